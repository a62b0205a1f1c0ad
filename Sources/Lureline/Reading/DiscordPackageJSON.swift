/// Reads `messages.json` of the data package that Discord hands out: the account holder's own messages.
enum DiscordPackageJSON: ExportReader {
  static let format = Format.discordPackageJSON

  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.starts(with: "["), let list = sample.shape[""] else { return false }
    return list.records.contains { $0.isSuperset(of: ["ID", "Timestamp", "Contents"]) }
  }

  static func read(_ bytes: [UInt8]) throws(ReadingError) -> ReadingResult {
    var chat = JSONChat(format, platform: "discord")
    let owner = CSVChats.nameless
    let error = JSONExport.list(TextEncoding.utf8IfWide(bytes)) { scanner throws(ReadingError) in
      let message = try scanner.value()
      chat.met()
      guard message["Contents"] != nil || message["Attachments"] != nil else {
        return chat.unparsed("a message without text and files")
      }
      chat.owner = owner
      chat.add(
        message["Contents"]?.string ?? "", from: owner, at: message["Timestamp"]?.time,
        event: message["Attachments"]?.words == nil ? nil : .media)
    }
    return try JSONExport.result([chat], error)
  }
}
