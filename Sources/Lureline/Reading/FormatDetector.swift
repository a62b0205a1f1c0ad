/// What a file is, judged by its content.
package enum Detection: Sendable, Equatable {
  case format(Format)
  /// No bytes, or nothing but white space.
  case empty
  /// Not readable as a chat; in plain words, such as `a ZIP archive`.
  case unknown(seen: String)
}

/// Tells formats apart by their first bytes, never by a file's name.
package enum FormatDetector {
  /// How much of a file is looked at. The keys that tell JSON apart may stand behind a long list.
  package static let sampleSize = 1 << 18

  /// - Complexity: O(1): at most `sampleSize` bytes are looked at.
  package static func detect(_ bytes: [UInt8]) -> Detection {
    let export = ExportSample(bytes, size: sampleSize)
    for reader in ExportReaders.candidates(export) where reader.recognises(export) {
      return .format(reader.format)
    }
    if let seen = binaryKind(export.raw) { return .unknown(seen: seen) }
    let (sample, first) = (export.bytes, export.first)
    if first == sample.count { return .empty }
    if sample.contains(0) { return .unknown(seen: "binary data") }
    switch sample[first] {
    case UInt8(ascii: "{"):
      let seen = object(sample, from: first, isWhole: bytes.count <= sampleSize)
      if case .unknown = seen, JSONTableExport.holdsChat(export) { return .format(.json) }
      return seen
    case UInt8(ascii: "<"): return .unknown(seen: markupKind(sample, first))
    default: break
    }
    if isWhatsApp(sample) { return .format(.whatsappText) }
    if sample[first] == UInt8(ascii: "["), JSONTableExport.holdsChat(export) {
      return .format(.json)
    }
    if sample[first] == UInt8(ascii: "["), (try? JSONValue.parse(sample)) != nil {
      return .unknown(seen: "a JSON list")
    }
    return .unknown(seen: "plain text of no known export")
  }

  // MARK: Not text

  private static let signatures: [(start: [UInt8], seen: String)] = [
    ([0x50, 0x4b, 0x03, 0x04], "a ZIP archive"),
    ([0x50, 0x4b, 0x05, 0x06], "an empty ZIP archive"),
    ([0x1f, 0x8b], "a gzip archive"),
    ([0x25, 0x50, 0x44, 0x46], "a PDF document"),
    ([0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20], "an SQLite database"),
    ([0xff, 0xd8, 0xff], "a JPEG picture"),
    ([0x89, 0x50, 0x4e, 0x47], "a PNG picture"),
    ([0x37, 0x7a, 0xbc, 0xaf], "a 7-Zip archive"),
    ([0x52, 0x61, 0x72, 0x21], "a RAR archive"),
    ([0x7f, 0x45, 0x4c, 0x46], "a program"),
  ]

  private static func binaryKind(_ sample: [UInt8]) -> String? {
    for (start, seen) in signatures where sample.starts(with: start) { return seen }
    return nil
  }

  private static func markupKind(_ sample: [UInt8], _ first: Int) -> String {
    let head = String(decoding: sample[first...].prefix(200), as: UTF8.self).lowercased()
    return head.contains("<html") || head.contains("<!doctype html")
      ? "an HTML page" : "XML or other markup"
  }

  // MARK: Text

  /// A stamp on the first line, or on some of the first lines.
  private static func isWhatsApp(_ sample: [UInt8]) -> Bool {
    let votes = WhatsAppReader.stampedLines(in: sample)
    if votes.stamped >= 2, votes.stamped * 20 >= votes.lines { return true }
    return votes.stamped > 0 && WhatsAppReader.stampedLines(in: sample, limit: 1).stamped == 1
  }

  // MARK: JSON

  /// Whether the line after the one that starts at `first` starts an object too.
  private static func startsObject(_ sample: [UInt8], afterLineFrom first: Int) -> Bool {
    guard let end = sample[first...].firstIndex(of: 0x0a) else { return false }
    return sample[(end + 1)...].first { $0 > 0x20 } == UInt8(ascii: "{")
  }

  private static func object(_ sample: [UInt8], from first: Int, isWhole: Bool) -> Detection {
    var keys = RootKeys()
    keys.scan(sample, from: first)
    // One object a line is JSON Lines, whatever its messages are called: Telegram writes one object.
    let isLines = keys.isOneLine && keys.hasMessages && startsObject(sample, afterLineFrom: first)
    if isLines && !keys.hasOtherNames { return .format(.jsonl) }
    if keys.isTelegram { return .format(.telegramJSON) }
    if keys.isCanonical { return .format(.jsonl) }
    // The first line may be the broken one of many.
    let lines = Lines.all(in: Array(sample.prefix(1 << 16))).dropFirst().prefix(3)
    for line in lines where !line.isEmpty && sample[line.lowerBound] == UInt8(ascii: "{") {
      var keys = RootKeys()
      keys.scan(sample, from: line.lowerBound)
      if keys.isCanonical { return .format(.jsonl) }
    }
    if keys.names.isEmpty { return .unknown(seen: "broken or empty JSON") }
    return .unknown(seen: "JSON of an unknown kind\(keys.list)")
  }
}

