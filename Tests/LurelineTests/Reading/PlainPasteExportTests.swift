import Lureline
import Testing

@Suite struct PlainPasteExportTests {
  static let samples: [ChatTextSample] = [
    ChatTextSample(
      name: "names and colons", format: .plainPaste,
      text:
        "Mae: hi there\nDan: hello, how are you?\n\nMae: fine. Note: it rains\nand rains\nDan：so long",
      rows: [
        "Mae|||hi there", "Dan|||hello, how are you?", "Mae|||fine. Note: it rains\nand rains",
        "Dan|||so long",
      ]),
    ChatTextSample(
      name: "four short lines", format: .plainPaste,
      text: "Mae: hi\nDan: hello\nMae: lunch?\nDan: ok",
      rows: ["Mae|||hi", "Dan|||hello", "Mae|||lunch?", "Dan|||ok"]),
    ChatTextSample(
      name: "three lines", format: .plainPaste,
      text: "Lily: are you there?\nSam: who is this\nLily: sorry, you have the wrong number\n",
      rows: [
        "Lily|||are you there?", "Sam|||who is this", "Lily|||sorry, you have the wrong number",
      ]),
    ChatTextSample(
      name: "one line of one's own", format: .plainPaste,
      text: "小美: 你好\n我：哪位\n小美: 我是小美呀\n", rows: ["小美|||你好", "我|||哪位", "小美|||我是小美呀"],
      owner: "我"),
    ChatTextSample(
      name: "time in brackets", format: .plainPaste,
      text: "[10:21] 芳: 早安\n[10:23] 大明: 你好\n[10:24] 芳: [图片]",
      rows: ["芳|||早安", "大明|||你好", "芳||media|"]),
    ChatTextSample(
      name: "time and dash below a day", format: .plainPaste,
      text:
        "Monday, March 4, 2024\n10:21 - Mae: are you up\n10:22 - Me: yes I am\n10:23 - Mae: good\n",
      rows: [
        "Mae|2024-03-04T10:21:00||are you up", "Me|2024-03-04T10:22:00||yes I am",
        "Mae|2024-03-04T10:23:00||good",
      ],
      owner: "Me"),
    ChatTextSample(
      name: "name, number and stamp", format: .plainPaste,
      text: "芳(z001)\t2024-03-04 09:15:32\n早安\n大明(z002)\t2024-03-04 09:16:45\n你好\n第二行\n",
      rows: ["芳|2024-03-04T09:15:32||早安", "大明|2024-03-04T09:16:45||你好\n第二行"]),
    ChatTextSample(
      name: "name and stamp in brackets", format: .plainPaste,
      text: "Mae, [04.03.2024 10:21]\nhi\n\nDan B, [14.03.2024 10:22]\nhello\n",
      rows: ["Mae|2024-03-04T10:21:00||hi", "Dan B|2024-03-14T10:22:00||hello"]),
    ChatTextSample(
      name: "name and clock above", format: .plainPaste,
      text: "Mae Lin  10:02 AM\nhi\nDan 10:03 AM\nhello\nMae Lin  10:04 AM\nbye\nsoon\n",
      rows: ["Mae Lin|||hi", "Dan|||hello", "Mae Lin|||bye\nsoon"]),
    ChatTextSample(
      name: "clock between", format: .plainPaste,
      text: "Mae\n10:02 AM\nhi\nDan\n10:03 AM\nhello\nMae\n10:04 AM\nbye\n",
      rows: ["Mae|||hi", "Dan|||hello", "Mae|||bye"]),
    ChatTextSample(
      name: "colon above", format: .plainPaste, text: "芳:\n早安\n\n大明:\n你好\n\n芳:\n再见\n",
      rows: ["芳|||早安", "大明|||你好", "芳|||再见"]),
    ChatTextSample(
      name: "Discord, today", format: .plainPaste,
      text:
        "mae — Today at 9:05 PM\nhi\ndan — Today at 9:06 PM\nhello\nmae — Today at 9:07 PM\nbye\n",
      rows: ["mae|||hi", "dan|||hello", "mae|||bye"]),
    ChatTextSample(
      name: "Discord, dated", format: .plainPaste,
      text: "mae — 03/15/2024 9:05 PM\nhi\ndan — 03/15/2024 9:06 PM\nhello\n",
      rows: ["mae|2024-03-15T21:05:00||hi", "dan|2024-03-15T21:06:00||hello"]),
    ChatTextSample(
      name: "bold names", format: .plainPaste,
      text: "**Mae:** hi there\n**Dan:** hello you\n**Mae:** how are you\n**Dan:** fine\n",
      rows: ["Mae|||hi there", "Dan|||hello you", "Mae|||how are you", "Dan|||fine"]),
    ChatTextSample(
      name: "names in angle brackets", format: .plainPaste,
      text: "[21:05] <mae> hi there\n[21:06] <dan> hello\n[21:07] <mae> so: bye\n",
      rows: ["mae|||hi there", "dan|||hello", "mae|||so: bye"]),
    ChatTextSample(
      name: "stamp, name and short words", format: .plainPaste,
      text: "2024-03-15 21:05 Mae: hello\n2024-03-15 21:06 Dan: hi\n2024-03-15 21:07 Mae: bye\n",
      rows: [
        "Mae|2024-03-15T21:05:00||hello", "Dan|2024-03-15T21:06:00||hi",
        "Mae|2024-03-15T21:07:00||bye",
      ]),
    ChatTextSample(
      name: "blanks inside the brackets", format: .plainPaste,
      text: "[ 15 March 2024 21:05 ] Mae: hello there\n[ 15 March 2024 21:06 ] Dan: hi\n",
      rows: ["Mae|2024-03-15T21:05:00||hello there", "Dan|2024-03-15T21:06:00||hi"]),
    ChatTextSample(
      name: "without senders, on demand", format: .plainPaste,
      text: "did you get it 21:03\n\nnot yet\nsorry\n9:04 PM ✓✓\n",
      rows: ["|||did you get it", "|||not yet\nsorry"], isDetected: false),
  ]

