import Lureline
import Testing

@Suite struct WeChatCSVExportTests {
  static let samples = [
    CSVSample(
      name: "MemoTrace", format: .weChatCSV,
      text: """
        localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender
        1,9,10000,0,0,1714553990,,added,2024-05-01 16:59:50,小林,Lin,wx_1
        2,9,1,0,0,1714554000,,你好,2024-05-01 17:00:00,小林,Lin,wx_1
        3,9,1,0,1,1714554010,,在,2024-05-01 17:00:10,小林,Lin,wx_1
        4,9,47,0,0,1714554020,,"<msg><emoji a=""b""/></msg>",2024-05-01 17:00:20,小林,Lin,wx_1
        5,9,49,57,0,1714554030,,<msg><title>好的</title><refermsg><title>x</title></refermsg></msg>,2024-05-01 17:00:30,,Lin,wx_1
        6,9,50,0,1,1714554040,,call,2024-05-01 17:00:40,,Lin,wx_1
        7,9,oops,0,1,1714554040,,call,2024-05-01 17:00:40,,Lin,wx_1

        """,
      messages: ["小林: 你好", "(owner): 在", "<media> 小林: ", "Lin: 好的", "<call> (owner): "],
      participants: ["小林", "(owner)", "Lin"],
      owner: "(owner)",
      notices: 1,
      unparsed: 1,
      firstTime: 1_714_554_000),
    CSVSample(
      name: "MemoTrace, unnamed columns", format: .weChatCSV,
      text: """
        localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime
        2,9,1,0,0,1714554000,,你好,2024-05-01 17:00:00,小林,Lin,wx_1

        """,
      messages: ["小林: 你好"],
      participants: ["小林"],
      firstTime: 1_714_554_000),
    CSVSample(
      name: "PyWxDump", format: .weChatCSV,
      text: """
        id,MsgSvrID,type_name,is_sender,talker,room_name,msg,src,CreateTime
        1,11,系统通知,0,wx_lin,wx_lin,added,,2024/5/1 8:59
        2,12,文本,0,wx_lin,wx_lin,"a, b",,2024/5/1 9:00
        3,13,文本,1,wx_me,wx_lin,ok,,2024/5/1 9:01
        4,14,图片,0,wx_me,wx_lin,[图片],a.jpg,2024/5/1 9:02
        5,15,语音通话,1,,wx_lin,x,,2024/5/1 9:03

        """,
      messages: ["wx_lin: a, b", "wx_me: ok", "<media> wx_lin: ", "<call> (owner): "],
      participants: ["wx_lin", "wx_me", "(owner)"],
      owner: "(owner)",
      notices: 1,
      firstTime: 1_714_554_000),
    CSVSample(
      name: "PyWxDump with JSON", format: .weChatCSV,
      text: """
        id,MsgSvrID,type_name,is_sender,talker,room_name,content,CreateTime
        2,12,文本,0,wx_lin,wx_lin,"{""src"": \"\"\"\", ""msg"": ""say \\""hi\\\"\"\"\"}",2024-05-01 09:00:00

        """,
      messages: ["wx_lin: say \"hi\""],
      participants: ["wx_lin"],
      firstTime: 1_714_554_000),
  ]

  @Test(arguments: samples) func readsSamples(_ sample: CSVSample) throws { try sample.check() }

  @Test(arguments: samples) func survivesDamage(_ sample: CSVSample) { sample.damage() }
}
