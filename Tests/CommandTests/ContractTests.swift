import Testing

@testable import Lureline

/// What other programs rely on, whatever the model says of a chat.
@Suite struct ContractTests {
  /// A build without the model must fail here and not pass for one that was tested.
  init() throws { try #require(Tool.hasModel, "needs a trained model in Models/default.lureline") }

  private static let verdictKeys = [
    "schema", "id", "source", "format", "messages", "unparsed", "verdict", "probability",
    "evidence_db", "suspect", "relationship_building", "fake_investment", "stage_reached", "alert",
    "reasons", "indicators",
  ]

  /// A conversation of `count` messages, some of them telling.
  private static func conversation(_ id: String, _ count: Int) -> String {
    let texts = [
      "Hi, is this Anna?", "good morning, have you eaten", "my uncle is an analyst at the exchange",
      "download the app, register and deposit 500 USDT to start trading",
      "your withdrawal is frozen, you have to pay 20% tax before you can withdraw the profit",
      "see you at dinner, love", "ok",
    ]
    let messages = (0..<count).map { index in
      #"{"sender":"\#(index % 3 == 2 ? "Sam" : "Lily")","text":"\#(texts[index % texts.count])"}"#
    }
    return #"{"id":"\#(id)","owner":"Sam","messages":[\#(messages.joined(separator: ","))]}"#
  }

  private static let batch = (0..<60).map { conversation("c\($0)", $0 * 3 % 50) }.joined(
    separator: "\n")

  private func records(_ outcome: Tool.Outcome) throws -> [JSONValue] {
    try outcome.lines.map { try JSONValue.parse(Array($0.utf8)) }
  }

  @Test func oneRecordAConversationInInputOrder() throws {
    let outcome = Tool.run(["score"], text: Self.batch)
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    let records = try records(outcome)
    #expect(records.map { $0["id"]?.string } == (0..<60).map { "c\($0)" })
    for record in records {
      let keys = record.members?.map(\.key) ?? []
      #expect(Array(keys.prefix(Self.verdictKeys.count)) == Self.verdictKeys)
      #expect((record["verdict"]?.string == "flagged") == (record["alert"] != .null))
    }
  }

  @Test(arguments: ["1", "2", "5", "256"])
  func jobsDoNotChangeAByte(_ jobs: String) {
    let one = Tool.run(["score", "--messages", "-j", "1"], text: Self.batch)
    #expect(Tool.run(["score", "--messages", "--jobs", jobs], text: Self.batch) == one)
  }

  @Test func rowsStandForEveryMessageAndAddUp() throws {
    for record in try records(Tool.run(["score", "--messages"], text: Self.batch)) {
      let rows = try #require(record["rows"]?.array)
      #expect(rows.count == record["messages"]?.number.map { Int($0) })
      let sum = rows.compactMap { $0["db"]?.number }.reduce(0, +)
      #expect(abs(sum - (record["evidence_db"]?.number ?? .nan)) < 0.001 || rows.isEmpty)
      for (index, row) in rows.enumerated() { #expect(row["index"]?.number == Double(index)) }
    }
  }

  @Test func explainAndScoreAgree() throws {
    let score = try records(Tool.run(["score"], text: Self.conversation("a", 21)))
    let explain = try records(Tool.run(["explain"], text: Self.conversation("a", 21)))
    for key in ["verdict", "probability", "evidence_db", "stage_reached", "alert"] {
      #expect(score[0][key] == explain[0][key], "\(key)")
    }
  }

  /// What `explain` says of a verdict without a rule is the verdict without that rule.
  @Test func explainTellsWhatEachRuleCarries() throws {
    let chat = Self.conversation("a", 21)
    let record = try records(Tool.run(["explain"], text: chat))[0]
    let others = try #require(record["without"]?.array)
    #expect(others.count >= 2)
    for other in others {
      let rule = try #require(other["rule"]?.string)
      let score = try records(Tool.run(["score", "--without-rule", rule], text: chat))[0]
      for key in ["verdict", "probability", "evidence_db"] {
        #expect(score[key] == other[key], "\(rule): \(key)")
      }
      #expect(score["model"]?.string?.contains("-without-\(rule)@") == true)
      #expect(score["without"] == nil)
    }
    let page = Tool.run(["explain", "-t", "text"], text: chat).outputText
    let rule = try #require(others[0]["rule"]?.string)
    let verdict = try #require(others[0]["verdict"]?.string)
    #expect(page.contains("without rule \(rule): \(verdict)\n"))
  }

  /// The alert is a promise: what comes later cannot move it.
  @Test func laterMessagesDoNotMoveTheAlert() throws {
    let chats = (1...40).map { Self.conversation("\($0)", $0) }.joined(separator: "\n")
    var alert: Double?
    for record in try records(Tool.run(["score"], text: chats)) {
      let found = record["alert"]?["index"]?.number
      if let alert { #expect(found == alert) }
      alert = alert ?? found
    }
    #expect(alert != nil, "a test of no alert")
  }

  @Test func aSingleMessageHasItsOwnRecord() throws {
    let text = #"{"id":"m","sender":"A","text":"guaranteed profit"}"#
    let single = try records(Tool.run(["score"], text: text))[0]
    #expect(single["schema"]?.string == "lureline.message/1")
    #expect(single["id"]?.string == "m")
    let groups = ["ordinary", "relationship_building", "fake_investment"]
    #expect(single["groups"]?.members?.map(\.key) == groups)
    let sum = groups.compactMap { single["groups"]?[$0]?.number }.reduce(0, +)
    #expect(abs(sum - 1) < 0.001)
    let conversation = #"{"id":"c","messages":[{"sender":"A","text":"guaranteed profit"}]}"#
    let record = try records(Tool.run(["score"], text: conversation))[0]
    #expect(record["schema"]?.string == "lureline.verdict/1")
  }

  /// Without this a program that waits for its answer would wait for ever.
  @Test(arguments: [["score", "--lines"], ["score", "-t", "text", "--lines"], ["score"]])
  func answersEachLineAsItComes(_ arguments: [String]) {
    let conversation = Tool.converse(arguments)
    for line in ["good morning", "", "you must pay the tax first", "漢字"] {
      let answer = conversation.ask(line)
      #expect(answer?.isEmpty == false, "\(line)")
    }
    #expect(conversation.end() == 0)
  }

  @Test func jsonLinesAreAnsweredAsTheyCome() {
    let conversation = Tool.converse(["score"])
    for index in 0..<3 {
      let answer = conversation.ask(Self.conversation("c\(index)", 5))
      #expect(answer?.contains(#""id":"c\#(index)""#) == true)
    }
    #expect(conversation.end() == 0)
  }

  @Test func exitCodeTellsOfFlagsOnlyWhenAsked() throws {
    // At this threshold everything with any evidence is flagged.
    let chat = Self.conversation("a", 21)
    let low = ["score", "--threshold", "0.000001"]
    #expect(try records(Tool.run(low, text: chat))[0]["verdict"]?.string == "flagged")
    #expect(Tool.run(low, text: chat).status == 0)
    #expect(Tool.run(low + ["--exit-code"], text: chat).status == 1)
    // An error weighs more than a flag.
    #expect(Tool.run(low + ["--exit-code"], text: chat + "\n{").status == 2)
    let ordinary = Self.conversation("a", 1)
    #expect(
      Tool.run(["score", "--exit-code", "--threshold", "0.999999"], text: ordinary).status == 0)
  }

  @Test(arguments: ["text", "jsonl", "csv", "html"])
  func everyFormatWritesToAFile(_ format: String) throws {
    let path = Tool.temporary()
    let outcome = Tool.run(["score", "-t", format, "-o", path], text: Self.batch)
    #expect(outcome == Tool.Outcome(status: 0, output: [], errors: []))
    #expect(Tool.read(path) == Tool.run(["score", "-t", format], text: Self.batch).output)
  }

  @Test func damagedModelsAreRefused() throws {
    let model = Tool.temporary()
    #expect(Tool.run(["model", "info"]).status == 0)
    Tool.write(Array("LURELINE and then nothing".utf8), to: model)
    let outcome = Tool.run(["score", "-m", model], text: Self.batch)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errorText.split(separator: "\n").count == 1)
  }

  /// The trained model itself, with a byte changed or its end missing.
  @Test func theDamagedDefaultModelIsRefused() throws {
    let tests = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let model = try #require(Tool.read("/\(tests)/Models/default.lureline"))
    let path = Tool.temporary()
    Tool.write(model, to: path)
    try #require(Tool.run(["model", "info", "-m", path]).status == 0)
    let places = (0..<20).map { $0 * (model.count - 1) / 19 }
    for place in places {
      var damaged = model
      damaged[place] ^= 0x10
      Tool.write(damaged, to: path)
      expectRefused(path, "byte \(place)")
      Tool.write(Array(model[..<place]), to: path)
      expectRefused(path, "cut at \(place)")
    }
  }

  private func expectRefused(_ model: String, _ damage: String) {
    let outcome = Tool.run(["score", "--lines", "-m", model], text: "hello")
    #expect(outcome.status == 2, "\(damage)")
    #expect(outcome.output.isEmpty, "\(damage)")
    #expect(outcome.errorText.split(separator: "\n").count == 1, "\(damage)")
  }
}

/// Input as other programs give it, without a model.
@Suite struct InputTests {
  /// Larger than every buffer and chunk, with lines across their borders.
  @Test func largeStreamsKeepEveryLine() throws {
    let lines = (0..<6_000).map {
      #"{"id":"\#($0)","text":"\#(String(repeating: "x", count: $0 % 977))"}"#
    }
    let text = lines.joined(separator: "\n")
    let path = Tool.temporary()
    Tool.write(Array(text.utf8), to: path)
    let piped = Tool.run(["convert"], text: text)
    #expect(piped.lines.count == lines.count)
    #expect(piped.output == Array((text + "\n").utf8))
    #expect(Tool.run(["convert", path], text: "") == piped)
    #expect(Tool.run(["convert", "-j", "1", path], text: "") == piped)
  }

