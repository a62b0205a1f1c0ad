/// The stages of the suspect's messages: the most likely path, and how sure each place is.
struct Trace {
  /// Indices of the suspect's messages in the conversation.
  private(set) var messages: [Int] = []
  /// The stage of each.
  private(set) var path: [Stage] = []
  /// Probabilities of the chain's states at each, given the messages so far and that it has begun.
  private var states: [EvidenceVector] = []

  init(
    _ course: Course, _ transcript: Transcript, _ evidence: [MessageEvidence],
    hasBegun: Bool, _ chain: StageChain, _ decoder: inout StageDecoder
  ) {
    guard let suspect = course.suspect else { return }
    var filter = StageFilter()
    var relative: [EvidenceVector] = []
    for (index, message) in transcript.messages.enumerated() {
      if Int(message.sender) == suspect {
        messages.append(index)
        relative.append(filter.update(evidence[index].own, evidence[index].rest, chain: chain))
        states.append(filter.states)
      } else if let answer = evidence[index].answer, !relative.isEmpty {
        filter.weigh(answer, chain: chain)
      }
    }
    path = decoder.viterbi(relative, hasBegun: hasBegun)
  }

  /// Probability of the decoded stage at a place, given that it has begun.
  func probability(at place: Int) -> Double {
    let stage = path[place]
    return Double(states[place][stage == .ordinary ? StageChain.ordinaryLane : stage.lane])
  }

  /// The highest probability of a group at any place; 0 when there is none.
  func peak(of group: StageGroup) -> Double {
    let lanes = group == .relationshipBuilding ? Stage.relationshipLanes : Stage.investmentLanes
    return states.reduce(0) { peak, state in
      max(peak, lanes.reduce(0) { $0 + Double(state[$1]) })
    }
  }
}
