/// What the text behind a sender is: words, or something that WhatsApp wrote in their place.
struct WhatsAppBody {
  /// What the person wrote; empty for a placeholder.
  var text: Range<Int>
  var event: Event?
  /// The account holder deleted it.
  var isOwners = false
  /// A notice that belongs to nobody.
  var isSystem = false
  /// Starts with a direction mark: generated text, if the export uses marks so.
  var isGenerated = false
  /// Nothing is known of it but that it was generated.
  var isUnknown = false
  /// A first line in angle brackets, in a language that is not in the table.
  var placeholder: Range<Int>?
}

/// Tells what stands behind a sender.
struct WhatsAppBodyReader {
  private let phrases = WhatsAppPhrases.shared
  private var scratch: [UInt8] = []

  /// - Parameters:
  ///   - isMarked: the row starts with a direction mark, as iOS rows with media do.
  mutating func read(_ bytes: [UInt8], _ range: Range<Int>, isMarked: Bool) -> WhatsAppBody {
    let range = Self.trim(bytes, range)
    let start = Self.behindMarks(bytes, range)
    var body = WhatsAppBody(text: start..<range.upperBound)
    body.isGenerated = start > range.lowerBound
    if body.text.isEmpty {
      // View-once media leave an empty body.
      body.event = .media
      return body
    }
    let firstLine = start..<Self.lineEnd(bytes, start, range.upperBound)
    if phrases.isNotice(bytes, body.text, isGenerated: body.isGenerated) {
      body.isSystem = true
    } else if let kind = phrase(bytes, firstLine),
      firstLine.upperBound == range.upperBound
        || kind == .media && bytes[start] == UInt8(ascii: "<")
    {
      apply(kind, to: &body)
      // `<Media omitted>` may have a caption on the next lines.
      body.text = Self.caption(bytes, firstLine.upperBound..<range.upperBound)
    } else {
      readParts(bytes, firstLine, isMarked, &body)
    }
    return body
  }

  private func apply(_ kind: WhatsAppPhrases.Kind, to body: inout WhatsAppBody) {
    switch kind {
    case .media: body.event = .media
    case .call: body.event = .call
    case .deleted: body.event = .deleted
    case .deletedByOwner:
      body.event = .deleted
      body.isOwners = true
    case .edited, .attached, .noSender: return
    }
  }

  private mutating func readParts(
    _ bytes: [UInt8], _ firstLine: Range<Int>, _ isMarked: Bool, _ body: inout WhatsAppBody
  ) {
    let end = body.text.upperBound
    if Self.isPlaceholder(bytes, firstLine) { body.placeholder = firstLine }
    if body.isGenerated, isTimedCall(bytes, firstLine) {
      body.event = .call
      body.text = end..<end
    } else if body.isGenerated, Self.isPoll(bytes, firstLine, body.text) {
      // The question and its answers are somebody's words.
      return
    } else if Self.isLocation(bytes, firstLine) && firstLine.upperBound == end {
      body.event = .media
      body.text = end..<end
    } else if isMarked, let mark = Self.lastMark(bytes, body.text, body.isGenerated) {
      readMarked(bytes, mark, &body)
    } else if bytes[end - 1] == UInt8(ascii: ">") {
      readAngle(bytes, &body)
    } else if let close = lastOnLine(bytes, firstLine, UInt8(ascii: ")")) {
      readAttachment(bytes, firstLine, close, &body)
    } else if body.isGenerated {
      body.isUnknown = true
    }
  }

  /// iOS: `caption ‎<attached: name>`, `name.pdf • ‎2 pages ‎document omitted`, `words ‎<edited>`.
  private mutating func readMarked(_ bytes: [UInt8], _ mark: Int, _ body: inout WhatsAppBody) {
    let generated = Self.behindMarks(bytes, mark..<body.text.upperBound)..<body.text.upperBound
    let isEdited =
      phrase(bytes, generated) == .edited
      || !generated.isEmpty && bytes[generated.lowerBound] == UInt8(ascii: "<")
        && !bytes[generated].contains(UInt8(ascii: ":"))
    if isEdited, mark > body.text.lowerBound {
      body.event = .edited
      body.text = Self.trim(bytes, body.text.lowerBound..<mark)
      return
    }
    body.event = .media
    body.text = Self.caption(bytes, body.text.lowerBound..<mark)
  }

