/// Verdicts as one page that carries everything in itself: no scripts, no remote loads, readable in
/// print. A content policy in the page forbids what the writer never writes.
struct HTMLReport {
  let report: Report

  init(_ report: Report) { self.report = report }

  func header(into writer: inout ByteWriter) {
    writer.line("<!DOCTYPE html>")
    writer.line("<html lang=\"en\"><head><meta charset=\"utf-8\">")
    writer.line(
      "<meta http-equiv=\"Content-Security-Policy\" "
        + "content=\"default-src 'none'; style-src 'unsafe-inline'\">")
    writer.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
    writer.line("<title>Lureline report</title><style>")
    writer.append(Self.style)
    writer.line("</style></head><body>")
  }

  func footer(_ tally: Tally, into writer: inout ByteWriter) {
    writer.append("<footer>")
    if tally.conversations > 1 || tally.conversations + tally.singleMessages == 0 {
      writer.append(
        "<p>\(Wording.count(tally.conversations, "conversation")): \(tally.flagged) flagged, "
          + "\(tally.unsure) unsure, \(tally.clear) clear.</p>")
    }
    writer.line("<p>Written by lureline with model \(Self.escape(report.model)).</p></footer>")
    writer.line("</body></html>")
  }

  func append(_ finding: Finding, into writer: inout ByteWriter) {
    let verdict = finding.verdict
    writer.line("<article class=\"\(Wording.level(verdict).rawValue)\">")
    appendHead(finding, into: &writer)
    if verdict.decision != .clear || report.explains {
      appendTimeLine(finding, into: &writer)
      appendReasons(finding, into: &writer)
      appendIndicators(finding, into: &writer)
    }
    appendFacts(finding, into: &writer)
    if report.showsMessages { appendMessages(finding, into: &writer) }
    appendCounterfactuals(finding.verdict, into: &writer)
    writer.line(
      "<p class=\"small\">\(Self.escape(Wording.limits(verdict, model: report.model)))</p>")
    writer.line("</article>")
  }

  func append(_ finding: MessageFinding, into writer: inout ByteWriter) {
    let verdict = finding.verdict
    let text = finding.transcript.messages.first.map { finding.transcript.shownText(of: $0) } ?? ""
    writer.line(
      "<p class=\"message\"><span class=\"\(verdict.stage.group.rawValue)\">"
        + "\(Wording.stage(verdict.stage))</span> \(Wording.percent(verdict.probability)) "
        + "<q>\(Self.escape(text))</q></p>")
  }

  private func appendHead(_ finding: Finding, into writer: inout ByteWriter) {
    let (verdict, transcript) = (finding.verdict, finding.transcript)
    let identifier = transcript.id.map { " · " + $0 } ?? ""
    writer.line("<header><h1>\(Self.escape(finding.source + identifier))</h1>")
    let doubts = Wording.doubts(transcript)
    writer.line(
      "<p class=\"small\">\(Wording.count(transcript.messages.count, "message")), "
        + "\(transcript.format.rawValue)\(doubts)\(Self.period(transcript))</p>")
    if let digest = finding.digest {
      writer.line("<p class=\"small\">SHA-256 of the file: <code>\(digest)</code></p>")
    }
    writer.line("<p class=\"verdict\">\(Self.escape(Wording.headline(verdict)))</p>")
    if let step = Wording.nextStep(verdict) {
      writer.line("<p class=\"step\">\(Self.escape(step))</p>")
    }
    writer.line("<p>\(numbers(finding))</p></header>")
  }

  private func numbers(_ finding: Finding) -> String {
    let verdict = finding.verdict
    var parts = ["Evidence \(Wording.decibans(verdict.evidence))."]
    if report.explains { parts[0] += Wording.words(verdict) }
    guard verdict.decision == .flagged else { return parts[0] }
    parts.append(
      "Probability that the chat follows the pattern: \(Wording.percent(verdict.probability)).")
    if let name = finding.suspectName, !name.isEmpty {
      parts.append("The patterns are in the messages of \(Self.escape(name)).")
    }
    if let alert = verdict.alert {
      let time = finding.time(alert).map { ", \($0.plain)" } ?? ""
      parts.append("First flagged at message \(alert + 1)\(time).")
    }
    return parts.joined(separator: " ")
  }

