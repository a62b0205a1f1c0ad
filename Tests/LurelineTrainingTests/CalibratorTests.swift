import Lureline
import Testing

@testable import LurelineTraining

@Suite struct CalibratorTests {
  private func courses(scams: [Double], honest: [Double]) -> [LabelledCourse] {
    scams.map { LabelledCourse(isScam: true, language: "en", running: [0, $0]) }
      + honest.map { LabelledCourse(isScam: false, language: "en", running: [0, $0]) }
  }

  private func fit(_ courses: [LabelledCourse]) -> Calibration {
    Calibrator().fit(courses)
  }

  static let shapes: [(scams: [Double], honest: [Double])] = [
    ([9, 8, 12], [0, 0.1, 0.2]), ([5], [0]), ([0], [5]), ([3, 3], [3, 3]), ([0, 0], [0, 0]),
    ((0..<50).map(Double.init), (0..<200).map { Double($0) / 20 }),
    ([1e6, 2e6], [0, 1e6]), ([40, 50, 60], (0..<3000).map { $0 % 100 == 0 ? 20 : 0 }),
  ]

  @Test(arguments: shapes.indices)
  func everythingIsFinite(_ shape: Int) {
    let calibration = fit(
      courses(scams: Self.shapes[shape].scams, honest: Self.shapes[shape].honest))
    #expect(calibration.slope > 0 && calibration.slope.isFinite)
    #expect(calibration.intercept.isFinite && calibration.cutoffs.allSatisfy(\.isFinite))
    #expect(calibration.cutoffs == calibration.cutoffs.sorted(by: >))
    #expect(calibration.prevalence > 0 && calibration.prevalence < 1)
  }

  @Test func cutOffsKeepTheirRate() {
    let honest = (0..<2000).map { Double($0 * 37 % 2000) / 100 }
    let calibration = fit(courses(scams: [30, 40], honest: honest))
    for (rate, cutoff) in zip(Calibration.falseAlarmRates, calibration.cutoffs) {
      #expect(Double(honest.count { $0 >= cutoff }) <= rate * 2000, "\(rate)")
    }
  }

  @Test func dullHonestChatsDoNotMakeEveryOddWordAnAlarm() {
    let calibration = fit(courses(scams: [30], honest: [0, 0]))
    #expect(calibration.cutoff(falseAlarmRate: Calibration.defaultFalseAlarmRate) >= 3)
  }

  @Test func theOrderOfTheConversationsDoesNotMatter() {
    let scams = (0..<40).map { Double($0 * 7 % 40) * 0.37 }
    let honest = (0..<90).map { Double($0 * 11 % 90) * 0.1 }
    let courses = courses(scams: scams, honest: honest)
    #expect(fit(courses) == fit(courses.reversed()))
    #expect(fit(courses) == fit(Array(courses[60...] + courses[..<60])))
  }

  @Test func probabilitiesFollowTheShares() {
    // At every level of evidence x of 0 to 9, x + 1 of 11 chats are scams.
    var points: [LabelledCourse] = []
    for level in 0..<10 {
      points += courses(
        scams: Array(repeating: Double(level) / 10, count: 10 * (level + 1)),
        honest: Array(repeating: Double(level) / 10, count: 10 * (10 - level)))
    }
    let calibration = fit(points)
    #expect(abs(calibration.prevalence - 0.5) < 1e-9)
    for level in 0..<10 {
      let share = Double(level + 1) / 11
      let probability = calibration.probability(Double(level) / 10, prevalence: nil)
      #expect(abs(probability - share) < 0.06, "\(level)")
    }
  }

  @Test(arguments: [
    ([0.0, 2, 5, 1], 9.0, 5.0, 1.0), ([0, 2, 5, 1], 2, 5, 5), ([0, 6, 3], 6, 6, 6),
    ([], 3, 0, 0), ([1, 2], 0, 2, 2),
  ])
  func aCourseIsHeldOnceItReachedTheAlarm(
    _ running: [Double], _ alarm: Double, _ peak: Double, _ final: Double
  ) {
    let course = LabelledCourse(isScam: true, language: "", running: running)
    #expect(course.peak == peak && course.final(alarm: alarm) == final)
  }
}
