/// Verdicts as CSV (RFC 4180): one row a record, or with `--messages` one row a message.
///
/// Text cells that a spreadsheet would run as a formula get a leading apostrophe (OWASP, "CSV
/// Injection"); numbers are the tool's own and stay numbers.
struct CSVReport {
  private let report: Report

  init(_ report: Report) { self.report = report }

  private static let recordColumns = [
    "source", "id", "format", "messages", "unparsed", "verdict", "probability", "evidence_db",
    "suspect", "relationship_building", "relationship_building_probability",
    "relationship_building_first", "relationship_building_last", "relationship_building_count",
    "fake_investment", "fake_investment_probability", "fake_investment_first",
    "fake_investment_last", "fake_investment_count", "stage_reached", "alert_index", "alert_time",
    "reasons", "indicators", "model",
  ]
  private static let messageColumns = [
    "source", "id", "index", "time", "sender", "stage", "group", "probability", "running", "db",
    "text", "model",
  ]

  private enum Cell {
    case text(String)
    /// Written as it is.
    case plain(String)

    static func number(_ value: Int?) -> Cell { .plain(value.map { String($0) } ?? "") }
    static func probability(_ value: Double) -> Cell { .plain(JSONReport.probability(value)) }
    static func decibans(_ value: Double) -> Cell { .plain(JSONReport.decibans(value)) }
    static func time(_ value: Timestamp?) -> Cell { .plain(value.map(\.iso8601) ?? "") }
  }

  func header(into writer: inout ByteWriter) {
    let columns = report.showsMessages ? Self.messageColumns : Self.recordColumns
    append(columns.map { .plain($0) }, into: &writer)
  }

  func append(_ finding: Finding, into writer: inout ByteWriter) {
    if report.showsMessages { return appendRows(finding, into: &writer) }
    let (verdict, transcript) = (finding.verdict, finding.transcript)
    let head: [Cell] = [
      .text(finding.source), .text(transcript.id ?? ""), .plain(transcript.format.rawValue),
      .number(transcript.messages.count), .number(transcript.unparsed.count),
      .plain(verdict.decision.rawValue), .probability(verdict.probability),
      .decibans(verdict.evidence), .text(finding.suspectName ?? ""),
    ]
    let tail: [Cell] = [
      .plain(verdict.stageReached.name), .number(verdict.alert),
      .time(finding.time(verdict.alert)), .text(Self.reasons(verdict.reasons)),
      .text(Self.indicators(finding.addresses)), .text(report.model),
    ]
    let groups = Self.group(verdict.relationshipBuilding) + Self.group(verdict.fakeInvestment)
    append(head + groups + tail, into: &writer)
  }

  func append(_ finding: MessageFinding, into writer: inout ByteWriter) {
    if report.showsMessages { return appendRow(finding, into: &writer) }
    let (verdict, transcript) = (finding.verdict, finding.transcript)
    let none = Cell.plain("")
    append(
      [
        .text(finding.source), .text(transcript.id ?? ""), .plain(transcript.format.rawValue),
        .plain("1"), .number(transcript.unparsed.count), none, .probability(verdict.probability),
        none, none, none, .probability(verdict.relationshipBuilding), none, none, none, none,
        .probability(verdict.fakeInvestment), none, none, none, .plain(verdict.stage.name), none,
        none, .text(Self.reasons(verdict.reasons)), none, .text(report.model),
      ], into: &writer)
  }

  private func appendRows(_ finding: Finding, into writer: inout ByteWriter) {
    let (rows, transcript) = (finding.verdict.rows, finding.transcript)
    var shares = RoundedShares(total: finding.verdict.evidence, count: rows.count, decimals: 2)
    for row in rows {
      let message = transcript.messages[row.index]
      let share = Decimal.text(units: shares.next(row.decibans), decimals: 2, trimmed: true)
      append(
        [
          .text(finding.source), .text(transcript.id ?? ""), .number(row.index),
          .time(message.time), .text(transcript.participants[row.sender]),
          .plain(row.stage.name), .plain(row.stage.group.rawValue), .probability(row.probability),
          .probability(row.running), .plain(share), .text(transcript.shownText(of: message)),
          .text(report.model),
        ], into: &writer)
    }
  }

