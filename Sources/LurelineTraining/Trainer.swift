package import Lureline

/// Trains a model: counts, weights, chain, rules' weights, calibration, in that order.
///
/// Same conversations, same options: same bytes. Only the `train` split is looked at.
public struct Trainer {
  let options: TrainingOptions
  let rules: CompiledRules
  let ruleSources: [(name: String, bytes: [UInt8])]

  package init(
    rules: CompiledRules, ruleSources: [(name: String, bytes: [UInt8])],
    options: TrainingOptions = TrainingOptions()
  ) {
    self.rules = rules
    self.ruleSources = ruleSources
    self.options = options
  }

  /// The bytes of a model file.
  ///
  /// - Throws: `TrainingError` when a class is missing.
  /// - Complexity: O(messages · folds).
  public func train(
    _ conversations: [LabelledConversation], corpusDigest: String
  ) throws(TrainingError) -> [UInt8] {
    let examples = try examples(conversations)
    let uncalibrated = Calibration(
      slope: 1, intercept: 0, prevalence: 0.5,
      cutoffs: Calibration.falseAlarmRates.map { _ in 0 })
    let courses = outOfFold(examples, uncalibrated)
    let calibration = Calibrator().fit(courses)
    let info = TrainingReport(
      examples.map(\.conversation), courses, corpusDigest: corpusDigest
    ).lines
    return ModelBuilder(self).file(examples, calibration, info: info)
  }

  private func examples(
    _ conversations: [LabelledConversation]
  ) throws(TrainingError) -> [Example] {
    var counter = ExampleCounter(rules: rules)
    let used = conversations.filter { ($0.split ?? .train) == .train && $0.label != .otherScam }
    for label in [Label.romanceBaiting, .benign] {
      guard used.contains(where: { $0.label == label && !$0.isFragment }) else {
        throw .missingClass(label)
      }
    }
    // By source, so that `Counts` can tell sources apart, and always in the same order.
    return used.map { counter.example($0) }.sorted {
      ($0.conversation.source, $0.conversation.file, $0.conversation.line)
        < ($1.conversation.source, $1.conversation.file, $1.conversation.line)
    }
  }

  /// The evidence of every conversation under a model that has not seen its source.
  private func outOfFold(_ examples: [Example], _ calibration: Calibration) -> [LabelledCourse] {
    var courses: [LabelledCourse] = []
    let folds = max(Int(options.folds), 2)
    for fold in 0..<folds {
      let rest = examples.filter { $0.fold(of: folds) != fold }
      let file = ModelBuilder(self).file(rest, calibration, info: "")
      var scorer = Scorer(model: Self.open(file))
      for example in examples
      where example.fold(of: folds) == fold && !example.conversation.isFragment {
        courses.append(
          LabelledCourse(
            isScam: example.conversation.label == .romanceBaiting,
            language: example.conversation.language,
            running: scorer.runningEvidence(example.conversation.transcript)))
      }
    }
    return courses
  }

  /// A model that was just trained, to measure with.
  static func open(_ file: [UInt8]) -> Model {
    // A file that was just written opens; if not, that is a fault of the writer.
    guard let model = try? Model(bytes: MappedBytes(copying: file), name: "fold") else {
      preconditionFailure("the model writer and the model reader disagree")
    }
    return model
  }
}

/// Why a corpus cannot train a model.
public enum TrainingError: Error, Equatable, Sendable, CustomStringConvertible {
  case missingClass(Label)

  public var description: String {
    switch self {
    case .missingClass(let label): "the train split has no conversation labelled \(label.rawValue)"
    }
  }
}

/// A conversation beside what is counted of it.
struct Example {
  var conversation: LabelledConversation
  var counted: CountedConversation

  /// Conversations of one source share a fold, whatever the order of the files.
  func fold(of folds: Int) -> Int { Int(FeatureHash.text(conversation.source) % UInt64(folds)) }
}

/// Reads the messages of conversations into what is counted.
struct ExampleCounter {
  private var reader: MessageReader

  init(rules: CompiledRules) { reader = MessageReader(rules: rules) }

  mutating func example(_ conversation: LabelledConversation) -> Example {
    var messages: [CountedMessage] = []
    let transcript = conversation.transcript
    let register =
      conversation.label == .benign ? Kinds.register(of: conversation.kind) : nil
    for (message, stage) in zip(transcript.messages, conversation.stages) {
      guard let stage, !message.textRange.isEmpty else { continue }
      reader.read(transcript.bytes.span, message.textRange)
      messages.append(
        CountedMessage(
          features: FeatureExtractor.presence(reader.tokens), rules: reader.hits.map(\.rule),
          stage: Int(stage.rawValue), register: register))
    }
    return Example(
      conversation: conversation,
      counted: CountedConversation(
        messages: messages, source: conversation.source, language: conversation.language))
  }
}
