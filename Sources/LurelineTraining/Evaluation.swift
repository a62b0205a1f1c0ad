public import Lureline

/// Measures a model on labelled conversations, through the same scorer as everybody uses.
public struct Evaluation: Sendable {
  /// What the scorer said of one conversation, beside the right answer.
  package struct Outcome: Sendable {
    package var conversation: LabelledConversation
    /// With the strongest reasons alone, each once.
    package var verdict: Verdict
    /// Which model of a cross-validation said so, from 0; nil without one.
    package var fold: Int?
  }

  /// Most reasons kept of a verdict.
  private static let reasonLimit = 5

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
    add(conversations, model: model, options: options)
  }

  /// Nothing measured yet.
  init() {}

  /// Measures more conversations, perhaps with another model.
  ///
  /// Clear chats have reasons only when `options.reasonLimit` is `.max`.
  mutating func add(
    _ conversations: [LabelledConversation], model: Model, options: ScoringOptions,
    fold: Int? = nil
  ) {
    var options = options
    (options.rows, options.indicators) = (true, false)
    var scorer = Scorer(model: model, options: options)
    for conversation in conversations {
      if conversation.isFragment {
        addFragment(conversation, &scorer)
        continue
      }
      var verdict = scorer.score(conversation.transcript)
      // A miss that decodes as nothing but ordinary talk has no reasons, and is what needs them most.
      if verdict.reasons.isEmpty, options.reasonLimit == .max, conversation.label == .romanceBaiting
      {
        verdict.reasons = scorer.leads(conversation.transcript)
      }
      verdict.reasons = Self.strongest(verdict.reasons)
      outcomes.append(Outcome(conversation: conversation, verdict: verdict, fold: fold))
      if conversation.label == .romanceBaiting { addStages(conversation, verdict) }
    }
  }

  /// Adds what was measured elsewhere, behind what is here.
  mutating func add(_ other: Evaluation) {
    outcomes += other.outcomes
    stages.add(other.stages)
    groups.add(other.groups)
    fragments.add(other.fragments)
    onboarded += other.onboarded
    alertedBefore += other.alertedBefore
  }

  /// The first of each rule and each term.
  private static func strongest(_ reasons: [Evidence]) -> [Evidence] {
    var kept: [Evidence] = []
    for reason in reasons where !kept.contains(where: { $0.kind == reason.kind }) {
      if kept.count == reasonLimit { break }
      kept.append(reason)
    }
    return kept
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
}
