/// Stated probabilities beside what came true, in ten bins of equal width.
package struct ReliabilityTable: Sendable {
  package struct Bin: Sendable, Equatable {
    package var count = 0
    fileprivate var sum = 0.0
    fileprivate var scams = 0

    /// Mean of the stated probabilities; nil in an empty bin.
    package var meanProbability: Double? { count == 0 ? nil : sum / Double(count) }
    /// Share of scams among the conversations.
    package var scamShare: Double? { count == 0 ? nil : Double(scams) / Double(count) }
  }

  /// Bin `i` holds probabilities from `i / 10` up to the next; the last one holds 1 too.
  package private(set) var bins = [Bin](repeating: Bin(), count: 10)

  package init() {}

  /// - Precondition: `probability` is within 0 ... 1.
  package mutating func add(_ probability: Double, isScam: Bool, times: Int = 1) {
    let bin = min(Int(probability * 10), 9)
    bins[bin].count += times
    bins[bin].sum += probability * Double(times)
    if isScam { bins[bin].scams += times }
  }

  /// Expected calibration error: how far probability and share lie apart, on average over
  /// conversations (Naeini et al. 2015); nil without any.
  package var error: Double? {
    let count = bins.reduce(0) { $0 + $1.count }
    guard count > 0 else { return nil }
    return bins.reduce(0) { $0 + abs($1.sum - Double($1.scams)) } / Double(count)
  }
}
