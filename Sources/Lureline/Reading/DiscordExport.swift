/// Reads the JSON of DiscordChatExporter: one channel or direct chat.
enum DiscordExport: ExportReader {
  static let format = Format.discordJSON

  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.starts(with: "{") else { return false }
    let shape = sample.shape
    guard shape["channel"]?.kind == .object, shape["guild"]?.kind == .object else {
      return shape.hasMessages(with: ["author", "content", "timestamp", "isPinned"])
    }
    return shape["messages"]?.kind == .array || shape["dateRange"] != nil
  }

  static func read(_ bytes: [UInt8]) throws(ReadingError) -> ReadingResult {
    var chat = JSONChat(format, platform: "discord")
    var people = People()
    var contact: String?
    let error = JSONExport.object(bytes) { key, scanner throws(ReadingError) in
      switch key {
      case "messages":
        if try scanner.trees({ add($0, to: &chat, &people) }) { chat.isListed = true }
      case "channel":
        let channel = try scanner.value()
        chat.id = channel["id"]?.identifier
        if channel["type"]?.identifier.map(isDirect) == true { contact = channel["name"]?.string }
      default:
        try scanner.skipValue()
      }
    }
    chat.owner = contact.flatMap { people.other(than: $0) }
    return try JSONExport.result([chat], error)
  }

  private static func isDirect(_ type: String) -> Bool {
    type == "DirectTextChat" || type == "1"
  }

  /// What people write; all other types are the platform's. Old versions write bare numbers for what
  /// they do not know: 19 is a reply, 20 and 23 the answer to a command.
  private static let writtenTypes: Set<String> = ["Default", "Reply", "0", "19", "20", "23"]

  private static func add(_ message: JSONValue, to chat: inout JSONChat, _ people: inout People) {
    chat.met()
    guard message.members != nil else { return chat.unparsed("a message is no object") }
    if let type = message["type"]?.identifier, !writtenTypes.contains(type) {
      return chat.notice()
    }
    let author = message["author"]
    guard let name = author?["nickname"]?.words ?? author?["name"]?.words else {
      return chat.unparsed("a message without an author")
    }
    people.note(name, author?["name"]?.words)
    chat.add(
      message["content"]?.string ?? "", from: name, at: message["timestamp"]?.time,
      event: event(message))
  }

  private static func event(_ message: JSONValue) -> Event? {
    if message["attachments"]?.isFilled == true || message["stickers"]?.isFilled == true {
      return .media
    }
    if message["timestampEdited"]?.string != nil { return .edited }
    // A picture or a page shown in place of words, or words of another passed on.
    let isBare = message["content"]?.words == nil
    let isShown =
      message["embeds"]?.isFilled == true || message["forwardedMessage"]?.isFilled == true
    return isBare && isShown ? .media : nil
  }

  /// The first authors, as they are shown and as their accounts are called.
  private struct People {
    private var names: [(shown: String, account: String)] = []

    mutating func note(_ shown: String, _ account: String?) {
      guard names.count < 3, !names.contains(where: { $0.shown == shown }) else { return }
      names.append((shown, account ?? shown))
    }

    /// A direct chat bears the name of the other, so of two the remaining one exported it.
    func other(than contact: String) -> String? {
      guard names.count == 2 else { return nil }
      let others = names.filter { $0.shown != contact && $0.account != contact }
      return others.count == 1 ? others[0].shown : nil
    }
  }
}
