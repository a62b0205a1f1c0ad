import Lureline
import Testing

@Suite struct MessengerE2EEExportTests {
  static let sample = JSONExportSample(
    format: .messengerE2EEJSON,
    text: #"""
      {"participants":["Nils Ek","Zo\u00c3\u00ab"],"threadName":"Zo\u00c3\u00ab_4","messages":[
      {"senderName":"Nils Ek","text":"hi","timestamp":1700000000000,"type":"text","isUnsent":false,"media":[],"reactions":[]},
      {"senderName":"Zo\u00c3\u00ab","text":"see","timestamp":1700000060000,"type":"media","isUnsent":false,"media":[{"uri":"m.jpg"}]},
      {"senderName":"Zo\u00c3\u00ab","text":"oops","timestamp":1700000120000,"isUnsent":true,"media":[]},
      null]}
      """#)

  @Test func readsAThread() throws {
    let chat = try #require(try Self.sample.read().first)
    #expect(chat.participants == ["Nils Ek", "Zoë"])
    #expect(chat.ownerName == "Nils Ek")
    #expect(chat.texts == ["hi", "see", "oops"])
    #expect(chat.messages.map(\.event) == [nil, .media, .deleted])
    #expect(chat.seconds == [1_700_000_000, 1_700_000_060, 1_700_000_120])
    #expect(chat.unparsed.map(\.line) == [4])
  }
}
