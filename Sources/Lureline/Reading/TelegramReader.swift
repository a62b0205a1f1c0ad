/// Reads `result.json` of Telegram Desktop: one chat, or a whole account with many.
///
/// The file is walked once; only names and texts are copied. A single chat keeps the wall time that
/// people saw; the chats of an account are in UTC where the export has it, so that they compare.
package enum TelegramReader {
  /// Whatever could be read; `errors` has the syntax error that ended it, if there was one.
  ///
  /// - Complexity: O(bytes).
  package static func read(_ bytes: [UInt8]) -> ReadingResult {
    var reader = Reader(bytes)
    do throws(ReadingError) {
      try reader.root()
      return ReadingResult(transcripts: reader.finished())
    } catch {
      return ReadingResult(transcripts: reader.finished(), errors: [error])
    }
  }

  /// The sender of a message whose account is gone.
  static let deletedAccount = "(deleted account)"
}

private typealias Text = JSONScanner.Text

/// The keys of a message that tell more than its words.
private struct TelegramMessage {
  var isService = false
  var hasFrom = false
  var from: Text?
  var fromID: Text?
  var date: Text?
  var unixTime: Text?
  var text: Range<Int>?
  var hasMedia = false
  var isEdited = false
}

/// A chat while it is read.
private struct TelegramChat {
  var transcript = Transcript(format: .telegramJSON)
  var table = ParticipantTable()
  /// The account number of each participant, empty when the export has none.
  var accounts: [[UInt8]] = []
  var name = ""
  var type = ""
  var id: [UInt8] = []
  var recordCount = 0
}

private struct Reader {
  var scanner: JSONScanner
  var chats: [TelegramChat] = []
  /// `personal_information.user_id` of a full export.
  var owner: [UInt8] = []
  var isFullExport = false
  private var key: [UInt8] = []

  init(_ bytes: [UInt8]) {
    scanner = JSONScanner(bytes, isLenient: true)
  }

