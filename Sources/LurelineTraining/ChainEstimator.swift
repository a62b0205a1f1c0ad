import Lureline

/// Counts the stage chain from labelled conversations, with priors for what was never seen.
struct ChainEstimator {
  private var transitions = [[Double]](
    repeating: [Double](repeating: 0, count: StageChain.stateCount), count: StageChain.stateCount)
  private var first = [Double](repeating: prior, count: 12)
  private var overall = [Double](repeating: prior, count: 12)

  /// Whether no chat was added.
  private(set) var isEmpty = true

  /// Adds the labelled stages of one counterpart's messages, in order.
  ///
  /// - Parameter weight: what the messages count, 0 ... 1, a multiple of 1 / `Forgetting.scale`.
  mutating func add(_ stages: [Stage], weight: Double = 1) {
    if !stages.isEmpty && weight > 0 { isEmpty = false }
    let states = stages.map(Self.state)
    if let start = states.first, start < 12 { first[start] += weight }
    for state in states where state < 12 { overall[state] += weight }
    for (from, to) in zip(states, states.dropFirst()) { transitions[from][to] += weight }
  }

  private static func state(_ stage: Stage) -> Int {
    stage == .ordinary ? StageChain.ordinaryLane : stage.lane
  }

  // MARK: Counts elsewhere

  /// What every stage is taken to have been seen besides what was counted.
  private static let prior = 0.5
  static let integerCount = 12 + 12 + StageChain.stateCount * StageChain.stateCount

  /// All that was counted, in units of which `scale` make a message: first stages, stages, transitions.
  func integers(scale: Int) -> [Int] {
    let counts = (first + overall).map { $0 - Self.prior } + transitions.joined()
    return counts.map { Int($0 * Double(scale)) }
  }

  mutating func add(_ other: ChainEstimator) {
    add(integers: other.integers(scale: Forgetting.scale), scale: Forgetting.scale)
  }

  /// - Precondition: there are `integerCount` of them.
  mutating func add(integers: [Int], scale: Int) {
    precondition(integers.count == Self.integerCount)
    if integers.contains(where: { $0 > 0 }) { isEmpty = false }
    // Exact, since a scale is a power of two: the order of additions does not show.
    let counts = integers.map { Double($0) / Double(scale) }
    let states = StageChain.stateCount
    for lane in 0..<12 {
      first[lane] += counts[lane]
      overall[lane] += counts[12 + lane]
    }
    for from in 0..<states {
      for to in 0..<states { transitions[from][to] += counts[24 + from * states + to] }
    }
  }

  func chain(_ options: TrainingOptions) -> StageChain {
    var rows = (0..<12).map { row($0, options) }
    rows.append(ordinaryRow())
    return StageChain(
      begin: begin(options), transitions: rows, registerStay: Float(options.registerStay),
      relationshipCap: Float(options.relationshipCap))
  }

  /// A chat may be exported from its middle, so it may begin at any stage, not only at the first.
  private func begin(_ options: TrainingOptions) -> EvidenceVector {
    var begin = EvidenceVector.zero
    let firsts = first.reduce(0, +)
    let all = overall.reduce(0, +)
    for lane in 0..<12 {
      let share = 0.6 * first[lane] / firsts + 0.4 * overall[lane] / all
      begin[lane] = Float(options.hazard * share)
    }
    return begin
  }

  private func row(_ from: Int, _ options: TrainingOptions) -> EvidenceVector {
    var counts = transitions[from]
    let all = overall.reduce(0, +)
    // Two imagined moves to each stage by its share, and four more messages in the same stage.
    for to in 0..<12 { counts[to] += 2 * overall[to] / all }
    counts[from] += 4
    let total = counts.reduce(0, +)
    var row = EvidenceVector.zero
    for to in 0..<StageChain.stateCount {
      row[to] = Float((1 - options.toOrdinary) * counts[to] / total)
    }
    row[StageChain.ordinaryLane] += Float(options.toOrdinary)
    return row
  }

  /// Ordinary talk inside a scam goes on for ten messages or so, or the scam is over (1 in 100).
  private func ordinaryRow() -> EvidenceVector {
    let all = overall.reduce(0, +)
    var row = EvidenceVector.zero
    for to in 0..<12 { row[to] = Float(0.09 * overall[to] / all) }
    row[StageChain.ordinaryLane] = 0.90
    return row
  }
}
