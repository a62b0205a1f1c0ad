/// What a model said of one conversation, beside the right answer.
struct Scored: Sendable {
  var evidence: Double
  var probability: Double
  var isScam: Bool
  var isFlagged: Bool
}

/// Conversations by their evidence, lowest first; sorted once and then measured many times.
///
/// `times` says how often each item counts: once for a figure, as often as it was drawn for a
/// bootstrap. An undefined figure is nil.
struct RankedScores: Sendable {
  let items: [Scored]
  /// Places of equal evidence, lowest first.
  private let ties: [Range<Int>]

  /// - Complexity: O(n log n).
  init(_ scored: [Scored]) {
    // By every property, so that draws do not depend on the order of the files.
    let items = scored.sorted {
      ($0.evidence, $0.isScam ? 1 : 0, $0.probability, $0.isFlagged ? 1 : 0)
        < ($1.evidence, $1.isScam ? 1 : 0, $1.probability, $1.isFlagged ? 1 : 0)
    }
    var ties: [Range<Int>] = []
    for end in 1..<max(items.count, 1) where items[end].evidence != items[end - 1].evidence {
      ties.append((ties.last?.upperBound ?? 0)..<end)
    }
    if !items.isEmpty { ties.append((ties.last?.upperBound ?? 0)..<items.count) }
    (self.items, self.ties) = (items, ties)
  }

  init(positive: [Double], negative: [Double]) {
    func scored(_ scores: [Double], _ isScam: Bool) -> [Scored] {
      scores.map { Scored(evidence: $0, probability: 0, isScam: isScam, isFlagged: false) }
    }
    self.init(scored(positive, true) + scored(negative, false))
  }

  /// `times` of every conversation once.
  var once: [Int] { [Int](repeating: 1, count: items.count) }

  /// How many scams, or honest chats, there are at some places.
  private func count(_ isScam: Bool, _ places: Range<Int>, _ times: [Int]) -> Int {
    var count = 0
    for place in places where items[place].isScam == isScam { count += times[place] }
    return count
  }

  /// The chance that a scam has more evidence than an honest chat, ties counted half.
  ///
  /// - Complexity: O(n). Source: Hanley & McNeil 1982 (the Mann-Whitney statistic).
  func auc(_ times: [Int]) -> Double? {
    let scams = count(true, items.indices, times)
    var (wins, below) = (0.0, 0)
    for tie in ties {
      let honest = count(false, tie, times)
      wins += Double(count(true, tie, times)) * (Double(below) + Double(honest) / 2)
      below += honest
    }
    return scams == 0 || below == 0 ? nil : wins / (Double(scams) * Double(below))
  }

  /// Share of scams with more evidence than the honest chat that a share of them passes.
  ///
  /// - Complexity: O(n).
  func recall(atFalseAlarmRate rate: Double, _ times: [Int]) -> Double? {
    let scams = count(true, items.indices, times)
    let honest = count(false, items.indices, times)
    guard scams > 0, honest > 0 else { return nil }
    let passing = Int(rate * Double(honest))
    var (found, passed) = (0, 0)
    for tie in ties.reversed() {
      passed += count(false, tie, times)
      if passed > passing { break }
      found += count(true, tie, times)
    }
    return Double(found) / Double(scams)
  }

  /// Share of the scams, or of the honest chats, that are flagged.
  func flagged(isScam: Bool, _ times: [Int]) -> Double? {
    var (all, flagged) = (0, 0)
    for (item, count) in zip(items, times) where item.isScam == isScam {
      all += count
      if item.isFlagged { flagged += count }
    }
    return all == 0 ? nil : Double(flagged) / Double(all)
  }

  func reliability(_ times: [Int]) -> ReliabilityTable {
    var table = ReliabilityTable()
    for (item, count) in zip(items, times) {
      table.add(item.probability, isScam: item.isScam, times: count)
    }
    return table
  }
}
