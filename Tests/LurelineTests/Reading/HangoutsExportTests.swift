import Lureline
import Testing

@Suite struct HangoutsExportTests {
  static let people =
    #"{"id":{"id":"C1"},"type":"STICKY_ONE_TO_ONE","self_conversation_state":"#
    + #"{"self_read_state":{"participant_id":{"gaia_id":"11","chat_id":"11"}}},"participant_data":["#
    + #"{"id":{"gaia_id":"11","chat_id":"11"},"fallback_name":"Ben"},"#
    + #"{"id":{"gaia_id":"22","chat_id":"22"},"fallback_name":"Noor"},{"id":{"chat_id":"33"}}]}"#

  static let events = [
    (
      22,
      #""chat_message":{"message_content":{"segment":[{"type":"TEXT","text":"one "},{"type":"LINK","text":"https://a.example"},{"type":"LINE_BREAK"},{"type":"TEXT","text":"two"}]}}"#
    ),
    (11, #""chat_message":{"message_content":{"attachment":[{"embed_item":{}}]}}"#),
    (22, #""hangout_event":{"event_type":"START_HANGOUT"}"#),
    (33, #""chat_message":{"message_content":{"segment":[{"type":"TEXT","text":"who"}]}}"#),
  ].enumerated().map { index, event in
    #"{"conversation_id":{"id":"C1"},"sender_id":{"gaia_id":"\#(event.0)"},"event_id":"e\#(index)","#
      + #""timestamp":"170000000\#(index)000000",\#(event.1)}"#
  }.joined(separator: ",\n")

  static let new =
    #"{"conversations":[{"conversation":{"conversation_id":{"id":"C1"},"conversation":\#(people)},"#
    + #""events":[\#(events),{"chat_message":{"message_content":{}}}]}]}"#
  static let old =
    #"{"continuation_end_timestamp":"0","conversation_state":[{"conversation_id":{"id":"C1"},"#
    + #""conversation_state":{"conversation_id":{"id":"C1"},"conversation":\#(people),"#
    + #""event":[\#(events),{"chat_message":{"message_content":{}}}]}}]}"#

  @Test(arguments: [new, old])
  func readsAnAccount(_ text: String) throws {
    #expect(FormatDetector.detect(Array(text.utf8)) == .format(.hangoutsJSON))
    let result = try TranscriptReader.read(Array(text.utf8))
    #expect(result.errors.isEmpty)
    #expect(
      JSONExportCheck.lines(result) == [
        "Noor|1700000000||one https://a.example\ntwo", "Ben|1700000001|media|",
        "33|1700000003||who",
      ])
    #expect(result.transcripts.map(\.id) == ["C1"])
    #expect(JSONExportCheck.owners(result) == ["Ben"])
    #expect(JSONExportCheck.notices(result) == 1)
    #expect(JSONExportCheck.unparsed(result) == [5])
  }

  @Test(arguments: [new, old])
  func standsDamage(_ text: String) { JSONExportCheck.damage(text, .hangoutsJSON) }
}
