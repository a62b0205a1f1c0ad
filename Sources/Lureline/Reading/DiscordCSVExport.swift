/// Reads the tables of DiscordChatExporter: a channel or a direct chat with everybody's messages.
package enum DiscordCSVExport: DatedExport {
  package static let format = Format.discordCSV

  package static func recognises(_ sample: ExportSample) -> Bool {
    CSVTable.sample(sample, isHeader: isHeader) != nil
  }

  private static func isHeader(_ names: [String]) -> Bool {
    names.contains("authorid") && names.contains("author") && names.contains("date")
      && names.contains("content")
  }

  package static func read(
    _ bytes: [UInt8], order: DateOrder?
  ) throws(ReadingError) -> ReadingResult {
    guard var table = CSVTable(TextEncoding.utf8(bytes), isHeader: isHeader) else {
      throw .unknownFormat(seen: "no header of a Discord table")
    }
    let (id, author) = (table.column("authorid"), table.column("author"))
    let (date, content) = (table.column("date"), table.column("content"))
    let attachments = table.column("attachments")
    var parser = CSVStampParser()
    var chats = CSVChats(.discordCSV, order: order)
    while table.next(into: &chats, atLeast: (content ?? 0) + 1) {
      chats.enter([], platform: "discord")
      let text = table.bytes(content)
      let stamp = parser.parse(table.trimmed(date))
      let (name, account) = (table.trimmed(author), table.trimmed(id))
      switch DiscordNotice(text) {
      case .notice: chats.notice()
      case .call: chats.add([], from: name, account: account, at: stamp, event: .call)
      case nil:
        let event: Event? = table.isFilled(attachments) ? .media : nil
        chats.add(text, from: name, account: account, at: stamp, event: event)
      }
    }
    return chats.finished()
  }
}

/// What the exporter writes as the text of a record that nobody typed.
enum DiscordNotice {
  case notice, call

  init?(_ text: [UInt8]) {
    guard text.count < 200, text.last == UInt8(ascii: ".") else { return nil }
    let text = String(decoding: text, as: UTF8.self)
    if text.hasPrefix("Started a call that lasted ") && text.hasSuffix(" minutes.") {
      self = .call
    } else if Self.whole.contains(text)
      || text.hasSuffix(" to the group.") && text.hasPrefix("Added ")
      || text.hasSuffix(" from the group.") && text.hasPrefix("Removed ")
      || text.hasPrefix("Changed the channel name: ")
    {
      self = .notice
    } else {
      return nil
    }
  }

  private static let whole: Set<String> = [
    "Joined the server.", "Pinned a message.", "Left the group.", "Changed the channel icon.",
    "Started a thread.",
  ]
}

/// Reads `messages.csv` of the data package that Discord hands out: the account holder's own messages.
package enum DiscordPackageCSVExport: DatedExport {
  package static let format = Format.discordPackageCSV

  package static func recognises(_ sample: ExportSample) -> Bool {
    CSVTable.sample(sample, isHeader: isHeader) != nil
  }

  private static func isHeader(_ names: [String]) -> Bool {
    names.starts(with: ["id", "timestamp", "contents"])
  }

  package static func read(
    _ bytes: [UInt8], order: DateOrder?
  ) throws(ReadingError) -> ReadingResult {
    guard var table = CSVTable(TextEncoding.utf8(bytes), isHeader: isHeader) else {
      throw .unknownFormat(seen: "no header of a Discord data package")
    }
    let attachments = table.column("attachments")
    var parser = CSVStampParser()
    var chats = CSVChats(.discordPackageCSV, order: order)
    while table.next(into: &chats, atLeast: 3) {
      chats.enter([], platform: "discord")
      chats.add(
        table.bytes(2), from: Array(CSVChats.nameless.utf8),
        at: parser.parse(table.trimmed(1)), event: table.isFilled(attachments) ? .media : nil,
        isOwner: true)
    }
    return chats.finished()
  }
}
