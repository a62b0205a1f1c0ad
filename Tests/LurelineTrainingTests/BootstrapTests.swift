import Testing

@testable import LurelineTraining

@Suite struct BootstrapTests {
  /// Twelve scams and twenty honest chats, some with the same evidence.
  private var scored: [Scored] {
    (0..<32).map { place in
      let isScam = place < 12
      let evidence = Double(place * 7 % 11) + (isScam ? 3 : 0)
      return Scored(
        evidence: evidence, probability: evidence / 14, isScam: isScam, isFlagged: evidence > 8)
    }
  }

  /// The twin writes the drawn chats down, compares every pair and counts off the middle.
  @Test func agreesWithWritingEveryDrawDown() throws {
    let scores = RankedScores(scored)
    let bootstrap = Bootstrap(scores)
    var random = SeededRandom(seed: 2_016)
    let draws = (0..<Bootstrap.draws).map { _ in
      zip(scores.items, bootstrap.draw(&random)).flatMap { item, times in
        [Scored](repeating: item, count: times)
      }
    }
    let intervals = bootstrap.intervals([
      { $0.auc($1) }, { $0.flagged(isScam: true, $1) }, { $0.flagged(isScam: false, $1) },
      { $0.recall(atFalseAlarmRate: 0.1, $1) }, { $0.reliability($1).error },
    ])
    let twins: [(name: String, value: ([Scored]) -> Double)] = [
      ("auc", Self.auc), ("recall", { Self.flagged($0.filter(\.isScam)) }),
      ("false alarms", { Self.flagged($0.filter { !$0.isScam }) }),
      ("recall at 10 %", Self.recallAtTwoOfTwenty), ("ece", Self.calibrationError),
    ]
    for (twin, interval) in zip(twins, intervals) {
      let found = try #require(interval)
      let values = draws.map(twin.value).sorted()
      // Of 1,000 values 0 ... 999, a fortieth is place 24.975.
      let low = values[24] + 0.975 * (values[25] - values[24])
      let high = values[974] + 0.025 * (values[975] - values[974])
      #expect(abs(found.lowerBound - low) < 1e-9, "\(twin.name)")
      #expect(abs(found.upperBound - high) < 1e-9, "\(twin.name)")
      #expect(low < high, "\(twin.name) moves")
    }
  }

  private static func auc(_ drawn: [Scored]) -> Double {
    let (scams, honest) = (drawn.filter(\.isScam), drawn.filter { !$0.isScam })
    var wins = 0.0
    for a in scams {
      for b in honest { wins += a.evidence > b.evidence ? 1 : a.evidence == b.evidence ? 0.5 : 0 }
    }
    return wins / Double(scams.count * honest.count)
  }

  private static func flagged(_ drawn: [Scored]) -> Double {
    Double(drawn.count(where: \.isFlagged)) / Double(drawn.count)
  }

  private static func recallAtTwoOfTwenty(_ drawn: [Scored]) -> Double {
    let cut = drawn.filter { !$0.isScam }.map(\.evidence).sorted(by: >)[2]
    let scams = drawn.filter(\.isScam)
    return Double(scams.count { $0.evidence > cut }) / Double(scams.count)
  }

  private static func calibrationError(_ drawn: [Scored]) -> Double {
    (0..<10).reduce(0) { sum, bin in
      let own = drawn.filter { min(Int($0.probability * 10), 9) == bin }
      return sum + abs(own.reduce(0) { $0 + $1.probability - ($1.isScam ? 1 : 0) })
    } / Double(drawn.count)
  }

  @Test func drawsKeepTheNumberOfEachLabel() {
    let scores = RankedScores(scored)
    let bootstrap = Bootstrap(scores)
    var random = SeededRandom(seed: 1)
    var drawn = scores.once.map { _ in 0 }
    for _ in 0..<200 {
      let times = bootstrap.draw(&random)
      let scams = zip(scores.items, times).reduce(0) { $0 + ($1.0.isScam ? $1.1 : 0) }
      #expect(scams == 12 && times.reduce(0, +) == 32)
      for place in times.indices { drawn[place] += times[place] }
    }
    // 200 are expected; beyond 300 or under 100 would be seven deviations off.
    #expect(drawn.allSatisfy { (100...300).contains($0) })
  }

  @Test func theOrderOfChatsDoesNotMatter() {
    let statistic: Bootstrap.Statistic = { $0.reliability($1).error }
    let one = Bootstrap(RankedScores(scored)).intervals([statistic])
    #expect(Bootstrap(RankedScores(scored.reversed())).intervals([statistic]) == one)
  }

  @Test func nothingToDrawFromIsNil() {
    let honest = RankedScores(scored.filter { !$0.isScam })
    #expect(Bootstrap(honest).intervals([{ $0.auc($1) }]) == [nil])
    #expect(Bootstrap(RankedScores([])).intervals([{ $0.auc($1) }]) == [nil])
  }
}
