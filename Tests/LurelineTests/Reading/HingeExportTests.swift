import Lureline
import Testing

@Suite struct HingeExportTests {
  static let sample = JSONExportSample(
    format: .hingeJSON,
    text: #"""
      [{"like":[{"timestamp":"2024-01-01 09:00:00"}]},
      {"match":[{"timestamp":"2024-01-02 09:00:00"}],"chats":[
       {"body":"hello","timestamp":"2024-01-02 10:00:00"},{"body":"there","timestamp":"2024-01-02 10:01:00"}],
       "voice_notes":[{"url":"v","timestamp":"2024-01-02 10:02:00"}]},
      {"block":[{"timestamp":"x"}]},
      {"chats":[{"body":"again","timestamp":"soon"},5]}]
      """#)

  @Test func readsMatches() throws {
    let chats = try Self.sample.read()
    #expect(chats.map(\.texts) == [["hello", "there", ""], ["again"]])
    #expect(chats.map(\.ownerName) == ["You", "You"])
    #expect(chats[0].messages.map(\.event) == [nil, nil, .media])
    #expect(chats[0].messages[0].time == Timestamp(seconds: 1_704_189_600, hasZone: false))
    #expect(chats[1].seconds == [nil])
    #expect(chats[1].unparsed.map(\.line) == [2])
  }

  /// A like with a comment is the first message, also when nobody matched.
  @Test func readsCommentsOfLikes() throws {
    let text = #"""
      [{"like":[{"timestamp":"2024-01-01 09:00:00","comment":"that view!"}],
       "match":[{"timestamp":"2024-01-02 09:00:00"}],
       "chats":[{"body":"hello","timestamp":"2024-01-02 10:00:00"}]},
      {"like":[{"timestamp":"2024-01-03 09:00:00","like":[{"timestamp":"2024-01-03 09:00:00","comment":"hi"}]}]}]
      """#
    let chats = try JSONExportSample(format: .hingeJSON, text: text).read()
    #expect(chats.map(\.texts) == [["that view!", "hello"], ["hi"]])
    #expect(chats[0].messages[0].time == Timestamp(seconds: 1_704_099_600, hasZone: false))
    #expect(chats.allSatisfy { $0.isAccounted })
  }

  /// Keys that came later, a byte order mark, and lists that may be missing.
  @Test func readsOtherVersions() throws {
    let text =
      "\u{feff}" + #"""
        [{"block":[{"block_type":"remove","timestamp":"2020"}]},
        {"match":[{"timestamp":"2024-01-02 09:00:00"}],"video_call":[],"premium":{"a":1},
         "chats":[{"body":"hi","timestamp":"2024-01-02T10:00:00.123Z","type":"text"},
          {"body":null,"timestamp":"2024-01-02T10:01:00Z"}]},
        {"we_met":[{"did_meet_subject":"Yes"}]}]
        """#
    let sample = JSONExportSample(format: .hingeJSON, text: text)
    #expect(sample.detected() == .format(.hingeJSON))
    let chats = try sample.read()
    #expect(chats.map(\.texts) == [["hi", ""]])
    #expect(chats[0].messages.map(\.event) == [nil, .media])
    #expect(chats[0].messages[0].time == Timestamp(seconds: 1_704_189_600, hasZone: true))
  }

  @Test func findsNoChatInLikes() throws {
    let bytes = Array(#"[{"like":[]},{"block":[]}]"#.utf8)
    #expect(FormatDetector.detect(bytes) == .format(.hingeJSON))
    #expect(try TranscriptReader.read(bytes).transcripts.isEmpty)
  }
}
