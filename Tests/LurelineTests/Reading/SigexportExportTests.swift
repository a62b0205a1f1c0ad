import Lureline
import Testing

@Suite struct SigexportExportTests {
  static let json = #"""
    {"date":"2023-05-01T09:00:00","sender":"Noor","body":"hi","quote":"","sticker":"","reactions":[],"attachments":[]}
    {"date":"2023-05-01 09:01:00","sender":"Me","body":"hello","quote":"> hi","sticker":"","reactions":[{"name":"Noor","emoji":"x"}],"attachments":[]}
    {"date":"soon","sender":"Noor","body":"","quote":"","sticker":"","reactions":[],"attachments":[{"name":"a.jpg","path":"media/a.jpg"}]}
    {"date":"2023-05-01T09:03:00","sender":"Noor","body":null,"sticker":"y","reactions":[],"attachments":[]}
    """#

  @Test func readsJSON() throws {
    let result = try JSONExportCheck.read(Self.json, .sigexportJSON)
    #expect(
      JSONExportCheck.lines(result) == [
        "Noor|1682931600w||hi", "Me|1682931660w||hello", "Noor||media|", "Noor|1682931780w|media|",
      ])
    #expect(JSONExportCheck.owners(result) == ["Me"])
  }

  @Test func goesOnBehindABrokenLine() throws {
    let result = try JSONExportCheck.read(
      "{\"date\n[]\n{\"body\":\"x\"}\n" + Self.json, .sigexportJSON)
    #expect(JSONExportCheck.lines(result).count == 4)
    #expect(JSONExportCheck.unparsed(result) == [1, 2, 3])
  }

  static let markdown =
    "[2023-05-01 09:00:00] Noor: hi  \n"
    + "[2023-05-01 09:01:00] Me:   \n  \n> hi  \n  \nhello: yes  \n  \nsecond  \n(- Noor: x -)  \n"
    + "[2023-05-01 09:02:00] Noor: ![a.jpg](./media/a.jpg)  \n"
    + "[2023-05-01 09:03:00] No-Sender: \n"
    + "[2019-05-01, 09:04] Noor: look > here  \n[b.pdf](./media/b.pdf)  \n"

  @Test func readsMarkdown() throws {
    let result = try JSONExportCheck.read(Self.markdown, .sigexportMarkdown)
    #expect(
      JSONExportCheck.lines(result) == [
        "Noor|1682931600w||hi", "Me|1682931660w||hello: yes\n\nsecond", "Noor|1682931720w|media|",
        "No-Sender|1682931780w||", "Noor|1556701440w|media|look > here",
      ])
    #expect(JSONExportCheck.owners(result) == ["Me"])
  }

  @Test(arguments: [
    (json, Format.sigexportJSON),
    (markdown, .sigexportMarkdown),
    ("[2023-05-01 09:00:00] Noor: hi\n[2023-05-01 09:00:07] Ben: yes\n", .whatsappText),
    (#"{"date":"2023-05-01","sender":"Noor","text":"hi","quote":""}"#, .jsonl),
  ])
  func recognises(_ text: String, _ format: Format) {
    #expect(FormatDetector.detect(Array(text.utf8)) == .format(format))
  }

  @Test func standsDamage() {
    JSONExportCheck.damage(Self.json, .sigexportJSON, isLines: true)
    JSONExportCheck.damage(Self.markdown, .sigexportMarkdown)
  }
}
