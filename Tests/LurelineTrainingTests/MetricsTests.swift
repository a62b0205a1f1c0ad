import Testing

@testable import LurelineTraining

@Suite struct MetricsTests {
  /// The twin compares every pair.
  @Test func aucAgreesWithComparingEveryPair() {
    let positive = [3.0, 1, 4, 1, 5, 9, 2, 6]
    let negative = [2.0, 7, 1, 8, 2, 8]
    var wins = 0.0
    for p in positive { for n in negative { wins += p > n ? 1 : p == n ? 0.5 : 0 } }
    let auc = Metrics.auc(positive: positive, negative: negative)
    #expect(auc == wins / Double(positive.count * negative.count))
  }

  @Test func undefinedIsNilNotZero() {
    #expect(Metrics.auc(positive: [], negative: [1]) == nil)
    #expect(Metrics.recall(atFalseAlarmRate: 0.1, positive: [1], negative: []) == nil)
    #expect(Metrics.brierScore([]) == nil)
    #expect(Metrics.calibrationError([]) == nil)
    #expect(Metrics.interval(0, of: 0) == nil)
    #expect(ConfusionMatrix(names: ["a"]).macroF1 == nil)
  }

  @Test(arguments: [(0.0, 0.5), (0.25, 1.0)])
  func recallAtAFalseAlarmRate(_ rate: Double, _ expected: Double) {
    let recall = Metrics.recall(
      atFalseAlarmRate: rate, positive: [2, 5], negative: [1, 1, 1, 3])
    #expect(recall == expected)
  }

  @Test func brierAndCalibrationOfPerfectAnswersAreZero() {
    let points = [(probability: 1.0, isScam: true), (probability: 0.0, isScam: false)]
    #expect(Metrics.brierScore(points) == 0)
    #expect(Metrics.calibrationError(points) == 0)
  }

  @Test func calibrationErrorSeesOverconfidence() {
    let points = (0..<10).map { (probability: 0.95, isScam: $0 < 5) }
    #expect(abs((Metrics.calibrationError(points) ?? 0) - 0.45) < 1e-9)
  }

  @Test func wilsonIntervalOfTwentyOneOfTwentyTwo() throws {
    let interval = try #require(Metrics.interval(21, of: 22))
    #expect(abs(interval.lowerBound - 0.782) < 0.001 && abs(interval.upperBound - 0.992) < 0.001)
  }

  @Test func confusionCountsPrecisionAndRecall() throws {
    var matrix = ConfusionMatrix(names: ["a", "b", "c"])
    for (right, given) in [(0, 0), (0, 0), (0, 1), (1, 1)] {
      matrix.add(right: right, given: given)
    }
    let rows = matrix.rows
    #expect(rows.map(\.name) == ["a", "b"])
    #expect(rows[0].precision == 1 && abs((rows[0].recall ?? 0) - 2.0 / 3) < 1e-9)
    #expect(rows[1].precision == 0.5 && rows[1].recall == 1)
    #expect(abs((matrix.macroF1 ?? 0) - (0.8 + 2.0 / 3) / 2) < 1e-9)
    #expect(matrix.accuracy == 0.75)
  }
}
