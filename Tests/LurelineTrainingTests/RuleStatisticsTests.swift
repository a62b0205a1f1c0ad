import Fixtures
import Testing

@testable import Lureline
@testable import LurelineTraining

@Suite struct RuleStatisticsTests {
  private func statistics(
    _ conversations: [LabelledConversation] = TinyCorpus.conversations
  ) throws -> RuleStatistics {
    let pack = try RulePack.parse(files: [("tiny.json", Array(TinyModel.ruleSource.utf8))])
    return try RuleStatistics(conversations, pack: pack, cut: TinyModel.cut)
  }

  private func row(_ rule: String, _ statistics: RuleStatistics) throws -> RuleStatistics.Row {
    try #require(statistics.rows.first { $0.rule == rule })
  }

  @Test func countsMessagesConversationsAndStages() throws {
    let statistics = try statistics()
    #expect(statistics.totals == [.romanceBaiting: 8, .benign: 10])
    let tax = try row("tax-before-withdrawal", statistics)
    // "never pay a tax" in a warning is no hit.
    #expect(tax.messages == 6 && tax.conversations == [.romanceBaiting: 6])
    #expect(tax.stages[Int(Stage.withdrawalBlock.rawValue)] == 6)
    #expect(statistics.share(of: tax, .romanceBaiting) == 0.75)
    #expect(statistics.share(of: tax, .otherScam) == nil)
    #expect(tax.lift == (6.5 / 9) / (0.5 / 11))
  }

  @Test func ownerSideRulesCountInTheOwnersMessages() throws {
    let answer = try row("cannot-withdraw", statistics())
    #expect(answer.messages == 2 && answer.conversations[.romanceBaiting] == 2)
    // Nobody labels the owner's messages.
    #expect(answer.stages.reduce(0, +) == 0)
  }

  @Test func theRuleThatSaysMostComesFirst() throws {
    let rows = try statistics().rows
    #expect(rows.map(\.rule) == ["tax-before-withdrawal", "uncle-analyst", "cannot-withdraw"])
    let lifts = rows.compactMap(\.lift)
    #expect(lifts.count == 3 && lifts == lifts.sorted(by: >))
  }

  @Test func namesTheRuleThatHitsTheSameMessages() throws {
    var both = TinyCorpus.conversations[0]
    both.transcript = Chat.transcript(
      "Lily: my uncle the analyst says pay the tax before noon\nLily: uncle is an analyst")
    both.stages = [.pitch, .seeding]
    let statistics = try statistics([both])
    let tax = try row("tax-before-withdrawal", statistics)
    let uncle = try row("uncle-analyst", statistics)
    #expect(tax.overlap == .init(rule: "uncle-analyst", share: 1))
    #expect(uncle.overlap == .init(rule: "tax-before-withdrawal", share: 0.5))
    #expect(try row("cannot-withdraw", statistics).overlap == nil)
    // One label alone tells no lift.
    #expect(tax.lift == nil)
  }

  @Test func saysHowFarRulesAloneWouldGet() throws {
    let figures = Dictionary(
      uniqueKeysWithValues: try statistics().figures.map { ($0.name, $0.value) })
    // Six scams ask for a tax (17 dB); the owner-side rule of 11 dB hits in none of the others.
    #expect(figures["any_decisive_recall"] == 0.75)
    #expect(figures["any_strong_recall"] == 0.75)
    #expect(figures["any_decisive_false_alarm_rate"] == 0)
    let auc = try #require(figures["sum_auc"] ?? nil)
    #expect(auc > 0.9 && auc <= 1)
    let alone = try statistics([TinyCorpus.conversations[0]]).figures
    #expect(alone.first { $0.name == "any_strong_false_alarm_rate" }?.value == nil)
  }

  @Test func fragmentsAreNotCounted() throws {
    var fragment = TinyCorpus.conversations[0]
    fragment.isFragment = true
    #expect(try statistics([fragment]).rows.allSatisfy { $0.messages == 0 && $0.lift == nil })
  }
}
