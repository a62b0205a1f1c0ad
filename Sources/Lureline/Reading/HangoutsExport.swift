/// Reads `Hangouts.json` of Google Takeout: all conversations of an account.
enum HangoutsExport: ExportReader {
  static let format = Format.hangoutsJSON

  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.starts(with: "{"),
      sample.contains("\"conversation_id\"") || sample.contains("\"chat_message\"")
        || sample.contains("\"participant_data\"")
    else { return false }
    let shape = sample.shape
    return shape.has("conversation_state[].conversation_state")
      || shape.has("conversations[].conversation.conversation")
      || shape.has("conversations[].events[].event_id")
  }

  static func read(_ bytes: [UInt8]) -> ReadingResult {
    var reader = HangoutsReader(TextEncoding.utf8IfWide(bytes))
    let error = ReadingError.thrown { () throws(ReadingError) in try reader.root() }
    return ReadingResult(reader.finished(), endedBy: error)
  }
}

private struct HangoutsReader {
  private var scanner: JSONScanner
  private var book = ChatBook(.hangoutsJSON, platform: "hangouts")
  private var owner: String?
  private var chat = ""
  private var number = 0

  init(_ bytes: [UInt8]) {
    scanner = JSONScanner(bytes)
  }

  mutating func finished() -> [Transcript] { book.finished(owner: owner) }

  mutating func root() throws(ReadingError) {
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      let isOld = scanner.equals(key, "conversation_state")
      guard isOld || scanner.equals(key, "conversations"), try scanner.kind() == .array else {
        try scanner.skipValue()
        continue
      }
      try scanner.enterArray()
      while try scanner.nextElement() {
        chat = ""
        number = 0
        try conversation()
      }
    }
    try scanner.finish()
  }

  /// New files have `conversation` and `events`; old ones wrap it and `event` once more.
  private mutating func conversation() throws(ReadingError) {
    guard try scanner.kind() == .object else { return try scanner.skipValue() }
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      if scanner.equals(key, "conversation_state") {
        try conversation()
      } else if scanner.equals(key, "conversation") {
        people(try scanner.value())
      } else if scanner.equals(key, "conversation_id") {
        chat = try scanner.value()["id"]?.words ?? chat
      } else if scanner.equals(key, "events") || scanner.equals(key, "event"),
        try scanner.kind() == .array
      {
        try scanner.enterArray()
        while try scanner.nextElement() { event(try scanner.value()) }
      } else {
        try scanner.skipValue()
      }
    }
  }

  private mutating func people(_ value: JSONValue) {
    let id = value["conversation_id"]?["id"] ?? value["id"]?["id"]
    chat = id?.words ?? chat
    let conversation = value.given("conversation") ?? value
    let own = conversation["self_conversation_state"]?["self_read_state"]?["participant_id"]
    owner = owner ?? own.flatMap(Self.person)
    for data in conversation["participant_data"]?.array ?? [] {
      guard let id = data["id"].flatMap(Self.person) else { continue }
      if let name = data["fallback_name"]?.words { book.names[id] = name }
    }
  }

  private static func person(_ id: JSONValue) -> String? {
    id["gaia_id"]?.words ?? id["chat_id"]?.words
  }

  private mutating func event(_ event: JSONValue) {
    number += 1
    book.met()
    book.open(event["conversation_id"]?["id"]?.words ?? chat)
    guard event.isObject else { return book.unparsed(number, "an event is no object") }
    let own = event["self_event_state"]?["user_id"].flatMap(Self.person)
    owner = owner ?? own
    // Calls, names of the chat, people who come and go.
    guard let content = event["chat_message"]?["message_content"] else { return book.notice() }
    guard let sender = event["sender_id"].flatMap(Self.person) else {
      return book.unparsed(number, "a message without a sender")
    }
    var text = ""
    for segment in content["segment"]?.array ?? [] {
      text += segment["text"]?.string ?? (segment["type"]?.string == "LINE_BREAK" ? "\n" : "")
    }
    book.add(
      text, from: sender, at: event["timestamp"]?.time(unitsPerSecond: 1_000_000),
      event: content["attachment"]?.hasElements == true ? .media : nil)
  }
}
