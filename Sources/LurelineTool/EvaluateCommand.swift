import Lureline
import LurelineTraining

/// `lureline evaluate CORPUS...`: metrics of a model, or of training, on labelled corpora.
struct EvaluateCommand {
  enum Format: String, CaseIterable { case text, jsonl }

  private let arguments: Arguments
  private let session: Session
  private let format: Format
  /// How many misses, and how many false alarms, to show.
  private let errors: Int
  /// How many models to train; nil to measure one that exists.
  private let folds: Int?
  private let grouping: CrossValidation.Grouping

  static func run(_ arguments: Arguments) throws -> Int32 {
    try EvaluateCommand(arguments).run()
  }

  private init(_ arguments: Arguments) throws {
    (self.arguments, session) = (arguments, Session(arguments))
    if arguments.operands.isEmpty { throw arguments.error("evaluate needs a CORPUS") }
    format = try arguments.choice(.to, Format.self) ?? (session.isTerminal ? .text : .jsonl)
    errors = try arguments.count(.errors, upTo: 1_000_000) ?? 0
    folds = try arguments.count(.crossValidate, upTo: 1_000)
    if folds == 1 { throw arguments.error("--cross-validate needs 2 folds or more") }
    grouping = try arguments.choice(.by, CrossValidation.Grouping.self) ?? .source
    for option in [Option.by, .set, .halfLife] where arguments.has(option) && folds == nil {
      throw arguments.error("\(option.spelling) needs --cross-validate")
    }
  }

  private func run() throws -> Int32 {
    var console = session.console()
    let (corpus, failures) = try CorpusFiles.read(arguments, &console)
    let evaluation = try evaluation(conversations(corpus), &console)
    console.finish()
    var writer = ByteWriter()
    switch format {
    case .text: EvaluationText(evaluation, errors: errors).append(to: &writer)
    case .jsonl:
      let grouping = folds == nil ? nil : grouping
      EvaluationRecord(evaluation, errors: errors, grouping: grouping).append(to: &writer)
    }
    _ = try session.write(writer)
    return failures > 0 ? 2 : 0
  }

  /// Cross-validation is of a whole corpus, unless one part of it is named.
  private func conversations(_ corpus: CorpusReader) throws -> [LabelledConversation] {
    let named = try arguments.choice(.split, Split.self)
    if folds != nil && named == nil { return corpus.conversations }
    return corpus.conversations.filter { $0.split == nil || $0.split == named ?? .test }
  }

  private func evaluation(
    _ conversations: [LabelledConversation], _ console: inout Console
  ) throws -> Evaluation {
    var options = try session.scoringOptions()
    // Only with all reasons have clear chats any, and only the errors show them.
    options.reasonLimit = errors > 0 ? .max : 0
    guard let folds else {
      return Evaluation(conversations, model: try session.model(), options: options)
    }
    let validation = CrossValidation(
      trainer: try Lesson.trainer(arguments), folds: folds, by: grouping)
    console.progress("training \(folds) models")
    do {
      return try validation.evaluation(conversations, options: options)
    } catch {
      throw Failure(arguments.operands.joined(separator: " "), "\(error)")
    }
  }
}
