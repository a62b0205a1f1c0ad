/// Reads rows of Signal Desktop's database as JSON: the table `messages`, as a list, a row a line, or
/// beside the table `conversations` in an object.
///
/// `sqlite3 -json` and the tools around it write a row's columns; the column `json` may hold all of it
/// once more, as text.
enum SignalDesktopExport: ExportReader {
  static let format = Format.signalDesktop

  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.starts(with: "{") || sample.starts(with: "["), sample.contains("sent_at") else {
      return false
    }
    let paths = sample.shape
    if paths.has("messages[].sent_at", "messages[].type") { return true }
    return sample.leadingObjects().contains(where: SignalRows.isRow)
  }

  static func read(_ bytes: [UInt8]) throws(ReadingError) -> ReadingResult {
    let bytes = TextEncoding.utf8IfWide(bytes)
    var rows = SignalRows()
    var records = JSONRecords(bytes)
    var error: ReadingError?
    if SignalRows.isObject(bytes) {
      error = JSONExport.object(bytes) { key, scanner throws(ReadingError) in
        switch key {
        case "conversations": _ = try scanner.trees { rows.learn($0) }
        case "messages": _ = try scanner.trees { rows.read($0) }
        default: try scanner.skipValue()
        }
      }
    } else {
      while let record = records.next() { rows.read(record.value, record.number) }
      error = records.error
    }
    return ReadingResult(transcripts: rows.finished(), errors: error.map { [$0] } ?? [])
  }
}

/// Source: `MessageAttributesType` of Signal Desktop.
private struct SignalRows {
  private static let ownName = "(self)"

  private var book = ChatBook(.signalDesktop, platform: "signal")
  private var count = 0

  static func isRow(_ value: JSONValue) -> Bool {
    let row = whole(value)
    return row["sent_at"] != nil && row["type"]?.string != nil
      && ["conversationId", "body", "sourceServiceId", "sourceUuid", "source"].contains {
        row[$0] != nil
      }
  }

  /// One object with the tables as members, and no row itself.
  static func isObject(_ bytes: [UInt8]) -> Bool {
    let sample = ExportSample(bytes, size: FormatDetector.sampleSize)
    return sample.starts(with: "{") && sample.shape.has("messages[].sent_at")
  }

  /// A row with the members of its column `json`; the columns themselves may be newer.
  private static func whole(_ row: JSONValue) -> JSONValue {
    guard let text = row["json"]?.string, let inner = try? JSONValue.parse(Array(text.utf8)),
      let more = inner.members
    else { return row }
    // Of two members of one name the last counts.
    return .object(more + (row.members ?? []).filter { $0.value != .null })
  }

  mutating func finished() -> [Transcript] {
    book.finished(owner: Self.ownName)
  }

  /// A row of `conversations`: people go by their numbers and by the row's own id.
  mutating func learn(_ value: JSONValue) {
    let row = Self.whole(value)
    let name = ["name", "profileFullName", "profileName", "e164"].compactMap { row[$0]?.words }
      .first
    guard let name else { return }
    for key in ["id", "serviceId", "uuid", "e164"] {
      if let id = row[key]?.words { book.names[id] = name }
    }
  }

  mutating func read(_ value: JSONValue?, _ number: Int? = nil) {
    count += 1
    let row = value.flatMap { $0.isObject ? Self.whole($0) : nil }
    // A row of another table in the same list names people.
    if let row, Self.isPerson(row) { return learn(row) }
    book.met()
    guard let row else { return book.unparsed(number ?? count, "no JSON object") }
    guard let type = row["type"]?.string else {
      return book.unparsed(number ?? count, "a row without a type")
    }
    let chat = row["conversationId"]?.identifier ?? ""
    book.open(chat)
    switch type {
    case "outgoing": add(row, from: Self.ownName)
    case "incoming": add(row, from: Self.author(row) ?? chat)
    case "call-history":
      let caller = Self.isOwnCall(row) ? Self.ownName : Self.author(row) ?? chat
      book.add("", from: caller, at: Self.time(row), event: .call)
    default: book.notice()
    }
  }

  /// Whether it is a row of `conversations`.
  private static func isPerson(_ row: JSONValue) -> Bool {
    guard let type = row["type"]?.string else {
      return row["profileFullName"] != nil || row["e164"] != nil
    }
    return type == "private" || type == "group"
  }

  private static func author(_ row: JSONValue) -> String? {
    ["sourceServiceId", "sourceUuid", "source"].compactMap { row[$0]?.words }.first
  }

  private static func isOwnCall(_ row: JSONValue) -> Bool {
    let details = row["callHistoryDetails"]
    return details?["wasIncoming"]?.bool == false || details?["direction"]?.string == "Outgoing"
  }

  private static func time(_ row: JSONValue) -> Timestamp? {
    (row.given("sent_at") ?? row["timestamp"])?.time(unitsPerSecond: 1000)
  }

  private mutating func add(_ row: JSONValue, from sender: String) {
    let text = row["body"]?.string ?? ""
    book.add(text, from: sender, at: Self.time(row), event: Self.event(row))
  }

  private static func event(_ row: JSONValue) -> Event? {
    if isTrue(row["deletedForEveryone"]) || isTrue(row["isErased"]) { return .deleted }
    let lists = ["attachments", "contact"]
    if lists.contains(where: { row[$0]?.hasElements == true }) { return .media }
    let flags = ["hasAttachments", "hasFileAttachments", "hasVisualMediaAttachments", "isViewOnce"]
    if row["sticker"]?.isFilled == true || flags.contains(where: { isTrue(row[$0]) }) {
      return .media
    }
    return row["editHistory"]?.hasElements == true ? .edited : nil
  }

  /// A flag of JSON, or SQLite's 1.
  private static func isTrue(_ value: JSONValue?) -> Bool {
    value?.bool == true || value?.identifier == "1"
  }
}
