import Lureline
import Testing

@Suite struct SnapchatExportTests {
  static let sample = JSONExportSample(
    format: .snapchatJSON,
    text: #"""
      {"wren":[
       {"From":"me_22","Media Type":"TEXT","Created":"2023-11-13 20:03:00 UTC","Content":"fine","IsSender":true},
       {"From":"wren","Media Type":"MEDIA","Created":"2023-11-13 20:02:00 UTC","Content":null,"IsSender":false},
       {"From":"wren","Media Type":"STATUSERASEDMESSAGE","Created":"2023-11-13 20:01:00 UTC","Content":"","IsSender":false},
       {"From":"wren","Media Type":"STATUSPARTICIPANTADDED","Created":"2023-11-13 20:00:30 UTC","IsSender":false},
       {"From":"wren","Media Type":"TEXT","Created":"never","Content":"hello","IsSender":false,"Created(microseconds)":1699905600000}],
      "teal":[{"From":"teal","Media Type":"TEXT","Created":"2023-11-13 20:00:00 UTC","Text":"mine","IsSender":true}, 3]}
      """#)

  @Test func readsChats() throws {
    let chats = try Self.sample.read()
    #expect(chats.map(\.id) == ["wren", "teal"])
    #expect(chats.map(\.ownerName) == ["me_22", "Me"])
    #expect(chats.map(\.texts) == [["hello", "", "", "fine"], ["mine"]])
    #expect(chats[0].senders == ["wren", "wren", "wren", "me_22"])
    #expect(chats[0].messages.map(\.event) == [nil, .deleted, .media, nil])
    #expect(chats[0].seconds == [1_699_905_600, 1_699_905_660, 1_699_905_720, 1_699_905_780])
    #expect(chats[0].systemCount == 1)
    #expect(chats[1].unparsed.map(\.line) == [2])
  }

  @Test func mergesTheTwoListsOfOldDownloads() throws {
    let sample = JSONExportSample(
      format: .snapchatJSON,
      text: #"{"Received Saved Chat History":["#
        + #"{"From":"ivy","Media Type":"TEXT","Created":"2019-01-02 10:00:00 UTC","Text":"a"},"#
        + #"{"From":"ivy","Media Type":"TEXT","Created":"2019-01-02 10:02:00 UTC","Text":"c"}],"#
        + #""Sent Saved Chat History":["#
        + #"{"To":"ivy","Media Type":"TEXT","Created":"2019-01-02 10:01:00 UTC","Text":"b"}]}"#)
    #expect(sample.detected() == .format(.snapchatJSON))
    let chats = try sample.read()
    #expect(chats.map(\.texts) == [["a", "b", "c"]])
    #expect(chats.map(\.senders) == [["ivy", "Me", "ivy"]])
    #expect(chats.map(\.ownerName) == ["Me"])
  }
}

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

@Suite struct WeChatJSONExportTests {
  static let sample = JSONExportSample(
    format: .wechatJSON,
    text: #"""
      {"weflow":{"version":"1"},"session":{"wxid":"wxid_lin","displayName":"林","type":"私聊"},"messages":[
      {"localId":1,"createTime":1759990000,"type":"文本消息","localType":1,"content":"你好","isSend":0,"senderUsername":"wxid_lin","senderDisplayName":"林"},
      {"localId":2,"createTime":1759990060,"type":"文本消息","content":"嗯","isSend":1,"senderUsername":"wxid_me","senderDisplayName":""},
      {"localId":3,"createTime":1759990120,"type":"图片消息","content":"[图片]","isSend":0,"senderUsername":"wxid_lin","senderDisplayName":"林"},
      {"localId":4,"createTime":1759990130,"type":"语音通话","content":"[通话]","isSend":0,"senderUsername":"","senderDisplayName":""},
      {"localId":5,"createTime":1759990180,"type":"系统消息","content":"x","isSend":null,"senderUsername":""},
      0]}
      """#)

  @Test func readsAConversation() throws {
    let chat = try #require(try Self.sample.read().first)
    #expect(chat.id == "wxid_lin")
    #expect(chat.senders == ["林", "wxid_me", "林", "林"])
    #expect(chat.ownerName == "wxid_me")
    #expect(chat.texts == ["你好", "嗯", "", ""])
    #expect(chat.messages.map(\.event) == [nil, nil, .media, .call])
    #expect(chat.messages[0].time == Timestamp(seconds: 1_759_990_000, hasZone: true))
    #expect(chat.systemCount == 1)
    #expect(chat.unparsed.map(\.line) == [6])
  }
}