  private func appendRow(_ finding: MessageFinding, into writer: inout ByteWriter) {
    let (verdict, transcript) = (finding.verdict, finding.transcript)
    guard let message = transcript.messages.first else { return }
    append(
      [
        .text(finding.source), .text(transcript.id ?? ""), .plain("0"), .time(message.time),
        .text(transcript.name(of: message)), .plain(verdict.stage.name),
        .plain(verdict.stage.group.rawValue), .probability(verdict.probability), .plain(""),
        .plain(""), .text(transcript.shownText(of: message)), .text(report.model),
      ], into: &writer)
  }

  private static func group(_ group: GroupFinding) -> [Cell] {
    [
      .plain(String(group.flagged)), .probability(group.probability), .number(group.first),
      .number(group.last), .number(group.count),
    ]
  }

  private static func reasons(_ reasons: [Evidence]) -> String {
    reasons.map { reason in
      switch reason.kind {
      case .rule(let id): "\(id)@\(reason.message)"
      case .term(let term): "\"\(term)\"@\(reason.message)"
      }
    }.joined(separator: "; ")
  }

  private static func indicators(_ indicators: [Sighting]) -> String {
    indicators.map { "\($0.kind.rawValue) \($0.value)@\($0.message)" }.joined(separator: "; ")
  }

  private func append(_ cells: [Cell], into writer: inout ByteWriter) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { writer.append(",") }
      switch cell {
      case .plain(let text): writer.append(text)
      case .text(let text): Self.append(text, into: &writer)
      }
    }
    writer.append("\r\n")
  }

  /// One text cell, quoted where RFC 4180 asks for it, and where spreadsheets set to semicolons or tabs
  /// would cut: they do not heed quotes inside what is a cell to them, so a formula behind a cut is
  /// defused too. Controls other than line breaks and tabs become visible, since a CSV file is also
  /// read in terminals.
  static func append(_ text: String, into writer: inout ByteWriter) {
    let isFormula = startsFormula(text)
    let isPlain = text.utf8.allSatisfy {
      $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: ",")
        && $0 != UInt8(ascii: ";")
    }
    if isPlain && !isFormula { return writer.append(text) }
    writer.append(isFormula ? "\"'" : "\"")
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"": writer.append("\"\"")
      case "\n", "\t", ";": writer.append(String(scalar) + (startsFormula(rest) ? "'" : ""))
      case "\r": break
      default:
        writer.append(
          VisibleText.isInvisible(scalar) ? VisibleText.line(String(scalar)) : String(scalar))
      }
    }
    writer.append("\"")
  }

  /// Whether what stands behind a cut starts a formula, after blanks, carriage returns and quotes.
  private static func startsFormula(_ rest: Substring.UnicodeScalarView) -> Bool {
    let skipped: [Unicode.Scalar] = [" ", "\r", "\"", "\u{FEFF}"]
    return rest.first { !skipped.contains($0) }.map { formulaStarters.contains($0) } ?? false
  }

  /// The characters that start a formula in a spreadsheet, their full-width forms included.
  private static let formulaStarters: [Unicode.Scalar] = [
    "=", "+", "-", "@", "|", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
  ]

  /// Whether a cell starts with a formula, after blanks, or with a break that hides what follows.
  private static func startsFormula(_ text: String) -> Bool {
    let first = text.unicodeScalars.first { $0 != " " && $0 != "\u{FEFF}" }
    let breaks: [Unicode.Scalar] = ["\t", "\r", "\n"]
    return first.map { formulaStarters.contains($0) || breaks.contains($0) } ?? false
  }
}
