import Lureline
import LurelineTraining

/// An evaluation for people, at most 100 columns wide but for names of the corpus's own.
struct EvaluationText {
  private let evaluation: Evaluation
  /// How many misses, and how many false alarms, to show.
  private let errors: Int

  init(_ evaluation: Evaluation, errors: Int) {
    (self.evaluation, self.errors) = (evaluation, errors)
  }

  func append(to writer: inout ByteWriter) {
    for (name, count) in evaluation.counts { writer.line(Self.row(name, String(count))) }
    for (name, value) in evaluation.figures { writer.line(Self.row(name, Self.number(value))) }
    appendReach(to: &writer)
    appendClasses(to: &writer)
    appendKinds(to: &writer)
    let (misses, alarms) = (evaluation.misses, evaluation.falseAlarms)
    writer.line()
    writer.line(
      "errors: \(misses.count + alarms.count) (\(misses.count) missed, "
        + "\(Wording.count(alarms.count, "false alarm")))")
    appendIntervals(to: &writer)
    appendParts("fold", evaluation.folds, to: &writer)
    appendParts("language", evaluation.languages, to: &writer)
    appendFalseAlarms(to: &writer)
    appendEarly(to: &writer)
    appendReliability(to: &writer)
    append(evaluation.groups, "group", to: &writer)
    append(evaluation.stages, "stage", to: &writer)
    let page = EvaluationErrors(limit: errors)
    page.append(misses, "missed, least evidence first", to: &writer)
    page.append(alarms, "false alarms, most evidence first", to: &writer)
  }

  /// One line: the scams that stop before any money talk are never flagged, by design.
  private func appendReach(to writer: inout ByteWriter) {
    let reach = evaluation.reach
    let interval = reach.decisions.flaggedInterval
    let rates = Evaluation.falseAlarmRates.map {
      Decimal.text($0 * 100, decimals: $0 < 0.01 ? 1 : 0) + " %"
    }
    Self.head(
      "recall, and at false alarms of", ["scams", "recall", "from", "to", "+ unsure"] + rates,
      Self.reachWidths, to: &writer)
    let figures =
      [reach.decisions.flaggedShare, interval?.lowerBound, interval?.upperBound]
      + [reach.recallWithUnsure] + reach.recalls
    let cells = [String(reach.decisions.count)] + figures.map(Self.number)
    writer.line(
      Self.row(
        "scams that reach an investment", zip(cells, Self.reachWidths).map(Self.pad).joined()))
  }

  private static let reachWidths = [6, 8, 8, 8, 9, 7, 7, 7, 0]

  private func appendClasses(to writer: inout ByteWriter) {
    Self.head("class", ["precision", "recall", "F1", "messages"], [11, 8, 8, 0], to: &writer)
    for row in evaluation.groups.rows + evaluation.stages.rows {
      let figures = [row.precision, row.recall, row.f1].map { Self.pad(Self.number($0), 8) }
      writer.line(Self.row(row.name, figures.joined() + String(row.support)))
    }
  }

  private func appendKinds(to writer: inout ByteWriter) {
    Self.head("kind", ["chats", "flagged", "unsure"], [8, 8, 0], to: &writer)
    for row in evaluation.kinds {
      let decisions = row.decisions
      let figures = [decisions.count, decisions.flagged, decisions.unsure]
      writer.line(
        Self.row(
          "\(row.label.rawValue)/\(VisibleText.line(row.kind))",
          figures.map { Self.pad(String($0), 8) }.joined()))
    }
  }

  private func appendIntervals(to writer: inout ByteWriter) {
    let (draws, coverage) = Evaluation.intervalDraws
    Self.head(
      "\(Decimal.text(coverage * 100, decimals: 0)) % by \(draws) draws of chats",
      ["value", "from", "to"], [10, 10, 0], to: &writer)
    for row in evaluation.intervals {
      let values = [row.value, row.interval?.lowerBound, row.interval?.upperBound]
      writer.line(Self.cells(row.name, values.map(Self.number)))
    }
  }

