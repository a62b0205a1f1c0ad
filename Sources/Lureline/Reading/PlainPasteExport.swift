/// Reads messages that somebody copied out of an app, in the layouts of `PastedLayout.pasted`.
///
///     [21:05] Ann: hello
///     Ann: hello
///
/// Pictures of a chat turned into text have lost the senders: when such a text is read as this format,
/// every paragraph is a message of nobody.
enum PlainPasteExport: DatedExport {
  static let format = Format.plainPaste

  /// Only what keeps to one layout and has names that recur: prose, lists and logs stay unread.
  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.first < sample.bytes.count, !sample.starts(with: "{"), !sample.starts(with: "<"),
      !sample.bytes.prefix(4096).contains(0)
    else { return false }
    let bytes = Array(sample.bytes.prefix(1 << 16))
    let votes = WhatsAppReader.stampedLines(in: bytes)
    if votes.stamped >= 2, votes.stamped * 20 >= votes.lines { return false }
    return PastedText(bytes).layout(among: PastedLayout.pasted) != nil
  }

  static func read(_ bytes: [UInt8], order: DateOrder?) -> ReadingResult {
    let bytes = TextEncoding.utf8(bytes)
    let text = PastedText(bytes)
    if let layout = text.likeliestLayout(among: PastedLayout.pasted) {
      return ReadingResult(
        transcripts: [text.transcript(layout, format, platform: nil, order: order)])
    }
    return ReadingResult(transcripts: [withoutSenders(bytes)])
  }

  /// Paragraphs as messages; the clock under or behind one is not part of its words.
  private static func withoutSenders(_ bytes: [UInt8]) -> Transcript {
    var builder = TranscriptBuilder(format)
    var paragraph: Range<Int>?
    func close() {
      if let range = paragraph {
        builder.met()
        builder.add(ChatLines.text(bytes, range), from: [])
      }
      paragraph = nil
    }
    for line in Lines.all(in: bytes) {
      let words = withoutClock(bytes, line)
      if ChatLines.isBlank(bytes, words) {
        close()
        continue
      }
      paragraph = (paragraph?.lowerBound ?? words.lowerBound)..<words.upperBound
      if words.upperBound < WhatsAppBodyReader.trim(bytes, line).upperBound { close() }
    }
    close()
    return builder.transcript
  }

  /// Without `21:03`, `9:03 PM` and `✓✓` at the end.
  private static func withoutClock(_ bytes: [UInt8], _ line: Range<Int>) -> Range<Int> {
    var line = WhatsAppBodyReader.trim(bytes, line)
    while ChatLines.ends(bytes, line, with: "✓") { line = line.dropLast(3) }
    line = WhatsAppBodyReader.trim(bytes, line)
    for start in line.suffix(12) where start == line.lowerBound || bytes[start - 1] == 0x20 {
      var cursor = ShadowCursor(bytes, start..<line.upperBound)
      if cursor.clock() != nil, cursor.isAtEnd {
        return WhatsAppBodyReader.trim(bytes, line.lowerBound..<start)
      }
    }
    return line
  }
}
