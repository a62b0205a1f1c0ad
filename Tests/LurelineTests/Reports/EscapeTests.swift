import Testing

@testable import Lureline

@Suite struct EscapeTests {
  @Test(arguments: [
    ("plain text", "plain text"), ("汉字 ☕️", "汉字 ☕️"), ("a\r\nb\nc\rd", "a⏎b⏎c⏎d"),
    ("\u{1B}[2J", "\\u{1B}[2J"), ("\u{9B}2J", "\\u{9B}2J"), ("\u{202E}abc", "\\u{202E}abc"),
    ("pay\u{200B}pal", "pay\\u{200B}pal"), ("tab\there", "tab here"), ("a\u{2028}b", "a⏎b"),
    ("👩‍👩‍👧", "👩‍👩‍👧"), ("\u{E0041}", "\\u{E0041}"),
  ])
  func visibleTextHoldsNoControls(_ text: String, _ expected: String) {
    #expect(VisibleText.line(text) == expected)
  }

  @Test(arguments: [
    ("Lily", "Lily"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("=1+1", "\"'=1+1\""), ("+49 170", "\"'+49 170\""),
    ("-2", "\"'-2\""), ("@SUM(A1)", "\"'@SUM(A1)\""), ("  =1", "\"'  =1\""),
    ("\u{FF1D}1", "\"'\u{FF1D}1\""), ("\t=1", "\"'\t'=1\""), ("", ""), ("a=1", "a=1"),
    ("\u{1B}[31m", "\"\\u{1B}[31m\""), ("汉字", "\"汉字\""),
    ("hi;there", "\"hi;there\""), ("hi;=1+1", "\"hi;'=1+1\""), ("hi\n=1", "\"hi\n'=1\""),
    ("hi\t@x", "\"hi\t'@x\""), ("hi; \"-1", "\"hi;' \"\"-1\""), ("a\r\n+1", "\"a\n'+1\""),
    ("a\n\nb", "\"a\n\nb\""), ("a;;=1", "\"a;;'=1\""), ("a;", "\"a;\""), ("a\r=1", "\"a=1\""),
  ])
  func csvCellsAreTextToASpreadsheet(_ text: String, _ expected: String) {
    var writer = ByteWriter()
    CSVReport.append(text, into: &writer)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
  }

  @Test(arguments: [
    ("a < b & \"c\" 'd'", "a &lt; b &amp; &quot;c&quot; &#39;d&#39;"),
    ("<script>", "&lt;script&gt;"), ("\u{202E}x", "<bdi>\\u{202E}x</bdi>"),
    ("שלום", "<bdi>שלום</bdi>"),
  ])
  func htmlTextIsNoMarkup(_ text: String, _ expected: String) {
    #expect(HTMLReport.escape(text) == expected)
  }

  /// One hostile message and one hostile name through every writer.
  @Test(arguments: ReportFormat.allCases)
  func nothingHostileReachesTheReader(_ format: ReportFormat) {
    let hostile = "<img src=x onerror=alert(1)>\u{1B}]0;t\u{7}\u{202E}=1+1"
    let transcript = ReportFixture.transcript([hostile, "b", hostile, hostile], name: hostile)
    var finding = ReportFixture.flagged(transcript)
    finding.verdict.reasons[0].quote = hostile
    finding.verdict.indicators[0].value = hostile
    finding.source = hostile
    let text = ReportFixture.write(finding, format, rows: true)
    #expect(!text.contains("\u{1B}"))
    #expect(!text.contains("\u{7}"))
    #expect(!text.unicodeScalars.contains("\u{202E}"))
    if format == .html { #expect(!text.contains("<img")) }
  }
}
