import Testing

@testable import Lureline

/// What conditions ask of the hits that they count, over the rules of `TrackerFixture`.
@Suite struct RuleTallyTests {
  private func hits(_ rules: String, _ chat: Transcript) throws -> [String] {
    let compiled = try TrackerFixture.compile(rules)
    return TrackerFixture.hits(compiled, chat)
      .filter { compiled.heads[$0.rule].id.utf8.count > 1 }
      .map { "\($0.message) \(compiled.heads[$0.rule].id)" }
  }

  private func hits(_ rules: String, _ chat: [String]) throws -> [String] {
    try hits(rules, try #require(RuleExample(chat: chat)).transcript)
  }

  private static func often(_ keys: String) -> String {
    #"{"id":"often","when":{"order":[["a","b","c"]],"times":3,\#(keys)}}"#
  }

  @Test(arguments: [
    ("\"different\":true", ["L: a", "L: a", "L: b", "L: c"], ["3 often"]),
    ("\"different\":true", ["L: a", "L: a", "L: a", "L: b"], []),
    ("\"different\":true", ["L: a", "L: b", "K: c"], []),
    ("\"different\":true,\"messages\":3", ["L: a", "L: b", "..2", "L: c"], []),
    ("\"different\":true,\"messages\":3", ["L: a", "L: b", "..1", "L: a", "L: c"], ["4 often"]),
    ("\"different\":true", ["L: a", "L: b", "L: c", "L: a", "L: b", "L: c"], ["2 often"]),
    ("\"same\":true", ["L: a", "L: b", "L: a", "L: c", "L: a"], ["4 often"]),
    ("\"same\":true", ["L: a", "L: b", "L: c", "L: a"], []),
    ("\"apart\":2", ["L: a", "L: a", "L: a", "..1", "L: b"], ["4 often"]),
    ("\"apart\":2", ["L: a", "L: a", "L: a", "L: a"], []),
    ("\"same\":true,\"apart\":2", ["L: a", "L: b", "L: a", "L: b", "L: a"], ["4 often"]),
    ("\"daysApart\":1", ["L: a", "+1d", "L: a", "+1d", "L: b"], ["2 often"]),
    ("\"daysApart\":1", ["L: a", "L: a", "+1d", "L: b", "L: b"], []),
    ("\"daysApart\":1,\"days\":3", ["L: a", "+2d", "L: a", "+2d", "L: a"], []),
    ("\"share\":0.5", ["L: a", "L: x", "me: x", "L: a", "L: b"], ["4 often"]),
    ("\"share\":0.5", ["L: a", "L: x", "L: x", "L: x", "L: x", "L: a", "L: b"], []),
    ("\"share\":0.5", ["L: a", "L: x", "L: x", "L: x", "L: a", "L: b"], ["5 often"]),
  ])
  func countsWhatDiffersOrStandsApart(
    _ keys: String, _ chat: [String], _ expected: [String]
  ) throws {
    #expect(try hits(Self.often(keys), chat) == expected)
  }

  /// The same of a rule's own phrases, which are no hits before.
  @Test func countsARulesOwnPhrases() throws {
    let rule = """
      {"id":"own","speaker":"any","phrases":{"en":["(xa|xb)"]},"when":{"times":2,"different":true}}
      """
    #expect(try hits(rule, ["L: xa", "L: xa", "L: xb"]) == ["2 own"])
  }

  @Test func tellsWordsApartByTheirFigures() throws {
    let rules = """
      {"id":"age","speaker":"any","phrases":{"en":["i'm <number:18-79>","am <number:18-79> years"]}},
      {"id":"ages","when":{"order":["age"],"times":2,"different":true}}
      """
    let told = ["1 age", "2 age", "2 ages"]
    #expect(
      try hits(rules, ["L: i'm 32", "L: i am 32 years old", "L: i'm 33"]) == ["0 age"] + told)
  }

  @Test func withoutTimesNothingIsDaysApart() throws {
    var chat = try #require(RuleExample(chat: ["L: a", "+1d", "L: a", "+1d", "L: b"])).transcript
    #expect(try hits(Self.often("\"daysApart\":1"), chat) == ["2 often"])
    for index in chat.messages.indices { chat.messages[index].time = nil }
    #expect(try hits(Self.often("\"daysApart\":1"), chat) == [])
  }

  @Test func forgetsTheConversationBefore() throws {
    let rules = try TrackerFixture.compile(Self.often("\"different\":true"))
    let chat = try #require(RuleExample(chat: ["L: a", "L: b"])).transcript
    var tracker = RuleTracker(rules)
    for _ in 0..<2 {
      var hits: [RuleHit] = []
      tracker.begin()
      for (message, rule) in [0, 1].enumerated() {
        var hit = RuleHit(rule: rule, firstToken: 0, lastToken: 0)
        hit.wording = UInt64(rule)
        tracker.track([hit], message: message, of: chat, into: &hits)
      }
      #expect(hits.count == 2)
    }
  }

  @Test(arguments: [
    ("L: t.e.l.e.g.r.a.m", ["0 hidden"]), ("L: telegram", []), ("L: t.h.a.n.k.s telegram", []),
    ("L: telegr\u{430}m", ["0 hidden"]),
  ])
  func aDisguiseIsOfAWordOfTheMatch(_ line: String, _ expected: [String]) throws {
    let rule = """
      {"id":"hidden","speaker":"any","phrases":{"en":["telegram"]},"when":{"disguised":true}}
      """
    #expect(try hits(rule, [line]) == expected)
  }

  @Test func aDampingLeavesRulesOut() throws {
    let rules = try TrackerFixture.compile(
      TrackerFixture.context(
        "warns", "x", #"{"rules":["@contact"],"except":["b"],"to":0,"messages":1}"#))
    let chat = try #require(RuleExample(chat: ["L: a b x"])).transcript
    #expect(TrackerFixture.hits(rules, chat).map { rules.heads[$0.rule].id } == ["warns", "b"])
  }

  @Test(arguments: [
    (
      #""order":["a"],"different":true"#,
      "different, same, apart, daysApart and share go with times of 2 or more of one group"
    ),
    (
      #""order":["a","b"],"times":2,"apart":5"#,
      "different, same, apart, daysApart and share go with times of 2 or more of one group"
    ),
    (
      #""order":["a"],"times":2,"same":true,"different":true"#,
      "different and same exclude each other"
    ),
    (#""order":["a"],"disguised":true"#, "disguised goes with phrases"),
  ])
  func namesTheFaults(_ keys: String, _ fault: String) {
    #expect {
      try TrackerFixture.compile(#"{"id":"bad","when":{\#(keys)}}"#)
    } throws: {
      ($0 as? RuleFinding)?.problem == .badCondition(fault)
    }
  }

  @Test(arguments: ["0", "1.5", "\"a\""])
  func aShareIsAShare(_ share: String) {
    #expect {
      try TrackerFixture.compile(Self.often("\"share\":" + share))
    } throws: {
      ($0 as? RuleFinding)?.problem == .wrongType(expected: "a number above 0 and at most 1")
    }
  }
}
