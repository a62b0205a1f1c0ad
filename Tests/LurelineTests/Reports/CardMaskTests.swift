import Fixtures
import Testing

@testable import Lureline

@Suite struct CardMaskTests {
  static let cases: [(text: String, shown: String)] = [
    ("pay 4622948662836014 now", "pay 462294******6014 now"),
    ("4622 9486 6283 6014", "4622 94** **** 6014"),
    ("3795-793186-03202 and 5361055008754752", "3795-79****-*3202 and 536105******4752"),
    ("卡号４６２２９４８６６２８３６０１４！", "卡号462294******6014！"),
    ("46\u{200B}22948662836014", "462294******6014"),
    ("4622948662836015", "4622948662836015"), ("call +14155550132", "call +14155550132"), ("", ""),
  ]

  @Test(arguments: cases)
  func hidesTheMiddle(_ c: (text: String, shown: String)) {
    let bytes = Array(c.text.utf8)
    #expect(CardMask.text(bytes, 0..<bytes.count) == c.shown)
  }

  /// Whatever is asked for, and whichever words the reasons are: the number is in no output.
  @Test(arguments: ReportFormat.allCases)
  func noReportShowsACard(_ format: ReportFormat) {
    let card = "4622 9486 6283 6014"
    var chat = VerdictFixture.scams[0]
    for text in ["card \(card)", "pay the tax with \(card) then withdraw usdt", "ok"] {
      chat.append(text, from: chat.participants[0])
      chat.append(text, from: "Sam")
    }
    var scorer = VerdictFixture.scorer { $0.reasonLimit = .max }
    let verdict = scorer.score(chat)
    #expect(verdict.indicators.contains { $0.kind == .card && $0.value == "4622 94** **** 6014" })
    for explains in [false, true] {
      var report = Report(format: format, model: "default@0123")
      report.showsMessages = true
      report.explains = explains
      report.width = 10_000
      var writer = ByteWriter()
      report.append(Finding(source: "-", transcript: chat, verdict: verdict), into: &writer)
      let output = String(decoding: writer.bytes, as: UTF8.self)
      #expect(!output.contains("9486 6283") && !output.contains("6283"))
      #expect(output.contains("6014"))
    }
  }

  @Test func sightingsSayWhereTheyStand() {
    let text = "𝓱𝓲 mail 4622948662836014\u{200B} or t.me/lily_fx\u{200B}!"
    let chat = Chat.transcript([("Lily", text)])
    for sighting in VerdictFixture.score(chat).indicators {
      let part = String(decoding: Array(text.utf8)[sighting.start..<sighting.end], as: UTF8.self)
      #expect(part == (sighting.kind == .card ? "4622948662836014" : sighting.value))
    }
    #expect(VerdictFixture.score(chat).indicators.map(\.kind) == [.card, .invite])
  }
}
