import Testing

@testable import Lureline

@Suite struct TextReportTests {
  @Test func saysTheVerdictFirst() {
    let lines = ReportFixture.write(ReportFixture.flagged(), .text).split(separator: "\n")
    #expect(lines[0] == "chat.jsonl · c-17  4 messages, jsonl")
    #expect(lines[1] == "  Several patterns of relationship investment fraud (romance baiting).")
    #expect(lines[2].hasPrefix("  Pause before paying anything"))
  }

  @Test func drawsTheStagesAndQuotesTheMessages() {
    let text = ReportFixture.write(ReportFixture.flagged(), .text)
    #expect(text.contains("  1 ▒·██ 4\n"))
    #expect(text.contains("  withdrawal block message 4"))
    #expect(text.contains("  message 4, Lily: “pay the tax first, then you can withdraw”\n"))
    #expect(text.contains("      +9.4 dB  tax before withdrawal\n"))
    #expect(text.contains("bitvexpro.example  (message 3)"))
    #expect(text.contains("First flagged at message 4, 2025-03-05 19:04."))
  }

  @Test func explainsMessageByMessageWithTheSum() {
    var report = Report(format: .text, model: "m@1")
    report.explains = true
    report.showsMessages = true
    var writer = ByteWriter()
    report.append(ReportFixture.flagged(), into: &writer)
    let text = String(decoding: writer.bytes, as: UTF8.self)
    #expect(text.contains("    4  withdrawal block   +25.2 dB       80.0 %  first alert\n"))
    #expect(text.contains("\n          +9.4 dB  tax before withdrawal\n"))
    #expect(text.contains("  sum of the shares       +41.2 dB\n"))
  }

  @Test func doesNotCallAClearChatSafe() {
    let text = ReportFixture.write(ReportFixture.clear(), .text)
    #expect(
      text.contains("No known pattern found. This does not prove that the contact is genuine."))
    #expect(!text.contains("Time line"))
  }

  /// Wording for people: no blame, no names for anybody.
  @Test func neverBlamesOrNamesAnybody() {
    var words = Stage.allCases.map(Wording.act).joined(separator: " ")
    for decision in [Verdict.Decision.clear, .unsure, .flagged] {
      for stage in Stage.allCases {
        var finding = ReportFixture.flagged()
        finding.verdict.decision = decision
        finding.verdict.stageReached = stage
        words += ReportFixture.write(finding, .text) + ReportFixture.write(finding, .html)
      }
    }
    words = words.lowercased()
    for word in ["pig", "scammer", "victim", "fell for", "guilty", "legit", "is safe", "stupid"] {
      #expect(!words.contains(word), "\(word)")
    }
  }

  @Test(arguments: [
    (Verdict.Decision.clear, Stage.withdrawalBlock, Wording.Level.none),
    (.unsure, .withdrawalBlock, .unsure), (.flagged, .pitch, .elevated),
    (.flagged, .onboarding, .strong), (.flagged, .aftermath, .strong),
  ])
  func levelsFollowVerdictAndStage(
    _ decision: Verdict.Decision, _ stage: Stage, _ level: Wording.Level
  ) {
    var finding = ReportFixture.flagged()
    finding.verdict.decision = decision
    finding.verdict.stageReached = stage
    #expect(Wording.level(finding.verdict) == level)
  }

  @Test func coloursOnlyWhenAsked() {
    var report = Report(format: .text, model: "m@1")
    var writer = ByteWriter()
    report.append(ReportFixture.flagged(), into: &writer)
    #expect(!writer.bytes.contains(0x1B))
    report.usesColor = true
    report.append(ReportFixture.flagged(), into: &writer)
    #expect(writer.bytes.contains(0x1B))
  }

  @Test(arguments: [
    ("one two three four five six seven", ["one two three four", "five six seven"]),
    ("short", ["short"]), ("", [""]),
    ("abcdefghijklmnopqrstuvwxyz", ["abcdefghijklmnopqrst", "uvwxyz"]),
    ("我叔叔是分析师稳赚不赔先小额试试", ["我叔叔是分析师稳赚不", "赔先小额试试"]),
  ])
  func wrapsAtTheWidth(_ words: String, _ expected: [String]) {
    #expect(TextPage.wrap(words, width: 20) == expected)
  }

  @Test func aTimeLineShowsOneDemandAmongManyMessages() {
    let rows = (0..<1000).map { index in
      MessageRow(
        index: index, sender: 0, stage: index == 517 ? .pressure : .ordinary, probability: 1,
        running: 0, decibans: 0)
    }
    let line = TimeLine(rows, width: 60)
    #expect(line.marks.count == 60)
    #expect(line.marks.filter { $0 == .fakeInvestment }.count == 1)
    #expect(
      line.passages == [TimeLine.Passage(stage: .pressure, first: 517, last: 517, count: 1)])
    #expect(TimeLine([], width: 60).marks.isEmpty)
  }
}
