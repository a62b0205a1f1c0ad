/// The chats of one export while it is read.
///
/// Chats and people are kept apart by the export's ids. People get their names at the end: in most
/// exports a name may stand behind its first use, and two people may share one.
struct ChatBook {
  /// The names of people by id; an id without one is its own name.
  var names: [String: String] = [:]

  private let format: Format
  private let platform: String
  private var chats: [TranscriptBuilder] = []
  private var numbers: [String: Int] = [:]
  /// Index of the chat that records go to; nil before the first.
  private var current: Int?
  private var early: [UnparsedPart] = []
  /// Records that were found and not yet filed in a chat.
  private var openCount = 0

  init(_ format: Format, platform: String) {
    self.format = format
    self.platform = platform
  }

  /// Lets the next records go to the chat of that id; an empty id stands for none.
  mutating func open(_ id: String) {
    if let known = numbers[id] {
      current = known
      return
    }
    current = chats.count
    numbers[id] = chats.count
    chats.append(TranscriptBuilder(format, platform: platform, id: id.isEmpty ? nil : id))
    for part in early {
      chats[chats.count - 1].met()
      chats[chats.count - 1].unparsed(part.line, part.reason)
    }
    openCount -= early.count
    early = []
  }

  /// Counts a record that was found; `add`, `notice` or `unparsed` then says what became of it.
  mutating func met() { openCount += 1 }

  mutating func add(
    _ text: String, from person: String, at time: Timestamp? = nil, event: Event? = nil
  ) {
    let chat = opened()
    chats[chat].add(text, from: person, at: time, event: event)
  }

  mutating func notice() {
    let chat = opened()
    chats[chat].notice()
  }

  mutating func repeated() {
    let chat = opened()
    chats[chat].repeated()
  }

  /// Notes what was not understood; before the first chat it is kept for that one.
  mutating func unparsed(_ line: Int, _ reason: String) {
    if let current {
      file(in: current)
      chats[current].unparsed(line, reason)
    } else {
      early.append(UnparsedPart(line: line, reason: reason))
    }
  }

  private mutating func opened() -> Int {
    if current == nil { open("") }
    let chat = current ?? 0
    file(in: chat)
    return chat
  }

  private mutating func file(in chat: Int) {
    for _ in 0..<openCount { chats[chat].met() }
    openCount = 0
  }

  /// The chats that hold anything, in the order of the file.
  ///
  /// - Parameter owner: the id of the account holder, when the export tells.
  mutating func finished(owner: String? = nil) -> [Transcript] {
    if !early.isEmpty { open("") }
    if openCount > 0, !chats.isEmpty { file(in: chats.count - 1) }
    return chats.filter { !$0.isEmpty }.map { chat in
      var chat = chat
      if let owner, !chat.transcript.messages.isEmpty { chat.owner(owner) }
      var transcript = chat.transcript
      transcript.participants = transcript.participants.map { names[$0] ?? $0 }
      return transcript
    }
  }
}
