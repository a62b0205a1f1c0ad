/// Filters the register of honest talk, and says how well honest talk explains each message.
package struct RegisterFilter: Sendable {
  /// Probabilities of everyday talk and the four registers; they sum to 1.
  private var everyday: Float = 0.6
  private var registers = SIMD4<Float>(repeating: 0.1)

  package init() {}

  /// Takes in the parts of one message and returns its stage lanes relative to honest talk, in nats.
  ///
  /// Honest talk must explain every part; a stage needs to explain the part that is its own, and the
  /// others may be ordinary: the lanes are a power mean of the likelihood ratios of the parts.
  package mutating func relative(
    _ first: EvidenceVector, _ rest: [EvidenceVector], stay: Float
  ) -> EvidenceVector {
    var relative = first - update(first, stay: stay)
    relative[StageChain.ordinaryLane] = 0
    if rest.isEmpty { return relative }
    var sum = (relative * Self.sharpness).exponentials()
    for part in rest {
      // A message keeps its register from part to part.
      var own = part - update(part, stay: 1)
      own[StageChain.ordinaryLane] = 0
      sum += (own * Self.sharpness).exponentials()
    }
    return (sum / Float(rest.count + 1)).logarithms() / Self.sharpness
  }

  /// Exponent of the power mean: 1 is the plain mean, which a single telling part of many hardly
  /// moves; infinity the maximum, which rises with length alone (Experiments.md, E5).
  private static let sharpness: Float = 4

  /// Takes in one message and returns log P(message | honest talk so far) relative to everyday talk.
  ///
  /// `evidence` is the message's, in nats; only its register lanes are read.
  package mutating func update(_ evidence: EvidenceVector, stay: Float) -> Float {
    let move = (1 - stay) / 4
    let total = everyday + registers.sum()
    var nextEveryday = everyday * stay + (total - everyday) * move
    var nextRegisters = registers * stay + (SIMD4(repeating: total) - registers) * move
    nextRegisters *= Self.likelihoods(evidence)
    let likelihood = nextEveryday + nextRegisters.sum()
    nextEveryday /= likelihood
    nextRegisters /= likelihood
    everyday = nextEveryday
    registers = nextRegisters
    return Math.log(likelihood)
  }

  @inline(__always)
  private static func likelihoods(_ evidence: EvidenceVector) -> SIMD4<Float> {
    SIMD4(
      Math.exp(evidence[12]), Math.exp(evidence[13]), Math.exp(evidence[14]),
      Math.exp(evidence[15]))
  }
}
