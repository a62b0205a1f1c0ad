import Testing

@testable import Lureline

@Suite struct FormatDetectorTests {
  @Test(arguments: [
    ("canonical", #"{"id":"a","messages":[{"sender":"A","text":"x"}]}"#, Format.jsonl),
    ("single messages", #"{"text":"x"}"#, .jsonl),
    (
      "log with from and ts",
      #"{"messages":[{"ts":"2026-03-01T00:00:00Z","from":"A","text":"x"}]}"# + "\n"
        + #"{"messages":[{"ts":"2026-03-01T00:00:00Z","from":"B","text":"y"}]}"#, .jsonl
    ),
    (
      "one Telegram chat on one line",
      #"{"name":"A","type":"personal_chat","id":1,"messages":[{"id":1,"type":"message","from":"A","text":"x"}]}"#,
      .telegramJSON
    ),
    (
      "Telegram over many lines",
      "{\n \"name\": \"A\",\n \"type\": \"personal_chat\",\n \"id\": 1,\n \"messages\": [\n  {\n   \"id\": 1,\n   \"type\": \"message\",\n   \"from\": \"A\",\n   \"text\": \"x\"\n  }\n ]\n}",
      .telegramJSON
    ),
    ("a full Telegram export", #"{"about":"","chats":{"about":"","list":[]}}"#, .telegramJSON),
    (
      "WhatsApp on Android", "13/02/2021, 20:10 - Ethan: hi\n13/02/2021, 20:12 - Priya: hello\n",
      .whatsappText
    ),
    (
      "WhatsApp on iPhone", "[13/02/21, 20:10:01] Ethan: hi\n[13/02/21, 20:12:44] Priya: hello\n",
      .whatsappText
    ),
  ])
  func knowsAnExportByItsContent(_ name: String, _ text: String, _ format: Format) {
    #expect(FormatDetector.detect(Array(text.utf8)) == .format(format), Comment(rawValue: name))
  }

  @Test(arguments: [
    ("prose", "Dear diary, today nothing happened."), ("other JSON", #"{"Anna Smith":[1,2]}"#),
    ("a list", "[1,2,3]"), ("a ZIP archive", "PK\u{3}\u{4}rest"),
    ("a page", "<html><body></body></html>"),
  ])
  func saysWhatItSawWithoutQuotingIt(_ name: String, _ text: String) {
    guard case .unknown(let seen) = FormatDetector.detect(Array(text.utf8)) else {
      Issue.record("\(name) was taken for an export")
      return
    }
    #expect(!seen.isEmpty && !seen.contains("Anna") && !seen.contains("diary"))
  }

  @Test func fromAndTsAreReadAsSenderAndTime() throws {
    let line = #"{"messages":[{"ts":"2026-03-01T00:00:00Z","from":"A","text":"x"}]}"#
    let transcript = try #require(
      TranscriptReader.read(Array((line + "\n" + line).utf8)).transcripts.first)
    #expect(transcript.participants == ["A"])
    #expect(transcript.messages.first?.time?.seconds == 1_772_323_200)
  }
}
