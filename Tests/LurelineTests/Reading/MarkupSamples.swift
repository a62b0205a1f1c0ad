import Fixtures
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

/// Reads each cut of a sample, and each byte of it changed: no crash, and nothing lost or made up.
func readDamaged(_ reader: any ExportReader.Type, _ sample: [UInt8]) {
  func check(_ bytes: [UInt8], _ place: Int) {
    guard let result = try? reader.read(bytes) else { return }
    #expect(result.flaws.isEmpty, "damaged at \(place)")
  }
  Damage.cut(sample, check)
  Damage.flip(sample, by: [0x01, 0x04, 0x20, 0x80], .inTurn, check)
}
