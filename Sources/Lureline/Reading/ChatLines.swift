/// What the readers of plain text share: bodies of several lines, phrases, and whose file it is.
enum ChatLines {
  /// Bytes of a body as it was written: line ends as line feeds, no blanks and no byte order marks
  /// around it.
  static func text(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    let range = WhatsAppBodyReader.trim(bytes, range)
    guard bytes[range].contains(0x0d) else { return Array(bytes[range]) }
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    for i in range where bytes[i] != 0x0d || i + 1 >= range.upperBound || bytes[i + 1] != 0x0a {
      text.append(bytes[i])
    }
    return text
  }

  /// A name as people see it, without blanks around it.
  static func name(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    var name: [UInt8] = []
    CleanName.append(bytes, WhatsAppBodyReader.trim(bytes, range), to: &name)
    return name
  }

  /// Whether nothing can be seen on a line.
  static func isBlank(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    if line.isEmpty { return true }
    var cursor = ShadowCursor(bytes, line)
    while cursor.current == 0x20 || cursor.current == 0x09 { cursor.advance() }
    return cursor.isAtEnd
  }

  /// Offset of some bytes in a range, or nil.
  static func find(_ wanted: String, _ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    let wanted = Array(wanted.utf8)
    guard let head = wanted.first, range.count >= wanted.count else { return nil }
    for i in range.lowerBound...range.upperBound - wanted.count where bytes[i] == head {
      if bytes[i..<i + wanted.count].elementsEqual(wanted) { return i }
    }
    return nil
  }

  static func starts(_ bytes: [UInt8], _ range: Range<Int>, with text: String) -> Bool {
    bytes[range].starts(with: text.utf8)
  }

  static func ends(_ bytes: [UInt8], _ range: Range<Int>, with text: String) -> Bool {
    let length = text.utf8.count
    return range.count >= length && bytes[range.suffix(length)].elementsEqual(text.utf8)
  }

  /// In a chat of two whose title names one of them, the other is the account holder.
  static func owner(of transcript: Transcript, title: [UInt8]) -> Int? {
    guard transcript.participants.count == 2 else { return nil }
    let isNamed = transcript.participants.map {
      !$0.isEmpty && find($0, title, 0..<title.count) != nil
    }
    if isNamed == [true, false] { return 1 }
    return isNamed == [false, true] ? 0 : nil
  }

  /// Number of a participant with one of these names.
  static func participant(_ names: [String], in transcript: Transcript) -> Int? {
    transcript.participants.firstIndex { names.contains($0) }
  }
}

/// Texts that an app writes in place of words: a text counts only as a whole.
struct PhraseTable: Sendable {
  private var events: [[UInt8]: Event] = [:]
  private var longest = 0

  init(media: StaticString, call: StaticString = "", deleted: StaticString = "") {
    add(media, .media)
    add(call, .call)
    add(deleted, .deleted)
  }

  private mutating func add(_ phrases: StaticString, _ event: Event) {
    for line in phrases.description.utf8.split(separator: 0x0a) {
      events[Array(line)] = event
      longest = max(longest, line.count)
    }
  }

  func event(_ text: [UInt8]) -> Event? { text.count <= longest ? events[text] : nil }
}
