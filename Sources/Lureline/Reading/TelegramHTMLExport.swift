/// Reads `messages.html` of Telegram Desktop.
enum TelegramHTMLExport: ExportReader {
  static let format = Format.telegramHTML

  static func recognises(_ sample: ExportSample) -> Bool {
    sample.isHTML
      && (sample.contains("page_body chat_page") || sample.contains("message default clearfix")
        || (sample.contains("from_name") && sample.contains("class=\"message ")))
  }

  static func read(_ bytes: [UInt8]) -> ReadingResult {
    var reader = TelegramHTMLReader(TextEncoding.utf8(bytes))
    reader.read()
    return ReadingResult([reader.builder.transcript], endedBy: reader.scanner.error)
  }
}

/// A message while it is read.
private struct Entry {
  var isService = false
  /// Same sender as the message before.
  var isJoined = false
  var isDay = false
  var sender: [UInt8]?
  var text: [UInt8]?
  var date: [UInt8]?
  var event: Event?
  /// Words of someone else were passed on.
  var isForwarded = false
}

private struct TelegramHTMLReader {
  private enum Role { case sender, text, forwarded, other }

  var scanner: MarkupScanner
  var builder = TranscriptBuilder(.telegramHTML, platform: "telegram")
  private var entry: Entry?
  private var entryDepth = 0
  private var number = 0
  /// Roles of the elements that are open inside the message.
  private var roles: [Role] = []
  /// How many open elements hold what was passed on.
  private var forwardCount = 0
  private var words: [UInt8] = []
  private var lastSender: [UInt8]?

  init(_ bytes: [UInt8]) { scanner = MarkupScanner(bytes, isHTML: true) }

  mutating func read() {
    while let piece = scanner.next() {
      switch piece {
      case .open(let tag): open(tag)
      case .close: close()
      case .text(let range), .verbatim(let range):
        if entry != nil, let role = roles.last, role == .sender || role == .text {
          scanner.appendFolded(range, to: &words)
        }
      }
    }
  }

  private mutating func open(_ tag: MarkupTag) {
    if entry != nil && scanner.isNamed(tag, "br") { words.appendLineFeed() }
    guard !tag.isVoid else { return }
    if entry == nil {
      if scanner.isNamed(tag, "div"), scanner.hasClass("message", tag) { begin(tag) }
      return
    }
    let role = role(tag)
    if role == .forwarded { forwardCount += 1 }
    roles.append(role)
  }

  private mutating func begin(_ tag: MarkupTag) {
    number += 1
    var new = Entry()
    new.isService = scanner.hasClass("service", tag)
    new.isJoined = scanner.hasClass("joined", tag)
    new.isDay = scanner.bytes(of: "id", in: tag)?.starts(with: "message-".utf8) ?? false
    entry = new
    entryDepth = scanner.depth
    roles = []
    forwardCount = 0
    words = []
  }

  /// What an element inside a message is for.
  private mutating func role(_ tag: MarkupTag) -> Role {
    let parent = roles.last ?? .other
    if scanner.hasClass("forwarded", tag) {
      // The picture of the person is marked too; it has no words.
      entry?.isForwarded = true
      return .forwarded
    }
    if forwardCount > 0 { return .other }
    if scanner.hasClass("from_name", tag) { return start(.sender) }
    if scanner.hasClass("text", tag) { return start(.text) }
    if scanner.hasClass("date", tag), entry?.date == nil {
      entry?.date = scanner.bytes(of: "title", in: tag)
    }
    if scanner.hasClass("media_call", tag) { entry?.event = .call }
    if entry?.event == nil, scanner.hasClass("media", tag) || scanner.hasClass("media_wrap", tag) {
      entry?.event = .media
    }
    // A name holds a date when it is forwarded; anything else inside text is text.
    let isBlock = scanner.isNamed(tag, "div") || scanner.hasClass("details", tag)
    return parent == .other || isBlock ? .other : parent
  }

  private mutating func start(_ role: Role) -> Role {
    words = []
    return role
  }

  private mutating func close() {
    guard entry != nil else { return }
    guard scanner.depth >= entryDepth else { return end() }
    guard let role = roles.popLast() else { return }
    if role == .forwarded { forwardCount -= 1 }
    guard role != roles.last else { return }
    if role == .sender {
      entry?.sender = words.trimmed
    } else if role == .text {
      entry?.text = words.trimmed
    }
  }

  private mutating func end() {
    guard let entry else { return }
    self.entry = nil
    if entry.isService && entry.isDay { return }
    builder.met()
    if entry.isService { return builder.notice() }
    guard let sender = entry.sender ?? lastSender else {
      return builder.unparsed(number, "a message without a sender and none before")
    }
    lastSender = sender
    // What was passed on is not the sender's own word.
    let event = entry.event ?? (entry.isForwarded ? .media : nil)
    builder.add(entry.text ?? [], from: sender, at: entry.date.flatMap(Self.time), event: event)
  }

  /// `31.12.2024 21:05:07 UTC+01:00`, in old exports without the zone.
  static func time(_ title: [UInt8]) -> Timestamp? {
    let parts = title.split(separator: 0x20).map { Array($0) }
    guard parts.count >= 2, parts[0].count == 10, parts[0][2] == UInt8(ascii: "."),
      parts[0][5] == UInt8(ascii: ".")
    else { return nil }
    let date = parts[0]
    var iso = Array(date[6...]) + [0x2d] + Array(date[3..<5]) + [0x2d] + Array(date[..<2])
    iso.append(UInt8(ascii: "T"))
    iso.append(contentsOf: parts[1])
    if parts.count >= 3, parts[2].starts(with: "UTC".utf8) {
      let zone = parts[2].dropFirst(3)
      iso.append(contentsOf: zone.isEmpty ? [UInt8(ascii: "Z")] : Array(zone))
    }
    return Timestamp(iso8601: iso, 0..<iso.count)
  }
}
