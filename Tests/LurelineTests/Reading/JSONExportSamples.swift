import Fixtures
import Lureline
import Testing

/// What every reader of a JSON export is tried with: its samples whole, cut off and damaged.
struct JSONExportSample: CustomTestStringConvertible, Sendable {
  var format: Format
  var text: String

  var testDescription: String { format.rawValue }
  var bytes: [UInt8] { Array(text.utf8) }

  /// The chats of the sample.
  func read() throws -> [Transcript] {
    let result = try TranscriptReader.read(bytes, as: format)
    #expect(result.errors.isEmpty)
    return result.transcripts
  }

  func detected() -> Detection { FormatDetector.detect(bytes) }

  func result(_ bytes: [UInt8]) -> ReadingResult {
    (try? TranscriptReader.read(bytes, as: format)) ?? ReadingResult(transcripts: [])
  }

  /// Cut off at each byte: nothing is made up, and what is lost is told.
  func checkTruncation() {
    let bytes = bytes
    let whole = result(bytes).filedCount
    let end = bytes.lastIndex { $0 > 0x20 } ?? 0
    var wrong: [Int] = []
    Damage.cut(Array(bytes[..<end])) { cut, length in
      let result = result(cut)
      let isTold = result.transcripts.isEmpty || !result.errors.isEmpty
      if result.filedCount > whole || !isTold || !result.flaws.isEmpty { wrong.append(length) }
    }
    #expect(wrong.isEmpty)
  }

  /// Each byte changed, in one of two ways and to one of two others.
  func checkDamage() {
    var unsound: [Int] = []
    func check(_ damaged: [UInt8], _ index: Int) {
      if !result(damaged).flaws.isEmpty { unsound.append(index) }
      if index % 8 == 0 { _ = FormatDetector.detect(damaged) }
    }
    Damage.flip(bytes, by: [0x01, 0x80], .inTurn, check)
    Damage.replace(bytes, by: [UInt8(ascii: "\""), 0], .inTurn, check)
    #expect(unsound.isEmpty)
  }
}

extension Transcript {
  var texts: [String] { messages.map { text(of: $0) } }
  var senders: [String] { messages.map { name(of: $0) } }
  var ownerName: String? { owner.map { participants[$0] } }
  var seconds: [Int64?] { messages.map { $0.time?.seconds } }
}

/// Samples of all the formats, for tests that go over them.
enum JSONExportSamples {
  static let all: [JSONExportSample] = [
    MessengerExportTests.sample, InstagramExportTests.sample, MessengerE2EEExportTests.sample,
    DiscordExportTests.sample, XMessagesExportTests.sample, TinderExportTests.sample,
    HingeExportTests.sample, SnapchatExportTests.sample, TelethonExportTests.sample,
    WeChatJSONExportTests.sample,
  ]
}

@Suite struct JSONExportTests {
  @Test(arguments: JSONExportSamples.all)
  func isDetected(_ sample: JSONExportSample) {
    #expect(sample.detected() == .format(sample.format))
    let marked = [0xef, 0xbb, 0xbf] + sample.bytes
    #expect(FormatDetector.detect(marked) == .format(sample.format))
  }

  @Test(arguments: JSONExportSamples.all)
  func readsTheSameBehindAByteOrderMark(_ sample: JSONExportSample) throws {
    let marked = try TranscriptReader.read([0xef, 0xbb, 0xbf] + sample.bytes, as: sample.format)
    #expect(try sample.read() == marked.transcripts)
  }

  @Test(arguments: JSONExportSamples.all)
  func keepsWhatStandsBeforeACut(_ sample: JSONExportSample) { sample.checkTruncation() }

  @Test(arguments: JSONExportSamples.all)
  func survivesDamage(_ sample: JSONExportSample) { sample.checkDamage() }

  @Test(arguments: JSONExportSamples.all)
  func refusesWhatHasNoMessages(_ sample: JSONExportSample) {
    for text in ["{}", "[]", "{\"a\":1}", "[1]", "[{}]", "7", ""] {
      let result = try? TranscriptReader.read(Array(text.utf8), as: sample.format)
      #expect(result?.transcripts.allSatisfy { $0.messages.isEmpty } ?? true)
    }
    #expect(throws: ReadingError.self) {
      try TranscriptReader.read(
        Array((sample.text.first == "{" ? "{}" : "[]").utf8), as: sample.format)
    }
  }

  @Test(arguments: [
    #"{"messages":[{"sender":"A","text":"\"sender_name\" and \"timestamp_ms\""}]}"#,
    #"{"text":"{\"guild\":{},\"channel\":{}}"}"#,
    #"{"id":"a","messages":[]}"#,
  ])
  func leavesCanonicalRecordsAlone(_ text: String) {
    #expect(FormatDetector.detect(Array(text.utf8)) == .format(.jsonl))
  }

  @Test(arguments: [
    #"{"name":"A","type":"personal_chat","id":1,"messages":[{"type":"message","from":"A","text":"x"}]}"#,
    #"{"messages":[{"id":1,"type":"message","date":"2024-05-01T09:00:00","from":"A","text":"x"}]}"#,
  ])
  func leavesTelegramAlone(_ text: String) {
    #expect(FormatDetector.detect(Array(text.utf8)) == .format(.telegramJSON))
  }

  @Test(arguments: [
    #"{"participants":["A","B"],"devices":[]}"#, #"[{"a":1},{"b":2}]"#, #"{"messages":[1,2]}"#,
    #"window.YTD.account.part0 = [{"account":{"accountId":"1"}}]"#,
    #"window.YTD.direct_message_headers.part0 = [{"dmConversation":{"messages":[]}}]"#,
    #"[{"ID":1,"Timestamp":"2024-01-01 10:00:00","Contents":"x","Attachments":""}]"#,
    #"[{"ts":"1.2","type":"message","user":"U1","text":"x"}]"#,
  ])
  func refusesOtherFiles(_ text: String) {
    if case .format(let format) = FormatDetector.detect(Array(text.utf8)) {
      #expect(!JSONExportSamples.all.map(\.format).contains(format))
    }
  }

  @Test(arguments: JSONExportSamples.all)
  func survivesDeepNesting(_ sample: JSONExportSample) {
    let deep = String(repeating: "[", count: 100_000)
    for text in [#"{"messages":\#(deep)"#, #"{"Messages":[{"messages":\#(deep)"#, deep] {
      #expect(sample.result(Array(text.utf8)).transcripts.allSatisfy { $0.messages.isEmpty })
    }
  }
}
