import Lureline
import Testing

@Suite struct TelethonExportTests {
  static let sample = JSONExportSample(
    format: .telegramTelethonJSON,
    text: #"""
      [{"sender_id":-17,"text":"three","date":"2023-05-15T19:30:49+00:00","message.id":3,"is_reply":false,"out":true},
      {"sender_id":8,"text":"theirs","date":"2023-05-14T19:30:49+00:00","fwd_from":{"from_name":"Z"}},
      {"sender_id":8,"text":"","date":"2023-05-13T21:30:49+02:00","media":{"_":"MessageMediaPhoto"}},
      {"sender_id":8,"action":{"_":"MessageActionPinMessage"},"date":"2023-05-12T19:30:49+00:00"},
      "x", {"sender_id":-17,"text":"one","date":"soon","edit_date":"2023-05-11T19:30:49+00:00"}]
      """#)

  @Test func readsAList() throws {
    let chat = try #require(try Self.sample.read().first)
    #expect(chat.texts == ["one", "", "", "three"])
    #expect(chat.senders == ["-17", "8", "8", "-17"])
    #expect(chat.ownerName == "-17")
    #expect(chat.messages.map(\.event) == [.edited, .media, .media, nil])
    #expect(chat.seconds == [nil, 1_684_006_249, 1_684_092_649, 1_684_179_049])
    #expect(chat.systemCount == 1)
    #expect(chat.unparsed.map(\.line) == [5])
  }

  @Test(
    arguments: [
      (
        #"{"_":"Message","peer_id":{"user_id":5},"from_id":null,"message":"x","date":"2023-05-15","out":false}"#,
        "5", nil
      ),
      (
        #"{"_":"Message","peer_id":{"user_id":5},"from_id":null,"message":"x","date":"2023-05-15","out":true}"#,
        "Me", "Me"
      ),
      (
        #"{"from_user":{"first_name":"Ana","last_name":"Q"},"chat":{},"text":"x","date":"2023-05-15 10:00:00"}"#,
        "Ana Q", nil
      ),
    ] as [(String, String, String?)])
  func namesTheSender(_ message: String, _ sender: String, _ owner: String?) throws {
    let sample = JSONExportSample(format: .telegramTelethonJSON, text: "[\(message)]")
    #expect(sample.detected() == .format(.telegramTelethonJSON))
    let chat = try #require(try sample.read().first)
    #expect(chat.senders == [sender])
    #expect(chat.ownerName == owner)
    #expect(chat.texts == ["x"])
  }
}
