import Testing

@testable import Lureline
@testable import LurelineTraining

@Suite struct CorpusReaderTests {
  private func read(_ text: String) -> CorpusReader {
    var reader = CorpusReader()
    reader.read(file: "c.jsonl", bytes: Array(text.utf8))
    return reader
  }

  static let scam = """
    {"owner":"Sam","label":"romance_baiting","kind":"wrong_number","source":"w/lily","split":"test",\
    "messages":[{"sender":"Lily","text":"hi","stage":"contact"},{"sender":"Sam","text":"who?"}]}
    """

  @Test func keepsLabelsApartFromTheTranscript() throws {
    let conversation = try #require(read(Self.scam).conversations.first)
    #expect(conversation.label == .romanceBaiting && conversation.split == .test)
    #expect(conversation.stages == [.contact, nil])
    #expect(conversation.transcript.participants == ["Lily", "Sam"])
    #expect(conversation.source == "w/lily")
  }

  @Test func benignMessagesAreOrdinary() throws {
    let text =
      #"{"label":"benign","messages":[{"sender":"A","text":"x"},{"sender":"B","text":"y"}]}"#
    let conversation = try #require(read(text).conversations.first)
    #expect(conversation.stages == [.ordinary, .ordinary] && conversation.split == nil)
  }

  @Test(arguments: [("", false), (#""fragment":true,"#, true), (#""fragment":false,"#, false)])
  func fragmentsAreMarked(_ mark: String, _ isFragment: Bool) throws {
    let text = #"{"label":"benign",\#(mark)"messages":[{"sender":"A","text":"x"}]}"#
    #expect(try #require(read(text).conversations.first).isFragment == isFragment)
  }

  @Test(arguments: [
    ("no label", #"{"messages":[{"text":"x"}]}"#, "no \"label\""),
    ("label", #"{"label":"promo","messages":[{"text":"x"}]}"#, "unknown label 'promo'"),
    ("split", #"{"label":"benign","split":"dev","messages":[]}"#, "unknown split 'dev'"),
    ("label of no kind", #"{"label":[],"messages":[{"text":"x"}]}"#, "no \"label\""),
    (
      "stage", #"{"label":"romance_baiting","messages":[{"text":"x","stage":"hook"}]}"#,
      "unknown stage 'hook'"
    ),
    ("message without text", #"{"label":"benign","messages":[{"sender":"A"}]}"#, "have no text"),
    ("fragment", #"{"label":"benign","fragment":"yes","messages":[]}"#, "not true or false"),
    ("syntax", #"{"label":"benign","messages":[}"#, ""),
  ])
  func faultsNameTheirPlace(_ name: String, _ line: String, _ reason: String) throws {
    let reader = read(Self.scam + "\n" + line)
    #expect(reader.conversations.count == 1, "the good line is kept")
    let problem = try #require(reader.problems.first)
    #expect(problem.file == "c.jsonl" && problem.line == 2)
    #expect(problem.reason.contains(reason))
  }

  @Test func theDigestKnowsRecordsNotTheirOrder() {
    let other = #"{"label":"benign","messages":[]}"#
    #expect(read(Self.scam + "\n" + other).digest == read(other + "\n" + Self.scam).digest)
    #expect(read(Self.scam).digest != read(other).digest)
  }
}
