/// Reads `data.json` of the Tinder download. It has the account holder's messages only.
enum TinderExport: ExportReader {
  static let format = Format.tinderJSON

  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.starts(with: "{") else { return false }
    let shape = sample.shape
    if shape.hasMessages(with: ["match_id", "messages"], in: "Messages") { return true }
    return shape["Usage"]?.kind == .object && shape["Messages"]?.kind == .array
  }

  static func read(_ bytes: [UInt8]) throws(ReadingError) -> ReadingResult {
    var chats: [JSONChat] = []
    let error = JSONExport.object(bytes) { key, scanner throws(ReadingError) in
      guard key == "Messages", try scanner.kind() == .array else {
        return try scanner.skipValue()
      }
      try scanner.elements { scanner throws(ReadingError) in
        guard try scanner.kind() == .object else { return try scanner.skipValue() }
        chats.append(JSONChat(format, platform: "tinder"))
        try match(&scanner, into: &chats[chats.count - 1])
      }
    }
    return try JSONExport.result(chats, error)
  }

  private static func match(
    _ scanner: inout JSONScanner, into chat: inout JSONChat
  ) throws(ReadingError) {
    try scanner.members { key, scanner throws(ReadingError) in
      if key == "messages" {
        if try scanner.trees({ add($0, to: &chat) }) { chat.isListed = true }
      } else if key == "match_id" {
        chat.id = try scanner.value().identifier
      } else {
        try scanner.skipValue()
      }
    }
  }

  /// How the export calls the account holder.
  private static let owner = "You"

  private static func add(_ message: JSONValue, to chat: inout JSONChat) {
    chat.met()
    guard message.members != nil else { return chat.unparsed("a message is no object") }
    let text = message["message"]?.string
    let sender = message["from"]?.words
    guard text != nil || sender != nil else {
      return chat.unparsed("a message without sender and text")
    }
    if sender == owner { chat.owner = owner }
    let isMedia = message["type"]?.words.map(mediaTypes.contains) ?? false
    // What stands in a picture's text is its address.
    chat.add(
      isMedia ? "" : EscapedText.plain(text ?? ""), from: sender ?? owner,
      at: message["sent_date"].flatMap(time), event: isMedia ? .media : nil)
  }

  private static let mediaTypes: Set<String> = [
    "gif", "gesture", "song", "sticker", "image", "audio", "video", "vibes",
  ]

  /// `Tue, 30 Nov 2021 05:10:00 GMT`, or ISO 8601.
  private static func time(_ value: JSONValue) -> Timestamp? {
    if let time = value.time { return time }
    guard let parts = value.string?.split(separator: " "), parts.count == 6,
      let month = months.firstIndex(of: parts[2].lowercased()),
      let day = Int(parts[1]), let year = Int(parts[3])
    else { return nil }
    let clock = parts[4].split(separator: ":").compactMap { Int($0) }
    guard clock.count == 3 else { return nil }
    let time = CivilTime(
      year: year, month: month + 1, day: day, hour: clock[0], minute: clock[1], second: clock[2])
    guard time.isPossible, let zone = zone(parts[5]) else { return nil }
    return Timestamp(seconds: time.seconds - zone, hasZone: true)
  }

  /// Seconds east of Greenwich: `GMT`, `UTC` or `+0200`.
  private static func zone(_ text: Substring) -> Int64? {
    if text == "GMT" || text == "UTC" { return 0 }
    guard text.utf8.count == 5, let value = Int64(text), abs(value) < 2400 else { return nil }
    return value / 100 * 3600 + value % 100 * 60
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
}
