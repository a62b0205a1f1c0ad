import Fixtures
import Lureline
import Testing

@testable import LurelineTraining

@Suite struct TrainingOptionsTests {
  /// The options with one number set; nil when it was refused.
  private func changed(_ name: String, _ value: Double) -> TrainingOptions? {
    var options = TrainingOptions()
    return options.set(name, to: value) ? options : nil
  }

  @Test func numbersAreSetByName() {
    #expect(changed("smoothing", 0.25)?.smoothing == 0.25)
    #expect(changed("register-stay", 0.5)?.registerStay == 0.5)
    #expect(changed("folds", 7)?.folds == 7)
    #expect(Set(TrainingOptions.names).count == TrainingOptions.names.count)
  }

  @Test(arguments: [
    ("smoothin", 1.0), ("", 1), ("temper", 0), ("temper", -1), ("temper", .infinity),
    ("temper", .nan), ("temper", 1e300), ("damping", 1e-300), ("part-length", 0.5),
    ("part-length", 1e12), ("folds", 1e300), ("register-stay", 1.5), ("hazard", 2),
    ("to-ordinary", 1.1), ("clip", 1e-60), ("rule-temper", 1e300),
  ])
  func whatMakesNoModelIsRefused(_ name: String, _ value: Double) {
    var options = TrainingOptions()
    let isAccepted = options.set(name, to: value)
    #expect(!isAccepted)
    #expect("\(options)" == "\(TrainingOptions())")
  }

  /// Whatever `set` lets through must train a model that opens.
  @Test(arguments: TrainingOptions.names)
  func theLeastAndTheMostTrain(_ name: String) throws {
    let values = [1e-6, 1e-3, 0.5, 1, 2, 100, 1e6].filter { changed(name, $0) != nil }
    #expect(values.count >= 3)
    for value in [values.first, values.last].compactMap({ $0 }) {
      var options = try #require(changed(name, value))
      // More folds cost time and nothing else.
      options.folds = min(options.folds, 2)
      let model = TinyModel.open(TinyModel.train(TinyCorpus.conversations, options))
      var scorer = Scorer(model: model, options: ScoringOptions())
      for conversation in TinyCorpus.conversations[6...9] {
        let verdict = scorer.score(conversation.transcript)
        #expect(verdict.probability.isFinite && verdict.evidence.isFinite, "\(name)=\(value)")
      }
    }
  }
}
