import Fixtures
import Testing

@testable import Lureline

@Suite struct ChatWordsTests {
  private func words(_ sum: Int32, _ count: Int32) -> ChatWords {
    var words = ChatWords()
    (words.sum, words.count) = (sum, count)
    return words
  }

  @Test(
    "sums are divided by the root of the number of words",
    arguments: [(0, 0, 0), (0, 99, 0), (100, 24, 2), (-50, 24, -1), (30, 8, 1)])
  func nats(_ sum: Int32, _ count: Int32, _ nats: Float) {
    #expect(abs(words(sum, count).nats(scale: 0.1) - nats) < 1e-5)
  }

  @Test func theyMoveNoFurtherThanTheirRange() {
    #expect(words(1_000_000, 3).nats(scale: 1) == ChatWords.range.upperBound)
    #expect(words(-1_000_000, 3).nats(scale: 1) == ChatWords.range.lowerBound)
  }

  /// A prior moves odds; it makes none.
  @Test func noEvidenceStaysNone() {
    for nats in [-2.0, 0, 4] { #expect(ChatWords.moved(0, by: nats) == 0) }
  }

  @Test(arguments: [-2.0, -0.5, 0, 1, 4])
  func moreEvidenceStaysMore(_ nats: Double) {
    var last = 0.0
    for evidence in stride(from: 0.1, through: 60, by: 0.1) {
      let moved = ChatWords.moved(evidence, by: nats)
      #expect(moved > last)
      #expect(abs(moved - evidence) <= abs(nats) + 1e-9)
      last = moved
    }
    #expect(abs(last - 60 - nats) < 1e-9)
  }

  // MARK: In conversations

  /// What each message of a chat adds, under the tiny model.
  private func added(_ transcript: Transcript) -> [ChatWords] {
    var scorer = VerdictFixture.scorer()
    scorer.readMessages(transcript)
    return scorer.evidence.map(\.words)
  }

  @Test func aWordCountsOnceAChat() {
    let line = ("Lily", "my uncle teaches the gold node")
    let words = added(Chat.transcript([line, line, ("Lily", "the gold node my uncle")]))
    #expect(words[0].count > 0 && words[1] == ChatWords())
    #expect(words[2].count < words[0].count)
  }

  @Test func theOwnersWordsSayNothing() {
    let chat = [
      ("Sam", "my uncle teaches the gold node"), ("Lily", "my uncle teaches the gold node"),
    ]
    let words = added(Chat.transcript(chat))
    #expect(words[0] == ChatWords() && words[1] == added(Chat.transcript([chat[1]]))[0])
  }

  @Test func theNextChatBeginsAnew() {
    var scorer = VerdictFixture.scorer()
    let chat = VerdictFixture.scams[0]
    scorer.readMessages(chat)
    let first = scorer.evidence.map(\.words)
    scorer.readMessages(chat)
    #expect(scorer.evidence.map(\.words) == first)
  }

  @Test func scamsAndHonestChatsAreTold() {
    func total(_ chats: [Transcript]) -> Int32 {
      chats.flatMap { added($0) }.reduce(0) { $0 + $1.sum }
    }
    #expect(total(VerdictFixture.scams) > 0 && total(VerdictFixture.honest) < 0)
  }
}
