/// Naive Bayes over the features of a whole conversation: how far its words are those of scams or of
/// honest chats, whatever stage they belong to.
///
/// `nats = scale · Σ w(f) / √(1 + n)` over the n distinct features of everybody but the account holder so
/// far, within `range`. The root is for features that depend on one another, as in `NaiveBayes`.
///
/// They convict nobody: they move the odds with which the stage chain's evidence is met, as a prior does
/// (Experiments.md, E35).
package struct ChatWords: Sendable, Equatable {
  /// Sum of the features' weights, in the units of the feature table.
  package var sum: Int32 = 0
  package var count: Int32 = 0

  package init() {}

  package static func += (words: inout ChatWords, more: ChatWords) {
    words.sum += more.sum
    words.count += more.count
  }

  /// How far words may move the odds, in nats. Less down than up, since banal words can be put in at will:
  /// all that they can take from a flagged chat leaves it unsure.
  static let range: ClosedRange<Float> = -1...4
  /// Half-width of a feature's weight, in nats; it has the weight 127.
  package static let clip = 4.0

  /// What the words say so far, in nats.
  ///
  /// - Parameter scale: nats for one unit of a feature's weight.
  package func nats(scale: Float) -> Float {
    let nats = scale * Float(sum) / Float(1 + count).squareRoot()
    return min(max(nats, Self.range.lowerBound), Self.range.upperBound)
  }

  /// The chain's evidence with the odds moved: log(1 + e^nats · (e^evidence − 1)). No evidence stays none.
  package static func moved(_ evidence: Double, by nats: Double) -> Double {
    // Beyond, 1 is lost in rounding.
    if evidence > 30 { return evidence + nats }
    return Math.log(1 + Math.exp(nats) * (Math.exp(evidence) - 1))
  }
}
