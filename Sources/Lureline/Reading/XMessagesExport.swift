/// Reads `direct-messages.js` and `direct-messages-group.js` of the X (Twitter) archive: JSON behind
/// `window.YTD.direct_messages.part0 =`. People are numbers there.
enum XMessagesExport: ExportReader {
  static let format = Format.xMessagesJS

  private static let opening = Array("window.YTD.".utf8)

  /// Other files of the archive begin alike; those of headers have no texts.
  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.bytes[sample.first...].starts(with: opening) else {
      return sample.starts(with: "[")
        && sample.shape.hasMessages(with: ["dmConversation"], in: "")
    }
    let name = sample.bytes[(sample.first + opening.count)...].prefix { $0 != UInt8(ascii: "=") }
    let title = String(decoding: name.prefix(64), as: UTF8.self)
    return title.hasPrefix("direct_message") && !title.contains("header")
      && !title.contains("mute")
  }

  static func read(_ bytes: [UInt8]) throws(ReadingError) -> ReadingResult {
    var bytes = TextEncoding.utf8(bytes)
    while let last = bytes.last, ASCII.isBlank(last) || last == UInt8(ascii: ";") {
      bytes.removeLast()
    }
    var chats: [JSONChat] = []
    let error = JSONExport.list(bytes, from: listStart(bytes)) { scanner throws(ReadingError) in
      guard try scanner.kind() == .object else { return try scanner.skipValue() }
      try scanner.members { key, scanner throws(ReadingError) in
        guard key == "dmConversation", try scanner.kind() == .object else {
          return try scanner.skipValue()
        }
        chats.append(JSONChat(format, platform: "x"))
        try conversation(&scanner, into: &chats[chats.count - 1])
      }
    }
    if let owner = owner(chats.compactMap(\.id)) {
      for index in chats.indices { chats[index].owner = owner }
    }
    return try JSONExport.result(chats, error)
  }

  /// Behind the name that the list is given.
  private static func listStart(_ bytes: [UInt8]) -> Int {
    let first = bytes.firstIndex { !ASCII.isBlank($0) } ?? bytes.count
    guard bytes[first...].starts(with: opening),
      let sign = bytes[first...].firstIndex(of: UInt8(ascii: "="))
    else { return first }
    return sign + 1
  }

  private static func conversation(
    _ scanner: inout JSONScanner, into chat: inout JSONChat
  ) throws(ReadingError) {
    try scanner.members { key, scanner throws(ReadingError) in
      if key == "messages" {
        if try scanner.trees({ add($0, to: &chat) }) { chat.isListed = true }
      } else if key == "conversationId" {
        chat.id = try scanner.value().identifier
      } else {
        try scanner.skipValue()
      }
    }
  }

  private static func add(_ row: JSONValue, to chat: inout JSONChat) {
    chat.met()
    guard let members = row.members else { return chat.unparsed("a message is no object") }
    let message = row["messageCreate"] ?? row["welcomeMessageCreate"]
    guard let message else {
      return members.isEmpty ? chat.unparsed("an empty record") : chat.notice()
    }
    guard let sender = message["senderId"]?.identifier else {
      // A welcome may stand there without the account that it comes from.
      if row["messageCreate"] == nil { return chat.notice() }
      return chat.unparsed("a message without a sender")
    }
    let event: Event? =
      message["mediaUrls"]?.isFilled == true
      ? .media : message["editHistory"]?.isFilled == true ? .edited : nil
    chat.add(text(of: message), from: sender, at: message["createdAt"]?.time, event: event)
  }

  /// The words, with the addresses that the short links stand for.
  private static func text(of message: JSONValue) -> String {
    let text = EscapedText.plain(message["text"]?.string ?? "")
    var expanded: [String: String] = [:]
    for url in message["urls"]?.array ?? [] {
      if let short = url["url"]?.words, let long = url["expanded"]?.words { expanded[short] = long }
    }
    if expanded.isEmpty { return text }
    return text.split(separator: " ", omittingEmptySubsequences: false)
      .map { lines($0, expanded) }.joined(separator: " ")
  }

  private static func lines(_ part: Substring, _ expanded: [String: String]) -> String {
    part.split(separator: "\n", omittingEmptySubsequences: false)
      .map { expanded[String($0)] ?? String($0) }.joined(separator: "\n")
  }

  /// The one who takes part in all chats of two, when there are several: `a-b`, `a-c`.
  private static func owner(_ ids: [String]) -> String? {
    let pairs = Set(ids.map { $0.split(separator: "-").map(String.init) }.filter { $0.count == 2 })
    guard pairs.count > 1, let first = pairs.first else { return nil }
    let common = Set(first).filter { person in pairs.allSatisfy { $0.contains(person) } }
    return common.count == 1 ? common.first : nil
  }
}
