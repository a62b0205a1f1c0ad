import Lureline
import LurelineTraining

/// Writes an evaluation for people or as one line of JSON.
struct EvaluationReport {
  private let evaluation: Evaluation

  init(_ evaluation: Evaluation) { self.evaluation = evaluation }

  func text(into writer: inout ByteWriter) {
    for (name, count) in counts { writer.line(Self.row(name, String(count))) }
    for (name, value) in evaluation.figures { writer.line(Self.row(name, Self.share(value))) }
    writer.line()
    writer.line(Self.row("class", "precision  recall  F1      messages"))
    for row in evaluation.groups.rows + evaluation.stages.rows {
      let figures = [row.precision, row.recall, row.f1].map { Self.pad(Self.share($0), 8) }
      writer.line(Self.row(row.name, figures.joined() + String(row.support)))
    }
    writer.line()
    writer.line(Self.row("kind", "chats   flagged unsure"))
    for row in evaluation.kinds {
      let figures = [row.count, row.flagged, row.unsure].map { Self.pad(String($0), 8) }
      writer.line(Self.row("\(row.label.rawValue)/\(row.kind)", figures.joined()))
    }
    writer.line()
    writer.line("errors: \(evaluation.errors.count)")
    for error in evaluation.errors { writer.line("  " + Self.line(error)) }
  }

  /// A wrong verdict: where it stands, what was right, what was said, and the strongest reasons.
  private static func line(_ error: Evaluation.Outcome) -> String {
    let conversation = error.conversation
    let reasons = error.verdict.reasons.prefix(3).map { reason in
      switch reason.kind {
      case .rule(let id): "\(id) \(Decimal.text(reason.decibans, decimals: 1))"
      case .term(let term): "'\(term)' \(Decimal.text(reason.decibans, decimals: 1))"
      }
    }
    return """
      \(conversation.file):\(conversation.line) \(conversation.label.rawValue) \
      \(error.verdict.decision.rawValue) \
      \(Decimal.text(error.verdict.evidence, decimals: 1)) dB \
      \(reasons.joined(separator: ", "))
      """
  }

  func json(into writer: inout ByteWriter) {
    writer.append(#"{"schema":"lureline.evaluation/1""#)
    for (name, count) in counts { writer.append(",\"\(name)\":\(count)") }
    for (name, value) in evaluation.figures { writer.append(",\"\(name)\":\(Self.number(value))") }
    writer.append(",\"classes\":[")
    for (i, row) in (evaluation.groups.rows + evaluation.stages.rows).enumerated() {
      writer.append(i == 0 ? "{" : ",{")
      writer.append(
        """
        "name":"\(row.name)","precision":\(Self.number(row.precision)),\
        "recall":\(Self.number(row.recall)),"f1":\(Self.number(row.f1)),"messages":\(row.support)}
        """)
    }
    writer.append("],\"kinds\":[")
    for (i, row) in evaluation.kinds.enumerated() {
      writer.append(i == 0 ? "{" : ",{")
      writer.append("\"label\":\"\(row.label.rawValue)\",\"kind\":")
      writer.appendJSON(row.kind)
      writer.append(
        ",\"chats\":\(row.count),\"flagged\":\(row.flagged),\"unsure\":\(row.unsure)}")
    }
    writer.line("]}")
  }

  private var counts: [(String, Int)] {
    let outcomes = evaluation.outcomes
    return [
      ("conversations", outcomes.count),
      ("messages", outcomes.reduce(0) { $0 + $1.conversation.transcript.messages.count }),
    ]
      + Label.allCases.map { label in
        (label.rawValue, outcomes.count { $0.conversation.label == label })
      }
  }

  private static func row(_ name: String, _ value: String) -> String { pad(name, 34) + value }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.utf8.count))
  }

  private static func share(_ value: Double?) -> String {
    value.map { Decimal.text($0, decimals: 4) } ?? "-"
  }

  private static func number(_ value: Double?) -> String {
    value.map { Decimal.text($0, decimals: 6) } ?? "null"
  }
}
