/// Walks through XML or HTML, well formed or not, as balanced pieces.
///
/// It never fails: what opens is closed in order (at the end of the file at the latest), a closing tag
/// without an opening one is skipped, and a `<` that begins no tag is text. Names are local names.
///
/// - Complexity: O(bytes) for a whole walk.
struct MarkupScanner {
  enum Piece: Equatable {
    case open(MarkupTag)
    /// The innermost open element ends.
    case close
    /// May hold character references.
    case text(Range<Int>)
    /// The content of a CDATA section.
    case verbatim(Range<Int>)
  }

  let bytes: [UInt8]
  /// HTML has elements without an end, and scripts, which are no text.
  let isHTML: Bool
  private(set) var position = 0
  /// Names of the open elements.
  private var names: [Range<Int>] = []
  /// Elements whose end is still to be told.
  private var pendingCloses = 0
  /// Where the file broke off inside an element, a tag, a comment or a CDATA section.
  private(set) var truncation: Int?

  /// A closing tag is looked for among this many open elements.
  private static let reach = 64

  init(_ bytes: [UInt8], isHTML: Bool) {
    self.bytes = bytes
    self.isHTML = isHTML
  }

  /// How many elements are open: 1 in the root. A piece `open` counts itself unless it is void.
  var depth: Int { names.count }

  /// The next piece, or nil at the end.
  mutating func next() -> Piece? {
    while true {
      if pendingCloses > 0 {
        pendingCloses -= 1
        names.removeLast()
        return .close
      }
      guard position < bytes.count else { return atEnd() }
      if bytes[position] != UInt8(ascii: "<") || !startsMarkup(position) { return text() }
      if let piece = markup() { return piece }
    }
  }

  private mutating func atEnd() -> Piece? {
    guard !names.isEmpty else { return nil }
    if truncation == nil { truncation = bytes.count }
    names.removeLast()
    return .close
  }

  private mutating func text() -> Piece {
    let start = position
    position += 1
    while let open = find("<", from: position) {
      position = open
      if startsMarkup(open) { return .text(start..<open) }
      position += 1
    }
    position = bytes.count
    return .text(start..<position)
  }

  /// Whether the `<` there begins a tag, a comment or a declaration.
  private func startsMarkup(_ open: Int) -> Bool {
    guard open + 1 < bytes.count else { return false }
    let byte = bytes[open + 1]
    return ASCII.isLetter(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "!")
      || byte == UInt8(ascii: "?")
      || (byte == UInt8(ascii: "/") && open + 2 < bytes.count && Self.isName(bytes[open + 2]))
  }

  private mutating func markup() -> Piece? {
    switch bytes[position + 1] {
    case UInt8(ascii: "!"):
      if starts(with: "<!--", at: position) {
        _ = skip(past: "-->", from: position + 4)
        return nil
      }
      if starts(with: "<![CDATA[", at: position) {
        let start = position + 9
        let end = skip(past: "]]>", from: start)
        return .verbatim(start..<max(start, end))
      }
      _ = skip(past: ">", from: position)
      return nil
    case UInt8(ascii: "?"):
      _ = skip(past: ">", from: position)
      return nil
    case UInt8(ascii: "/"):
      closingTag()
      return nil
    default: return openingTag().map { .open($0) }
    }
  }

  /// Moves behind `mark` and returns where it began; to the end of the file when it is missing.
  private mutating func skip(past mark: StaticString, from start: Int) -> Int {
    var place = min(start, bytes.count)
    let first = Unicode.Scalar(Self.byte(mark, 0))
    while let found = find(first, from: place) {
      if starts(with: mark, at: found) {
        position = found + mark.utf8CodeUnitCount
        return found
      }
      place = found + 1
    }
    position = bytes.count
    if truncation == nil { truncation = bytes.count }
    return bytes.count
  }

  // MARK: Tags

