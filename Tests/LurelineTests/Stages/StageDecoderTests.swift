import Testing

@testable import Lureline

@Suite struct StageDecoderTests {
  let chain = ChainFixture.chain

  @Test func anEmptyChatHasAnEmptyPath() {
    var decoder = StageDecoder(chain: chain)
    #expect(decoder.viterbi([], hasBegun: false) == [])
  }

  @Test func ordinaryTalkStaysOrdinary() {
    var decoder = StageDecoder(chain: chain)
    let messages = Array(repeating: ChainFixture.message(.ordinary, 0), count: 30)
    #expect(decoder.viterbi(messages, hasBegun: false) == Array(repeating: .ordinary, count: 30))
  }

  @Test func strongMessagesAreNamed() {
    var decoder = StageDecoder(chain: chain)
    let stages: [Stage] = [.contact, .rapport, .seeding, .pitch, .onboarding, .withdrawalBlock]
    #expect(decoder.viterbi(stages.map { ChainFixture.message($0, 5) }, hasBegun: false) == stages)
  }

  @Test func aDecoderForgetsThePreviousChat() {
    var decoder = StageDecoder(chain: chain)
    let pitch = [ChainFixture.message(.pitch, 6), ChainFixture.message(.pitch, 6)]
    _ = decoder.viterbi(
      Array(repeating: ChainFixture.message(.aftermath, 6), count: 9), hasBegun: false)
    #expect(decoder.viterbi(pitch, hasBegun: false) == [.pitch, .pitch])
  }

  /// The twin tries every path of four messages.
  @Test func agreesWithTryingEveryPath() {
    var random = ChainFixture.Random(state: 3)
    var decoder = StageDecoder(chain: chain)
    for _ in 0..<4 {
      let messages = (0..<4).map { _ in
        var evidence = random.evidence()
        evidence[StageChain.ordinaryLane] = 0
        return evidence
      }
      #expect(decoder.viterbi(messages, hasBegun: false) == exhaustive(messages))
    }
  }

  private func exhaustive(_ messages: [EvidenceVector]) -> [Stage] {
    var best: (score: Float, path: [Int]) = (0, Array(repeating: 13, count: messages.count))
    func extend(_ path: [Int], _ score: Float) {
      if path.count == messages.count {
        if score > best.score { best = (score, path) }
        return
      }
      for state in 0...13 {
        guard let step = logStep(path.last ?? 13, state) else { continue }
        let evidence = state == 13 ? 0 : messages[path.count][state]
        extend(path + [state], score + step + evidence)
      }
    }
    extend([], 0)
    return best.path.map { $0 >= 12 ? .ordinary : Stage(rawValue: UInt8($0 + 1)) ?? .ordinary }
  }

  private func logStep(_ from: Int, _ to: Int) -> Float? {
    if from == 13 { return to == 13 ? 0 : Math.log(max(chain.begin[to], 1e-9)) }
    if to == 13 { return nil }
    let share = to == StageChain.ordinaryLane ? StageDecoder.ordinaryShare : 1
    return Math.log(max(chain.transitions[from][to] * share, 1e-9))
  }
}
