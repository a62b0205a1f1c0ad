import Lureline
import Testing

@Suite struct XMessagesExportTests {
  static let sample = JSONExportSample(
    format: .xMessagesJS,
    text: #"""
      window.YTD.direct_messages.part0 = [
      {"dmConversation":{"conversationId":"11-22","messages":[
       {"messageCreate":{"id":"3","senderId":"22","recipientId":"11","text":"go https://t.co/q\nnow &amp; here","createdAt":"2025-02-01T10:02:00.000Z",
        "urls":[{"url":"https://t.co/q","expanded":"https://x.example/vip"}],"mediaUrls":[],"reactions":[{"senderId":"11"}]}},
       {"conversationNameUpdate":{"name":"x"}}, {"welcomeMessageCreate":{"id":"1","text":"w"}},
       {"messageCreate":{"senderId":"11","text":"pic","createdAt":"2025-02-01T09:00:00Z","mediaUrls":["https://m.example"]}},
       {}, {"messageCreate":{"text":"nobody"}}]}},
      {"dmConversation":{"conversationId":"11-33","messages":[
       {"messageCreate":{"senderId":"33","text":"hey","createdAt":"2025-01-01T00:00:00Z","editHistory":[{"text":"h"}]}}]}}
      ]
      """#)

  @Test func readsConversations() throws {
    let chats = try Self.sample.read()
    #expect(chats.map(\.id) == ["11-22", "11-33"])
    #expect(chats.map(\.ownerName) == ["11", "11"])
    #expect(chats.map(\.senders) == [["11", "22"], ["33"]])
    #expect(chats.map(\.texts) == [["pic", "go https://x.example/vip\nnow & here"], ["hey"]])
    #expect(chats[0].messages.map(\.event) == [.media, nil])
    #expect(chats[1].messages.map(\.event) == [.edited])
    #expect(chats[0].systemCount == 2)
    #expect(chats[0].unparsed.map(\.line) == [5, 6])
    #expect(chats[0].seconds == [1_738_400_400, 1_738_404_120])
  }

  @Test func endsWithASemicolonToo() throws {
    let sample = JSONExportSample(format: .xMessagesJS, text: Self.sample.text + ";\n")
    #expect(try sample.read().count == 2)
  }
}
