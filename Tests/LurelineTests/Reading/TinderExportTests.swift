import Lureline
import Testing

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
