// What came nearest to investment in a chat whose path is ordinary: for people who study misses.

extension Scorer {
  /// The strongest reason of each message of a counterpart that has one, whatever the path says, strongest
  /// first.
  ///
  /// Each message is read towards the investment stage that its words speak for most. These are not
  /// reasons of the verdict: the chain found them too weak, or explained them as honest talk.
  ///
  /// - Precondition: `transcript` was scored last.
  package mutating func leads(_ transcript: Transcript) -> [Evidence] {
    var leads: [Evidence] = []
    for (index, message) in transcript.messages.enumerated()
    where Int(message.sender) != transcript.owner {
      let reasons = evidence(transcript, message: index, towards: nearestStage(evidence[index]))
      if let strongest = reasons.max(by: { $0.decibans < $1.decibans }) { leads.append(strongest) }
    }
    return leads.sorted { ($1.decibans, $0.message) < ($0.decibans, $1.message) }
  }

  /// The investment stage with the most evidence in any part of a message.
  private func nearestStage(_ evidence: MessageEvidence) -> Stage {
    let parts = [evidence.own] + evidence.rest
    let lane = Stage.investmentLanes.max { a, b in
      (parts.map { $0[a] }.max() ?? 0) < (parts.map { $0[b] }.max() ?? 0)
    }
    return Stage(rawValue: UInt8((lane ?? 0) + 1)) ?? .ordinary
  }
}
