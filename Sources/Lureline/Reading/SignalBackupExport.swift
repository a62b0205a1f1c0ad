/// Reads `main.jsonl` of Signal's own plaintext export: a frame of the backup on each line.
enum SignalPlaintextExport: ExportReader {
  static let format = Format.signalPlaintext

  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.starts(with: "{"),
      sample.contains("\"backupTimeMs\"") || sample.contains("\"chatItem\"")
    else { return false }
    return sample.leadingObjects().contains(where: SignalFrames.isTelling)
  }

  static func read(_ bytes: [UInt8]) -> ReadingResult {
    var records = JSONRecords(TextEncoding.utf8IfWide(bytes), joinsLines: true)
    return SignalFrames.read(&records, format)
  }
}

/// Reads the same frames as a list with comments and spare commas, as Signal's test vectors have them.
enum SignalBackupExport: ExportReader {
  static let format = Format.signalBackup

  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.starts(with: "[") || sample.starts(with: "/"),
      sample.contains("\"backupTimeMs\"") || sample.contains("\"chatItem\"")
    else { return false }
    let plain = ExportSample(JSON5.plain(sample.bytes), size: sample.bytes.count)
    return plain.starts(with: "[")
      && plain.leadingObjects().contains(where: SignalFrames.isTelling)
  }

  static func read(_ bytes: [UInt8]) -> ReadingResult {
    var records = JSONRecords(JSON5.plain(TextEncoding.utf8IfWide(bytes)))
    return SignalFrames.read(&records, format)
  }
}

/// JSON as people write it.
enum JSON5 {
  /// Blanks out comments and the commas before closing brackets. Every other byte keeps its place.
  ///
  /// - Complexity: O(bytes).
  static func plain(_ bytes: [UInt8]) -> [UInt8] {
    var output = bytes
    /// The last comma, while only white space and comments stand behind it.
    var comma: Int?
    var i = 0
    while i < output.count {
      switch output[i] {
      case UInt8(ascii: "\""):
        i = stringEnd(output, i)
        comma = nil
      case UInt8(ascii: "/"):
        let end = commentEnd(output, i)
        for k in i..<end where output[k] != 0x0a { output[k] = 0x20 }
        i = max(end, i + 1)
      case UInt8(ascii: ","):
        comma = i
        i += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        if let comma { output[comma] = 0x20 }
        comma = nil
        i += 1
      case let byte:
        if !ASCII.isBlank(byte) { comma = nil }
        i += 1
      }
    }
    return output
  }

  private static func stringEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    var i = start + 1
    while i < bytes.count, bytes[i] != UInt8(ascii: "\"") {
      i += bytes[i] == UInt8(ascii: "\\") ? 2 : 1
    }
    return i + 1
  }

  /// Behind the comment that starts at `start`; `start` itself when none does.
  private static func commentEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    guard start + 1 < bytes.count else { return start }
    var i = start + 2
    if bytes[start + 1] == UInt8(ascii: "/") {
      while i < bytes.count, bytes[i] != 0x0a { i += 1 }
      return i
    }
    guard bytes[start + 1] == UInt8(ascii: "*") else { return start }
    while i + 1 < bytes.count {
      if bytes[i] == UInt8(ascii: "*"), bytes[i + 1] == UInt8(ascii: "/") { return i + 2 }
      i += 1
    }
    return bytes.count
  }
}

/// The frames of a Signal backup, whatever they are wrapped in.
///
/// Source: `backup.proto` of libsignal, in its JSON mapping.
private struct SignalFrames {
  /// The name of the account holder: the export has it, but not as a recipient.
  private static let ownName = "(self)"
  private static let frameKinds = [
    "version", "backupTimeMs", "account", "recipient", "chat", "stickerPack", "adHocCall",
    "notificationProfile", "chatFolder",
  ]
  /// What is no text of its own and no notice.
  private static let mediaKinds = [
    "contactMessage", "stickerMessage", "viewOnceMessage", "paymentNotification", "giftBadge",
    "poll",
  ]

  private var book: ChatBook
  /// The recipient that stands for the account holder.
  private var owner: String?

  private init(_ format: Format) {
    book = ChatBook(format, platform: "signal")
  }

