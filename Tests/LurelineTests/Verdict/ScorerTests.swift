import Fixtures
import Testing

@testable import Lureline

/// What holds of every verdict, whatever the model.
@Suite struct ScorerTests {
  static let chats = VerdictFixture.scams + VerdictFixture.honest

  @Test func tellsItsOwnChatsApart() {
    #expect(VerdictFixture.scams.allSatisfy { VerdictFixture.score($0).decision == .flagged })
    #expect(VerdictFixture.honest.allSatisfy { VerdictFixture.score($0).decision == .clear })
  }

  @Test(arguments: chats.indices)
  func sharesOfTheRowsAddUp(_ chat: Int) throws {
    let transcript = Self.chats[chat]
    let verdict = VerdictFixture.score(transcript)
    #expect(verdict.rows.map(\.index) == Array(transcript.messages.indices))
    #expect(verdict.rows.map(\.sender) == transcript.messages.map { Int($0.sender) })
    #expect(abs(verdict.rows.reduce(0) { $0 + $1.decibans } - verdict.evidence) < 1e-6)
    #expect(try #require(verdict.rows.last).running == verdict.probability)
    for row in verdict.rows {
      #expect((0...1).contains(row.probability) && (0...1).contains(row.running))
    }
  }

  @Test(arguments: chats.indices)
  func alertIsTheFirstFlaggedBeginning(_ chat: Int) {
    let transcript = Self.chats[chat]
    let whole = VerdictFixture.score(transcript)
    #expect((whole.alert != nil) == (whole.decision == .flagged))
    for count in 0...transcript.messages.count {
      let beginning = VerdictFixture.score(transcript.prefix(count))
      let isPast = whole.alert.map { count > $0 } ?? false
      #expect((beginning.decision == .flagged) == isPast, "\(count) messages")
      #expect(beginning.alert == (isPast ? whole.alert : nil))
      #expect(beginning.rows.map(\.running) == whole.rows.prefix(count).map(\.running))
    }
  }

  @Test(arguments: VerdictFixture.scams.indices)
  func whatFollowsNeverMovesTheAlert(_ chat: Int) {
    let scam = VerdictFixture.scams[chat]
    let alert = VerdictFixture.score(scam).alert
    let denials = Array(
      repeating: ("Lily", "never pay a tax, it is a scam, ask the police"), count: 20)
    for other in Self.chats.map(\.lines) + [denials] {
      let verdict = VerdictFixture.score(Chat.transcript(scam.lines + other))
      #expect(verdict.alert == alert && verdict.decision == .flagged)
    }
  }

  @Test(arguments: VerdictFixture.scams.indices)
  func fourHundredOrdinaryMessagesClearNothing(_ chat: Int) {
    let scam = VerdictFixture.scams[chat]
    let count = scam.messages.count
    for place in [0, 1, count / 3, count / 2, count - 1, count] {
      let verdict = VerdictFixture.score(VerdictFixture.scam(scam, with: 400, at: place))
      #expect(verdict.decision != .clear, "at \(place): \(verdict.evidence) dB")
    }
  }

  @Test(arguments: VerdictFixture.scams.indices)
  func whatWasSeenStaysSeen(_ chat: Int) throws {
    let scam = VerdictFixture.scams[chat]
    let whole = VerdictFixture.scam(scam, with: 100, at: scam.messages.count)
    let verdict = VerdictFixture.score(whole)
    let running = verdict.rows.map(\.running)[try #require(verdict.alert)...]
    #expect(running.elementsEqual(running.sorted()))
    #expect(verdict.probability >= VerdictFixture.score(scam).probability)
  }

  @Test func ordinaryMessagesBeforeCostNothing() {
    for scam in VerdictFixture.scams {
      let verdict = VerdictFixture.score(VerdictFixture.scam(scam, with: 400, at: 0))
      #expect(verdict.decision == .flagged)
      #expect(verdict.evidence > VerdictFixture.score(scam).evidence - 1)
    }
  }

  @Test func aLongOrdinaryChatIsNotFlagged() {
    let chat = Chat.transcript(VerdictFixture.ordinary(2000, "Ben", "Sam"))
    let verdict = VerdictFixture.score(chat)
    #expect(verdict.decision == .clear && verdict.suspect == nil && verdict.rows.count == 2000)
    #expect(verdict.rows.allSatisfy { $0.stage == .ordinary })
  }

  /// State that leaked from one chat to the next would show in some order.
  @Test func aScorerForgetsThePreviousChat() {
    var scorer = VerdictFixture.scorer()
    let fresh = Self.chats.map { "\(VerdictFixture.score($0))" }
    #expect(Self.chats.map { "\(scorer.score($0))" } == fresh)
    _ = scorer.scoreMessage(Chat.transcript("Lily: pay the tax before you withdraw"))
    #expect(Self.chats.reversed().map { "\(scorer.score($0))" } == fresh.reversed())
    #expect(Self.chats.map { "\(scorer.score($0))\(scorer.score($0))" } == fresh.map { $0 + $0 })
  }
}
