/// Forward filtering of one counterpart's messages: how much more likely it is that romance baiting
/// has come to its investment than that it has not begun, given the messages so far.
///
/// It is a change-point statistic (Shiryaev 1963, Roberts 1966; compare Page's CUSUM): a "not begun"
/// state of constant weight 1 feeds the chain at each message, so that ordinary messages before a
/// start cost nothing and length alone raises nothing.
///
/// The chain is kept in two phases, before and after the first investment stage. What relationship
/// building gathers before prepares what comes after, up to `StageChain.relationshipCap`, and is no
/// evidence of its own; after an investment stage it counts no more than ordinary talk does. Rapport
/// prepares, and only words of investment convict (Experiments.md, E2 and E21).
package struct StageFilter: Sendable {
  /// Masses relative to "not begun"; their sum is at most e^cap.
  private var before = EvidenceVector.zero
  /// Masses relative to "not begun", times e^-offset, so that long chats neither overflow nor
  /// saturate.
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

  /// Takes in one message of the counterpart: the evidence of its parts in nats, registers included.
  ///
  /// Returns the stage lanes relative to honest talk: what `StageDecoder` reads.
  package mutating func update(
    _ first: EvidenceVector, _ rest: [EvidenceVector] = [], chain: StageChain
  ) -> EvidenceVector {
    let relative = registers.relative(first, rest, stay: chain.registerStay)
    advance(relative.stageExponentials(), chain: chain)
    return relative
  }

  private mutating func advance(_ likelihood: EvidenceVector, chain: StageChain) {
    let fresh = chain.step(before) + chain.begin
    let reached = chain.step(after) + fresh * Self.investment * Math.exp(-offset)
    before = fresh * Self.relationship * likelihood
    after = reached * Self.investmentOnly(likelihood)
    bound(chain.relationshipCap)
  }

  /// Takes in evidence on the stage that the counterpart is in, without a step of the chain: what
  /// the account holder writes ("it won't let me withdraw").
  package mutating func weigh(_ evidence: EvidenceVector, chain: StageChain) {
    var neutral = evidence
    neutral[StageChain.ordinaryLane] = 0
    let likelihood = neutral.stageExponentials()
    before *= likelihood
    after *= Self.investmentOnly(likelihood)
    bound(chain.relationshipCap)
  }

  /// Lets relationship stages say nothing in favour.
  @inline(__always)
  private static func investmentOnly(_ likelihood: EvidenceVector) -> EvidenceVector {
    likelihood * investment + likelihood.atMost(1) * relationship
  }

  private mutating func bound(_ cap: Float) {
    let most = Math.exp(cap)
    let total = before.sum()
    if total > most { before *= most / total }
    let reached = after.sum()
    guard reached > 1e12 || (reached < 1e-12 && offset > 0) else { return }
    let target = max(offset + Math.log(max(reached, 1e-30)), 0)
    after *= Math.exp(offset - target)
    offset = target
  }

  /// The log likelihood ratio of "has come to the investment" and "has not begun", at least 0: the
  /// logarithm of 1 and the masses after the first investment stage, in nats.
  package var evidence: Float { Math.log(Math.exp(-offset) + after.sum()) + offset }

  /// Probabilities of the chain's states for the last message, given that it has begun; they sum to 1.
  package var states: EvidenceVector {
    let scaled = before * Math.exp(-offset)
    let total = scaled.sum() + after.sum()
    return total > 0 ? (scaled + after) / total : .zero
  }
}
