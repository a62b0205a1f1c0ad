/// Reads the text conversations of Google Voice in a Takeout: `Calls/… - Text - ….html`.
enum GoogleVoiceExport: ExportReader {
  static let format = Format.googleVoiceHTML

  static func recognises(_ sample: ExportSample) -> Bool {
    sample.isHTML && sample.contains("hChatLog")
  }

  static func read(_ bytes: [UInt8]) -> ReadingResult {
    var reader = GoogleVoiceReader(TextEncoding.utf8(bytes))
    reader.read()
    return ReadingResult([reader.builder.transcript], endedBy: reader.scanner.error)
  }
}

private struct GoogleVoiceReader {
  private enum Role { case name, quote, other }

  private struct Entry {
    var name: [UInt8] = []
    var number: [UInt8] = []
    var isOwner = false
    var text: [UInt8]?
    var time: Timestamp?
    var event: Event?
  }

  var scanner: MarkupScanner
  var builder = TranscriptBuilder(.googleVoiceHTML, platform: "google-voice")
  private var entry: Entry?
  private var entryDepth = 0
  private var number = 0
  private var roles: [Role] = []
  private var words: [UInt8] = []

  init(_ bytes: [UInt8]) { scanner = MarkupScanner(bytes, isHTML: true) }

  mutating func read() {
    while let piece = scanner.next() {
      switch piece {
      case .open(let tag): open(tag)
      case .close: close()
      case .text(let range), .verbatim(let range):
        if entry != nil, let role = roles.last, role != .other {
          scanner.appendFolded(range, to: &words)
        }
      }
    }
  }

  private mutating func open(_ tag: MarkupTag) {
    guard entry != nil else {
      if !tag.isVoid, scanner.isNamed(tag, "div"), scanner.hasClass("message", tag) { begin() }
      return
    }
    if scanner.isNamed(tag, "br") { words.appendLineFeed() }
    for name: StaticString in ["img", "video", "audio"] where scanner.isNamed(tag, name) {
      entry?.event = .media
    }
    if !tag.isVoid { roles.append(role(tag)) }
  }

  private mutating func begin() {
    number += 1
    entry = Entry()
    entryDepth = scanner.depth
    roles = []
    words = []
  }

  private mutating func role(_ tag: MarkupTag) -> Role {
    if scanner.hasClass("dt", tag), let title = scanner.bytes(of: "title", in: tag) {
      entry?.time = Timestamp(iso8601: title, 0..<title.count)
    } else if scanner.hasClass("tel", tag), let link = scanner.bytes(of: "href", in: tag) {
      entry?.number = link.starts(with: "tel:".utf8) ? Array(link.dropFirst(4)) : link
    } else if scanner.hasClass("fn", tag) {
      words = []
      // The account holder has no number, but a note on the word.
      entry?.isOwner = scanner.isNamed(tag, "abbr")
      return .name
    } else if scanner.isNamed(tag, "q") {
      words = []
      return .quote
    }
    return roles.last ?? .other
  }

  private mutating func close() {
    guard entry != nil else { return }
    guard scanner.depth >= entryDepth else { return end() }
    guard let role = roles.popLast(), role != roles.last else { return }
    if role == .name { entry?.name = words.trimmed }
    if role == .quote { entry?.text = words.trimmed }
  }

  private mutating func end() {
    guard let entry else { return }
    self.entry = nil
    builder.met()
    let sender = entry.name.isEmpty ? entry.number : entry.name
    guard !sender.isEmpty || entry.text != nil else {
      return builder.unparsed(number, "a message without sender and text")
    }
    if entry.isOwner { builder.owner(String(decoding: sender, as: UTF8.self)) }
    builder.add(entry.text ?? [], from: sender, at: entry.time, event: entry.event)
  }
}
