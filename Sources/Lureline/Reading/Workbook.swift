/// The sheets of an Excel workbook (`.xlsx`): an archive of XML that names each text once.
///
/// Source: ECMA-376, "Office Open XML File Formats", Part 1, chapter 18 (SpreadsheetML).
struct Workbook {
  private var texts: [[UInt8]] = []
  /// For each cell format: whether its numbers are days.
  private var isDate: [Bool] = []
  /// Days between the workbook's day 0 and 1970-01-01; 24,107 in workbooks of old Macs.
  private var epoch = 25_569.0

  /// Cells to the right of this column are passed over; a sheet may have 16,384.
  private static let columnLimit = 1024

  static func isSheet(_ name: [UInt8]) -> Bool {
    name.starts(with: "xl/worksheets/".utf8) && name.suffix(4).elementsEqual(".xml".utf8)
  }

  // MARK: What the sheets refer to

  /// Takes the parts that the cells refer to by number.
  ///
  /// - Parameters: unpacked members of the archive, empty where it has none.
  /// - Complexity: O(bytes).
  init(sharedStrings: [UInt8], styles: [UInt8], workbook: [UInt8]) {
    readTexts(sharedStrings)
    readStyles(styles)
    var scanner = MarkupScanner(workbook, isHTML: false)
    while let piece = scanner.next() {
      if case .open(let tag) = piece, scanner.isNamed(tag, "workbookPr"),
        let flag = scanner.bytes(of: "date1904", in: tag), flag == [0x31] || flag.first == 0x74
      {
        epoch = 24_107
      }
    }
  }

  private mutating func readTexts(_ bytes: [UInt8]) {
    var scanner = MarkupScanner(bytes, isHTML: false)
    while let piece = scanner.next() {
      if case .open(let tag) = piece, scanner.isNamed(tag, "si") {
        texts.append(tag.isVoid ? [] : Self.text(&scanner))
      }
    }
  }

  /// The text of the element that was just opened: its `t`, without how it is pronounced.
  private static func text(_ scanner: inout MarkupScanner) -> [UInt8] {
    let depth = scanner.depth
    var text: [UInt8] = []
    var phonetic: Int?
    var isText = false
    while scanner.depth >= depth, let piece = scanner.next() {
      switch piece {
      case .open(let tag):
        if scanner.isNamed(tag, "rPh"), !tag.isVoid, phonetic == nil { phonetic = scanner.depth }
        isText = scanner.isNamed(tag, "t") && !tag.isVoid && phonetic == nil
      case .close:
        isText = false
        if let start = phonetic, scanner.depth < start { phonetic = nil }
      case .text(let range): if isText { scanner.append(range, to: &text) }
      case .verbatim(let range): if isText { text.append(contentsOf: scanner.bytes[range]) }
      }
    }
    return text
  }

  private mutating func readStyles(_ bytes: [UInt8]) {
    var scanner = MarkupScanner(bytes, isHTML: false)
    var own: [Int: Bool] = [:]
    var isCellFormat = false
    while let piece = scanner.next() {
      guard case .open(let tag) = piece else { continue }
      if scanner.isNamed(tag, "numFmt") {
        let code = scanner.bytes(of: "formatCode", in: tag) ?? []
        if let number = Self.number(scanner.bytes(of: "numFmtId", in: tag)) {
          own[Int(number)] = Self.isDateCode(code)
        }
      } else if scanner.isNamed(tag, "xf") {
        guard isCellFormat else { continue }
        let id = Int(Self.number(scanner.bytes(of: "numFmtId", in: tag)) ?? 0)
        isDate.append(
          own[id] ?? ((14...22).contains(id) || (27...36).contains(id) || (45...47).contains(id)))
      } else {
        isCellFormat =
          scanner.isNamed(tag, "cellXfs")
          || isCellFormat && !scanner.isNamed(tag, "cellStyles") && !scanner.isNamed(tag, "dxfs")
      }
    }
  }

