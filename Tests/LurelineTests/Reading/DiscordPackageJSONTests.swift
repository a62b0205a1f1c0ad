import Lureline
import Testing

@Suite struct DiscordPackageJSONTests {
  private static let sample = #"""
    [{"ID":3,"Timestamp":"2024-05-01 09:02:00","Contents":"two","Attachments":"","Extra":1},
    {"ID":"2","Timestamp":"2024-05-01T09:01:00.123000+00:00","Contents":"","Attachments":"https://a.example/a.png"},
    {"ID":1,"Timestamp":null,"Contents":"one"},
    {"ID":0}]
    """#

  @Test func readsOwnMessages() throws {
    #expect(FormatDetector.detect(Array(Self.sample.utf8)) == .format(.discordPackageJSON))
    let result = try JSONExportCheck.read(Self.sample, .discordPackageJSON)
    #expect(
      Set(JSONExportCheck.lines(result)) == [
        "(owner)|1714554060|media|", "(owner)|1714554120w||two", "(owner)|||one",
      ])
    #expect(JSONExportCheck.owners(result) == ["(owner)"])
    #expect(JSONExportCheck.unparsed(result) == [4])
  }

  @Test func survivesDamage() { JSONExportCheck.damage(Self.sample, .discordPackageJSON) }
}
