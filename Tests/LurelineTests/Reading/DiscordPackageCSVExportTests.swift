import Lureline
import Testing

@Suite struct DiscordPackageCSVExportTests {
  static let samples = [
    CSVSample(
      name: "own messages", format: .discordPackageCSV,
      text: """
        ID,Timestamp,Contents,Attachments
        600000000000000001,2024-05-01 09:00:00.123000+00:00,"one, two",
        600000000000000000,2024-05-01 08:59:00,look,https://cdn.example/a.jpg

        """,
      messages: ["<media> (owner): look", "(owner): one, two"],
      participants: ["(owner)"],
      owner: "(owner)",
      firstTime: 1_714_553_940)
  ]

  @Test(arguments: samples) func readsSamples(_ sample: CSVSample) throws { try sample.check() }

  @Test(arguments: samples) func survivesDamage(_ sample: CSVSample) { sample.damage() }
}
