import Testing

@testable import Lureline

@Suite struct PageReportTests {
  @Test func csvHasAsManyCellsAsColumns() {
    for rows in [false, true] {
      var report = Report(format: .csv, model: "m@1")
      report.showsMessages = rows
      var writer = ByteWriter()
      report.begin(into: &writer)
      report.append(ReportFixture.flagged(), into: &writer)
      var single = ReportFixture.transcript(["hi"])
      single.isSingleMessage = true
      let verdict = MessageVerdict(
        stage: .contact, probability: 1, ordinary: 0, relationshipBuilding: 1, fakeInvestment: 0,
        reasons: [])
      report.append(
        MessageFinding(source: "-", transcript: single, verdict: verdict), into: &writer)
      let counts = Self.cells(writer.bytes)
      #expect(counts.count == (rows ? 6 : 3))
      #expect(Set(counts).count == 1, "\(counts)")
    }
  }

  @Test func htmlLoadsAndRunsNothing() {
    let report = Report(format: .html, model: "m@1")
    var writer = ByteWriter()
    report.begin(into: &writer)
    report.append(ReportFixture.flagged(), into: &writer)
    report.end(Tally(), into: &writer)
    let page = String(decoding: writer.bytes, as: UTF8.self)
    #expect(page.hasPrefix("<!DOCTYPE html>"))
    #expect(page.hasSuffix("</body></html>\n"))
    #expect(page.contains("default-src 'none'"))
    for word in ["<script", "http:", "https:", "src=", "href=", "url(", "@import", " on"] {
      let count = page.ranges(of: word).count
      #expect(word == " on" ? !page.contains(" onload") : count == 0, "\(word)")
    }
  }

  /// A page for single messages has no conversations to count.
  @Test(arguments: [(0, 2, false), (0, 0, true), (1, 0, false), (2, 0, true), (2, 1, true)])
  func htmlCountsConversationsWhereThereAreSome(_ chats: Int, _ singles: Int, _ isShown: Bool) {
    var tally = Tally()
    tally.clear = chats
    tally.singleMessages = singles
    var writer = ByteWriter()
    Report(format: .html, model: "m@1").end(tally, into: &writer)
    #expect(String(decoding: writer.bytes, as: UTF8.self).contains("\(chats) conv") == isShown)
  }

  /// On a narrow screen the table scrolls and the page stays.
  @Test func htmlTableOfMessagesScrollsAlone() {
    let page = ReportFixture.write(ReportFixture.flagged(), .html, rows: true)
    #expect(page.contains("<div class=\"wide\"><table class=\"messages\">"))
    #expect(page.ranges(of: "<div").count == page.ranges(of: "</div>").count)
    #expect(HTMLReport.style.contains(".wide { overflow-x: auto }"))
  }

  /// Cells of each row; a naive reader of RFC 4180.
  private static func cells(_ bytes: [UInt8]) -> [Int] {
    var counts: [Int] = []
    var count = 1
    var isQuoted = false
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: ","), !isQuoted { count += 1 }
      if byte == UInt8(ascii: "\n"), !isQuoted {
        counts.append(count)
        count = 1
      }
    }
    return counts
  }
}
