import Fixtures
import Lureline
import Testing

@Suite struct CanonicalReaderTests {
  private func read(_ line: String) throws -> Transcript {
    let bytes = Array(line.utf8)
    var transcript = Transcript(format: .lines)
    var reader = CanonicalReader()
    try reader.read(bytes, line: 0..<bytes.count, number: 7, into: &transcript)
    return transcript
  }

  @Test func fromAndTsAreReadAsSenderAndTime() throws {
    let line = #"{"messages":[{"ts":"2026-03-01T00:00:00Z","from":"A","text":"x"}]}"#
    let result = try TranscriptReader.read(Array((line + "\n" + line).utf8))
    let transcript = try #require(result.transcripts.first)
    #expect(result.transcripts.count == 2 && transcript.participants == ["A"])
    #expect(transcript.messages.first?.time?.seconds == 1_772_323_200)
  }

  @Test(arguments: [
    #""author":"A","timestamp":1772323200"#, #""user":"A","date":"2026-03-01T00:00:00Z""#,
    #""from":"A","created_at":"2026-03-01 00:00:00+00:00""#,
    #""sender":"A","sent_at":1772323200000"#, #""sender":"A","datetime":"2026-03-01T00:00:00Z""#,
    #""user":"u7","sender":"A","from":"x","date":5,"time":1772323200,"ts":6"#,
  ])
  func readsTheNamesThatLogsHave(_ keys: String) throws {
    let transcript = try read(#"{\#(keys),"text":"x"}"#)
    #expect(transcript.participants == ["A"])
    #expect(
      transcript.messages.map(\.time) == [Timestamp(seconds: 1_772_323_200, hasZone: true)])
  }

  @Test func readsAConversation() throws {
    let transcript = try read(
      #"{"id":"c-1","owner":"Sam","platform":"sms","lang":"en","messages":["#
        + #"{"sender":"Mia","time":"2025-03-02T19:04:00Z","text":"Hi \"you\" 你好","stage":"contact"},"#
        + #"{"sender":"Sam","text":"","event":"media"},{"text":"no name"}],"label":"benign"}"#)
    #expect(transcript.id == "c-1")
    #expect(transcript.format == .jsonl)
    #expect(transcript.platform == "sms")
    #expect(transcript.language == "en")
    #expect(transcript.participants == ["Mia", "Sam", ""])
    #expect(transcript.owner == 1)
    #expect(
      transcript.messages.map { transcript.text(of: $0) } == ["Hi \"you\" 你好", "", "no name"])
    #expect(transcript.messages.map(\.event) == [nil, .media, nil])
    #expect(transcript.messages[0].time == Timestamp(seconds: 1_740_942_240, hasZone: true))
    #expect(!transcript.isSingleMessage)
  }

