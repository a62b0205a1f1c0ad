/// Reads the HTML that imessage-exporter writes, one chat a file.
enum IMessageHTMLExport: ExportReader {
  static let format = Format.iMessageExporterHTML

  static func recognises(_ sample: ExportSample) -> Bool {
    sample.isHTML && sample.contains("class=\"timestamp\"")
      && (sample.contains("class=\"message_part\"") || sample.contains("class=\"bubble\""))
  }

  static func read(_ bytes: [UInt8]) -> ReadingResult {
    var reader = IMessageHTMLReader(TextEncoding.utf8(bytes))
    reader.read()
    return ReadingResult([reader.builder.transcript], endedBy: reader.scanner.error)
  }
}

private struct IMessageHTMLReader {
  private enum Role { case time, sender, bubble, cell, skipped, other }

  private struct Entry {
    var isOwner = false
    var sender: [UInt8]?
    var text: [UInt8] = []
    /// The last wording of an edited message.
    var edited: [UInt8]?
    var time: Timestamp?
    var event: Event?
  }

  var scanner: MarkupScanner
  var builder = TranscriptBuilder(.iMessageExporterHTML, platform: "imessage")
  private var entry: Entry?
  private var entryDepth = 0
  private var number = 0
  private var roles: [Role] = []
  private var words: [UInt8] = []
  private var isInEdits = false

  init(_ bytes: [UInt8]) { scanner = MarkupScanner(bytes, isHTML: true) }

  mutating func read() {
    while let piece = scanner.next() {
      switch piece {
      case .open(let tag): open(tag)
      case .close: close()
      case .text(let range), .verbatim(let range):
        if entry != nil, let role = roles.last, role != .other, role != .skipped {
          scanner.append(range, to: &words)
        }
      }
    }
  }

  private mutating func open(_ tag: MarkupTag) {
    guard entry != nil else {
      guard !tag.isVoid, scanner.isNamed(tag, "div") else { return }
      if scanner.hasClass("announcement", tag) {
        builder.met()
        builder.notice()
      }
      if scanner.hasClass("message", tag) { begin() }
      return
    }
    if roles.last == .skipped {
      if !tag.isVoid { roles.append(.skipped) }
      return
    }
    if scanner.isNamed(tag, "br") { words.appendLineFeed() }
    note(tag)
    if !tag.isVoid { roles.append(role(tag)) }
  }

  private mutating func begin() {
    number += 1
    entry = Entry()
    entryDepth = scanner.depth
    roles = []
    words = []
    isInEdits = false
  }

  /// What an element tells of the message it stands in.
  private mutating func note(_ tag: MarkupTag) {
    if scanner.hasClass("sent", tag) { entry?.isOwner = true }
    if scanner.hasClass("unsent", tag) || scanner.hasClass("deleted", tag) {
      entry?.event = .deleted
    }
    let isMedia =
      scanner.hasClass("attachment", tag) || scanner.hasClass("app", tag)
      || scanner.isNamed(tag, "img") || scanner.isNamed(tag, "video")
      || scanner.isNamed(tag, "audio")
    if isMedia && entry?.event == nil { entry?.event = .media }
    if scanner.hasClass("edited", tag) {
      isInEdits = true
      entry?.event = .edited
    }
  }

  private mutating func role(_ tag: MarkupTag) -> Role {
    // Answers are repeated below what they answer; they have a place of their own too.
    if scanner.hasClass("replies", tag) || scanner.hasClass("tapbacks", tag) { return .skipped }
    // A card of another app quotes a page or a program.
    if scanner.hasClass("app", tag) { return .skipped }
    let parent = roles.last ?? .other
    if scanner.hasClass("timestamp", tag) { return start(.time) }
    if scanner.hasClass("sender", tag) { return start(.sender) }
    if scanner.hasClass("bubble", tag) || scanner.hasClass("subject", tag) {
      return start(.bubble)
    }
    if isInEdits && scanner.isNamed(tag, "td") { return start(.cell) }
    return parent
  }

  private mutating func start(_ role: Role) -> Role {
    words = []
    return role
  }

  private mutating func close() {
    guard entry != nil else { return }
    guard scanner.depth >= entryDepth else { return end() }
    guard let role = roles.popLast(), role != roles.last else { return }
    let words = words.trimmed
    switch role {
    case .time:
      // Inside edits it is the time of a wording.
      if entry?.time == nil { entry?.time = MarkupDate.parse(words, isWhole: false) }
      self.words = []
    case .sender: entry?.sender = words
    case .bubble where !words.isEmpty:
      if entry?.text.isEmpty == false { entry?.text.append(0x0a) }
      entry?.text.append(contentsOf: words)
    case .cell where !words.isEmpty: entry?.edited = words
    default: break
    }
  }

  private mutating func end() {
    guard let entry else { return }
    self.entry = nil
    builder.met()
    guard let sender = entry.sender, !sender.isEmpty else {
      return builder.unparsed(number, "a message without sender")
    }
    if entry.isOwner { builder.owner(String(decoding: sender, as: UTF8.self)) }
    let text = entry.event == .deleted ? [] : entry.edited ?? entry.text
    builder.add(text, from: sender, at: entry.time, event: entry.event)
  }
}
