extension HTMLReport {
  /// The conversation as a table, message by message, with the sum of the shares at its foot.
  func appendMessages(_ finding: Finding, into writer: inout ByteWriter) {
    let (verdict, transcript) = (finding.verdict, finding.transcript)
    let reasons = report.explains ? Dictionary(grouping: verdict.reasons, by: \.message) : [:]
    var shares = RoundedShares(total: verdict.evidence, count: verdict.rows.count, decimals: 1)
    writer.line("<h2>Message by message</h2><div class=\"wide\"><table class=\"messages\">")
    writer.line("<tr><th>#<th>Time<th>From<th>Message<th>Stage<th>Share<th>So far</tr>")
    for row in verdict.rows {
      let message = transcript.messages[row.index]
      let alert = row.index == verdict.alert ? " class=\"alert\"" : ""
      writer.append("<tr\(alert)><td>\(row.index + 1)<td>\(message.time?.plain ?? "")")
      writer.append("<td>\(Self.escape(transcript.participants[row.sender]))<td>")
      if let event = message.event { writer.append("[\(event.rawValue)] ") }
      writer.append(Self.escape(transcript.shownText(of: message)))
      append(reasons[row.index] ?? [], into: &writer)
      writer.append(
        "<td><span class=\"\(row.stage.group.rawValue)\">\(Wording.stage(row.stage))</span>")
      writer.line(
        "<td class=\"number\">\(Wording.decibans(units: shares.next(row.decibans)))"
          + "<td class=\"number\">\(Wording.percent(row.running))</tr>")
    }
    writer.line(
      "<tr><th colspan=\"5\">Sum of the shares<th class=\"number\">"
        + "\(Wording.decibans(verdict.evidence))<th></tr></table></div>")
  }

  /// What the verdict would be without each rule that carries some of it.
  func appendCounterfactuals(_ verdict: Verdict, into writer: inout ByteWriter) {
    if verdict.counterfactuals.isEmpty { return }
    writer.line("<h2>Without one rule: what the verdict would be</h2><table>")
    for other in verdict.counterfactuals {
      writer.line(
        "<tr><td>\(Self.escape(other.rule))<td>\(other.decision.rawValue)"
          + "<td class=\"number\">\(Wording.decibans(other.evidence))</tr>")
    }
    writer.line("</table>")
  }

  private func append(_ reasons: [Evidence], into writer: inout ByteWriter) {
    for reason in reasons {
      let pattern = Self.escape(Wording.pattern(reason.kind, report.ruleTexts))
      writer.append(
        "<br><span class=\"small\">\(Wording.decibans(reason.decibans)) \(pattern)</span>")
    }
  }

  /// Text of the chat as HTML text: markup, controls and bidi marks are made visible, and what is left
  /// of right-to-left writing cannot reach past its own cell.
  static func escape(_ text: String) -> String {
    var result = ""
    for character in VisibleText.line(text).unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return text.utf8.allSatisfy({ $0 < 0x80 }) ? result : "<bdi>\(result)</bdi>"
  }

  static let style = """
    :root { color-scheme: light dark; --soft: #8884; --warm: #b26b00; --hot: #b3261e; --calm: #2e7d32 }
    body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
    article { border: 1px solid var(--soft); border-left: .5rem solid var(--calm); border-radius: .4rem;
      padding: .5rem 1.5rem 1rem; margin: 0 0 2rem }
    article.unsure, article.elevated { border-left-color: var(--warm) }
    article.strong { border-left-color: var(--hot) }
    h1 { font-size: 1.2rem; margin: .5rem 0 0; overflow-wrap: anywhere }
    h2 { font-size: 1rem; margin: 1.5rem 0 .3rem }
    .verdict { font-size: 1.25rem; font-weight: 600; margin: .8rem 0 .3rem }
    .step { font-weight: 600 }
    .small { font-size: .875rem; opacity: .8 }
    table { border-collapse: collapse; width: 100% }
    th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0;
      border-bottom: 1px solid var(--soft) }
    code, td:nth-child(3), .messages td:nth-child(4) { overflow-wrap: anywhere }
    .wide { overflow-x: auto }
    .messages td:nth-child(2), .messages td:nth-child(5) { white-space: nowrap }
    .number { text-align: right; white-space: nowrap }
    .messages td:nth-child(4) { width: 50%; min-width: 12rem }
    tr.alert td { background: #b3261e22 }
    .messages td:nth-child(3) { min-width: 6rem }
    .reasons { list-style: none; padding: 0 }
    .reasons li { margin: 0 0 .6rem }
    footer { font-size: .875rem; opacity: .8 }
    .line { display: flex; height: 1.2rem; gap: 1px }
    .line i { flex: 1 }
    .key { display: inline-block; width: .8rem; height: .8rem; margin-left: .6rem }
    i.ordinary { background: var(--soft) } i.relationship_building { background: #e0a030 }
    i.fake_investment { background: #b3261e }
    span.relationship_building { color: var(--warm) } span.fake_investment { color: var(--hot) }
    @media (prefers-color-scheme: dark) { :root { --warm: #f0b860; --hot: #ff8a80; --calm: #81c784 } }
    @media print { body { margin: 0; max-width: none } article { break-inside: auto } .wide { overflow: visible }
      tr, li { break-inside: avoid } i { print-color-adjust: exact; -webkit-print-color-adjust: exact } }

    """
}
