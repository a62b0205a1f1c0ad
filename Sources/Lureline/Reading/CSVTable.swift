/// Comma-separated text below a header that names the columns.
struct CSVTable {
  private(set) var scanner: CSVScanner
  /// The names in the header as `CSVTable.key` writes them.
  let names: [String]

  /// Enough for the widest header and a few rows.
  private static let sampleSize = 1 << 14

  /// Finds the header among the first rows.
  ///
  /// - Parameter rows: how many rows are looked at; a title may stand above the header.
  /// - Returns: nil when no row is a header.
  init?(_ text: [UInt8], within rows: Int = 1, isHeader: ([String]) -> Bool) {
    var scanner = CSVScanner(text)
    var rest = rows
    while rest > 0, scanner.next() {
      if scanner.isBlank { continue }
      rest -= 1
      guard scanner.fields.count > 1 else { continue }
      let cells = scanner.fields.indices.map { scanner.text($0) }
      let names = cells.map(Self.key)
      if isHeader(names) {
        scanner.columnCount = names.count
        self.names = names
        self.scanner = scanner
        return
      }
    }
    return nil
  }

  /// A table without a header, told by the trimmed cells of its first row that is not empty.
  init?(headerless text: [UInt8], isFirstRow: ([String]) -> Bool) {
    let start = CSVScanner(text)
    var scanner = start
    repeat { guard scanner.next() else { return nil } } while scanner.isBlank
    let cells = scanner.fields.indices.map { Self.trim(scanner.text($0)) }
    guard cells.count > 1, isFirstRow(cells.map { String(decoding: $0, as: UTF8.self) }) else {
      return nil
    }
    self.scanner = start
    self.scanner.columnCount = cells.count
    names = cells.map { _ in "" }
  }

  /// The header of a file that may be a table; nil for markup, JSON and bracketed text.
  static func sample(
    _ sample: ExportSample, within rows: Int = 1, isHeader: ([String]) -> Bool
  ) -> CSVTable? {
    guard sample.first < sample.bytes.count, !sample.starts(with: "{"), !sample.starts(with: "["),
      !sample.starts(with: "<"), !sample.bytes.prefix(512).contains(0)
    else { return nil }
    let head = Array(sample.bytes.prefix(sampleSize))
    return CSVTable(head, within: rows, isHeader: isHeader)
  }

  /// A name without case, blanks and marks: `Sender Name`, `sender_name` and `senderName` are one.
  static func key(_ name: [UInt8]) -> String {
    guard name.count <= 200 else { return "" }
    if name.allSatisfy({ $0 < 0x80 }) {
      let kept = name.filter { ASCII.isLetter($0) || ASCII.isDigit($0) }
      return String(decoding: kept.map { ASCII.isLetter($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
    let text = String(decoding: name, as: UTF8.self).lowercased()
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter {
          $0.properties.isAlphabetic || $0.properties.numericType != nil
            || $0.properties.generalCategory == .nonspacingMark
            || $0.properties.generalCategory == .spacingMark
        }))
  }

  /// The first column with one of these names, the first name first.
  func column(_ wanted: String...) -> Int? { column(wanted) }

  func column(_ wanted: [String]) -> Int? {
    for name in wanted {
      if let column = names.firstIndex(of: name) { return column }
    }
    return nil
  }

  // MARK: Rows

  /// Goes to the next row that can be read; damaged ones are noted in `chats`.
  ///
  /// - Parameter columns: how many columns a row must have.
  mutating func next(into chats: inout CSVChats, atLeast columns: Int) -> Bool {
    while scanner.next() {
      if scanner.isBlank { continue }
      if let quote = scanner.openQuote {
        chats.errors.append(
          .truncated(line: scanner.line, offset: quote, reason: "a quoted field has no end"))
      }
      if !scanner.isBroken, isEmptyRow { continue }
      chats.met()
      if scanner.isBroken {
        chats.unparsed(scanner.line, "a quoted field has no end")
      } else if scanner.fields.count < columns {
        chats.unparsed(scanner.line, "fewer columns than the header")
      } else {
        return true
      }
    }
    return false
  }

  var line: Int { scanner.line }

  /// A cell of the current row; empty when there is no such column.
  func bytes(_ column: Int?) -> [UInt8] {
    guard let column else { return [] }
    let isLast = column == names.count - 1 && scanner.fields.count > names.count
    return isLast ? scanner.tail(column) : scanner.text(column)
  }

  /// The same without blanks around it.
  func trimmed(_ column: Int?) -> [UInt8] { CSVTable.trim(bytes(column)) }

  func string(_ column: Int?) -> String { String(decoding: trimmed(column), as: UTF8.self) }

  func isFilled(_ column: Int?) -> Bool { !trimmed(column).isEmpty }

  static func trim(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes[...]
    while let first = bytes.first, ASCII.isBlank(first) { bytes.removeFirst() }
    while let last = bytes.last, ASCII.isBlank(last) { bytes.removeLast() }
    return Array(bytes)
  }
}

extension CSVTable {
  /// Goes to the next row that is no empty line, whatever its state.
  mutating func nextForDetection() -> Bool {
    while scanner.next() {
      if !scanner.isBlank { return true }
    }
    return false
  }

  /// How many cells the current row has.
  var width: Int { scanner.fields.count }

  /// Whether a row is nothing but delimiters, as spreadsheets write below the last one.
  var isEmptyRow: Bool {
    scanner.fields.indices.allSatisfy { CSVTable.trim(scanner.text($0)).isEmpty }
  }
}
