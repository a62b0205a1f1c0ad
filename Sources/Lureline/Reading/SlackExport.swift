/// Reads a day file of a Slack export: the messages of one channel as a list.
///
/// People keep their ids: their names stand in another file of the export.
enum SlackExport: ExportReader {
  static let format = Format.slackJSON

  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.starts(with: "["), sample.contains("\"ts\"") else { return false }
    return sample.leadingObjects().contains { message in
      guard let stamp = message["ts"]?.string, stamp.contains("."), Double(stamp) != nil else {
        return false
      }
      return message["text"] != nil || message["type"]?.string == "message"
        || message["subtype"] != nil
    }
  }

  static func read(_ bytes: [UInt8]) -> ReadingResult {
    var records = JSONRecords(TextEncoding.utf8IfWide(bytes))
    var book = ChatBook(format, platform: "slack")
    while let record = records.next() {
      book.met()
      guard let message = record.value, message.isObject else {
        book.unparsed(record.number, "a message is no object")
        continue
      }
      add(message, record.number, to: &book)
    }
    return ReadingResult(
      transcripts: book.finished(), errors: records.error.map { [$0] } ?? [])
  }

  private static func add(_ message: JSONValue, _ number: Int, to book: inout ChatBook) {
    book.open(message["channel_name"]?.words ?? message["channel"]?.words ?? "")
    let subtype = message["subtype"]?.string ?? ""
    if isNotice(subtype) || (message["type"]?.string ?? "message") != "message" {
      return book.notice()
    }
    guard let sender = sender(message) else {
      return book.unparsed(number, "a message without a sender")
    }
    let event = event(message, subtype)
    // Where a message is deleted, Slack writes a text of its own.
    let text = event == .deleted ? "" : SlackText.plain(message["text"]?.string ?? "")
    book.add(text, from: sender, at: message["ts"]?.time(unitsPerSecond: 1), event: event)
  }

  private static func isNotice(_ subtype: String) -> Bool {
    let families = ["channel_", "group_", "mpdm_", "pinned_", "unpinned_", "reminder_", "sh_room_"]
    return families.contains(where: subtype.hasPrefix) || subtype.contains("_conversation_")
      || [
        "bot_add", "bot_remove", "bot_enable", "bot_disable", "huddle_thread", "ekm_access_denied",
      ]
      .contains(subtype)
  }

  private static func sender(_ message: JSONValue) -> String? {
    message["user"]?.words ?? message["comment"]?["user"]?.words ?? message["username"]?.words
      ?? message["bot_id"]?.words
  }

  private static func event(_ message: JSONValue, _ subtype: String) -> Event? {
    if subtype == "tombstone" || subtype == "message_deleted" { return .deleted }
    if message["files"]?.hasElements == true || subtype == "file_share" { return .media }
    return message["edited"]?.isObject == true ? .edited : nil
  }
}

/// Slack's marks in texts: `<@U1>`, `<#C1|general>`, `<https://a.example|label>`, `&amp;`.
enum SlackText {
  /// - Complexity: O(text).
  static func plain(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var i = 0
    while i < bytes.count {
      // A typed bracket is an entity: every other one starts a mark.
      if bytes[i] == UInt8(ascii: "<"), let end = markEnd(bytes, i) {
        mark(bytes[(i + 1)..<end], to: &output)
        i = end + 1
      } else {
        output.append(bytes[i])
        i += 1
      }
    }
    return String(decoding: EscapedText.plain(output), as: UTF8.self)
  }

  private static func markEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    var i = start + 1
    while i < bytes.count, bytes[i] != UInt8(ascii: ">") {
      if bytes[i] == UInt8(ascii: "<") { return nil }
      i += 1
    }
    return i < bytes.count ? i : nil
  }

  private static func mark(_ mark: ArraySlice<UInt8>, to output: inout [UInt8]) {
    let bar = mark.firstIndex(of: UInt8(ascii: "|"))
    let target = mark[..<(bar ?? mark.endIndex)]
    let label = bar.map { mark[($0 + 1)...] }
    switch mark.first {
    case UInt8(ascii: "@"): output.append(contentsOf: target)
    case UInt8(ascii: "#"):
      output.append(UInt8(ascii: "#"))
      output.append(contentsOf: label ?? target.dropFirst())
    case UInt8(ascii: "!"):
      if label == nil { output.append(UInt8(ascii: "@")) }
      output.append(contentsOf: label ?? target.dropFirst())
    default: link(target, label, to: &output)
    }
  }

  /// A label may hide where a link leads: both are kept unless they say the same.
  private static func link(
    _ target: ArraySlice<UInt8>, _ label: ArraySlice<UInt8>?, to output: inout [UInt8]
  ) {
    guard let label, !label.isEmpty else {
      output.append(contentsOf: target)
      return
    }
    output.append(contentsOf: label)
    if target.suffix(label.count).elementsEqual(label) { return }
    output.append(contentsOf: [0x20, UInt8(ascii: "(")])
    output.append(contentsOf: target)
    output.append(UInt8(ascii: ")"))
  }
}
