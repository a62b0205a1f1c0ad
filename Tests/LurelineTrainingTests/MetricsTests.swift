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
    #expect(ReliabilityTable().error == nil)
    #expect(Metrics.quantile(0.5, of: []) == nil)
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
    #expect(table(points).error == 0)
  }

  @Test func brierOfWrongAnswersIsTheirMeanSquare() {
    let points = [(probability: 0.5, isScam: true), (probability: 1.0, isScam: false)]
    #expect(Metrics.brierScore(points) == (0.25 + 1) / 2)
  }

  private func table(_ points: [(probability: Double, isScam: Bool)]) -> ReliabilityTable {
    var table = ReliabilityTable()
    for point in points { table.add(point.probability, isScam: point.isScam) }
    return table
  }

  @Test func calibrationErrorSeesOverconfidence() {
    let points = (0..<10).map { (probability: 0.95, isScam: $0 < 5) }
    #expect(abs((table(points).error ?? 0) - 0.45) < 1e-9)
  }

  @Test func reliabilityTellsStatedFromTrueByTenths() {
    let points = [
      (0.0, false), (0.09, true), (0.1, false), (0.5, true), (0.59, false), (0.55, true),
      (0.999, true), (1.0, true),
    ]
    let table = table(points.map { (probability: $0.0, isScam: $0.1) })
    #expect(table.bins.map(\.count) == [2, 1, 0, 0, 0, 3, 0, 0, 0, 2])
    #expect(table.bins[0].scamShare == 0.5 && table.bins[1].scamShare == 0)
    #expect(table.bins[5].scamShare == 2.0 / 3 && table.bins[9].scamShare == 1)
    #expect(abs((table.bins[5].meanProbability ?? 0) - 1.64 / 3) < 1e-12)
    #expect(table.bins[2].meanProbability == nil && table.bins[2].scamShare == nil)
    let error = (abs(0.09 - 1) + 0.1 + abs(1.64 - 2) + abs(1.999 - 2)) / 8
    #expect(abs((table.error ?? 0) - error) < 1e-12)
  }

  @Test(arguments: [
    (0.0, 1.0), (1.0, 10.0), (0.5, 4.0), (0.25, 2.0), (0.9, 8.0), (0.375, 3.0),
  ])
  func quantileLiesBetweenTwoValues(_ share: Double, _ expected: Double) throws {
    let quantile = try #require(Metrics.quantile(share, of: [1, 2, 4, 5, 10]))
    #expect(abs(quantile - expected) < 1e-12)
    #expect(Metrics.quantile(share, of: [7]) == 7)
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
