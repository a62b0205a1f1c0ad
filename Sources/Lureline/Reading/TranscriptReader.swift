/// What came out of a file: the chats that could be read, and what stopped the rest.
public struct ReadingResult: Sendable, Equatable {
  public var transcripts: [Transcript]
  /// In file order; empty when everything was read.
  public var errors: [ReadingError]
  /// How the text became UTF-8 when it was in an old code page; in an archive, of its first such
  /// member.
  public var conversion: Conversion?
  /// Chats that were passed over, because the same export holds them in a better form.
  public var repeatCount = 0

  public init(transcripts: [Transcript], errors: [ReadingError] = []) {
    self.transcripts = transcripts
    self.errors = errors
  }

  /// Counts faults with the last chat, which they ended; without a chat they stay in `errors` alone.
  mutating func file(_ faults: [ReadingError]) {
    guard !transcripts.isEmpty else { return }
    for fault in faults { transcripts[transcripts.count - 1].add(fault) }
  }

  /// What a reader found, and the fault that ended it, if one did.
  init(_ transcripts: [Transcript], endedBy error: ReadingError?) {
    self.init(transcripts: transcripts, errors: error.map { [$0] } ?? [])
  }
}

/// The one way from a file's bytes to chats.
public enum TranscriptReader {
  /// Reads a whole file, as `format` or as what its content shows it to be.
  ///
  /// A fault inside the file does not lose what stands before it (nor, in JSON Lines, behind it): it
  /// is in the result's `errors`, and in the `unparsed` of the chat that it ended. Plain lines are read
  /// only when asked for.
  ///
  /// - Parameter order: how dates are read that can be read both ways (`03/04/2024`); without it all
  ///   dates of a file decide, and `Transcript.assumedDateOrder` says when they prove nothing.
  /// - Throws: `.empty` or `.unknownFormat` when there is nothing to read at all; `.malformed` for a
  ///   file of 2 GB or more.
  /// - Complexity: O(bytes).
  public static func read(
    _ bytes: [UInt8], as format: Format? = nil, order: DateOrder? = nil
  ) throws(ReadingError) -> ReadingResult {
    guard bytes.count < Int(Int32.max) else {
      throw .malformed(line: 1, offset: Int(Int32.max), reason: "longer than 2 GB")
    }
    let known: Format
    if let format { known = format } else { known = try detected(bytes) }
    // An archive is no text, its members come here one by one.
    let (text, conversion) = known == .zip ? (bytes, nil) : TextEncoding.unicode(bytes)
    var result = try ExportReaders.reader(of: known)
      .read(known.isPlain ? text : LineForm.usual(text), order: order)
    if let conversion { result.conversion = conversion }
    if !known.filesFaults { result.file(result.errors) }
    for chat in result.transcripts.indices where !result.transcripts[chat].format.keepsFileOrder {
      result.transcripts[chat].putOldestFirst()
    }
    return result
  }

  private static func detected(_ bytes: [UInt8]) throws(ReadingError) -> Format {
    switch FormatDetector.detect(bytes) {
    case .format(let format): return format
    case .empty: throw .empty
    case .unknown(let seen): throw .unknownFormat(seen: seen)
    }
  }
}

extension Format {
  /// Whether the reader counts faults with their chats itself, since not all of them end the last one.
  fileprivate var filesFaults: Bool { self == .jsonl || self == .telegramJSON || self == .zip }

  /// Whether nothing may be changed before it is read: archives, and lines that stand for themselves.
  fileprivate var isPlain: Bool { self == .zip || self == .lines }

  /// Formats that are never written newest first, and canonical records, whose order is their own.
  fileprivate var keepsFileOrder: Bool {
    switch self {
    case .jsonl, .lines, .whatsappText, .telegramJSON, .kakaoTalkText, .lineText, .wechatText,
      .plainPaste, .discordText, .iMessageExporterText:
      true
    default: false
    }
  }
}

extension Transcript {
  /// Turns a chat around that is written newest first, as Skype, LinkedIn and Meta do: the stages of
  /// a scam follow each other in time. Clocks that jump back now and then change nothing.
  mutating func putOldestFirst() {
    guard let order = oldestFirstOrder() else { return }
    messages = order.map { messages[$0] }
  }

  /// Indices of the messages, oldest first; nil when the chat is not written newest first.
  func oldestFirstOrder() -> [Int]? {
    var (later, earlier) = (0, 0)
    for (one, next) in zip(messages, messages.dropFirst()) {
      guard let from = one.time, let to = next.time else { return nil }
      if to > from { later += 1 } else if to < from { earlier += 1 }
    }
    guard earlier > later else { return nil }
    // Reversed first, so that messages of the same moment end up in the order they were sent.
    let numbered = messages.reversed().enumerated().sorted { a, b in
      guard let one = a.element.time, let other = b.element.time else { return a.offset < b.offset }
      return (one, a.offset) < (other, b.offset)
    }
    return numbered.map { messages.count - 1 - $0.offset }
  }
}

/// The four formats whose signatures `FormatDetector` weighs against each other: their beginnings are
/// alike, so none can be told by itself.
protocol WeighedExport: ExportReader {}

extension WeighedExport {
  package static func recognises(_ sample: ExportSample) -> Bool { false }
}

enum TelegramExport: WeighedExport {
  static let format = Format.telegramJSON

  static func read(_ bytes: [UInt8]) -> ReadingResult {
    TelegramReader.read(TextEncoding.utf8IfWide(bytes))
  }
}

enum WhatsAppExport: WeighedExport, DatedExport {
  static let format = Format.whatsappText

  static func read(
    _ bytes: [UInt8], order: DateOrder?
  ) throws(ReadingError) -> ReadingResult {
    let transcript = WhatsAppReader.read(TextEncoding.utf8(bytes), order: order)
    if transcript.messages.isEmpty && transcript.systemCount == 0 {
      throw .unknownFormat(seen: "no line starts with a date and a time")
    }
    return ReadingResult(transcripts: [transcript])
  }
}

enum PlainLines: WeighedExport {
  static let format = Format.lines

  static func read(_ bytes: [UInt8]) -> ReadingResult {
    ReadingResult(transcripts: LinesReader.read(TextEncoding.utf8(bytes)))
  }
}

enum CanonicalExport: WeighedExport {
  static let format = Format.jsonl

  static func read(_ bytes: [UInt8]) -> ReadingResult {
    let bytes = TextEncoding.utf8IfWide(bytes)
    var result = ReadingResult(transcripts: [])
    var reader = CanonicalReader()
    var (number, start) = (0, 0)
    while let line = Lines.line(in: bytes, from: start) {
      start = line.next
      number += 1
      if !line.content.contains(where: { !ASCII.isBlank(bytes[$0]) }) { continue }
      var transcript = Transcript(format: .jsonl)
      do throws(ReadingError) {
        try reader.read(bytes, line: line.content, number: number, into: &transcript)
        result.transcripts.append(transcript)
      } catch {
        result.errors.append(error)
        // What the broken line held before its fault is kept.
        guard transcript.hasRecords else { continue }
        transcript.add(error)
        result.transcripts.append(transcript)
      }
    }
    return result
  }
}

extension TextEncoding {
  /// UTF-8 for readers that repair strings on their own: only UTF-16 is converted.
  static func utf8IfWide(_ bytes: [UInt8]) -> [UInt8] {
    utf16Order(bytes) == nil ? bytes : utf8(bytes)
  }
}