/// The keys of a JSON object, as far as the sample reaches.
private struct RootKeys {
  var names: [String] = []
  var messageKeys: [String] = []
  var hasMessages = false
  var hasChatList = false
  /// The object stands on one line, or the sample ends before its first line does.
  var isOneLine = false

  var isTelegram: Bool {
    if hasChatList { return true }
    guard hasMessages else { return false }
    let marks: Set<String> = ["from", "from_id", "date_unixtime", "actor", "actor_id"]
    if messageKeys.contains(where: marks.contains) { return true }
    return messageKeys.isEmpty && names.contains("type") && names.contains("name")
  }

  /// Messenger's encrypted chats look like the canonical form, but for this key.
  var hasOtherNames: Bool { messageKeys.contains("senderName") }

  var isCanonical: Bool {
    guard isOneLine else { return false }
    if hasMessages {
      if hasOtherNames { return false }
      return messageKeys.isEmpty || messageKeys.contains("text") || messageKeys.contains("event")
    }
    return names.contains("text")
  }

  /// The keys that exports of other apps are known by. Others are not named: in some exports the keys
  /// are people's names.
  var list: String {
    let known = names.filter(Self.ofOtherExports.contains)
    return known.isEmpty ? "" : " with keys " + known.joined(separator: ", ")
  }

  private static let ofOtherExports: Set<String> = [
    "about", "channel", "chats", "conversations", "event_id", "exported_by", "guild", "Messages",
    "messages", "participants", "room_name", "session", "threadName", "title", "Usage", "userId",
  ]

  mutating func scan(_ sample: [UInt8], from first: Int) {
    var scanner = JSONScanner(sample, in: first..<sample.count, isLenient: true)
    do throws(ReadingError) {
      try scan(&scanner)
      isOneLine = !sample[first..<scanner.position].contains(0x0a)
    } catch {
      // The sample ended, or the file is broken: what was seen so far has to do.
      isOneLine = !sample[first..<sample.count].contains(0x0a)
    }
  }

  private mutating func scan(_ scanner: inout JSONScanner) throws(ReadingError) {
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      let name = scanner.decoded(key)
      names.append(name)
      let kind = try scanner.kind()
      if name == "messages", kind == .array {
        hasMessages = true
        try firstMessages(&scanner)
      } else if name == "chats", kind == .object {
        try scanner.enterObject()
        while let inner = try scanner.nextKey() {
          if scanner.equals(inner, "list") { hasChatList = try scanner.kind() == .array }
          try scanner.skipValue()
        }
      } else {
        try scanner.skipValue()
      }
    }
  }

  private mutating func firstMessages(_ scanner: inout JSONScanner) throws(ReadingError) {
    try scanner.enterArray()
    while try scanner.nextElement() {
      guard try scanner.kind() == .object, messageKeys.count < 64 else {
        try scanner.skipValue()
        continue
      }
      try scanner.enterObject()
      while let key = try scanner.nextKey() {
        messageKeys.append(scanner.decoded(key))
        try scanner.skipValue()
      }
    }
  }
}
