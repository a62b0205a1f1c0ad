import Lureline
import LurelineTraining

/// What `train` has to teach: conversations with all their stages, and a trainer with the counts of
/// others.
struct Lesson {
  private let corpus: CorpusReader
  private let conversations: [LabelledConversation]
  private let trainer: Trainer
  /// The model of `--base`.
  private let base: Model?
  private var remarks: [String] = []
  /// For people: which stages were assigned.
  private(set) var report: [String] = []

  init(_ corpus: CorpusReader, _ arguments: Arguments) throws {
    self.corpus = corpus
    base = try ModelSource.base(arguments)
    var trainer = try Self.trainer(arguments)
    for path in arguments.allValues(.addCounts) { try Self.add(path, to: &trainer) }
    self.trainer = trainer
    guard StageAssignment.isNeeded(corpus.conversations) else {
      conversations = corpus.conversations
      return
    }
    let start = try base ?? ModelSource.builtIn()
    let assignment = StageAssignment(corpus.conversations, trainer: trainer, base: start)
    conversations = assignment.conversations
    remarks = [assignment.summary(start.identity)]
    report = assignment.lines(start.identity)
  }

  var counts: [UInt8] { CountsFile.bytes(trainer.knowledge(conversations), rules: trainer.rules) }

  /// A model file, and a line on it for people.
  func model() throws(TrainingError) -> (file: [UInt8], recalls: String) {
    try trainer.trained(conversations, corpusDigest: corpus.digest, base: base, remarks: remarks)
  }

  private static func add(_ path: String, to trainer: inout Trainer) throws {
    var bytes: [UInt8] = []
    try InputFile(path: path).readToEnd(into: &bytes)
    do throws(CountsError) {
      trainer.add(try CountsFile.read(bytes, rules: trainer.rules))
    } catch {
      throw Failure(path, "\(error)")
    }
  }

  /// Rules come from `--rules`; without it, those of the built-in model are trained again.
  static func trainer(_ arguments: Arguments) throws -> Trainer {
    let named = arguments.allValues(.rules)
    let sources =
      named.isEmpty ? try ModelSource.load(arguments).ruleSources() : try RuleFiles.files(named)
    let (pack, findings) = RulePack.read(files: sources)
    if let finding = findings.first { throw RulesCommand.failure(finding) }
    let rules: CompiledRules
    do {
      rules = try CompiledRules.compile(pack, cut: PhraseParser.messageCutter())
    } catch {
      throw RulesCommand.failure(error)
    }
    // Without folders: the same packs give the same model wherever they lie.
    var trainer = Trainer(
      rules: rules, ruleSources: sources.map { ($0.name.lastPathComponent, $0.bytes) },
      options: try options(arguments))
    trainer.jobs = try Session(arguments).jobs()
    return trainer
  }

  /// How the conversations fade with `--half-life`; nil without it.
  var forgetting: String? { trainer.forgettingSummary(conversations) }

  private static func options(_ arguments: Arguments) throws(UsageError) -> TrainingOptions {
    var options = TrainingOptions()
    options.halfLife = try arguments.count(.halfLife, upTo: 100_000).map(Double.init)
    for setting in arguments.allValues(.set) {
      let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
      if parts.count == 2, parts[0] == "leave-out" {
        if options.leaveOut(parts[1]) { continue }
        let known = TrainingOptions.parts.joined(separator: ", ")
        throw arguments.error("--set leave-out= takes one of \(known)")
      }
      guard parts.count == 2, let value = Double(parts[1]), options.set(parts[0], to: value) else {
        throw arguments.error(
          "--set takes NAME=VALUE above 0\(Nearest.hint(parts[0], among: TrainingOptions.names))")
      }
    }
    return options
  }
}
