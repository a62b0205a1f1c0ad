import Fixtures
import Testing

@testable import Lureline

@Suite struct CounterfactualTests {
  private static let rules = TinyModel.model.rules.heads.map(\.id)

  private func score(_ chat: Transcript, without rule: String) throws -> Verdict {
    var scorer = Scorer(
      model: try #require(TinyModel.model.without(rule: rule)), options: ScoringOptions())
    return scorer.score(chat)
  }

  /// What `explain` says of a rule is what `--without-rule` gives, also for rules that carry nothing.
  @Test func areWhatScoringWithoutTheRuleGives() throws {
    var scorer = VerdictFixture.scorer { $0.counterfactuals = true }
    var told = 0
    for chat in VerdictFixture.scams + VerdictFixture.honest {
      let verdict = scorer.score(chat)
      let byRule = Dictionary(grouping: verdict.counterfactuals, by: \.rule)
      for rule in Self.rules {
        let other = try score(chat, without: rule)
        guard let counterfactual = byRule[rule]?.first else {
          #expect(abs(other.evidence - verdict.evidence) < 0.05)
          #expect(other.decision == verdict.decision)
          continue
        }
        told += 1
        #expect(counterfactual.decision == other.decision)
        #expect(counterfactual.evidence == other.evidence)
        #expect(counterfactual.probability == other.probability)
      }
    }
    #expect(told > 8)
  }

  @Test func leaveTheVerdictAsItIs() {
    var asked = VerdictFixture.scorer { ($0.counterfactuals, $0.reasonLimit) = (true, .max) }
    var plain = VerdictFixture.scorer { $0.reasonLimit = .max }
    for chat in VerdictFixture.scams {
      let (with, without) = (asked.score(chat), plain.score(chat))
      #expect(without.counterfactuals.isEmpty)
      #expect(with.evidence == without.evidence && with.alert == without.alert)
      #expect(with.reasons == without.reasons && with.rows == without.rows)
    }
  }

  @Test func whatWouldTurnTheVerdictComesFirst() {
    var scorer = VerdictFixture.scorer { $0.counterfactuals = true }
    for chat in VerdictFixture.scams {
      let ranks = scorer.score(chat).counterfactuals.map { ($0.decision.rank, $0.evidence) }
      #expect(zip(ranks, ranks.dropFirst()).allSatisfy { $0 <= $1 })
    }
  }

  @Test func aSilencedRuleIsNoReasonAndIsNamedByTheModel() throws {
    let model = try #require(TinyModel.model.without(rule: "uncle-analyst"))
    #expect(model.name == "tiny-without-uncle-analyst")
    #expect(TinyModel.model.without(rule: "no-such-rule") == nil)
    var options = ScoringOptions()
    options.reasonLimit = .max
    var (all, rest) = (
      Scorer(model: TinyModel.model, options: options), Scorer(model: model, options: options)
    )
    for chat in VerdictFixture.scams {
      let kinds = rest.score(chat).reasons.map(\.kind)
      #expect(!kinds.contains(.rule("uncle-analyst")))
    }
    #expect(
      all.score(VerdictFixture.scams[0]).reasons.contains { $0.kind == .rule("uncle-analyst") })
  }
}
