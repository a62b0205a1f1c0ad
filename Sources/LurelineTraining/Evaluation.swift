public import Lureline

/// Measures a model on labelled conversations, through the same scorer as everybody uses.
public struct Evaluation: Sendable {
  /// What the scorer said of one conversation, beside the right answer.
  package struct Outcome: Sendable {
    package var conversation: LabelledConversation
    package var verdict: Verdict
  }

  /// Whole conversations; fragments stand in `fragments`.
  package private(set) var outcomes: [Outcome] = []
  package private(set) var stages = ConfusionMatrix(names: Stage.allCases.map(\.name))
  package private(set) var groups = ConfusionMatrix(names: StageGroup.allCases.map(\.rawValue))
  /// Messages of fragments of both labels: what can be said of a message without its chat.
  package private(set) var fragments = ConfusionMatrix(names: StageGroup.allCases.map(\.rawValue))
  /// Scams with an onboarding or later message: how many, and how many were flagged before it.
  package private(set) var onboarded = 0
  package private(set) var alertedBefore = 0

  /// - Complexity: O(bytes of the conversations).
  public init(_ conversations: [LabelledConversation], model: Model, options: ScoringOptions) {
    var options = options
    options.rows = true
    var scorer = Scorer(model: model, options: options)
    for conversation in conversations {
      if conversation.isFragment {
        addFragment(conversation, &scorer)
        continue
      }
      let verdict = scorer.score(conversation.transcript)
      outcomes.append(Outcome(conversation: conversation, verdict: verdict))
      if conversation.label == .romanceBaiting { addStages(conversation, verdict) }
    }
  }

  private mutating func addStages(_ conversation: LabelledConversation, _ verdict: Verdict) {
    for (row, right) in zip(verdict.rows, conversation.stages) {
      guard let right else { continue }
      stages.add(right: Int(right.rawValue), given: Int(row.stage.rawValue))
      groups.add(right: Self.index(right.group), given: Self.index(row.stage.group))
    }
    let money = conversation.stages.firstIndex {
      ($0 ?? .ordinary).rawValue >= Stage.onboarding.rawValue
    }
    guard let money else { return }
    onboarded += 1
    if let alert = verdict.alert, alert < money { alertedBefore += 1 }
  }

  /// Each labelled message by itself, as a single message on standard input is read.
  private mutating func addFragment(_ conversation: LabelledConversation, _ scorer: inout Scorer) {
    var lone = conversation.transcript
    for (message, right) in zip(conversation.transcript.messages, conversation.stages) {
      guard let right, conversation.label != .otherScam else { continue }
      lone.messages = [message]
      let given = scorer.scoreMessage(lone).stage.group
      fragments.add(right: Self.index(right.group), given: Self.index(given))
    }
  }

  private static func index(_ group: StageGroup) -> Int {
    StageGroup.allCases.firstIndex(of: group) ?? 0
  }

  func outcomes(_ label: Label) -> [Outcome] { outcomes.filter { $0.conversation.label == label } }

  /// The summary figures, by name, in the order of a report; nil where undefined.
  package var figures: [(name: String, value: Double?)] {
    let scam = outcomes(.romanceBaiting)
    let benign = outcomes(.benign)
    let positive = scam.map(\.verdict.evidence)
    let negative = benign.map(\.verdict.evidence)
    let points =
      scam.map { (probability: $0.verdict.probability, isScam: true) }
      + benign.map { (probability: $0.verdict.probability, isScam: false) }
    func share(_ part: [Outcome], _ holds: (Outcome) -> Bool) -> Double? {
      part.isEmpty ? nil : Double(part.count(where: holds)) / Double(part.count)
    }
    // Wilson's 95 % interval: no false alarm among 75 chats still allows one in twenty.
    func interval(_ part: [Outcome]) -> ClosedRange<Double>? {
      Metrics.interval(part.count { $0.verdict.decision == .flagged }, of: part.count)
    }
    var figures: [(name: String, value: Double?)] = [
      ("recall", share(scam) { $0.verdict.decision == .flagged }),
      ("recall_with_unsure", share(scam) { $0.verdict.decision != .clear }),
      ("false_alarm_rate", share(benign) { $0.verdict.decision == .flagged }),
      ("benign_unsure_rate", share(benign) { $0.verdict.decision == .unsure }),
      ("recall_low", interval(scam)?.lowerBound), ("recall_high", interval(scam)?.upperBound),
      ("false_alarm_rate_low", interval(benign)?.lowerBound),
      ("false_alarm_rate_high", interval(benign)?.upperBound),
      ("auc", Metrics.auc(positive: positive, negative: negative)),
    ]
    for rate in [0.001, 0.005, 0.01, 0.05] {
      let recall = Metrics.recall(
        atFalseAlarmRate: rate, positive: positive, negative: negative)
      figures.append(("recall_at_false_alarms_\(rate)", recall))
    }
    figures += [
      ("brier", Metrics.brierScore(points)),
      ("ece", Metrics.calibrationError(points)),
      ("alert_before_onboarding", onboarded == 0 ? nil : Double(alertedBefore) / Double(onboarded)),
      ("stage_macro_f1", stages.macroF1),
      ("stage_accuracy", stages.accuracy),
      ("group_macro_f1", groups.macroF1),
      ("group_accuracy", groups.accuracy),
      ("fragment_group_macro_f1", fragments.macroF1),
      ("fragment_group_accuracy", fragments.accuracy),
    ]
    return figures
  }

  /// One row for each label and kind: conversations, flagged, unsure.
  package struct KindRow: Sendable, Equatable {
    package var label: Label
    package var kind: String
    package var count: Int
    package var flagged: Int
    package var unsure: Int
  }

  package var kinds: [KindRow] {
    var rows: [KindRow] = []
    for label in Label.allCases {
      let part = outcomes(label)
      for kind in Set(part.map(\.conversation.kind)).sorted() {
        let own = part.filter { $0.conversation.kind == kind }
        rows.append(
          KindRow(
            label: label, kind: kind, count: own.count,
            flagged: own.count { $0.verdict.decision == .flagged },
            unsure: own.count { $0.verdict.decision == .unsure }))
      }
    }
    return rows
  }

  /// Conversations with the wrong verdict: scams not flagged, benign ones flagged.
  package var errors: [Outcome] {
    outcomes.filter {
      $0.conversation.label == .romanceBaiting && $0.verdict.decision != .flagged
        || $0.conversation.label == .benign && $0.verdict.decision == .flagged
    }
  }
}
