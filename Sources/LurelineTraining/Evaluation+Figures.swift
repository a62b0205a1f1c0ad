import Lureline

extension Evaluation {
  /// A figure with its name in reports; nil where undefined.
  package typealias Figure = (name: String, value: Double?)

  /// The summary figures, in the order of a report.
  package var figures: [Figure] { verdictFigures + rankingFigures + stageFigures }

  private var verdictFigures: [Figure] {
    let (scams, honest) = (decisions(.romanceBaiting), decisions(.benign))
    // Wilson's 95 % intervals: no false alarm among 75 chats still allows one in twenty.
    let (found, alarms) = (scams.flaggedInterval, honest.flaggedInterval)
    return [
      ("recall", scams.share(scams.flagged)),
      ("recall_with_unsure", scams.share(scams.flagged + scams.unsure)),
      ("false_alarm_rate", honest.share(honest.flagged)),
      ("benign_unsure_rate", honest.share(honest.unsure)),
      ("recall_low", found?.lowerBound), ("recall_high", found?.upperBound),
      ("false_alarm_rate_low", alarms?.lowerBound), ("false_alarm_rate_high", alarms?.upperBound),
    ]
  }

  /// The shares of honest chats at which recall is told.
  package static let falseAlarmRates = [0.001, 0.005, 0.01, 0.05]

  private var rankingFigures: [Figure] {
    let scores = scores
    let points = scores.items.map { (probability: $0.probability, isScam: $0.isScam) }
    let recalls: [Figure] = zip(Self.falseAlarmRates, Self.recalls(scores)).map { rate, recall in
      ("recall_at_false_alarms_\(rate)", recall)
    }
    return [("auc", scores.auc(scores.once))] + recalls + [
      ("brier", Metrics.brierScore(points)), ("ece", reliability.error),
    ]
  }

  private static func recalls(_ scores: RankedScores) -> [Double?] {
    falseAlarmRates.map { scores.recall(atFalseAlarmRate: $0, scores.once) }
  }

  private var stageFigures: [Figure] {
    [
      ("alert_before_onboarding", onboarded == 0 ? nil : Double(alertedBefore) / Double(onboarded)),
      ("stage_macro_f1", stages.macroF1),
      ("stage_accuracy", stages.accuracy),
      ("group_macro_f1", groups.macroF1),
      ("group_accuracy", groups.accuracy),
      ("fragment_group_macro_f1", fragments.macroF1),
      ("fragment_group_accuracy", fragments.accuracy),
    ]
  }

  /// How soon scams are found: figures beside the delays.
  package var earlyFigures: [Figure] {
    let cases = (outcomes(.romanceBaiting) + outcomes(.benign)).map { outcome in
      EarlyDetection.Case(
        isScam: outcome.conversation.label == .romanceBaiting,
        messages: outcome.verdict.alert.map { $0 + 1 })
    }
    return [5, 50].map { ("erde_\($0)", EarlyDetection.error(cases, after: $0)) }
  }

  /// Messages that were read when a scam was flagged, that one included.
  package var messagesToAlert: EarlyDetection.Delay {
    .init(outcomes(.romanceBaiting).compactMap { $0.verdict.alert.map { Double($0 + 1) } })
  }

  /// Days from the first message of a scam to its alert, where both have a time.
  package var daysToAlert: EarlyDetection.Delay {
    .init(
      outcomes(.romanceBaiting).compactMap {
        EarlyDetection.days($0.conversation.transcript, alert: $0.verdict.alert)
      })
  }

  /// A figure, and the interval that `Bootstrap` gives it.
  package struct IntervalRow: Sendable {
    package var name: String
    package var value: Double?
    package var interval: ClosedRange<Double>?
  }

  /// How many draws the intervals come from, and the share of draws within them.
  package static var intervalDraws: (count: Int, coverage: Double) {
    (Bootstrap.draws, Bootstrap.coverage)
  }

  /// - Complexity: O(draws · conversations).
  package var intervals: [IntervalRow] {
    let statistics: [(name: String, value: Bootstrap.Statistic)] = [
      ("auc", { $0.auc($1) }),
      ("recall", { $0.flagged(isScam: true, $1) }),
      ("recall_at_false_alarms_0.005", { $0.recall(atFalseAlarmRate: 0.005, $1) }),
      ("false_alarm_rate", { $0.flagged(isScam: false, $1) }),
      ("ece", { $0.reliability($1).error }),
    ]
    let reached: [(name: String, value: Bootstrap.Statistic)] = [
      ("recall_reached", { $0.flagged(isScam: true, $1) }),
      ("recall_reached_at_false_alarms_0.005", { $0.recall(atFalseAlarmRate: 0.005, $1) }),
    ]
    return Self.intervals(statistics, scores) + Self.intervals(reached, reachedScores)
  }

  private static func intervals(
    _ statistics: [(name: String, value: Bootstrap.Statistic)], _ scores: RankedScores
  ) -> [IntervalRow] {
    let intervals = Bootstrap(scores).intervals(statistics.map(\.value))
    return zip(statistics, intervals).map { statistic, interval in
      IntervalRow(
        name: statistic.name, value: statistic.value(scores, scores.once), interval: interval)
    }
  }

  /// Scams and honest chats; other scams count as neither.
  private var scores: RankedScores {
    Self.ranked(outcomes.filter { $0.conversation.label != .otherScam })
  }

  /// As `scores`, but of the scams only those that reach an investment stage.
  private var reachedScores: RankedScores { Self.ranked(reached + outcomes(.benign)) }

  private static func ranked(_ outcomes: [Outcome]) -> RankedScores {
    RankedScores(
      outcomes.map { outcome in
        Scored(
          evidence: outcome.verdict.evidence, probability: outcome.verdict.probability,
          isScam: outcome.conversation.label == .romanceBaiting,
          isFlagged: outcome.verdict.decision == .flagged)
      })
  }

  package var reliability: ReliabilityTable {
    let scores = scores
    return scores.reliability(scores.once)
  }
}

// MARK: - Recall where it can be had

extension Evaluation {
  /// How the scams fare that reach an investment stage by their labels.
  ///
  /// Some chats stop before any money talk. Relationship building is no evidence of its own, so these are
  /// never flagged, and recall over all scams stays below 1 by construction.
  package struct Reach: Sendable {
    package var decisions: Decisions
    /// At `falseAlarmRates`, in their order; the honest chats are all there are.
    package var recalls: [Double?]

    package var recallWithUnsure: Double? {
      decisions.share(decisions.flagged + decisions.unsure)
    }
  }

  package var reach: Reach {
    Reach(decisions: Decisions(reached), recalls: Self.recalls(reachedScores))
  }

  /// Scams with a message that is labelled `seeding` or later; without labels nobody can tell.
  private var reached: [Outcome] {
    outcomes(.romanceBaiting).filter { outcome in
      outcome.conversation.stages.contains { $0?.group == .fakeInvestment }
    }
  }

  /// The figures of `reach` by name, for a record.
  package var reachFigures: [Figure] {
    let reach = reach
    let interval = reach.decisions.flaggedInterval
    return [
      ("recall_reached", reach.decisions.flaggedShare),
      ("recall_reached_with_unsure", reach.recallWithUnsure),
      ("recall_reached_low", interval?.lowerBound), ("recall_reached_high", interval?.upperBound),
    ]
      + zip(Self.falseAlarmRates, reach.recalls).map { rate, recall in
        ("recall_reached_at_false_alarms_\(rate)", recall)
      }
  }
}
