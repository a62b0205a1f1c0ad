/// A reader of one export format: how it is told from the others, and how it is read.
///
/// To add a format: a case in `Format`, its `description`, a type of its own that conforms, and a
/// place in `ExportReaders.all`.
package protocol ExportReader: SendableMetatype {
  static var format: Format { get }

  /// Whether a file begins as this format does. Judged by content, never by a file's name.
  ///
  /// - Complexity: O(sample).
  static func recognises(_ sample: ExportSample) -> Bool

  /// Whatever can be read of a whole file; faults inside it are in the result's `errors`.
  ///
  /// - Throws: when nothing of the file can be read.
  /// - Complexity: O(bytes).
  static func read(_ bytes: [UInt8]) throws(ReadingError) -> ReadingResult

  /// The same, where dates that can be read both ways are read in that order; nil to decide by all of
  /// the file.
  static func read(_ bytes: [UInt8], order: DateOrder?) throws(ReadingError) -> ReadingResult
}

extension ExportReader {
  package static func read(
    _ bytes: [UInt8], order: DateOrder?
  ) throws(ReadingError) -> ReadingResult {
    try read(bytes)
  }
}

/// A reader of a format in which day and month may change places: it puts a `DateOrderVote` (or its
/// own decision) before the times, and says in `Transcript.assumedDateOrder` when that was a guess.
package protocol DatedExport: ExportReader {}

extension DatedExport {
  package static func read(_ bytes: [UInt8]) throws(ReadingError) -> ReadingResult {
    try read(bytes, order: nil)
  }
}

/// The beginning of a file, as detection sees it.
package struct ExportSample: Sendable {
  /// As they stand in the file.
  package let raw: [UInt8]
  /// The same as UTF-8.
  package let bytes: [UInt8]
  /// Index in `bytes` of the first byte that is no white space; `bytes.count` when there is none.
  package let first: Int
  /// Whether this is all of the file.
  package let isWhole: Bool
  /// What a JSON text is made of: scanned once for all readers.
  let shape: JSONShape

  package init(_ file: [UInt8], size: Int) {
    isWhole = file.count <= size
    raw = isWhole ? file : Array(file[..<size])
    bytes = LineForm.usual(TextEncoding.utf8(raw))
    first = bytes.firstIndex { !ASCII.isBlank($0) } ?? bytes.count
    shape = JSONShape(bytes, from: first)
  }

  /// Whether the text begins with this byte: `{`, `[`, `<`.
  package func starts(with character: Unicode.Scalar) -> Bool {
    first < bytes.count && bytes[first] == UInt8(ascii: character)
  }

  /// Whether some bytes occur in the sample, as a key or a tag that only one format has.
  package func contains(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard let head = wanted.first else { return true }
    var from = 0
    while let place = bytes.span.firstIndex(of: head, from: from, to: bytes.count) {
      if bytes[place...].starts(with: wanted) { return true }
      from = place + 1
    }
    return false
  }
}

/// All readers, in groups by how their files begin, so that a file is shown to few of them; in each
/// group the most telling signature comes first.
package enum ExportReaders {
  /// `FormatDetector` tells these apart.
  private static let weighed: [any ExportReader.Type] = [
    CanonicalExport.self, PlainLines.self, TelegramExport.self, WhatsAppExport.self,
    JSONTableExport.self,
  ]

  private static let json: [any ExportReader.Type] = [
    SignalPlaintextExport.self, SignalBackupExport.self, SignalCLIExport.self, SigexportJSON.self,
    SignalDesktopExport.self,
    GoogleChatExport.self, SkypeExport.self, SlackExport.self, MatrixExport.self,
    HangoutsExport.self, InstagramExport.self, MessengerExport.self, MessengerE2EEExport.self,
    DiscordExport.self, DiscordPackageJSON.self, XMessagesExport.self, TinderExport.self,
    HingeExport.self,
    SnapchatExport.self, TelethonExport.self, WeChatJSONExport.self,
  ]

  /// JSON inside of JavaScript, or below a comment.
  private static let script: [any ExportReader.Type] = [
    SignalBackupExport.self, XMessagesExport.self,
  ]

  private static let markup: [any ExportReader.Type] = [
    SMSBackupExport.self, CellebriteExport.self, TelegramHTMLExport.self, GoogleVoiceExport.self,
    IMessageHTMLExport.self, MessengerHTMLExport.self,
  ]

  private static let archives: [any ExportReader.Type] = [ZipExport.self]

  private static let text: [any ExportReader.Type] = [
    SigexportMarkdown.self, MatrixText.self, DiscordTextExport.self, IMessageTextExport.self,
    IMazingExport.self, DiscordCSVExport.self,
    DiscordPackageCSVExport.self, KakaoTalkCSVExport.self, LinkedInExport.self,
    WeChatCSVExport.self, CellebriteCSVExport.self, ViberExport.self, KakaoTalkExport.self,
    LineExport.self, WeChatTextExport.self,
    // What other signatures could be taken for comes last.
    CSVExport.self, PlainPasteExport.self,
  ]

  package static let all = weighed + json + markup + archives + text

  /// Those whose files begin as the sample does.
  static func candidates(_ sample: ExportSample) -> [any ExportReader.Type] {
    if sample.starts(with: "{") { return json }
    // `[21:05]` begins a line of text as well as a list.
    if sample.starts(with: "[") { return json + text }
    if sample.starts(with: "<") { return markup }
    return archives + script + text
  }

  package static func reader(of format: Format) -> any ExportReader.Type {
    guard let reader = all.first(where: { $0.format == format }) else {
      preconditionFailure("\(format) has no reader")
    }
    return reader
  }
}
