import Lureline

/// Everything that a model is made of but its calibration, as integers: counts only add, so shards
/// merge to the same knowledge in any order.
package struct Knowledge: Sendable {
  var counts: Counts
  var chain = ChainEstimator()

  /// - Parameter scale: units of a message that counts whole; see `Counts`.
  init(ruleCount: Int, scale: Int = 1) { counts = Counts(ruleCount: ruleCount, scale: scale) }

  /// - Precondition: conversations of one source come one after another.
  init(_ examples: [Example], ruleCount: Int, scale: Int) {
    self.init(ruleCount: ruleCount, scale: scale)
    for example in examples {
      counts.add(example.counted)
      let weight = counts.amount(example.counted.weight)
      for stages in example.conversation.stageSequences { chain.add(stages, weight: weight) }
    }
  }

  /// Adds what was counted elsewhere with the same rules. A source that both have seen counts as two.
  package mutating func add(_ other: Knowledge) {
    counts.add(other.counts)
    chain.add(other.chain)
  }
}

extension LabelledConversation {
  /// The labelled stages of each counterpart of a romance-baiting chat, in order.
  fileprivate var stageSequences: [[Stage]] {
    guard label == .romanceBaiting, !isFragment else { return [] }
    var sequences = [[Stage]](repeating: [], count: transcript.participants.count)
    for (message, stage) in zip(transcript.messages, stages) {
      if let stage { sequences[Int(message.sender)].append(stage) }
    }
    return sequences.filter { !$0.isEmpty }
  }
}
