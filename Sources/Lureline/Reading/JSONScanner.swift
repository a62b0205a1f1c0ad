/// Walks JSON text (RFC 8259) and reports where things are; it makes no `String` and no tree.
///
/// The caller pulls: enter a container, ask for the next key or element, then take or skip the value.
///
///     var scanner = JSONScanner(bytes)
///     try scanner.enterObject()
///     while let key = try scanner.nextKey() {
///       if scanner.equals(key, "text") { text = try scanner.string() } else { try scanner.skipValue() }
///     }
///     try scanner.finish()
///
/// Strings come back as byte ranges; `append(_:to:)` decodes only those that are wanted. Bytes that
/// are not UTF-8 are accepted while scanning and become U+FFFD when decoded.
package struct JSONScanner {
  /// What a value is, told by its first byte.
  package enum Kind: Sendable {
    case object, array, string, number, bool, null
  }

  /// The place of a string's content, without its quotes.
  package struct Text: Sendable, Equatable {
    package var start: Int
    package var end: Int
    package var isEscaped: Bool
    package var isASCII: Bool

    package var range: Range<Int> { start..<end }
  }

  package private(set) var bytes: [UInt8]
  /// The next byte to look at.
  package private(set) var position: Int
  private var start: Int
  private var end: Int
  private var firstLine: Int
  /// Bytes of the input that the window has left behind.
  private var passed = 0
  /// Whether the input goes on behind the window.
  package private(set) var hasMore = false
  private let depthLimit: Int
  private let isLenient: Bool
  private var depth = 0
  /// Right behind `[` or `{`, where no comma may stand.
  private var isFirst = false

  /// Deeper nesting is an error: no chat needs it, and readers may recurse.
  package static let usualDepthLimit = 512

  /// Scans `range` of `bytes`, or all of them. A UTF-8 byte order mark at its start is passed over.
  ///
  /// - Parameters:
  ///   - firstLine: 1-based line number of the range's start, for errors.
  ///   - isLenient: also takes `\x0B` in strings, as Telegram Desktop writes control characters.
  package init(
    _ bytes: [UInt8], in range: Range<Int>? = nil, firstLine: Int = 1, isLenient: Bool = false,
    depthLimit: Int = usualDepthLimit
  ) {
    self.bytes = bytes
    start = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
    precondition(start >= 0 && end <= bytes.count, "range outside the bytes")
    self.firstLine = firstLine
    self.isLenient = isLenient
    self.depthLimit = depthLimit
    position = start
    if end - start >= 3, bytes[start] == 0xef, bytes[start + 1] == 0xbb, bytes[start + 2] == 0xbf {
      position += 3
    }
  }

  /// An error at the present position: `truncated` at the end of the input, else `malformed`.
  package func failure(_ reason: String) -> ReadingError {
    failure(reason, at: position)
  }

  /// An error in what a complete value says, not in its syntax.
  package func fault(_ reason: String) -> ReadingError {
    .malformed(line: line(at: position), offset: passed + position - start, reason: reason)
  }

  private func failure(_ reason: String, at offset: Int) -> ReadingError {
    let (line, place) = (line(at: offset), passed + offset - start)
    if offset >= end { return .truncated(line: line, offset: place, reason: reason) }
    return .malformed(line: line, offset: place, reason: reason)
  }

  private func line(at offset: Int) -> Int {
    bytes[start..<min(offset, end)].reduce(firstLine) { $1 == 0x0a ? $0 + 1 : $0 }
  }
}

// MARK: - Window

extension JSONScanner {
  /// Where a scanner stands; void once the window slides.
  package struct Place {
    fileprivate var position: Int
    fileprivate var depth: Int
    fileprivate var isFirst: Bool
  }

  package var place: Place {
    get { Place(position: position, depth: depth, isFirst: isFirst) }
    set { (position, depth, isFirst) = (newValue.position, newValue.depth, newValue.isFirst) }
  }

  /// How many bytes of the window lie ahead.
  package var ahead: Int { end - position }

  /// Drops what was scanned and lets `more` append what follows: input of any size goes through a
  /// window. Every `Text` and `Place` given out before is void.
  ///
  /// - Parameter more: appends bytes; false when the input has ended.
  /// - Complexity: O(bytes dropped and read).
  package mutating func slide(_ more: (inout [UInt8]) -> Bool) {
    firstLine = line(at: position)
    passed += position - start
    bytes.removeSubrange(..<position)
    (start, position) = (0, 0)
    hasMore = more(&bytes)
    end = bytes.count
  }
}

// MARK: - Structure

extension JSONScanner {
  /// The kind of the value that comes next; nothing but white space is consumed.
  @inline(__always)
  package mutating func kind() throws(ReadingError) -> Kind {
    skipWhiteSpace()
    guard position < end else { throw failure("a value is missing") }
    switch bytes[position] {
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    default: throw failure("not a value")
    }
  }

  package mutating func enterObject() throws(ReadingError) {
    try enter(UInt8(ascii: "{"), "an object is expected")
  }

  package mutating func enterArray() throws(ReadingError) {
    try enter(UInt8(ascii: "["), "an array is expected")
  }

  private mutating func enter(_ bracket: UInt8, _ reason: String) throws(ReadingError) {
    skipWhiteSpace()
    guard position < end, bytes[position] == bracket else { throw failure(reason) }
    guard depth < depthLimit else { throw failure("nested too deep") }
    position += 1
    depth += 1
    isFirst = true
  }