  private mutating func closingTag() {
    let name = self.name(at: position + 2)
    guard let end = find(">", from: name.upperBound) else {
      _ = skip(past: ">", from: bytes.count)
      return
    }
    position = end + 1
    for (count, open) in names.reversed().prefix(Self.reach).enumerated()
    where isSame(open, name) {
      pendingCloses = count + 1
      return
    }
  }

  private mutating func openingTag() -> MarkupTag? {
    let name = self.name(at: position + 1)
    let attributes = name.upperBound
    position = attributes
    var isClosed = false
    while true {
      guard position < bytes.count else {
        truncation = truncation ?? bytes.count
        return nil
      }
      let byte = bytes[position]
      if byte == UInt8(ascii: ">") { break }
      if byte == UInt8(ascii: "<") {
        // The tag has lost its end.
        return element(name, attributes..<position, isClosed: true, next: position)
      }
      if byte == UInt8(ascii: "="), let value = valueRange(behind: position, to: bytes.count) {
        guard value.isWhole else {
          return value.next == bytes.count
            ? unfinished() : element(name, attributes..<position, isClosed: true, next: value.next)
        }
        position = value.next
        isClosed = false
        continue
      }
      isClosed = byte == UInt8(ascii: "/")
      position += 1
    }
    return element(name, attributes..<position, isClosed: isClosed, next: position + 1)
  }

  private mutating func unfinished() -> MarkupTag? {
    position = bytes.count
    truncation = truncation ?? bytes.count
    return nil
  }

  private mutating func element(
    _ name: Range<Int>, _ attributes: Range<Int>, isClosed: Bool, next: Int
  ) -> MarkupTag {
    position = next
    let isVoid = isClosed || (isHTML && Self.voidNames.contains(lowercased(name)))
    if !isVoid {
      names.append(name)
      if isHTML && (isNamed(name, "script") || isNamed(name, "style")) { skipScript(name) }
    }
    return MarkupTag(name: name, attributes: attributes, isVoid: isVoid)
  }

  private mutating func skipScript(_ name: Range<Int>) {
    var place = position
    while let found = find("<", from: place) {
      position = found
      if found + 1 < bytes.count, bytes[found + 1] == UInt8(ascii: "/"),
        isSame(name, self.name(at: found + 2))
      {
        return
      }
      place = found + 1
    }
    position = bytes.count
  }