  private func appendParts(
    _ name: String, _ rows: [Evaluation.PartRow], to writer: inout ByteWriter
  ) {
    if rows.isEmpty { return }
    Self.head(
      name, ["scams", "recall", "honest", "flagged", "rate", "AUC"], [10, 10, 10, 10, 10, 0],
      to: &writer)
    for row in rows {
      writer.line(
        Self.cells(
          row.name.isEmpty ? "-" : VisibleText.line(row.name),
          [
            String(row.scams.count), Self.number(row.scams.flaggedShare),
            String(row.honest.count), String(row.honest.flagged),
            Self.number(row.honest.flaggedShare), Self.number(row.auc),
          ]))
    }
  }

  /// Kinds without any are left out; the table of kinds has them.
  private func appendFalseAlarms(to writer: inout ByteWriter) {
    let rows = evaluation.kinds.filter { $0.label == .benign && $0.decisions.flagged > 0 }
    if rows.isEmpty { return }
    Self.head(
      "false alarms by kind", ["chats", "flagged", "rate", "from", "to"], [10, 10, 10, 10, 0],
      to: &writer)
    for row in rows {
      let (own, interval) = (row.decisions, row.decisions.flaggedInterval)
      let shares = [own.flaggedShare, interval?.lowerBound, interval?.upperBound]
      writer.line(
        Self.cells(
          VisibleText.line(row.kind),
          [String(own.count), String(own.flagged)] + shares.map(Self.number)))
    }
  }

  private func appendEarly(to writer: inout ByteWriter) {
    Self.head("flagged scams", ["median", "90 %", "chats"], [10, 10, 0], to: &writer)
    let rows = [
      ("messages to alert", evaluation.messagesToAlert), ("days to alert", evaluation.daysToAlert),
    ]
    for (name, delay) in rows {
      let values = [delay.median, delay.ninetieth].map { value in
        value.map { Decimal.text($0, decimals: 1) } ?? "-"
      }
      writer.line(Self.cells(name, values + [String(delay.count)]))
    }
    for (name, value) in evaluation.earlyFigures {
      writer.line(Self.cells(name, [Self.number(value)]))
    }
  }

  private func appendReliability(to writer: inout ByteWriter) {
    Self.head(
      "probability", ["chats", "mean", "share of scams"], [10, 10, 0], to: &writer)
    for (place, bin) in evaluation.reliability.bins.enumerated() {
      let (from, to) = EvaluationRecord.edges(place)
      let shares = [bin.meanProbability, bin.scamShare].map(Self.number)
      writer.line(Self.cells("\(from) to \(to)", [String(bin.count)] + shares))
    }
  }

  /// Right answers by row, given ones by column, which bear the numbers of the rows.
  private func append(
    _ matrix: ConfusionMatrix, _ name: String, to writer: inout ByteWriter
  ) {
    let places = matrix.names.indices
    writer.line()
    writer.line(
      Self.pad("\(name), right \\ given", 26)
        + places.map { TextColumns.right(String($0), 5) }.joined())
    for right in places {
      let counts = places.map { matrix.count(right: right, given: $0) }
      if counts.allSatisfy({ $0 == 0 }) && right > 0 { continue }
      writer.line(
        Self.pad(TextColumns.right(String(right), 2) + " " + matrix.names[right], 26)
          + counts.map { TextColumns.right($0 == 0 ? "." : String($0), 5) }.joined())
    }
  }

  // MARK: Columns

  private static func head(
    _ name: String, _ titles: [String], _ widths: [Int], to writer: inout ByteWriter
  ) {
    writer.line()
    writer.line(row(name, zip(titles, widths).map { pad($0, $1) }.joined()))
  }

  private static func cells(_ name: String, _ values: [String]) -> String {
    row(name, values.dropLast().map { pad($0, 10) }.joined() + (values.last ?? ""))
  }

  private static func row(_ name: String, _ value: String) -> String { pad(name, 34) + value }

  private static func pad(_ text: String, _ width: Int) -> String { TextColumns.left(text, width) }

  private static func number(_ value: Double?) -> String {
    value.map { Decimal.text($0, decimals: 4) } ?? "-"
  }
}

/// Text in columns of a terminal.
enum TextColumns {
  static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - VisibleText.columns(text)))
  }

  static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - VisibleText.columns(text))) + text
  }

  /// The beginning of `text`, with `…` where something is missing.
  static func clip(_ text: String, _ width: Int) -> String {
    if VisibleText.columns(text) <= width { return text }
    var kept = ""
    var used = 1
    for character in text {
      used += VisibleText.columns(String(character))
      if used > width { break }
      kept.append(character)
    }
    return kept + "…"
  }
}
