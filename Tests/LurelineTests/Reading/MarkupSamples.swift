import Testing

@testable import Lureline

/// What a test expects of one transcript, as lines: `sender time event: text`.
func summary(_ transcript: Transcript) -> [String] {
  transcript.messages.map { message in
    var time: [UInt8] = []
    message.time?.appendISO8601(to: &time)
    let event = message.event.map { " " + $0.rawValue } ?? ""
    let stamp = time.isEmpty ? "" : " " + String(decoding: time, as: UTF8.self)
    return transcript.name(of: message) + stamp + event + ": " + transcript.text(of: message)
  }
}

/// Reads each cut, and every fifth byte flipped, of a sample: no crash, and ranges and senders that hold.
func readDamaged(_ reader: any ExportReader.Type, _ sample: [UInt8]) {
  func check(_ bytes: [UInt8]) {
    guard let result = try? reader.read(bytes) else { return }
    for transcript in result.transcripts {
      for message in transcript.messages {
        #expect(transcript.bytes.indices.contains(message.textRange) || message.textRange.isEmpty)
        #expect(transcript.participants.indices.contains(Int(message.sender)))
      }
      #expect(transcript.owner.map(transcript.participants.indices.contains) ?? true)
      #expect((try? UTF8Span(validating: transcript.bytes.span)) != nil)
    }
  }
  for place in sample.indices {
    check(Array(sample[..<place]))
    guard place % 5 == 0 else { continue }
    var flipped = sample
    flipped[place] ^= UInt8(truncatingIfNeeded: 1 << (place / 5 % 8))
    check(flipped)
  }
}

extension Range<Int> {
  fileprivate func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
