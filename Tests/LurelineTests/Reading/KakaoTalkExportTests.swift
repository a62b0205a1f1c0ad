import Lureline
import Testing

@Suite struct KakaoTalkExportTests {
  static let samples: [ChatTextSample] = [
    ChatTextSample(
      name: "Windows, Korean", format: .kakaoTalkText,
      text: "\u{feff}보라 님과 카카오톡 대화\r\n저장한 날짜 : 2024-03-05 10:00:00\r\n\r\n"
        + "--------------- 2024년 3월 4일 월요일 ---------------\r\n"
        + "보라님이 민수님을 초대했습니다.\r\n"
        + "[보라] [오전 12:05] 안녕하세요\r\n[민수 [팀]] [오후 12:30] 사진\r\n"
        + "[보라] [오후 1:07] 회의 19:30-20:30\r\n\r\n[장소] 3층\r\n민수 [팀]님이 나갔습니다.\r\n"
        + "--------------- 2024년 3월 5일 화요일 ---------------\r\n"
        + "[보라] [오전 9:00] 삭제된 메시지입니다.\r\n[민수 [팀]] [오전 9:01] 파일: a.pdf",
      rows: [
        "보라|2024-03-04T00:05:00||안녕하세요", "민수 [팀]|2024-03-04T12:30:00|media|",
        "보라|2024-03-04T13:07:00||회의 19:30-20:30\n\n[장소] 3층",
        "보라|2024-03-05T09:00:00|deleted|", "민수 [팀]|2024-03-05T09:01:00|media|",
      ], notices: 2, owner: "민수 [팀]"),
    ChatTextSample(
      name: "Windows, English", format: .kakaoTalkText,
      text: """
        Harbour with KakaoTalk Chats
        Date Saved : 2024-03-05 10:00:00

        --------------- Monday, March 4, 2024 ---------------
        [Bo] [11:59 PM] see you
        Bo invited Min.
        [Min] [12:05 AM] Voice Call
        --------------- Tuesday, March 5, 2024 ---------------
        [Bo] [12:05 AM] Photo
        """,
      rows: [
        "Bo|2024-03-04T23:59:00||see you", "Min|2024-03-04T00:05:00|call|",
        "Bo|2024-03-05T00:05:00|media|",
      ], notices: 1),
    ChatTextSample(
      name: "Android, Korean", format: .kakaoTalkText,
      text: """
        보라 님과 카카오톡 대화
        저장한 날짜 : 2024년 3월 5일 오전 11:29


        2024년 3월 4일 오후 8:34
        2024년 3월 4일 오후 8:34, 보라님이 민수님을 초대했습니다.
        2024년 3월 4일 오후 8:34, 보라 : 시간 : 여섯 시

        그리고 12:30 점심
        2024년 3월 5일 오전 12:01, 회원님 : 이모티콘
        """,
      rows: [
        "보라|2024-03-04T20:34:00||시간 : 여섯 시\n\n그리고 12:30 점심",
        "회원님|2024-03-05T00:01:00|media|",
      ], notices: 1, owner: "회원님"),
    ChatTextSample(
      name: "Android, English, time first", format: .kakaoTalkText,
      text: """
        KakaoTalk Chats with Bo (2)
        Date Saved : 1:01am, March 5, 2024

        8:34pm, March 4, 2024
        8:34pm, March 4, 2024, Bo invited Min.
        8:34pm, March 4, 2024, Bo : hello
        12:10am, March 5, 2024, you : hi
        """,
      rows: ["Bo|2024-03-04T20:34:00||hello", "you|2024-03-05T00:10:00||hi"],
      notices: 1, owner: "you"),
    ChatTextSample(
      name: "iOS, Korean", format: .kakaoTalkText,
      text: """
        모임 (3명)과 카카오톡 대화-1.txt
        저장한 날짜 : 2024. 3. 5. 오전 12:15



        2024년 3월 4일 월요일
        2024. 3. 4. 오후 8:34: 보라님이 민수님을 초대했습니다.
        2024. 3. 4. 오후 8:34, 보라 : 안녕
        2024. 3. 4. 오후 8:35, 회원님 : 네
        """,
      rows: ["보라|2024-03-04T20:34:00||안녕", "회원님|2024-03-04T20:35:00||네"],
      notices: 1, owner: "회원님"),
    ChatTextSample(
      name: "iOS, English", format: .kakaoTalkText,
      text: """
        KakaoTalk Chats with Bo-1.txt
        Date Saved : Mar 5, 2024, 12:15 AM


        Monday, March 4, 2024
        Mar 4, 2024, 8:34\u{202f}PM: Bo invited Min.
        Mar 4, 2024, 8:34\u{202f}PM, Bo : hello

        Mar 4, 2024 at 8:35 PM, Min : hi
        """,
      rows: ["Bo|2024-03-04T20:34:00||hello", "Min|2024-03-04T20:35:00||hi"],
      notices: 1, owner: "Min"),
    ChatTextSample(
      name: "day first in numbers", format: .kakaoTalkText,
      text: """
        KakaoTalk Chats with Bo
        Date Saved : 5 March 2024 at 12:15

        04/03/2024 20:34, Bo : hello
        14/03/2024 20:35, Min :
        """,
      rows: ["Bo|2024-03-04T20:34:00||hello", "Min|2024-03-14T20:35:00||"], owner: "Min"),
  ]

  @Test(arguments: samples) func reads(_ sample: ChatTextSample) throws { try sample.check() }

  @Test(arguments: samples) func survivesDamage(_ sample: ChatTextSample) {
    sample.checkDamaged()
  }

  @Test func keepsImpossibleTimesOut() throws {
    let text = "2024년 13월 40일 오후 8:34, Bo : a\n2024년 3월 4일 오후 8:35, Bo : b\n"
    let transcript = try TranscriptReader.read(Array(text.utf8)).transcripts[0]
    #expect(transcript.messages.map(\.time?.seconds) == [nil, 1_709_584_500])
  }

  @Test func countsWhatBelongsToNobody() throws {
    let text = "Chat with Bo\nfoo\n\nMonday, March 4, 2024\nbar\nMar 4, 2024, 8:34 PM, Bo : hello\n"
    let transcript = try TranscriptReader.read(Array(text.utf8)).transcripts[0]
    #expect(transcript.unparsed.map(\.line) == [2, 5])
    #expect(transcript.messages.count == 1)
  }
}
