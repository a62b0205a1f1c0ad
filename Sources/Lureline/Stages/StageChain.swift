/// The two chains that a conversation is held against.
///
/// *Romance baiting*: the twelve stages and ordinary talk, with transitions counted from labelled
/// chats. *Ordinary*: everyday talk and four registers (couples, money between friends, services,
/// warnings), so that honest talk that sounds like a stage is explained by the honest chain.
///
/// States of the first are the lanes 0 to 11 of their stages; lane 12 is ordinary talk. Lanes 13 to
/// 15 stay 0. States of the second are everyday talk and the registers.
package struct StageChain: Sendable, Equatable {
  /// Lane of ordinary talk inside the romance-baiting chain.
  package static let ordinaryLane = 12
  package static let stateCount = 13
  /// The greatest `relationshipCap`: beyond it the filter's floats overflow.
  package static let greatestCap: Float = 50

  /// Probability, at each message of a stranger, that romance baiting begins there, by first state.
  /// Sums to the hazard, not to 1: most messages begin nothing.
  package var begin: EvidenceVector
  /// `transitions[from][to]`; a row sums to at most 1, the rest is the chance that it ends there.
  package var transitions: [EvidenceVector]
  /// Probability that the register of honest talk stays what it was from one message to the next.
  package var registerStay: Float
  /// Most that relationship building may prepare an investment stage, in nats: one odd word after a
  /// hundred warm messages is not to convict.
  package var relationshipCap: Float

  package init(
    begin: EvidenceVector, transitions: [EvidenceVector], registerStay: Float,
    relationshipCap: Float
  ) {
    precondition(transitions.count == Self.stateCount)
    self.begin = begin
    self.transitions = transitions
    self.registerStay = registerStay
    self.relationshipCap = relationshipCap
  }

  /// One step of the romance-baiting chain without evidence: Σ state · transitions.
  @inline(__always)
  package func step(_ state: EvidenceVector) -> EvidenceVector {
    var next = EvidenceVector.zero
    add(to: &next, state.lowHalf.lowHalf, from: 0)
    add(to: &next, state.lowHalf.highHalf, from: 4)
    add(to: &next, state.highHalf.lowHalf, from: 8)
    return next + transitions[12] * state[12]
  }

  /// Four states at a time, so that they stay in registers.
  @inline(__always)
  private func add(to next: inout EvidenceVector, _ states: SIMD4<Float>, from first: Int) {
    next += transitions[first] * states.x
    next += transitions[first + 1] * states.y
    next += transitions[first + 2] * states.z
    next += transitions[first + 3] * states.w
  }
}

extension EvidenceVector {
  /// 1 in the given lanes, 0 elsewhere.
  package static func mask(_ lanes: Range<Int>) -> EvidenceVector {
    var mask = EvidenceVector.zero
    for lane in lanes { mask[lane] = 1 }
    return mask
  }

}
