public import Lureline

/// Trains a model: counts, weights, chain, rules' weights, calibration, in that order.
///
/// Same conversations, same options: same bytes. Only the `train` split is looked at.
public struct Trainer: Sendable {
  let options: TrainingOptions
  package let rules: CompiledRules
  let ruleSources: [(name: String, bytes: [UInt8])]

  /// Folds that are worked on at the same time; the model is the same for any number.
  package var jobs = 1

  /// What was counted elsewhere with the same rules.
  private(set) var added: Knowledge?

  package init(
    rules: CompiledRules, ruleSources: [(name: String, bytes: [UInt8])],
    options: TrainingOptions = TrainingOptions()
  ) {
    self.rules = rules
    self.ruleSources = ruleSources
    self.options = options
  }

  /// Adds what was counted elsewhere with the same rules.
  package mutating func add(_ knowledge: Knowledge) {
    if added == nil { added = knowledge } else { added?.add(knowledge) }
  }

  /// The bytes of a model file: `trained`.
  public func train(
    _ conversations: [LabelledConversation], corpusDigest: String, base: Model? = nil,
    remarks: [String] = []
  ) throws(TrainingError) -> [UInt8] {
    try trained(conversations, corpusDigest: corpusDigest, base: base, remarks: remarks).file
  }

  /// The bytes of a model file, and for people, beside what its info says, a line of recalls out of fold.
  ///
  /// - Parameters:
  ///   - base: lends its chain and calibration where the conversations are only fragments.
  ///   - remarks: further lines for the model's info.
  /// - Throws: `TrainingError` when a class is missing.
  /// - Complexity: O(messages · folds).
  package func trained(
    _ conversations: [LabelledConversation], corpusDigest: String, base: Model? = nil,
    remarks: [String] = []
  ) throws(TrainingError) -> (file: [UInt8], recalls: String) {
    let examples = try examples(conversations, base: base)
    let courses = outOfFold(examples, .undecided, base)
    // A few own chats would calibrate worse than the many that the base has seen.
    let isLent =
      base != nil
      && (added != nil || Self.classWithoutChats(examples.map(\.conversation)) != nil)
    var calibration =
      isLent ? base?.calibration ?? .undecided : Calibrator().fit(courses)
    if !options.isCalibrated { (calibration.slope, calibration.intercept) = (1, 0) }
    var info = TrainingReport(
      examples.map(\.conversation), courses, corpusDigest: corpusDigest
    ).lines
    if isLent, let base { info += "calibration: \(base.identity)\n" }
    if let line = forgetting(examples.map(\.conversation))?.summary { info += line + "\n" }
    for remark in remarks { info += remark + "\n" }
    let file = ModelBuilder(self).file(examples, calibration, info: info, base: base)
    return (file, TrainingReport.recalls(courses))
  }

  /// What the train split counts to, with what was added.
  package func knowledge(_ conversations: [LabelledConversation]) -> Knowledge {
    var knowledge = Knowledge(
      sorted(used(conversations)), ruleCount: rules.heads.count, scale: options.scale)
    if let added { knowledge.add(added) }
    return knowledge
  }

  /// How the conversations that are trained on fade, for people; nil when they do not.
  package func forgettingSummary(_ conversations: [LabelledConversation]) -> String? {
    forgetting(used(conversations))?.summary
  }

  private func forgetting(_ used: [LabelledConversation]) -> Forgetting? {
    options.halfLife.map { Forgetting(used, halfLife: $0) }
  }

  /// A model without a calibration, for decoding alone.
  func draft(
    _ conversations: [LabelledConversation], base: Model
  ) throws(TrainingError) -> Model {
    let examples = try examples(conversations, base: base)
    return Self.open(ModelBuilder(self).file(examples, .undecided, info: "", base: base))
  }

  private func examples(
    _ conversations: [LabelledConversation], base: Model?
  ) throws(TrainingError) -> [Example] {
    sorted(try check(conversations, base: base))
  }

  /// By source, so that `Counts` can tell sources apart, and always in the same order.
  private func sorted(_ used: [LabelledConversation]) -> [Example] {
    var counter = ExampleCounter(
      rules: rules, leftOut: options.leftOut, forgetting: forgetting(used))
    return used.map { counter.example($0) }.sorted {
      ($0.conversation.source, $0.conversation.file, $0.conversation.line)
        < ($1.conversation.source, $1.conversation.file, $1.conversation.line)
    }
  }

