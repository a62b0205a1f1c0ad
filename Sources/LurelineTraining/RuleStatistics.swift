package import Lureline

/// How often each rule hits, on which side, and with which others: SpamAssassin's hit-frequencies.
///
/// Counted is what would be evidence: hits in the counterparts' messages, and answers to them. Rules
/// of a sandbox are counted as well; fragments are not, since nobody knows the chats they are from.
package struct RuleStatistics: Sendable {
  package struct Row: Sendable, Equatable {
    package var rule: String
    package var stage: Stage
    /// As the pack gives it, in decibans.
    package var weight: Double
    package var isWeak: Bool
    package var isSandboxed = false
    /// Messages that it hit.
    package var messages = 0
    /// Conversations that it hit, by label.
    package var conversations: [Label: Int] = [:]
    /// Messages of romance baiting that it hit, by their labelled stage, as `Stage.rawValue`.
    package var stages = [Int](repeating: 0, count: Stage.count)
    /// How many times as many scams as honest chats it hits; half a chat is added to both, so that what
    /// was hardly seen says little. Above 1 it speaks for romance baiting; nil when it hit nothing, or
    /// the corpus has one label alone.
    package var lift: Double?
    /// The rule that most often hits in the same messages, and in which share of them.
    package var overlap: Overlap?

    /// Without a lift, what hits most comes first.
    fileprivate var rank: Double {
      messages == 0 ? -1 : lift ?? Double(conversations.values.reduce(0, +))
    }
  }

  package struct Overlap: Sendable, Equatable {
    package var rule: String
    package var share: Double
  }

  /// The rule that says most first; those that never hit last.
  package private(set) var rows: [Row]
  /// Conversations by label.
  package private(set) var totals: [Label: Int] = [:]
  private var outcomes: [RulesAlone] = []

  /// - Throws: the first `RuleFinding` of an unusable rule.
  /// - Complexity: O(bytes of the conversations), and O(rules²) memory.
  package init(
    _ conversations: [LabelledConversation], pack: RulePack, cut: @escaping PhraseParser.Cutter
  ) throws(RuleFinding) {
    let rules = try CompiledRules.compile(pack, sandbox: true, cut: cut)
    rows = zip(rules.heads, pack.rules).map { head, rule in
      Row(
        rule: head.id, stage: head.stage, weight: head.weight, isWeak: rule.isWeak,
        isSandboxed: rule.isSandboxed)
    }
    var together = [Int](repeating: 0, count: rows.count * rows.count)
    var reader = MessageReader(rules: rules)
    for conversation in conversations where !conversation.isFragment {
      totals[conversation.label, default: 0] += 1
      count(conversation, &reader, &together)
    }
    for index in rows.indices { finish(index, together) }
    rows.sort { ($1.rank, $0.rule) < ($0.rank, $1.rule) }
  }

  private mutating func count(
    _ conversation: LabelledConversation, _ reader: inout MessageReader, _ together: inout [Int]
  ) {
    let transcript = conversation.transcript
    var found: Set<Int> = []
    reader.begin()
    for (index, message) in transcript.messages.enumerated() {
      reader.read(transcript, message: index)
      let hits = reader.hits.filter { $0.isAnswer || Int(message.sender) != transcript.owner }
      for hit in hits {
        rows[hit.rule].messages += 1
        if conversation.label == .romanceBaiting, let stage = conversation.stages[index] {
          rows[hit.rule].stages[Int(stage.rawValue)] += 1
        }
        for other in hits where other.rule != hit.rule {
          together[hit.rule * rows.count + other.rule] += 1
        }
        found.insert(hit.rule)
      }
    }
    for rule in found { rows[rule].conversations[conversation.label, default: 0] += 1 }
    let weights = found.filter { !rows[$0].isSandboxed }.map { rows[$0].weight }
    outcomes.append(
      RulesAlone(
        label: conversation.label, greatest: weights.max() ?? 0, sum: weights.reduce(0, +)))
  }

  private mutating func finish(_ index: Int, _ together: [Int]) {
    func rate(_ label: Label) -> Double {
      (Double(rows[index].conversations[label] ?? 0) + 0.5) / (Double(totals[label] ?? 0) + 1)
    }
    let isKnown = [Label.romanceBaiting, .benign].allSatisfy { totals[$0] != nil }
    if isKnown && rows[index].messages > 0 {
      rows[index].lift = rate(.romanceBaiting) / rate(.benign)
    }
    let shared = together[(index * rows.count)..<((index + 1) * rows.count)]
    // The first of the most, so that the answer depends on nothing but the pack's order.
    guard let most = shared.max(), most > 0, let other = shared.firstIndex(of: most) else { return }
    rows[index].overlap = Overlap(
      rule: rows[other - index * rows.count].rule,
      share: Double(most) / Double(rows[index].messages))
  }
}

/// What the rules alone say of a conversation: no naive Bayes, no order but that of conversation rules.
private struct RulesAlone: Sendable {
  var label: Label
  /// The weight of the strongest rule hit, in decibans; 0 for none.
  var greatest: Double
  /// Of every rule hit, each once.
  var sum: Double
}

extension RuleStatistics {
  /// Decibans from which on a rule is strong, and decisive (see `Rule.weight`).
  private static let levels = [("strong", 11.0), ("decisive", 17.0)]

  /// How far rules alone would get, by name, in the order of a report; nil where undefined.
  package var figures: [(name: String, value: Double?)] {
    let positive = outcomes.filter { $0.label == .romanceBaiting }
    let negative = outcomes.filter { $0.label == .benign }
    func share(_ part: [RulesAlone], _ holds: (RulesAlone) -> Bool) -> Double? {
      part.isEmpty ? nil : Double(part.count(where: holds)) / Double(part.count)
    }
    var figures: [(name: String, value: Double?)] = []
    for (name, weight) in Self.levels {
      figures.append(("any_\(name)_recall", share(positive) { $0.greatest >= weight }))
      figures.append(("any_\(name)_false_alarm_rate", share(negative) { $0.greatest >= weight }))
    }
    let sums = (positive.map(\.sum), negative.map(\.sum))
    figures.append(("sum_auc", Metrics.auc(positive: sums.0, negative: sums.1)))
    for rate in [0.005, 0.01, 0.05] {
      let recall = Metrics.recall(atFalseAlarmRate: rate, positive: sums.0, negative: sums.1)
      figures.append(("sum_recall_at_false_alarms_\(rate)", recall))
    }
    return figures
  }
}

extension RuleStatistics {
  /// Share of the conversations of a label that a rule hit; nil when there are none.
  package func share(of row: Row, _ label: Label) -> Double? {
    guard let total = totals[label], total > 0 else { return nil }
    return Double(row.conversations[label] ?? 0) / Double(total)
  }
}
