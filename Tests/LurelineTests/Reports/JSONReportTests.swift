import Testing

@testable import Lureline

@Suite struct JSONReportTests {
  @Test func writesTheRecordOfTheContract() {
    let record = ReportFixture.write(ReportFixture.flagged(), .jsonl)
    #expect(
      record == """
        {"schema":"lureline.verdict/1","id":"c-17","source":"chat.jsonl","format":"jsonl",\
        "messages":4,"unparsed":0,"verdict":"flagged","probability":0.9931,"evidence_db":41.2,\
        "suspect":"Lily","relationship_building":{"flagged":true,"probability":0.981,"first":0,\
        "last":0,"count":1},"fake_investment":{"flagged":true,"probability":0.993,"first":2,\
        "last":3,"count":2},"stage_reached":"withdrawal_block","alert":{"index":3,\
        "time":"2025-03-05T19:04:00Z"},"reasons":[{"kind":"rule","id":"tax-before-withdrawal",\
        "message":3,"db":9.4,"quote":"pay the tax"},{"kind":"term","term":"uncle is","message":2,\
        "db":5.2}],"indicators":[{"type":"domain","value":"bitvexpro.example","message":2,\
        "sender":"Lily","start":0,"end":0}],"system":0,"model":"default@0123"}

        """)
  }

  @Test func writesNullWhereThereIsNothing() throws {
    var finding = ReportFixture.clear()
    finding.transcript.id = nil
    let record = try parse(ReportFixture.write(finding, .jsonl))
    for key in ["id", "suspect", "alert"] { #expect(record[key] == .null, "\(key)") }
    #expect(record["reasons"]?.array?.isEmpty == true)
  }

  @Test func doubtsAboutTheReadingAreSaid() throws {
    var finding = ReportFixture.clear()
    #expect(try parse(ReportFixture.write(finding, .jsonl))["assumed_date_order"] == nil)
    finding.transcript.assumedDateOrder = .monthDayYear
    finding.transcript.add(.truncated(line: 3, offset: 25, reason: "no end"))
    let record = try parse(ReportFixture.write(finding, .jsonl))
    #expect(record["assumed_date_order"]?.string == "month-first")
    #expect(record["unparsed"]?.integer == 1)
    for format in [ReportFormat.text, .html] {
      let page = ReportFixture.write(finding, format)
      #expect(page.contains(", 1 part not understood, dates taken for month-first"))
    }
  }

  @Test func rowsAddUpToTheEvidence() throws {
    let record = try parse(ReportFixture.write(ReportFixture.flagged(), .jsonl, rows: true))
    let shares = try #require(record["rows"]?.array).compactMap { $0["db"]?.number }
    #expect(shares.count == 4)
    let hundredths = shares.map { Int(($0 * 100).rounded()) }.reduce(0, +)
    #expect(hundredths == 4120)
  }

  @Test func writesTheMessageRecordOfTheContract() {
    var transcript = ReportFixture.transcript(["guaranteed profit"])
    transcript.isSingleMessage = true
    let verdict = MessageVerdict(
      stage: .pitch, probability: 0.51, ordinary: 0.2, relationshipBuilding: 0.1,
      fakeInvestment: 0.7,
      reasons: [Evidence(kind: .term("guaranteed"), message: 0, decibans: 3, quote: "guaranteed")])
    var writer = ByteWriter()
    Report(format: .jsonl, model: "m@1").append(
      MessageFinding(source: "-", transcript: transcript, verdict: verdict), into: &writer)
    #expect(
      String(decoding: writer.bytes, as: UTF8.self) == """
        {"schema":"lureline.message/1","id":"c-17","stage":"pitch","group":"fake_investment",\
        "probability":0.51,"groups":{"ordinary":0.2,"relationship_building":0.1,\
        "fake_investment":0.7},"reasons":[{"kind":"term","term":"guaranteed","message":0,"db":3}],\
        "model":"m@1"}

        """)
  }

  @Test(arguments: [
    "plain", "quote \" and \\", "line\nbreak\r\ttab", "\u{0}\u{1B}[31m\u{7F}\u{9B}31m",
    "\u{202E}reversed\u{2066}", "汉字 👍🏽 e\u{301}", "tag \u{E0041}", "",
  ])
  func stringsReadBackUnchanged(_ text: String) throws {
    var writer = ByteWriter()
    writer.appendJSON(text)
    #expect(try JSONValue.parse(writer.bytes).string == text)
    // Nothing that a terminal obeys is left as it is.
    #expect(
      !String(decoding: writer.bytes, as: UTF8.self).unicodeScalars.contains {
        $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || (0x202A...0x202E).contains($0.value)
      })
  }

  private func parse(_ line: String) throws -> JSONValue { try JSONValue.parse(Array(line.utf8)) }
}

@Suite struct DecimalTests {
  @Test(arguments: [
    (0.99312, 4, true, "0.9931"), (41.2, 2, true, "41.2"), (9, 2, true, "9"),
    (-0.004, 2, true, "0"), (-3.456, 1, false, "-3.5"), (0.05, 1, false, "0.1"),
    (1, 4, true, "1"), (.nan, 2, true, "0"), (.infinity, 0, false, "1000000000000000"),
    (-0.5, 2, false, "-0.50"),
  ])
  func rounds(_ value: Double, _ decimals: Int, _ trimmed: Bool, _ expected: String) {
    #expect(Decimal.text(value, decimals: decimals, trimmed: trimmed) == expected)
  }

  @Test func sharesAddUpWhateverTheyAre() {
    // Thirds round down one by one, but their sum does not.
    let shares = Array(repeating: 1.0 / 3, count: 30) + [-7.777, 2.5e-9, 3.14159]
    let total = shares.reduce(0, +)
    var rounded = RoundedShares(total: total, count: shares.count, decimals: 2)
    let printed = shares.map { rounded.next($0) }
    #expect(printed.reduce(0, +) == Decimal.units(total, decimals: 2))
    for (share, units) in zip(shares, printed) {
      #expect(abs(Double(units) / 100 - share) < 0.0101)
    }
  }
}
