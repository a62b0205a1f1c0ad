// What each rule carries: the verdict without it, from what is known of the conversation already.

extension Scorer {
  /// The rules without which the evidence, or the verdict, would be another; the weightiest first.
  ///
  /// It equals scoring with the rule silenced, but only messages whose hits change are read again.
  ///
  /// - Complexity: O(rules hit × messages).
  mutating func counterfactuals(
    _ transcript: Transcript, _ course: Course, _ cutoffs: Cutoffs
  ) -> [Counterfactual] {
    let decision = cutoffs.decision(course)
    let known = model.calibration.decibans(course.final)
    var counterfactuals: [Counterfactual] = []
    for rule in Set(hits.map(\.rule)).sorted() {
      let other = without(rule, transcript, cutoffs)
      let isOther = other.decision != decision || abs(other.evidence - known) >= Self.leastShare
      if isOther { counterfactuals.append(other) }
    }
    // Decisions count first: what would turn the verdict is what people ask for.
    return counterfactuals.sorted {
      ($0.decision.rank, $0.evidence, $0.rule) < ($1.decision.rank, $1.evidence, $1.rule)
    }
  }

  /// Decibans below which a rule carries nothing that anybody would see.
  private static var leastShare: Double { 0.05 }

  private mutating func without(
    _ rule: Int, _ transcript: Transcript, _ cutoffs: Cutoffs
  ) -> Counterfactual {
    var other = evidence
    let before = Dictionary(grouping: hits, by: \.message)
    let after = Dictionary(
      grouping: replayed(transcript, without: rule), by: \.message)
    for (message, own) in before where after[message] != own {
      reader.cut(transcript, message: message)
      let words = other[message].words
      other[message] = reader.evidence(after[message] ?? [])
      other[message].words = words
    }
    let course = course(transcript, other, alarm: cutoffs.flagged)
    return Counterfactual(
      rule: model.rules.heads[rule].id, decision: cutoffs.decision(course),
      probability: probability(course.final),
      evidence: model.calibration.decibans(course.final))
  }

  /// The hits of the conversation if a rule had none.
  private func replayed(_ transcript: Transcript, without rule: Int) -> [RuleHit] {
    var tracker = RuleTracker(model.rules)
    tracker.silenced.insert(rule)
    var hits: [RuleHit] = []
    var rest = matched[...]
    while let message = rest.first?.message {
      let own = rest.prefix { $0.message == message }
      tracker.track(own, message: message, of: transcript, into: &hits)
      rest = rest.dropFirst(own.count)
    }
    return hits
  }
}

extension Verdict.Decision {
  /// From harmless to not.
  var rank: Int {
    switch self {
    case .clear: 0
    case .unsure: 1
    case .flagged: 2
    }
  }
}
