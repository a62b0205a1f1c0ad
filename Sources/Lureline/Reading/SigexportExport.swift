/// Reads `data.json` of sigexport, which holds one JSON object a line for each message of a chat.
enum SigexportJSON: ExportReader {
  static let format = Format.sigexportJSON

  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.starts(with: "{") || sample.starts(with: "["), sample.contains("\"body\"") else {
      return false
    }
    return sample.leadingObjects().contains { record in
      let extras = ["quote", "sticker", "reactions", "attachments"]
      return record["date"]?.string != nil && record["sender"]?.string != nil
        && record["body"] != nil && extras.contains { record[$0] != nil }
    }
  }

  static func read(_ bytes: [UInt8]) -> ReadingResult {
    var records = JSONRecords(TextEncoding.utf8IfWide(bytes))
    var book = ChatBook(format, platform: "signal")
    var owner: String?
    while let record = records.next() {
      book.met()
      guard let message = record.value, message.isObject else {
        book.unparsed(record.number, "no JSON object")
        continue
      }
      guard let sender = message["sender"]?.string else {
        book.unparsed(record.number, "a message without a sender")
        continue
      }
      if sender == Sigexport.ownName { owner = sender }
      let hasMedia =
        message["attachments"]?.hasElements == true || message["sticker"]?.words != nil
      book.add(
        message["body"]?.string ?? "", from: sender, at: message["date"]?.isoTime,
        event: hasMedia ? .media : nil)
    }
    return ReadingResult(
      transcripts: book.finished(owner: owner), errors: records.error.map { [$0] } ?? [])
  }
}

enum Sigexport {
  /// What sigexport calls the account holder.
  static let ownName = "Me"
  /// What it writes when Signal names nobody.
  static let noName = "No-Sender"
}

/// Reads `chat.md` of sigexport: `[2023-05-01 09:00:00] Me: text`, in Markdown.
enum SigexportMarkdown: ExportReader {
  static let format = Format.sigexportMarkdown

  /// The stamps are those of WhatsApp on an iPhone in some regions. What tells is the names that
  /// sigexport gives, the line of reactions, links to its folder, or Markdown's line breaks.
  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.starts(with: "[") else { return false }
    var (stamped, breaks, marks, start) = (0, 0, 0, 0)
    while stamped < 50, let line = Lines.line(in: sample.bytes, from: start) {
      start = line.next
      let bytes = sample.bytes[line.content]
      if isReactions(bytes) || isMedia(bytes) { marks += 1 }
      guard let header = SigexportHeader(bytes) else {
        if stamped == 0, !bytes.allSatisfy(ASCII.isBlank) { return false }
        continue
      }
      stamped += 1
      if hasBreak(bytes) { breaks += 1 }
      if header.name == Sigexport.noName || header.name == Sigexport.ownName { marks += 1 }
      if isMedia(bytes[header.body...]) { marks += 1 }
    }
    return stamped > 0 && (marks > 0 || breaks * 2 > stamped)
  }

  static func read(_ bytes: [UInt8]) -> ReadingResult {
    let bytes = TextEncoding.utf8(bytes)
    var book = ChatBook(format, platform: "signal")
    var reader = SigexportMessage()
    var owner: String?
    var (number, start) = (0, 0)
    while let line = Lines.line(in: bytes, from: start) {
      start = line.next
      number += 1
      if let header = SigexportHeader(bytes[line.content]) {
        reader.flush(to: &book)
        book.met()
        if header.name == Sigexport.ownName { owner = header.name }
        reader = SigexportMessage(header)
        reader.line(bytes[header.body..<line.content.upperBound])
      } else if reader.header != nil {
        reader.line(bytes[line.content])
      } else if !bytes[line.content].allSatisfy(ASCII.isBlank) {
        book.met()
        book.unparsed(number, "no stamp and no earlier message")
      }
    }
    reader.flush(to: &book)
    return ReadingResult(transcripts: book.finished(owner: owner))
  }

  /// Two blanks at the end.
  private static func hasBreak(_ line: ArraySlice<UInt8>) -> Bool {
    line.suffix(2).elementsEqual([0x20, 0x20])
  }

  /// `(- Name: 😂 -)`
  static func isReactions(_ line: ArraySlice<UInt8>) -> Bool {
    let text = line.trimmed
    return text.starts(with: "(- ".utf8) && text.suffix(3).elementsEqual(" -)".utf8)
  }

  /// `![name](./media/file)` or the same without the mark of a picture.
  static func isMedia(_ line: ArraySlice<UInt8>) -> Bool {
    let text = line.trimmed
    guard text.last == UInt8(ascii: ")"),
      text.first == UInt8(ascii: "[") || text.starts(with: "![".utf8),
      let bracket = text.firstIndex(of: UInt8(ascii: "]"))
    else { return false }
    let link = text[(bracket + 1)...]
    return link.starts(with: "(./media/".utf8) || link.starts(with: "(media/".utf8)
  }
}

