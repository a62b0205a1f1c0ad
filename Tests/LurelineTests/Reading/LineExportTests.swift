import Lureline
import Testing

@Suite struct LineExportTests {
  static let samples: [ChatTextSample] = [
    ChatTextSample(
      name: "Japanese, quotes and notices", format: .lineText,
      text: """
        [LINE] 花とのトーク履歴
        保存日時：2024/03/06 11:59

        2024/03/04(月)
        12:08\t花\t"お疲れ様です

        2024/03/05(火)
        また明日"
        12:09\t健\t"はい"
        24:10\t花\t[写真]
        12:11\t花\t☎ 通話時間 1:23
        12:12\t\t花がグループに参加しました。
        12:13\t花がメッセージの送信を取り消しました

        2024/03/05(火)
        7:00\t健\tおはよう\tです
        12:30 から
        """,
      rows: [
        "花|2024-03-04T12:08:00||お疲れ様です\n\n2024/03/05(火)\nまた明日",
        "健|2024-03-04T12:09:00||\"はい\"", "花|2024-03-04T00:10:00|media|",
        "花|2024-03-04T12:11:00|call|", "健|2024-03-05T07:00:00||おはよう\tです\n12:30 から",
      ], notices: 2, owner: "健"),
    ChatTextSample(
      name: "English, day first by the weekday", format: .lineText,
      text:
        "[LINE] Chat history with Mae\r\nSaved on: 05/03/2024, 9:45PM\r\n\r\nMon, 04/03/2024\r\n"
        + "9:30PM\tMae\tHi\r\n12:05AM\tDan\t\"a\r\nb\"\r\n\r\nTue, 05/03/2024\r\n7:02 a.m.\tDan\t[Sticker]",
      rows: [
        "Mae|2024-03-04T21:30:00||Hi", "Dan|2024-03-04T00:05:00||a\nb",
        "Dan|2024-03-05T07:02:00|media|",
      ], owner: "Dan"),
    ChatTextSample(
      name: "English, month first", format: .lineText,
      text:
        "[LINE] Chat history with Mae\nSaved on: 3/5/2024, 11:00\n\nMon, 3/4/2024\n21:03\tMae\thi\n",
      rows: ["Mae|2024-03-04T21:03:00||hi"]),
    ChatTextSample(
      name: "Thai, Buddhist years", format: .lineText,
      text: "[LINE] ประวัติการแชทกับ มะปราง\nบันทึกเมื่อ 5/3/2567 10:00\n\nจ. 4/3/2567\n"
        + "09:12\tมะปราง\tกินข้าว\n09:13\tฉัน\t[รูป]\n",
      rows: ["มะปราง|2024-03-04T09:12:00||กินข้าว", "ฉัน|2024-03-04T09:13:00|media|"],
      owner: "ฉัน"),
    ChatTextSample(
      name: "Chinese, half of the day in front", format: .lineText,
      text: "[LINE] 與小芳的聊天記錄\n儲存日期：2024/03/05 10:00\n\n2024/03/04（一）\n"
        + "上午12:05\t小芳\t早安\n下午09:13\t大明\t[貼圖]\n",
      rows: ["小芳|2024-03-04T00:05:00||早安", "大明|2024-03-04T21:13:00|media|"], owner: "大明"),
    ChatTextSample(
      name: "desktop, blanks, no title", format: .lineText,
      text: """
        2024.03.04 Monday
        08:35 Mae Lin good morning
        08:36 Dan hello
        08:37 Mae Lin Photos
        08:38 Dan 9:00 is fine
        08:39 Mae Lin ok
        08:40 Dan joined the chat.
        2024.03.05 Tuesday
        09:00 Dan bye now
        and see you
        """,
      rows: [
        "Mae Lin|2024-03-04T08:35:00||good morning", "Dan|2024-03-04T08:36:00||hello",
        "Mae Lin|2024-03-04T08:37:00|media|", "Dan|2024-03-04T08:38:00||9:00 is fine",
        "Mae Lin|2024-03-04T08:39:00||ok", "Dan|2024-03-05T09:00:00||bye now\nand see you",
      ], notices: 1),
    ChatTextSample(
      name: "Indonesian", format: .lineText,
      text:
        "[LINE] Riwayat obrolan dengan Ayu\nDisimpan pada: 01/05/2024 09.00\n\nRab, 01/05/2024\n09.00\tAyu\thalo\n21.01\tBudi\t12.30 ya\n",
      rows: ["Ayu|2024-05-01T09:00:00||halo", "Budi|2024-05-01T21:01:00||12.30 ya"], owner: "Budi"),
    ChatTextSample(
      name: "Vietnamese", format: .lineText,
      text:
        "[LINE] Trò chuyện với Lan\nĐã lưu: 2024/05/01 09:00\n\nThứ 4, 01/05/2024\n09:00\tLan\tchào\n\nThứ Năm, 02/05/2024\n09:01\tMai\tthứ mấy\n",
      rows: ["Lan|2024-05-01T09:00:00||chào", "Mai|2024-05-02T09:01:00||thứ mấy"], owner: "Mai"),
    ChatTextSample(
      name: "Spanish, a Tuesday in March", format: .lineText,
      text: "[LINE] Chat con Ana\n\nmar, 05/03/2024\n09:00\tAna\thola\n",
      rows: ["Ana|2024-03-05T09:00:00||hola"]),
    ChatTextSample(
      name: "blank lines above the title", format: .lineText,
      text: "\n\n[LINE] Chat history with Mae\n\n2024/03/04(Mon)\n16:32\tMae\thi\n",
      rows: ["Mae|2024-03-04T16:32:00||hi"]),
    ChatTextSample(
      name: "desktop, one row", format: .lineText, text: "2024.03.04(Mon)\n16:32 Mae hi there",
      rows: ["Mae|2024-03-04T16:32:00||hi there"]),
  ]

  @Test(arguments: samples) func reads(_ sample: ChatTextSample) throws { try sample.check() }

  @Test(arguments: samples) func survivesDamage(_ sample: ChatTextSample) {
    sample.checkDamaged()
  }

  @Test(arguments: [
    "12:08\tone\ttwo\n12:09\tthree\tfour\n",
    "2024/03/04\nNotes of the meeting\n12:00 lunch\n",
    "2024.03.04 Monday\n08:00 Breakfast\n09:00 Bus to town\n12:00 Lunch by the sea\n15:00 Museum\n",
  ]) func leavesTimetables(_ text: String) {
    #expect(FormatDetector.detect(Array(text.utf8)) != .format(.lineText))
  }
}
