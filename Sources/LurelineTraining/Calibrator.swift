import Lureline

/// The running evidence of a conversation under a model that has not seen it, with its label.
struct LabelledCourse {
  var isScam: Bool
  var language: String
  /// Nats after each message, without an alarm.
  var running: [Double]

  /// What decides whether some beginning of the conversation is flagged.
  var peak: Double { running.max() ?? 0 }

  /// The evidence at the end, held once it has reached `alarm` (`Course`).
  func final(alarm: Double) -> Double {
    guard let alert = running.firstIndex(where: { $0 >= alarm }) else { return running.last ?? 0 }
    return running[alert...].max() ?? 0
  }
}

/// Chooses cut-offs by false-alarm rate, then fits probabilities.
struct Calibrator {
  /// Least evidence to flag a chat by default, in nats (odds of twenty), however few and dull the honest
  /// chats were.
  static let leastAlarm = 3.0

  func fit(_ courses: [LabelledCourse]) -> Calibration {
    let cutoffs = cutoffs(courses.filter { !$0.isScam }.map(\.peak).sorted(by: >))
    let standard = Calibration.falseAlarmRates.firstIndex(of: Calibration.defaultFalseAlarmRate)
    let alarm = cutoffs[standard ?? 0]
    // Sorted, since the order in which numbers are added shows in the last bits of their sum.
    let points = courses.map { (evidence: $0.final(alarm: alarm), isScam: $0.isScam) }
      .sorted { ($0.evidence, $0.isScam ? 1 : 0) < ($1.evidence, $1.isScam ? 1 : 0) }
    let (slope, intercept) = Self.logistic(points)
    let scams = Double(points.count { $0.isScam })
    return Calibration(
      slope: slope, intercept: intercept, prevalence: scams / Double(points.count),
      cutoffs: cutoffs)
  }

  /// Cut-offs that honest conversations pass at each rate of `Calibration.falseAlarmRates`.
  ///
  /// Where a rate stands for two conversations or more, their quantile; beyond, a tail that falls
  /// exponentially with the median excess seen in the highest tenth (a mean would follow one odd chat),
  /// since a thousand chats cannot show one in two thousand. No cut-off at the default rate or below it
  /// lies under `leastAlarm`.
  private func cutoffs(_ peaks: [Double]) -> [Double] {
    var cutoffs: [Double] = []
    var highest = 0.0
    for rate in Calibration.falseAlarmRates.reversed() {
      highest = max(highest, Self.cutoff(rate, peaks))
      if rate <= Calibration.defaultFalseAlarmRate { highest = max(highest, Self.leastAlarm) }
      cutoffs.append(highest)
    }
    return cutoffs.reversed()
  }

  private static func cutoff(_ rate: Double, _ peaks: [Double]) -> Double {
    let passing = rate * Double(peaks.count)
    // Just above the last conversation that may not pass.
    if passing >= 2 { return peaks[min(Int(passing), peaks.count - 1)] + 1e-6 }
    let tail = max(peaks.count / 10, 1)
    let start = peaks[min(tail, peaks.count - 1)]
    let scale = (peaks[tail / 2] - start) / Math.log(2.0)
    return max(start + scale * Math.log(0.1 / rate), peaks[min(Int(passing), peaks.count - 1)])
      + 1e-6
  }

  /// Logistic regression of the label on the evidence by Newton's method, with Platt's targets and
  /// a weak pull of the slope towards 0, so that separable points do not send it to infinity.
  private static func logistic(
    _ points: [(evidence: Double, isScam: Bool)]
  ) -> (slope: Double, intercept: Double) {
    let scams = Double(points.count { $0.isScam })
    let high = (scams + 1) / (scams + 2)
    let low = 1 / (Double(points.count) - scams + 2)
    var slope = 0.1
    var intercept = -1.0
    for _ in 0..<100 {
      var g = (0.0, 0.0)
      var h = (1e-6, 0.0, 1e-6)
      for point in points {
        let p = 1 / (1 + Math.exp(-(slope * point.evidence + intercept)))
        let error = p - (point.isScam ? high : low)
        let weight = max(p * (1 - p), 1e-9)
        g = (g.0 + error * point.evidence, g.1 + error)
        h = (
          h.0 + weight * point.evidence * point.evidence, h.1 + weight * point.evidence,
          h.2 + weight
        )
      }
      let determinant = h.0 * h.2 - h.1 * h.1
      let step = (
        (h.2 * g.0 - h.1 * g.1) / determinant, (h.0 * g.1 - h.1 * g.0) / determinant
      )
      // Halved: the full step may overshoot where the points are nearly separable.
      slope = max(slope - 0.5 * step.0, 1e-3)
      intercept -= 0.5 * step.1
    }
    return (slope, intercept)
  }
}