  /// `<Media omitted>` in any language, `words <This message was edited>`, `<attached: name>`.
  private mutating func readAngle(_ bytes: [UInt8], _ body: inout WhatsAppBody) {
    guard let open = bytes[body.text].lastIndex(of: UInt8(ascii: "<")) else { return }
    let tail = open..<body.text.upperBound
    if open == body.text.lowerBound {
      if isAttached(bytes, tail) {
        body.event = .media
        body.text = open..<open
      } else {
        body.isUnknown = body.isGenerated
      }
    } else if phrase(bytes, tail) == .edited {
      body.event = .edited
      body.text = Self.trimMarks(bytes, body.text.lowerBound..<open)
    } else if isAttached(bytes, tail) {
      body.event = .media
      body.text = Self.trim(bytes, body.text.lowerBound..<open)
    }
  }

  /// `IMG-20210101-WA0001.jpg (file attached)`, then perhaps a caption on the next lines.
  private mutating func readAttachment(
    _ bytes: [UInt8], _ firstLine: Range<Int>, _ close: Int, _ body: inout WhatsAppBody
  ) {
    body.isUnknown = body.isGenerated
    guard let open = bytes[firstLine].lastIndex(of: UInt8(ascii: "(")), open > firstLine.lowerBound,
      Self.isFileName(bytes, Self.trim(bytes, firstLine.lowerBound..<open))
    else { return }
    let isKnown = phrase(bytes, open..<close + 1) == .attached
    guard isKnown || body.isGenerated || Self.isNumberedMedia(bytes, firstLine) else { return }
    body.isUnknown = false
    body.event = .media
    body.text = Self.caption(bytes, firstLine.upperBound..<body.text.upperBound)
  }

  /// `Voice call, ‎5 min`: a known call, then how long it was or what to do about it, behind a mark.
  private mutating func isTimedCall(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    let mark = line.first { UTF8Step.markLength(bytes, $0, line.upperBound) > 0 }
    guard let mark else { return false }
    var name = Self.trim(bytes, line.lowerBound..<mark)
    while let last = name.last, bytes[last] == UInt8(ascii: ",") { name = name.dropLast() }
    return phrase(bytes, name) == .call
  }

  /// Looks a text up without the marks inside and the full stop behind.
  private mutating func phrase(_ bytes: [UInt8], _ range: Range<Int>) -> WhatsAppPhrases.Kind? {
    if range.isEmpty { return nil }
    guard phrases.canStart(with: bytes[range.lowerBound], length: range.count) else { return nil }
    scratch.removeAll(keepingCapacity: true)
    CleanName.append(bytes, range, to: &scratch)
    if scratch.last == UInt8(ascii: ".") { scratch.removeLast() }
    return phrases.kind(of: scratch)
  }

  /// Whether a notice of encryption starts at an offset, behind a direction mark.
  func isNotice(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    let text = Self.behindMarks(bytes, start..<max(start, end))..<max(start, end)
    return phrases.isNotice(bytes, Self.trim(bytes, text), isGenerated: true)
  }

  /// True for words before a colon that are a notice, not a name: an open quote, or a known phrase.
  mutating func isNotice(name bytes: [UInt8], _ range: Range<Int>) -> Bool {
    if Self.hasOpenQuote(bytes, range) { return true }
    return phrase(bytes, range) == .noSender
  }
}

// MARK: - Shapes