  @Test func readsASingleMessage() throws {
    let transcript = try read(#"{"id":17,"sender":"A","text":"hello"}"#)
    #expect(transcript.isSingleMessage)
    #expect(transcript.id == "17")
    #expect(transcript.text(of: transcript.messages[0]) == "hello")
    #expect(try !read(#"{"messages":[{"text":"one"}]}"#).isSingleMessage)
    #expect(try !read(#"{"text":"x","messages":[]}"#).isSingleMessage)
  }

  @Test func keepsWhatIsUsableAndCountsTheRest() throws {
    let transcript = try read(
      #"{"messages":[{"sender":"A"},{"sender":"A","text":null},{"text":"kept"},"x",{"text":5}]}"#)
    #expect(transcript.messages.count == 1)
    #expect(transcript.unparsed.count == 4)
    #expect(transcript.unparsed.allSatisfy { $0.line == 7 })
  }

  @Test(arguments: ["[]", "{}", "1", #"{"messages":{}}"#, #"{"text":1}"#, #"{"text":"a"} x"#])
  func rejectsOtherLines(_ line: String) {
    #expect(throws: ReadingError.self) { try read(line) }
  }

  @Test func addsAnOwnerWhoWroteNothing() throws {
    let transcript = try read(#"{"messages":[{"sender":"A","text":"x"}],"owner":"B"}"#)
    #expect(transcript.participants == ["A", "B"])
    #expect(transcript.owner == 1)
  }

  @Test func knowsEscapedAndPlainNamesAsOne() throws {
    let transcript = try read(
      #"{"messages":[{"sender":"Zo\u00eb","text":"x"},{"sender":"Zoë","text":"y"}]}"#)
    #expect(transcript.participants == ["Zoë"])
  }

  @Test func keepsManyParticipantsApart() throws {
    let messages = (0..<200).map { #"{"sender":"n\#($0 % 100)","text":"t"}"# }
    let transcript = try read(#"{"messages":[\#(messages.joined(separator: ","))]}"#)
    #expect(transcript.participants == (0..<100).map { "n\($0)" })
    #expect(transcript.messages.map { Int($0.sender) } == (0..<200).map { $0 % 100 })
  }

  @Test func reusesATranscriptWithoutTraces() throws {
    let long = Array(
      #"{"id":"a","owner":"S","platform":"p","lang":"en","messages":[{"text":"1"},{"x":1}]}"#.utf8)
    let short = Array(#"{"text":"2"}"#.utf8)
    var reader = CanonicalReader()
    var transcript = Transcript(format: .jsonl)
    try reader.read(long, line: 0..<long.count, number: 1, into: &transcript)
    try reader.read(short, line: 0..<short.count, number: 2, into: &transcript)
    #expect(try transcript == read(#"{"text":"2"}"#))
  }

  @Test func survivesDamage() {
    let sample = Array(
      #"{"id":"c","messages":[{"sender":"A","time":"2025-01-01T00:00:00Z","text":"x\n"}]}"#.utf8)
    var reader = CanonicalReader()
    var transcript = Transcript(format: .jsonl)
    func read(_ piece: [UInt8], _ place: Int) -> Bool {
      let range = 0..<piece.count
      let isWhole = (try? reader.read(piece, line: range, number: 1, into: &transcript)) != nil
      #expect(transcript.flaws.isEmpty, "damaged at \(place)")
      #expect(transcript.recordCount <= 1)
      return isWhole
    }
    Damage.cut(sample) { piece, place in #expect(!read(piece, place)) }
    Damage.flip(sample, by: [0x01, 0x20, 0x80, 0xff]) { piece, place in _ = read(piece, place) }
  }
}

@Suite struct CanonicalWriterTests {
  /// Long conversations are written part by part.
  @Test func partsMakeTheWhole() {
    let text = String(repeating: "a \"word\"\n", count: 4_000)
    let chat = Chat.transcript((0..<100).map { ("Person \($0 % 3)", text) }, owner: "Person 1")
    var whole: [UInt8] = []
    CanonicalWriter.append(chat, to: &whole)
    var (parts, rest): ([[UInt8]], [UInt8]) = ([], [])
    CanonicalWriter.append(chat, to: &rest) { part in
      parts.append(part)
      part.removeAll()
    }
    let isSame = parts.flatMap(\.self) + rest == whole
    #expect(isSame)
    #expect(parts.count == 4)
    #expect(parts.allSatisfy { $0.count < 1_100_000 })
  }

  @Test(arguments: [
    #"{"id":"c","owner":"S","platform":"sms","messages":[{"sender":"S","time":"2025-03-02T19:04:00Z","#
      + #""text":"a\"\\\n\t\b\u001f/é😀"},{"text":"","event":"call"}]}"#,
    #"{"messages":[]}"#,
    #"{"id":"z","platform":"sms","lang":"zh","messages":[{"sender":"A","text":"你好"}]}"#,
    #"{"lang":"es","text":"hola"}"#,
    #"{"messages":[{"sender":"A","time":"1999-12-31T23:59:59","text":"wall time"}]}"#,
    #"{"id":"m","sender":"A","text":"one"}"#,
    #"{"text":""}"#,
  ])
  func roundTripsToTheSameBytes(_ line: String) throws {
    let bytes = Array(line.utf8)
    var transcript = Transcript(format: .jsonl)
    var reader = CanonicalReader()
    try reader.read(bytes, line: 0..<bytes.count, number: 1, into: &transcript)
    var output: [UInt8] = []
    CanonicalWriter.append(transcript, to: &output)
    #expect(String(decoding: output, as: UTF8.self) == line + "\n")
  }

  @Test func writesValidUTF8FromBrokenBytes() {
    var output: [UInt8] = []
    JSONText.append([0x61, 0xff, 0xc3], 0..<3, to: &output)
    #expect(String(decoding: output, as: UTF8.self) == "\"a\u{fffd}\u{fffd}\"")
  }
}

@Suite struct TimestampTests {
  @Test func readsISO8601() {
    let cases: [(text: String, seconds: Int64?, hasZone: Bool)] = [
      ("1970-01-01T00:00:00Z", 0, true),
      ("2000-02-29T12:30:15", 951_827_415, false),
      ("2000-02-29 12:30", 951_827_400, false),
      ("2000-02-29T12:30:15.999Z", 951_827_415, true),
      ("2000-02-29T12:30:15+05:30", 951_807_615, true),
      ("2000-02-29T12:30:15-0800", 951_856_215, true),
      ("2000-02-29", 951_782_400, false),
      ("1969-12-31T23:59:59Z", -1, true),
      ("2001-02-29T00:00:00Z", nil, false), ("2000-13-01", nil, false), ("today", nil, false),
      ("2000-02-29T24:00", nil, false), ("2000-02-29T12:30:15Zx", nil, false), ("", nil, false),
    ]
    for (text, seconds, hasZone) in cases {
      let bytes = Array(text.utf8)
      let time = Timestamp(iso8601: bytes, 0..<bytes.count)
      #expect(time?.seconds == seconds, "\(text)")
      if seconds != nil { #expect(time?.hasZone == hasZone, "\(text)") }
    }
  }

  @Test func civilTimeRoundTrips() {
    var seconds: Int64 = -62_167_219_200
    while seconds < 253_402_300_800 {
      #expect(CivilTime(seconds: seconds).seconds == seconds)
      seconds += 86_400 * 97 + 12_345
    }
  }
}

@Suite struct LinesReaderTests {
  @Test func splitsAtLineFeedsOnly() {
    let text = "a\r\nb\u{2028}c\n\nd\u{85}\u{b}e\r"
    let transcripts = LinesReader.read(Array(text.utf8))
    #expect(
      transcripts.map { $0.text(of: $0.messages[0]) } == ["a", "b\u{2028}c", "", "d\u{85}\u{b}e"])
    #expect(transcripts.allSatisfy { $0.isSingleMessage && $0.participants == [""] })
  }

  @Test func endsWithoutAnExtraLine() {
    #expect(LinesReader.read(Array("a\n".utf8)).count == 1)
    #expect(LinesReader.read([]).isEmpty)
  }
}
