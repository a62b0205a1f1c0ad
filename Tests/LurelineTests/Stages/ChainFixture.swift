@testable import Lureline

/// A small chain with numbers typed by hand: stages stay put, lead to the next, or to ordinary talk.
enum ChainFixture {
  static let chain = StageChain(
    begin: begin, transitions: (0..<StageChain.stateCount).map(row), registerStay: 0.95,
    relationshipCap: 3)

  private static var begin: EvidenceVector {
    var begin = EvidenceVector.zero
    for lane in Stage.stageLanes { begin[lane] = 0.002 }
    return begin
  }

  private static func row(_ from: Int) -> EvidenceVector {
    var row = EvidenceVector.zero
    if from == StageChain.ordinaryLane {
      for lane in Stage.stageLanes { row[lane] = 0.0075 }
      row[from] = 0.9
    } else {
      for lane in Stage.stageLanes { row[lane] = 0.02 }
      row[from] += 0.5
      row[min(from + 1, 11)] += 0.1
      row[StageChain.ordinaryLane] += 0.1
    }
    return row
  }

  /// A message that says `nats` for one stage and `against` for the others.
  static func message(_ stage: Stage, _ nats: Float, against: Float = -0.5) -> EvidenceVector {
    var evidence = EvidenceVector.zero
    for lane in Stage.stageLanes { evidence[lane] = against }
    if stage != .ordinary { evidence[stage.lane] = nats }
    return evidence
  }

  /// A small generator with a fixed seed (SplitMix64, Steele et al. 2014).
  struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      return FeatureHash.mix(state)
    }
    mutating func evidence() -> EvidenceVector {
      var vector = EvidenceVector.zero
      for lane in 0..<16 { vector[lane] = Float.random(in: -3...3, using: &self) }
      return vector
    }
  }
}