  static func isTelling(_ frame: JSONValue) -> Bool {
    if frame["backupTimeMs"] != nil, frame["version"] != nil { return true }
    guard let item = frame["chatItem"] else { return false }
    return item["chatId"] != nil || item["chatItem"] != nil
  }

  static func read(_ records: inout JSONRecords, _ format: Format) -> ReadingResult {
    var frames = SignalFrames(format)
    var seen: Set<ArraySlice<UInt8>> = []
    while let record = records.next() {
      if let item = record.value?["chatItem"] {
        frames.book.met()
        // The export of some versions writes a line twice.
        if !record.source.isEmpty, !seen.insert(record.source).inserted {
          frames.book.repeated()
        } else {
          frames.item(item, record.number)
        }
      } else {
        frames.frame(record.value, record.number)
      }
    }
    return ReadingResult(
      transcripts: frames.book.finished(owner: frames.owner),
      errors: records.error.map { [$0] } ?? [])
  }

  private mutating func frame(_ frame: JSONValue?, _ number: Int) {
    if let recipient = frame?["recipient"], let id = recipient["id"]?.identifier {
      if recipient["self"] != nil { owner = id }
      book.names[id] = Self.name(recipient) ?? "(recipient \(id))"
    } else if frame == nil {
      book.met()
      book.unparsed(number, "no JSON object")
    } else if !Self.frameKinds.contains(where: { frame?[$0] != nil }) {
      book.met()
      book.unparsed(number, "a frame of an unknown kind")
    }
  }

  private static func name(_ recipient: JSONValue) -> String? {
    if recipient["self"] != nil { return ownName }
    if recipient["releaseNotes"] != nil { return "Signal" }
    if let group = recipient["group"] { return group["snapshot"]?["title"]?["title"]?.words }
    guard let contact = recipient["contact"] else { return nil }
    let nickname = contact["nickname"]
    return joined(nickname?["given"], nickname?["family"])
      ?? joined(contact["systemGivenName"], contact["systemFamilyName"])
      ?? contact["systemNickname"]?.words
      ?? joined(contact["profileGivenName"], contact["profileFamilyName"])
      ?? contact["e164"]?.identifier.map { $0.hasPrefix("+") ? $0 : "+" + $0 }
      ?? contact["username"]?.words ?? contact["aci"]?.words
  }

  private static func joined(_ given: JSONValue?, _ family: JSONValue?) -> String? {
    let parts = [given?.words, family?.words].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  private mutating func item(_ wrapped: JSONValue, _ number: Int) {
    var item = wrapped
    // Some versions wrap an item in another.
    while let inner = item["chatItem"] { item = inner }
    guard let chat = item["chatId"]?.identifier else {
      return book.unparsed(number, "an item without a chat")
    }
    book.open(chat)
    if item["updateMessage"] != nil { return book.notice() }
    let isOwn = item["outgoing"] != nil
    guard let author = (isOwn ? owner : nil) ?? item["authorId"]?.identifier else {
      return book.unparsed(number, "an item without an author")
    }
    if isOwn, owner == nil { owner = author }
    guard let (text, event) = Self.content(item) else {
      return book.unparsed(number, "an item of an unknown kind")
    }
    book.add(text, from: author, at: item["dateSent"]?.time(unitsPerSecond: 1000), event: event)
  }

  private static func content(_ item: JSONValue) -> (String, Event?)? {
    let isEdited = item["revisions"]?.hasElements == true
    if let message = item["standardMessage"] {
      let hasMedia = message["attachments"]?.hasElements == true
      return (
        message["text"]?["body"]?.string ?? "", hasMedia ? .media : isEdited ? .edited : nil
      )
    }
    if item["remoteDeletedMessage"] != nil || item["adminDeletedMessage"] != nil {
      return ("", .deleted)
    }
    if let reply = item["directStoryReplyMessage"] {
      if reply["emoji"] != nil { return ("", .reaction) }
      return (reply["textReply"]?["text"]?["body"]?.string ?? "", isEdited ? .edited : nil)
    }
    return mediaKinds.contains { item[$0] != nil } ? ("", .media) : nil
  }
}
