/// Reads the JSON that Element exports of a Matrix room.
enum MatrixExport: ExportReader {
  static let format = Format.matrixJSON

  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.starts(with: "{"),
      sample.contains("\"origin_server_ts\"") || sample.contains("\"exported_by\"")
    else { return false }
    let shape = sample.shape
    return shape.has("messages[].origin_server_ts", "messages[].sender")
      || shape.has("room_name", "exported_by", "messages")
  }

  static func read(_ bytes: [UInt8]) -> ReadingResult {
    var scanner = JSONScanner(TextEncoding.utf8IfWide(bytes))
    var room = MatrixRoom()
    let error = ReadingError.thrown { () throws(ReadingError) in
      try scanner.walk(list: "messages") { key, value in
        if key == "exported_by" { room.exporter = value.words }
      } element: { event in
        room.add(event)
      }
      try scanner.finish()
    }
    return ReadingResult(room.finished(), endedBy: error)
  }
}

private struct MatrixRoom {
  /// The display name of who exported, while messages have ids.
  var exporter: String?
  private var book = ChatBook(.matrixJSON, platform: "matrix")
  private var senders: Set<String> = []
  /// The ids of those who call themselves so.
  private var displayNames: [String: Set<String>] = [:]
  private var number = 0
  private var isOpen = false

  /// What people send; everything else tells of the room.
  private static let sentTypes = [
    "m.room.message", "m.sticker", "m.reaction", "m.call.invite", "m.poll.start",
    "org.matrix.msc3381.poll.start",
  ]

  mutating func add(_ event: JSONValue) {
    number += 1
    book.met()
    if !isOpen, let id = event["room_id"]?.words {
      book.open(id)
      isOpen = true
    }
    guard let type = event["type"]?.string else {
      return book.unparsed(number, "an event without a type")
    }
    guard Self.sentTypes.contains(type) else {
      member(event, type)
      return book.notice()
    }
    guard let sender = event["sender"]?.words else {
      return book.unparsed(number, "an event without a sender")
    }
    senders.insert(sender)
    let time = event["origin_server_ts"]?.time(unitsPerSecond: 1000)
    let (text, kind) = Self.content(event, type)
    book.add(text, from: sender, at: time, event: kind)
  }

  private mutating func member(_ event: JSONValue, _ type: String) {
    guard type == "m.room.member", let id = event["state_key"]?.words,
      let name = event["content"]?["displayname"]?.words
    else { return }
    displayNames[name, default: []].insert(id)
  }

  private static func content(_ event: JSONValue, _ type: String) -> (String, Event?) {
    let content = event["content"]
    let isRedacted = event["unsigned"]?.given("redacted_because") != nil
    if isRedacted || content?.members?.isEmpty ?? true { return ("", .deleted) }
    switch type {
    case "m.reaction": return ("", .reaction)
    case "m.call.invite": return ("", .call)
    case "m.room.message": break
    default: return ("", .media)
    }
    let relation = content?["m.relates_to"]
    let isEdit = relation?["rel_type"]?.string == "m.replace"
    let shown = isEdit ? content?["m.new_content"] ?? content : content
    let kind = shown?["msgtype"]?.string ?? "m.text"
    // The body of a file is its name.
    guard ["m.text", "m.notice", "m.emote"].contains(kind) else { return ("", .media) }
    let isReply = relation?.given("m.in_reply_to") != nil
    let body = shown?["body"]?.string ?? ""
    return (isReply ? withoutFallback(body) : body, isEdit ? .edited : nil)
  }

  /// A reply repeats what it answers, in lines that start with `> `, and an empty line.
  private static func withoutFallback(_ body: String) -> String {
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
    var rest = lines.drop { $0 == ">" || $0.hasPrefix("> ") }
    guard rest.count < lines.count else { return body }
    if rest.first?.isEmpty == true { rest = rest.dropFirst() }
    return rest.joined(separator: "\n")
  }

  mutating func finished() -> [Transcript] { book.finished(owner: owner) }

  /// By id, by a name that one person had, or by the part of the id that looks like the name.
  private var owner: String? {
    guard let exporter else { return nil }
    if senders.contains(exporter) { return exporter }
    if let ids = displayNames[exporter] { return ids.count == 1 ? ids.first : nil }
    let like = senders.filter { id in
      id.dropFirst().prefix { $0 != ":" }.lowercased() == exporter.lowercased()
    }
    return like.count == 1 ? like.first : nil
  }
}

