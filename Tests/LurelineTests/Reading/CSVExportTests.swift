import Lureline
import Testing

@Suite struct CSVExportTests {
  static let samples = [
    CSVSample(
      name: "plain", format: .csv,
      text: """
        date,sender,message
        2024-05-01 09:00:00,Noor,"hello, Ben"
        2024-05-01 09:01:00,Ben,hi

        """,
      messages: ["Noor: hello, Ben", "Ben: hi"],
      participants: ["Noor", "Ben"],
      firstTime: 1_714_554_000),
    CSVSample(
      name: "German with semicolons", format: .csv,
      text: """
        Datum;Uhrzeit;Absender;Nachricht
        01.05.2024;09:00;Jan;na du
        13.05.2024;10:00;Uta;"mehr;davon"

        """,
      messages: ["Jan: na du", "Uta: mehr;davon"],
      participants: ["Jan", "Uta"],
      firstTime: 1_714_554_000),
    CSVSample(
      name: "tabs and several chats", format: .csv,
      text: """
        Chat\tTimestamp\tFrom\tText
        c1\t2024-05-01T09:00:00Z\tNoor\tone
        c2\t2024-05-01T09:05:00Z\tAda\ttwo
        c1\t2024-05-01T09:06:00Z\tBen\tthree

        """,
      messages: ["Noor: one", "Ben: three", "Ada: two"],
      participants: ["Noor", "Ben", "Ada"],
      chats: 2,
      firstTime: 1_714_554_000),
    CSVSample(
      name: "Chinese", format: .csv,
      text: """
        时间,发送者,内容
        2024-05-01 09:00:00,小林,你好
        2024-05-01 09:02:00,小陈,在吗

        """,
      messages: ["小林: 你好", "小陈: 在吗"],
      participants: ["小林", "小陈"],
      firstTime: 1_714_554_000),
    CSVSample(
      name: "Korean", format: .csv,
      text: """
        날짜,보낸사람,메시지
        2024. 5. 1. 오전 9:00,지민,안녕

        """,
      messages: ["지민: 안녕"],
      participants: ["지민"],
      firstTime: 1_714_554_000),
    CSVSample(
      name: "Russian", format: .csv,
      text: """
        Дата;Отправитель;Сообщение
        01.05.2024 9:00;Олег;привет

        """,
      messages: ["Олег: привет"],
      participants: ["Олег"],
      firstTime: 1_714_554_000),
    CSVSample(
      name: "Spanish", format: .csv,
      text: """
        Fecha,Remitente,Mensaje
        "1 de mayo de 2024, 9:00",Luz,hola

        """,
      messages: ["Luz: hola"],
      participants: ["Luz"],
      firstTime: 1_714_554_000),
    CSVSample(
      name: "directions", format: .csv,
      text: """
        direction,contact,body,timestamp
        incoming,+4915550100,hello,1714554000
        outgoing,+4915550100,who is this,1714554060
        incoming,+4915550199,hi,1714554090

        """,
      messages: ["+4915550100: hello", "(owner): who is this", "+4915550199: hi"],
      participants: ["+4915550100", "(owner)", "+4915550199"],
      owner: "(owner)",
      chats: 2,
      firstTime: 1_714_554_000),
    CSVSample(
      name: "senders and recipients", format: .csv,
      text: """
        from,to,date,text
        Noor,Ben,2024-05-01 09:00,one
        Ben,Noor,2024-05-01 09:01,two
        Ada,Ben,2024-05-01 09:02,three

        """,
      messages: ["Noor: one", "Ben: two", "Ada: three"],
      participants: ["Noor", "Ben", "Ada"],
      owner: "Ben",
      chats: 2,
      firstTime: 1_714_554_000),
    CSVSample(
      name: "kinds and files", format: .csv,
      text: """
        sender,message,type,attachment
        Noor,,image,a.jpg
        Noor,left,system,
        Ben,see this,text,b.pdf
        Ben,,call,

        """,
      messages: ["<media> Noor: ", "<media> Ben: see this", "<call> Ben: "],
      participants: ["Noor", "Ben"],
      notices: 1),
    CSVSample(
      name: "short and nameless rows", format: .csv,
      text: """
        sender,time,message
        Noor,2024-05-01 09:00,one
        Ben,2024
        ,2024-05-01 09:02,three
        ,,
        Ben,never,four

        """,
      messages: ["Noor: one", "Ben: four"],
      participants: ["Noor", "Ben"],
      unparsed: 2,
      firstTime: 1_714_554_000),
    CSVSample(
      name: "text with bare delimiters", format: .csv,
      text: """
        time,sender,text
        2024-05-01 09:00,Noor,one, two, three

        """,
      messages: ["Noor: one, two, three"],
      participants: ["Noor"],
      firstTime: 1_714_554_000),
    CSVSample(
      name: "an open quote", format: .csv,
      text: """
        time,sender,text
        2024-05-01 09:00,Noor,one
        2024-05-01 09:01,Ben,"two
        2024-05-01 09:02,Noor,three

        """,
      messages: ["Noor: one", "Ben: \"two", "Noor: three"],
      participants: ["Noor", "Ben"],
      firstTime: 1_714_554_000),
    CSVSample(
      name: "store of a phone", format: .csv,
      text: """
        address,date,type,body
        +15550100,1714554000000,1,hello
        +15550100,1714554060000,2,no

        """,
      messages: ["+15550100: hello", "(owner): no"],
      participants: ["+15550100", "(owner)"],
      owner: "(owner)",
      firstTime: 1_714_554_000),
  ]

  @Test(arguments: samples) func readsSamples(_ sample: CSVSample) throws { try sample.check() }

  @Test(arguments: samples) func survivesDamage(_ sample: CSVSample) { sample.damage() }

  @Test(arguments: [
    "label,text\nspam,win now\n", "name,address,city\nJo,Elm 1,Ulm\n", "key,val\n1,2\n",
    "role,content,time\nuser,hi,2024-05-01\n", "From here, message me\nor not\n", "a,b,c\n1,2,3\n",
    "name,text\nNoor,hi\n", "text\nhello\n", "[1,2]\n", "sender,price\nNoor,3\n",
  ])
  func leavesOtherTablesAlone(_ text: String) {
    guard case .format = FormatDetector.detect(Array(text.utf8)) else { return }
    Issue.record("taken for a chat: \(text)")
  }

  @Test func readsUTF16AndByteOrderMarks() throws {
    let text = "sender\ttext\nNoor\tgrüß dich\nBen\tja\n"
    var wide: [UInt8] = [0xff, 0xfe]
    for unit in text.utf16 { wide += [UInt8(unit & 0xff), UInt8(unit >> 8)] }
    for bytes in [wide, [0xef, 0xbb, 0xbf] + Array(text.utf8)] {
      let result = try TranscriptReader.read(bytes)
      let transcript = try #require(result.transcripts.first)
      #expect(transcript.format == .csv)
      #expect(transcript.messages.map { transcript.text(of: $0) } == ["grüß dich", "ja"])
    }
  }

  @Test func aFieldWithoutAnEndIsAnError() throws {
    let result = try TranscriptReader.read(Array("sender,text\nNoor,one\nBen,\"two".utf8))
    #expect(result.transcripts.first?.messages.count == 2)
    #expect(
      result.errors == [.truncated(line: 3, offset: 25, reason: "a quoted field has no end")])
  }
}
