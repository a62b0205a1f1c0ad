import Lureline
import Testing

@Suite struct IMessageTextExportTests {
  static let samples = [
    ChatTextSample(
      name: "a chat of two", format: .iMessageExporterText,
      text: """
        May 17, 2022  5:29:42 PM (Read by them after 1 hour, 2 seconds)
        Me
        Are you home?

        and a second paragraph

        May 17, 2022  5:30:01 PM
        +15551230000
        Yes
        Tapbacks:
        Loved by Me
        🎉 by Me

        May 17, 2022 11:31:00 PM +15551230000 named the conversation "Trip"

        Dec 31, 2022 12:00:05 AM
        +15551230000
        /Users/me/imessage_export/attachments/3/IMG_0001.jpeg
        look

        Jan  1, 2023 12:00:05 PM
        Me
        This message was deleted from the conversation!


        """,
      rows: [
        "Me|2022-05-17T17:29:42||Are you home?\n\nand a second paragraph",
        "+15551230000|2022-05-17T17:30:01||Yes",
        "+15551230000|2022-12-31T00:00:05|media|look",
        "Me|2023-01-01T12:00:05|deleted|",
      ],
      notices: 1, owner: "Me"),
    ChatTextSample(
      name: "a reply, once under what it answers and once at its place",
      format: .iMessageExporterText,
      text: """
        May 17, 2022  5:29:42 PM\r
        Ann\r
        Dinner?\r
            May 17, 2022  6:00:00 PM\r
            Me\r
            Yes, at eight\r
            Reactions:\r
            Liked by Ann\r
        \r
        May 17, 2022  6:00:00 PM\r
        Me\r
        Yes, at eight\r
        This message responded to an earlier message.\r
        \r

        """,
      rows: [
        "Ann|2022-05-17T17:29:42||Dinner?", "Me|2022-05-17T18:00:00||Yes, at eight",
      ],
      owner: "Me"),
    ChatTextSample(
      name: "a notice first, an owner with a name of his own, words that look like marks",
      format: .iMessageExporterText,
      text: """
        \u{feff}May 17, 2022\u{202f} 5:29:42\u{202f}PM Sam renamed the conversation to Home

        May 17, 2022  5:30:42 PM
        Sam
            indented words
        /shrug
        stand by me
        May 17 was fine
        You unsent a message 2 seconds after sending!

        """,
      rows: [
        "Sam|2022-05-17T17:30:42|deleted|indented words\n/shrug\nstand by me\nMay 17 was fine"
      ],
      notices: 1),
  ]

  @Test(arguments: samples) func readsSamples(_ sample: ChatTextSample) throws {
    try sample.check()
  }

  @Test(arguments: samples) func survivesDamage(_ sample: ChatTextSample) { sample.checkDamaged() }
}
