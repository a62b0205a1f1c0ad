import Testing

@testable import Lureline

@Suite struct CalibrationTests {
  let calibration = Calibration(
    slope: 0.3, intercept: -2, prevalence: 0.4,
    cutoffs: [20, 18, 16, 12, 10, 8, 5, 3, 1])

  @Test(arguments: [0.01, 0.3, 0.5, 0.9, 0.999])
  func evidenceIsTheInverseOfProbability(_ p: Double) {
    for prevalence in [nil, 0.001, 0.4] {
      let evidence = calibration.evidence(probability: p, prevalence: prevalence)
      #expect(abs(calibration.probability(evidence, prevalence: prevalence) - p) < 1e-9)
    }
  }

  @Test func tenDecibansAreTenTimesTheOdds() {
    func odds(_ e: Double) -> Double {
      let p = calibration.probability(e, prevalence: nil)
      return p / (1 - p)
    }
    let evidence = 10 / calibration.decibans(1)
    #expect(abs(odds(evidence) / odds(0) - 10) < 1e-6)
  }

  @Test func ownPrevalenceChangesNothing() {
    #expect(
      abs(
        calibration.probability(3, prevalence: 0.4) - calibration.probability(3, prevalence: nil))
        < 1e-12)
  }

  @Test func rarerScamsAreLessProbable() {
    #expect(
      calibration.probability(3, prevalence: 0.001) < calibration.probability(3, prevalence: 0.4))
  }

  @Test(arguments: [(0.0005, 20.0), (0.005, 12.0), (0.2, 1.0), (0.9, 1.0)])
  func cutoffsOfTheGridAreExact(_ rate: Double, _ cutoff: Double) {
    #expect(abs(calibration.cutoff(falseAlarmRate: rate) - cutoff) < 1e-9)
  }

  @Test func cutoffsFallAsTheRateRises() {
    let rates = [0.00001, 0.0001, 0.0007, 0.003, 0.007, 0.03, 0.15]
    let cutoffs = rates.map { calibration.cutoff(falseAlarmRate: $0) }
    #expect(cutoffs == cutoffs.sorted(by: >))
  }
}