  /// The conversations that are trained on.
  ///
  /// - Throws: `TrainingError` when they cannot make a model.
  @discardableResult
  package func check(
    _ conversations: [LabelledConversation], base: Model?
  ) throws(TrainingError) -> [LabelledConversation] {
    let used = used(conversations)
    // Added counts may hold the class, but nothing to calibrate on.
    if added == nil || base == nil {
      for label in Self.classes where !used.contains(where: { $0.label == label }) {
        throw .missingClass(label)
      }
    }
    if base == nil, let label = Self.classWithoutChats(used) { throw .onlyFragments(label) }
    return used
  }

  private func used(_ conversations: [LabelledConversation]) -> [LabelledConversation] {
    conversations.filter { ($0.split ?? .train) == .train && $0.label != .otherScam }
  }

  private static let classes: [Label] = [.romanceBaiting, .benign]

  /// A class that has only fragments: nothing to calibrate on.
  private static func classWithoutChats(_ conversations: [LabelledConversation]) -> Label? {
    classes.first { label in !conversations.contains { $0.label == label && !$0.isFragment } }
  }

  /// The evidence of every conversation under a model that has not seen its source.
  private func outOfFold(
    _ examples: [Example], _ calibration: Calibration, _ base: Model?
  ) -> [LabelledCourse] {
    if examples.allSatisfy(\.conversation.isFragment) { return [] }
    let folds = max(Int(options.folds), 2)
    return Threads.map(folds, jobs: jobs) { fold in
      let rest = examples.filter { $0.fold(of: folds) != fold }
      let model = Self.open(ModelBuilder(self).file(rest, calibration, info: "", base: base))
      let own = examples.filter { $0.fold(of: folds) == fold }
      return Self.courses(own.map(\.conversation), model)
    }.flatMap { $0 }
  }

  private static func courses(
    _ conversations: [LabelledConversation], _ model: Model
  ) -> [LabelledCourse] {
    var scorer = Scorer(model: model)
    return conversations.filter { !$0.isFragment }.map { conversation in
      LabelledCourse(
        isScam: conversation.label == .romanceBaiting, language: conversation.language,
        running: scorer.runningEvidence(conversation.transcript))
    }
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
  case onlyFragments(Label)

  public var description: String {
    switch self {
    case .missingClass(let label): "the train split has no conversation labelled \(label.rawValue)"
    case .onlyFragments(let label):
      "the train split has only single messages or fragments labelled \(label.rawValue): they "
        + "teach words; --base MODEL (--base default) lends the chain and the calibration"
    }
  }
}

extension Calibration {
  /// Before there is one.
  fileprivate static var undecided: Calibration {
    Calibration(
      slope: 1, intercept: 0, prevalence: 0.5, cutoffs: Self.falseAlarmRates.map { _ in 0 })
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
  private let leftOut: Set<FeatureKind>
  private let forgetting: Forgetting?

  init(
    rules: CompiledRules, leftOut: Set<FeatureKind> = [], forgetting: Forgetting? = nil
  ) {
    reader = MessageReader(rules: rules)
    (self.leftOut, self.forgetting) = (leftOut, forgetting)
  }

  mutating func example(_ conversation: LabelledConversation) -> Example {
    var messages: [CountedMessage] = []
    var words: Set<UInt64> = []
    let transcript = conversation.transcript
    let register =
      conversation.label == .benign ? Kinds.register(of: conversation.kind) : nil
    reader.begin()
    for (index, stage) in conversation.stages.enumerated() {
      // Messages that nobody labelled count for none, but conversation rules look at them.
      reader.read(transcript, message: index)
      guard let stage, !transcript.messages[index].textRange.isEmpty else { continue }
      messages.append(
        CountedMessage(
          features: FeatureKind.features(reader.tokens, without: leftOut),
          rules: reader.hits.map(\.rule),
          stage: Int(stage.rawValue), register: register))
      let isOwners = Int(transcript.messages[index].sender) == transcript.owner
      if !isOwners { words.formUnion(messages[messages.count - 1].features) }
    }
    return Example(
      conversation: conversation,
      counted: CountedConversation(
        messages: messages, source: conversation.source, language: conversation.language,
        chat: conversation.isFragment
          ? nil : CountedChat(features: words, isScam: conversation.label == .romanceBaiting),
        weight: forgetting?.units(conversation) ?? 1))
  }
}
