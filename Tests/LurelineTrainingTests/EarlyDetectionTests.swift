import Fixtures
import Lureline
import Testing

@testable import LurelineTraining

@Suite struct EarlyDetectionTests {
  private typealias Case = EarlyDetection.Case

  /// Two scams of eight: found at message 5, and missed. One false alarm; five left alone.
  private let cases =
    [
      Case(isScam: true, messages: 5), Case(isScam: true, messages: nil),
      Case(isScam: false, messages: 3),
    ] + [Case](repeating: Case(isScam: false, messages: nil), count: 5)

  /// By hand: 0.5 + 1 + 0.25 of 8, and the first less than a double can tell when 50 messages are allowed.
  @Test func costsOfAWorkedExample() throws {
    #expect(try #require(EarlyDetection.error(cases, after: 5)) == 1.75 / 8)
    #expect(try #require(EarlyDetection.error(cases, after: 50)) == 1.25 / 8)
  }

  @Test(arguments: [(1, 0.017_986), (4, 0.268_941), (5, 0.5), (6, 0.731_059), (9_999, 1.0)])
  func findingAScamCostsMoreTheLater(_ messages: Int, _ cost: Double) throws {
    let found = [Case(isScam: true, messages: messages)]
    #expect(abs(try #require(EarlyDetection.error(found, after: 5)) - cost) < 1e-6)
  }

  @Test func noConversationsHaveNoError() { #expect(EarlyDetection.error([], after: 5) == nil) }

  @Test func delayIsMedianAndNinetieth() {
    let delay = EarlyDetection.Delay([4, 1, 10, 2, 5])
    #expect(delay.count == 5 && delay.median == 4 && delay.ninetieth == 8)
    let none = EarlyDetection.Delay([])
    #expect(none.count == 0 && none.median == nil && none.ninetieth == nil)
  }

  @Test(
    arguments: [
      ([0, 43_200, 129_600], 2, 1.5 as Double?), ([0, 60, 60], 0, 0), ([0, 60, nil], 2, nil),
      ([nil, 60, 90], 2, nil), ([0, nil, 86_400], 2, 1), ([90, 60, 30], 2, nil),
      ([0, 1, 2], nil, nil),
    ] as [([Int64?], Int?, Double?)])
  func daysNeedTheTimesOfBothEnds(_ seconds: [Int64?], _ alert: Int?, _ days: Double?) {
    var transcript = Chat.transcript("A: a\nB: b\nA: c")
    for (place, second) in seconds.enumerated() {
      transcript.messages[place].time = second.map { Timestamp(seconds: $0, hasZone: true) }
    }
    #expect(EarlyDetection.days(transcript, alert: alert) == days)
  }
}
