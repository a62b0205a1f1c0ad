import Testing

@testable import Lureline

@Suite struct LineFormTests {
  private func usual(_ text: String) -> String {
    String(decoding: LineForm.usual(Array(text.utf8)), as: UTF8.self)
  }

  @Test(arguments: [
    ("a\rb\r\rc", "a\nb\n\nc"), ("a\rb\n", "a\rb\n"), ("a\r\nb\r\n", "a\r\nb\r\n"),
    ("> a\n> b\n>\n> c\n", "a\nb\n\nc\n"), (">> a\n> b", "> a\n b"), ("> a\nb\n", "> a\nb\n"),
    ("  a\n\n    b\r\n  c", "a\n\n  b\r\nc"), ("\ta\n\tb\n", "a\nb\n"), ("  a\n", "  a\n"),
    ("\u{feff}> a\r> b", "a\nb"), ("", ""), ("\r", "\n"), (">\n \n", ">\n \n"),
  ])
  func takesWhatStandsInFrontOfAllLines(_ text: String, _ expected: String) {
    #expect(usual(text) == expected)
  }

  static let chat = [
    "15/03/2024, 10:00 - Noor: Hi there", "16/03/2024, 11:00 - Ben: who is this?", "and why?",
    "17/03/2024, 12:00 - Noor: Lily",
  ]

  @Test(arguments: [
    ("> ", "\n"), (">", "\n"), ("    ", "\r\n"), ("\t", "\n"), ("", "\r"), ("> ", "\r"),
  ])
  func readsCopiedChats(_ mark: String, _ end: String) throws {
    let text = Self.chat.map { mark + $0 + end }.joined()
    let result = try TranscriptReader.read(Array(text.utf8))
    let chat = try #require(result.transcripts.first)
    #expect(chat.format == .whatsappText)
    #expect(chat.participants == ["Noor", "Ben"])
    #expect(chat.messages.count == 3)
    #expect(chat.text(of: chat.messages[2]) == "Lily")
    #expect(chat.unparsed.isEmpty)
  }

  @Test func readsTablesWithCarriageReturns() throws {
    let text = "date,sender,message\r2024-03-15 10:00,Noor,Hi there\r2024-03-15 10:01,Ben,who?\r"
    let result = try TranscriptReader.read(Array(text.utf8))
    #expect(result.transcripts.map(\.messages.count) == [2])
  }
}
