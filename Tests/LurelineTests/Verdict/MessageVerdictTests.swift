import Fixtures
import Testing

@testable import Lureline

@Suite struct MessageVerdictTests {
  private func score(_ text: String) -> MessageVerdict {
    var scorer = VerdictFixture.scorer()
    return scorer.scoreMessage(Chat.transcript([("", text)], owner: nil))
  }

  @Test(arguments: [
    "", " ", "ok", "did you buy milk and bread", "hi is this anna from the gym",
    "my uncle is an analyst and gives me signals", "先交税才能提现", "it will not let me withdraw",
    "pay the tax before you can withdraw", "i miss you my dear, good morning",
  ])
  func probabilitiesAddUpToOne(_ text: String) {
    let verdict = score(text)
    let sum = verdict.ordinary + verdict.relationshipBuilding + verdict.fakeInvestment
    #expect(abs(sum - 1) < 1e-9 && (0...1).contains(verdict.probability))
    let group =
      switch verdict.stage.group {
      case .ordinary: verdict.ordinary
      case .relationshipBuilding: verdict.relationshipBuilding
      case .fakeInvestment: verdict.fakeInvestment
      }
    #expect(verdict.probability <= group + 1e-12 && verdict.probability >= 1.0 / 13)
  }

  @Test(arguments: [
    ("did you buy milk and bread", Stage.ordinary), ("zzz qqq", .ordinary),
    ("hi is this the number of anna", .contact), ("my uncle is an analyst", .seeding),
    ("先交税才能提现", .withdrawalBlock), ("pay the tax before you can withdraw", .withdrawalBlock),
  ])
  func namesTheStage(_ text: String, _ stage: Stage) {
    let verdict = score(text)
    #expect(verdict.stage == stage && verdict.reasons.isEmpty == (stage == .ordinary))
    #expect(verdict.reasons.allSatisfy { text.contains($0.quote) && $0.message == 0 })
    #expect(verdict.reasons.count <= 5)
    #expect(verdict.reasons.map(\.decibans) == verdict.reasons.map(\.decibans).sorted(by: >))
  }

  /// Nobody knows who wrote a single message, so owner-side rules count, and are named.
  @Test func anOwnersRuleIsAReasonToo() {
    let verdict = score("zzz cannot qqq withdraw my profit is frozen")
    #expect(verdict.stage == .withdrawalBlock)
    #expect(verdict.reasons.contains { $0.kind == .rule("cannot-withdraw") })
  }

  @Test func noMessageIsOrdinary() {
    var scorer = VerdictFixture.scorer()
    #expect(scorer.scoreMessage(Chat.transcript("")).ordinary == 1)
  }
}
