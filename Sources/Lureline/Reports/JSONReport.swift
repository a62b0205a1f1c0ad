/// Verdict records as JSON Lines: `lureline.verdict/1` and `lureline.message/1`.
///
/// Keys stand in the order of the contract; none is ever renamed or dropped within `/1`.
struct JSONReport {
  private let report: Report

  init(_ report: Report) { self.report = report }

  func append(_ finding: Finding, into writer: inout ByteWriter) {
    let (verdict, transcript) = (finding.verdict, finding.transcript)
    writer.append(#"{"schema":"lureline.verdict/1","id":"#)
    writer.appendJSON(transcript.id)
    writer.append(#","source":"#)
    writer.appendJSON(finding.source)
    writer.append(#","format":"\#(transcript.format.rawValue)""#)
    writer.append(#","messages":\#(transcript.messages.count)"#)
    writer.append(#","unparsed":\#(transcript.unparsed.count)"#)
    writer.append(#","verdict":"\#(verdict.decision.rawValue)""#)
    writer.append(#","probability":\#(Self.probability(verdict.probability))"#)
    writer.append(#","evidence_db":\#(Self.decibans(verdict.evidence)),"suspect":"#)
    writer.appendJSON(finding.suspectName)
    append("relationship_building", verdict.relationshipBuilding, into: &writer)
    append("fake_investment", verdict.fakeInvestment, into: &writer)
    writer.append(#","stage_reached":"\#(verdict.stageReached.name)""#)
    appendAlert(finding, into: &writer)
    writer.append(#","reasons":"#)
    writer.appendJSON(verdict.reasons)
    appendIndicators(finding, into: &writer)
    // Behind the keys that other programs were written against.
    writer.append(#","system":\#(transcript.systemCount)"#)
    if let order = transcript.assumedDateOrder {
      writer.append(#","assumed_date_order":"\#(order.rawValue)""#)
    }
    if report.showsMessages { appendRows(finding, into: &writer) }
    if report.explains {
      writer.append(#","words_db":\#(Self.decibans(verdict.words))"#)
      append(verdict.counterfactuals, into: &writer)
    }
    appendModel(into: &writer)
  }

  func append(_ finding: MessageFinding, into writer: inout ByteWriter) {
    let verdict = finding.verdict
    writer.append(#"{"schema":"lureline.message/1","id":"#)
    writer.appendJSON(finding.transcript.id)
    writer.append(#","stage":"\#(verdict.stage.name)","group":"\#(verdict.stage.group.rawValue)""#)
    writer.append(#","probability":\#(Self.probability(verdict.probability))"#)
    writer.append(#","groups":{"ordinary":\#(Self.probability(verdict.ordinary))"#)
    writer.append(
      #","relationship_building":\#(Self.probability(verdict.relationshipBuilding))"#)
    writer.append(#","fake_investment":\#(Self.probability(verdict.fakeInvestment))}"#)
    writer.append(#","reasons":"#)
    writer.appendJSON(verdict.reasons)
    appendModel(into: &writer)
  }

  private func appendModel(into writer: inout ByteWriter) {
    writer.append(#","model":"#)
    writer.appendJSON(report.model)
    writer.line("}")
  }

  private func append(_ name: String, _ group: GroupFinding, into writer: inout ByteWriter) {
    writer.append(#","\#(name)":{"flagged":\#(group.flagged)"#)
    writer.append(#","probability":\#(Self.probability(group.probability)),"first":"#)
    writer.appendJSON(group.first)
    writer.append(#","last":"#)
    writer.appendJSON(group.last)
    writer.append(#","count":\#(group.count)}"#)
  }

  private func appendAlert(_ finding: Finding, into writer: inout ByteWriter) {
    guard let index = finding.verdict.alert else { return writer.append(#","alert":null"#) }
    writer.append(#","alert":{"index":\#(index),"time":"#)
    writer.appendJSON(finding.time(index).map(\.iso8601))
    writer.append("}")
  }

  private func append(_ counterfactuals: [Counterfactual], into writer: inout ByteWriter) {
    writer.append(#","without":["#)
    for (index, other) in counterfactuals.enumerated() {
      writer.append(index > 0 ? #",{"rule":"# : #"{"rule":"#)
      writer.appendJSON(other.rule)
      writer.append(#","verdict":"\#(other.decision.rawValue)""#)
      writer.append(#","probability":\#(Self.probability(other.probability))"#)
      writer.append(#","evidence_db":\#(Self.decibans(other.evidence))}"#)
    }
    writer.append("]")
  }

  private func appendIndicators(_ finding: Finding, into writer: inout ByteWriter) {
    writer.append(#","indicators":["#)
    for (index, sighting) in finding.verdict.indicators.enumerated() {
      if index > 0 { writer.append(",") }
      writer.append(#"{"type":"\#(sighting.kind.rawValue)","value":"#)
      writer.appendJSON(sighting.value)
      writer.append(#","message":\#(sighting.message),"sender":"#)
      writer.appendJSON(finding.transcript.participants[sighting.sender])
      writer.append(#","start":\#(sighting.start),"end":\#(sighting.end)}"#)
    }
    writer.append("]")
  }

  private func appendRows(_ finding: Finding, into writer: inout ByteWriter) {
    let rows = finding.verdict.rows
    var shares = RoundedShares(total: finding.verdict.evidence, count: rows.count, decimals: 2)
    writer.append(#","rows":["#)
    for (index, row) in rows.enumerated() {
      writer.append(index > 0 ? #",{"index":"# : #"{"index":"#)
      writer.append("\(row.index)")
      writer.append(#","sender":"#)
      writer.appendJSON(finding.transcript.participants[row.sender])
      writer.append(#","stage":"\#(row.stage.name)","group":"\#(row.stage.group.rawValue)""#)
      writer.append(#","probability":\#(Self.probability(row.probability))"#)
      writer.append(#","running":\#(Self.probability(row.running)),"db":"#)
      writer.append(
        Decimal.text(units: shares.next(row.decibans), decimals: 2, trimmed: true) + "}")
    }
    writer.append("]")
  }

  static func probability(_ value: Double) -> String {
    Decimal.text(value, decimals: 4, trimmed: true)
  }

  static func decibans(_ value: Double) -> String {
    Decimal.text(value, decimals: 2, trimmed: true)
  }
}
