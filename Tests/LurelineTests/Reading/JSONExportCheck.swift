import Fixtures
import Lureline
import Testing

/// What the tests of the JSON exports share.
enum JSONExportCheck {
  /// The messages of all chats: `sender|time|event|text`, the time in seconds, `w` behind wall time.
  static func lines(_ result: ReadingResult) -> [String] {
    result.transcripts.flatMap { transcript in
      transcript.messages.map { message in
        let time = message.time.map { "\($0.seconds)" + ($0.hasZone ? "" : "w") } ?? ""
        let event = message.event?.rawValue ?? ""
        return "\(transcript.name(of: message))|\(time)|\(event)|\(transcript.text(of: message))"
      }
    }
  }

  static func read(_ text: String, _ format: Format) throws -> ReadingResult {
    try TranscriptReader.read(Array(text.utf8), as: format)
  }

  static func owners(_ result: ReadingResult) -> [String?] {
    result.transcripts.map { transcript in transcript.owner.map { transcript.participants[$0] } }
  }

  static func notices(_ result: ReadingResult) -> Int {
    result.transcripts.reduce(0) { $0 + $1.systemCount }
  }

  static func unparsed(_ result: ReadingResult) -> [Int] {
    result.transcripts.flatMap { $0.unparsed.map(\.line) }
  }

  /// Cuts a sample at every byte and changes every byte: nothing may crash, every range must hold,
  /// and no record may appear that was not there.
  ///
  /// - Parameter isLines: each line that is not blank is one record.
  static func damage(_ sample: String, _ format: Format, isLines: Bool = false) {
    let bytes = Array(sample.utf8)
    let whole = (try? TranscriptReader.read(bytes, as: format))?.filedCount ?? 0
    #expect(whole > 0)
    Damage.cut(bytes) { cut, end in
      let count = check(cut, format)
      // The line that is cut may have held something that counts for nothing, such as a name.
      #expect(count <= whole + 1, "cut at \(end)")
      if isLines { #expect(count == lineCount(cut), "cut at \(end)") }
    }
    // The first byte tells a list from lines: another would make it another file.
    Damage.flip(bytes, .inTurn) { broken, index in
      guard index > 0 else { return }
      let count = check(broken, format)
      // A changed byte may make a line, or break one.
      #expect(count <= whole + 2, "changed at \(index)")
      if isLines { #expect(count == lineCount(broken), "changed at \(index)") }
    }
  }

  private static func lineCount(_ bytes: [UInt8]) -> Int {
    Lines.all(in: bytes).count { line in line.contains { !ASCII.isBlank(bytes[$0]) } }
  }

  private static func check(_ bytes: [UInt8], _ format: Format) -> Int {
    guard let result = try? TranscriptReader.read(bytes, as: format) else { return 0 }
    #expect(result.flaws.isEmpty)
    #expect(result.transcripts.allSatisfy { $0.format == format })
    _ = FormatDetector.detect(bytes)
    return result.filedCount
  }
}
