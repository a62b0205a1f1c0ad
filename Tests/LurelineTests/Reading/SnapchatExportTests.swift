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

  /// The field's name promises microseconds; both units occur, and it may be all there is.
  @Test(arguments: ["1699905600000", "1699905600000000", "\"1699905600000\""])
  func readsTheOtherTime(_ number: String) throws {
    let sample = JSONExportSample(
      format: .snapchatJSON,
      text: #"{"wren":[{"From":"wren","Media Type":"TEXT","Content":"hi","IsSender":false,"#
        + #""Created(microseconds)":\#(number)}]}"#)
    #expect(sample.detected() == .format(.snapchatJSON))
    #expect(try sample.read().map(\.seconds) == [[1_699_905_600]])
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
