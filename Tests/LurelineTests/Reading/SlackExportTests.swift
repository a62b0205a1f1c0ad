import Lureline
import Testing

@Suite struct SlackExportTests {
  static let sample = #"""
    [{"type":"message","subtype":"channel_join","ts":"1700000000.000100","user":"U1","text":"<@U1> has joined"},
    {"client_msg_id":"a","type":"message","user":"U1","text":"hi <@U2>","ts":"1700000001.000200","reactions":[{"name":"x"}]},
    {"type":"message","user":"U2","text":"","files":[{"id":"F1"}],"upload":true,"ts":"1700000002.000000"},
    {"type":"message","user":"U2","text":"new","edited":{"user":"U2","ts":"1700000004.0"},"ts":"1700000003.000000"},
    {"type":"message","subtype":"bot_message","bot_id":"B1","username":"news","text":"up","ts":"1700000004.000000"},
    {"type":"message","subtype":"tombstone","user":"U2","text":"This message was deleted.","ts":"1700000005.000000"},
    {"type":"message","text":"whose?","ts":"1700000006.000000"},
    "x"]
    """#

  @Test func readsADay() throws {
    let result = try JSONExportCheck.read(Self.sample, .slackJSON)
    #expect(
      JSONExportCheck.lines(result) == [
        "U1|1700000001||hi @U2", "U2|1700000002|media|", "U2|1700000003|edited|new",
        "news|1700000004||up", "U2|1700000005|deleted|",
      ])
    #expect(JSONExportCheck.notices(result) == 1)
    #expect(JSONExportCheck.unparsed(result) == [7, 8])
    #expect(result.errors.isEmpty)
  }

  @Test(arguments: [
    ("<https://a.example>", "https://a.example"),
    ("<https://a.example|a.example>", "a.example"),
    ("<https://evil.example|bank>", "bank (https://evil.example)"),
    ("<#C1|general> <#C2>", "#general #C2"), ("<!here> <!subteam^S1|@team>", "@here @team"),
    ("1 &lt; 2 &amp; 3", "1 < 2 & 3"), ("<open", "<open"),
    ("<a <https://b.example>", "<a https://b.example"),
  ])
  func readsMarks(_ marked: String, _ words: String) throws {
    let text = #"[{"type":"message","user":"U1","text":"\#(marked)","ts":"1.5"}]"#
    #expect(JSONExportCheck.lines(try JSONExportCheck.read(text, .slackJSON)) == ["U1|1||\(words)"])
  }

  @Test func isRecognised() {
    #expect(FormatDetector.detect(Array(Self.sample.utf8)) == .format(.slackJSON))
    #expect(
      FormatDetector.detect(Array(#"[{"ts":17,"text":"a"}]"#.utf8))
        == .unknown(seen: "a JSON list"))
  }

  @Test func standsDamage() { JSONExportCheck.damage(Self.sample, .slackJSON) }
}
