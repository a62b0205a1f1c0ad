import Fixtures
import Lureline
import Testing

/// What a sample of a table has to give.
struct CSVSample: CustomTestStringConvertible, Sendable {
  var name: String
  var format: Format
  var text: String
  /// Rows that are messages, as `sender: text` with the event in front.
  var messages: [String]
  var participants: [String]
  var owner: String?
  var notices = 0
  var unparsed = 0
  var chats = 1
  /// Earliest time, as seconds.
  var firstTime: Int64?

  var testDescription: String { name }

  func check() throws {
    let bytes = Array(text.utf8)
    #expect(FormatDetector.detect(bytes) == .format(format))
    let result = try TranscriptReader.read(bytes)
    #expect(result.errors.isEmpty)
    #expect(result.transcripts.count == chats)
    var lines: [String] = []
    var people: [String] = []
    for transcript in result.transcripts {
      #expect(transcript.format == format)
      for message in transcript.messages {
        let event = message.event.map { "<\($0.rawValue)> " } ?? ""
        lines.append("\(event)\(transcript.name(of: message)): \(transcript.text(of: message))")
      }
      for person in transcript.participants where !people.contains(person) { people.append(person) }
    }
    #expect(lines == messages)
    #expect(people == participants)
    let owners = Set(
      result.transcripts.compactMap { transcript in
        transcript.owner.map { transcript.participants[$0] }
      })
    #expect(owners == Set(owner.map { [$0] } ?? []))
    #expect(result.transcripts.map(\.systemCount).reduce(0, +) == notices)
    #expect(result.transcripts.map(\.unparsed.count).reduce(0, +) == unparsed)
    let times = result.transcripts.flatMap(\.messages).compactMap(\.time)
    #expect(times.min()?.seconds == firstTime)
  }

  /// Cut at each byte and with each byte changed, it is read without a crash, and nothing is lost.
  func damage() {
    let bytes = Array(text.utf8)
    Damage.cut(bytes, read)
    Damage.replace(bytes, by: [0x22, 0x0a, 0x2c, 0xff], .inTurn, read)
  }

  private func read(_ bytes: [UInt8], _ place: Int) {
    _ = FormatDetector.detect(bytes)
    guard let result = try? TranscriptReader.read(bytes, as: format) else { return }
    #expect(result.flaws.isEmpty, "damaged at \(place)")
    for transcript in result.transcripts {
      #expect(transcript.messages.count <= bytes.count { $0 == 0x0a } + 1)
    }
  }
}
