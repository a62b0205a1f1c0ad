import Testing

@testable import Lureline

/// Conversation rules over the one-word rules a, b, c, d, `o` (owner's side) and `n` (ordinary).
@Suite struct RuleTrackerTests {
  /// `MESSAGE RULE` for each hit of a chat, of rules that are none of the one-word rules.
  private func hits(_ rules: String, _ chat: [String]) throws -> [String] {
    let compiled = try TrackerFixture.compile(rules)
    return TrackerFixture.hits(compiled, try #require(RuleExample(chat: chat)).transcript)
      .filter { compiled.heads[$0.rule].id.utf8.count > 1 }
      .map { "\($0.message) \(compiled.heads[$0.rule].id)\($0.isAnswer ? " answer" : "")" }
  }

  private static let then = #"{"id":"then","when":{"order":[["a"],["b","c"]],"messages":3}}"#

  @Test(arguments: [
    (["L: a", "L: b"], ["1 then"]), (["L: a", "..2", "L: c"], ["3 then"]),
    (["L: a", "..3", "L: c"], []), (["L: b", "L: a"], []), (["L: a b"], ["0 then"]),
    (["L: b a"], []), (["L: a", "L: b", "L: c", "L: a", "L: b"], ["1 then"]),
    (["L: a", "..3", "L: a", "L: b"], ["5 then"]), (["L: a", "K: b"], []),
    (["L: a", "K: a", "L: b", "K: b"], ["2 then", "3 then"]), (["L: a", "me: b"], []),
  ])
  func oneAfterTheOtherWithinMessages(_ chat: [String], _ expected: [String]) throws {
    #expect(try hits(Self.then, chat) == expected)
  }

  @Test(arguments: [
    (["L: a", "+1d", "L: b"], ["1 then"]), (["L: a", "+2d", "L: b"], ["1 then"]),
    (["L: a", "+3d", "L: b"], []), (["L: a", "+3d", "L: a", "L: b"], ["2 then"]),
  ])
  func oneAfterTheOtherWithinDays(_ chat: [String], _ expected: [String]) throws {
    // The messages of an example are a minute apart, besides.
    let rule = #"{"id":"then","when":{"order":[["a"],["b"]],"days":3}}"#
    #expect(try hits(rule, chat) == expected)
  }

  @Test func anExportWithoutTimesHasNoDays() throws {
    let rules = try TrackerFixture.compile(
      #"{"id":"then","when":{"order":[["a"],["b"]],"days":3}}"#)
    var chat = try #require(RuleExample(chat: ["L: a", "+9d", "L: b"])).transcript
    #expect(TrackerFixture.hits(rules, chat).count == 2)
    for index in chat.messages.indices { chat.messages[index].time = nil }
    #expect(TrackerFixture.hits(rules, chat).count == 3)
  }

  private static let some =
    #"{"id":"some","when":{"together":[["a"],["b"],["c","d"]],"atLeast":2,"messages":3}}"#

  @Test(arguments: [
    (["L: a", "L: c"], ["1 some"]), (["L: c", "L: a"], ["1 some"]), (["L: c", "L: d"], []),
    (["L: a", "L: a"], []), (["L: a", "..3", "L: b"], []), (["L: b a"], ["0 some"]),
    (["L: a", "..3", "L: b", "L: d"], ["5 some"]), (["L: a", "K: b"], []),
  ])
  func someDifferentOnesInAnyOrder(_ chat: [String], _ expected: [String]) throws {
    #expect(try hits(Self.some, chat) == expected)
  }

  @Test func allGroupsCountWhenNoneAreCounted() throws {
    let rule = #"{"id":"all","when":{"together":["a","b","c"]}}"#
    #expect(try hits(rule, ["L: c", "L: a"]) == [])
    #expect(try hits(rule, ["L: c", "L: a", "..99", "L: b"]) == ["101 all"])
  }

  @Test(arguments: [
    (["L: a", "L: a"], []), (["L: a", "L: a", "L: a"], ["2 often"]),
    (["L: a", "L: a", "..9", "L: a"], []), (["L: a", "K: a", "L: a"], []),
  ])
  func repetition(_ chat: [String], _ expected: [String]) throws {
    let rule = #"{"id":"often","when":{"order":["a"],"times":3,"messages":5}}"#
    #expect(try hits(rule, chat) == expected)
    // The same of a rule's own phrases, which are no hits before.
    let own = """
      {"id":"often","speaker":"any","phrases":{"en":["xa"]},"when":{"times":3,"messages":5}}
      """
    #expect(try hits(own, chat.map { $0.replacing("a", with: "xa") }) == expected)
  }

  @Test(arguments: [
    (["L: x", "L: x"], ["0 early", "1 early"]), (["..2", "L: x"], []),
    (["..1", "L: x"], ["1 early"]),
    (["L: a x"], []), (["L: a", "L: x"], []), (["L: x a"], []), (["L: x", "L: a"], ["0 early"]),
  ])
  func placeAndAbsence(_ chat: [String], _ expected: [String]) throws {
    let rule = """
      {"id":"early","speaker":"any","phrases":{"en":["x"]},"when":{"first":2,"without":["n"]}}
      """
    #expect(try hits(rule, chat.map { $0.replacing("a", with: "n") }) == expected)
  }

  @Test func aHitOfTheOwnersSideTellsOfEveryOtherOne() throws {
    let rule = #"{"id":"told","when":{"order":["a","o"]}}"#
    #expect(try hits(rule, ["L: a", "me: o"]) == ["1 told answer"])
    #expect(try hits(rule, ["L: a", "L: o"]) == [])
    #expect(try hits(rule, ["L: a", "me: o", "me: o"]) == ["1 told answer"])
    let before = #"{"id":"told","when":{"order":["o","a"]}}"#
    #expect(try hits(before, ["L: b", "me: o", "K: a", "L: a"]) == ["2 told", "3 told"])
  }

  @Test func whatIsCompletedCompletesOthers() throws {
    let rules = """
      {"id":"second","when":{"order":["first-two","c"]}},
      {"id":"first-two","when":{"order":["a","b"]}}
      """
    #expect(
      try hits(rules, ["L: a", "L: b", "L: c"]) == ["1 first-two", "2 second"])
  }

  @Test func aStageOrGroupStandsForItsRules() throws {
    // a and b are of `contact`, c of `seeding`, d of `pitch`; w is weak.
    let rule = #"{"id":"course","when":{"order":["@relationship_building","@seeding","@pitch"]}}"#
    #expect(try hits(rule, ["L: b", "L: c", "L: d"]) == ["2 course"])
    #expect(try hits(rule, ["L: w", "L: c", "L: d"]) == [])
    #expect(try hits(rule, ["L: d", "L: c", "L: b"]) == [])
  }

  @Test func messagesAppendedLaterChangeNoHit() throws {
    var generator = RuleGenerator(state: 7)
    let rules = try TrackerFixture.compile(Self.then + "," + Self.some)
    for _ in 0..<50 {
      let lines = (0..<20).map { _ in TrackerFixture.randomLine(&generator) }
      let whole = TrackerFixture.hits(rules, try #require(RuleExample(chat: lines)).transcript)
      for count in 1..<20 {
        let chat = try #require(RuleExample(chat: Array(lines.prefix(count)))).transcript
        #expect(TrackerFixture.hits(rules, chat) == whole.filter { $0.message < count })
      }
    }
  }

  @Test func agreesWithTheNaiveTwin() throws {
    var generator = RuleGenerator(state: 41)
    var completed = 0
    for _ in 0..<300 {
      let condition = TrackerFixture.randomCondition(&generator)
      let rules = try TrackerFixture.compile(TrackerFixture.source(condition))
      for _ in 0..<5 {
        let lines = (0..<12).map { _ in TrackerFixture.randomLine(&generator) }
        let chat = try #require(RuleExample(chat: lines)).transcript
        let own = TrackerFixture.hits(rules, chat)
        let found = own.filter { rules.heads[$0.rule].id == "twin" }.map(\.message)
        let basic = own.filter { rules.heads[$0.rule].id != "twin" }.map {
          NaiveTracker.Hit(
            message: $0.message, sender: Int(chat.messages[$0.message].sender),
            rule: rules.heads[$0.rule].id)
        }
        #expect(found == NaiveTracker.completions(condition, basic), "\(condition) \(lines)")
        completed += found.count
      }
    }
    #expect(completed > 500 && completed < 2500)
  }
}

@Suite struct RuleDampingTests {
  private func shares(_ rules: String, _ chat: [String]) throws -> [String: [Float]] {
    let compiled = try TrackerFixture.compile(rules)
    let hits = TrackerFixture.hits(compiled, try #require(RuleExample(chat: chat)).transcript)
    return Dictionary(grouping: hits, by: { compiled.heads[$0.rule].id }).mapValues {
      $0.map(\.share)
    }
  }

  @Test func takesAllOfAMessage() throws {
    let rule = TrackerFixture.context("warns", "x", #"{"rules":["@contact"],"to":0,"messages":1}"#)
    let shares = try shares(rule, ["L: a x c", "L: x", "L: a"])
    // Wherever it stands in the message, and only for rules of its list.
    #expect(shares == ["warns": [1, 1], "c": [1], "a": [1]])
  }

  @Test func takesHalfOfWhatFollowsFromWhoever() throws {
    let rule = TrackerFixture.context("home", "x", #"{"rules":["a","b"],"to":0.5}"#)
    let found = try shares(rule, ["L: a", "me: x", "L: b c", "..99", "K: a"])
    #expect(found == ["home": [1], "a": [1, 0.5], "b": [0.5], "c": [1]])
  }

  @Test func whatIsTakenAwayCompletesNothing() throws {
    let damping = TrackerFixture.context("warns", "x", #"{"rules":["a"],"to":0,"messages":1}"#)
    let rules = damping + #",{"id":"then","when":{"order":["a","b"]}}"#
    #expect(try shares(rules, ["L: a x", "L: b"])["then"] == nil)
    #expect(try shares(rules, ["L: a", "L: x b"])["then"] == [1])
  }

  @Test func aConversationRuleDampsFromItsCompletionOn() throws {
    let rule = """
      {"id":"twice","stage":"ordinary","weight":0,
       "when":{"order":["a"],"times":2},"damps":{"rules":["b"],"to":0.25,"messages":2}}
      """
    let found = try shares(rule, ["L: a b", "L: a", "L: b", "L: b"])
    #expect(found["b"] == [1, 0.25, 1])
  }

  @Test func aSilencedRuleNeitherDampsNorCompletes() throws {
    let damping = TrackerFixture.context("warns", "x", #"{"rules":["a"],"to":0,"messages":1}"#)
    var rules = try TrackerFixture.compile(
      damping + #",{"id":"then","when":{"order":["a","b"]}}"#)
    let chat = try #require(RuleExample(chat: ["L: a x", "L: b"])).transcript
    rules.silenced = [try #require(rules.heads.firstIndex { $0.id == "warns" })]
    #expect(TrackerFixture.hits(rules, chat).map { rules.heads[$0.rule].id } == ["a", "b", "then"])
    rules.silenced.insert(try #require(rules.heads.firstIndex { $0.id == "a" }))
    #expect(TrackerFixture.hits(rules, chat).map { rules.heads[$0.rule].id } == ["b"])
  }
}
