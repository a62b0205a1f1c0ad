/// Collects the rows of a table as chats; times are given once the order of the dates is known.
struct CSVChats {
  /// The account holder where an export leaves the name out.
  static let nameless = "(owner)"

  var errors: [ReadingError] = []
  private let format: Format
  private var chats: [Chat] = []
  private var numbers: [[UInt8]: Int] = [:]
  private var last = 0
  private var stamped: [(chat: Int, message: Int, stamp: CSVStamp)] = []
  private var dates: CSVDates
  /// Damaged rows above the first good one.
  private var homeless: [UnparsedPart] = []
  /// Rows that were found and not yet filed in a chat.
  private var openCount = 0

  private struct Chat {
    var transcript: Transcript
    var table = ParticipantTable()
  }

  /// - Parameters:
  ///   - order: how dates are read that may be read both ways; nil to decide by all of the file.
  ///   - isUTC: whether times without a zone are in UTC.
  init(_ format: Format, order: DateOrder? = nil, isUTC: Bool = false) {
    self.format = format
    dates = CSVDates(wanted: order)
    dates.isUTC = isUTC
  }

  /// Goes to the chat of that identifier, which may be empty; made when new.
  mutating func enter(_ id: [UInt8], platform: String? = nil) {
    if let known = numbers[id] {
      last = known
      return
    }
    var transcript = Transcript(format: format)
    transcript.id = id.isEmpty ? nil : String(decoding: id, as: UTF8.self)
    transcript.platform = platform
    if chats.isEmpty {
      transcript.unparsed = homeless
      transcript.recordCount = homeless.count
      openCount -= homeless.count
    }
    last = chats.count
    numbers[id] = last
    chats.append(Chat(transcript: transcript))
  }

  /// Counts a row that was found; `add`, `notice` or `unparsed` then says what became of it.
  mutating func met() { openCount += 1 }

  /// Takes the count of a row back that is no record of its own.
  mutating func isPart() { openCount -= 1 }

  private mutating func file() {
    chats[last].transcript.recordCount += openCount
    openCount = 0
  }

  /// Adds a record to the current chat.
  ///
  /// - Parameter account: what tells two people of one name apart.
  mutating func add(
    _ text: [UInt8], from sender: [UInt8], account: [UInt8] = [], at stamp: CSVStamp?,
    event: Event? = nil, isOwner: Bool = false
  ) {
    if chats.isEmpty { enter([]) }
    file()
    let person = participant(sender, account)
    if isOwner { chats[last].transcript.owner = person }
    let start = chats[last].transcript.bytes.count
    chats[last].transcript.bytes.append(contentsOf: text)
    if let stamp {
      dates.observe(stamp)
      stamped.append((last, chats[last].transcript.messages.count, stamp))
    }
    chats[last].transcript.messages.append(
      Message(sender: person, text: start..<start + text.count, event: event))
  }

  /// Puts more words, or a file, to the last message of the current chat.
  mutating func extend(_ text: [UInt8], event: Event?) {
    isPart()
    guard var message = chats[last].transcript.messages.popLast() else { return }
    if !text.isEmpty, message.textStart < message.textEnd {
      chats[last].transcript.bytes.append(0x0a)
    }
    chats[last].transcript.bytes.append(contentsOf: text)
    message.textEnd = Int32(chats[last].transcript.bytes.count)
    message.event = message.event ?? event
    chats[last].transcript.messages.append(message)
  }

  mutating func notice() {
    if chats.isEmpty { enter([]) }
    file()
    chats[last].transcript.systemCount += 1
  }

  mutating func unparsed(_ line: Int, _ reason: String) {
    let part = UnparsedPart(line: line, reason: reason)
    guard !chats.isEmpty else { return homeless.append(part) }
    file()
    chats[last].transcript.unparsed.append(part)
  }

  private mutating func participant(_ name: [UInt8], _ account: [UInt8]) -> Int {
    let key = account.isEmpty ? name : name + [0] + account
    let range = 0..<key.count
    if let known = chats[last].table.find(key, range) { return known }
    chats[last].transcript.participants.append(String(decoding: name, as: UTF8.self))
    return chats[last].table.add(key, range)
  }

  /// Names the account holder in each chat where `isOwner` holds for somebody.
  mutating func own(_ isOwner: (String) -> Bool) {
    for chat in chats.indices where chats[chat].transcript.owner == nil {
      chats[chat].transcript.owner = chats[chat].transcript.participants.firstIndex(where: isOwner)
    }
  }

  /// The chats in order of first appearance.
  consuming func finished() -> ReadingResult {
    if chats.isEmpty, !homeless.isEmpty { enter([]) }
    if !chats.isEmpty { file() }
    dates.decide()
    for (chat, message, stamp) in stamped {
      chats[chat].transcript.messages[message].time = dates.timestamp(stamp)
      if stamp.isOpen { chats[chat].transcript.assumedDateOrder = dates.assumed }
    }
    return ReadingResult(transcripts: chats.map(\.transcript), errors: errors)
  }
}