  /// UTF-16 in either order, with and without a mark, piped and as a file, asked for or detected.
  @Test(arguments: [true, false], [true, false])
  func wideTextReadsLikeUTF8(_ isLittleEndian: Bool, _ hasMark: Bool) {
    let record = #"{"id":"a","text":"你好, dear 😀"}"# + "\n"
    for (text, options) in [
      (record + record, []), (record + record, ["-f", "jsonl"]), (record, ["-f", "jsonl"]),
      ("good morning\nand 你好\n", ["--lines"]),
    ] {
      let path = Tool.temporary()
      Tool.write(Self.wide(text, isLittleEndian, hasMark), to: path)
      let expected = Tool.run(["convert"] + options, text: text)
      #expect(Tool.run(["convert"] + options, input: path) == expected)
      #expect(Tool.run(["convert"] + options + [path]) == expected)
    }
  }

  /// Larger than what is left to the workers whole.
  @Test func largeWideFilesAreNotCut() {
    let record = #"{"id":"a","text":"\#(String(repeating: "dear 😀 ", count: 2_000))"}"# + "\n"
    let (narrow, wide) = (Array(record.utf8), Self.wide(record, true, false))
    var (input, expected): ([UInt8], [UInt8]) = ([], [])
    while input.count <= 1 << 22 {
      input += wide
      expected += narrow
    }
    let path = Tool.temporary()
    Tool.write(input, to: path)
    for options in [[], ["-f", "jsonl"]] {
      // As one truth value: listing the differences of millions of bytes takes for ever.
      let isSame = Tool.run(["convert"] + options + [path]).output == expected
      #expect(isSame, "\(options)")
    }
  }

