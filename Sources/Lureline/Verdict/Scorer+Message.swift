extension Scorer {
  /// The verdict on a single message without a conversation, whoever wrote it.
  ///
  /// Bayes' rule over the 13 stages, with the share of each among the training messages as prior.
  public mutating func scoreMessage(_ transcript: Transcript) -> MessageVerdict {
    if transcript.messages.isEmpty { return .empty }
    reader.begin()
    reader.read(transcript, message: 0)
    hits = reader.hits
    let evidence = reader.evidence()
    let probabilities = stageProbabilities(evidence)
    let best = probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
    let stage = Stage(rawValue: UInt8(best)) ?? .ordinary
    let relationship = probabilities[1...5].reduce(0, +)
    return MessageVerdict(
      stage: stage, probability: probabilities[best], ordinary: probabilities[0],
      relationshipBuilding: relationship,
      fakeInvestment: probabilities[6...12].reduce(0, +),
      reasons: stage == .ordinary
        ? [] : Array(messageReasons(transcript, stage).prefix(options.reasonLimit)))
  }

  private func stageProbabilities(_ evidence: MessageEvidence) -> [Double] {
    var honest = RegisterFilter()
    let relative =
      honest.relative(evidence.own, evidence.rest, stay: model.chain.registerStay)
      + (evidence.answer ?? .zero)
    var logs = model.messageLogPrior.map(Double.init)
    for lane in Stage.stageLanes { logs[lane + 1] += Double(relative[lane]) }
    let top = logs.max() ?? 0
    let weights = logs.map { Math.exp($0 - top) }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }

  private mutating func messageReasons(_ transcript: Transcript, _ stage: Stage) -> [Evidence] {
    let own = evidence(transcript, message: 0, towards: stage)
    let answer = answer(transcript, message: 0, towards: stage)
    return (own + answer).sorted { $0.decibans > $1.decibans }
  }
}

extension MessageVerdict {
  static let empty = MessageVerdict(
    stage: .ordinary, probability: 1, ordinary: 1, relationshipBuilding: 0, fakeInvestment: 0,
    reasons: [])
}
