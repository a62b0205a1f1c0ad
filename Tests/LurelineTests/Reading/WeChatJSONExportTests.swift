import Lureline
import Testing

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
