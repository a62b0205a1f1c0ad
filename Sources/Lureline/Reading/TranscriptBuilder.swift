/// Collects the records of one chat from a format whose names and texts have to be decoded.
struct TranscriptBuilder {
  private(set) var transcript: Transcript
  private var table = ParticipantTable()

  init(_ format: Format, platform: String? = nil, id: String? = nil) {
    transcript = Transcript(format: format)
    transcript.platform = platform
    transcript.id = id
  }

  /// Adds a record of a sender. A record without words and without an event is an empty message.
  mutating func add(
    _ text: [UInt8], from sender: [UInt8], at time: Timestamp? = nil, event: Event? = nil
  ) {
    let number = transcript.participant(sender, 0..<sender.count, in: &table)
    let start = transcript.bytes.count
    transcript.bytes.append(contentsOf: text)
    UTF8Repair.repair(&transcript.bytes, from: start)
    transcript.messages.append(
      Message(sender: number, text: start..<transcript.bytes.count, time: time, event: event))
  }

  mutating func add(
    _ text: String, from sender: String, at time: Timestamp? = nil, event: Event? = nil
  ) {
    add(Array(text.utf8), from: Array(sender.utf8), at: time, event: event)
  }

  /// Counts a record that was found; `add`, `notice` or `unparsed` then says what became of it.
  mutating func met() { transcript.recordCount += 1 }

  /// Counts a platform notice.
  mutating func notice() { transcript.systemCount += 1 }

  /// Counts a record that repeats an earlier one.
  mutating func repeated() { transcript.repeatCount += 1 }

  /// Notes what was not understood, by 1-based line or record number.
  mutating func unparsed(_ line: Int, _ reason: String) {
    transcript.unparsed.append(UnparsedPart(line: line, reason: reason))
  }

  /// Names the account holder, also one who never writes.
  mutating func owner(_ name: String) {
    let bytes = Array(name.utf8)
    transcript.owner = transcript.participant(bytes, 0..<bytes.count, in: &table)
  }

  var isEmpty: Bool {
    transcript.messages.isEmpty && transcript.systemCount == 0 && transcript.unparsed.isEmpty
      && transcript.repeatCount == 0
  }
}
