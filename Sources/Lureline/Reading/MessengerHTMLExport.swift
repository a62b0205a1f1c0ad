/// Reads `message_1.html` of a download from Facebook (Messenger) or Instagram.
///
/// The classes are obfuscated and change, so blocks are told by their shape: an element whose last
/// part is a date and whose first part is a name is a message. Times have no zone.
enum MessengerHTMLExport: DatedExport {
  static let format = Format.messengerHTML

  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.isHTML else { return false }
    return sample.contains("_a6-g") || sample.contains("_a6-p") || sample.contains("_2lek")
      || (sample.contains(">Participants: ") && !sample.contains("hChatLog"))
  }

  static func read(_ bytes: [UInt8], order: DateOrder?) -> ReadingResult {
    var reader = MessengerHTMLReader(TextEncoding.utf8(bytes), order)
    reader.read()
    return ReadingResult([reader.finished()], endedBy: reader.scanner.error)
  }
}

/// Part of a block: an element with its words, or several of them.
private struct Block {
  var lines: [[UInt8]] = []
  var hasMedia = false
  var isTimeElement = false

  /// What a person reads in it.
  var text: [UInt8] { Array(lines.joined(separator: [0x0a])) }
}

/// An element that is open.
private struct Frame {
  var parts: [Block] = []
  var line: [UInt8] = []
  var hasMedia = false
  var isTimeElement = false
  /// Holds reactions: names and emoji, no words of the sender.
  var isList = false
  /// Held messages: it is no part of one itself.
  var isContainer = false
}

private struct MessengerHTMLReader {
  var scanner: MarkupScanner
  private var builder = TranscriptBuilder(.messengerHTML, platform: "messenger")
  private var frames: [Frame?] = []
  private var frame = Frame()
  private var blockDepth = 0
  private var title: [UInt8] = []
  private var isInTitle = false
  private var ownerName: String?
  /// Whether the page marks its dates by a class; else any date that ends a block is one.
  private let marksTimes: Bool
  private var messageCount = 0
  /// The stamps of messages, by index; times are given once the order of the dates is known.
  private var stamps: [(message: Int, date: WrittenDate, clock: WrittenClock)] = []
  private var vote: DateOrderVote

  init(_ bytes: [UInt8], _ order: DateOrder?) {
    vote = DateOrderVote(wanted: order, isOldestFirst: false)
    scanner = MarkupScanner(bytes, isHTML: true)
    let sample = ExportSample(bytes, size: FormatDetector.sampleSize)
    marksTimes = sample.contains("_a72d") || sample.contains("_2lem")
  }

  mutating func read() {
    while let piece = scanner.next() {
      switch piece {
      case .open(let tag): open(tag)
      case .close: close()
      case .text(let range), .verbatim(let range):
        if isInTitle {
          scanner.appendFolded(range, to: &title)
        } else {
          scanner.appendFolded(range, to: &frame.line)
        }
      }
    }
  }

  private mutating func open(_ tag: MarkupTag) {
    isInTitle = scanner.isNamed(tag, "title")
    if scanner.isNamed(tag, "br") { frame.line.appendLineFeed() }
    for name: StaticString in ["img", "video", "audio"] where scanner.isNamed(tag, name) {
      frame.hasMedia = true
    }
    guard !tag.isVoid else { return }
    // No page nests deeper; without a limit, lines would be handed up too often.
    guard blockDepth < 100, Self.blocks.contains(where: { scanner.isNamed(tag, $0) }) else {
      frames.append(nil)
      return
    }
    endLine()
    frames.append(frame)
    blockDepth += 1
    frame = Frame()
    frame.isList = scanner.isNamed(tag, "ul")
    frame.isTimeElement =
      marksTimes && (scanner.hasClass("_a72d", tag) || scanner.hasClass("_2lem", tag))
  }

  private static let blocks: [StaticString] = [
    "div", "ul", "li", "p", "header", "main", "section", "body", "html", "head", "table", "td",
    "h1",
    "h2", "h3", "footer", "article",
  ]

