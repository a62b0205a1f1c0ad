/// A verdict in plain words: the answer first, then the reasons, then what is known to help.
///
/// Everything that comes from the chat passes through `VisibleText`, so that no message can move the
/// cursor, hide words or reverse them. Messages are counted from 1 here; records count from 0.
struct TextReport {
  let report: Report

  init(_ report: Report) { self.report = report }

  func append(_ finding: Finding, into writer: inout ByteWriter) {
    var page = TextPage(width: report.width, usesColor: report.usesColor)
    appendHead(finding, to: &page)
    if finding.verdict.decision != .clear || report.explains {
      appendTimeLine(finding, to: &page)
      appendReasons(finding, to: &page)
    }
    if report.explains || report.showsMessages { appendMessages(finding, to: &page) }
    appendCounterfactuals(finding.verdict, to: &page)
    appendIndicators(finding, to: &page)
    appendFoot(finding, to: &page)
    writer.append(page.text)
  }

  /// One message that stands alone, on one line.
  func append(_ finding: MessageFinding, into writer: inout ByteWriter) {
    let verdict = finding.verdict
    let page = TextPage(width: report.width, usesColor: report.usesColor)
    let name = Wording.stage(verdict.stage)
    let group = verdict.stage == .ordinary ? "" : " (\(Wording.group(verdict.stage.group)))"
    let reasons = verdict.reasons.map { Wording.pattern($0.kind, report.ruleTexts) }
    let why = reasons.isEmpty ? "" : "  " + VisibleText.line(reasons.joined(separator: ", "))
    let share = Wording.percent(verdict.probability)
    writer.line(page.styled(name, Self.style(verdict.stage.group)) + group + "  " + share + why)
  }

  func end(_ tally: Tally, into writer: inout ByteWriter) {
    guard tally.conversations > 1 else { return }
    writer.line(
      "\(Wording.count(tally.conversations, "conversation")): \(tally.flagged) flagged, "
        + "\(tally.unsure) unsure, \(tally.clear) clear")
  }

  private func appendHead(_ finding: Finding, to page: inout TextPage) {
    let (verdict, transcript) = (finding.verdict, finding.transcript)
    let identifier = transcript.id.map { " · " + VisibleText.line($0) } ?? ""
    let size = Wording.count(transcript.messages.count, "message")
    let doubts = Wording.doubts(transcript)
    page.line(
      page.styled(VisibleText.line(finding.source) + identifier, .bold)
        + "  \(size), \(transcript.format.rawValue)\(doubts)")
    page.paragraph(Wording.headline(verdict), Self.style(verdict.decision))
    if let step = Wording.nextStep(verdict) { page.paragraph(step, .bold) }
    if verdict.decision == .flagged { appendNumbers(finding, to: &page) }
  }

  private func appendNumbers(_ finding: Finding, to page: inout TextPage) {
    let verdict = finding.verdict
    if let name = finding.suspectName, !name.isEmpty {
      page.line("  The patterns are in the messages of \(VisibleText.line(name)).")
    }
    guard let alert = verdict.alert else { return }
    let time = finding.time(alert).map { ", \($0.plain)" } ?? ""
    page.line("  First flagged at message \(alert + 1)\(time).")
  }

  private func appendTimeLine(_ finding: Finding, to page: inout TextPage) {
    let rows = finding.verdict.rows
    let line = TimeLine(rows, width: max(10, min(60, page.width - 16)))
    if line.passages.isEmpty { return }
    page.heading("Time line")
    let marks = line.marks.map { page.styled(Self.glyph($0), Self.style($0)) }.joined()
    page.line("  1 \(marks) \(rows.count)")
    page.line(
      "  \(Self.glyph(.relationshipBuilding)) relationship building  "
        + "\(Self.glyph(.fakeInvestment)) fake investment  \(Self.glyph(.ordinary)) ordinary talk")
    for passage in line.passages { append(passage, finding, to: &page) }
  }

