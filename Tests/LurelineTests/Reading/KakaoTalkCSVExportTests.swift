import Lureline
import Testing

@Suite struct KakaoTalkCSVExportTests {
  private static let samples = [
    CSVSample(
      name: "Korean", format: .kakaoTalkCSV,
      text: """
        Date,User,Message
        2024-05-01 09:00:00,"지민","지민님이 서준님을 초대했습니다."
        2024-05-01 09:01:00,"지민","안녕하세요
        저는 지민"
        2024-05-01 09:02:00,"서준","사진"
        2024-05-01 09:03:00,"서준","삭제된 메시지입니다."
        2024-05-01 09:04:00,"회원님","네"

        """,
      messages: ["지민: 안녕하세요\n저는 지민", "<media> 서준: ", "<deleted> 서준: ", "회원님: 네"],
      participants: ["지민", "서준", "회원님"],
      owner: "회원님",
      notices: 1,
      firstTime: 1_714_554_060),
    CSVSample(
      name: "saved again by a spreadsheet", format: .kakaoTalkCSV,
      text: """
        \u{feff}"Date";"User";"Message"\r
        "2024-05-01 09:00:00";"Noor";"Noor invited Ben."\r
        "2024-05-01 09:01:00";"Ben";"hi"\r

        """,
      messages: ["Ben: hi"],
      participants: ["Ben"],
      notices: 1,
      firstTime: 1_714_554_060),
    CSVSample(
      name: "English", format: .kakaoTalkCSV,
      text: """
        Date,User,Message
        2024-05-01 09:00:00,"Noor","Noor invited Ben."
        2024-05-01 09:01:00,"Noor","I invited everybody."
        2024-05-01 09:02:00,"Ben","3 photos"

        """,
      messages: ["Noor: I invited everybody.", "<media> Ben: "],
      participants: ["Noor", "Ben"],
      notices: 1,
      firstTime: 1_714_554_060),
  ]

  @Test(arguments: samples) func readsSamples(_ sample: CSVSample) throws { try sample.check() }

  @Test(arguments: samples) func survivesDamage(_ sample: CSVSample) { sample.damage() }

  @Test func theSameHeaderOverOtherDatesIsAnybodysTable() {
    let text = "Date,User,Message\n1.5.2024 09:00,Noor,hi\n"
    #expect(FormatDetector.detect(Array(text.utf8)) == .format(.csv))
  }
}
