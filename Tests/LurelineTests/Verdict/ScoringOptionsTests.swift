import Fixtures
import Testing

@testable import Lureline

/// Each option moves what it should, and nothing else.
@Suite struct ScoringOptionsTests {
  static let chats =
    VerdictFixture.scams + VerdictFixture.honest
    + VerdictFixture.scams.map { $0.prefix(4) }

  private func verdicts(_ change: (inout ScoringOptions) -> Void = { _ in }) -> [Verdict] {
    var scorer = VerdictFixture.scorer(change)
    return Self.chats.map { scorer.score($0) }
  }

  @Test func prevalenceMovesProbabilitiesOnly() {
    for (own, rare) in zip(verdicts(), verdicts { $0.prevalence = 0.001 }) {
      #expect(rare.probability < own.probability)
      #expect(zip(rare.rows, own.rows).allSatisfy { $0.running < $1.running })
      #expect(rare.evidence == own.evidence && rare.decision == own.decision)
      #expect(rare.alert == own.alert && rare.suspect == own.suspect && rare.reasons == own.reasons)
      #expect(rare.rows.map(\.decibans) == own.rows.map(\.decibans))
      #expect(rare.rows.map(\.stage) == own.rows.map(\.stage))
    }
  }

  @Test(arguments: [0.3, 0.5, 0.9, 0.99])
  func aThresholdFlagsAtThatProbability(_ threshold: Double) {
    for prevalence in [nil, 0.01] {
      for verdict in verdicts({ ($0.threshold, $0.prevalence) = (threshold, prevalence) }) {
        let first = verdict.rows.firstIndex { $0.running >= threshold }
        #expect(verdict.alert == first && (verdict.decision == .flagged) == (first != nil))
      }
    }
  }

  @Test func aHigherRateFlagsNoLaterAndNoFewer() {
    var previous: [Int]?
    for rate in [0.0001, 0.0005, 0.003, 0.005, 0.02, 0.1, 0.5] {
      let alerts = verdicts { $0.falseAlarmRate = rate }.map { $0.alert ?? .max }
      if let previous { #expect(zip(alerts, previous).allSatisfy { $0 <= $1 }, "\(rate)") }
      previous = alerts
    }
    #expect(previous != verdicts { $0.falseAlarmRate = 0.0001 }.map { $0.alert ?? .max })
  }

  @Test func theDefaultRateIsHalfAPercent() {
    let explicit = verdicts { $0.falseAlarmRate = 0.005 }
    #expect(explicit.map { "\($0)" } == verdicts().map { "\($0)" })
  }

  @Test func stagesDoNotDependOnTheCutOff() {
    for (strict, lax) in zip(
      verdicts { $0.threshold = 0.999999 }, verdicts { $0.falseAlarmRate = 0.2 })
    {
      #expect(strict.rows.map(\.stage) == lax.rows.map(\.stage))
      #expect(strict.stageReached == lax.stageReached && strict.indicators == lax.indicators)
    }
  }

  @Test func rowsAndIndicatorsAreLeftOutOnly() {
    let full = verdicts()
    let bare = verdicts { ($0.rows, $0.indicators) = (false, false) }
    for (full, bare) in zip(full, bare) {
      #expect(bare.rows.isEmpty && bare.indicators.isEmpty)
      var filled = bare
      (filled.rows, filled.indicators) = (full.rows, full.indicators)
      #expect("\(filled)" == "\(full)")
    }
  }
}
