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

  static func records(_ result: ReadingResult) -> Int {
    result.transcripts.reduce(0) { $0 + $1.messages.count + $1.systemCount + $1.unparsed.count }
  }

  /// Cuts a sample at every byte and changes every byte: nothing may crash, every range must hold,
  /// and no record may appear that was not there.
  ///
  /// - Parameter isLines: each line that is not blank is one record.
  static func damage(_ sample: String, _ format: Format, isLines: Bool = false) {
    let bytes = Array(sample.utf8)
    let whole = (try? TranscriptReader.read(bytes, as: format)).map(records) ?? 0
    #expect(whole > 0)
    for end in bytes.indices {
      let cut = Array(bytes[..<end])
      let count = check(cut, format)
      // The line that is cut may have held something that counts for nothing, such as a name.
      #expect(count <= whole + 1, "cut at \(end)")
      if isLines { #expect(count == lineCount(cut), "cut at \(end)") }
    }
    // The first byte tells a list from lines: another would make it another file.
    for index in bytes.indices.dropFirst() {
      var broken = bytes
      broken[index] ^= [0x01, 0x20, 0x80][index % 3]
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
    for transcript in result.transcripts {
      #expect(transcript.format == format)
      for message in transcript.messages {
        #expect(transcript.participants.indices.contains(Int(message.sender)))
        #expect(message.textStart >= 0 && message.textStart <= message.textEnd)
        #expect(message.textEnd <= transcript.bytes.count)
      }
    }
    _ = FormatDetector.detect(bytes)
    return records(result)
  }
}
