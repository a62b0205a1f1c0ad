import Lureline
import Testing

@Suite struct DiscordExportTests {
  static let sample = JSONExportSample(
    format: .discordJSON,
    text: #"""
      {"guild":{"id":"0","name":"Direct Messages"},"channel":{"id":"42","type":"DirectTextChat","name":"fern_"},
      "dateRange":{"after":null,"before":null},"messages":[
      {"id":"1","type":"Default","timestamp":"2024-02-01T10:00:00.5+02:00","timestampEdited":null,"isPinned":false,"content":"hello",
       "author":{"id":"7","name":"fern_","nickname":"Fern","isBot":false},"attachments":[],"embeds":[{"title":"no","description":"not mine"}],"stickers":[],"reactions":[{"count":1}]},
      {"id":"2","type":"Reply","timestamp":"2024-02-01T08:01:00+00:00","timestampEdited":"2024-02-01T08:02:00+00:00","content":"yes","author":{"id":"8","name":"gus","nickname":""}},
      {"id":"3","type":"19","timestamp":"bad","content":"","author":{"id":"8","name":"gus"},"attachments":[{"url":"a.png"}]},
      {"id":"4","type":"Call","timestamp":"2024-02-01T08:03:00+00:00","content":"Started a call","author":{"id":"8","name":"gus"}},
      {"id":"5","type":"Default","content":"lost"}],"messageCount":5}
      """#)

  @Test func readsAChannel() throws {
    let chat = try #require(try Self.sample.read().first)
    #expect(chat.id == "42")
    #expect(chat.platform == "discord")
    #expect(chat.participants == ["Fern", "gus"])
    #expect(chat.ownerName == "gus")
    #expect(chat.texts == ["hello", "yes", ""])
    #expect(chat.messages.map(\.event) == [nil, .edited, .media])
    #expect(chat.seconds == [1_706_774_400, 1_706_774_460, nil])
    #expect(chat.systemCount == 1)
    #expect(chat.unparsed.map(\.line) == [5])
  }

  @Test func knowsNoOwnerOfAServer() throws {
    let text = Self.sample.text.replacing("DirectTextChat", with: "GuildTextChat")
    let chat = try JSONExportSample(format: .discordJSON, text: text).read().first
    #expect(chat?.messages.count == 3)
    #expect(chat?.owner == nil)
  }

  @Test func takesNoWordsFromWhatIsPassedOn() throws {
    let text =
      #"{"guild":{},"channel":{},"messages":[{"type":"Default","content":"","author":{"name":"a"},"#
      + #""forwardedMessage":{"content":"theirs"}}]}"#
    let chat = try JSONExportSample(format: .discordJSON, text: text).read().first
    #expect(chat?.texts == [""])
    #expect(chat?.messages.map(\.event) == [.media])
  }
}