  private func append(_ passage: TimeLine.Passage, _ finding: Finding, to page: inout TextPage) {
    let place =
      passage.count == 1
      ? "message \(passage.first + 1)"
      : "\(passage.count) messages, \(passage.first + 1) to \(passage.last + 1)"
    let time = finding.time(passage.first).map { "  from \($0.date)" } ?? ""
    let name = TextPage.pad(Wording.stage(passage.stage), 17)
    page.line(
      "  \(page.styled(name, Self.style(passage.stage.group)))\(TextPage.pad(place, 25))\(time)")
  }

  private func appendReasons(_ finding: Finding, to page: inout TextPage) {
    // `explain` shows every reason at its message instead.
    if finding.verdict.reasons.isEmpty || report.explains { return }
    page.heading("Why")
    for group in ReasonGroup.groups(finding) {
      let name = VisibleText.line(finding.senderName(group.message))
      let place = "message \(group.message + 1)" + (name.isEmpty ? "" : ", \(name)")
      page.hanging("\(place): “\(VisibleText.line(group.excerpt))”", indent: 2)
      for reason in group.reasons {
        let pattern = VisibleText.line(Wording.pattern(reason.kind, report.ruleTexts))
        page.line(TextPage.padLeft(Wording.decibans(reason.decibans), 13) + "  " + pattern)
      }
    }
  }

  private func appendCounterfactuals(_ verdict: Verdict, to page: inout TextPage) {
    if verdict.counterfactuals.isEmpty { return }
    page.heading("Without one rule: what the verdict would be")
    for other in verdict.counterfactuals {
      let evidence = TextPage.padLeft(Wording.decibans(other.evidence), 12)
      page.line("\(evidence)  without rule \(other.rule): \(other.decision.rawValue)")
    }
  }

  private func appendIndicators(_ finding: Finding, to page: inout TextPage) {
    guard !finding.addresses.isEmpty, finding.verdict.decision != .clear || report.explains
    else { return }
    page.heading("Found in the messages")
    for sighting in finding.addresses {
      let value = VisibleText.line(sighting.value)
      let kind = TextPage.pad(sighting.kind.rawValue, 16)
      page.line("  \(kind) \(value)  (message \(sighting.message + 1))")
    }
  }

  private func appendFoot(_ finding: Finding, to page: inout TextPage) {
    let facts = Wording.facts(finding.verdict)
    if !facts.isEmpty { page.heading("Good to know") }
    for fact in facts { page.bullet(fact) }
    page.line()
    let numbers =
      "Evidence \(Wording.decibans(finding.verdict.evidence))"
      + (finding.verdict.decision == .flagged
        ? ", probability that the chat follows the pattern \(Wording.percent(finding.verdict.probability))."
        : ".")
      + (report.explains ? Wording.words(finding.verdict) : "") + " "
    if let digest = finding.digest, finding.verdict.decision != .clear {
      page.paragraph("SHA-256 of the file \(digest)", .dim)
    }
    page.paragraph(numbers + Wording.limits(finding.verdict, model: report.model), .dim)
    page.line()
  }

  static func style(_ decision: Verdict.Decision) -> TextStyle {
    switch decision {
    case .flagged: .red
    case .unsure: .yellow
    case .clear: .green
    }
  }

  static func style(_ group: StageGroup) -> TextStyle {
    switch group {
    case .ordinary: .dim
    case .relationshipBuilding: .yellow
    case .fakeInvestment: .red
    }
  }

  private static func style(_ mark: TimeLine.Mark) -> TextStyle {
    switch mark {
    case .ordinary: .dim
    case .relationshipBuilding: .yellow
    case .fakeInvestment: .red
    }
  }

  private static func glyph(_ mark: TimeLine.Mark) -> String {
    switch mark {
    case .ordinary: "·"
    case .relationshipBuilding: "▒"
    case .fakeInvestment: "█"
    }
  }
}
