/// Reads `messages.json` of Google Chat, as Google Takeout has one for each conversation.
enum GoogleChatExport: ExportReader {
  static let format = Format.googleChatJSON

  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.starts(with: "{"), sample.contains("\"created_date\"") else { return false }
    let shape = sample.shape
    return shape.has("messages[].created_date")
      && (shape.has("messages[].creator") || shape.has("messages[].topic_id"))
  }

  static func read(_ bytes: [UInt8]) -> ReadingResult {
    let bytes = TextEncoding.utf8IfWide(bytes)
    var scanner = JSONScanner(bytes)
    var book = ChatBook(format, platform: "google-chat")
    var number = 0
    let error = ReadingError.thrown { () throws(ReadingError) in
      try scanner.walk(list: "messages") { message in
        number += 1
        book.met()
        add(message, number, to: &book)
      }
      try scanner.finish()
    }
    return ReadingResult(book.finished(), endedBy: error)
  }

  private static func add(_ message: JSONValue, _ number: Int, to book: inout ChatBook) {
    let creator = message["creator"]
    let person = creator?["email"]?.words ?? creator?["name"]?.words
    let known = ["created_date", "text", "attached_files", "message_state"]
    guard person != nil || known.contains(where: { message[$0] != nil }) else {
      return book.unparsed(number, "a message without sender, date and text")
    }
    // Google leaves out people whose account is gone.
    let sender = person ?? ""
    if let name = creator?["name"]?.words { book.names[sender] = name }
    let time = message["created_date"]?.string.flatMap(GoogleDate.timestamp)
    book.add(message["text"]?.string ?? "", from: sender, at: time, event: event(message))
  }

  private static func event(_ message: JSONValue) -> Event? {
    if message["message_state"]?.string == "DELETED" { return .deleted }
    if message["attached_files"]?.hasElements == true { return .media }
    let isEdited =
      message["updated_date"] != nil || message["previous_message_versions"]?.hasElements == true
    return isEdited ? .edited : nil
  }
}

/// `Monday, February 10, 2025 at 3:45:22 PM UTC`, with any kind of blank, in the language of the
/// account.
enum GoogleDate {
  /// Nil for languages that are not known and for moments that do not exist.
  static func timestamp(_ text: String) -> Timestamp? {
    let bytes = Array(text.utf8)
    guard var time = MarkupDate.parse(bytes, isWhole: false) else { return nil }
    time.hasZone =
      bytes.suffix(3).elementsEqual("UTC".utf8) || bytes.suffix(3).elementsEqual("GMT".utf8)
    return time
  }
}
