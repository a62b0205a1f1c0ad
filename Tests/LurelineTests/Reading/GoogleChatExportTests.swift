import Lureline
import Testing

@Suite struct GoogleChatExportTests {
  private static let sample = #"""
    {"messages":[
    {"creator":{"name":"Noor Ali","email":"noor@mail.example","user_type":"Human"},
     "created_date":"Monday, February 10, 2025 at 3:45:22\u202fPM UTC","text":"hi","topic_id":"a"},
    {"creator":{"email":"ben@mail.example"},"created_date":"Monday, February 10, 2025 at 12:00:00 AM UTC",
     "attached_files":[{"original_name":"a.jpg"}],"topic_id":"a"},
    {"created_date":"lunedì","message_state":"DELETED","topic_id":"b"},
    {"creator":{"name":"Noor Ali","email":"noor@mail.example"},"text":"better",
     "updated_date":"x","quoted_message_metadata":{"text":"not mine"}},
    17]}
    """#

  @Test func readsAConversation() throws {
    let result = try JSONExportCheck.read(Self.sample, .googleChatJSON)
    #expect(
      JSONExportCheck.lines(result) == [
        "Noor Ali|1739202322||hi", "ben@mail.example|1739145600|media|", "||deleted|",
        "Noor Ali||edited|better",
      ])
    #expect(JSONExportCheck.unparsed(result) == [5])
    #expect(result.errors.isEmpty)
  }

  @Test(
    arguments: [
      ("Wednesday, April 15, 2015 at 12:51:41 AM UTC", 1_429_059_101),
      ("Wednesday, 15 April 2015 at 00:51:41 UTC", 1_429_059_101),
      ("Wednesday, April 15, 2015 at 12:51:41\u{a0}PM UTC", 1_429_102_301),
      ("mercredi 15 avril 2015 à 12:51:41 UTC", 1_429_102_301),
      ("mardi 14 avril 2015 à 12:51:41 UTC", 1_429_015_901),
      ("Mittwoch, 15. April 2015 um 12:51:41 UTC", 1_429_102_301),
      ("martes, 14 de abril de 2015, 12:51:41 UTC", 1_429_015_901),
      ("quarta-feira, 15 de abril de 2015 às 12:51:41 UTC", 1_429_102_301),
      ("среда, 15 апреля 2015 г. в 12:51:41 UTC", 1_429_102_301),
      ("2015年4月15日水曜日 12:51:41 UTC", 1_429_102_301),
      ("2015년 4월 15일 수요일 오후 1시 51분 41초 UTC", 1_429_105_901),
      ("2015年4月15日 下午1:51:41 UTC", 1_429_105_901),
      ("Wednesday, April 31, 2015 at 12:51:41 PM UTC", nil),
      ("Mittwoch, 15. April 2015", nil),
      ("", nil),
    ] as [(String, Int?)])
  func readsDates(_ date: String, _ seconds: Int?) throws {
    let text = #"{"messages":[{"creator":{"name":"A"},"created_date":"\#(date)","text":"x"}]}"#
    let result = try JSONExportCheck.read(text, .googleChatJSON)
    let time = result.transcripts[0].messages[0].time
    #expect(time == seconds.map { Timestamp(seconds: Int64($0), hasZone: true) })
  }

  @Test func isRecognised() {
    #expect(FormatDetector.detect(Array(Self.sample.utf8)) == .format(.googleChatJSON))
    let other = #"{"messages":[{"text":"the \"created_date\" key"}]}"#
    #expect(FormatDetector.detect(Array(other.utf8)) == .format(.jsonl))
  }

  @Test func standsDamage() { JSONExportCheck.damage(Self.sample, .googleChatJSON) }
}