extension WhatsAppBodyReader {
  static func lineEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end, bytes[i] != 0x0a { i += 1 }
    return i > start && i < end && bytes[i - 1] == 0x0d ? i - 1 : i
  }

  /// Without blanks, line ends and byte order marks around it.
  static func trim(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, ASCII.isBlank(bytes[start]) { start += 1 }
    while start < end {
      if ASCII.isBlank(bytes[end - 1]) {
        end -= 1
      } else if end - start >= 3, isByteOrderMark(bytes, end - 3) {
        end -= 3
      } else {
        break
      }
    }
    return start..<end
  }

  /// What a person wrote beside a file: nothing if it is but the name of a document.
  static func caption(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    let text = trim(bytes, range)
    let isName = isFileName(bytes, text) || hasBullet(bytes, text)
    return isName ? text.lowerBound..<text.lowerBound : text
  }

  /// Without blanks around it, and without direction marks at its end.
  private static func trimMarks(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var text = trim(bytes, range)
    while text.count >= 3, UTF8Step.markLength(bytes, text.upperBound - 3, text.upperBound) > 0 {
      text = trim(bytes, text.dropLast(3))
    }
    return text
  }

  private static func isByteOrderMark(_ bytes: [UInt8], _ i: Int) -> Bool {
    bytes[i] == 0xef && bytes[i + 1] == 0xbb && bytes[i + 2] == 0xbf
  }

  static func behindMarks(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var start = range.lowerBound
    while true {
      let length = UTF8Step.markLength(bytes, start, range.upperBound)
      if length == 0 { return start }
      start += length
    }
  }

  /// Where the generated part of a marked row starts: its last mark, or the text's start.
  fileprivate static func lastMark(
    _ bytes: [UInt8], _ range: Range<Int>, _ isGenerated: Bool
  ) -> Int? {
    if isGenerated { return range.lowerBound }
    var i = range.upperBound - 3
    while i >= range.lowerBound {
      if UTF8Step.markLength(bytes, i, range.upperBound) > 0 { return i }
      i -= 1
    }
    return nil
  }

  private static let locationLink = Array("https://maps.google.com/?q=".utf8)

  /// `location: https://maps.google.com/?q=51.5,-0.1`, with the word in any language.
  fileprivate static func isLocation(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    guard let colon = bytes[line.prefix(60)].firstIndex(of: UInt8(ascii: ":")) else { return false }
    let link = locationLink
    let start = trim(bytes, colon + 1..<line.upperBound).lowerBound
    guard line.upperBound - start > link.count else { return false }
    let rest = bytes[start + link.count..<line.upperBound]
    return bytes[start..<start + link.count].elementsEqual(link)
      && rest.allSatisfy { ASCII.isDigit($0) || $0 == 0x2c || $0 == 0x2e || $0 == 0x2d }
  }

  /// `POLL:`, a question, and lines `‎OPTION: words (2 votes)`, with the words in any language.
  fileprivate static func isPoll(
    _ bytes: [UInt8], _ firstLine: Range<Int>, _ text: Range<Int>
  ) -> Bool {
    guard let colon = firstLine.last, bytes[colon] == UInt8(ascii: ":"),
      let last = text.last, bytes[last] == UInt8(ascii: ")")
    else { return false }
    return (firstLine.upperBound..<text.upperBound).contains {
      bytes[$0 - 1] == 0x0a && UTF8Step.markLength(bytes, $0, text.upperBound) > 0
    }
  }

  /// `<attached: 00000042-PHOTO-2021-01-01-00-05-00.jpg>`: a word, a colon and a file's name.
  fileprivate func isAttached(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard let colon = bytes[range].firstIndex(of: UInt8(ascii: ":")), colon < range.upperBound - 1
    else { return false }
    return Self.isFileName(bytes, Self.trim(bytes, colon + 1..<range.upperBound - 1))
  }

  /// Words in angle brackets: letters and blanks, no `<3>`, no tag.
  fileprivate static func isPlaceholder(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count > 2, bytes[range.lowerBound] == UInt8(ascii: "<"),
      bytes[range.upperBound - 1] == UInt8(ascii: ">")
    else { return false }
    let inner = bytes[range.dropFirst().dropLast()]
    return inner.count >= 5 && inner.count <= 90
      && inner.allSatisfy { $0 >= 0x80 || $0 == 0x20 || ASCII.isLetter($0) }
  }

  /// Ends in a dot and two to five letters or digits, and stands on one line.
  static func isFileName(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard let dot = bytes[range].lastIndex(of: UInt8(ascii: ".")), dot > range.lowerBound,
      (3...6).contains(range.upperBound - dot), range.count <= 255
    else { return false }
    return bytes[dot + 1..<range.upperBound].allSatisfy { ASCII.isLetter($0) || ASCII.isDigit($0) }
      && !bytes[range].contains(0x0a)
  }

  /// `•`, which stands between a document's name and its number of pages.
  fileprivate static func hasBullet(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var i = range.lowerBound
    while i + 3 <= range.upperBound {
      if bytes[i] == 0xe2, bytes[i + 1] == 0x80, bytes[i + 2] == 0xa2 { return true }
      i += 1
    }
    return false
  }

  /// `…-20210428-WA0001.…`: WhatsApp's own name for a file.
  static func isNumberedMedia(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    attachmentDate(bytes, line) != nil
  }

  /// Month and day in the name of an attached file: `-20210428-WA` or `-2021-01-31-00-05-00.`.
  static func attachmentDate(_ bytes: [UInt8], _ line: Range<Int>) -> (month: Int, day: Int)? {
    var i = line.lowerBound
    let end = min(line.upperBound, line.lowerBound + 100)
    while i + 12 <= end {
      if bytes[i] == UInt8(ascii: "-"), let date = packedDate(bytes, i + 1, end) { return date }
      i += 1
    }
    return nil
  }

  private static func packedDate(
    _ bytes: [UInt8], _ start: Int, _ end: Int
  ) -> (month: Int, day: Int)? {
    var i = start
    var digits = 0
    var value = 0
    while i < end, digits < 8 {
      if ASCII.isDigit(bytes[i]) {
        value = value * 10 + Int(bytes[i] - 0x30)
        digits += 1
      } else if bytes[i] != UInt8(ascii: "-") || digits != 4 && digits != 6 {
        return nil
      }
      i += 1
    }
    guard digits == 8, i + 1 < end, bytes[i] == UInt8(ascii: "-"),
      i - start > 8 || bytes[i + 1] == UInt8(ascii: "W")
    else { return nil }
    let (month, day) = (value / 100 % 100, value % 100)
    guard (2009...2100).contains(value / 10_000), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    return (month, day)
  }

  fileprivate func lastOnLine(_ bytes: [UInt8], _ line: Range<Int>, _ byte: UInt8) -> Int? {
    let line = Self.trim(bytes, line)
    return !line.isEmpty && bytes[line.upperBound - 1] == byte ? line.upperBound - 1 : nil
  }

  /// An odd number of straight quotes, or a curly or angle quote that is not closed.
  fileprivate static func hasOpenQuote(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var straight = 0
    var open = 0
    var i = range.lowerBound
    while i < range.upperBound {
      let (scalar, length) = UTF8Step.scalar(bytes, i, range.upperBound)
      switch scalar {
      case 0x22: straight += 1
      case 0x201c, 0x201e, 0xab, 0x300c: open += 1
      case 0x201d, 0xbb, 0x300d: open -= 1
      default: break
      }
      i += length
    }
    return straight % 2 == 1 || open > 0
  }
}

/// Text as people see it: without direction marks, with plain blanks and hyphens.
enum CleanName {
  static func append(_ bytes: [UInt8], _ range: Range<Int>, to output: inout [UInt8]) {
    let first = output.count
    var i = range.lowerBound
    while i < range.upperBound {
      let plain = i
      while i < range.upperBound, bytes[i] < 0x80 { i += 1 }
      output.append(contentsOf: bytes[plain..<i])
      if i == range.upperBound { break }
      let (scalar, length) = UTF8Step.scalar(bytes, i, range.upperBound)
      switch scalar {
      // Joiners (U+200C, U+200D) are part of Persian words and of emoji.
      case 0x200b, 0x200e, 0x200f, 0x202a...0x202e, 0x2060, 0x2066...0x2069, 0xfeff, 0x061c: break
      case 0x00a0, 0x202f, 0x2007, 0x2009: output.append(0x20)
      case 0x2011: output.append(0x2d)
      default: output.append(contentsOf: bytes[i..<i + length])
      }
      i += length
    }
    while output.count > first, output.last == 0x20 { output.removeLast() }
  }
}
