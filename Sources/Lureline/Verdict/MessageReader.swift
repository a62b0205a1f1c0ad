/// The evidence of one message: as its sender's own words, and as an answer to a counterpart.
struct MessageEvidence {
  /// If the sender is the counterpart in question: the first part of the message, and the rest of them
  /// when it is long.
  var own: EvidenceVector
  var rest: [EvidenceVector]
  /// If the sender is not: what owner-side rules say ("it won't let me withdraw"); nil when nothing.
  var answer: EvidenceVector?
  /// What its words that are new in the conversation say of the whole; nothing for the owner's.
  var words = ChatWords()
}

/// Turns the bytes of messages into evidence: normalise, cut, classify, match rules, follow them.
///
/// Training reads messages with the same type, so that what is counted is what is scored.
package struct MessageReader {
  private let bayes: NaiveBayes?
  private let ruleWeights: [EvidenceVector]
  private var cutter = MessageCutter()
  private var matcher: RuleMatcher
  private var tracker: RuleTracker
  private var stamps: PresenceStamps

  package var text: NormalizedText { cutter.text }
  package var tokens: [Token] { cutter.tokens }
  package var indicators: [Indicator] { cutter.indicators }
  /// The rules whose phrases the message read last holds, whatever stands around it.
  package private(set) var matched: [RuleHit] = []
  /// The hits of the message read last, those of conversation rules that it completes included.
  package private(set) var hits: [RuleHit] = []

  /// Most that naive Bayes and rules may say together of one part of a message, in nats.
  static let cap: Float = 7

  init(model: Model) {
    bayes = model.bayes
    ruleWeights = model.ruleWeights
    matcher = RuleMatcher(model.rules.program)
    tracker = RuleTracker(model.rules)
    stamps = PresenceStamps(rows: model.bayes.table.rows.count)
  }

  /// A reader without weights, for counting.
  package init(rules: CompiledRules) {
    bayes = nil
    ruleWeights = []
    matcher = RuleMatcher(rules.program)
    tracker = RuleTracker(rules)
    stamps = PresenceStamps(rows: 0)
  }

  /// Begins another conversation.
  package mutating func begin() {
    tracker.begin()
    stamps.nextChat()
  }

  /// Reads the next message of the conversation into `tokens`, `indicators`, `matched` and `hits`.
  /// Indicator offsets count from the message's start.
  ///
  /// - Precondition: all messages before it were read since `begin`.
  package mutating func read(_ transcript: Transcript, message: Int) {
    cut(transcript, message: message)
    matcher.match(cutter.tokens, into: &matched)
    if !matched.isEmpty { cutter.note(&matched) }
    hits.removeAll(keepingCapacity: true)
    tracker.track(matched, message: message, of: transcript, into: &hits)
  }

  /// Reads any message into `tokens` and `indicators` alone.
  package mutating func cut(_ transcript: Transcript, message: Int) {
    cutter.cut(transcript.bytes.span, transcript.messages[message].textRange)
  }

  /// The evidence of the message read last, with its own hits.
  mutating func evidence() -> MessageEvidence { evidence(hits) }

  /// The evidence of the message cut last, with hits that were found before.
  mutating func evidence(_ hits: [RuleHit]) -> MessageEvidence {
    let parts = bayes?.parts(cutter.tokens.count) ?? [cutter.tokens.indices]
    let own = evidence(parts[0], hits)
    return MessageEvidence(
      own: own, rest: parts.count == 1 ? [] : parts.dropFirst().map { evidence($0, hits) },
      answer: answer(hits), words: stamps.takeWords())
  }

  /// The evidence of the message read last when the account holder wrote it: only an answer.
  func ownersEvidence() -> MessageEvidence {
    MessageEvidence(own: .zero, rest: [], answer: answer(hits))
  }

  /// Naive Bayes and the rule hits that begin in a part of the message.
  private mutating func evidence(_ part: Range<Int>, _ hits: [RuleHit]) -> EvidenceVector {
    var evidence = bayes?.evidence(cutter.tokens, in: part, stamps: &stamps) ?? .zero
    for hit in hits where !hit.isAnswer && part.contains(hit.firstToken) {
      evidence += ruleWeights[hit.rule] * hit.share
    }
    return evidence.capped(to: Self.cap)
  }

  private func answer(_ hits: [RuleHit]) -> EvidenceVector? {
    var answer: EvidenceVector?
    for hit in hits where hit.isAnswer {
      answer = (answer ?? .zero) + ruleWeights[hit.rule] * hit.share
    }
    return answer?.capped(to: Self.cap)
  }

  /// The terms of the message cut last, in one lane.
  mutating func terms(lane: Int) -> [(nats: Float, first: Int, last: Int)] {
    bayes?.terms(cutter.tokens, lane: lane, stamps: &stamps) ?? []
  }

  /// The original bytes of tokens `first` to `last` of the message cut last, relative to its start.
  func originalRange(first: Int, last: Int) -> Range<Int> {
    cutter.text.originalRange(
      of: Int(cutter.tokens[first].start)..<Int(cutter.tokens[last].end))
  }
}
