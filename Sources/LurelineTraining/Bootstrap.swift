import Lureline

/// How far a figure would move if other conversations of the same sort had been collected.
///
/// Percentile intervals (Efron & Tibshirani 1993, chapter 13) over draws of whole conversations with
/// replacement, scams from scams and honest chats from honest chats, since their shares are the
/// corpus's choice and not chance. The seed is fixed: same conversations, same intervals.
struct Bootstrap {
  /// A figure over conversations of which each counts as often as it was drawn.
  typealias Statistic = @Sendable (RankedScores, _ times: [Int]) -> Double?

  static let draws = 1_000
  /// What an interval covers.
  static let coverage = 0.95

  private let scores: RankedScores
  /// Places in `scores`, by label.
  private let strata: [[Int]]

  init(_ scores: RankedScores) {
    self.scores = scores
    strata = [true, false].map { isScam in
      scores.items.indices.filter { scores.items[$0].isScam == isScam }
    }
  }

  /// The interval of each statistic; nil where no draw defines it.
  ///
  /// - Complexity: O(draws · conversations · statistics).
  func intervals(_ statistics: [Statistic]) -> [ClosedRange<Double>?] {
    var values = statistics.map { _ in [Double]() }
    var random = SeededRandom(seed: 2_016)
    for _ in 0..<Self.draws {
      let times = draw(&random)
      for (place, statistic) in statistics.enumerated() {
        if let value = statistic(scores, times) { values[place].append(value) }
      }
    }
    return values.map(Self.interval)
  }

  /// As many conversations of each label as there are, each of them picked by chance.
  func draw(_ random: inout SeededRandom) -> [Int] {
    var times = [Int](repeating: 0, count: scores.items.count)
    for places in strata {
      for _ in places { times[places[random.next(below: places.count)]] += 1 }
    }
    return times
  }

  /// The middle of the values that `coverage` of them lie in.
  static func interval(_ values: [Double]) -> ClosedRange<Double>? {
    let sorted = values.sorted()
    let tail = (1 - coverage) / 2
    guard let low = Metrics.quantile(tail, of: sorted),
      let high = Metrics.quantile(1 - tail, of: sorted)
    else { return nil }
    return low...max(low, high)
  }
}

/// A random sequence that is the same everywhere and for ever: a Weyl sequence, mixed
/// (after Steele, Lea & Flood 2014).
struct SeededRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// 0 ..< `bound`, each equally likely but for one part in 2^64.
  mutating func next(below bound: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    return Int(FeatureHash.mix(state).multipliedFullWidth(by: UInt64(bound)).high)
  }
}
