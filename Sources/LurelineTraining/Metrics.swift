import Lureline

/// Figures of quality over scores and labels. Undefined figures are nil, never 0.
package enum Metrics {
  /// Area under the ROC curve; see `RankedScores`.
  package static func auc(positive: [Double], negative: [Double]) -> Double? {
    let scores = RankedScores(positive: positive, negative: negative)
    return scores.auc(scores.once)
  }

  /// Share of positives above the score that a given share of negatives passes.
  package static func recall(
    atFalseAlarmRate rate: Double, positive: [Double], negative: [Double]
  ) -> Double? {
    let scores = RankedScores(positive: positive, negative: negative)
    return scores.recall(atFalseAlarmRate: rate, scores.once)
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

  /// The value below which a share of sorted values lies, between two values in proportion
  /// (Hyndman & Fan 1996, type 7).
  ///
  /// - Precondition: `share` is within 0 ... 1.
  package static func quantile(_ share: Double, of sorted: [Double]) -> Double? {
    guard let last = sorted.indices.last else { return nil }
    let place = share * Double(last)
    let below = Int(place)
    let above = min(below + 1, last)
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
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
