/// Turns a chain's evidence into decibans, a probability that means what it says, and cut-offs.
///
/// Fitted on conversations that the weights were not counted from. The log odds are linear in the
/// evidence (Platt 2000): naive Bayes orders well and exaggerates, so the slope is well below 1.
package struct Calibration: Sendable, Equatable {
  /// Log odds gained by one nat of the chain's evidence.
  package var slope: Double
  /// Log odds at no evidence, at the prevalence of the training chats.
  package var intercept: Double
  /// Share of romance baiting among the chats it was fitted on, 0 ... 1.
  package var prevalence: Double
  /// Cut-offs in nats of the chain's evidence for `Self.falseAlarmRates`, not increasing.
  package var cutoffs: [Double]

  /// The grid of false-alarm rates that cut-offs are stored for.
  package static let falseAlarmRates = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2]
  /// The rate at which a verdict is `flagged` when the caller does not choose.
  package static let defaultFalseAlarmRate = 0.005
  /// A verdict is `unsure` up to this rate.
  package static let unsureFalseAlarmRate = 0.05

  package init(slope: Double, intercept: Double, prevalence: Double, cutoffs: [Double]) {
    precondition(cutoffs.count == Self.falseAlarmRates.count)
    self.slope = slope
    self.intercept = intercept
    self.prevalence = prevalence
    self.cutoffs = cutoffs
  }

  /// Decibans for one nat of log odds: 10 / ln 10.
  package static let decibansPerNat = 4.342944819032518

  /// Calibrated evidence in decibans for the chain's evidence in nats.
  package func decibans(_ evidence: Double) -> Double { evidence * slope * Self.decibansPerNat }

  /// Probability of romance baiting at a prevalence; nil means that of the training chats.
  package func probability(_ evidence: Double, prevalence: Double?) -> Double {
    let logOdds = evidence * slope + intercept + shift(to: prevalence)
    return 1 / (1 + Math.exp(-logOdds))
  }

  /// The evidence at which the probability is `probability`: the inverse of `probability(_:)`.
  package func evidence(probability: Double, prevalence: Double?) -> Double {
    (Self.logit(probability) - intercept - shift(to: prevalence)) / slope
  }

  private func shift(to prevalence: Double?) -> Double {
    guard let prevalence else { return 0 }
    return Self.logit(prevalence) - Self.logit(self.prevalence)
  }

  /// The cut-off in nats for a false-alarm rate, interpolated on the logarithm of the rate.
  package func cutoff(falseAlarmRate rate: Double) -> Double {
    let rates = Self.falseAlarmRates
    guard let upper = rates.firstIndex(where: { $0 >= rate }) else {
      return cutoffs[rates.count - 1]
    }
    // Beyond the finest rate the tail is taken as exponential: the same step in evidence for each
    // halving of the rate as between the two finest.
    let low = max(upper, 1) - 1
    let high = low + 1
    let share = Math.log(rate / rates[low]) / Math.log(rates[high] / rates[low])
    return cutoffs[low] + share * (cutoffs[high] - cutoffs[low])
  }

  package static func logit(_ p: Double) -> Double { Math.log(p / (1 - p)) }
}
