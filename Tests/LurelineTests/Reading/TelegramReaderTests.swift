import Fixtures
import Lureline
import Testing

@Suite struct TelegramReaderTests {
  private func read(_ text: String) -> ReadingResult { TelegramReader.read(Array(text.utf8)) }

  private func texts(_ transcript: Transcript) -> [String] {
    transcript.messages.map { transcript.text(of: $0) }
  }

  static let single = #"""
    {"name":"Noor","type":"personal_chat","id":51,"messages":[
    {"id":1,"type":"message","date":"2024-05-01T09:00:00","date_unixtime":"1714546800",
     "from":"Noor","from_id":"user51","text":"one\x0Btwo"},
    {"id":2,"type":"service","date":"2024-05-01T09:01:00","actor":"Noor","action":"phone_call","text":"call"},
    {"id":3,"type":"message","date":"2024-05-01T09:02:00","from":"Ben","from_id":"user7",
     "text":["see ",{"type":"link","text":"https://x.example","href":{"text":"no"}},"!"]},
    {"id":4,"type":"message","date":"2024-05-01T09:03:00","from":null,"from_id":"user51","text":""},
    {"id":5,"type":"message","date":"2024-05-01T09:04:00","from":"Ben","from_id":"user7",
     "photo":"(File not included)","text":"our garden"},
    {"id":6,"type":"message","date":"2024-05-01T09:05:00","edited":"2024-05-01T09:06:00","from":"Ben",
     "from_id":"user7","text":"fine"}]}
    """#

  @Test func readsAChat() throws {
    let result = read(Self.single)
    #expect(result.errors.isEmpty)
    let transcript = try #require(result.transcripts.first)
    #expect(result.transcripts.count == 1)
    #expect(transcript.id == "51")
    #expect(transcript.platform == "telegram")
    #expect(transcript.participants == ["Noor", "Ben", "(deleted account)"])
    #expect(transcript.owner == 1)
    #expect(transcript.systemCount == 1)
    #expect(
      texts(transcript) == ["one\u{b}two", "see https://x.example!", "", "our garden", "fine"])
    #expect(transcript.messages.map(\.event) == [nil, nil, nil, .media, .edited])
  }

  /// Wall times of two zones could not be compared; a single chat shows what its people saw.
  @Test(arguments: [
    (#""date":"2024-05-01T09:00:00","date_unixtime":"1714546800""#, false, 1_714_554_000, false),
    (#""date":"2024-05-01T09:00:00","date_unixtime":"1714546800""#, true, 1_714_546_800, true),
    (#""date_unixtime":"1714546800""#, false, 1_714_546_800, true),
    (#""date":"2024-05-01T09:00:00""#, true, 1_714_554_000, false),
  ])
  func datesAChatByTheWallAndAnAccountByTheInstant(
    _ keys: String, _ isAccount: Bool, _ seconds: Int64, _ hasZone: Bool
  ) {
    let chat = #"{"id":1,"messages":[{"type":"message","from":"A","text":"a",\#(keys)}]}"#
    let result = read(isAccount ? #"{"chats":{"list":[\#(chat)]}}"# : chat)
    let times = result.transcripts.flatMap(\.messages).map(\.time)
    #expect(times == [Timestamp(seconds: seconds, hasZone: hasZone)])
  }

  /// As in the HTML export and in lists of Telethon.
  @Test(arguments: [
    #""forwarded_from":"Z","text":"theirs""#, #""text":"theirs","forwarded_from":null"#,
    #""text":["the",{"type":"bold","text":"irs"}],"forwarded_from_id":"user9""#,
  ])
  func leavesOutForwardedWords(_ keys: String) throws {
    let result = read(
      #"{"id":1,"messages":[{"type":"message","from":"A",\#(keys)},"#
        + #"{"type":"message","from":"A","text":"mine"}]}"#)
    let transcript = try #require(result.transcripts.first)
    #expect(texts(transcript) == ["", "mine"])
    #expect(transcript.messages.map(\.event) == [.media, nil])
    #expect(transcript.bytes == Array("mine".utf8))
  }

  private static let account =
    #"{"personal_information":{"user_id":7},"contacts":{"list":[{"a":12},{"b":[1,{"c":2}]}]},"#
    + #""chats":{"about":"x","list":["#
    + #"{"name":"A","type":"personal_chat","id":1,"messages":[{"type":"message","from":"Me","#
    + #""from_id":"user7","date_unixtime":"1","text":"a"}]},"#
    + #"{"name":"G","type":"private_group","id":2,"messages":[{"type":"message","from":"B","#
    + #""from_id":"user8","text":"b"},{"type":"message","from":"Me","from_id":"user7","text":"c"}]}"#
    + #"]},"left_chats":{"list":[{"id":3,"messages":[]}]}}"#

  @Test func readsAnAccount() {
    let result = read(Self.account)
    #expect(result.errors.isEmpty)
    #expect(result.transcripts.map(\.id) == ["1", "2", "3"])
    #expect(result.transcripts.map(\.owner) == [0, 1, nil])
    #expect(result.transcripts.map(texts) == [["a"], ["b", "c"], []])
    #expect(result.transcripts[0].messages[0].time == Timestamp(seconds: 1, hasZone: true))
  }

  @Test func keepsPeopleOfOneNameApart() {
    let result = read(
      #"{"name":"G","type":"private_group","id":1,"messages":["#
        + #"{"type":"message","from":"Al","from_id":"user1","text":"a"},"#
        + #"{"type":"message","from":"Al","from_id":"user2","text":"b"},"#
        + #"{"type":"message","from":"Al","from_id":1,"text":"c"}]}"#)
    #expect(result.transcripts.first?.participants == ["Al", "Al"])
    #expect(result.transcripts.first?.messages.map(\.sender) == [0, 1, 0])
  }

  @Test(arguments: [
    (#""name":"Noor","type":"personal_chat","id":1"#, #""from":"Noor""#, #""from":"Ben""#, 1),
    (#""name":"Noor","type":"personal_chat","id":1"#, #""from":"Ben""#, #""from":"Noor Ali""#, 0),
    (#""name":"Noor","type":"personal_chat","id":1"#, #""from":"B""#, #""from":"C""#, nil),
    (#""name":"Noor","type":"private_group","id":1"#, #""from":"Noor""#, #""from":"Ben""#, nil),
  ])
  func findsTheOwner(_ root: String, _ first: String, _ second: String, _ owner: Int?) {
    let result = read(
      #"{\#(root),"messages":[{"type":"message",\#(first),"text":""},"#
        + #"{"type":"message",\#(second),"text":""}]}"#)
    #expect(result.transcripts.first?.owner == owner)
  }

  @Test func returnsWhatStandsBeforeTheFault() throws {
    let bytes = Array(Self.single.utf8)
    var most = 0
    for end in bytes.indices {
      let result = TelegramReader.read(Array(bytes[..<end]))
      #expect(result.errors.count == 1)
      let count = result.transcripts.first?.messages.count ?? 0
      #expect(count >= most)
      most = max(most, count)
      for transcript in result.transcripts { check(transcript) }
    }
    #expect(most == 5)
  }

  @Test func survivesDamage() {
    Damage.flip(Array(Self.single.utf8)) { flipped, _ in
      for transcript in TelegramReader.read(flipped).transcripts { check(transcript) }
    }
  }

  @Test(arguments: [single, account], [1, 2, 7, 64, 1000])
  func windowsChangeNothing(_ text: String, _ size: Int) {
    let bytes = Array(text.utf8)
    #expect(TelegramWindow.read(bytes, by: size) == TelegramReader.read(bytes))
    let marked = [0xef, 0xbb, 0xbf] + bytes
    #expect(TelegramWindow.read(marked, by: size) == TelegramReader.read(marked))
  }

  @Test(arguments: [single, account])
  func windowsTellTheSameFaults(_ text: String) {
    func check(_ bytes: [UInt8], _ place: Int) {
      let result = TelegramWindow.read(bytes, by: 40)
      #expect(result == TelegramReader.read(bytes), "damaged at \(place)")
    }
    Damage.cut(Array(text.utf8), check)
    Damage.flip(Array(text.utf8), by: [0x01, 0x20, 0x80], .inTurn, check)
  }

  /// Without this a chat cut off in an account, or a list of chats that is none, could be lost.
  @Test(arguments: [
    (#"{"chats":{"list":[{"id":1,"messages":[{"from":"A","text":"a"},{"#, ["1"]),
    (#"{"chats":{"list":[{"id":1,"messages":[]},"#, ["1"]),
    (#"{"chats":7,"left_chats":{"list":[3,{"id":2}],"x":{}}}"#, ["2"]),
  ])
  func keepsTheChatsOfBrokenAccounts(_ text: String, _ ids: [String]) {
    #expect(read(text).transcripts.map(\.id) == ids)
  }

  private func check(_ transcript: Transcript) {
    let last = transcript.messages.last?.textRange.upperBound ?? 0
    #expect(last == transcript.bytes.count)
    #expect(transcript.flaws.isEmpty)
    #expect(transcript.recordCount - transcript.unparsed.count { $0.isFault } <= 6)
  }
}

@Suite struct FormatDetectorTests {
  @Test func tellsFormatsApart() {
    let cases: [(text: String, detection: Detection)] = [
      ("", .empty), (" \r\n\t", .empty),
      (#"{"messages":[{"sender":"A","text":"x"}]}"#, .format(.jsonl)),
      (#"{"text":"x"}"# + "\n" + #"{"text":"y"}"#, .format(.jsonl)),
      ("\u{feff}\n" + #"{"id":1,"text":"x"}"#, .format(.jsonl)),
      ("{broken\n" + #"{"text":"y"}"# + "\n", .format(.jsonl)),
      (#"{"messages":[{"type":"message","from":"A","text":"x"}]}"#, .format(.telegramJSON)),
      // Telegram writes one object; one object a line is a log, whatever it calls the sender.
      (
        #"{"messages":[{"from":"A","text":"x"}]}"# + "\n" + #"{"messages":[]}"#, .format(.jsonl)
      ),
      (#"{"about":"x","chats":{"about":"y","list":[]}}"#, .format(.telegramJSON)),
      (#"{"name":"A","type":"personal_chat","id":1,"messages":[]}"#, .format(.telegramJSON)),
      (
        #"{"name":"A","type":"personal_chat","id":1,"messages":[{"id":1,"from":"#,
        .format(.telegramJSON)
      ),
      ("31/12/24, 21:05 - Noor: hi", .format(.whatsappText)),
      ("torn\n31/12/24, 21:05 - Noor: hi\n31/12/24, 21:05 - Noor: hi\n", .format(.whatsappText)),
      ("PK\u{3}\u{4}x", .unknown(seen: "a ZIP archive")),
      ("\0\u{1}\u{2}", .unknown(seen: "binary data")),
      ("<!DOCTYPE html><html>", .unknown(seen: "an HTML page")),
      ("<?xml version='1.0'?><feed>", .unknown(seen: "XML or other markup")),
      (
        #"{"guild":{},"messages":[{"author":1}]}"#,
        .unknown(seen: "JSON of an unknown kind with keys guild, messages")
      ),
      // Keys may be people's names: those that are not an app's are not repeated.
      (#"{"Anna Smith":[1,2]}"#, .unknown(seen: "JSON of an unknown kind")),
      ("[1,2]", .unknown(seen: "a JSON list")),
      ("{nothing", .unknown(seen: "broken or empty JSON")),
      ("Dear Noor,\nsee you at 21:05.\n", .unknown(seen: "plain text of no known export")),
      (
        "2015. 7. 9. 오후 8:34: x\n2015. 7. 9. 오후 8:35: y\n",
        .unknown(seen: "plain text of no known export")
      ),
    ]
    for (text, detection) in cases {
      #expect(FormatDetector.detect(Array(text.utf8)) == detection, "\(text)")
    }
  }

  @Test func readsUTF16() {
    var bytes: [UInt8] = [0xff, 0xfe]
    for unit in "31/12/24, 21:05 - Noor: hi".utf16 { bytes += [UInt8(unit & 0xff), 0] }
    #expect(FormatDetector.detect(bytes) == .format(.whatsappText))
  }
}

@Suite struct TranscriptReaderTests {
  @Test func readsEachFormatByItsContent() throws {
    let cases: [(text: String, format: Format)] = [
      (#"{"messages":[{"sender":"A","text":"x"}]}"#, .jsonl),
      (#"{"messages":[{"type":"message","from":"A","text":"x"}]}"#, .telegramJSON),
      ("31/12/24, 21:05 - A: x", .whatsappText),
    ]
    for (text, format) in cases {
      let result = try TranscriptReader.read(Array(text.utf8))
      let transcript = try #require(result.transcripts.first)
      #expect(transcript.format == format)
      #expect(transcript.participants == ["A"])
      #expect(transcript.messages.map { transcript.text(of: $0) } == ["x"])
    }
  }

  @Test func refusesWhatItDoesNotKnow() {
    #expect(throws: ReadingError.empty) { try TranscriptReader.read([]) }
    #expect(throws: ReadingError.unknownFormat(seen: "plain text of no known export")) {
      try TranscriptReader.read(Array("hello\n".utf8))
    }
    #expect(throws: ReadingError.unknownFormat(seen: "no line starts with a date and a time")) {
      try TranscriptReader.read(Array("hello\n".utf8), as: .whatsappText)
    }
  }

  @Test func readsLinesWhenAsked() throws {
    #expect(try TranscriptReader.read(Array("a\nb\n".utf8), as: .lines).transcripts.count == 2)
  }

  @Test func skipsBrokenLinesOfJSONLines() throws {
    let text =
      "{\"text\":\"a\"}\n\n{\"text\":\n{\"messages\":[{\"text\":\"kept\"},\n{\"text\":\"b\"}\n"
    let result = try TranscriptReader.read(Array(text.utf8))
    #expect(result.transcripts.count == 3)
    #expect(
      result.errors == [
        .truncated(line: 3, offset: 8, reason: "a value is missing"),
        .truncated(line: 4, offset: 29, reason: "a value is missing"),
      ])
  }

  @Test func describesEveryFormat() {
    for format in Format.allCases {
      #expect(!format.description.recognisedBy.isEmpty, "\(format)")
    }
  }
}
