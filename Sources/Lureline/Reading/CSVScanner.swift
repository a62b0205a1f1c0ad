/// Cuts comma-separated text (RFC 4180) into records, forgiving what spreadsheets and people do to it.
///
/// - The delimiter is a comma, a semicolon or a tab: whatever cuts the first record most often, or
///   what a line `sep=;` says.
/// - A quoted field ends at a quote before a delimiter or a line end; any other quote is text.
/// - A quote that never closes costs its own record, not the rest of the file.
///
/// - Complexity: O(bytes) over all records.
struct CSVScanner {
  /// One field: its text without the quotes around it.
  struct Field {
    var start: Int
    var end: Int
    var isQuoted: Bool
  }

  let bytes: [UInt8]
  let delimiter: UInt8
  private(set) var fields: [Field] = []
  /// 1-based line on which the current record starts.
  private(set) var line = 0
  /// The current record is damaged, and where the next one starts was guessed.
  private(set) var isBroken = false
  /// Offset of a quote that is still open at the end of the file, in the current record.
  private(set) var openQuote: Int?
  /// Number of columns that whole records have; 0 when not yet known.
  var columnCount = 0

  private var position = 0
  private var nextLine = 1
  /// How many more bytes may be read twice; afterwards no field spans lines.
  private var patience: Int

  /// Inside a quoted field of the current record stands what looks like the start of another one.
  private var hasInnerOpening = false

  private static let quote = UInt8(ascii: "\"")

  /// - Parameter text: UTF-8 without a byte order mark.
  init(_ text: [UInt8]) {
    var bytes = text
    if !bytes.contains(0x0a) {
      for i in bytes.indices where bytes[i] == 0x0d { bytes[i] = 0x0a }
    }
    self.bytes = bytes
    patience = 4 * bytes.count + 65_536
    if let named = Self.namedDelimiter(bytes) {
      delimiter = named
      position = Lines.line(in: bytes, from: 0)?.next ?? 0
      nextLine = 2
    } else {
      delimiter = Self.delimiter(of: bytes)
    }
  }

  /// Goes to the next record; false at the end.
  mutating func next() -> Bool {
    guard position < bytes.count else { return false }
    isBroken = false
    line = nextLine
    let start = position
    guard patience > 0 else {
      lineRecord(start)
      return true
    }
    let isClosed = record(from: start, until: bytes.count, isLine: false)
    if !isClosed || hasInnerOpening || fields.count < columnCount {
      mend(start)
    }
    countLines(from: start)
    return true
  }

  /// The text of a field of the current record; empty when the record has no such field.
  func text(_ column: Int) -> [UInt8] {
    guard fields.indices.contains(column) else { return [] }
    let field = fields[column]
    guard field.isQuoted else { return Array(bytes[field.start..<field.end]) }
    var text: [UInt8] = []
    text.reserveCapacity(field.end - field.start)
    var i = field.start
    while i < field.end {
      text.append(bytes[i])
      let isDoubled = bytes[i] == Self.quote && i + 1 < field.end && bytes[i + 1] == Self.quote
      i += isDoubled ? 2 : 1
    }
    return text
  }

  /// A field and everything behind it: the last column of a file whose writer quotes nothing.
  func tail(_ column: Int) -> [UInt8] {
    guard column < fields.count, !fields[column].isQuoted, let last = fields.last else {
      return text(column)
    }
    return Array(bytes[fields[column].start..<last.end])
  }

  /// Whether the current record is an empty line.
  var isBlank: Bool { fields.allSatisfy { $0.start == $0.end } && fields.count <= 1 }

  // MARK: Records

  /// Cuts one record; false when a quote is open at `end`.
  private mutating func record(from start: Int, until end: Int, isLine: Bool) -> Bool {
    fields.removeAll(keepingCapacity: true)
    openQuote = nil
    hasInnerOpening = false
    var i = start
    while true {
      let first = skipBlanks(i, end)
      if first < end, bytes[first] == Self.quote {
        if let close = closingQuote(first + 1, end) {
          fields.append(Field(start: first + 1, end: close, isQuoted: true))
          i = skipReturn(skipBlanks(close + 1, end), end)
        } else if !isLine {
          fields.append(Field(start: first + 1, end: end, isQuoted: true))
          openQuote = first
          position = end
          return false
        } else {
          i = plainField(i, end)
        }
      } else {
        i = plainField(i, end)
      }
      guard i < end, bytes[i] == delimiter else {
        position = min(i + 1, bytes.count)
        return true
      }
      i += 1
    }
  }