  private static func period(_ transcript: Transcript) -> String {
    let times = transcript.messages.compactMap(\.time)
    guard let first = times.min(), let last = times.max() else { return "" }
    return ", \(first.date) to \(last.date)"
  }

  private func appendTimeLine(_ finding: Finding, into writer: inout ByteWriter) {
    let line = TimeLine(finding.verdict.rows, width: 120)
    if line.passages.isEmpty { return }
    writer.append("<h2>Time line</h2><div class=\"line\" aria-hidden=\"true\">")
    for mark in line.marks { writer.append("<i class=\"\(Self.name(mark))\"></i>") }
    writer.line(
      "</div><p class=\"small\"><i class=\"key relationship_building\"></i> relationship building")
    writer.line("<i class=\"key fake_investment\"></i> fake investment")
    writer.line("<i class=\"key ordinary\"></i> ordinary talk</p>")
    writer.line("<table><tr><th>Stage<th>Messages<th>How many<th>From</tr>")
    for passage in line.passages {
      let place =
        passage.count == 1 ? "\(passage.first + 1)" : "\(passage.first + 1)–\(passage.last + 1)"
      writer.line(
        "<tr><td><span class=\"\(passage.stage.group.rawValue)\">\(Wording.stage(passage.stage))"
          + "</span><td>\(place)<td>\(passage.count)"
          + "<td>\(finding.time(passage.first)?.plain ?? "")</tr>")
    }
    writer.line("</table>")
  }

  private func appendReasons(_ finding: Finding, into writer: inout ByteWriter) {
    // `explain` shows every reason at its message instead.
    if finding.verdict.reasons.isEmpty || report.explains { return }
    writer.line("<h2>Why</h2><ul class=\"reasons\">")
    for group in ReasonGroup.groups(finding) {
      let sender = Self.escape(finding.senderName(group.message))
      writer.line(
        "<li>message \(group.message + 1), \(sender): <q>\(Self.escape(group.excerpt))</q>")
      for reason in group.reasons {
        let pattern = Self.escape(Wording.pattern(reason.kind, report.ruleTexts))
        writer.line(
          "<br><span class=\"small\">\(Wording.decibans(reason.decibans)) \(pattern)</span>")
      }
      writer.line("</li>")
    }
    writer.line("</ul>")
  }

  private func appendIndicators(_ finding: Finding, into writer: inout ByteWriter) {
    if finding.addresses.isEmpty { return }
    writer.line("<h2>Found in the messages</h2>")
    writer.line("<table><tr><th>Kind<th>Value<th>Message<th>From</tr>")
    for sighting in finding.addresses {
      let sender = Self.escape(finding.transcript.participants[sighting.sender])
      writer.line(
        "<tr><td>\(sighting.kind.rawValue)<td><code>\(Self.escape(sighting.value))</code>"
          + "<td>\(sighting.message + 1)<td>\(sender)</tr>")
    }
    writer.line("</table>")
  }

  private func appendFacts(_ finding: Finding, into writer: inout ByteWriter) {
    let facts = Wording.facts(finding.verdict)
    if facts.isEmpty { return }
    writer.line("<h2>Good to know</h2><ul>")
    for fact in facts { writer.line("<li>\(Self.escape(fact))</li>") }
    writer.line("</ul>")
  }

  private static func name(_ mark: TimeLine.Mark) -> String {
    switch mark {
    case .ordinary: StageGroup.ordinary.rawValue
    case .relationshipBuilding: StageGroup.relationshipBuilding.rawValue
    case .fakeInvestment: StageGroup.fakeInvestment.rawValue
    }
  }
}
