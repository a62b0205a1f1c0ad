import Fixtures
import Lureline
import Testing

/// A sample of a text format and what has to come out of it.
struct ChatTextSample: Sendable, CustomTestStringConvertible {
  var name: String
  var format: Format
  var text: String
  /// `sender|time|event|text`, the time and event empty when there is none.
  var rows: [String]
  var notices = 0
  var owner: String?
  var isDetected = true

  var testDescription: String { name }

  func check() throws {
    let bytes = Array(text.utf8)
    if isDetected {
      #expect(FormatDetector.detect(bytes) == .format(format))
    }
    let result = try TranscriptReader.read(bytes, as: format)
    let transcript = try #require(result.transcripts.first)
    #expect(result.transcripts.count == 1)
    #expect(transcript.messages.map { Self.row($0, transcript) } == rows)
    #expect(transcript.systemCount == notices)
    #expect(transcript.owner.map { transcript.participants[$0] } == owner)
    #expect(transcript.unparsed.isEmpty)
  }

  static func row(_ message: Message, _ transcript: Transcript) -> String {
    var time: [UInt8] = []
    message.time?.appendISO8601(to: &time)
    return [
      transcript.name(of: message), String(decoding: time, as: UTF8.self),
      message.event?.rawValue ?? "", transcript.text(of: message),
    ].joined(separator: "|")
  }

  /// Reads the sample cut at each byte, and with each byte changed: ranges stay inside the text.
  func checkDamaged() {
    let bytes = Array(text.utf8)
    Damage.cut(bytes, checkRanges)
    Damage.replace(bytes, by: [0x0a, 0x22, 0xff], .all, checkRanges)
  }

  private func checkRanges(_ bytes: [UInt8], _ place: Int) {
    _ = FormatDetector.detect(bytes)
    guard let result = try? TranscriptReader.read(bytes, as: format) else { return }
    #expect(result.flaws.isEmpty, "damaged at \(place)")
    for transcript in result.transcripts {
      var end = 0
      for message in transcript.messages {
        #expect(message.textRange.lowerBound == end)
        end = message.textRange.upperBound
      }
      #expect(end == transcript.bytes.count)
    }
  }
}
