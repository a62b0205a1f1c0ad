import Testing

@testable import Lureline

@Suite struct StageFilterTests {
  let chain = ChainFixture.chain

  private func evidence(_ messages: [EvidenceVector]) -> Float {
    var filter = StageFilter()
    for message in messages { _ = filter.update(message, chain: chain) }
    return filter.evidence
  }

  @Test func nothingSaysNothing() {
    #expect(StageFilter().evidence == 0)
  }

  @Test func ordinaryTalkRaisesNothingHoweverLong() {
    let ordinary = ChainFixture.message(.ordinary, 0)
    for count in [1, 50, 500, 5000] {
      #expect(evidence(Array(repeating: ordinary, count: count)) < 1)
    }
  }

  @Test func ordinaryTalkBeforeAStartCostsNothing() {
    let pitch = Array(repeating: ChainFixture.message(.pitch, 3), count: 5)
    let ordinary = Array(repeating: ChainFixture.message(.ordinary, 0), count: 400)
    #expect(evidence(ordinary + pitch) > evidence(pitch) - 0.1)
  }

  @Test func relationshipPreparesAndConvictsNobody() {
    let bonding = Array(repeating: ChainFixture.message(.bonding, 4, against: -3), count: 400)
    #expect(evidence(bonding) < 0.5)
    let pressure = Array(repeating: ChainFixture.message(.pressure, 4), count: 3)
    let prepared = evidence(Array(bonding.prefix(100)) + pressure)
    #expect(prepared > evidence(pressure) + 1)
    #expect(abs(prepared - evidence(bonding + pressure)) < 0.1, "no more by more of it")
  }

  @Test func moreEvidenceNeverSaturates() {
    let block = ChainFixture.message(.withdrawalBlock, 6)
    let few = evidence(Array(repeating: block, count: 100))
    let many = evidence(Array(repeating: block, count: 1000))
    #expect(few.isFinite && many.isFinite && many > few * 5)
  }

  @Test func honestRegistersExplainTheirOwn() {
    var couple = ChainFixture.message(.bonding, 3)
    var scam = couple
    couple[Register.romance.rawValue] = 4
    scam[Register.romance.rawValue] = 0
    #expect(
      evidence(Array(repeating: couple, count: 10)) < evidence(Array(repeating: scam, count: 10)))
  }

  @Test func oneTellingPartIsHeardAmongOrdinaryOnes() {
    let pitch = ChainFixture.message(.pitch, 4)
    let ordinary = ChainFixture.message(.ordinary, 0, against: -2)
    var alone = RegisterFilter()
    var among = RegisterFilter()
    let short = alone.relative(pitch, [], stay: 0.95)[Stage.pitch.lane]
    let long = among.relative(ordinary, [ordinary, pitch, ordinary, ordinary], stay: 0.95)
    #expect(long[Stage.pitch.lane] > short - 0.6, "five parts cost a quarter of log 5")
    #expect(long[Stage.contact.lane] < -0.8, "what no part says stays unsaid")
  }

  @Test func honestTalkMustExplainEveryPart() {
    var warm = ChainFixture.message(.bonding, 3)
    warm[Register.romance.rawValue] = 5
    let pitch = ChainFixture.message(.pitch, 4)
    var registers = RegisterFilter()
    let relative = registers.relative(warm, [pitch], stay: 0.95)
    #expect(relative[Stage.pitch.lane] > 2, "a warm part does not excuse a pitch")
    #expect(relative[Stage.bonding.lane] < 1, "and is itself explained")
    #expect(relative[StageChain.ordinaryLane] == 0)
  }

  @Test func answersWeighOnTheStageThatIsGoingOn() {
    var filter = StageFilter()
    for _ in 0..<4 { _ = filter.update(ChainFixture.message(.withdrawalBlock, 2), chain: chain) }
    let before = filter.evidence
    filter.weigh(ChainFixture.message(.withdrawalBlock, 3, against: 0), chain: chain)
    #expect(filter.evidence > before + 1)
  }

  /// The twin works in Double, without scaling and without vectors.
  @Test func agreesWithANaiveForwardPass() {
    var random = ChainFixture.Random(state: 7)
    for _ in 0..<50 {
      let messages = (0..<12).map { _ in random.evidence() }
      var filter = StageFilter()
      var twin = NaiveForward(chain: chain)
      for message in messages {
        _ = filter.update(message, chain: chain)
        twin.update(message.map(Double.init))
        #expect(abs(Double(filter.evidence) - twin.evidence) < 1e-3)
      }
    }
  }
}

extension EvidenceVector {
  fileprivate func map<T>(_ transform: (Float) -> T) -> [T] { indices.map { transform(self[$0]) } }
}

/// The two chains of `StageChain`, written out from their description.
private struct NaiveForward {
  let chain: StageChain
  var before = [Double](repeating: 0, count: 13)
  var after = [Double](repeating: 0, count: 13)
  var honest: [Double] = [0.6, 0.1, 0.1, 0.1, 0.1]

  mutating func update(_ evidence: [Double]) {
    let stay = Double(chain.registerStay)
    var next = honest.indices.map { to in
      honest.indices.reduce(0) { $0 + honest[$1] * ($1 == to ? stay : (1 - stay) / 4) }
    }
    for i in 1...4 { next[i] *= Math.exp(evidence[11 + i]) }
    let likelihood = next.reduce(0, +)
    honest = next.map { $0 / likelihood }
    advance((0..<13).map { $0 == 12 ? 1 : Math.exp(evidence[$0]) / likelihood })
  }

  private mutating func advance(_ likelihood: [Double]) {
    func step(_ state: [Double], _ to: Int) -> Double {
      state.indices.reduce(0) { $0 + state[$1] * Double(chain.transitions[$1][to]) }
    }
    let fresh = (0..<13).map { step(before, $0) + Double(chain.begin[$0]) }
    let isInvestment = (0..<13).map { Stage.investmentLanes.contains($0) }
    after = (0..<13).map {
      isInvestment[$0]
        ? (step(after, $0) + fresh[$0]) * likelihood[$0] : step(after, $0) * min(likelihood[$0], 1)
    }
    before = (0..<13).map { isInvestment[$0] ? 0 : fresh[$0] * likelihood[$0] }
    let scale = min(1, Math.exp(Double(chain.relationshipCap)) / before.reduce(0, +))
    before = before.map { $0 * scale }
  }

  var evidence: Double {
    Math.log(1 + after.reduce(0, +))
  }
}