extension ArraySlice<UInt8> {
  /// Without blanks at both ends.
  fileprivate var trimmed: ArraySlice<UInt8> {
    var text = self.drop(while: ASCII.isBlank)
    while let last = text.last, ASCII.isBlank(last) { text.removeLast() }
    return text
  }
}

/// `[2023-05-01 09:00:00] Name: ` or, in old versions, `[2023-05-01, 09:00] Name: `.
private struct SigexportHeader {
  var time: Timestamp?
  var name: String
  /// Where the text starts.
  var body: Int

  init?(_ line: ArraySlice<UInt8>) {
    guard line.first == UInt8(ascii: "["),
      let close = line.prefix(24).firstIndex(of: UInt8(ascii: "]")),
      line.dropFirst(5).first == UInt8(ascii: "-")
    else { return nil }
    let stamp = line[(line.startIndex + 1)..<close].filter { $0 != UInt8(ascii: ",") }
    guard stamp.count >= 16, stamp.prefix(4).allSatisfy(ASCII.isDigit) else { return nil }
    time = Timestamp(iso8601: stamp, 0..<stamp.count)
    guard close + 1 < line.endIndex, line[close + 1] == 0x20 else { return nil }
    var colon = close + 2
    while colon < line.endIndex, line[colon] != UInt8(ascii: ":") || !Self.isEnd(line, colon + 1) {
      colon += 1
    }
    guard colon < line.endIndex, colon > close + 2 else { return nil }
    name = String(decoding: line[(close + 2)..<colon], as: UTF8.self)
    body = Swift.min(colon + 2, line.endIndex)
  }

  /// A colon ends the name before a blank or the end of the line.
  private static func isEnd(_ line: ArraySlice<UInt8>, _ index: Int) -> Bool {
    index == line.endIndex || line[index] == 0x20
  }
}

/// A message while its lines are read.
private struct SigexportMessage {
  var header: SigexportHeader?
  private var text: [UInt8] = []
  private var hasMedia = false

  init(_ header: SigexportHeader? = nil) { self.header = header }

  mutating func line(_ line: ArraySlice<UInt8>) {
    if SigexportMarkdown.isReactions(line) { return }
    if SigexportMarkdown.isMedia(line) {
      hasMedia = true
      return
    }
    // A quote stands before the sender's own words.
    if text.isEmpty, line.first == UInt8(ascii: ">") { return }
    var line = line
    while line.last == 0x20 { line.removeLast() }
    if text.isEmpty && line.isEmpty { return }
    if !text.isEmpty { text.append(0x0a) }
    text.append(contentsOf: line)
  }

  func flush(to book: inout ChatBook) {
    guard let header else { return }
    var end = text.count
    while end > 0, ASCII.isBlank(text[end - 1]) { end -= 1 }
    book.add(
      String(decoding: text[..<end], as: UTF8.self), from: header.name, at: header.time,
      event: hasMedia ? .media : nil)
  }
}
