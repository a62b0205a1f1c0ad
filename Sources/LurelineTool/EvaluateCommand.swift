import Lureline
import LurelineTraining

/// `lureline evaluate CORPUS...`: metrics of a model on labelled corpora.
enum EvaluateCommand {
  enum Format: String, CaseIterable { case text, jsonl }

  static func run(_ arguments: Arguments) throws -> Int32 {
    let session = Session(arguments)
    if arguments.operands.isEmpty { throw arguments.error("evaluate needs a CORPUS") }
    let format = try arguments.choice(.to, Format.self) ?? (session.isTerminal ? .text : .jsonl)
    let options = try session.scoringOptions()
    return try perform(
      arguments.operands, try session.model(), options, format, jobs: try session.jobs())
  }

  private static func perform(
    _ corpora: [String], _ model: Model, _ options: ScoringOptions, _ format: Format, jobs: Int
  ) throws -> Int32 {
    throw Failure("evaluate", "not in this version")
  }
}