/// Reads the plain text that Element exports: lines like WhatsApp's, whose senders are Matrix ids.
enum MatrixText: DatedExport {
  static let format = Format.matrixText

  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.first < sample.bytes.count, ASCII.isDigit(sample.bytes[sample.first]) else {
      return false
    }
    var (stamped, ids, start) = (0, 0, 0)
    while stamped < 100, let line = Lines.line(in: sample.bytes, from: start) {
      start = line.next
      guard let name = nameStart(sample.bytes[line.content]) else { continue }
      stamped += 1
      if isID(sample.bytes[name..<line.content.upperBound]) { ids += 1 }
    }
    return ids > 0 && ids * 2 >= stamped
  }

  static func read(
    _ bytes: [UInt8], order: DateOrder?
  ) throws(ReadingError) -> ReadingResult {
    var transcript = WhatsAppReader.read(namingSenders(TextEncoding.utf8(bytes)), order: order)
    if transcript.messages.isEmpty && transcript.systemCount == 0 {
      throw .unknownFormat(seen: "no line starts with a date and a time")
    }
    transcript.format = format
    transcript.platform = "matrix"
    for index in transcript.messages.indices {
      let range = transcript.messages[index].textRange
      let (words, event) = content(transcript.bytes[range])
      transcript.messages[index].textStart = Int32(words.startIndex)
      transcript.messages[index].textEnd = Int32(words.endIndex)
      transcript.messages[index].event = event
    }
    return ReadingResult(transcripts: [transcript])
  }

  /// Pictures and stickers stand behind their sender without a colon: it is put in.
  private static func namingSenders(_ bytes: [UInt8]) -> [UInt8] {
    let verbs = [" sent an image.", " sent a sticker."].map { Array($0.utf8) }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 16)
    var start = 0
    while let line = Lines.line(in: bytes, from: start) {
      let rest = start..<line.next
      start = line.next
      if let name = nameStart(bytes[line.content]), isID(bytes[name..<line.content.upperBound]),
        let end = bytes[name..<line.content.upperBound].firstIndex(of: 0x20),
        verbs.contains(where: { bytes[end..<line.content.upperBound].starts(with: $0) })
      {
        output.append(contentsOf: bytes[rest.lowerBound..<end])
        output.append(UInt8(ascii: ":"))
        output.append(contentsOf: bytes[end..<rest.upperBound])
      } else {
        output.append(contentsOf: bytes[rest])
      }
    }
    return output
  }

  /// The words of a message, and what else it is.
  private static func content(_ text: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, Event?) {
    let none = text.prefix(0)
    if text.elementsEqual("Message deleted".utf8) { return (none, .deleted) }
    let notes = [
      " (Media omitted)", " (Media omitted - file size limit exceeded)", " (Error fetching file)",
    ]
    let verbs = ["sent an image.", "sent a sticker."]
    let isMedia =
      notes.contains { text.suffix($0.utf8.count).elementsEqual($0.utf8) }
      || verbs.contains { verb in
        let rest = text.dropFirst(verb.utf8.count)
        return text.starts(with: verb.utf8) && (rest.isEmpty || rest.starts(with: " (".utf8))
      }
    return isMedia ? (none, .media) : (withoutQuote(text), nil)
  }

  /// Behind the ` - ` that ends a stamp.
  private static func nameStart(_ line: ArraySlice<UInt8>) -> Int? {
    guard let first = line.first, ASCII.isDigit(first) else { return nil }
    let head = line.prefix(40)
    guard head.count > 3 else { return nil }
    for i in head.startIndex..<(head.endIndex - 2) where head[i...].starts(with: " - ".utf8) {
      return i + 3
    }
    return nil
  }

  /// `@name:server`, before a blank or a colon.
  private static func isID(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.first == UInt8(ascii: "@"),
      let colon = text.prefix(255).firstIndex(of: UInt8(ascii: ":")),
      colon > text.startIndex + 1, !text[..<colon].contains(0x20)
    else { return false }
    let server = text[(colon + 1)...].prefix {
      ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
    }
    guard !server.isEmpty, server.endIndex < text.endIndex else { return false }
    return text[server.endIndex] == UInt8(ascii: ":") || text[server.endIndex] == 0x20
  }

  /// A reply starts with `<@name:server "what it answers"> `.
  private static func withoutQuote(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard text.starts(with: "<@".utf8) else { return text }
    var i = text.startIndex
    while i + 1 < text.endIndex {
      if text[i] == UInt8(ascii: ">"), text[i + 1] == 0x20 { return text[(i + 2)...] }
      i += 1
    }
    return text
  }
}
