import Fixtures

@testable import Lureline

/// Chats and scorers that the tests of the verdict share.
enum VerdictFixture {
  static let scams = TinyCorpus.conversations.filter { $0.label == .romanceBaiting }
    .map(\.transcript)
  static let honest = TinyCorpus.conversations.filter { $0.label == .benign }.map(\.transcript)

  static func scorer(_ change: (inout ScoringOptions) -> Void = { _ in }) -> Scorer {
    var options = ScoringOptions()
    options.rows = true
    change(&options)
    return Scorer(model: TinyModel.model, options: options)
  }

  static func score(_ transcript: Transcript) -> Verdict {
    var scorer = scorer()
    return scorer.score(transcript)
  }

  /// Everyday messages, half of them of words that the model has never seen, by two people in turn.
  static func ordinary(_ count: Int, _ first: String, _ second: String) -> [(String, String)] {
    let texts = [
      "did you buy milk and bread", "the meeting is moved to monday", "my knee hurts since sunday",
      "the bus is late again", "we painted the fence green", "take the train, it is faster",
      "the neighbours' cat sleeps in our garage", "又下雨了记得带伞", "今天晚饭吃什么", "ok", "",
      "the match starts at eight", "会议改到星期一了", "aunt olga fixed the radio",
    ]
    return (0..<count).map { ($0 % 2 == 0 ? first : second, texts[$0 * 5 % texts.count]) }
  }

  /// A counterpart of each scam: whoever is not Sam.
  static func counterpart(_ transcript: Transcript) -> String {
    transcript.participants.first { $0 != "Sam" } ?? ""
  }

  /// The scam with ordinary messages of the same two people put in at a place.
  static func scam(_ scam: Transcript, with count: Int, at place: Int) -> Transcript {
    var lines = scam.lines
    lines.insert(contentsOf: ordinary(count, counterpart(scam), "Sam"), at: place)
    return Chat.transcript(lines)
  }
}
