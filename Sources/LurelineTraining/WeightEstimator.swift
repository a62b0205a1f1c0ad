import Lureline

/// Turns counts into weights relative to ordinary talk.
///
/// For class k and feature f, with e the count that ordinary talk would lead one to expect there,
///
/// ```
/// r = (n_k(f) + s) / (e_k(f) + s)          shrunk ratio: the posterior mean of a gamma-Poisson rate
/// w = log( (r + m) / (1 + m) )             m words of a stage's message are ordinary for one that is not
/// ```
///
/// A word that was not to be expected in a stage's few messages says nothing by its absence, or long
/// chats would drown. Source: DuMouchel 1999; Experiments.md, E1 and E3.
struct WeightEstimator {
  let counts: Counts
  let options: TrainingOptions
  /// Always in the same order, since that in which numbers are added shows in the last bits of a sum.
  private let languages: [(key: String, value: LanguageCounts)]

  init(counts: Counts, options: TrainingOptions) {
    (self.counts, self.options) = (counts, options)
    languages = counts.languages.sorted { $0.key < $1.key }
  }

  /// Features that are kept, sorted, their quantised rows, and what each says of a whole chat.
  func table() -> (features: [UInt64], rows: [SIMD16<Int8>], chatWeights: [Int8]) {
    let expectation = Expectation(counts, options)
    let order = counts.features.indices.sorted { counts.features[$0] < counts.features[$1] }
    var features: [UInt64] = []
    var rows: [SIMD16<Int8>] = []
    var chatWeights: [Int8] = []
    for row in order where isKept(row) {
      let weights = quantised(row, expected: expectation.counts(row))
      guard Self.isTelling(weights) else { continue }
      features.append(counts.features[row])
      rows.append(weights)
      chatWeights.append(chatWeight(row))
    }
    return (features, rows, chatWeights)
  }

  /// The log odds ratio of scams and honest chats with the feature, each against what the shares of
  /// scams in its languages lead one to expect; in units of `ChatWords.clip` / 127.
  func chatWeight(_ row: Int) -> Int8 {
    var (chats, expected) = (0.0, 0.0)
    for (_, language) in languages {
      guard let count = language.chats[row] else { continue }
      chats += counts.amount(count)
      expected += counts.amount(count) * Double(language.scamCount) / Double(language.chatCount)
    }
    let scams = counts.amount(counts.scamCount[row])
    let smoothing = options.chatSmoothing
    let weight =
      Math.log((scams + smoothing) / (expected + smoothing))
      - Math.log((chats - scams + smoothing) / (chats - expected + smoothing))
    return Int8((min(max(weight / ChatWords.clip, -1), 1) * 127).rounded())
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

  private func quantised(_ row: Int, expected: [Double]) -> SIMD16<Int8> {
    var weights = SIMD16<Int8>.zero
    let sources = Double(counts.sourceCount[row])
    let trust = sources / (sources + options.doubtfulSources)
    for lane in 0..<16 {
      let count = counts.amount(counts.featureCount[row * Counts.classes + lane + 1])
      var weight = weight(count: count, expected: expected[lane])
      weight *= options.laneTempers[lane]
      let share = min(max(weight * trust / options.clip, -1), 1)
      weights[lane] = Int8((share * 127).rounded())
    }
    return weights
  }

  private func weight(count: Double, expected: Double) -> Double {
    let ratio = (count + options.smoothing) / (expected + options.smoothing)
    let weight = Math.log((ratio + options.mixing) / (1 + options.mixing))
    return min(weight < 0 ? max(weight * options.negative, -options.clip) : weight, options.clip)
  }
}

/// How many messages of each class a feature would be in if the class were ordinary talk.
///
/// Summed over languages, each with an ordinary talk of its own: else a language that one class has
/// more of would itself become evidence (Experiments.md, E3).
private struct Expectation {
  private let global: Counts
  private let options: TrainingOptions
  /// Ordinary features of each language, smoothing included, in the order of their names, and the
  /// features by class that are expected to follow them.
  private let languages: [(ordinary: LanguageCounts, total: Double, classCount: [Int])]

  init(_ counts: Counts, _ options: TrainingOptions) {
    global = counts
    self.options = options
    let all = Self.pooled(counts)
    languages = counts.languages.sorted { $0.key < $1.key }.map { name, own in
      // Chats whose language nobody told may be in any: with an ordinary talk of their own, ten such
      // scams added to a corpus would make every word telling.
      let ordinary = name.isEmpty ? all : own
      let stages = counts.amount(ordinary.classCount[1...12].reduce(0, +))
      let total = counts.amount(ordinary.classCount[0]) + options.backgroundShare * stages + 1
      return (ordinary, total, own.classCount)
    }
  }

  /// All languages as one; needed only when a chat names none.
  private static func pooled(_ counts: Counts) -> LanguageCounts {
    var all = LanguageCounts()
    guard counts.languages[""] != nil else { return all }
    for language in counts.languages.values {
      for kind in 0..<Counts.classes { all.classCount[kind] += language.classCount[kind] }
      for (row, count) in language.ordinary { all.ordinary[row, default: 0] += count }
    }
    return all
  }

  /// Expected counts by lane.
  func counts(_ row: Int) -> [Double] {
    var expected = [Double](repeating: 0, count: 16)
    for language in languages {
      guard let ordinary = language.ordinary.ordinary[row] else { continue }
      let share = global.amount(ordinary) / language.total
      for lane in 0..<16 {
        expected[lane] += share * global.amount(language.classCount[lane + 1])
      }
    }
    return expected
  }
}

extension WeightEstimator {
  /// Evidence of a hit of each rule: what the expert wrote, corrected by how often it hit.
  ///
  /// The expert's weight stands for `ruleStrength` messages in which the rule hits at its usual
  /// rate; enough real hits outvote it. A rule never speaks against its own stage.
  func ruleWeights(_ heads: [RuleHead]) -> [EvidenceVector] {
    heads.indices.map { rule in
      // A rule of stage `ordinary` is no evidence; what it damps and completes has weights.
      if heads[rule].weight == 0 { return .zero }
      var weights = EvidenceVector.zero
      for lane in 0..<16 {
        let prior = lane < 12 ? heads[rule].expertNats(lane: lane) : 0
        let weight = options.ruleTemper * posterior(rule, lane: lane, prior: prior)
        weights[lane] = Float(lane == heads[rule].stage.lane ? max(weight, 0) : weight)
      }
      return weights
    }
  }

  private func posterior(_ rule: Int, lane: Int, prior: Double) -> Double {
    let base = rule * Counts.classes
    let strength = options.ruleStrength
    let usual = options.ruleUsualRate
    func rate(_ kind: Int, _ expected: Double) -> Double {
      (counts.amount(counts.ruleCount[base + kind]) + strength * expected)
        / (counts.amount(counts.messageCount[kind]) + strength)
    }
    return Math.log(rate(lane + 1, usual * Math.exp(prior)) / rate(0, usual))
  }
}
