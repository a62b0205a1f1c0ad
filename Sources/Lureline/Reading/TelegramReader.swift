/// Reads `result.json` of Telegram Desktop, one chat or a whole account with many, chat by chat.
///
/// The file is walked once, through a window; only names and texts are copied. Memory is bounded by the
/// largest chat. A single chat keeps the wall time that people saw (`date`); the chats of an account are
/// dated by the instant (`date_unixtime`, since 2022), so that they compare. Where the export lacks the
/// one, the other stands in. What was forwarded keeps its place, without words: they are someone else's.
///
///     var reader = TelegramReader(bytes)
///     while let transcript = try reader.next() { … }
package struct TelegramReader {
  /// Appends bytes that follow in the input; false when it has ended.
  package typealias Source = (inout [UInt8]) -> Bool

  /// Where the walk is: the reader stops behind each chat.
  private enum Level { case start, root, folder, list, chat, end }

  private let more: Source
  private var scanner: JSONScanner
  private var level = Level.start
  private var chat = TelegramChat()
  /// Whether `chat` is one of a list.
  private var isInList = false
  /// The last chat of a list, until it is known that no fault stands behind it.
  private var held: Transcript?
  /// Told by the next call, when the chat that the fault is in has been given out.
  private var fault: ReadingError?
  /// `personal_information.user_id` of a full export, which stands before the chats.
  private var owner: [UInt8] = []
  private var isFullExport = false
  private var key: [UInt8] = []

  /// A message is mostly shorter; where less lies ahead, the window slides.
  private static let usualSize = 1 << 16

  package init(_ bytes: [UInt8]) {
    more = { _ in false }
    scanner = JSONScanner(bytes, isLenient: true)
  }

  /// Reads a file of any size, piece by piece.
  ///
  /// - Parameter head: what has been read already: at least the first three bytes, if there are any.
  package init(head: [UInt8], more: @escaping Source) {
    self.more = more
    scanner = JSONScanner(head, isLenient: true)
    scanner.slide(more)
  }

  /// All chats of a file; `errors` has the syntax error that ended it, if there was one.
  ///
  /// - Complexity: O(bytes).
  package static func read(_ bytes: [UInt8]) -> ReadingResult {
    var reader = TelegramReader(bytes)
    var result = ReadingResult(transcripts: [])
    do throws(ReadingError) {
      while let transcript = try reader.next() { result.transcripts.append(transcript) }
    } catch {
      result.errors.append(error)
    }
    return result
  }

  /// The next chat in file order, or nil at the end. A chat that breaks off comes before its error,
  /// which is counted in it; a fault between two chats counts in the first of them.
  package mutating func next() throws(ReadingError) -> Transcript? {
    if let fault {
      self.fault = nil
      throw fault
    }
    do throws(ReadingError) {
      while level != .end {
        if let transcript = try step() { return transcript }
      }
      return nil
    } catch {
      level = .end
      guard var transcript = finished() ?? held.take() else { throw error }
      transcript.add(error)
      fault = error
      return transcript
    }
  }

  /// The sender of a message whose account is gone.
  static let deletedAccount = "(deleted account)"

  /// Goes on to the next member or chat; gives the chat that ends there.
  private mutating func step() throws(ReadingError) -> Transcript? {
    switch level {
    case .start:
      try whole { reader throws(ReadingError) in try reader.scanner.enterObject() }
      level = .root
    case .root: return try rootMember()
    case .folder: try folderMember()
    case .list: return try listElement()
    case .chat: try listedChat()
    case .end: break
    }
    return nil
  }

  private mutating func rootMember() throws(ReadingError) -> Transcript? {
    switch try nextKey() {
    case nil:
      try whole { reader throws(ReadingError) in try reader.scanner.finish() }
      level = .end
      return finished() ?? held.take()
    case "personal_information":
      try whole { reader throws(ReadingError) in try reader.personalInformation() }
    case "chats", "left_chats":
      isFullExport = true
      // What stands at the root of a full export is no chat.
      chat = TelegramChat()
      guard try kind() == .object else {
        try skip()
        return nil
      }
      try scanner.enterObject()
      level = .folder
    case .some(let key): try chatMember(key)
    }
    return nil
  }

  private mutating func folderMember() throws(ReadingError) {
    guard let key = try nextKey() else {
      level = .root
      return
    }
    guard key == "list", try kind() == .array else { return try skip() }
    try scanner.enterArray()
    level = .list
  }

  private mutating func listElement() throws(ReadingError) -> Transcript? {
    guard try nextElement() else {
      level = .folder
      return nil
    }
    guard try kind() == .object else {
      try skip()
      return nil
    }
    level = .chat
    return held.take()
  }

  private mutating func listedChat() throws(ReadingError) {
    isInList = true
    try scanner.enterObject()
    while let key = try nextKey() { try chatMember(key) }
    held = finished()
    level = .list
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

  // MARK: A chat

  private mutating func chatMember(_ key: String) throws(ReadingError) {
    switch key {
    case "messages" where try kind() == .array:
      try scanner.enterArray()
      while try nextElement() { try whole { reader throws(ReadingError) in try reader.record() } }
    case "name": chat.name = try string()
    case "type": chat.type = try string()
    case "id":
      try whole { reader throws(ReadingError) in
        reader.chat.id = try reader.scanner.stringOrNumber().map { reader.account($0) } ?? []
      }
    default: try skip()
    }
  }

  private mutating func record() throws(ReadingError) {
    if try scanner.kind() == .object { return try message() }
    try scanner.skipValue()
    chat.transcript.recordCount += 1
    unparsed("a message is no object")
  }

  private mutating func message() throws(ReadingError) {
    let start = chat.transcript.bytes.count
    var message = TelegramMessage()
    var isComplete = false
    // A message that breaks off must leave no text behind.
    defer { if !isComplete { chat.transcript.bytes.removeSubrange(start...) } }
    try scanner.enterObject()
    while let key = try scanner.nextKey() { try member(key, of: &message, start) }
    // A message that breaks off is told by the error.
    chat.transcript.recordCount += 1
    if message.isService {
      chat.transcript.systemCount += 1
      return
    }
    guard message.hasFrom || message.text != nil else {
      return unparsed("a message without sender and text")
    }
    if message.isForwarded {
      chat.transcript.bytes.removeSubrange(start...)
      message.text = nil
    }
    isComplete = true
    try add(message)
  }

  private mutating func member(
    _ key: JSONScanner.Text, of message: inout TelegramMessage, _ start: Int
  ) throws(ReadingError) {
    if scanner.equals(key, "text") {
      chat.transcript.bytes.removeSubrange(start...)
      try text()
      message.text = start..<chat.transcript.bytes.count
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
      message.isForwarded = message.isForwarded || isForward(key)
      message.hasMedia = message.hasMedia || isMedia(key)
      try scanner.skipValue()
    }
  }

  /// The person may be null: a deleted account.
  private func isForward(_ key: JSONScanner.Text) -> Bool {
    scanner.equals(key, "forwarded_from") || scanner.equals(key, "forwarded_from_id")
  }

  private func isMedia(_ key: JSONScanner.Text) -> Bool {
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
  private mutating func text() throws(ReadingError) {
    switch try scanner.kind() {
    case .string: scanner.append(try scanner.string(), to: &chat.transcript.bytes)
    case .array:
      try scanner.enterArray()
      while try scanner.nextElement() { try textPart() }
    default: try scanner.skipValue()
    }
  }

  private mutating func textPart() throws(ReadingError) {
    switch try scanner.kind() {
    case .string: scanner.append(try scanner.string(), to: &chat.transcript.bytes)
    case .object:
      try scanner.enterObject()
      while let key = try scanner.nextKey() {
        if scanner.equals(key, "text"), let text = try scanner.stringOrSkip() {
          scanner.append(text, to: &chat.transcript.bytes)
        } else if !scanner.equals(key, "text") {
          try scanner.skipValue()
        }
      }
    default: try scanner.skipValue()
    }
  }

  private mutating func add(_ message: TelegramMessage) throws(ReadingError) {
    guard chat.transcript.bytes.count <= Int(Int32.max) else {
      throw scanner.failure("too long")
    }
    let end = chat.transcript.bytes.count
    chat.transcript.messages.append(
      Message(
        sender: sender(message), text: message.text ?? end..<end, time: time(message),
        event: message.hasMedia || message.isForwarded ? .media : message.isEdited ? .edited : nil))
  }

  private func time(_ message: TelegramMessage) -> Timestamp? {
    let date = message.date.flatMap { Timestamp(iso8601: scanner.bytes, $0.range) }
    let instant = message.unixTime.flatMap { Timestamp(epoch: scanner.decoded($0)) }
    return isInList ? instant ?? date : date ?? instant
  }

  /// People are told apart by name and account: two may share a name, and a deleted account has none.
  private mutating func sender(_ message: TelegramMessage) -> Int {
    key.removeAll(keepingCapacity: true)
    if let from = message.from {
      scanner.append(from, to: &key)
    } else {
      key.append(contentsOf: TelegramReader.deletedAccount.utf8)
    }
    let nameEnd = key.count
    key.append(0)
    if let id = message.fromID { key.append(contentsOf: account(id)) }
    if let known = chat.table.find(key, 0..<key.count) { return known }
    chat.transcript.participants.append(String(decoding: key[..<nameEnd], as: UTF8.self))
    chat.accounts.append(Array(key[(nameEnd + 1)...]))
    return chat.table.add(key, 0..<key.count)
  }

  /// `user123`, `channel123` and `123` are all account 123.
  private func account(_ id: JSONScanner.Text) -> [UInt8] {
    Array(scanner.bytes[id.range].drop { !ASCII.isDigit($0) })
  }

  private mutating func unparsed(_ reason: String) {
    let line = chat.transcript.recordCount
    chat.transcript.unparsed.append(UnparsedPart(line: line, reason: reason))
  }

  // MARK: Result

  /// The chat that was read; nil where there is none.
  private mutating func finished() -> Transcript? {
    let done = chat
    chat = TelegramChat()
    let isChat = done.transcript.recordCount > 0 || !done.id.isEmpty || !done.name.isEmpty
    // A list may hold chats without anything, the root of a full export holds none.
    guard isInList || isChat && !isFullExport else { return nil }
    isInList = false
    var transcript = done.transcript
    transcript.platform = "telegram"
    transcript.id = done.id.isEmpty ? nil : String(decoding: done.id, as: UTF8.self)
    transcript.owner = done.owner(account: owner)
    return transcript
  }
}

// MARK: - Window

extension TelegramReader {
  /// Reads something whose places are used before the next call. What the window cuts off, and not the
  /// file, is read again in a larger one: `read` must leave nothing behind when it throws.
  private mutating func whole<Value>(
    _ read: (inout TelegramReader) throws(ReadingError) -> Value
  ) throws(ReadingError) -> Value {
    if scanner.hasMore, scanner.ahead < Self.usualSize { scanner.slide(more) }
    while true {
      let place = scanner.place
      do throws(ReadingError) {
        return try read(&self)
      } catch {
        guard scanner.hasMore, case .truncated = error else { throw error }
        scanner.place = place
        scanner.slide(more)
      }
    }
  }

  private mutating func nextKey() throws(ReadingError) -> String? {
    try whole { reader throws(ReadingError) in
      try reader.scanner.nextKey().map { reader.scanner.decoded($0) }
    }
  }

  private mutating func nextElement() throws(ReadingError) -> Bool {
    try whole { reader throws(ReadingError) in try reader.scanner.nextElement() }
  }

  private mutating func kind() throws(ReadingError) -> JSONScanner.Kind {
    try whole { reader throws(ReadingError) in try reader.scanner.kind() }
  }

  /// A string; anything else is skipped and empty.
  private mutating func string() throws(ReadingError) -> String {
    try whole { reader throws(ReadingError) in
      try reader.scanner.stringOrSkip().map { reader.scanner.decoded($0) } ?? ""
    }
  }

  /// Passes over a value, piece by piece where it is a large one: some lists are as long as chats.
  private mutating func skip(levels: Int = 3) throws(ReadingError) {
    let kind = try kind()
    if levels > 0, kind == .array {
      try scanner.enterArray()
      while try nextElement() { try skip(levels: levels - 1) }
    } else if levels > 0, kind == .object {
      try scanner.enterObject()
      while try nextKey() != nil { try skip(levels: levels - 1) }
    } else {
      try whole { reader throws(ReadingError) in try reader.scanner.skipValue() }
    }
  }
}
