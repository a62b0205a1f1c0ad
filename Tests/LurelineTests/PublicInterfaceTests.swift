// Not @testable: what README shows must work from outside.
import Lureline
import Testing

@Suite struct PublicInterfaceTests {
  @Test func anExportIsReadWithoutKnowingItsFormat() throws {
    let export = """
      13/02/2021, 20:10 - Ethan: hi
      13/02/2021, 20:12 - Priya: hello
      """
    let result = try TranscriptReader.read(Array(export.utf8))
    let transcript = try #require(result.transcripts.first)
    #expect(transcript.format == .whatsappText)
    #expect(transcript.participants == ["Ethan", "Priya"])
    #expect(transcript.messages.map { transcript.text(of: $0) } == ["hi", "hello"])
  }

  @Test func aFileThatIsNoModelIsRefused() {
    #expect(throws: ModelError.foreign) {
      try Model(bytes: MappedBytes(copying: Array("not a model".utf8)), name: "x")
    }
  }
}
