import Lureline
import Testing

@Suite struct SkypeExportTests {
  private static func message(_ id: Int, _ members: String) -> String {
    #"{"id":"\#(id)","displayName":null,"originalarrivaltime":"2024-04-02T09:0\#(id):00.000Z",\#(members)}"#
  }

  static let sample =
    #"{"userId":"8:ben","exportDate":"x","conversations":[{"id":"8:live:noor","displayName":"Noor","#
    + #""version":1.0,"threadProperties":null,"MessageList":["#
    + [
      #""messagetype":"Event/Call","content":"<partlist/>","from":"8:live:noor""#,
      #""messagetype":"RichText/UriObject","content":"<URIObject>a.jpg</URIObject>","from":"8:live:noor""#,
      #""messagetype":"RichText","content":"<quote author=\"noor\"><legacyquote>[1] Noor: </legacyquote>old <b>x</b></quote>me &amp; you <ss type=\"smile\">:)</ss>","from":"8:ben""#,
      #""messagetype":"RichText","content":"see <a href=\"https://a.example/?a=1&amp;b=2\">https://a.example/?a=1&amp;b=2</a><e_m ts=\"1\"></e_m>","from":null"#,
      #""messagetype":"RichText","content":"","properties":{"deletetime":"1"},"from":"8:live:noor""#,
      #""messagetype":"Text","content":"1 <2 it&amp;apos;s","from":"8:live:noor""#,
    ].enumerated().map { message($0.offset, $0.element) }.joined(separator: ",")
    + #"]},{"id":"19:g@thread.skype","displayName":"Group","MessageList":["#
    + message(
      7, #""messagetype":"ThreadActivity/AddMember","content":"<a/>","from":"19:g@thread.skype""#)
    + "," + message(8, #""messagetype":"RichText","content":"lost","from":null"#) + ",3"
    + #"]},{"id":"8:nobody","displayName":null,"MessageList":[]}]}"#

  @Test func readsAnAccount() throws {
    let result = try JSONExportCheck.read(Self.sample, .skypeJSON)
    #expect(result.errors.isEmpty)
    #expect(
      JSONExportCheck.lines(result) == [
        "Noor|1712048460|media|", "8:ben|1712048520||me & you :)",
        "Noor|1712048580|edited|see https://a.example/?a=1&b=2", "Noor|1712048640|deleted|",
        "Noor|1712048700||1 <2 it's",
      ])
    #expect(JSONExportCheck.owners(result) == ["8:ben", nil])
    #expect(result.transcripts.map(\.systemCount) == [1, 1])
    #expect(JSONExportCheck.unparsed(result) == [2, 3])
  }

  @Test(arguments: [
    ("a &lt;3 b", "a <3 b"), ("1 < 2 > 0", "1 < 2 > 0"), ("<b raw_pre=\"*\">bold</b>", "bold"),
    ("a<br/>b", "a\nb"), ("<b", "<b"), ("&#65;&#x42;&#0;&bogus;&", "AB&#0;&bogus;&"),
    ("<quote>never closed", ""), ("</quote>text", "text"), ("<quote/>text", "text"),
    ("<quote><quote>a</quote>b</quote>c", "c"),
  ])
  func readsMarkup(_ content: String, _ words: String) throws {
    let escaped = content.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\\\"")
    let text =
      #"{"userId":"8:a","conversations":[{"id":"8:b","MessageList":[{"messagetype":"RichText","#
      + #""from":"8:b","content":"\#(escaped)"}]}]}"#
    #expect(JSONExportCheck.lines(try JSONExportCheck.read(text, .skypeJSON)) == ["8:b|||\(words)"])
  }

  @Test func isRecognised() {
    #expect(FormatDetector.detect(Array(Self.sample.utf8)) == .format(.skypeJSON))
  }

  @Test func standsDamage() { JSONExportCheck.damage(Self.sample, .skypeJSON) }
}
