/// The evidence of one message: as its sender's own words, and as an answer to a counterpart.
struct MessageEvidence {
  /// If the sender is the counterpart in question: the first part of the message, and the rest of them
  /// when it is long.
  var own: EvidenceVector
  var rest: [EvidenceVector]
  /// If the sender is not: what owner-side rules say ("it won't let me withdraw"); nil when nothing.
  var answer: EvidenceVector?
}

/// Turns the bytes of a message into evidence: normalise, cut, classify, match rules.
///
/// Training reads messages with the same type, so that what is counted is what is scored.
package struct MessageReader {
  private let bayes: NaiveBayes?
  private let rules: CompiledRules
  private let ruleWeights: [EvidenceVector]
  private var cutter = MessageCutter()
  private var matcher: RuleMatcher
  private var stamps: PresenceStamps

  package var text: NormalizedText { cutter.text }
  package var tokens: [Token] { cutter.tokens }
  package var indicators: [Indicator] { cutter.indicators }
  package private(set) var hits: [RuleHit] = []

  /// Most that naive Bayes and rules may say together of one part of a message, in nats.
  static let cap: Float = 7

  init(model: Model) {
    bayes = model.bayes
    rules = model.rules
    ruleWeights = model.ruleWeights
    matcher = RuleMatcher(model.rules.program)
    stamps = PresenceStamps(rows: model.bayes.table.rows.count)
  }

  /// A reader without weights, for counting.
  package init(rules: CompiledRules) {
    bayes = nil
    self.rules = rules
    ruleWeights = []
    matcher = RuleMatcher(rules.program)
    stamps = PresenceStamps(rows: 0)
  }

  /// Reads a message into `tokens`, `indicators` and `hits`. Indicator offsets count from the
  /// message's start.
  package mutating func read(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    cutter.cut(bytes, range)
    matcher.match(cutter.tokens, into: &hits)
  }

  mutating func evidence(_ bytes: Span<UInt8>, _ range: Range<Int>) -> MessageEvidence {
    read(bytes, range)
    let parts = bayes?.parts(cutter.tokens.count) ?? [cutter.tokens.indices]
    let own = evidence(parts[0])
    return MessageEvidence(
      own: own, rest: parts.count == 1 ? [] : parts.dropFirst().map { evidence($0) },
      answer: answer())
  }

  /// Naive Bayes and the rule hits that begin in a part of the message.
  private mutating func evidence(_ part: Range<Int>) -> EvidenceVector {
    var evidence = bayes?.evidence(cutter.tokens, in: part, stamps: &stamps) ?? .zero
    for hit in hits
    where part.contains(hit.firstToken) && rules.heads[hit.rule].speaker != .owner {
      evidence += ruleWeights[hit.rule]
    }
    return evidence.capped(to: Self.cap)
  }

  private func answer() -> EvidenceVector? {
    var answer: EvidenceVector?
    for hit in hits where rules.heads[hit.rule].speaker == .owner {
      answer = (answer ?? .zero) + ruleWeights[hit.rule]
    }
    return answer?.capped(to: Self.cap)
  }

  /// The terms of the message read last, in one lane.
  mutating func terms(lane: Int) -> [(nats: Float, first: Int, last: Int)] {
    bayes?.terms(cutter.tokens, lane: lane, stamps: &stamps) ?? []
  }

  /// The original bytes of tokens `first` to `last` of the message read last, relative to its start.
  func originalRange(first: Int, last: Int) -> Range<Int> {
    cutter.text.originalRange(
      of: Int(cutter.tokens[first].start)..<Int(cutter.tokens[last].end))
  }
}
