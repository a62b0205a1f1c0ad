extension Scorer {
  /// The most likely stage of each message, taking for granted that the chat is romance baiting.
  ///
  /// Decoded are the messages with words of the people who have a stage in `known`, and keep it; when
  /// nobody has, those of the counterpart with the strongest evidence. Others have nil.
  ///
  /// - Precondition: `known` has an element for each message.
  /// - Complexity: O(bytes + messages · 13²).
  package mutating func stages(of transcript: Transcript, known: [Stage?]) -> [Stage?] {
    precondition(known.count == transcript.messages.count)
    readMessages(transcript)
    var stages = known
    for speaker in speakers(transcript, known) { decode(speaker, transcript, &stages) }
    return stages
  }

  private func speakers(_ transcript: Transcript, _ known: [Stage?]) -> [Int] {
    let labelled = Set(
      known.indices.filter { known[$0] != nil }.map { place in
        Int(transcript.messages[place].sender)
      })
    if !labelled.isEmpty { return labelled.sorted() }
    return course(transcript, alarm: .infinity).suspect.map { [$0] } ?? []
  }

  private mutating func decode(
    _ speaker: Int, _ transcript: Transcript, _ stages: inout [Stage?]
  ) {
    var filter = StageFilter()
    var relative: [EvidenceVector] = []
    var places: [Int] = []
    for (index, message) in transcript.messages.enumerated() where Int(message.sender) == speaker {
      if stages[index] == nil && message.textRange.isEmpty { continue }
      let own = evidence[index]
      let lanes = filter.update(own.own, own.rest, chain: model.chain)
      relative.append(stages[index].map(Self.certainty) ?? lanes)
      places.append(index)
    }
    let path = decoder.viterbi(relative, hasBegun: true)
    for (place, stage) in zip(places, path) { stages[place] = stages[place] ?? stage }
  }

  /// Evidence that leaves only one stage.
  private static func certainty(_ stage: Stage) -> EvidenceVector {
    var lanes = EvidenceVector(repeating: -1e4)
    lanes[stage == .ordinary ? StageChain.ordinaryLane : stage.lane] = 0
    return lanes
  }
}
