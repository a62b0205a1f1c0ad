/// Reads `chat_history.json` of the Snapchat download: lists of messages by contact or group; in old
/// downloads two lists, of what was received and what was sent.
enum SnapchatExport: ExportReader {
  static let format = Format.snapchatJSON

  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.starts(with: "{") else { return false }
    return sample.shape.members.contains { member in
      if direction(member.name) != nil { return member.kind == .array }
      return member.records.contains {
        $0.contains("Media Type")
          && ($0.contains("Created") || $0.contains("Created(microseconds)"))
          && ($0.contains("IsSender") || $0.contains("From"))
      }
    }
  }

  static func read(_ bytes: [UInt8]) throws(ReadingError) -> ReadingResult {
    var chats = Chats()
    let error = JSONExport.object(bytes) { key, scanner throws(ReadingError) in
      let direction = direction(key)
      _ = try scanner.trees { row in
        if let direction {
          chats.add(row, direction)
        } else {
          chats.add(row, in: key)
        }
      }
    }
    return try JSONExport.result(chats.all, error)
  }

  private enum Direction { case received, sent }

  /// What the old lists hold: `Received Saved Chat History`, `Sent Saved Chat History`.
  private static func direction(_ key: String) -> Direction? {
    guard key.hasSuffix("Chat History") else { return nil }
    return key.hasPrefix("Received ") ? .received : key.hasPrefix("Sent ") ? .sent : nil
  }

  private struct Chats {
    private(set) var all: [JSONChat] = []
    private var numbers: [String: Int] = [:]

    /// The account holder where the export has no name for them.
    private static let owner = "Me"

    private mutating func number(_ name: String) -> Int {
      if let known = numbers[name] { return known }
      numbers[name] = all.count
      all.append(JSONChat(format, platform: "snapchat", id: name))
      return all.count - 1
    }

    /// A row of the old lists.
    mutating func add(_ row: JSONValue, _ direction: Direction) {
      let contact = row[direction == .sent ? "To" : "From"]?.words
      let chat = number(contact ?? "")
      all[chat].met()
      guard let contact else { return all[chat].unparsed("a message without a name") }
      if direction == .sent { all[chat].owner = Self.owner }
      add(row, from: direction == .sent ? Self.owner : contact, to: chat)
    }

    /// A row of a contact or group.
    mutating func add(_ row: JSONValue, in name: String) {
      let chat = number(name)
      all[chat].met()
      guard row.members != nil else { return all[chat].unparsed("a message is no object") }
      guard row["IsSender"]?.bool == true else {
        return add(row, from: row["From"]?.words ?? name, to: chat)
      }
      // Some downloads name the contact in both directions.
      let from = row["From"]?.words
      let sender = from == name ? Self.owner : from ?? Self.owner
      if !isNotice(row) { all[chat].owner = all[chat].owner ?? sender }
      add(row, from: sender, to: chat)
    }

    private func isNotice(_ row: JSONValue) -> Bool {
      let type = row["Media Type"]?.words ?? ""
      return type.hasPrefix("STATUS") && !type.contains("CALL") && !type.contains("ERASED")
    }

    private mutating func add(_ row: JSONValue, from sender: String, to chat: Int) {
      if isNotice(row) { return all[chat].notice() }
      let type = row["Media Type"]?.words ?? "TEXT"
      let event: Event? =
        type == "TEXT"
        ? nil : type.contains("CALL") ? .call : type.contains("ERASED") ? .deleted : .media
      all[chat].add(
        row["Content"]?.words ?? row["Text"]?.words ?? "", from: sender,
        at: row["Created"].flatMap(time) ?? row["Created(microseconds)"].flatMap(Self.moment),
        event: event)
    }

    /// Milliseconds in most downloads, whatever the field's name says.
    private static func moment(_ value: JSONValue) -> Timestamp? {
      let isMicroseconds = value.identifier.map { $0.count > 14 } ?? false
      return isMicroseconds
        ? value.time(unitsPerSecond: 1_000_000) : value.time(unitsPerSecond: 1000)
    }

    /// `2023-11-13 20:01:40 UTC`. The field of microseconds holds milliseconds, and not always the
    /// same moment.
    private func time(_ value: JSONValue) -> Timestamp? {
      guard let text = value.string else { return nil }
      let bytes = Array((text.hasSuffix(" UTC") ? text.dropLast(4) + "Z" : text[...]).utf8)
      return Timestamp(iso8601: bytes, 0..<bytes.count)
    }
  }
}
