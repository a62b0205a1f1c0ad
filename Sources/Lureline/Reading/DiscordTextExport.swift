/// Reads the plain text of DiscordChatExporter: a channel or a direct chat with everybody's messages.
///
///     ==============================================================
///     Guild: Direct Messages
///     Channel: Direct Messages / Ann
///     ==============================================================
///
///     [31-Dec-24 09:05 PM] Ann (pinned)
///     hello
///
/// Dates are written as the exporter's own system writes them.
enum DiscordTextExport: DatedExport {
  static let format = Format.discordText

  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.starts(with: "=") else { return false }
    let lines = Lines.all(in: Array(sample.bytes[sample.first...].prefix(4096)))
    guard lines.count > 3, let head = lines.first,
      DiscordTextReader.isRule(
        sample.bytes, head.lowerBound + sample.first..<head.upperBound + sample.first)
    else { return false }
    return lines[1...3].contains { line in
      let line = line.lowerBound + sample.first..<line.upperBound + sample.first
      return ChatLines.starts(sample.bytes, line, with: "Channel: ")
        || ChatLines.starts(sample.bytes, line, with: "Guild: ")
    }
  }

  static func read(
    _ bytes: [UInt8], order: DateOrder?
  ) throws(ReadingError) -> ReadingResult {
    var reader = DiscordTextReader(TextEncoding.utf8(bytes), order: order)
    reader.read()
    return try reader.finished()
  }
}

struct DiscordTextReader {
  private let bytes: [UInt8]
  private var chats: CSVChats
  private var parser = CSVStampParser()
  private var contact: String?
  /// Between two rules stand the head of the file and its foot.
  private var isFramed = false
  private var hasRule = false
  private var message: Message?

  private struct Message {
    var stamp: CSVStamp
    var author: [UInt8]
    var words: [UInt8] = []
    /// Behind the words stand the lists of what else the message has.
    var isInLists = false
    var event: Event?
  }

  init(_ bytes: [UInt8], order: DateOrder?) {
    self.bytes = bytes
    chats = CSVChats(.discordText, order: order)
  }

  static func isRule(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    line.count >= 50 && bytes[line].allSatisfy { $0 == UInt8(ascii: "=") }
  }

  mutating func read() {
    var (start, number) = (0, 0)
    while let line = Lines.line(in: bytes, from: start) {
      start = line.next
      number += 1
      let words = WhatsAppBodyReader.trim(bytes, line.content)
      if Self.isRule(bytes, words) {
        close()
        isFramed.toggle()
        hasRule = true
      } else if isFramed {
        readFrame(words)
      } else if let (stamp, author) = head(line.content) {
        close()
        chats.met()
        message = Message(stamp: stamp, author: author)
      } else if message != nil {
        addLine(line.content)
      } else if !words.isEmpty {
        chats.met()
        chats.unparsed(number, "stands before the first message")
      }
    }
    close()
  }

  mutating func finished() throws(ReadingError) -> ReadingResult {
    var result = chats.finished()
    guard hasRule || !result.transcripts.isEmpty else {
      throw .unknownFormat(seen: "no text of DiscordChatExporter")
    }
    for i in result.transcripts.indices {
      guard let contact else { break }
      result.transcripts[i].owner = ChatLines.owner(
        of: result.transcripts[i], title: Array(contact.utf8))
    }
    return result
  }

  /// `Channel: Direct Messages / Ann` names the other one.
  private mutating func readFrame(_ line: Range<Int>) {
    let text = String(decoding: bytes[line], as: UTF8.self)
    for start in ["Channel: Direct Messages / ", "Channel: Private / "] where text.hasPrefix(start)
    {
      contact = String(text.dropFirst(start.count))
    }
  }

  /// `[31-Dec-24 09:05 PM] Ann (pinned)`
  private mutating func head(_ line: Range<Int>) -> (CSVStamp, [UInt8])? {
    guard bytes[line].first == UInt8(ascii: "["),
      let close = bytes[line].prefix(60).firstIndex(of: UInt8(ascii: "]")),
      let stamp = parser.parse(Array(bytes[line.lowerBound + 1..<close])), stamp.hasClock
    else { return nil }
    var name = close + 1..<line.upperBound
    for mark in [" (pinned)", " (edited)"] where ChatLines.ends(bytes, name, with: mark) {
      name = name.dropLast(mark.utf8.count)
    }
    let author = ChatLines.name(bytes, name)
    return author.isEmpty ? nil : (stamp, author)
  }

  private static let lists = [
    "{Attachments}", "{Embed}", "{Stickers}", "{Reactions}", "{Forwarded Message}",
    "{Inline Emojis}",
  ]

  private mutating func addLine(_ line: Range<Int>) {
    let words = WhatsAppBodyReader.trim(bytes, line)
    if let list = Self.lists.first(where: { bytes[words].elementsEqual($0.utf8) }) {
      message?.isInLists = true
      if list != "{Reactions}" { message?.event = .media }
      return
    }
    if message?.isInLists == true { return }
    message?.words.append(contentsOf: bytes[line])
    message?.words.append(0x0a)
  }

  private mutating func close() {
    guard let message else { return }
    self.message = nil
    chats.enter([], platform: "discord")
    let words = ChatLines.text(message.words, 0..<message.words.count)
    switch DiscordNotice(words) {
    case .notice: chats.notice()
    case .call: chats.add([], from: message.author, at: message.stamp, event: .call)
    case nil: chats.add(words, from: message.author, at: message.stamp, event: message.event)
    }
  }
}
