/// Forward filtering of one counterpart's messages: how much more likely it is that romance baiting
/// has begun somewhere than that it has not, given the messages so far.
///
/// It is a change-point statistic (Shiryaev 1963, Roberts 1966; compare Page's CUSUM): a "not begun"
/// state of constant weight 1 feeds the chain at each message, so that ordinary messages before a
/// start cost nothing and length alone raises nothing. The chain is kept in two phases, before and
/// after the first investment stage, so that what relationship building alone can weigh is capped
/// (`StageChain.relationshipCap`): rapport never convicts by itself.
///
/// Masses are scaled by e^`offset` so that long chats neither overflow nor saturate.
package struct StageFilter: Sendable {
  /// Masses relative to "not begun", times e^-offset.
  private var before = EvidenceVector.zero
  private var after = EvidenceVector.zero
  private var offset: Float = 0
  private var registers = RegisterFilter()

  private static let relationship = relationshipMask()
  private static let investment = EvidenceVector.mask(Stage.investmentLanes)

  package init() {}

  private static func relationshipMask() -> EvidenceVector {
    var mask = EvidenceVector.mask(Stage.relationshipLanes)
    mask[StageChain.ordinaryLane] = 1
    return mask
  }

  /// Takes in one message of the counterpart: its evidence in nats, registers included.
  ///
  /// Returns the stage lanes relative to honest talk: what `StageDecoder` reads.
  package mutating func update(_ evidence: EvidenceVector, chain: StageChain) -> EvidenceVector {
    let honest = registers.update(evidence, stay: chain.registerStay)
    var relative = evidence - honest
    relative[StageChain.ordinaryLane] = 0
    advance(relative.exponentials(), chain: chain)
    return relative
  }

  private mutating func advance(_ likelihood: EvidenceVector, chain: StageChain) {
    let fresh = chain.begin * Math.exp(-offset)
    let fromBefore = chain.step(before) + fresh
    let nextAfter = chain.step(after) + fromBefore * Self.investment
    before = fromBefore * Self.relationship * likelihood
    after = nextAfter * likelihood
    rescale()
  }

  /// Takes in evidence on the stage that the counterpart is in, without a step of the chain: what
  /// the account holder writes ("it won't let me withdraw").
  package mutating func weigh(_ evidence: EvidenceVector, chain: StageChain) {
    var likelihood = evidence
    likelihood[StageChain.ordinaryLane] = 0
    let weights = likelihood.exponentials()
    before *= weights
    after *= weights
    rescale()
  }

  private mutating func rescale() {
    let total = before.sum() + after.sum()
    guard total > 1e12 || (total < 1e-12 && offset > 0) else { return }
    let target = max(offset + Math.log(max(total, 1e-30)), 0)
    let factor = Math.exp(offset - target)
    before *= factor
    after *= factor
    offset = target
  }

  /// The log likelihood ratio of "begun" against "not begun", in nats, at least 0.
  package func evidence(cap: Float) -> Float {
    let relationship = min(before.sum(), Math.exp(min(cap - offset, 80)))
    return Self.logOfOnePlus(relationship + after.sum(), offset: offset)
  }

  /// The part of `evidence` that has reached an investment stage.
  package var investmentEvidence: Float { Self.logOfOnePlus(after.sum(), offset: offset) }

  /// log(1 + mass · e^offset), without leaving the range of Float.
  private static func logOfOnePlus(_ mass: Float, offset: Float) -> Float {
    Math.log(Math.exp(-offset) + mass) + offset
  }

  /// Probabilities of the chain's states for the last message, given that it has begun; they sum to 1.
  package var states: EvidenceVector {
    let total = before.sum() + after.sum()
    return total > 0 ? (before + after) / total : .zero
  }
}
