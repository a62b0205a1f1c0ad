import Lureline

/// How soon scams are found.
package enum EarlyDetection {
  /// When one conversation was flagged.
  struct Case: Sendable {
    var isScam: Bool
    /// Messages read when it was flagged, that one included; nil when it never was.
    var messages: Int?
  }

  /// Early risk detection error: a missed scam costs 1, a false alarm the share of scams, and a scam
  /// that was found costs more the later, about a half after `messages` messages.
  ///
  /// - Returns: the mean cost, 0 ... 1; nil without conversations.
  ///
  /// Source: Losada & Crestani 2016, ERDE with c_fn = c_tp = 1.
  static func error(_ cases: [Case], after messages: Int) -> Double? {
    guard !cases.isEmpty else { return nil }
    let share = Double(cases.count(where: \.isScam)) / Double(cases.count)
    let sum = cases.reduce(0.0) { sum, one in
      guard let read = one.messages else { return sum + (one.isScam ? 1 : 0) }
      return sum + (one.isScam ? latency(read, messages) : share)
    }
    return sum / Double(cases.count)
  }

  private static func latency(_ read: Int, _ messages: Int) -> Double {
    1 - 1 / (1 + Math.exp(Double(read - messages)))
  }

  /// Middle and end of how long something took.
  package struct Delay: Sendable, Equatable {
    /// How many conversations are told of.
    package var count: Int
    package var median: Double?
    /// What nine in ten do not exceed.
    package var ninetieth: Double?

    init(_ values: [Double]) {
      let sorted = values.sorted()
      count = sorted.count
      median = Metrics.quantile(0.5, of: sorted)
      ninetieth = Metrics.quantile(0.9, of: sorted)
    }
  }

  /// Days from the first message to the alert; nil without an alert, where either has no time, or where
  /// the clock ran backwards.
  static func days(_ transcript: Transcript, alert: Int?) -> Double? {
    guard let alert, let start = transcript.messages.first?.time,
      let end = transcript.messages[alert].time, end >= start
    else { return nil }
    return Double(end.seconds - start.seconds) / 86_400
  }
}
