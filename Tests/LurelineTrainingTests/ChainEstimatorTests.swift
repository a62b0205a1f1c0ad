import Lureline
import Testing

@testable import LurelineTraining

@Suite struct ChainEstimatorTests {
  static let sequences: [[Stage]] = [
    [.contact, .rapport, .ordinary, .seeding, .pitch], [.pitch, .pitch, .pressure], [.ordinary],
    [], [.withdrawalBlock],
  ]

  private func chain(
    _ sequences: [[Stage]], _ options: TrainingOptions = TrainingOptions()
  ) -> StageChain {
    var estimator = ChainEstimator()
    for sequence in sequences { estimator.add(sequence) }
    return estimator.chain(options)
  }

  @Test(arguments: [[], sequences, Array(repeating: sequences[0], count: 1000)])
  func rowsAreProbabilities(_ sequences: [[Stage]]) {
    let chain = chain(sequences)
    #expect(chain.transitions.count == StageChain.stateCount)
    for row in chain.transitions {
      #expect(row.min() >= 0 && row.sum() <= 1 + 1e-5 && row.sum() > 0.98)
      #expect(row[13] == 0 && row[14] == 0 && row[15] == 0)
    }
    #expect(abs(chain.begin.sum() - Float(TrainingOptions().hazard)) < 1e-6)
    #expect(chain.begin[StageChain.ordinaryLane] == 0)
    #expect(Stage.stageLanes.allSatisfy { chain.begin[$0] > 0 }, "a chat may begin anywhere")
  }

  @Test func transitionsFollowTheLabels() {
    let chain = chain(Array(repeating: [.seeding, .pitch, .pressure], count: 50))
    let seeding = chain.transitions[Stage.seeding.lane]
    #expect(seeding[Stage.pitch.lane] > 0.7 && seeding[Stage.pressure.lane] < 0.1)
    #expect(chain.begin.indices.max { chain.begin[$0] < chain.begin[$1] } == Stage.seeding.lane)
  }

  @Test func aFirstCountByHand() {
    // contact → rapport once: 1 + 2·(1.5/8), 4 + 2·(1.5/8) for itself, 2·(0.5/8) for ten others.
    var options = TrainingOptions()
    options.toOrdinary = 0.08
    var estimator = ChainEstimator()
    estimator.add([.contact, .rapport])
    let row = estimator.chain(options).transitions[Stage.contact.lane]
    let total = 1.0 + 4 + 2
    #expect(abs(Double(row[Stage.rapport.lane]) - 0.92 * 1.375 / total) < 1e-6)
    #expect(abs(Double(row[Stage.contact.lane]) - 0.92 * 4.375 / total) < 1e-6)
    #expect(abs(Double(row[Stage.pitch.lane]) - 0.92 * 0.125 / total) < 1e-6)
    #expect(abs(Double(row[StageChain.ordinaryLane]) - 0.08) < 1e-6)
  }

  @Test func orderOfConversationsDoesNotMatter() {
    #expect(chain(Self.sequences) == chain(Self.sequences.reversed()))
  }

  @Test func optionsAreTakenOver() {
    var options = TrainingOptions()
    (options.hazard, options.registerStay, options.relationshipCap) = (0.1, 0.7, 2)
    let chain = chain(Self.sequences, options)
    #expect(abs(chain.begin.sum() - 0.1) < 1e-6)
    #expect(chain.registerStay == 0.7 && chain.relationshipCap == 2)
  }
}
