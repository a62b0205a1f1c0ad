/// Viterbi's path: the most likely sequence of stages over a counterpart's messages.
///
/// One state more than the chain has, "not begun", of weight 1, so that a chat without a start
/// decodes as ordinary throughout. Source: Viterbi 1967; Rabiner 1989, section III.B.
package struct StageDecoder: Sendable {
  private static let notBegun = StageChain.stateCount
  private var scores = [Float](repeating: -.infinity, count: notBegun + 1)
  private var next = [Float](repeating: -.infinity, count: notBegun + 1)
  /// Back pointers, one row of states a message.
  private var origins: [UInt8] = []
  private let logBegin: [Float]
  private let logTransitions: [Float]

  package init(chain: StageChain) {
    logBegin = (0..<Self.notBegun).map { Math.log(max(chain.begin[$0], 1e-9)) }
    logTransitions = chain.transitions.flatMap { row in
      (0..<Self.notBegun).map { to in
        let isOrdinary = to == StageChain.ordinaryLane
        return Math.log(max(row[to] * (isOrdinary ? Self.ordinaryShare : 1), 1e-9))
      }
    }
  }

  /// The chain leaves much room for ordinary talk, so that it cannot wash evidence away; people label
  /// little of a scam as ordinary. The path follows the people (Experiments.md, E8).
  static let ordinaryShare: Float = 0.1

  /// Stages for messages whose evidence relative to honest talk is given (`StageFilter.update`).
  ///
  /// - Parameter hasBegun: whether the first message is already inside the chain, as it is when the
  ///   evidence reached the cut-off; else it may begin anywhere or not at all.
  /// - Complexity: O(messages · 13²).
  package mutating func viterbi(_ evidence: [EvidenceVector], hasBegun: Bool) -> [Stage] {
    reset(count: evidence.count)
    for (i, message) in evidence.enumerated() {
      advance(message, row: i)
      if hasBegun { scores[Self.notBegun] = -.infinity }
    }
    return backtrack(count: evidence.count)
  }

  private mutating func reset(count: Int) {
    for state in 0..<Self.notBegun { scores[state] = -.infinity }
    scores[Self.notBegun] = 0
    origins.removeAll(keepingCapacity: true)
    origins.reserveCapacity(count * (Self.notBegun + 1))
  }

  private mutating func advance(_ message: EvidenceVector, row: Int) {
    for state in 0..<Self.notBegun {
      var best = scores[Self.notBegun] + logBegin[state]
      var origin = Self.notBegun
      for from in 0..<Self.notBegun {
        let score = scores[from] + logTransitions[from * Self.notBegun + state]
        if score > best { (best, origin) = (score, from) }
      }
      next[state] = best + message[state]
      origins.append(UInt8(origin))
    }
    next[Self.notBegun] = scores[Self.notBegun]
    origins.append(UInt8(Self.notBegun))
    swap(&scores, &next)
  }

  private func backtrack(count: Int) -> [Stage] {
    var state = Self.notBegun
    for candidate in 0..<Self.notBegun where scores[candidate] > scores[state] { state = candidate }
    var path = [Stage](repeating: .ordinary, count: count)
    for row in stride(from: count - 1, through: 0, by: -1) {
      path[row] = Self.stage(of: state)
      state = Int(origins[row * (Self.notBegun + 1) + state])
    }
    return path
  }

  private static func stage(of state: Int) -> Stage {
    state < StageChain.ordinaryLane ? Stage(rawValue: UInt8(state + 1)) ?? .ordinary : .ordinary
  }
}
