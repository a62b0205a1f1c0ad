/// Reads `messages.json` of a Skype export: all conversations of an account.
enum SkypeExport: ExportReader {
  static let format = Format.skypeJSON

  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.starts(with: "{"), sample.contains("\"MessageList\"") else { return false }
    return sample.shape.has("conversations[].MessageList")
  }

  static func read(_ bytes: [UInt8]) -> ReadingResult {
    var reader = SkypeReader(TextEncoding.utf8IfWide(bytes))
    let error = ReadingError.thrown { () throws(ReadingError) in try reader.root() }
    return ReadingResult(reader.finished(), endedBy: error)
  }
}

private struct SkypeReader {
  private var scanner: JSONScanner
  private var book = ChatBook(.skypeJSON, platform: "skype")
  private var owner: String?

  init(_ bytes: [UInt8]) {
    scanner = JSONScanner(bytes)
  }

  mutating func finished() -> [Transcript] { book.finished(owner: owner) }

  mutating func root() throws(ReadingError) {
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      if scanner.equals(key, "userId") {
        owner = try scanner.value().words
      } else if scanner.equals(key, "conversations"), try scanner.kind() == .array {
        try scanner.enterArray()
        while try scanner.nextElement() { try conversation() }
      } else {
        try scanner.skipValue()
      }
    }
    try scanner.finish()
  }

  private mutating func conversation() throws(ReadingError) {
    guard try scanner.kind() == .object else { return try scanner.skipValue() }
    var (id, number): (String?, Int) = (nil, 0)
    // The scanner is lent out, so that the closures may change the rest.
    var lent = scanner
    defer { scanner = lent }
    try lent.walk(list: "MessageList") { key, value in
      if key == "id" { id = value.words }
      if key == "displayName", let id, let name = value.words { book.names[id] = name }
    } element: { message in
      number += 1
      book.met()
      let chat = id ?? message["conversationid"]?.words ?? ""
      book.open(chat)
      add(message, number, chat)
    }
  }

  private mutating func add(_ message: JSONValue, _ number: Int, _ chat: String) {
    guard message.isObject else { return book.unparsed(number, "a message is no object") }
    // Without a sender it is the contact's, unless the chat is a group.
    let contact = chat.hasPrefix("8:") ? chat : nil
    let type = SkypeType(message["messagetype"]?.string ?? "RichText")
    if type == .notice { return book.notice() }
    guard let sender = message["from"]?.words ?? contact else {
      return book.unparsed(number, "a message without a sender")
    }
    if book.names[sender] == nil { book.names[sender] = message["displayName"]?.words }
    let content = SkypeMarkup(message["content"]?.string ?? "", isMarkup: type != .plain)
    let properties = message["properties"]
    var event: Event?
    if type == .media {
      event = .media
    } else if properties?.given("deletetime") != nil {
      event = .deleted
    } else if content.isEdited || properties?.given("edittime") != nil {
      event = .edited
    }
    book.add(
      type == .media ? "" : content.text, from: sender,
      at: message["originalarrivaltime"]?.isoTime, event: event)
  }
}

private enum SkypeType {
  case markup, plain, media, notice

  init(_ name: String) {
    switch name {
    case "Text": self = .plain
    case "RichText", "RichText/Html", "RichText/Sms": self = .markup
    case "RichText/ScheduledCallInvite": self = .notice
    case "Poll": self = .media
    // Pictures, files, contacts, places, cards.
    default: self = name.hasPrefix("RichText/") ? .media : .notice
    }
  }
}

/// The words of Skype's markup: tags are taken off, quoted messages are left out.
struct SkypeMarkup {
  private(set) var text = ""
  /// The text carries the mark of an edit.
  private(set) var isEdited = false

  /// - Complexity: O(content).
  init(_ content: String, isMarkup: Bool = true) {
    let bytes = Array(content.utf8)
    var plain: [UInt8] = []
    if isMarkup { strip(bytes, into: &plain) } else { plain = bytes }
    // Some versions escape what is escaped already.
    text = String(decoding: EscapedText.plain(EscapedText.plain(plain)), as: UTF8.self)
  }

  private mutating func strip(_ bytes: [UInt8], into plain: inout [UInt8]) {
    var (i, quotes) = (0, 0)
    while i < bytes.count {
      guard bytes[i] == UInt8(ascii: "<"), let tag = Tag(bytes, i) else {
        if quotes == 0 { plain.append(bytes[i]) }
        i += 1
        continue
      }
      i = tag.end
      switch tag.name {
      case "quote" where !tag.isEmpty: quotes = max(0, quotes + (tag.isClosing ? -1 : 1))
      case "e_m": isEdited = true
      case "br" where quotes == 0: plain.append(0x0a)
      default: break
      }
    }
  }

  private struct Tag {
    var name: String
    var isClosing: Bool
    var isEmpty: Bool
    var end: Int

    /// A tag starts with a letter, and ends before the next one starts.
    init?(_ bytes: [UInt8], _ start: Int) {
      var i = start + 1
      isClosing = i < bytes.count && bytes[i] == UInt8(ascii: "/")
      if isClosing { i += 1 }
      let first = i
      guard i < bytes.count, ASCII.isLetter(bytes[i]) else { return nil }
      while i < bytes.count, ASCII.isLetter(bytes[i]) || bytes[i] == UInt8(ascii: "_") { i += 1 }
      name = String(decoding: bytes[first..<i], as: UTF8.self)
      while i < bytes.count, bytes[i] != UInt8(ascii: ">") {
        if bytes[i] == UInt8(ascii: "<") { return nil }
        i += 1
      }
      guard i < bytes.count else { return nil }
      isEmpty = bytes[i - 1] == UInt8(ascii: "/")
      end = i + 1
    }
  }
}
