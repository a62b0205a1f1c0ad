extension Model {
  /// What an added rule's weight is multiplied by, since naive Bayes has read the same words. The same
  /// share as in training (`TrainingOptions.ruleTemper`).
  private static var temper: Double { 0.6 }

  /// The model with the rules of more packs behind its own.
  ///
  /// Its own rules keep their learned weights; added ones have the weight that their pack gives, half of
  /// it for the other stages of their group, until training has counted them.
  ///
  /// - Parameter name: stands for the packs in `name`, so that verdicts tell what they rest on.
  /// - Throws: `RuleFinding` of the first fault in a pack.
  package func adding(
    _ files: [(name: String, bytes: [UInt8])], named name: String,
    cut: @escaping PhraseParser.Cutter
  ) throws -> Model {
    let pack = try RulePack.parse(files: try ruleSources() + files)
    var model = self
    model.name += "+" + name
    model.rules = try CompiledRules.compile(pack, cut: cut)
    model.ruleWeights += model.rules.heads.dropFirst(rules.heads.count).map(Self.weights)
    return model
  }

  private static func weights(_ head: RuleHead) -> EvidenceVector {
    let nats = Float(temper * head.weight / Calibration.decibansPerNat)
    var weights = EvidenceVector.zero
    for stage in Stage.allCases where stage != .ordinary && stage.group == head.stage.group {
      weights[stage.lane] = stage == head.stage ? nats : nats / 2
    }
    return weights
  }
}
