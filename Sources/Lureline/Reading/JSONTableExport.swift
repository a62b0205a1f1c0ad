/// Reads JSON of no known app that is a list of alike objects, or holds one: `[{"author":…,"body":…}]`.
///
/// The keys are taken as the header of a table and the objects as its rows, so that names of columns
/// mean here what they mean there.
enum JSONTableExport: ExportReader {
  static let format = Format.json

  /// How many of the first objects tell the keys, and how many keys are looked at.
  private static let sampleCount = 100
  private static let keyLimit = 64

  /// Asked last, by `FormatDetector`: most exports of apps are such lists too.
  static func recognises(_ sample: ExportSample) -> Bool { false }

  static func holdsChat(_ sample: ExportSample) -> Bool {
    let (table, _) = table(sample.bytes, limit: sampleCount)
    return !table.isEmpty && CSVExport.recognises(ExportSample(table, size: table.count))
  }

  static func read(_ bytes: [UInt8]) throws(ReadingError) -> ReadingResult {
    let (table, error) = table(TextEncoding.utf8IfWide(bytes), limit: Int.max)
    var result = try CSVExport.read(table)
    for i in result.transcripts.indices { result.transcripts[i].format = format }
    if let error { result.errors.append(error) }
    return result
  }

  // MARK: Rows

  private static func table(
    _ bytes: [UInt8], limit: Int
  ) -> (text: [UInt8], error: ReadingError?) {
    var keys: [String] = []
    _ = visit(bytes, limit: sampleCount) { record in
      for member in record.members ?? [] where keys.count < keyLimit && !keys.contains(member.key) {
        if cell(member.value) != nil { keys.append(member.key) }
      }
    }
    guard !keys.isEmpty else { return ([], nil) }
    var table = TableText()
    for key in keys { table.add(key.utf8) }
    table.endRow()
    let error = visit(bytes, limit: limit) { record in
      for key in keys { table.add((record[key].flatMap(cell) ?? "").utf8) }
      table.endRow()
    }
    return (table.bytes, error)
  }

  /// What a table would hold; of an object the name in it. Nil for lists and nameless objects.
  private static func cell(_ value: JSONValue) -> String? {
    switch value {
    case .null: ""
    case .bool(let flag): flag ? "true" : "false"
    case .number(_, let raw): raw
    case .string(let text): text
    case .array: nil
    case .object:
      ["display_name", "displayName", "name", "username", "id", "text", "body"].lazy
        .compactMap { value[$0]?.string }.first
    }
  }

  /// Shows the objects of the list at the root, of the first list in the root's object, or of lines.
  ///
  /// - Returns: the fault that ended it, if there was one.
  private static func visit(
    _ bytes: [UInt8], limit: Int, _ look: (JSONValue) -> Void
  ) -> ReadingError? {
    var records = JSONRecords(bytes)
    guard bytes.first(where: { !ASCII.isBlank($0) }) == UInt8(ascii: "{"), !isLines(bytes) else {
      return visit(&records, limit, look)
    }
    var isFound = false
    return JSONExport.object(bytes) { _, scanner throws(ReadingError) in
      guard !isFound, try scanner.kind() == .array else { return try scanner.skipValue() }
      try scanner.enterArray()
      var count = 0
      while try scanner.nextElement() {
        guard try scanner.kind() == .object, count < limit else {
          try scanner.skipValue()
          continue
        }
        count += 1
        isFound = true
        look(try scanner.value())
      }
    }
  }

  private static func visit(
    _ records: inout JSONRecords, _ limit: Int, _ look: (JSONValue) -> Void
  ) -> ReadingError? {
    var count = 0
    while count < limit, let record = records.next() {
      guard let value = record.value, value.members != nil else { continue }
      count += 1
      look(value)
    }
    return records.error
  }

  /// Whether the first two lines with something on them are objects of their own.
  private static func isLines(_ bytes: [UInt8]) -> Bool {
    var records = JSONRecords(bytes)
    return records.next()?.value?.members != nil && records.next()?.value?.members != nil
  }
}
