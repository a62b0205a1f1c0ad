/// When a rule counts: which hits must have come before, and where in the conversation it may stand.
///
/// Rules are named by their index in `CompiledRules.heads`. A group is hit when one of its rules is.
/// State for each counterpart is one message number a group, see `RuleTracker`.
package struct RuleCondition: Sendable, Equatable {
  package enum Shape: UInt8, Sendable {
    /// Every group, one after the other.
    case order
    /// `atLeast` of the groups, in any order.
    case together
    /// The one group, as often as the tally says.
    case tally
  }

  /// How often a group must be hit, and how the hits that count differ.
  package struct Repetition: Sendable, Equatable {
    package var times = 1
    /// Words that were counted count once; or only hits of the same words are counted together.
    package var isDifferent = false
    package var isSame = false
    /// Fewest messages from one hit that counts to the next; nil for any.
    package var apart: Int?
    /// Fewest seconds between them; without times nothing counts. Nil for any.
    package var secondsApart: Int64?
    /// Least share of the sender's messages so far that count, 0 ... 1.
    package var share: Float = 0
  }

  /// The rule that is hit when the condition holds.
  package var rule: Int
  package var shape: Shape
  /// Each ascending. Empty when only `first` and `without` count.
  package var groups: [[Int]]
  /// How many groups `together` needs.
  package var atLeast: Int
  /// Whether the last groups are hits of the rule's own phrases: so many of them.
  package var ownGroups: Int
  /// Nil except for `Shape.tally`.
  package var tally: Repetition?
  /// Most messages from the first hit to the last; nil for any number.
  package var messages: Int?
  /// Most seconds between them, if the export tells both times; nil for any.
  package var seconds: Int64?
  /// The completing message is one of the first so many of the conversation; nil for any.
  package var first: Int?
  /// None of these has been hit so far.
  package var without: [Int]
  /// A word of the match is in disguise; of the rule's own phrases.
  package var isDisguised: Bool

  package init(
    rule: Int, shape: Shape = .order, groups: [[Int]], atLeast: Int? = nil, ownGroups: Int = 0,
    tally: Repetition? = nil, messages: Int? = nil, seconds: Int64? = nil, first: Int? = nil,
    without: [Int] = [],
    isDisguised: Bool = false
  ) {
    self.rule = rule
    self.shape = shape
    self.groups = groups
    self.atLeast = atLeast ?? groups.count
    self.ownGroups = ownGroups
    self.tally = tally
    self.messages = messages
    self.seconds = seconds
    self.first = first
    self.without = without
    self.isDisguised = isDisguised
  }

  /// What takes several hits is told once for each counterpart, else its evidence would grow with the
  /// length of the chat.
  var isOnce: Bool { groups.count > 1 || tally != nil }
}

/// What a hit takes from others: a warning takes all, a shared home takes half of a flirt.
package struct RuleDamping: Sendable, Equatable {
  /// The rule whose hit damps.
  package var rule: Int
  /// Ascending; the rules that are damped.
  package var targets: [Int]
  /// What is left of their evidence, 0 ..< 1; hits of which nothing is left are none.
  package var share: Float
  /// For so many messages, that of the hit included; nil for the rest of the conversation.
  package var messages: Int?

  package init(rule: Int, targets: [Int], share: Float, messages: Int? = nil) {
    self.rule = rule
    self.targets = targets
    self.share = share
    self.messages = messages
  }
}
