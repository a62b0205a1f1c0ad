import Lureline

/// Figures of quality over scores and labels. Undefined figures are nil, never 0.
package enum Metrics {
  /// Area under the ROC curve: the chance that a scam scores above a benign chat, ties counted half.
  ///
  /// - Complexity: O(n log n). Source: Hanley & McNeil 1982 (the Mann-Whitney statistic).
  package static func auc(positive: [Double], negative: [Double]) -> Double? {
    guard !positive.isEmpty, !negative.isEmpty else { return nil }
    let ranked = (positive.map { ($0, 1) } + negative.map { ($0, 0) }).sorted { $0.0 < $1.0 }
    var rankSum = 0.0
    var start = 0
    while start < ranked.count {
      var end = start
      while end < ranked.count && ranked[end].0 == ranked[start].0 { end += 1 }
      let positives = ranked[start..<end].count { $0.1 == 1 }
      rankSum += Double(start + end + 1) / 2 * Double(positives)
      start = end
    }
    let n = Double(positive.count)
    return (rankSum - n * (n + 1) / 2) / (n * Double(negative.count))
  }

  /// Share of positives above the score that a given share of negatives passes.
  package static func recall(
    atFalseAlarmRate rate: Double, positive: [Double], negative: [Double]
  ) -> Double? {
    guard !positive.isEmpty, !negative.isEmpty else { return nil }
    let order = negative.sorted(by: >)
    let place = Int(rate * Double(order.count))
    let cut = place < order.count ? order[place] : -.infinity
    return Double(positive.count { $0 > cut }) / Double(positive.count)
  }

  /// Mean squared error of probabilities (Brier 1950).
  package static func brierScore(_ points: [(probability: Double, isScam: Bool)]) -> Double? {
    guard !points.isEmpty else { return nil }
    let sum = points.reduce(0.0) { total, point in
      let error = point.probability - (point.isScam ? 1 : 0)
      return total + error * error
    }
    return sum / Double(points.count)
  }

  /// Expected calibration error over ten equal bins of probability (Naeini et al. 2015).
  package static func calibrationError(_ points: [(probability: Double, isScam: Bool)]) -> Double? {
    guard !points.isEmpty else { return nil }
    var bins = [Double](repeating: 0, count: 10)
    for point in points {
      bins[min(Int(point.probability * 10), 9)] += point.probability - (point.isScam ? 1 : 0)
    }
    return bins.reduce(0) { $0 + abs($1) } / Double(points.count)
  }

  /// Wilson's 95 % interval of a share (Wilson 1927).
  package static func interval(_ count: Int, of total: Int) -> ClosedRange<Double>? {
    guard total > 0 else { return nil }
    let z = 1.96
    let n = Double(total)
    let p = Double(count) / n
    let centre = p + z * z / (2 * n)
    let width = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    return max((centre - width) / scale, 0)...min((centre + width) / scale, 1)
  }
}

/// Precision, recall and F1 by class, from pairs of right and given answers.
package struct ConfusionMatrix: Sendable {
  package struct Row: Sendable {
    package var name: String
    package var precision: Double?
    package var recall: Double?
    package var f1: Double
    package var support: Int
  }

  private let names: [String]
  private var counts: [Int]

  package init(names: [String]) {
    self.names = names
    counts = [Int](repeating: 0, count: names.count * names.count)
  }

  package mutating func add(right: Int, given: Int) { counts[right * names.count + given] += 1 }

  /// Rows of the classes that have any right answers.
  package var rows: [Row] {
    names.indices.compactMap { kind in
      let support = names.indices.reduce(0) { $0 + counts[kind * names.count + $1] }
      guard support > 0 else { return nil }
      let given = names.indices.reduce(0) { $0 + counts[$1 * names.count + kind] }
      let hits = counts[kind * names.count + kind]
      return Row(
        name: names[kind], precision: given > 0 ? Double(hits) / Double(given) : nil,
        recall: Double(hits) / Double(support),
        f1: 2 * Double(hits) / Double(support + given), support: support)
    }
  }

  /// The mean F1 of the classes that have any right answers.
  package var macroF1: Double? {
    let rows = rows
    return rows.isEmpty ? nil : rows.reduce(0) { $0 + $1.f1 } / Double(rows.count)
  }

  package var accuracy: Double? {
    let total = counts.reduce(0, +)
    guard total > 0 else { return nil }
    let hits = names.indices.reduce(0) { $0 + counts[$1 * names.count + $1] }
    return Double(hits) / Double(total)
  }
}
