/// Reads the canonical transcript, one JSON object a line.
///
///     var reader = CanonicalReader()
///     var transcript = Transcript(format: .jsonl)
///     for line in lines { try reader.read(bytes, line: line, number: n, into: &transcript) }
///
/// `from`, `author` and `user`, as many logs have it, are read as `sender`; `ts`, `timestamp`, `date` and
/// the like as `time`.
///
/// Labels (`stage`, `label`, `kind`, `split`) and unknown keys are skipped: the scorer must not see
/// them.
package struct CanonicalReader: Sendable {
  private var table = ParticipantTable()
  private var name: [UInt8] = []

  package init() {}

  /// Reads one line into `transcript`, whose former content is dropped and whose buffers are reused.
  ///
  /// A line with `messages` is a conversation, one with only `text` a single message. A message that
  /// cannot be used is counted in `unparsed` and the others are kept.
  ///
  /// - Throws: what is wrong with the line; offsets count from the line's start. Messages that were
  ///   read before it stay in `transcript`.
  /// - Complexity: O(bytes) and, for plain strings, one copy of each.
  package mutating func read(
    _ bytes: [UInt8], line: Range<Int>, number: Int, into transcript: inout Transcript
  ) throws(ReadingError) {
    transcript.reset(format: .jsonl)
    table.removeAll()
    var scanner = JSONScanner(bytes, in: line, firstLine: number)
    var record = MessageRecord()
    var root = RootKeys()
    guard try scanner.kind() == .object else { throw scanner.failure("a line must be an object") }
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      if scanner.equals(key, "messages") {
        root.hasMessages = true
        try messages(&scanner, number, into: &transcript)
      } else if try !root.take(key, &scanner) {
        try record.take(key, &scanner)
      }
    }
    transcript.id = root.id.map { scanner.decoded($0) }
    try scanner.finish()
    if !root.hasMessages { try single(record, scanner, into: &transcript) }
    transcript.platform = root.platform.map { scanner.decoded($0) }
    transcript.language = root.language.map { scanner.decoded($0) }
    if let owner = root.owner { transcript.owner = sender(owner, scanner, in: &transcript) }
  }

  private mutating func messages(
    _ scanner: inout JSONScanner, _ number: Int, into transcript: inout Transcript
  ) throws(ReadingError) {
    guard try scanner.kind() == .array else { throw scanner.failure("messages must be an array") }
    try scanner.enterArray()
    while try scanner.nextElement() {
      guard try scanner.kind() == .object else {
        try scanner.skipValue()
        transcript.recordCount += 1
        transcript.unparsed.append(UnparsedPart(line: number, reason: "a message is no object"))
        continue
      }
      var record = MessageRecord()
      try scanner.enterObject()
      while let key = try scanner.nextKey() { try record.take(key, &scanner) }
      // A message that breaks off is told by the error.
      transcript.recordCount += 1
      if record.isUsable {
        try add(record, scanner, to: &transcript)
      } else {
        transcript.unparsed.append(UnparsedPart(line: number, reason: "a message without text"))
      }
    }
  }

  private mutating func single(
    _ record: MessageRecord, _ scanner: JSONScanner, into transcript: inout Transcript
  ) throws(ReadingError) {
    guard record.isUsable else {
      throw scanner.fault("neither messages nor text")
    }
    transcript.isSingleMessage = true
    transcript.recordCount = 1
    try add(record, scanner, to: &transcript)
  }

  private mutating func add(
    _ record: MessageRecord, _ scanner: JSONScanner, to transcript: inout Transcript
  ) throws(ReadingError) {
    let sender = sender(record.sender, scanner, in: &transcript)
    let start = transcript.bytes.count
    if let text = record.text { scanner.append(text, to: &transcript.bytes) }
    guard transcript.bytes.count <= Int(Int32.max) else { throw scanner.failure("too long") }
    transcript.messages.append(
      Message(
        sender: sender, text: start..<transcript.bytes.count, time: record.time,
        event: record.event))
  }

  /// A message without a sender belongs to a participant without a name.
  @inline(__always)
  private mutating func sender(
    _ text: JSONScanner.Text?, _ scanner: JSONScanner, in transcript: inout Transcript
  ) -> Int {
    guard let text else { return transcript.participant([], 0..<0, in: &table) }
    if !text.isEscaped && text.isASCII {
      return transcript.participant(scanner.bytes, text.range, in: &table)
    }
    name.removeAll(keepingCapacity: true)
    scanner.append(text, to: &name)
    return transcript.participant(name, 0..<name.count, in: &table)
  }
}

