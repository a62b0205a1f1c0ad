import Lureline
import Testing

@Suite struct ViberExportTests {
  private static let samples = [
    CSVSample(
      name: "with numbers", format: .viberCSV,
      text: """
        01/05/2024,09:00:00,Noor,+15550100,hello, you
        13/05/2024,09:01:00,Me,,"two
        lines"

        """,
      messages: ["Noor: hello, you", "Me: two\nlines"],
      participants: ["Noor", "Me"],
      owner: "Me",
      firstTime: 1_714_554_000),
    CSVSample(
      name: "without numbers", format: .viberCSV,
      text: """
        01/05/2024,09:00:00,Noor,hello
        not a row
        13/05/2024,09:01:00,Ben,good, and you

        """,
      messages: ["Noor: hello", "Ben: good, and you"],
      participants: ["Noor", "Ben"],
      unparsed: 1,
      firstTime: 1_714_554_000),
    CSVSample(
      name: "month first, twelve hours, narrow blanks", format: .viberCSV,
      text: """
        \u{feff}5/1/24,9:00:00\u{202f}AM,Noor,+15550100,hello
        5/13/24,9:01:00\u{202f}PM,You,+15550111,hi

        """,
      messages: ["Noor: hello", "You: hi"],
      participants: ["Noor", "You"],
      owner: "You",
      firstTime: 1_714_554_000),
    CSVSample(
      name: "Arabic digits and direction marks", format: .viberCSV,
      text: """
        ٠١/٠٥/٢٠٢٤,\u{200f}٠٩:٠٠,نور,+15550100,مرحبا
        ١٣/٠٥/٢٠٢٤,\u{200f}٢١:٠١,Me,+15550111,أهلا

        """,
      messages: ["نور: مرحبا", "Me: أهلا"],
      participants: ["نور", "Me"],
      owner: "Me",
      firstTime: 1_714_554_000),
    CSVSample(
      name: "semicolons and dots", format: .viberCSV,
      text: """
        "01.05.2024";"09:00:00";"Нур";"+70000000000";"привет; как дела"\r
        "13.05.2024";"09:01:00";"Я";"+70000000001";"да"\r

        """,
      messages: ["Нур: привет; как дела", "Я: да"],
      participants: ["Нур", "Я"],
      owner: "Я",
      firstTime: 1_714_554_000),
  ]

  @Test(arguments: samples) func readsSamples(_ sample: CSVSample) throws { try sample.check() }

  @Test(arguments: samples) func survivesDamage(_ sample: CSVSample) { sample.damage() }

  @Test(arguments: [
    "01/05/2024, 09:00 - Noor: a, b, c, d\n01/05/2024, 09:01 - Ben: a, b, c\n",
    "01/05/2024, 09:00:10 AM: Noor: a, b, c, d\n01/05/2024, 09:01:10 AM: Ben: a, b, c\n",
  ])
  func leavesWhatsAppAlone(_ text: String) {
    #expect(FormatDetector.detect(Array(text.utf8)) == .format(.whatsappText))
  }
}
