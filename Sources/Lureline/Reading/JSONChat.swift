/// A chat of a JSON export while it is read, message by message.
///
/// Many apps write the newest message first. A chat is told from its beginning, so such files are
/// turned round: `transcript()` has the oldest message first.
struct JSONChat {
  struct Record {
    var sender: String
    var text: String
    var time: Timestamp?
    var event: Event?
  }

  let format: Format
  let platform: String
  var id: String?
  var owner: String?
  private(set) var records: [Record] = []
  private(set) var noticeCount = 0
  private(set) var unparsed: [UnparsedPart] = []
  /// Records that were found, whatever became of them.
  private(set) var recordCount = 0
  /// Whether the export has a list of messages at all, be it empty.
  var isListed = false

  init(_ format: Format, platform: String, id: String? = nil) {
    self.format = format
    self.platform = platform
    self.id = id
  }

  var hasContent: Bool { isListed || recordCount > 0 }

  /// Counts a record that was found; `add`, `notice` or `unparsed` then says what became of it.
  mutating func met() { recordCount += 1 }

  mutating func add(
    _ text: String, from sender: String, at time: Timestamp?, event: Event? = nil
  ) {
    records.append(Record(sender: sender, text: text, time: time, event: event))
  }

  mutating func notice() { noticeCount += 1 }

  mutating func unparsed(_ reason: String) {
    unparsed.append(UnparsedPart(line: recordCount, reason: reason))
  }

  /// - Complexity: O(records · log records); O(records) when they are in order.
  func transcript() -> Transcript {
    var builder = TranscriptBuilder(format, platform: platform, id: id)
    for record in chronological() {
      builder.add(record.text, from: record.sender, at: record.time, event: record.event)
    }
    for _ in 0..<recordCount { builder.met() }
    for _ in 0..<noticeCount { builder.notice() }
    for part in unparsed { builder.unparsed(part.line, part.reason) }
    if let owner { builder.owner(owner) }
    return builder.transcript
  }

  /// Records of one moment keep their order; one without a time stays beside the one before it.
  private func chronological() -> [Record] {
    let times = records.compactMap(\.time)
    guard let first = times.first, let last = times.last else { return records }
    let ordered = first > last ? records.reversed() : records
    var keys: [Timestamp] = []
    var present = first < last ? first : last
    for record in ordered {
      present = record.time ?? present
      keys.append(present)
    }
    if zip(keys, keys.dropFirst()).allSatisfy({ $0 <= $1 }) { return ordered }
    return keys.indices.sorted { (keys[$0].seconds, $0) < (keys[$1].seconds, $1) }
      .map { ordered[$0] }
  }
}

/// Walks JSON exports of one root, and keeps what stands before a fault.
enum JSONExport {
  /// Reads the members of the root object. `member` takes or skips the value of each.
  ///
  /// - Returns: the syntax error that ended it, if there was one.
  static func object(
    _ bytes: [UInt8], _ member: (String, inout JSONScanner) throws(ReadingError) -> Void
  ) -> ReadingError? {
    var scanner = JSONScanner(TextEncoding.utf8IfWide(bytes), isLenient: true)
    do throws(ReadingError) {
      try scanner.members(member)
      try scanner.finish()
      return nil
    } catch {
      return error
    }
  }

  /// Reads the elements of the root array.
  static func list(
    _ bytes: [UInt8], from start: Int = 0,
    _ element: (inout JSONScanner) throws(ReadingError) -> Void
  ) -> ReadingError? {
    var scanner = JSONScanner(bytes, in: start..<bytes.count, isLenient: true)
    do throws(ReadingError) {
      try scanner.elements(element)
      try scanner.finish()
      return nil
    } catch {
      return error
    }
  }

  /// The chats that are some, or the reason why there is none.
  static func result(
    _ chats: [JSONChat], _ error: ReadingError?
  ) throws(ReadingError) -> ReadingResult {
    let transcripts = chats.filter(\.hasContent).map { $0.transcript() }
    if transcripts.isEmpty && error == nil {
      throw .unknownFormat(seen: "JSON without messages of this kind")
    }
    return ReadingResult(transcripts: transcripts, errors: error.map { [$0] } ?? [])
  }
}

extension JSONScanner {
  /// Hands over each key of an object; the value must be taken or skipped.
  mutating func members(
    _ member: (String, inout JSONScanner) throws(ReadingError) -> Void
  ) throws(ReadingError) {
    try enterObject()
    while let key = try nextKey() { try member(decoded(key), &self) }
  }

  /// Hands over each element of an array; it must be taken or skipped.
  mutating func elements(
    _ element: (inout JSONScanner) throws(ReadingError) -> Void
  ) throws(ReadingError) {
    try enterArray()
    while try nextElement() { try element(&self) }
  }

  /// Hands over each element of a list as a tree; what is no list is skipped.
  ///
  /// - Returns: whether it was a list.
  mutating func trees(_ element: (JSONValue) -> Void) throws(ReadingError) -> Bool {
    guard try kind() == .array else {
      try skipValue()
      return false
    }
    try elements { scanner throws(ReadingError) in element(try scanner.value()) }
    return true
  }
}

extension JSONValue {
  /// A list or an object with something in it.
  var isFilled: Bool {
    switch self {
    case .array(let elements): !elements.isEmpty
    case .object(let members): !members.isEmpty
    default: false
    }
  }

  /// A string, or a number as it is spelled: identifiers come as both.
  var identifier: String? {
    switch self {
    case .string(let string): string
    case .number(_, let raw): raw
    default: nil
    }
  }

  /// A string that says something.
  var words: String? { string.flatMap { $0.isEmpty ? nil : $0 } }

  /// Seconds (or, with `perSecond` 1000, milliseconds) since 1970; nil for zero and less, which apps
  /// write for what they do not know.
  func time(perSecond unit: Double = 1) -> Timestamp? {
    guard let value = identifier.flatMap(Double.init), value > 0, value < 1e15 else { return nil }
    return Timestamp(seconds: Int64((value / unit).rounded(.down)), hasZone: true)
  }

  /// A string as ISO 8601.
  var time: Timestamp? {
    guard let bytes = string.map({ Array($0.utf8) }) else { return nil }
    return Timestamp(iso8601: bytes, 0..<bytes.count)
  }
}
