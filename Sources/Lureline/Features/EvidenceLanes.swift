/// Evidence for every class at once, in nats relative to ordinary talk, one lane a class.
///
/// Lanes 0 to 11 are the twelve stages after `ordinary`, lanes 12 to 15 the registers of ordinary
/// talk that look like a stage. Plain everyday talk is 0 by construction, since
/// everything is relative to it, so an unknown word says nothing.
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
  package func exponentials() -> EvidenceVector {
    EvidenceVector(
      lowHalf: lowHalf.mapped { Math.exp($0) }, highHalf: highHalf.mapped { Math.exp($0) })
  }

  /// e to the power of each stage's lane, and 1 in the lanes behind.
  @inline(__always)
  package func stageExponentials() -> EvidenceVector {
    EvidenceVector(
      lowHalf: lowHalf.mapped { Math.exp($0) },
      highHalf: SIMD8(
        lowHalf: highHalf.lowHalf.mapped { Math.exp($0) }, highHalf: SIMD4(repeating: 1)))
  }

  /// The natural logarithm of each lane.
  package func logarithms() -> EvidenceVector {
    EvidenceVector(
      lowHalf: lowHalf.mapped { Math.log($0) }, highHalf: highHalf.mapped { Math.log($0) })
  }

  /// Each lane, cut to ±`cap`.
  ///
  /// `clamped` and `pointwiseMin` of the standard library go lane by lane through memory.
  @inline(__always)
  package func capped(to cap: Float) -> EvidenceVector {
    var result = atMost(cap)
    result.replace(with: EvidenceVector(repeating: -cap), where: result .< -cap)
    return result
  }

  /// Each lane, cut to `limit` from above.
  @inline(__always)
  package func atMost(_ limit: Float) -> EvidenceVector {
    var result = self
    result.replace(with: EvidenceVector(repeating: limit), where: result .> limit)
    return result
  }
}

// A loop over lanes keeps the vector in memory; lanes that are named stay in registers.

extension SIMD8<Float> {
  @inline(__always)
  fileprivate func mapped(_ transform: (Float) -> Float) -> SIMD8<Float> {
    SIMD8(lowHalf: lowHalf.mapped(transform), highHalf: highHalf.mapped(transform))
  }
}

extension SIMD4<Float> {
  @inline(__always)
  fileprivate func mapped(_ transform: (Float) -> Float) -> SIMD4<Float> {
    SIMD4(transform(x), transform(y), transform(z), transform(w))
  }
}
