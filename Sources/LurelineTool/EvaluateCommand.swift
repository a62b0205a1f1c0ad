import Lureline
import LurelineTraining

/// `lureline evaluate CORPUS...`: metrics of a model on labelled corpora.
enum EvaluateCommand {
  enum Format: String, CaseIterable { case text, jsonl }

  static func run(_ arguments: Arguments) throws -> Int32 {
    let session = Session(arguments)
    if arguments.operands.isEmpty { throw arguments.error("evaluate needs a CORPUS") }
    let format = try arguments.choice(.to, Format.self) ?? (session.isTerminal ? .text : .jsonl)
    let split = try arguments.choice(.split, Split.self) ?? .test
    var console = session.console()
    let (corpus, failures) = try CorpusFiles.read(arguments, &console)
    let conversations = corpus.conversations.filter { $0.split == nil || $0.split == split }
    let evaluation = Evaluation(
      conversations, model: try session.model(), options: try session.scoringOptions())
    var writer = ByteWriter()
    switch format {
    case .text: EvaluationReport(evaluation).text(into: &writer)
    case .jsonl: EvaluationReport(evaluation).json(into: &writer)
    }
    _ = try session.write(writer)
    return failures > 0 ? 2 : 0
  }
}
