import Fixtures
import Testing

@testable import Lureline

/// Who is meant: people, the owner, and chats with nobody in them.
@Suite struct SuspectTests {
  static let lily = VerdictFixture.scams[0]

  @Test func theOwnerIsNeverTheSuspect() {
    let swapped = Self.lily.lines.map { ($0.sender == "Sam" ? "Lily" : "Sam", $0.text) }
    let verdict = VerdictFixture.score(Chat.transcript(swapped))
    #expect(verdict.decision == .clear && verdict.suspect == nil)
    #expect(verdict.rows.allSatisfy { $0.sender == 1 || $0.stage == .ordinary })
  }

  @Test func withoutAnOwnerTheStrongestIsTheSuspect() throws {
    let chat = Chat.transcript(Self.lily.lines, owner: nil)
    let verdict = VerdictFixture.score(chat)
    #expect(verdict.decision == .flagged)
    #expect(chat.participants[try #require(verdict.suspect)] == "Lily")
  }

  @Test func aGroupNamesTheRightOne() throws {
    let others = VerdictFixture.ordinary(40, "Ben", "Ida")
    for scam in VerdictFixture.scams {
      var lines = others
      for (place, line) in scam.lines.enumerated() { lines.insert(line, at: place * 4) }
      let chat = Chat.transcript(lines)
      let verdict = VerdictFixture.score(chat)
      #expect(verdict.decision == .flagged)
      #expect(chat.participants[try #require(verdict.suspect)] == VerdictFixture.counterpart(scam))
    }
  }

  @Test func theMoreCounterpartsTheMoreIsAsked() {
    let alone = VerdictFixture.score(Self.lily)
    let crowd = (0..<30).map { ("P\($0)", "ok") }
    let among = VerdictFixture.score(Chat.transcript(crowd + Self.lily.lines))
    let calibration = TinyModel.model.calibration
    #expect(among.evidence < alone.evidence)
    #expect(among.evidence > alone.evidence - calibration.decibans(Math.log(31.0)) - 1)
  }

  @Test(arguments: [
    ("empty", "", "Sam"), ("only the owner", "Sam: pay the tax before you withdraw", "Sam"),
    ("no words", "Lily: \nSam: \nLily: ", "Sam"), ("blank", "Lily:     \nLily: ", "Sam"),
    ("marks", "Lily: ...\nSam: ,\nLily: \u{200b}", "Sam"), ("no owner", "Lily: \n: ", "nobody"),
  ])
  func chatsWithoutWordsAreClear(_ name: String, _ text: String, _ owner: String) {
    let chat = Chat.transcript(text, owner: owner)
    let verdict = VerdictFixture.score(chat)
    #expect(verdict.decision == .clear && verdict.alert == nil && verdict.suspect == nil)
    #expect(verdict.reasons.isEmpty && verdict.indicators.isEmpty)
    #expect(verdict.rows.count == chat.messages.count && verdict.stageReached == .ordinary)
    #expect(verdict.relationshipBuilding.count + verdict.fakeInvestment.count == 0)
    #expect(verdict.evidence < 1 && verdict.evidence >= 0 && verdict.probability < 0.5)
  }

  @Test func nobodyIsFlaggedInAChatOfTheOwnerAlone() {
    var scorer = VerdictFixture.scorer { $0.threshold = 0.01 }
    let verdict = scorer.score(Chat.transcript("Sam: hello?\nSam: anybody?"))
    #expect(verdict.decision == .clear && verdict.alert == nil && verdict.suspect == nil)
  }

  @Test func anAnswerCountsOnlyForACounterpart() {
    let answer = "Sam: it will not let me withdraw"
    let before = VerdictFixture.score(Chat.transcript(answer + "\nLily: ok"))
    #expect(before.evidence == VerdictFixture.score(Chat.transcript("Sam: x\nLily: ok")).evidence)
    let lines = "Lily: my uncle is an analyst\nLily: your profit is growing\n"
    let with = VerdictFixture.score(Chat.transcript(lines + answer))
    let without = VerdictFixture.score(Chat.transcript(lines + "Sam: ok"))
    #expect(with.evidence > without.evidence + 0.5)
    #expect(with.rows[2].decibans > 0 && without.rows[2].decibans == 0)
  }

  /// Said by the only counterpart, an owner-side rule speaks of nobody.
  @Test func whatTheSuspectCannotDoIsNoAnswer() {
    let said = VerdictFixture.score(Chat.transcript("Lily: hello\nLily: qqq cannot zzz withdraw"))
    let other = VerdictFixture.score(Chat.transcript("Lily: hello\nLily: qqq cannnot zzz withdraw"))
    #expect(said.evidence == other.evidence)
  }
}
