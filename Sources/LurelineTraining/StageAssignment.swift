package import Lureline

/// Stages for chats that are labelled only as a whole or in part, by hard expectation–maximisation:
/// the decoder of a model assigns them, they are counted, a new model decodes again.
///
/// Hard, since the counts of a model are whole messages. Source: Viterbi training, Rabiner 1989,
/// section VI.A; Experiments.md says what it is worth.
package struct StageAssignment {
  /// What one round assigned.
  package struct Round: Sendable, Equatable {
    /// Messages by `Stage.rawValue`.
    package var counts = [Int](repeating: 0, count: Stage.count)
    /// Messages whose stage is another one than in the round before; all in the first.
    package var changed = 0

    package var total: Int { counts.reduce(0, +) }
  }

  /// All conversations, in their order; those that needed stages have them.
  package private(set) var conversations: [LabelledConversation]
  package private(set) var rounds: [Round] = []
  private let given: [[Stage?]]
  private let places: [Int]

  private static let mostRounds = 3
  /// Rounds end when fewer than this share of the messages change.
  private static let leastChange = 0.01

  /// Whether a chat of the train split has messages that need a stage.
  package static func isNeeded(_ conversations: [LabelledConversation]) -> Bool {
    conversations.contains(where: needsStages)
  }

  /// Runs until hardly anything changes; with no chat that needs stages, there are no rounds.
  ///
  /// - Parameter base: the model that assigns the first round.
  /// - Complexity: O(messages · rounds).
  package init(
    _ conversations: [LabelledConversation], trainer: Trainer, base: Model
  ) {
    self.conversations = conversations
    given = conversations.map(\.stages)
    places = conversations.indices.filter { Self.needsStages(conversations[$0]) }
    if places.isEmpty { return }
    var model = base
    while rounds.count < Self.mostRounds {
      let round = assign(model)
      rounds.append(round)
      if Double(round.changed) < Self.leastChange * Double(round.total) { break }
      // Of one class alone no model can be made, and the base's stages stand.
      guard rounds.count < Self.mostRounds,
        let next = try? trainer.draft(self.conversations, base: base)
      else { break }
      model = next
    }
  }

  private mutating func assign(_ model: Model) -> Round {
    var scorer = Scorer(model: model)
    var round = Round()
    for place in places {
      let old = conversations[place].stages
      let new = scorer.stages(of: conversations[place].transcript, known: given[place])
      for index in new.indices where given[place][index] == nil {
        if let stage = new[index] { round.counts[Int(stage.rawValue)] += 1 }
        if new[index] != old[index] { round.changed += 1 }
      }
      conversations[place].stages = new
    }
    return round
  }

  /// Messages without a stage of somebody who has stages elsewhere, or of anybody but the account
  /// holder where nothing has one.
  private static func needsStages(_ conversation: LabelledConversation) -> Bool {
    guard conversation.label == .romanceBaiting, (conversation.split ?? .train) == .train else {
      return false
    }
    let transcript = conversation.transcript
    let messages = zip(transcript.messages, conversation.stages)
    let labelled = Set(messages.filter { $0.1 != nil }.map(\.0.sender))
    return messages.contains { message, stage in
      guard stage == nil, !message.textRange.isEmpty else { return false }
      return labelled.isEmpty
        ? Int(message.sender) != transcript.owner : labelled.contains(message.sender)
    }
  }
}

extension StageAssignment {
  /// One line for a model's info.
  package func summary(_ base: String) -> String {
    "assigned stages: \(rounds.last?.total ?? 0) messages in \(rounds.count) rounds from \(base)"
  }

  /// A table for people: messages by stage and round.
  package func lines(_ base: String) -> [String] {
    var lines = ["stages assigned to \(rounds.last?.total ?? 0) messages, starting from \(base)"]
    func row(_ name: String, _ values: [String]) -> String {
      let cells = values.map { String(repeating: " ", count: max(8 - $0.count, 1)) + $0 }
      return "  " + name + String(repeating: " ", count: max(18 - name.count, 1))
        + cells.joined()
    }
    lines.append(row("round", rounds.indices.map { String($0 + 1) }))
    for stage in Stage.allCases {
      let counts = rounds.map { $0.counts[Int(stage.rawValue)] }
      if counts.contains(where: { $0 > 0 }) {
        lines.append(row(stage.name, counts.map(String.init)))
      }
    }
    lines.append(row("changed", rounds.map { String($0.changed) }))
    return lines
  }
}
