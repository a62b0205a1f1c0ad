extension Model {
  /// The model with another rule pack: its own with more files, as a rule.
  ///
  /// Rules that it knows by their id keep their learned weights; added ones have the weight that their
  /// pack gives, half of it for the other stages of their group, until training has counted them.
  ///
  /// - Parameter name: stands for the added files in `name`, so that verdicts tell what they rest on.
  /// - Throws: `RuleFinding` of the first fault in a pack.
  package func withRules(
    _ files: [(name: String, bytes: [UInt8])], named name: String,
    cut: @escaping PhraseParser.Cutter
  ) throws(RuleFinding) -> Model {
    var model = self
    model.name += "+" + name
    model.rules = try CompiledRules.compile(try RulePack.parse(files: files), cut: cut)
    let learned = Dictionary(
      zip(rules.heads.map(\.id), ruleWeights), uniquingKeysWith: { first, _ in first })
    model.ruleWeights = model.rules.heads.map { learned[$0.id] ?? $0.expertEvidence }
    return model
  }
}

extension Model {
  /// The model without a rule: it says nothing, neither by itself nor through conversation rules.
  ///
  /// - Parameter id: the rule's id, which is added to `name`, so that verdicts tell what they rest on.
  /// - Returns: nil when the model has no such rule.
  package func without(rule id: String) -> Model? {
    guard let index = rules.heads.firstIndex(where: { $0.id == id }) else { return nil }
    var model = self
    model.rules.silenced.insert(index)
    model.name += "-without-" + id
    return model
  }
}

extension RuleHead {
  /// What rule evidence is multiplied by, since naive Bayes has read the same words.
  package static let temper = 0.6

  /// What the expert says of a lane, in nats: the rule's weight for its own stage, half of it for the
  /// other stages of its group, nothing for the rest.
  package func expertNats(lane: Int) -> Double {
    guard let stage = Stage(rawValue: UInt8(lane + 1)), stage.group == self.stage.group else {
      return 0
    }
    let nats = weight / Calibration.decibansPerNat
    return stage == self.stage ? nats : nats / 2
  }

  /// The evidence of a hit before any was counted.
  fileprivate var expertEvidence: EvidenceVector {
    var evidence = EvidenceVector.zero
    for lane in Stage.stageLanes { evidence[lane] = Float(Self.temper * expertNats(lane: lane)) }
    return evidence
  }
}
