import Lureline
import Testing

@Suite struct MatrixExportTests {
  private static func event(_ type: String, _ id: Int, _ sender: String, _ rest: String) -> String {
    #"{"type":"\#(type)","sender":"@\#(sender):a.example","origin_server_ts":170000000\#(id)000,"#
      + #""room_id":"!r:a.example",\#(rest)}"#
  }

  static func sample(exporter: String) -> String {
    #"{"room_name":"R","topic":"","exported_by":"\#(exporter)","messages":["#
      + [
        event(
          "m.room.member", 0, "ben",
          #""state_key":"@ben:a.example","content":{"displayname":"B. B."}"#),
        event("m.room.message", 1, "noor", #""content":{"msgtype":"m.text","body":"hi"}"#),
        event(
          "m.room.message", 2, "noor",
          #""content":{"body":"* hey","m.new_content":{"msgtype":"m.text","body":"hey"},"#
            + #""m.relates_to":{"rel_type":"m.replace","event_id":"$1"}}"#),
        event(
          "m.room.message", 3, "ben",
          #""content":{"msgtype":"m.text","body":"> <@noor:a.example> hey\n> you\n\nyes","#
            + #""m.relates_to":{"m.in_reply_to":{"event_id":"$1"}}}"#),
        event("m.room.message", 4, "noor", #""content":{"msgtype":"m.image","body":"a.jpg"}"#),
        event("m.room.message", 5, "noor", #""content":{}"#),
        event("m.room.encrypted", 6, "noor", #""content":{"ciphertext":"x"}"#),
        event("m.reaction", 7, "ben", #""content":{"m.relates_to":{"key":"x"}}"#),
        #"{"sender":"@ben:a.example"}"#,
      ].joined(separator: ",\n") + "]}"
  }

  @Test func readsARoom() throws {
    let result = try JSONExportCheck.read(Self.sample(exporter: "Ben"), .matrixJSON)
    #expect(
      JSONExportCheck.lines(result) == [
        "@noor:a.example|1700000001||hi", "@noor:a.example|1700000002|edited|hey",
        "@ben:a.example|1700000003||yes", "@noor:a.example|1700000004|media|",
        "@noor:a.example|1700000005|deleted|", "@ben:a.example|1700000007|reaction|",
      ])
    #expect(JSONExportCheck.notices(result) == 2)
    #expect(JSONExportCheck.unparsed(result) == [9])
    #expect(result.transcripts.first?.id == "!r:a.example")
  }

  @Test(
    arguments: [
      ("Ben", "@ben:a.example"), ("@noor:a.example", "@noor:a.example"),
      ("B. B.", "@ben:a.example"),
      ("Somebody", nil),
    ] as [(String, String?)])
  func findsTheOwner(_ exporter: String, _ owner: String?) throws {
    let result = try JSONExportCheck.read(Self.sample(exporter: exporter), .matrixJSON)
    #expect(JSONExportCheck.owners(result) == [owner])
  }

  static let text = """
    4/16/2021, 5:20:00 PM - @noor:a.example created this room.
    4/16/2021, 5:21:00 PM - @noor:a.example: Hello, world!
    and more
    4/16/2021, 5:22:00 PM - @ben:a.example: <@noor:a.example "Hello, world!"> yes: fine
    4/16/2021, 5:23:00 PM - @noor:a.example sent an image. (Media omitted)
    4/16/2021, 5:24:00 PM - @noor:a.example: Message deleted
    4/16/2021, 5:25:00 PM - @noor:a.example: a.mp4 (Media omitted)

    """

  @Test func readsText() throws {
    let result = try JSONExportCheck.read(Self.text, .matrixText)
    #expect(
      JSONExportCheck.lines(result) == [
        "@noor:a.example|1618593660w||Hello, world!\nand more",
        "@ben:a.example|1618593720w||yes: fine", "@noor:a.example|1618593780w|media|",
        "@noor:a.example|1618593840w|deleted|", "@noor:a.example|1618593900w|media|",
      ])
    #expect(JSONExportCheck.notices(result) == 1)
  }

  @Test(arguments: [
    (sample(exporter: "Ben"), Format.matrixJSON),
    (#"{"room_name":"R","exported_by":"Ben","messages":[]}"#, .matrixJSON),
    (text, .matrixText),
    ("4/16/2021, 17:20:00 - @alice:example.com: Hello", .matrixText),
    ("4/16/2021, 17:20 - Noor: @ben:a.example: Hello", .whatsappText),
    ("4/16/2021, 17:20 - @noor: Hello", .whatsappText),
  ])
  func recognises(_ text: String, _ format: Format) {
    #expect(FormatDetector.detect(Array(text.utf8)) == .format(format))
  }

  @Test func standsDamage() {
    JSONExportCheck.damage(Self.sample(exporter: "Ben"), .matrixJSON)
    JSONExportCheck.damage(Self.text, .matrixText)
  }
}
