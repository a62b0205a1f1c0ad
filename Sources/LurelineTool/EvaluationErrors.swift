import Lureline
import LurelineTraining

/// Wrong verdicts for people: where each stands, what was said and why. Quotes the corpus.
struct EvaluationErrors {
  let limit: Int

  /// Columns of a line.
  private static let width = 100

  func append(_ errors: [Evaluation.Outcome], _ title: String, to writer: inout ByteWriter) {
    if limit == 0 || errors.isEmpty { return }
    writer.line()
    writer.line(title)
    for error in errors.prefix(limit) { append(error, to: &writer) }
  }

  private func append(_ error: Evaluation.Outcome, to writer: inout ByteWriter) {
    let (conversation, verdict) = (error.conversation, error.verdict)
    let name = conversation.transcript.id.map { "  " + $0 } ?? ""
    writer.line("  " + VisibleText.line("\(conversation.file):\(conversation.line)\(name)"))
    let facts = [
      conversation.kind, verdict.decision.rawValue,
      "\(Decimal.text(verdict.evidence, decimals: 1)) dB",
      "reached \(verdict.stageReached.name)",
    ]
    writer.line("    " + VisibleText.line(facts.filter { !$0.isEmpty }.joined(separator: ", ")))
    for reason in verdict.reasons { writer.line(Self.line(reason)) }
  }

  private static func line(_ reason: Evidence) -> String {
    let decibans = TextColumns.right(Decimal.text(reason.decibans, decimals: 1), 5)
    let place = TextColumns.left("message \(reason.message + 1)", 13)
    let what =
      switch reason.kind {
      case .rule(let id): "\(id) “\(reason.quote)”"
      case .term(let term): "“\(term)”"
      }
    return TextColumns.clip("    \(decibans) dB  \(place)\(VisibleText.line(what))", width)
  }
}
