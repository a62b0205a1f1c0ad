/// What Lureline says of one conversation. Every number in it is a sum that a reader can check.
public struct Verdict: Sendable {
  public enum Decision: String, Sendable { case clear, unsure, flagged }

  /// `flagged` exactly when `alert` is not nil.
  public var decision: Decision
  /// Calibrated probability that the chat is romance baiting, 0 ... 1, at the model's prevalence.
  public var probability: Double
  /// Evidence in decibans (10·log10 of an odds ratio); the rows' `decibans` add up to it.
  public var evidence: Double
  /// The counterpart that the evidence is about, as an index of `Transcript.participants`.
  public var suspect: Int?
  public var relationshipBuilding: GroupFinding
  public var fakeInvestment: GroupFinding
  /// The furthest stage on the decoded path of the suspect.
  public var stageReached: Stage
  /// Index of the first message at which the verdict, given only what came before and it, is flagged.
  public var alert: Int?
  /// The strongest evidence first.
  public var reasons: [Evidence]
  public var indicators: [Sighting]
  /// One per message, in order; empty unless asked for.
  public var rows: [MessageRow]
  /// What the verdict would be without each rule that carries some of it, the weightiest first; empty
  /// unless asked for.
  public var counterfactuals: [Counterfactual] = []
  /// What the words of the whole chat, whatever their order, do to the odds, in decibans; they move
  /// evidence, and make none.
  public var words = 0.0
}

/// The verdict if a rule had said nothing, neither by itself nor through conversation rules.
public struct Counterfactual: Sendable, Equatable {
  /// The rule's id.
  public var rule: String
  public var decision: Verdict.Decision
  /// As in `Verdict`.
  public var probability: Double
  public var evidence: Double
}

/// One headline group over the whole conversation.
public struct GroupFinding: Sendable, Equatable {
  public var flagged: Bool
  public var probability: Double
  /// First and last message decoded as this group, and how many; nil and 0 when there is none.
  public var first: Int?
  public var last: Int?
  public var count: Int
}

/// A rule hit or a term, with its place and its share in the message's evidence.
public struct Evidence: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// A rule of the pack by its id.
    case rule(String)
    /// A word or words, as they stand in the normalised text.
    case term(String)
  }

  public var kind: Kind
  public var message: Int
  public var decibans: Double
  /// The original words, at most about 120 bytes.
  public var quote: String
}

/// An indicator with its place.
public struct Sighting: Sendable, Equatable {
  public var kind: Indicator.Kind
  /// As it was written, but for a card, of which six digits and the last four are left.
  public var value: String
  public var message: Int
  public var sender: Int
  /// Byte range in the message's text.
  public var start = 0
  public var end = 0
}

/// One message of the time line.
public struct MessageRow: Sendable, Equatable {
  public var index: Int
  public var sender: Int
  public var stage: Stage
  /// Probability of `stage` for this message, given the conversation so far, 0 ... 1.
  public var probability: Double
  /// Probability of the conversation's verdict so far, 0 ... 1.
  public var running: Double
  /// This message's share of `Verdict.evidence`, in decibans.
  public var decibans: Double
}

/// What Lureline says of a single message without a conversation.
public struct MessageVerdict: Sendable {
  public var stage: Stage
  public var probability: Double
  public var ordinary: Double
  public var relationshipBuilding: Double
  public var fakeInvestment: Double
  public var reasons: [Evidence]
}