  mutating func root() throws(ReadingError) {
    chats.append(TelegramChat())
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      if scanner.equals(key, "personal_information") {
        try personalInformation()
      } else if scanner.equals(key, "chats") || scanner.equals(key, "left_chats") {
        isFullExport = true
        try list()
      } else {
        try chatMember(key)
      }
    }
    try scanner.finish()
  }

  private mutating func personalInformation() throws(ReadingError) {
    guard try scanner.kind() == .object else { return try scanner.skipValue() }
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      if scanner.equals(key, "user_id"), let id = try scanner.stringOrNumber() {
        owner = account(id)
      } else {
        try scanner.skipValue()
      }
    }
  }

  private mutating func list() throws(ReadingError) {
    guard try scanner.kind() == .object else { return try scanner.skipValue() }
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      guard scanner.equals(key, "list"), try scanner.kind() == .array else {
        try scanner.skipValue()
        continue
      }
      try scanner.enterArray()
      while try scanner.nextElement() {
        guard try scanner.kind() == .object else {
          try scanner.skipValue()
          continue
        }
        chats.append(TelegramChat())
        try scanner.enterObject()
        while let key = try scanner.nextKey() { try chatMember(key) }
      }
    }
  }

  // MARK: A chat

  private mutating func chatMember(_ key: Text) throws(ReadingError) {
    let chat = chats.count - 1
    if scanner.equals(key, "messages"), try scanner.kind() == .array {
      try scanner.enterArray()
      while try scanner.nextElement() {
        chats[chat].recordCount += 1
        if try scanner.kind() == .object {
          try message(chat)
        } else {
          try scanner.skipValue()
          unparsed(chat, "a message is no object")
        }
      }
    } else if scanner.equals(key, "name") {
      chats[chat].name = try scanner.stringOrSkip().map { scanner.decoded($0) } ?? ""
    } else if scanner.equals(key, "type") {
      chats[chat].type = try scanner.stringOrSkip().map { scanner.decoded($0) } ?? ""
    } else if scanner.equals(key, "id") {
      chats[chat].id = try scanner.stringOrNumber().map { account($0) } ?? []
    } else {
      try scanner.skipValue()
    }
  }

  private mutating func message(_ chat: Int) throws(ReadingError) {
    let start = chats[chat].transcript.bytes.count
    var message = TelegramMessage()
    var isComplete = false
    // A message that breaks off must leave no text behind.
    defer { if !isComplete { chats[chat].transcript.bytes.removeSubrange(start...) } }
    try scanner.enterObject()
    while let key = try scanner.nextKey() { try member(key, of: &message, chat, start) }
    if message.isService {
      chats[chat].transcript.systemCount += 1
      return
    }
    guard message.hasFrom || message.text != nil else {
      return unparsed(chat, "a message without sender and text")
    }
    isComplete = true
    try add(message, chat)
  }

  private mutating func member(
    _ key: Text, of message: inout TelegramMessage, _ chat: Int, _ start: Int
  ) throws(ReadingError) {
    if scanner.equals(key, "text") {
      chats[chat].transcript.bytes.removeSubrange(start...)
      try text(chat)
      message.text = start..<chats[chat].transcript.bytes.count
    } else if scanner.equals(key, "from") {
      message.hasFrom = true
      message.from = try scanner.stringOrSkip()
    } else if scanner.equals(key, "from_id") {
      message.fromID = try scanner.stringOrNumber()
    } else if scanner.equals(key, "type") {
      guard let type = try scanner.stringOrSkip() else { return }
      message.isService = scanner.equals(type, "service")
      message.hasMedia = message.hasMedia || scanner.equals(type, "unsupported")
    } else if scanner.equals(key, "date") {
      message.date = try scanner.stringOrSkip()
    } else if scanner.equals(key, "date_unixtime") {
      message.unixTime = try scanner.stringOrNumber()
    } else {
      message.isEdited = message.isEdited || scanner.equals(key, "edited")
      message.hasMedia = message.hasMedia || isMedia(key)
      try scanner.skipValue()
    }
  }

  private func isMedia(_ key: Text) -> Bool {
    switch key.end - key.start {
    case 4: scanner.equals(key, "file") || scanner.equals(key, "poll")
    case 5: scanner.equals(key, "photo")
    case 10: scanner.equals(key, "media_type")
    case 19: scanner.equals(key, "contact_information")
    case 20: scanner.equals(key, "location_information")
    default: false
    }
  }

  /// A string, or strings and objects with `text`, which are joined.
  private mutating func text(_ chat: Int) throws(ReadingError) {
    switch try scanner.kind() {
    case .string: scanner.append(try scanner.string(), to: &chats[chat].transcript.bytes)
    case .array:
      try scanner.enterArray()
      while try scanner.nextElement() { try textPart(chat) }
    default: try scanner.skipValue()
    }
  }

  private mutating func textPart(_ chat: Int) throws(ReadingError) {
    switch try scanner.kind() {
    case .string: scanner.append(try scanner.string(), to: &chats[chat].transcript.bytes)
    case .object:
      try scanner.enterObject()
      while let key = try scanner.nextKey() {
        if scanner.equals(key, "text"), let text = try scanner.stringOrSkip() {
          scanner.append(text, to: &chats[chat].transcript.bytes)
        } else if !scanner.equals(key, "text") {
          try scanner.skipValue()
        }
      }
    default: try scanner.skipValue()
    }
  }

  private mutating func add(_ message: TelegramMessage, _ chat: Int) throws(ReadingError) {
    guard chats[chat].transcript.bytes.count <= Int(Int32.max) else {
      throw scanner.failure("too long")
    }
    let end = chats[chat].transcript.bytes.count
    chats[chat].transcript.messages.append(
      Message(
        sender: sender(message, chat), text: message.text ?? end..<end, time: time(message),
        event: message.hasMedia ? .media : message.isEdited ? .edited : nil))
  }

  private func time(_ message: TelegramMessage) -> Timestamp? {
    let date = message.date.flatMap { Timestamp(iso8601: scanner.bytes, $0.range) }
    let unixTime = message.unixTime.flatMap { Timestamp(epoch: scanner.decoded($0)) }
    return isFullExport ? unixTime ?? date : date ?? unixTime
  }

  /// People are told apart by name and account: two may share a name, and a deleted account has none.
  private mutating func sender(_ message: TelegramMessage, _ chat: Int) -> Int {
    key.removeAll(keepingCapacity: true)
    if let from = message.from {
      scanner.append(from, to: &key)
    } else {
      key.append(contentsOf: TelegramReader.deletedAccount.utf8)
    }
    let nameEnd = key.count
    key.append(0)
    if let id = message.fromID { key.append(contentsOf: account(id)) }
    if let known = chats[chat].table.find(key, 0..<key.count) { return known }
    chats[chat].transcript.participants.append(String(decoding: key[..<nameEnd], as: UTF8.self))
    chats[chat].accounts.append(Array(key[(nameEnd + 1)...]))
    return chats[chat].table.add(key, 0..<key.count)
  }

  /// `user123`, `channel123` and `123` are all account 123.
  private func account(_ id: Text) -> [UInt8] {
    Array(scanner.bytes[id.range].drop { !ASCII.isDigit($0) })
  }

  private mutating func unparsed(_ chat: Int, _ reason: String) {
    let line = chats[chat].recordCount
    chats[chat].transcript.unparsed.append(UnparsedPart(line: line, reason: reason))
  }

  // MARK: Result

  /// The chats in file order; what stands at the root of a full export is none.
  func finished() -> [Transcript] {
    var transcripts: [Transcript] = []
    for (index, chat) in chats.enumerated() {
      let isEmpty = chat.recordCount == 0 && chat.id.isEmpty && chat.name.isEmpty
      if index == 0, isFullExport || isEmpty { continue }
      var transcript = chat.transcript
      transcript.platform = "telegram"
      transcript.id = chat.id.isEmpty ? nil : String(decoding: chat.id, as: UTF8.self)
      transcript.owner = chat.owner(account: owner)
      transcripts.append(transcript)
    }
    return transcripts
  }
}

extension TelegramChat {
  /// The account holder: by number in a full export, else the one who is not the contact that a
  /// personal chat is named after.
  func owner(account: [UInt8]) -> Int? {
    if !account.isEmpty { return accounts.firstIndex(of: account) }
    let people = transcript.participants.indices
    if type == "saved_messages" { return people.count == 1 ? 0 : nil }
    guard type == "personal_chat" else { return nil }
    for isContact in [isContactByAccount, isContactByName, isContactByFirstName] {
      let others = people.filter { !isContact($0) }
      if others.count < people.count || isContactKnown(isContact) {
        return others.count == 1 ? others[0] : nil
      }
    }
    return nil
  }

  /// With one participant only, who is not the contact: the account holder wrote alone.
  private func isContactKnown(_ isContact: (Int) -> Bool) -> Bool {
    transcript.participants.count == 1 && !id.isEmpty && !accounts[0].isEmpty
      && accounts[0] != id
  }

  private func isContactByAccount(_ person: Int) -> Bool {
    !id.isEmpty && accounts[person] == id
  }

  private func isContactByName(_ person: Int) -> Bool {
    transcript.participants[person] == name
  }

  private func isContactByFirstName(_ person: Int) -> Bool {
    !name.isEmpty && transcript.participants[person].hasPrefix(name + " ")
  }
}
