/// Reads the text files that imessage-exporter writes, one chat a file.
///
///     May 17, 2022  5:29:42 PM (Read by them after 1 hour)
///     Me
///     hello
///
/// A reply stands at its own place, and once more, indented, under what it answers: that copy is left
/// out. Lists of reactions are no words of the sender.
enum IMessageTextExport: ExportReader {
  static let format = Format.iMessageExporterText

  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.first < sample.bytes.count,
      let line = Lines.line(in: sample.bytes, from: sample.first)
    else { return false }
    guard let stamp = IMessageStamp(sample.bytes, line.content) else { return false }
    if stamp.isNotice { return true }
    guard let sender = Lines.line(in: sample.bytes, from: line.next) else { return false }
    return !ChatLines.isBlank(sample.bytes, sender.content)
      && IMessageStamp(sample.bytes, sender.content) == nil
  }

  static func read(_ bytes: [UInt8]) throws(ReadingError) -> ReadingResult {
    var reader = IMessageTextReader(TextEncoding.utf8(bytes))
    reader.read()
    let transcript = reader.transcript()
    if transcript.messages.isEmpty && transcript.systemCount == 0 {
      throw .unknownFormat(seen: "no line is a date and a time as imessage-exporter writes them")
    }
    return ReadingResult(transcripts: [transcript])
  }
}

/// The line above a message.
private struct IMessageStamp {
  var time: Timestamp?
  /// What happened stands on the same line: no message.
  var isNotice: Bool
  /// Spaces in front of it: more than none in the copy of a reply.
  var indent: Int

  init?(_ bytes: [UInt8], _ line: Range<Int>) {
    indent = bytes[line].prefix { $0 == 0x20 }.count
    var cursor = ShadowCursor(bytes, line.dropFirst(indent))
    // The month is written out, so that no line of numbers is taken for one.
    guard !cursor.isAtDigit, let (date, clock) = cursor.stamp(), !date.isOpen else { return nil }
    time = date.timestamp(clock)
    cursor.skipBlanks()
    isNotice = !cursor.isAtEnd
    if isNotice, cursor.skip("(") {
      // `(Read by them after 5 seconds)` and its like in front of a message.
      guard bytes[line].last == UInt8(ascii: ")") else { return nil }
      isNotice = false
    }
  }
}

private struct IMessageTextReader {
  private let bytes: [UInt8]
  private var builder = TranscriptBuilder(.iMessageExporterText, platform: "imessage")
  private var message: Message?

  /// A message while its lines are read.
  private struct Message {
    var time: Timestamp?
    var sender: [UInt8]?
    var words: [UInt8] = []
    var event: Event?
    var isInReactions = false
    var isInReplies = false
  }

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() {
    var (start, number) = (0, 0)
    while let line = Lines.line(in: bytes, from: start) {
      start = line.next
      number += 1
      read(line.content, number)
    }
    close()
  }

  func transcript() -> Transcript {
    var transcript = builder.transcript
    transcript.owner = ChatLines.participant(["Me"], in: transcript)
    return transcript
  }

  private mutating func read(_ line: Range<Int>, _ number: Int) {
    if let stamp = IMessageStamp(bytes, line) {
      if stamp.indent == 0 { return open(stamp) }
      if message != nil {
        message?.isInReplies = true
        return
      }
    }
    guard message != nil else {
      if !ChatLines.isBlank(bytes, line) {
        builder.unparsed(number, "stands before the first date")
      }
      return
    }
    if message?.sender == nil {
      message?.sender = ChatLines.name(bytes, line)
      return
    }
    addLine(line)
  }

  private mutating func open(_ stamp: IMessageStamp) {
    close()
    if stamp.isNotice { return builder.notice() }
    message = Message(time: stamp.time)
  }

  private mutating func addLine(_ line: Range<Int>) {
    let isIndented = !line.isEmpty && bytes[line.lowerBound] == 0x20
    let isBlank = ChatLines.isBlank(bytes, line)
    if message?.isInReplies == true {
      if isIndented || isBlank { return }
      message?.isInReplies = false
    }
    if message?.isInReactions == true {
      if !isBlank, IMessageMarks.isReaction(bytes, line) { return }
      message?.isInReactions = false
    }
    switch IMessageMarks.kind(bytes, line) {
    case .reactions: message?.isInReactions = true
    case .remark: break
    case .event(let event): message?.event = event
    case .words:
      message?.words.append(contentsOf: bytes[line])
      message?.words.append(0x0a)
    }
  }

  private mutating func close() {
    guard let message else { return }
    self.message = nil
    let words = ChatLines.text(message.words, 0..<message.words.count)
    builder.add(words, from: message.sender ?? [], at: message.time, event: message.event)
  }
}

/// What imessage-exporter puts between the words of people.
private enum IMessageMarks {
  enum Kind {
    case words, remark, reactions
    case event(Event)
  }

  static func kind(_ bytes: [UInt8], _ line: Range<Int>) -> Kind {
    if headings.contains(where: { bytes[line].elementsEqual($0.utf8) }) { return .reactions }
    if remarks.contains(where: { ChatLines.starts(bytes, line, with: $0) }) { return .remark }
    if deletions.contains(where: { ChatLines.starts(bytes, line, with: $0) }) {
      return .event(.deleted)
    }
    if unsent.contains(where: { ChatLines.starts(bytes, line, with: $0) }),
      ChatLines.find(" unsent ", bytes, line) != nil
    {
      return .event(.deleted)
    }
    if isMissingFile(bytes, line) || isPath(bytes, line) { return .event(.media) }
    return .words
  }

  /// `Loved by Ann`, `🎉 by Me`, `Sticker from Ann: …`
  static func isReaction(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    ChatLines.find(" by ", bytes, line) != nil
      || ChatLines.starts(bytes, line, with: "Sticker from ")
  }

  private static let headings = ["Reactions:", "Tapbacks:"]
  private static let remarks = [
    "This message responded to an earlier message.", "Sent with ", "SharePlay Message",
  ]
  private static let deletions = ["This message was deleted from the conversation!"]
  private static let unsent = ["You unsent ", "They unsent ", "Me unsent "]

  private static func isMissingFile(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    ["Attachment missing!", "Attachment does not exist!", "Missing attachment"].contains {
      ChatLines.starts(bytes, line, with: $0)
    }
  }

  /// The file of an attachment: a path with an ending, and nothing else.
  private static func isPath(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    let starts = ["/", "~/", "attachments/", "Attachments/"]
    guard starts.contains(where: { ChatLines.starts(bytes, line, with: $0) }) else { return false }
    guard let slash = bytes[line].lastIndex(of: UInt8(ascii: "/")), slash > line.lowerBound else {
      return false
    }
    let ending = bytes[slash..<line.upperBound].lastIndex(of: UInt8(ascii: "."))
    return ending.map { 2...6 ~= line.upperBound - $0 } ?? false
  }
}