  private mutating func plainField(_ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end, bytes[i] != delimiter, bytes[i] != 0x0a { i += 1 }
    let isReturn = i > start && bytes[i - 1] == 0x0d && (i == end || bytes[i] == 0x0a)
    fields.append(Field(start: start, end: isReturn ? i - 1 : i, isQuoted: false))
    return i
  }

  private mutating func closingQuote(_ start: Int, _ end: Int) -> Int? {
    var i = start
    while let quote = bytes.span.firstIndex(of: Self.quote, from: i, to: end) {
      if quote + 1 < end, bytes[quote + 1] == Self.quote {
        i = quote + 2
        continue
      }
      let next = skipReturn(skipBlanks(quote + 1, end), end)
      if next == end || bytes[next] == delimiter || bytes[next] == 0x0a { return quote }
      let before = bytes[quote - 1]
      if before == delimiter || before == 0x0a { hasInnerOpening = true }
      i = quote + 1
    }
    return nil
  }

  private func skipBlanks(_ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end, bytes[i] == 0x20 { i += 1 }
    return i
  }

  private func skipReturn(_ i: Int, _ end: Int) -> Int {
    guard i < end, bytes[i] == 0x0d else { return i }
    return i + 1 == end || bytes[i + 1] == 0x0a ? i + 1 : i
  }

  private mutating func countLines(from start: Int) {
    var i = start
    while let feed = bytes.span.firstIndex(of: 0x0a, from: i, to: position) {
      nextLine += 1
      i = feed + 1
    }
  }

  // MARK: Damage

  /// A record that swallowed others by an open quote: looks for the first line in it that is a whole
  /// record by itself, and ends before that.
  private mutating func mend(_ start: Int) {
    let (whole, end, quote) = (fields, position, openQuote)
    guard columnCount > 1,
      bytes.span.firstIndex(of: 0x0a, from: start, to: max(start, end - 1)) != nil
    else { return }
    patience -= end - start
    var lineStart = start
    while lineStart < end, let line = Lines.line(in: bytes, from: lineStart) {
      _ = record(from: line.content.lowerBound, until: line.content.upperBound, isLine: true)
      if fields.count == columnCount {
        isBroken = lineStart > start
        position = isBroken ? lineStart : line.next
        openQuote = nil
        return
      }
      lineStart = line.next
    }
    (fields, position, openQuote) = (whole, end, quote)
  }

  private mutating func lineRecord(_ start: Int) {
    guard let line = Lines.line(in: bytes, from: start) else { return }
    _ = record(from: start, until: line.content.upperBound, isLine: true)
    position = line.next
    nextLine += 1
  }

  // MARK: Delimiter

  private static let delimiters = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]

  /// What a first line `sep=;` names: spreadsheets read and write it.
  private static func namedDelimiter(_ bytes: [UInt8]) -> UInt8? {
    guard let line = Lines.line(in: bytes, from: 0)?.content, line.count == 5,
      bytes[line].starts(with: Array("sep=".utf8))
    else { return nil }
    return delimiters.first { $0 == bytes[line.upperBound - 1] }
  }

  /// The delimiter that stands most often outside quotes in the first line that has one.
  private static func delimiter(of bytes: [UInt8]) -> UInt8 {
    var counts = [0, 0, 0]
    var isQuoted = false
    for byte in bytes.prefix(1 << 16) {
      if byte == quote {
        isQuoted.toggle()
      } else if !isQuoted, let kind = delimiters.firstIndex(of: byte) {
        counts[kind] += 1
      } else if byte == 0x0a, !isQuoted, counts != [0, 0, 0] {
        break
      }
    }
    let most = counts.max() ?? 0
    return delimiters[counts.firstIndex(of: most) ?? 0]
  }
}
