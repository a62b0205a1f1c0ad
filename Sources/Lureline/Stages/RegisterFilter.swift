/// Filters the register of honest talk, and says how well honest talk explains each message.
package struct RegisterFilter: Sendable {
  /// Probabilities of everyday talk and the four registers; they sum to 1.
  private var everyday: Float = 0.6
  private var registers = SIMD4<Float>(repeating: 0.1)

  package init() {}

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
