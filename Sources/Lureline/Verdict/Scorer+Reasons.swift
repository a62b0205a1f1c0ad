// Why: the strongest rule hits and terms of the suspect's messages, taken from the very sums that
// the verdict was made of.

extension Scorer {
  /// The reasons for a verdict, strongest first, at most `options.reasonLimit`.
  mutating func reasons(_ transcript: Transcript, _ trace: Trace) -> [Evidence] {
    var reasons: [Evidence] = []
    for (place, index) in trace.messages.enumerated() where trace.path[place] != .ordinary {
      let own = evidence(transcript, message: index, towards: trace.path[place])
      reasons += own.filter { isTelling($0, trace.path[place]) }
    }
    reasons += answers(transcript, except: trace.messages)
    reasons.sort { ($1.decibans, $0.message) < ($0.decibans, $1.message) }
    return options.reasonLimit == .max
      ? reasons : Self.distinct(reasons, limit: options.reasonLimit)
  }

  /// Words of rapport convict nobody, so a short list of reasons does not name them.
  private func isTelling(_ reason: Evidence, _ stage: Stage) -> Bool {
    if case .rule = reason.kind { return true }
    return options.reasonLimit == .max || stage.group == .fakeInvestment
  }

  /// The evidence of one message towards a stage: rule hits, and terms that do not overlap.
  mutating func evidence(
    _ transcript: Transcript, message: Int, towards stage: Stage
  ) -> [Evidence] {
    reader.cut(transcript, message: message)
    var reasons: [Evidence] = []
    for hit in hits(of: message) where !hit.isAnswer {
      reasons.append(named(hit, lane: stage.lane, transcript, message))
    }
    var taken: [ClosedRange<Int>] = []
    for term in reader.terms(lane: stage.lane).sorted(by: { $0.nats > $1.nats }) {
      let span = term.first...term.last
      guard term.nats > Self.leastNats, !taken.contains(where: span.overlaps) else { continue }
      taken.append(span)
      reasons.append(named(term, transcript, message))
    }
    return reasons.filter { $0.decibans > 0 }
  }

  /// Terms below this say too little to name.
  private static var leastNats: Float { 0.15 }

  /// Owner-side rule hits: what was written to the suspect, so not before the first of `own`.
  private mutating func answers(_ transcript: Transcript, except own: [Int]) -> [Evidence] {
    guard let first = own.first else { return [] }
    var reasons: [Evidence] = []
    for index in evidence.indices[first...]
    where evidence[index].answer != nil && !own.contains(index) {
      reasons += answer(transcript, message: index)
    }
    return reasons
  }

  /// The owner-side rule hits of one message, towards a stage; nil means that of each rule.
  mutating func answer(
    _ transcript: Transcript, message: Int, towards stage: Stage? = nil
  ) -> [Evidence] {
    reader.cut(transcript, message: message)
    return hits(of: message).filter { $0.isAnswer && model.rules.heads[$0.rule].weight > 0 }.map {
      hit in
      let lane = (stage ?? model.rules.heads[hit.rule].stage).lane
      return named(hit, lane: lane, transcript, message)
    }.filter { $0.decibans > 0 }
  }

  /// The rule hits of one message: those of a conversation stand in the order of messages.
  private func hits(of message: Int) -> ArraySlice<RuleHit> {
    var (start, end) = (0, hits.count)
    while start < end {
      let middle = (start + end) / 2
      if hits[middle].message < message { start = middle + 1 } else { end = middle }
    }
    return hits[start...].prefix { $0.message == message }
  }

  private func named(
    _ hit: RuleHit, lane: Int, _ transcript: Transcript, _ message: Int
  ) -> Evidence {
    Evidence(
      kind: .rule(model.rules.heads[hit.rule].id), message: message,
      decibans: model.calibration.decibans(Double(model.ruleWeights[hit.rule][lane] * hit.share)),
      quote: quote(transcript, message, hit.firstToken, hit.lastToken))
  }

  private func named(
    _ term: (nats: Float, first: Int, last: Int), _ transcript: Transcript, _ message: Int
  ) -> Evidence {
    let start = Int(reader.tokens[term.first].start)
    let end = Int(reader.tokens[term.last].end)
    return Evidence(
      kind: .term(shown(reader.text.bytes, start..<end)),
      message: message, decibans: model.calibration.decibans(Double(term.nats)),
      quote: quote(transcript, message, term.first, term.last))
  }

  /// The original words of some tokens, cut to about 120 bytes at a character's border.
  private func quote(_ transcript: Transcript, _ message: Int, _ first: Int, _ last: Int) -> String
  {
    let start = transcript.messages[message].textRange.lowerBound
    let range = reader.originalRange(first: first, last: last)
    var end = min(range.upperBound, range.lowerBound + 120)
    while end < range.upperBound && transcript.bytes[start + end] & 0xC0 == 0x80 { end -= 1 }
    let words = (start + range.lowerBound)..<(start + end)
    let cards = reader.indicators.filter(\.isCard)
    return CardMask.text(
      transcript.bytes, words, cards: cards.map { ($0.start + start)..<($0.end + start) })
  }

  /// Text of the message read last, which only seldom holds a card.
  private func shown(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    let holdsCard = reader.indicators.contains(where: \.isCard)
    return holdsCard
      ? CardMask.text(bytes, range) : String(decoding: bytes[range], as: UTF8.self)
  }

  /// Each rule and each term once, where it was strongest.
  private static func distinct(_ reasons: [Evidence], limit: Int) -> [Evidence] {
    var kept: [Evidence] = []
    for reason in reasons where !kept.contains(where: { $0.kind == reason.kind }) {
      kept.append(reason)
      if kept.count == limit { break }
    }
    return kept
  }
}

extension Scorer {
  /// Addresses, accounts and amounts, each value once, in order of appearance. A coin that is only
  /// named is none, and of a card its first six digits and the last four are shown.
  func sightings(_ transcript: Transcript) -> [Sighting] {
    var sightings: [Sighting] = []
    var seen: Set<String> = []
    for (index, indicator) in found {
      let message = transcript.messages[index]
      let start = message.textRange.lowerBound
      let range = (start + indicator.start)..<(start + indicator.end)
      let value = String(decoding: transcript.bytes[range], as: UTF8.self)
      guard seen.insert(value + indicator.kind.rawValue).inserted else { continue }
      sightings.append(
        Sighting(
          kind: indicator.kind,
          value: indicator.isCard ? CardMask.masked(transcript.bytes, range) : value,
          message: index, sender: Int(message.sender), start: indicator.start, end: indicator.end))
    }
    return sightings
  }
}
