import Lureline
import Testing

@Suite struct InstagramExportTests {
  static let sample = JSONExportSample(
    format: .instagramJSON,
    text: #"""
      {"participants":[{"name":"mila \u00f0\u009f\u008c\u00b8"},{"name":"otto"}],
      "messages":[
      {"sender_name":"otto","timestamp_ms":1700000100000,"photos":[{"uri":"your_instagram_activity/messages/inbox/m_1/photos/p.jpg"}]},
      {"sender_name":"mila \u00f0\u009f\u008c\u00b8","timestamp_ms":1700000000000,"content":"Liked a message"},
      {"sender_name":"mila \u00f0\u009f\u008c\u00b8","timestamp_ms":1690000000000,"content":"mila \u00f0\u009f\u008c\u00b8 sent an attachment.","share":{"link":"https://www.instagram.com/p/1"}}],
      "title":"mila \u00f0\u009f\u008c\u00b8","is_still_participant":true,"thread_path":"inbox/m_1"}
      """#)

  @Test func readsAThread() throws {
    let chat = try #require(try Self.sample.read().first)
    #expect(chat.platform == "instagram")
    #expect(chat.participants == ["mila 🌸", "otto"])
    #expect(chat.ownerName == "otto")
    #expect(chat.texts == ["https://www.instagram.com/p/1", "", ""])
    #expect(chat.messages.map(\.event) == [.media, .reaction, .media])
  }

  @Test(arguments: [
    (#""link":"https://www.instagram.com/p/1""#, Format.instagramJSON),
    (#""link":"https://www.instagram.com/p/1","is_taken_down":false"#, .messengerJSON),
    (#""link":"https://x.example""#, .messengerJSON),
    (#""link":"x"},"is_geoblocked_for_viewer":false,"q":{"#, .instagramJSON),
    (#""link":"x"},"is_geoblocked_for_viewer":false,"type":"Generic","q":{"#, .messengerJSON),
    (#""uri":"your_activity_across_facebook/messages/a.jpg""#, .messengerJSON),
  ])
  func tellsTheTwoAppsApart(_ member: String, _ format: Format) {
    let text =
      #"{"messages":[{"sender_name":"A","timestamp_ms":1700000000000,"share":{\#(member)}}]}"#
    #expect(FormatDetector.detect(Array(text.utf8)) == .format(format))
  }
}
