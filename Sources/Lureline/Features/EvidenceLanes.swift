/// Evidence for every class at once, in nats relative to ordinary talk, one lane a class.
///
/// Lanes 0 to 11 are the twelve stages after `ordinary`, lanes 12 to 15 the registers of ordinary
/// talk that look like a stage. Plain everyday talk is 0 by construction (METHOD: everything is
/// relative to ordinary talk), so an unknown word says nothing.
package typealias EvidenceVector = SIMD16<Float>

/// Kinds of honest talk that share words with a stage, each explained by a lane of its own, so that
/// couples, friends who trade, support desks and warnings have a say against the scam.
package enum Register: Int, Sendable, CaseIterable {
  case romance = 12
  case money, service, warning

  package var name: String { String(describing: self) }
}

extension Stage {
  /// The lane of a stage other than `ordinary`.
  @inline(__always) package var lane: Int { Int(rawValue) - 1 }

  /// Lanes of the stages before and from `seeding` on.
  package static let relationshipLanes = 0..<5
  package static let investmentLanes = 5..<12
  package static let stageLanes = 0..<12
}

extension EvidenceVector {
  /// e to the power of each lane.
  @inline(__always)
  package func exponentials() -> EvidenceVector {
    var result = EvidenceVector.zero
    for lane in 0..<16 { result[lane] = Math.exp(self[lane]) }
    return result
  }

  /// The natural logarithm of each lane.
  package func logarithms() -> EvidenceVector {
    var result = EvidenceVector.zero
    for lane in 0..<16 { result[lane] = Math.log(self[lane]) }
    return result
  }
}
