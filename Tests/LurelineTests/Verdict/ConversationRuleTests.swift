import Fixtures
import Testing

@testable import Lureline

/// Rules over the hits of others, from training to the verdict.
@Suite struct ConversationRuleTests {
  private static let model = TinyModel.followingModel
  private static let rule = Evidence.Kind.rule("uncle-then-tax")

  private func score(
    _ chat: Transcript, _ change: (inout ScoringOptions) -> Void = { _ in }
  ) -> Verdict {
    var options = ScoringOptions()
    (options.rows, options.reasonLimit) = (true, .max)
    change(&options)
    var scorer = Scorer(model: Self.model, options: options)
    return scorer.score(chat)
  }

  @Test func theModelHoldsThem() {
    #expect(Self.model.rules.conditions.count == 1 && Self.model.rules.dampings.count == 1)
    #expect(TinyModel.model.rules.conditions.isEmpty)
  }

  @Test func trainingWeighsThemByTheirHits() throws {
    let index = try #require(
      Self.model.rules.heads.firstIndex { $0.id == "uncle-then-tax" })
    let expert = Self.model.rules.heads[index].expertNats(lane: Stage.withdrawalBlock.lane)
    let learned = Self.model.ruleWeights[index][Stage.withdrawalBlock.lane]
    // Hit in several scams and in no honest chat, so that it outgrows what the expert gave.
    #expect(learned > Float(RuleHead.temper * expert))
  }

  @Test func theHitStandsInTheMessageThatCompletesIt() throws {
    let chat = Chat.transcript(
      """
      Vera: my uncle is an analyst, his signals never lose
      Sam: ok
      Vera: you must pay the tax before you can withdraw
      Vera: pay the fee before noon, my uncle the analyst says so
      """)
    let told = score(chat).reasons.filter { $0.kind == Self.rule }
    #expect(told.map(\.message) == [2])
    #expect(try #require(told.first).quote == "pay the tax before")
    let reversed = Chat.transcript(
      "Vera: pay the tax before noon\nSam: ok\nVera: my uncle is an analyst")
    #expect(!score(reversed).reasons.contains { $0.kind == Self.rule })
  }

  @Test(arguments: VerdictFixture.scams.indices)
  func theAlertStaysWhereItWas(_ scam: Int) {
    let chat = VerdictFixture.scams[scam]
    let whole = score(chat)
    for count in 0...chat.messages.count {
      let beginning = score(chat.prefix(count))
      let isPast = whole.alert.map { count > $0 } ?? false
      #expect(beginning.alert == (isPast ? whole.alert : nil))
      #expect(beginning.rows.map(\.running) == whole.rows.prefix(count).map(\.running))
    }
    #expect(abs(whole.rows.reduce(0) { $0 + $1.decibans } - whole.evidence) < 1e-6)
  }

  @Test func dampingHalvesTheEvidenceOfAHit() throws {
    let tax = "Vera: you must pay the tax before you can withdraw"
    let plain = score(Chat.transcript("Vera: hello\n" + tax)) { $0.threshold = 0.01 }
    let damped = score(Chat.transcript("Vera: we are at home\n" + tax)) { $0.threshold = 0.01 }
    func weight(_ verdict: Verdict) throws -> Double {
      try #require(verdict.reasons.first { $0.kind == .rule("tax-before-withdrawal") }).decibans
    }
    #expect(abs(try weight(damped) - (try weight(plain)) / 2) < 1e-5)
    #expect(!damped.reasons.contains { $0.kind == .rule("at-home") })
  }

  /// Without a rule, what it completes is gone as well.
  @Test func counterfactualsReachThroughThem() throws {
    var scorer = Scorer(
      model: Self.model,
      options: {
        var options = ScoringOptions()
        options.counterfactuals = true
        return options
      }())
    let chat = VerdictFixture.scams[1]
    let verdict = scorer.score(chat)
    let rules = verdict.counterfactuals.map(\.rule)
    #expect(rules.contains("uncle-then-tax") && rules.contains("uncle-analyst"))
    for other in verdict.counterfactuals {
      var rest = Scorer(model: try #require(Self.model.without(rule: other.rule)))
      #expect(rest.score(chat).evidence == other.evidence)
    }
  }

  @Test func aMessageAloneIsAConversationOfOne() {
    var scorer = Scorer(model: Self.model)
    _ = scorer.score(VerdictFixture.scams[1])
    let lone = Chat.transcript(
      "Vera: my uncle the analyst says pay the tax before you withdraw")
    #expect(scorer.scoreMessage(lone).reasons.contains { $0.kind == Self.rule })
    let tax = Chat.transcript("Vera: you must pay the tax before you withdraw")
    #expect(!scorer.scoreMessage(tax).reasons.contains { $0.kind == Self.rule })
  }

  @Test func aFileOfRulesMayNameThoseOfTheModel() throws {
    let own = """
      {"schema":"lureline.rules/1","rules":[{"id":"own","title":"t","stage":"pressure","weight":11,
      "when":{"together":["uncle-analyst","cannot-withdraw"]},"why":"w","source":"s",
      "falsePositives":"f","matches":{"en":[]},"mustNotMatch":{"en":[]}}]}
      """
    let files = try TinyModel.model.ruleSources() + [("own.json", Array(own.utf8))]
    let model = try TinyModel.model.withRules(files, named: "own", cut: TinyModel.cut)
    #expect(model.rules.conditions.count == 1)
    #expect(model.ruleWeights.dropLast() == TinyModel.model.ruleWeights[...])
    let unknown = own.replacing("uncle-analyst", with: "aunt-analyst")
    #expect(throws: RuleFinding.self) {
      try model.withRules(
        [("own.json", Array(unknown.utf8))], named: "own", cut: TinyModel.cut)
    }
  }

  @Test func aSandboxDoesNotScore() throws {
    let source = TinyModel.followingSource.replacing(
      #""id":"at-home""#, with: #""sandbox":true,"id":"at-home""#)
    let rules = TinyModel.compile(source)
    #expect(
      rules.heads.map(\.id) == [
        "tax-before-withdrawal", "uncle-analyst", "cannot-withdraw", "uncle-then-tax",
      ])
    #expect(rules.dampings.isEmpty)
    let pack = try RulePack.parse(files: [("tiny.json", Array(source.utf8))])
    let all = try CompiledRules.compile(pack, sandbox: true, cut: TinyModel.cut)
    #expect(all.heads.count == 5 && all.dampings.count == 1)
  }
}
