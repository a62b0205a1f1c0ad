import Fixtures
import Testing

@testable import Lureline

@Suite struct TimeOrderTests {
  /// Texts after putting messages with these times (nil: none) in order; each text is its place.
  private func order(_ times: [Int64?]) -> [String] {
    var transcript = Chat.transcript(times.indices.map { ("A", String($0)) })
    for (place, time) in times.enumerated() {
      transcript.messages[place].time = time.map { Timestamp(seconds: $0, hasZone: true) }
    }
    transcript.putOldestFirst()
    return transcript.lines.map(\.text)
  }

  @Test(arguments: [
    ("newest first", [9, 7, 5], ["2", "1", "0"]),
    ("newest first, two in one second", [9, 7, 7, 5], ["3", "2", "1", "0"]),
    ("oldest first", [5, 7, 9], ["0", "1", "2"]),
    ("a clock set back once", [5, 7, 6, 9, 10], ["0", "1", "2", "3", "4"]),
    ("one message", [5], ["0"]),
  ])
  func chatsStandOldestFirst(_ name: String, _ times: [Int64], _ expected: [String]) {
    #expect(order(times) == expected, "\(name)")
  }

  @Test func withoutATimeTheFileIsRight() {
    #expect(order([9, nil, 5]) == ["0", "1", "2"])
    #expect(order([]).isEmpty)
  }

  @Test func aFileWrittenNewestFirstIsTurnedAround() throws {
    let csv = """
      sender,date,text
      Ann,2024-05-03 10:00,third
      Ben,2024-05-02 10:00,second
      Ann,2024-05-01 10:00,first

      """
    let result = try TranscriptReader.read(Array(csv.utf8))
    #expect(result.transcripts.first?.lines.map(\.text) == ["first", "second", "third"])
  }
}