  @Test(arguments: [true, false], [true, false])
  func wideProseOnStandardInputIsLines(_ isLittleEndian: Bool, _ hasMark: Bool) {
    let text = "good morning\nhave you eaten\n"
    let path = Tool.temporary()
    Tool.write(Self.wide(text, isLittleEndian, hasMark), to: path)
    let expected = Tool.run(["convert"], text: text)
    #expect(expected.lines.count == 2)
    #expect(Tool.run(["convert"], input: path) == expected)
  }

  private static func wide(_ text: String, _ isLittleEndian: Bool, _ hasMark: Bool) -> [UInt8] {
    ((hasMark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit in
      let (low, high) = (UInt8(unit & 0xFF), UInt8(unit >> 8))
      return isLittleEndian ? [low, high] : [high, low]
    }
  }

  @Test func errorsInLargeFilesNameTheirLine() {
    var lines = (0..<15_000).map {
      #"{"id":"\#($0)","text":"\#(String(repeating: "y", count: 90))"}"#
    }
    lines[14_443] = "{broken"
    let outcome = Tool.run(["convert"], text: lines.joined(separator: "\n"))
    #expect(outcome.status == 2)
    #expect(outcome.lines.count == 14_999)
    #expect(outcome.errorText.hasPrefix("lureline: -:14444: "))
  }

  @Test func errorsNeverHoldWhatWasWritten() {
    let secret = "MyPrivateWords"
    for text in [
      "{\"text\":\"\(secret)", "{\"\(secret)\":1}", "[\"\(secret)\"]", "{\"text\":1} \(secret)",
      "{\"messages\":[{\"sender\":\"\(secret)\"}]}\n\(secret)",
    ] {
      let outcome = Tool.run(["convert", "-f", "jsonl"], text: text)
      #expect(!outcome.errorText.contains(secret))
      #expect(!outcome.errors.isEmpty)
    }
  }

  @Test func formatsListsEveryNameThatFromTakes() {
    let text = Tool.run(["formats"]).outputText
    for format in Format.allCases { #expect(text.contains(format.rawValue)) }
  }
}