  static let wechat: [ChatTextSample] = [
    ChatTextSample(
      name: "stamp above", format: .wechatText,
      text: "2024-03-04 21:40:12 老王\n你好\n\n2024-03-04 21:41:03 我\n挺好的\n\n"
        + "2024-03-05 08:00:00 开会\n第二行\n\n2024-03-04 21:42:00 老王\n[图片]\n\n"
        + "2024-03-04 21:43:00 系统消息\n老王加入了群聊\n",
      rows: [
        "老王|2024-03-04T21:40:12||你好", "我|2024-03-04T21:41:03||挺好的",
        "开会|2024-03-05T08:00:00||第二行", "老王|2024-03-04T21:42:00|media|",
      ], notices: 1, owner: "我"),
    ChatTextSample(
      name: "QQ", format: .wechatText,
      text: "消息记录（此消息记录为文本格式，不支持重新导入）\n\n========\n消息对象:老王\n========\n\n"
        + "2024-03-04 21:40:12 老王(12345678)\n你好\n\n2024-03-04 21:41:03 大明(23456789)\n挺好的\n",
      rows: ["老王|2024-03-04T21:40:12||你好", "大明|2024-03-04T21:41:03||挺好的"]),
    ChatTextSample(
      name: "name first", format: .wechatText,
      text: "老王 2024-03-04 21:40:12\n你好\n\n我 2024-03-04 21:41:03\n挺好的\n",
      rows: ["老王|2024-03-04T21:40:12||你好", "我|2024-03-04T21:41:03||挺好的"], owner: "我"),
  ]

  @Test(arguments: samples + wechat) func reads(_ sample: ChatTextSample) throws {
    try sample.check()
  }

  @Test(arguments: samples + wechat) func survivesDamage(_ sample: ChatTextSample) {
    sample.checkDamaged()
  }

  @Test(arguments: [
    "Note: read this first\nWarning: it is hot\nNote: and again\nWarning: really hot now\n",
    "name: Ann Lee\nage: forty two\nname: Ben Lee\nage: forty three\n",
    "From: a@b.example\nTo: c@d.example\nSubject: the meeting\n\nDear all,\nsee you.\n",
    "Host: one two\nPort: three four\nPath: five six\nHost: one two\nPort: three\nPath: five six\n",
    "Began: at nine\nTask: tidy up\nEnded: at ten\n\nBegan: at one\nTask: cook it\nEnded: at two\n",
    "Note: you may read this\nPS: bring wine?\nNote: again, please\nPS: and cake, thanks\n",
    "Owner: Kim\nState: open\nOwner: Ann\nState: shut\n",
    "Step one: mix it\nStep two: are you done?\nStep one: again, please\n",
    "Monday: rest\nTuesday: you run\nMonday: no rest for me\n",
    "Mae: are you there?\nDan: yes\n",
    "https://a.example\nhttps://b.example/?you\nhttps://c.example\n",
    "cpu: 3\nmem: 4\ncpu: 5\nmem: 6\n",
    "Lunch 12:30\nDinner 18:00\nLunch 12:45\nDinner 18:30\n",
    "10:00 Opening: the mayor speaks\n11:00 Music: the brass band\n",
    "2024-03-04 21:40:12 INFO started\n2024-03-04 21:40:13 INFO done\n2024-03-04 21:40:14 WARN late\n",
    "2024-03-04 21:40:12 unpack\n2024-03-04 21:40:12 upgrade lib:x 2.3-1 <none>\n"
      + "2024-03-04 21:40:13 unpack\n2024-03-04 21:40:13 status half-done lib:x 2.3-1\n",
    "[00:12.00] first line\n[00:17.20] second line\n",
    "1\n00:00:01,000 --> 00:00:04,000\nHello: there you are\n",
    "She said: come in.\nHe answered: not today.\nThen they left, and nobody spoke.\nIt rained.\n",
    "# Title\n\nSome prose: it goes on.\n\n- point: one thing\n- point: other thing\n",
  ]) func leavesWhatIsNoChat(_ text: String) {
    let detection = FormatDetector.detect(Array(text.utf8))
    #expect(detection == .unknown(seen: "plain text of no known export"))
  }
}
