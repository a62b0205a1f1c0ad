import Lureline
import Testing

@Suite struct DiscordCSVExportTests {
  static let samples = [
    CSVSample(
      name: "channel", format: .discordCSV,
      text: """
        AuthorID,Author,Date,Content,Attachments,Reactions
        "71","noor","2024-05-01T11:00:00.0000000+02:00","one ""quoted\"\"\","",""
        "72","ben#0001","2024-05-01T11:01:00.0000000+02:00","","https://cdn.example/a.png","x (1)"
        "71","noor","2024-05-01T11:02:00.0000000+02:00","Pinned a message.","",""
        "72","ben#0001","2024-05-01T11:03:00.0000000+02:00","Started a call that lasted 4 minutes.","",""

        """,
      messages: ["noor: one \"quoted\"", "<media> ben#0001: ", "<call> ben#0001: "],
      participants: ["noor", "ben#0001"],
      notices: 1,
      firstTime: 1_714_554_000),
    CSVSample(
      name: "localised dates", format: .discordCSV,
      text: """
        AuthorID,Author,Date,Content,Attachments,Reactions
        "71","noor","5/1/2024 9:00 AM","hi","",""
        "71","noor","5/13/2024 9:00 AM","still there?","",""

        """,
      messages: ["noor: hi", "noor: still there?"],
      participants: ["noor"],
      firstTime: 1_714_554_000),
  ]

  @Test(arguments: samples) func readsSamples(_ sample: CSVSample) throws { try sample.check() }

  @Test(arguments: samples) func survivesDamage(_ sample: CSVSample) { sample.damage() }
}
