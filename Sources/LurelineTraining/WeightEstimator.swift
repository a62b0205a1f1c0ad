import Lureline

/// Turns counts into weights relative to ordinary talk.
///
/// For class k and feature f, with the share of f in ordinary talk
/// `p₀(f) ∝ n₀(f) + ρ·(n of the other classes) + ε`,
///
/// ```
/// w_k(f) = log( (n_k(f) + s) / (e_k(f) + s) ),   e_k(f) = N_k · p₀(f)
/// ```
///
/// the count in a class over the count that ordinary talk would lead one to expect there, both
/// shrunk by s (the posterior mean of a gamma-Poisson rate; DuMouchel 1999). A word that was not to
/// be expected in a stage's few messages says nothing by its absence, or long chats would drown
/// (Experiments.md, E1).
struct WeightEstimator {
  let counts: Counts
  let options: TrainingOptions

  /// Features that are kept, sorted, and their quantised rows.
  func table() -> (features: [UInt64], rows: [SIMD16<Int8>]) {
    let background = background()
    let order = counts.features.indices.sorted { counts.features[$0] < counts.features[$1] }
    var features: [UInt64] = []
    var rows: [SIMD16<Int8>] = []
    for row in order where isKept(row) {
      let weights = quantised(row, share: background.share(row, counts, options))
      guard Self.isTelling(weights) else { continue }
      features.append(counts.features[row])
      rows.append(weights)
    }
    return (features, rows)
  }

  /// Nats for one unit of a quantised weight.
  static func scale(_ options: TrainingOptions) -> Float { Float(options.clip) / 127 }

  /// What only one source says is that writer's habit, not the scam's (LureBench: features told
  /// corpora apart, not fraud).
  private func isKept(_ row: Int) -> Bool {
    Double(counts.sourceCount[row]) >= options.leastSources
  }

  private static func isTelling(_ weights: SIMD16<Int8>) -> Bool {
    for lane in 0..<16 where abs(Int(weights[lane])) >= 6 { return true }
    return false
  }

  private func quantised(_ row: Int, share: Double) -> SIMD16<Int8> {
    var weights = SIMD16<Int8>.zero
    for lane in 0..<16 {
      let weight = weight(
        count: Double(counts.featureCount[row * Counts.classes + lane + 1]),
        total: Double(counts.classCount[lane + 1]), share: share)
      weights[lane] = Int8((weight / options.clip * 127).rounded())
    }
    return weights
  }

  private func weight(count: Double, total: Double, share: Double) -> Double {
    guard total > 0 else { return 0 }
    let expected = total * share
    let weight = Math.log((count + options.smoothing) / (expected + options.smoothing))
    return min(max(weight, -options.clip), options.clip)
  }

  private func background() -> Background { Background(counts, options) }
}

/// The share of a feature in ordinary talk.
private struct Background {
  private let total: Double

  init(_ counts: Counts, _ options: TrainingOptions) {
    let stages = counts.classCount[1...12].reduce(0, +)
    total =
      Double(counts.classCount[0]) + options.backgroundShare * Double(stages)
      + options.backgroundFloor * Double(counts.features.count)
  }

  func share(_ row: Int, _ counts: Counts, _ options: TrainingOptions) -> Double {
    let base = row * Counts.classes
    let stages = counts.featureCount[(base + 1)...(base + 12)].reduce(0, +)
    return
      (Double(counts.featureCount[base]) + options.backgroundShare * Double(stages)
      + options.backgroundFloor) / total
  }
}

extension WeightEstimator {
  /// Evidence of a hit of each rule: what the expert wrote, corrected by how often it hit.
  ///
  /// The expert's weight stands for `ruleStrength` messages in which the rule hits at its usual
  /// rate; enough real hits outvote it. A rule never speaks against its own stage.
  func ruleWeights(_ heads: [RuleHead]) -> [EvidenceVector] {
    heads.indices.map { rule in
      var weights = EvidenceVector.zero
      for lane in 0..<16 {
        let prior = Self.prior(heads[rule], lane: lane)
        let weight = options.ruleTemper * posterior(rule, lane: lane, prior: prior)
        weights[lane] = Float(lane == heads[rule].stage.lane ? max(weight, 0) : weight)
      }
      return weights
    }
  }

  /// The expert's weight in nats for the rule's own stage, half of it for the stages of its group.
  private static func prior(_ head: RuleHead, lane: Int) -> Double {
    let nats = head.weight / Calibration.decibansPerNat
    if lane == head.stage.lane { return nats }
    guard lane < Stage.stageLanes.upperBound else { return 0 }
    return Stage(rawValue: UInt8(lane + 1))?.group == head.stage.group ? nats / 2 : 0
  }

  private func posterior(_ rule: Int, lane: Int, prior: Double) -> Double {
    let base = rule * Counts.classes
    let strength = options.ruleStrength
    let usual = options.ruleUsualRate
    func rate(_ kind: Int, _ expected: Double) -> Double {
      (Double(counts.ruleCount[base + kind]) + strength * expected)
        / (Double(counts.messageCount[kind]) + strength)
    }
    return Math.log(rate(lane + 1, usual * Math.exp(prior)) / rate(0, usual))
  }
}
