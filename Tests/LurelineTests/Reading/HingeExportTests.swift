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

  @Test func findsNoChatInLikes() throws {
    let bytes = Array(#"[{"like":[]},{"block":[]}]"#.utf8)
    #expect(FormatDetector.detect(bytes) == .format(.hingeJSON))
    #expect(try TranscriptReader.read(bytes).transcripts.isEmpty)
  }
}
