/// Reads `messages.json` of Google Chat, as Google Takeout has one for each conversation.
enum GoogleChatExport: ExportReader {
  static let format = Format.googleChatJSON

  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.starts(with: "{"), sample.contains("\"created_date\"") else { return false }
    let shape = JSONPaths(sample)
    return shape.has("messages[].created_date")
      && (shape.has("messages[].creator") || shape.has("messages[].topic_id"))
  }

  static func read(_ bytes: [UInt8]) -> ReadingResult {
    let bytes = TextEncoding.utf8IfWide(bytes)
    var scanner = JSONScanner(bytes)
    var book = ChatBook(format, platform: "google-chat")
    var number = 0
    do throws(ReadingError) {
      try scanner.walk(list: "messages") { message in
        number += 1
        book.met()
        add(message, number, to: &book)
      }
      try scanner.finish()
      return ReadingResult(transcripts: book.finished())
    } catch {
      return ReadingResult(transcripts: book.finished(), errors: [error])
    }
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
    let time = message["created_date"]?.string.flatMap { GoogleDate.timestamp($0) }
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

/// `Monday, February 10, 2025 at 3:45:22 PM UTC`, with any kind of blank, or day before month.
enum GoogleDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// Nil for other languages and for moments that do not exist.
  static func timestamp(_ text: String) -> Timestamp? {
    var (numbers, month, isAfternoon, hasZone): ([Int], Int?, Bool?, Bool) = ([], nil, nil, false)
    for part in text.utf8.split(whereSeparator: { !ASCII.isLetter($0) && !ASCII.isDigit($0) }) {
      let word = String(decoding: part, as: UTF8.self).lowercased()
      if let number = Int(word) {
        numbers.append(number)
      } else if word == "am" || word == "pm" {
        isAfternoon = word == "pm"
      } else if word == "utc" || word == "gmt" || word == "z" {
        hasZone = true
      } else if word.utf8.count >= 3, let found = months.firstIndex(where: word.hasPrefix) {
        month = month ?? found + 1
      }
    }
    guard let month, numbers.count == 4 || numbers.count == 5 else { return nil }
    var time = CivilTime(year: numbers[1], month: month, day: numbers[0])
    time.hour = hour(numbers[2], isAfternoon)
    time.minute = numbers[3]
    time.second = numbers.count == 5 ? numbers[4] : 0
    return time.isPossible ? Timestamp(seconds: time.seconds, hasZone: hasZone) : nil
  }

  private static func hour(_ hour: Int, _ isAfternoon: Bool?) -> Int {
    guard let isAfternoon, hour <= 12 else { return hour }
    return hour % 12 + (isAfternoon ? 12 : 0)
  }
}