  /// Words directly in an element, before or between its parts, are a part too.
  private mutating func endLine() {
    let line = frame.line.trimmed
    frame.line = []
    if !line.isEmpty { frame.parts.append(Block(lines: [line])) }
  }

  private mutating func close() {
    isInTitle = false
    guard let last = frames.popLast(), var parent = last else { return }
    blockDepth -= 1
    endLine()
    let isMessage = message()
    if isMessage || frame.isContainer {
      parent.isContainer = true
    } else if !frame.isList {
      var block = Block(hasMedia: frame.hasMedia, isTimeElement: frame.isTimeElement)
      for part in frame.parts {
        block.lines.append(contentsOf: part.lines)
        block.hasMedia = block.hasMedia || part.hasMedia
        block.isTimeElement = block.isTimeElement || part.isTimeElement
      }
      learnOwner(block)
      parent.parts.append(block)
    }
    frame = parent
  }

  /// The page says who asked for it.
  private mutating func learnOwner(_ block: Block) {
    guard ownerName == nil, messageCount == 0, let line = block.lines.first else { return }
    let text = String(decoding: line, as: UTF8.self)
    guard text.hasPrefix("Generated by ") else { return }
    var name = text.dropFirst("Generated by ".count)
    while let end = name.range(ofLast: " on ") { name = name[..<end] }
    if !name.isEmpty && name.utf8.count <= 100 { ownerName = String(name) }
  }

  // MARK: Messages

  /// Adds the element that ends as a message, if it is one.
  private mutating func message() -> Bool {
    guard frame.parts.count >= 2, !frame.isContainer, let stamp = frame.parts.last,
      stamp.lines.count == 1 || (stamp.isTimeElement && stamp.lines.isEmpty),
      marksTimes == stamp.isTimeElement
    else { return false }
    let written = stamp.lines.first.flatMap { MarkupDate.stamp($0) }
    guard marksTimes || written != nil, frame.parts[0].lines.count <= 1 else { return false }
    let sender = frame.parts[0].lines.first ?? []
    guard !sender.starts(with: "Participants: ".utf8) else { return false }
    messageCount += 1
    builder.met()
    if let written {
      vote.observe(written.date)
      stamps.append((builder.transcript.messages.count, written.date, written.clock))
    }
    add(Array(frame.parts.dropFirst().dropLast()), from: sender)
    return true
  }

  private mutating func add(_ parts: [Block], from sender: [UInt8]) {
    var text = Block()
    for part in parts { text.lines.append(contentsOf: part.lines) }
    let hasMedia = frame.hasMedia || parts.contains { $0.hasMedia }
    var event: Event? = hasMedia ? .media : nil
    var words = text.text
    let line = String(decoding: words.prefix(200), as: UTF8.self)
    if line.hasPrefix("Reacted "), line.hasSuffix(" to your message") {
      (event, words) = (.reaction, [])
    } else if line.hasSuffix(" unsent a message") || line.hasSuffix(" unsent a message.") {
      (event, words) = (.deleted, [])
    } else if text.lines.contains(where: { $0.starts(with: "Duration: ".utf8) }) {
      (event, words) = (.call, [])
    }
    builder.add(words, from: sender, event: event)
  }

  mutating func finished() -> Transcript {
    if let ownerName { builder.owner(ownerName) }
    let people = builder.transcript.participants
    // A chat of two is named after the other one.
    let title = String(decoding: title.trimmed, as: UTF8.self)
    let others = people.indices.filter { people[$0] != title }
    var transcript = builder.transcript
    for (message, date, clock) in stamps {
      transcript.messages[message].time = date.timestamp(clock, vote.order)
    }
    transcript.assumedDateOrder = vote.assumed
    if transcript.owner == nil, people.count == 2, others.count == 1 {
      transcript.owner = others[0]
    }
    return transcript
  }
}

extension Substring {
  /// Where the last occurrence of some ASCII text begins.
  fileprivate func range(ofLast text: String) -> Substring.Index? {
    var found: Substring.Index?
    var place = startIndex
    while place < endIndex {
      if self[place...].hasPrefix(text) { found = place }
      place = index(after: place)
    }
    return found
  }
}