  /// The next member's key, its colon consumed; nil (and the object is left) when there is none.
  package mutating func nextKey() throws(ReadingError) -> Text? {
    guard try advance(closing: UInt8(ascii: "}")) else { return nil }
    let key = try string("a key is expected")
    skipWhiteSpace()
    guard position < end, bytes[position] == UInt8(ascii: ":") else {
      throw failure("a colon is expected")
    }
    position += 1
    return key
  }

  /// True when an element comes next; false (and the array is left) when there is none.
  package mutating func nextElement() throws(ReadingError) -> Bool {
    try advance(closing: UInt8(ascii: "]"))
  }

  @inline(__always)
  private mutating func advance(closing bracket: UInt8) throws(ReadingError) -> Bool {
    skipWhiteSpace()
    guard position < end else { throw failure("the end of a container is missing") }
    if bytes[position] == bracket {
      position += 1
      depth -= 1
      isFirst = false
      return false
    }
    if isFirst {
      isFirst = false
      return true
    }
    guard bytes[position] == UInt8(ascii: ",") else { throw failure("a comma is expected") }
    position += 1
    return true
  }

  /// Consumes the next value, whatever it is, and checks its syntax.
  package mutating func skipValue() throws(ReadingError) {
    switch try kind() {
    case .string: _ = try string()
    case .number: _ = try number()
    case .bool: _ = try bool()
    case .null: try null()
    case .array:
      try enterArray()
      while try nextElement() { try skipValue() }
    case .object:
      try enterObject()
      while try nextKey() != nil { try skipValue() }
    }
  }

  /// Checks that nothing but white space is left.
  package mutating func finish() throws(ReadingError) {
    skipWhiteSpace()
    if hasMore, position == end { throw failure("the end is missing") }
    guard position == end else { throw failure("something stands after the end") }
  }

  @inline(__always)
  private mutating func skipWhiteSpace() {
    while position < end {
      switch bytes[position] {
      case 0x20, 0x0a, 0x0d, 0x09: position += 1
      default: return
      }
    }
  }
}

// MARK: - Scalars

extension JSONScanner {
  package mutating func bool() throws(ReadingError) -> Bool {
    skipWhiteSpace()
    isFirst = false
    if position < end, bytes[position] == UInt8(ascii: "t") {
      try word("true")
      return true
    }
    try word("false")
    return false
  }

  package mutating func null() throws(ReadingError) {
    skipWhiteSpace()
    try word("null")
    isFirst = false
  }

  private mutating func word(_ word: String) throws(ReadingError) {
    for byte in word.utf8 {
      guard position < end, bytes[position] == byte else { throw failure("not a value") }
      position += 1
    }
  }

  /// The place of a number's characters.
  package mutating func number() throws(ReadingError) -> Range<Int> {
    skipWhiteSpace()
    isFirst = false
    let first = position
    if position < end, bytes[position] == UInt8(ascii: "-") { position += 1 }
    if position < end, bytes[position] == UInt8(ascii: "0") {
      position += 1
    } else {
      try digits()
    }
    if position < end, bytes[position] == UInt8(ascii: ".") {
      position += 1
      try digits()
    }
    if position < end, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < end,
        bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
      {
        position += 1
      }
      try digits()
    }
    // Its other digits may not have been read yet.
    if hasMore, position == end { throw failure("the end of a number is missing") }
    return first..<position
  }

  private mutating func digits() throws(ReadingError) {
    let first = position
    while position < end, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
    guard position > first else { throw failure("a digit is expected") }
  }

  /// The place of a string, its escapes checked but not decoded.
  @inline(__always)
  package mutating func string() throws(ReadingError) -> Text {
    try string("a string is expected")
  }

  private mutating func string(_ reason: String) throws(ReadingError) -> Text {
    skipWhiteSpace()
    guard position < end, bytes[position] == UInt8(ascii: "\"") else { throw failure(reason) }
    isFirst = false
    let text = try content(from: position + 1)
    position = text.end + 1
    return text
  }

  /// Finds a string's closing quote; `start` is behind the opening one.
  @inline(__always)
  private func content(from start: Int) throws(ReadingError) -> Text {
    var i = start
    var seen: UInt8 = 0
    var isEscaped = false
    let span = bytes.span
    while i < end {
      let plain = span.plainJSONText(from: i, to: end)
      i = plain.end
      seen |= plain.seen
      if i == end { break }
      let byte = span[i]
      if byte == UInt8(ascii: "\"") {
        return Text(start: start, end: i, isEscaped: isEscaped, isASCII: seen < 0x80)
      }
      if byte == UInt8(ascii: "\\") {
        isEscaped = true
        i = try escapeEnd(i)
        continue
      }
      if byte < 0x20 { throw failure("a control character stands in a string", at: i) }
      seen |= byte
      i += 1
    }
    throw failure("the end of a string is missing", at: end)
  }

  /// Checks the escape whose backslash is at `backslash` and returns the offset behind it.
  private func escapeEnd(_ backslash: Int) throws(ReadingError) -> Int {
    let i = backslash + 1
    guard i < end else { throw failure("the end of a string is missing", at: end) }
    let digitCount: Int
    switch bytes[i] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return i + 1
    case UInt8(ascii: "u"): digitCount = 4
    case UInt8(ascii: "x") where isLenient: digitCount = 2
    default: throw failure("an unknown escape", at: i)
    }
    for k in i + 1...i + digitCount {
      guard k < end else { throw failure("the end of a string is missing", at: end) }
      guard Self.hexValue(bytes[k]) != nil else {
        throw failure("an escape needs hexadecimal digits", at: k)
      }
    }
    return i + 1 + digitCount
  }

  @inline(__always)
  static func hexValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte &- UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte &- UInt8(ascii: "a") &+ 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte &- UInt8(ascii: "A") &+ 10)
    default: nil
    }
  }
}