  private static let voidNames: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
  ]

  /// The local name that starts there.
  private func name(at start: Int) -> Range<Int> {
    var (start, end) = (start, start)
    while end < bytes.count, Self.isName(bytes[end]) || bytes[end] == UInt8(ascii: ":") {
      if bytes[end] == UInt8(ascii: ":") { start = end + 1 }
      end += 1
    }
    return start..<end
  }

  private static func isName(_ byte: UInt8) -> Bool {
    ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte >= 0x80 || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  // MARK: Attributes

  /// The value behind a `=`: its range, and where to go on. Not whole when its quote is never closed
  /// or a new line with a tag comes first; nil when there is no value.
  private func valueRange(
    behind equals: Int, to limit: Int
  ) -> (range: Range<Int>, next: Int, isWhole: Bool)? {
    var start = equals + 1
    while start < limit, ASCII.isBlank(bytes[start]) { start += 1 }
    guard start < limit else { return nil }
    let quote = bytes[start]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      var end = start
      while end < limit, !ASCII.isBlank(bytes[end]), bytes[end] != UInt8(ascii: ">"),
        bytes[end] != UInt8(ascii: "<")
      { end += 1 }
      return (start..<end, end, true)
    }
    let close = bytes.span.firstIndex(of: quote, from: start + 1, to: limit)
    let end = close ?? limit
    if let lost = lineWithTag(in: start + 1..<end) { return (start + 1..<lost, lost, false) }
    return (start + 1..<end, close.map { $0 + 1 } ?? limit, close != nil)
  }

  /// Where a line inside a value begins with a tag: the quote before it was lost.
  private func lineWithTag(in value: Range<Int>) -> Int? {
    var from = value.lowerBound
    while let open = bytes.span.firstIndex(
      of: UInt8(ascii: "<"), from: from, to: value.upperBound)
    {
      var before = open
      while before > from, bytes[before - 1] == 0x20 || bytes[before - 1] == 0x09 { before -= 1 }
      if before > from, bytes[before - 1] == 0x0a, startsMarkup(open) { return open }
      from = open + 1
    }
    return nil
  }

  /// The raw value of an attribute by its local name; nil when the tag has none.
  func value(of attribute: StaticString, in tag: MarkupTag) -> Range<Int>? {
    var place = tag.attributes.lowerBound
    let limit = tag.attributes.upperBound
    while place < limit {
      guard Self.isName(bytes[place]) else {
        place += 1
        continue
      }
      let name = self.name(at: place)
      place = max(name.upperBound, place + 1)
      while place < limit, ASCII.isBlank(bytes[place]) { place += 1 }
      guard place < limit, bytes[place] == UInt8(ascii: "="),
        let value = valueRange(behind: place, to: limit)
      else { continue }
      if isNamed(name, attribute) { return value.range }
      place = max(value.next, place + 1)
    }
    return nil
  }

  /// The decoded value of an attribute; nil when the tag has none.
  func bytes(of attribute: StaticString, in tag: MarkupTag) -> [UInt8]? {
    value(of: attribute, in: tag).map { decoded($0) }
  }

  /// Whether the attribute `class` holds a word.
  func hasClass(_ word: StaticString, _ tag: MarkupTag) -> Bool {
    guard let value = value(of: "class", in: tag) else { return false }
    return bytes[value].split(whereSeparator: ASCII.isBlank).contains {
      isSame($0.indices, word)
    }
  }

  // MARK: Comparing

  func isNamed(_ tag: MarkupTag, _ name: StaticString) -> Bool { isNamed(tag.name, name) }

  /// Whether a name is `name`, which is in lower case; capitals do not count in HTML.
  func isNamed(_ range: Range<Int>, _ name: StaticString) -> Bool {
    guard range.count == name.utf8CodeUnitCount else { return false }
    for i in 0..<range.count {
      let wanted = Self.byte(name, i)
      let byte = bytes[range.lowerBound + i]
      if byte != wanted && !(isHTML && ASCII.isLetter(byte) && byte | 0x20 == wanted) {
        return false
      }
    }
    return true
  }

  /// Whether bytes are exactly a text.
  func isSame(_ range: Range<Int>, _ text: StaticString) -> Bool {
    range.count == text.utf8CodeUnitCount && starts(with: text, at: range.lowerBound)
  }

  private func isSame(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    guard a.count == b.count else { return false }
    for i in 0..<a.count {
      let (x, y) = (bytes[a.lowerBound + i], bytes[b.lowerBound + i])
      if x != y && !(isHTML && ASCII.isLetter(x) && x | 0x20 == y | 0x20) { return false }
    }
    return true
  }

  private func starts(with text: StaticString, at start: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard start + count <= bytes.count else { return false }
    for i in 0..<count where bytes[start + i] != Self.byte(text, i) { return false }
    return true
  }

  private static func byte(_ text: StaticString, _ index: Int) -> UInt8 {
    text.withUTF8Buffer { buffer in unsafe buffer[index] }
  }

  private func lowercased(_ name: Range<Int>) -> String {
    String(decoding: bytes[name].prefix(16), as: UTF8.self).lowercased()
  }

  private func find(_ character: Unicode.Scalar, from start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    return bytes.span.firstIndex(of: UInt8(ascii: character), from: start, to: bytes.count)
  }

  /// The error to report when the file broke off.
  var error: ReadingError? {
    truncation.map { offset in
      let line = bytes[..<offset].count { $0 == 0x0a } + 1
      return .truncated(line: line, offset: offset, reason: "the file ends inside an element")
    }
  }
}

/// A start tag.
struct MarkupTag: Equatable {
  /// Without a prefix.
  var name: Range<Int>
  /// Everything between the name and `>`.
  var attributes: Range<Int>
  /// Has no content: no `close` follows.
  var isVoid: Bool
}