  /// Letters of days or hours outside of quotes and brackets: `dd/mm/yyyy hh:mm`.
  private static func isDateCode(_ code: [UInt8]) -> Bool {
    var closing: UInt8?
    for byte in code {
      if let end = closing {
        if byte == end { closing = nil }
      } else if byte == UInt8(ascii: "\"") {
        closing = byte
      } else if byte == UInt8(ascii: "[") {
        closing = UInt8(ascii: "]")
      } else if "dyhDYH".utf8.contains(byte) {
        return true
      }
    }
    return false
  }

  // MARK: Sheets

  /// A sheet as comma-separated text, at most `limit` bytes and one row of it; nil when it is longer.
  ///
  /// - Complexity: O(bytes of the sheet and of the text).
  func table(_ sheet: [UInt8], limit: Int) -> [UInt8]? {
    var scanner = MarkupScanner(sheet, isHTML: false)
    var table = TableText()
    var (column, width) = (0, 0)
    while let piece = scanner.next() {
      guard case .open(let tag) = piece else { continue }
      if scanner.isNamed(tag, "row") {
        // Empty cells at the end of a row are left out.
        if column > 0 { for _ in column..<max(column, width) { table.add([]) } }
        table.endRow()
        width = max(width, column)
        column = 0
      } else if scanner.isNamed(tag, "c") {
        let place = Self.column(scanner.bytes(of: "r", in: tag)) ?? column
        let cell = tag.isVoid ? [] : cell(&scanner, tag)
        guard place >= column, place < Self.columnLimit else { continue }
        while column < place {
          table.add([])
          column += 1
        }
        table.add(cell)
        column += 1
        guard table.bytes.count <= limit else { return nil }
      }
    }
    if column > 0 { for _ in column..<max(column, width) { table.add([]) } }
    table.endRow()
    return table.bytes
  }

  /// 0-based column of a reference such as `AB12`.
  private static func column(_ reference: [UInt8]?) -> Int? {
    guard let reference else { return nil }
    var column = 0
    for byte in reference.prefix(4) where ASCII.isLetter(byte) {
      column = column * 26 + Int(byte & 0x1f)
    }
    return column > 0 ? column - 1 : nil
  }

  private func cell(_ scanner: inout MarkupScanner, _ tag: MarkupTag) -> [UInt8] {
    let kind = scanner.bytes(of: "t", in: tag) ?? []
    let style = Self.number(scanner.bytes(of: "s", in: tag)).map { Int($0) }
    let depth = scanner.depth
    var value: [UInt8] = []
    var isValue = false
    while scanner.depth >= depth, let piece = scanner.next() {
      switch piece {
      case .open(let inner):
        if scanner.isNamed(inner, "is"), !inner.isVoid { value += Self.text(&scanner) }
        isValue = scanner.isNamed(inner, "v") && !inner.isVoid
      case .close: isValue = false
      case .text(let range): if isValue { scanner.append(range, to: &value) }
      case .verbatim: break
      }
    }
    return resolved(value, kind, style)
  }

  private func resolved(_ value: [UInt8], _ kind: [UInt8], _ style: Int?) -> [UInt8] {
    if kind == [UInt8(ascii: "s")] {
      let index = Self.number(value).map { Int($0) } ?? -1
      return texts.indices.contains(index) ? texts[index] : []
    }
    guard kind.isEmpty || kind == [UInt8(ascii: "n")], let style, isDate.indices.contains(style),
      isDate[style], let days = Self.number(value)
    else { return value }
    return Self.stamp(((days - epoch) * 86_400).rounded())
  }

  /// A number of reasonable size; nil for anything else.
  private static func number(_ bytes: [UInt8]?) -> Double? {
    guard let bytes, let number = Double(String(decoding: bytes, as: UTF8.self)),
      abs(number) < 10_000_000
    else { return nil }
    return number
  }

  /// `2024-03-15T21:05:00`; only the clock on the first days, where spreadsheets keep times alone.
  private static func stamp(_ seconds: Double) -> [UInt8] {
    var output: [UInt8] = []
    Timestamp(seconds: Int64(seconds), hasZone: false).appendISO8601(to: &output)
    return seconds < -2_000_000_000 ? Array(output.suffix(8)) : output
  }
}
