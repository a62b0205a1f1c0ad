extension TextReport {
  /// The conversation message by message, each with its share of the evidence, and the sum.
  func appendMessages(_ finding: Finding, to page: inout TextPage) {
    let verdict = finding.verdict
    var shares = RoundedShares(total: verdict.evidence, count: verdict.rows.count, decimals: 1)
    let reasons = Dictionary(grouping: verdict.reasons, by: \.message)
    page.heading("Message by message: stage, share of the evidence, probability so far")
    if report.explains {
      page.paragraph("Below a message: what speaks for its stage, before the order counts.", .dim)
    }
    for row in verdict.rows {
      append(row, units: shares.next(row.decibans), finding, to: &page)
      if report.explains { append(reasons[row.index] ?? [], to: &page) }
    }
    page.line("  " + String(repeating: "─", count: 34))
    page.line("  \(TextPage.pad("sum of the shares", 22))\(Self.right(verdict.evidence))")
  }

  private func append(_ row: MessageRow, units: Int, _ finding: Finding, to page: inout TextPage) {
    let (transcript, alert) = (finding.transcript, finding.verdict.alert)
    let message = transcript.messages[row.index]
    let number = TextPage.padLeft("\(row.index + 1)", 5)
    let stage = page.styled(
      TextPage.pad(Wording.stage(row.stage), 17), Self.style(row.stage.group))
    let share = TextPage.padLeft(Wording.decibans(units: units), 10)
    let running = TextPage.padLeft(Wording.percent(row.running), 13)
    let mark = row.index == alert ? page.styled("  first alert", .red) : ""
    page.line("\(number)  \(stage)\(share)\(running)\(mark)")
    let sender = VisibleText.line(transcript.participants[row.sender])
    let time = message.time.map { "\($0.plain) " } ?? ""
    let words = VisibleText.line(transcript.shownText(of: message))
    let event = message.event.map { "[\($0.rawValue)] " } ?? ""
    page.hanging("\(time)\(sender.isEmpty ? "" : sender + ": ")\(event)\(words)", indent: 7)
  }

  private func append(_ reasons: [Evidence], to page: inout TextPage) {
    for reason in reasons {
      let pattern = VisibleText.line(Wording.pattern(reason.kind, report.ruleTexts))
      let share = TextPage.padLeft(Wording.decibans(reason.decibans), 10)
      page.line("       \(page.styled("\(share)  \(pattern)", .dim))")
    }
  }

  private static func right(_ decibans: Double) -> String {
    TextPage.padLeft(Wording.decibans(decibans), 10)
  }
}