/// The keys of a conversation, beside its messages.
private struct RootKeys {
  var hasMessages = false
  var id: JSONScanner.Text?
  var owner: JSONScanner.Text?
  var platform: JSONScanner.Text?
  var language: JSONScanner.Text?

  /// Consumes the key's value and returns true if the key is one of these.
  mutating func take(
    _ key: JSONScanner.Text, _ scanner: inout JSONScanner
  ) throws(ReadingError) -> Bool {
    if scanner.equals(key, "id") {
      id = try scanner.stringOrNumber()
    } else if scanner.equals(key, "owner") {
      owner = try scanner.stringOrSkip()
    } else if scanner.equals(key, "platform") {
      platform = try scanner.stringOrSkip()
    } else if scanner.equals(key, "lang") {
      language = try scanner.stringOrSkip()
    } else {
      return false
    }
    return true
  }
}

/// The keys of one message; a repeated key counts as its last.
private struct MessageRecord {
  var sender: JSONScanner.Text?
  var text: JSONScanner.Text?
  var time: Timestamp?
  var event: Event?

  /// What has neither words nor an event is nothing.
  var isUsable: Bool { text != nil || event != nil }

  @inline(__always)
  mutating func take(
    _ key: JSONScanner.Text, _ scanner: inout JSONScanner
  ) throws(ReadingError) {
    if scanner.equals(key, "text") {
      text = try scanner.stringOrSkip()
    } else if scanner.equals(key, "sender") {
      sender = try scanner.stringOrSkip()
    } else if scanner.equals(key, "time") {
      time = try scanner.timestampOrSkip()
    } else if scanner.equals(key, "event") {
      event = try scanner.stringOrSkip().flatMap { Event(rawValue: scanner.decoded($0)) }
    } else if sender == nil, Self.isSender(key, scanner) {
      sender = try scanner.stringOrSkip()
    } else if time == nil, Self.isTime(key, scanner) {
      time = try scanner.timestampOrSkip()
    } else {
      try scanner.skipValue()
    }
  }

  /// Other names of `sender`, which stand in for it and never replace it.
  private static func isSender(_ key: JSONScanner.Text, _ scanner: JSONScanner) -> Bool {
    switch key.end - key.start {
    case 4: scanner.equals(key, "from") || scanner.equals(key, "user")
    case 6: scanner.equals(key, "author")
    default: false
    }
  }

  /// Other names of `time`.
  private static func isTime(_ key: JSONScanner.Text, _ scanner: JSONScanner) -> Bool {
    switch key.end - key.start {
    case 2: scanner.equals(key, "ts")
    case 4: scanner.equals(key, "date")
    case 7: scanner.equals(key, "sent_at")
    case 8: scanner.equals(key, "datetime")
    case 9: scanner.equals(key, "timestamp")
    case 10: scanner.equals(key, "created_at")
    default: false
    }
  }
}

extension JSONScanner {
  /// The next value if it is a string; anything else is skipped and nil.
  @inline(__always)
  package mutating func stringOrSkip() throws(ReadingError) -> Text? {
    if try kind() == .string { return try string() }
    try skipValue()
    return nil
  }

  /// The next value if it is a string or a number, as its characters; anything else is skipped.
  package mutating func stringOrNumber() throws(ReadingError) -> Text? {
    guard try kind() == .number else { return try stringOrSkip() }
    let range = try number()
    return Text(start: range.lowerBound, end: range.upperBound, isEscaped: false, isASCII: true)
  }

  /// A time as ISO 8601, or as seconds or milliseconds since 1970 (UTC); nil when it is neither.
  package mutating func timestampOrSkip() throws(ReadingError) -> Timestamp? {
    switch try kind() {
    case .string:
      return Timestamp(iso8601: bytes, try string().range)
    case .number:
      return Timestamp(epoch: String(decoding: bytes[try number()], as: UTF8.self))
    default:
      try skipValue()
      return nil
    }
  }
}

extension Timestamp {
  /// Seconds since 1970, or milliseconds when seconds would lie beyond the year 5000; nil if no number.
  package init?(epoch text: String) {
    guard var value = Double(text), value.magnitude < 1e15 else { return nil }
    if value.magnitude >= 1e11 { value /= 1000 }
    self.init(seconds: Int64(value.rounded(.down)), hasZone: true)
  }
}
