import Lureline
import LurelineTraining

/// `lureline train CORPUS...`: labelled corpora to a model.
enum TrainCommand {
  static func run(_ arguments: Arguments) throws -> Int32 {
    guard let output = arguments.value(.output) else {
      throw arguments.error("train needs --output PATH")
    }
    if arguments.operands.isEmpty { throw arguments.error("train needs a CORPUS") }
    var console = Session(arguments).console()
    let (corpus, failures) = try CorpusFiles.read(arguments.operands, &console)
    let file: [UInt8]
    do {
      file = try trainer(arguments).train(corpus.conversations, corpusDigest: corpus.digest)
    } catch let error as TrainingError {
      throw Failure(arguments.operands.joined(separator: " "), "\(error)")
    }
    var model = try OutputFile(path: output)
    try model.write(file)
    try model.finish()
    if !arguments.has(.quiet) { try summarise(file) }
    return failures > 0 ? 2 : 0
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
    return Trainer(
      rules: rules, ruleSources: sources.map { ($0.name.lastPathComponent, $0.bytes) },
      options: try options(arguments))
  }

  private static func options(_ arguments: Arguments) throws(UsageError) -> TrainingOptions {
    var options = TrainingOptions()
    for setting in arguments.allValues(.set) {
      let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let value = Double(parts[1]), options.set(parts[0], to: value) else {
        throw arguments.error(
          "--set takes NAME=VALUE above 0\(Nearest.hint(parts[0], among: TrainingOptions.names))")
      }
    }
    return options
  }

  private static func summarise(_ file: [UInt8]) throws {
    let model = try Model(bytes: MappedBytes(copying: file), name: "model")
    var writer = ByteWriter()
    writer.line("\(file.count) bytes, \(model.identity)")
    writer.append(model.info)
    var output = OutputFile.standardOutput()
    try output.write(writer.bytes)
    try output.finish()
  }
}

extension String {
  var lastPathComponent: String { split(separator: "/").last.map(String.init) ?? self }
}
