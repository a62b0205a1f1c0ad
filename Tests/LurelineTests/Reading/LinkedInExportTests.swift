import Lureline
import Testing

@Suite struct LinkedInExportTests {
  static let samples = [
    CSVSample(
      name: "two conversations", format: .linkedInCSV,
      text: """
        CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER
        k2,,Ada Pine,https://l.example/ada,Ben Oak,https://l.example/ben,2024-05-02 09:00:00 UTC,,"<p class=""x"">Hi &amp; welcome</p><p>more</p>",INBOX
        k1,,Ben Oak,https://l.example/ben,Noor Ash,https://l.example/noor,2024-05-01 09:01:00 UTC,,1 < 2,INBOX
        k1,,Noor Ash,https://l.example/noor,Ben Oak,https://l.example/ben,2024-05-01 09:00:00 UTC,,"Two
        lines",INBOX
        k2,,Ben Oak,https://l.example/ben,Ada Pine,https://l.example/ada,2024-05-01 09:03:00 UTC,,thanks,INBOX

        """,
      messages: [
        "Ben Oak: thanks", "Ada Pine: Hi & welcome\nmore", "Noor Ash: Two\nlines", "Ben Oak: 1 < 2",
      ],
      participants: ["Ada Pine", "Ben Oak", "Noor Ash"],
      owner: "Ben Oak",
      chats: 2,
      firstTime: 1_714_554_000),
    CSVSample(
      name: "a draft tells the member", format: .linkedInCSV,
      text: """
        CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT\r
        k1,,Ben Oak,https://l.example/ben,Noor Ash,https://l.example/noor,2024-05-01 09:05:00 UTC,,later,INBOX,,Yes\r
        k1,,Ben Oak,https://l.example/ben,Noor Ash,https://l.example/noor,2024-05-01 09:04:00 UTC,,,INBOX,https://l.example/f,No\r
        k1,,Noor Ash,https://l.example/noor,Ben Oak,https://l.example/ben,2024-05-01 09:00:00 UTC,,hello,INBOX,,No\r
        """,
      messages: ["Noor Ash: hello", "<media> Ben Oak: "],
      participants: ["Ben Oak", "Noor Ash"],
      owner: "Ben Oak",
      notices: 1,
      firstTime: 1_714_554_000),
  ]

  @Test(arguments: samples) func readsSamples(_ sample: CSVSample) throws { try sample.check() }

  @Test(arguments: samples) func survivesDamage(_ sample: CSVSample) { sample.damage() }
}
