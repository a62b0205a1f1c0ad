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
       {"conversationNameUpdate":{"name":"x"}},
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
    #expect(chats[0].systemCount == 1)
    #expect(chats[0].unparsed.map(\.line) == [4, 5])
    #expect(chats[0].seconds == [1_738_400_400, 1_738_404_120])
  }

  @Test func endsWithASemicolonToo() throws {
    let sample = JSONExportSample(format: .xMessagesJS, text: Self.sample.text + ";\n")
    #expect(try sample.read().count == 2)
  }
}

@Suite struct TinderExportTests {
  static let sample = JSONExportSample(
    format: .tinderJSON,
    text: #"""
      {"Usage":{"messages_sent":{"2024-01-01":2}},"User":{"name":"Sol"},"Messages":[
      {"match_id":"Match 2","messages":[
       {"to":1,"from":"You","message":"I don&rsquo;t &amp; won&#39;t &bogus; R&B","sent_date":"Tue, 02 Jan 2024 05:10:00 GMT"},
       {"to":1,"from":"You","message":"https://gif.example","sent_date":"Mon, 01 Jan 2024 05:10:00 GMT","type":"gif"}, 4]},
      {"match_id":"Match 1","messages":[{"to":0,"from":"You","message":"ol&aacute; &#x1F600;","sent_date":"Tue, 40 Jan 2024 05:10:00 GMT"}]}]}
      """#)

  @Test func readsMatches() throws {
    let chats = try Self.sample.read()
    #expect(chats.map(\.id) == ["Match 2", "Match 1"])
    #expect(chats.map(\.ownerName) == ["You", "You"])
    #expect(chats.map(\.texts) == [["", "I don’t & won't &bogus; R&B"], ["olá 😀"]])
    #expect(chats[0].messages.map(\.event) == [.media, nil])
    #expect(chats[0].seconds == [1_704_085_800, 1_704_172_200])
    #expect(chats[1].seconds == [nil])
    #expect(chats[0].unparsed.map(\.line) == [3])
  }
}

@Suite struct HingeExportTests {
  static let sample = JSONExportSample(
    format: .hingeJSON,
    text: #"""
      [{"like":[{"timestamp":"2024-01-01 09:00:00"}]},
      {"match":[{"timestamp":"2024-01-02 09:00:00"}],"chats":[
       {"body":"hello","timestamp":"2024-01-02 10:00:00"},{"body":"there","timestamp":"2024-01-02 10:01:00"}],
       "voice_notes":[{"url":"v","timestamp":"2024-01-02 10:02:00"}]},
      {"block":[{"timestamp":"x"}]},
      {"chats":[{"body":"again","timestamp":"soon"},5]}]
      """#)

  @Test func readsMatches() throws {
    let chats = try Self.sample.read()
    #expect(chats.map(\.texts) == [["hello", "there", ""], ["again"]])
    #expect(chats.map(\.ownerName) == ["You", "You"])
    #expect(chats[0].messages.map(\.event) == [nil, nil, .media])
    #expect(chats[0].messages[0].time == Timestamp(seconds: 1_704_189_600, hasZone: false))
    #expect(chats[1].seconds == [nil])
    #expect(chats[1].unparsed.map(\.line) == [2])
  }

  @Test func findsNoChatInLikes() throws {
    let bytes = Array(#"[{"like":[]},{"block":[]}]"#.utf8)
    #expect(FormatDetector.detect(bytes) == .format(.hingeJSON))
    #expect(try TranscriptReader.read(bytes).transcripts.isEmpty)
  }
}
