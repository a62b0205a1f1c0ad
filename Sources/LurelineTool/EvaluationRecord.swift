import Lureline
import LurelineTraining

/// An evaluation as one line of JSON, `lureline.evaluation/1`. Keys are added, never renamed.
struct EvaluationRecord {
  private let evaluation: Evaluation
  /// How many misses, and how many false alarms, to list; 0 leaves the key out.
  private let errors: Int
  /// How a cross-validation made its folds; nil without one.
  private let grouping: CrossValidation.Grouping?

  init(_ evaluation: Evaluation, errors: Int, grouping: CrossValidation.Grouping?) {
    (self.evaluation, self.errors, self.grouping) = (evaluation, errors, grouping)
  }

  func append(to writer: inout ByteWriter) {
    writer.append(#"{"schema":"lureline.evaluation/1""#)
    for (name, count) in evaluation.counts { writer.append(",\"\(name)\":\(count)") }
    writer.append(",\"reached_investment\":\(evaluation.reach.decisions.count)")
    let figures = evaluation.figures + evaluation.reachFigures + evaluation.earlyFigures
    for (name, value) in figures {
      writer.append(",\"\(name)\":\(Self.number(value))")
    }
    appendClasses(to: &writer)
    appendKinds(to: &writer)
    let (misses, alarms) = (evaluation.misses, evaluation.falseAlarms)
    writer.append(",\"misses\":\(misses.count),\"false_alarms\":\(alarms.count)")
    append("messages_to_alert", evaluation.messagesToAlert, to: &writer)
    append("days_to_alert", evaluation.daysToAlert, to: &writer)
    appendIntervals(to: &writer)
    append("languages", name: "language", evaluation.languages, to: &writer)
    appendReliability(to: &writer)
    append("group_confusion", evaluation.groups, to: &writer)
    append("stage_confusion", evaluation.stages, to: &writer)
    if let grouping {
      writer.append(",\"cross_validated_by\":\"\(grouping.rawValue)\"")
      append("folds", name: "fold", evaluation.folds, to: &writer)
    }
    if errors > 0 { append(Array(misses.prefix(errors) + alarms.prefix(errors)), to: &writer) }
    writer.line("}")
  }

  private func appendClasses(to writer: inout ByteWriter) {
    writer.appendList("classes", evaluation.groups.rows + evaluation.stages.rows) { row, writer in
      writer.append(
        """
        {"name":"\(row.name)","precision":\(Self.number(row.precision)),\
        "recall":\(Self.number(row.recall)),"f1":\(Self.number(row.f1)),"messages":\(row.support)}
        """)
    }
  }

  private func appendKinds(to writer: inout ByteWriter) {
    writer.appendList("kinds", evaluation.kinds) { row, writer in
      writer.append("{\"label\":\"\(row.label.rawValue)\",\"kind\":")
      writer.appendJSON(row.kind)
      writer.append(
        """
        ,"chats":\(row.decisions.count),"flagged":\(row.decisions.flagged),\
        "unsure":\(row.decisions.unsure),"flagged_rate":\(Self.number(row.decisions.flaggedShare)),\
        "flagged_rate_low":\(Self.number(row.decisions.flaggedInterval?.lowerBound)),\
        "flagged_rate_high":\(Self.number(row.decisions.flaggedInterval?.upperBound))}
        """)
    }
  }

  private func append(
    _ key: String, _ delay: EarlyDetection.Delay, to writer: inout ByteWriter
  ) {
    writer.append(
      """
      ,"\(key)":{"chats":\(delay.count),"median":\(Self.number(delay.median)),\
      "p90":\(Self.number(delay.ninetieth))}
      """)
  }

  private func appendIntervals(to writer: inout ByteWriter) {
    let (draws, coverage) = Evaluation.intervalDraws
    writer.append(",\"interval_draws\":\(draws),\"interval_coverage\":\(Self.number(coverage))")
    writer.appendList("intervals", evaluation.intervals) { row, writer in
      writer.append(
        """
        {"name":"\(row.name)","value":\(Self.number(row.value)),\
        "low":\(Self.number(row.interval?.lowerBound)),\
        "high":\(Self.number(row.interval?.upperBound))}
        """)
    }
  }

  private func append(
    _ key: String, name: String, _ rows: [Evaluation.PartRow], to writer: inout ByteWriter
  ) {
    writer.appendList(key, rows) { row, writer in
      writer.append("{\"\(name)\":")
      writer.appendJSON(row.name)
      writer.append(
        """
        ,"scams":\(row.scams.count),"flagged_scams":\(row.scams.flagged),\
        "recall":\(Self.number(row.scams.flaggedShare)),"benign":\(row.honest.count),\
        "false_alarms":\(row.honest.flagged),\
        "false_alarm_rate":\(Self.number(row.honest.flaggedShare)),"auc":\(Self.number(row.auc))}
        """)
    }
  }

  private func appendReliability(to writer: inout ByteWriter) {
    let bins = Array(evaluation.reliability.bins.enumerated())
    writer.appendList("reliability", bins) { bin, writer in
      let (from, to) = Self.edges(bin.offset)
      writer.append(
        """
        {"from":\(from),"to":\(to),"chats":\(bin.element.count),\
        "mean_probability":\(Self.number(bin.element.meanProbability)),\
        "scam_share":\(Self.number(bin.element.scamShare))}
        """)
    }
  }

  /// Where a bin of the reliability table begins and ends.
  static func edges(_ bin: Int) -> (from: String, to: String) {
    (Decimal.text(units: bin, decimals: 1), Decimal.text(units: bin + 1, decimals: 1))
  }

  /// Right answers by row, given ones by column, both in the order of `names`.
  private func append(_ key: String, _ matrix: ConfusionMatrix, to writer: inout ByteWriter) {
    let places = matrix.names.indices
    let names = matrix.names.map { "\"\($0)\"" }.joined(separator: ",")
    let rows = places.map { right in
      "[" + places.map { String(matrix.count(right: right, given: $0)) }.joined(separator: ",")
        + "]"
    }
    writer.append(
      ",\"\(key)\":{\"names\":[\(names)],\"counts\":[\(rows.joined(separator: ","))]}")
  }

  private func append(_ errors: [Evaluation.Outcome], to writer: inout ByteWriter) {
    writer.appendList("errors", errors) { error, writer in
      writer.append(#"{"id":"#)
      writer.appendJSON(error.conversation.transcript.id)
      writer.append(#","file":"#)
      writer.appendJSON(error.conversation.file)
      writer.append(#","line":\#(error.conversation.line)"#)
      writer.append(#","label":"\#(error.conversation.label.rawValue)","kind":"#)
      writer.appendJSON(error.conversation.kind)
      Self.append(error.verdict, to: &writer)
    }
  }

  private static func append(_ verdict: Verdict, to writer: inout ByteWriter) {
    writer.append(
      """
      ,"verdict":"\(verdict.decision.rawValue)","probability":\(number(verdict.probability)),\
      "evidence_db":\(number(verdict.evidence)),"stage_reached":"\(verdict.stageReached.name)",\
      "alert":
      """)
    writer.appendJSON(verdict.alert)
    writer.append(#","reasons":"#)
    writer.appendJSON(verdict.reasons)
    writer.append("}")
  }

  private static func number(_ value: Double?) -> String {
    value.map { Decimal.text($0, decimals: 6) } ?? "null"
  }
}

extension ByteWriter {
  /// `,"key":[…]`
  fileprivate mutating func appendList<Row>(
    _ key: String, _ rows: [Row], _ row: (Row, inout ByteWriter) -> Void
  ) {
    append(",\"\(key)\":[")
    for (place, one) in rows.enumerated() {
      if place > 0 { append(",") }
      row(one, &self)
    }
    append("]")
  }
}

extension Evaluation {
  /// Conversations and messages, and conversations by label.
  var counts: [(name: String, count: Int)] {
    [
      ("conversations", outcomes.count),
      ("messages", outcomes.reduce(0) { $0 + $1.conversation.transcript.messages.count }),
    ]
      + Label.allCases.map { label in
        (label.rawValue, outcomes.count { $0.conversation.label == label })
      }
  }
}
