import Lureline
import Testing

@Suite struct DiscordTextExportTests {
  private static let rule = String(repeating: "=", count: 62)

  static let samples = [
    ChatTextSample(
      name: "a direct chat", format: .discordText,
      text: """
        \(rule)
        Guild: Direct Messages
        Channel: Direct Messages / ann
        \(rule)

        [31-Dec-24 09:05 PM] ann
        hello

        two paragraphs

        [31-Dec-24 09:06 PM] bo#1234 (pinned)
        {Attachments}
        https://cdn.example/a.png

        {Reactions}
        👍 (2)

        [31-Dec-24 09:07 PM] ann
        Started a call that lasted 5 minutes.

        [31-Dec-24 09:08 PM] bo#1234
        Pinned a message.

        [31-Dec-24 09:09 PM] bo#1234
        [a list] is fine
        {Reactions}
        👍

        \(rule)
        Exported 5 message(s)
        \(rule)

        """,
      rows: [
        "ann|2024-12-31T21:05:00||hello\n\ntwo paragraphs", "bo#1234|2024-12-31T21:06:00|media|",
        "ann|2024-12-31T21:07:00|call|", "bo#1234|2024-12-31T21:09:00||[a list] is fine",
      ],
      notices: 1, owner: "bo#1234"),
    ChatTextSample(
      name: "a channel, dates in numbers, narrow blanks", format: .discordText,
      text: """
        \(rule)\r
        Guild: Club\r
        Channel: Text / general\r
        Topic: anything\r
        \(rule)\r
        \r
        [5/1/2024 9:05\u{202f}AM] Deleted User\r
        hi\r
        \r
        [5/13/2024 9:05\u{202f}AM] ann\r
        {Forwarded Message}\r
        words of another\r
        \r

        """,
      rows: [
        "Deleted User|2024-05-01T09:05:00||hi", "ann|2024-05-13T09:05:00|media|",
      ]),
  ]

  @Test(arguments: samples) func readsSamples(_ sample: ChatTextSample) throws {
    try sample.check()
  }

  @Test(arguments: samples) func survivesDamage(_ sample: ChatTextSample) { sample.checkDamaged() }
}
