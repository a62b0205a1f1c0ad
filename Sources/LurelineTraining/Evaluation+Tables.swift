import Lureline

extension Evaluation {
  /// How many conversations got which verdict.
  package struct Decisions: Sendable, Equatable {
    package var count = 0
    package var flagged = 0
    package var unsure = 0

    init(count: Int, flagged: Int, unsure: Int) {
      (self.count, self.flagged, self.unsure) = (count, flagged, unsure)
    }

    init(_ outcomes: some Sequence<Outcome>) {
      for outcome in outcomes {
        count += 1
        if outcome.verdict.decision == .flagged { flagged += 1 }
        if outcome.verdict.decision == .unsure { unsure += 1 }
      }
    }

    func share(_ part: Int) -> Double? { count == 0 ? nil : Double(part) / Double(count) }

    package var flaggedShare: Double? { share(flagged) }
    /// Wilson's 95 % interval of `flaggedShare`.
    package var flaggedInterval: ClosedRange<Double>? { Metrics.interval(flagged, of: count) }
  }

  func decisions(_ label: Label) -> Decisions { Decisions(outcomes(label)) }

  /// One row for each label and kind.
  package struct KindRow: Sendable, Equatable {
    package var label: Label
    package var kind: String
    package var decisions: Decisions
  }

  package var kinds: [KindRow] {
    Label.allCases.flatMap { label in
      Self.grouped(outcomes(label), by: \.conversation.kind).map { kind, own in
        KindRow(label: label, kind: kind, decisions: Decisions(own))
      }
    }
  }

  /// One row for each language, or each model of a cross-validation.
  package struct PartRow: Sendable {
    package var name: String
    package var scams: Decisions
    package var honest: Decisions
    package var auc: Double?

    init(_ name: String, _ outcomes: [Outcome]) {
      self.name = name
      let scams = outcomes.filter { $0.conversation.label == .romanceBaiting }
      let honest = outcomes.filter { $0.conversation.label == .benign }
      (self.scams, self.honest) = (Decisions(scams), Decisions(honest))
      auc = Metrics.auc(
        positive: scams.map(\.verdict.evidence), negative: honest.map(\.verdict.evidence))
    }
  }

  /// Language names as the corpus has them; empty where it does not say.
  package var languages: [PartRow] {
    Self.grouped(outcomes, by: \.conversation.language).map { PartRow($0, $1) }
  }

  /// Counted from 1; empty without a cross-validation.
  package var folds: [PartRow] {
    let folds = Dictionary(grouping: outcomes.filter { $0.fold != nil }) { $0.fold ?? 0 }
    return folds.sorted { $0.key < $1.key }.map { PartRow("\($0.key + 1)", $0.value) }
  }

  private static func grouped(
    _ outcomes: [Outcome], by name: (Outcome) -> String
  ) -> [(key: String, value: [Outcome])] {
    Dictionary(grouping: outcomes, by: name).sorted { $0.key < $1.key }
  }

  /// Scams that were not flagged, the one with the least evidence first.
  package var misses: [Outcome] {
    Self.sorted(outcomes(.romanceBaiting).filter { $0.verdict.decision != .flagged }) {
      $0.verdict.evidence
    }
  }

  /// Honest chats that were flagged, the one with the most evidence first.
  package var falseAlarms: [Outcome] {
    Self.sorted(outcomes(.benign).filter { $0.verdict.decision == .flagged }) {
      -$0.verdict.evidence
    }
  }

  /// By place where equal, whatever the order of the files.
  private static func sorted(
    _ outcomes: [Outcome], by value: (Outcome) -> Double
  ) -> [Outcome] {
    outcomes.sorted {
      (value($0), $0.conversation.file, $0.conversation.line)
        < (value($1), $1.conversation.file, $1.conversation.line)
    }
  }
}
