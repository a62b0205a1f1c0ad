import Testing

@testable import Lureline

@Suite struct RuleLintTests {
  /// A sound rule; the cases below break one thing in it.
  private static let rule = """
    {"id": "tax-first",
     "title": "A tax", "stage": "withdrawal_block", "weight": 17, "speaker": "any",
     "phrases": {"en": ["pay @tax"]}, "why": "w", "source": "s", "falsePositives": "f",
     "matches": {"en": ["pay tax", "pay tax now", "so pay tax"]},
     "mustNotMatch": {"en": ["tax", "pay", "pay the tax"]}}
    """

  private static func file(
    rules: String = rule, lists: String = #"{"tax": ["tax"]}"#, schema: String = RulePack.schema
  ) -> [(name: String, bytes: [UInt8])] {
    let text = """
      {"schema": "\(schema)",
       "lists": \(lists),
       "rules": [\(rules)]}
      """
    return [("pack.json", Array(text.utf8))]
  }

  private func lint(_ files: [(name: String, bytes: [UInt8])]) -> [RuleFinding] {
    RuleLint.findings(files: files, cut: cutAtBlanks)
  }

  private static func replacing(_ old: String, by new: String) -> String {
    var bytes = Array(rule.utf8)
    let old = Array(old.utf8)
    guard let at = bytes.indices.first(where: { bytes[$0...].starts(with: old) }) else { return "" }
    bytes.replaceSubrange(at..<(at + old.count), with: Array(new.utf8))
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func aSoundPackHasNoFindings() throws {
    #expect(lint(Self.file()) == [])
    let pack = try RulePack.parse(files: Self.file())
    #expect(pack.rules.map(\.id) == ["tax-first"])
    #expect(pack.rules[0].line == 3)
    #expect(pack.rules[0].stage == .withdrawalBlock)
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    var old: String
    var new: String
    var key: String
    var problem: RuleFinding.Problem
    var testDescription: String { "\(old) -> \(new)" }
  }

  @Test(arguments: [
    Fault(old: "\"why\"", new: "\"because\"", key: "because", problem: .unknownKey),
    Fault(old: "\"why\": \"w\",", new: "", key: "why", problem: .missingKey),
    Fault(old: "\"w\"", new: "\"\"", key: "why", problem: .emptyText(index: 0)),
    Fault(old: "\"w\"", new: "1", key: "why", problem: .wrongType(expected: "string")),
    Fault(old: "withdrawal_block", new: "tax", key: "stage", problem: .unknownStage),
    Fault(old: "\"any\"", new: "\"all\"", key: "speaker", problem: .unknownSpeaker),
    Fault(old: "17", new: "-1", key: "weight", problem: .badWeight),
    Fault(old: "17", new: "31", key: "weight", problem: .badWeight),
    Fault(old: "17", new: "\"17\"", key: "weight", problem: .wrongType(expected: "number")),
    Fault(
      old: "\"weight\": 17", new: "\"weight\": 17, \"weak\": 1", key: "weak",
      problem: .wrongType(expected: "true or false")),
    Fault(
      old: "[\"pay @tax\"]", new: "\"pay\"", key: "phrases.en",
      problem: .wrongType(expected: "array")),
    Fault(
      old: "@tax", new: "@taxes", key: "phrases.en",
      problem: .badPhrase(index: 0, PhraseError(.unknownList, at: 4))),
    Fault(
      old: "\"pay @tax\"", new: "\"pay\", \"(pay\"", key: "phrases.en",
      problem: .badPhrase(index: 1, PhraseError(.unbalanced, at: 0))),
    Fault(
      old: "\"pay @tax\"", new: "\"pay?\"", key: "phrases.en",
      problem: .badPhrase(index: 0, PhraseError(.matchesNothing, at: 0))),
    Fault(
      old: "\"pay @tax\"", new: "\"pay @tax now?\"", key: "phrases.en",
      problem: .badPhrase(index: 0, PhraseError(.optionalAtEdge, at: 0))),
    Fault(
      old: "\"pay @tax\"", new: "\"pay @tax\", \"please pay tax\"", key: "phrases.en",
      problem: .badPhrase(index: 1, PhraseError(.shadowed, at: 0))),
    Fault(
      old: "\"why\"", new: "\"unless\": {\"en\": [\"tax\"]}, \"why\"", key: "phrases.en",
      problem: .badPhrase(index: 0, PhraseError(.unreachable, at: 0))),
    Fault(
      old: "\"why\"", new: "\"notAfter\": {\"en\": [\"(no\"]}, \"why\"", key: "notAfter.en",
      problem: .badPhrase(index: 0, PhraseError(.unbalanced, at: 0))),
    Fault(
      old: "pay @tax", new: "pay <tax>", key: "phrases.en",
      problem: .badPhrase(index: 0, PhraseError(.unknownClass, at: 4))),
    Fault(
      old: "\"pay @tax\"", new: "", key: "phrases.en",
      problem: .badPhrase(index: 0, PhraseError(.empty, at: 0))),
    Fault(
      old: ", \"so pay tax\"", new: "", key: "matches.en", problem: .tooFewExamples(needed: 3)),
    Fault(
      old: ", \"pay the tax\"", new: "", key: "mustNotMatch.en",
      problem: .tooFewExamples(needed: 3)),
  ])
  func namesFileLineRuleAndKey(fault: Fault) {
    let findings = lint(Self.file(rules: Self.replacing(fault.old, by: fault.new)))
    let expected = RuleFinding(
      file: "pack.json", line: 3, rule: "tax-first", key: fault.key, problem: fault.problem)
    #expect(findings.contains(expected), "\(findings)")
  }

  @Test func aLanguageNeedsExamplesOfItsOwn() {
    let rule = Self.replacing(
      "{\"en\": [\"pay @tax\"]}", by: "{\"en\":[\"pay @tax\"],\"es\":[\"x\"]}")
    #expect(lint(Self.file(rules: rule)).map(\.key) == ["matches.es", "mustNotMatch.es"])
    let upper = Self.replacing("{\"en\": [\"pay", by: "{\"EN\": [\"pay")
    #expect(lint(Self.file(rules: upper)).contains { $0.problem == .badLanguage })
  }

  /// A sound conversation rule beside the rule above; the cases below break one thing in it.
  private static let following = """
    {"id": "then-more", "title": "t", "stage": "aftermath", "weight": 5,
     "when": {"order": [["tax-first"], ["@pitch", "other"]], "messages": 3},
     "why": "w", "source": "s", "falsePositives": "f",
     "matches": {"en": [["L: pay tax", "L: x"], ["L: pay tax", "..3", "L: x"], ["L: pay tax x"]]},
     "mustNotMatch": {"en": [["L: x"], ["me: pay tax", "L: x"], "x"]}}
    """
  private static let others = rule + "," + other("other") + "," + other("third")
  private static func other(_ id: String) -> String {
    """
    {"id": "\(id)", "title": "t", "stage": "pitch", "weight": 5, "speaker": "any",
     "phrases": {"en": ["x"]}, "why": "w", "source": "s", "falsePositives": "f",
     "matches": {"en": ["x", "x", "x"]}, "mustNotMatch": {"en": ["y", "y", "y"]}}
    """
  }

  private func problems(replacing old: String, by new: String) -> [RuleFinding.Problem] {
    let rule = Self.following.replacing(old, with: new)
    let findings = lint(Self.file(rules: Self.others + "," + rule))
    #expect(findings.allSatisfy { $0.rule == "then-more" && $0.file == "pack.json" })
    return findings.map(\.problem)
  }

  @Test(arguments: [
    ("then-more", "then-more", []),
    ("\"messages\": 3", "\"message\": 3", [RuleFinding.Problem.unknownKey]),
    (
      "\"messages\": 3", "\"messages\": 0",
      [.wrongType(expected: "a whole number from 1 on")]
    ),
    ("tax-first", "tax-last", [.unknownRule("tax-last")]),
    ("@pitch", "@pich", [.unknownRule("@pich")]),
    ("[\"tax-first\"]", "[\"then-more\"]", [.unknownRule("then-more")]),
    ("[\"tax-first\"]", "[]", [.emptyText(index: 0)]),
    ("\"messages\": 3", "\"without\": [\"no-such\"]", [.unknownRule("no-such")]),
    (
      "\"messages\": 3", "\"together\": [\"third\"]",
      [.badCondition("order and together exclude each other")]
    ),
    (
      "\"messages\": 3", "\"atLeast\": 1",
      [.badCondition("atLeast counts the groups of together")]
    ),
    (
      "\"L: pay tax\", \"L: x\"]", "\"L: pay tax\", \"x\"]",
      [.badChat(index: 0), .tooFewExamples(needed: 3)]
    ),
    ("[\"L: x\"], ", "", [.tooFewExamples(needed: 3)]),
    (
      "\"why\"", "\"damps\": {\"rules\": [\"other\"], \"to\": 1}, \"why\"",
      [.wrongType(expected: "a number from 0 on and below 1")]
    ),
    ("\"aftermath\", \"weight\": 5", "\"ordinary\", \"weight\": 5", [.badWeight]),
    ("\"aftermath\", \"weight\": 5", "\"ordinary\"", []),
  ])
  func namesTheFaultsOfConditions(
    _ old: String, _ new: String, _ expected: [RuleFinding.Problem]
  ) {
    #expect(problems(replacing: old, by: new) == expected)
  }

  @Test func aHitMayNotServeTwoGroups() {
    #expect(
      problems(replacing: "order\": [[\"tax-first\"]", by: "together\": [[\"other\"]")
        == [.badCondition("a rule stands in two groups")])
    // Named in one group, it is left out of the sets of the others.
    let rule = Self.following.replacing(
      "order\": [[\"tax-first\"], [\"@pitch\", \"other\"]]",
      with: "together\": [[\"other\"], [\"@pitch\"]]")
    let (pack, _) = RulePack.read(files: Self.file(rules: Self.others + "," + rule))
    let rules = CompiledRules.compileAll(pack, sandbox: false, cut: cutAtBlanks)
    #expect(rules.findings == [] && rules.rules.conditions.map(\.groups) == [[[1], [2]]])
  }

  /// Traditional beside Simplified Chinese reads the same and is there for people.
  @Test func aPhraseInAnotherScriptIsNoFault() {
    let phrases = "{\"en\": [\"pay @tax\"], \"zh\": [\"先交税\", \"先交稅\"]}"
    let examples = "\"zh\": [\"先交税\"], \"en\""
    let rule = Self.rule.replacing("{\"en\": [\"pay @tax\"]}", with: phrases)
      .replacing("{\"en\"", with: "{" + examples).replacing(
        "{" + examples + ": [\"pay @", with: "{\"en\": [\"pay @")
    let findings = RuleLint.findings(
      files: Self.file(rules: rule), cut: PhraseParser.messageCutter())
    #expect(findings == [])
    let twice = rule.replacing("先交稅", with: "先交税")
    let doubled = RuleLint.findings(
      files: Self.file(rules: twice), cut: PhraseParser.messageCutter())
    #expect(doubled.map(\.problem) == [.badPhrase(index: 1, PhraseError(.shadowed, at: 0))])
  }

  @Test func findsDoubleNames() {
    let twice = Self.rule + "," + Self.rule
    #expect(lint(Self.file(rules: twice)).map(\.problem) == [.duplicateID])
    #expect(lint(Self.file() + Self.file()).contains { $0.problem == .duplicateList })
    let shouted = Self.replacing("tax-first", by: "Tax first")
    #expect(lint(Self.file(rules: shouted)).map(\.problem) == [.badID])
  }

  @Test func namesTheSecondOfTwoRulesByItsOwnLine() {
    let second = Self.replacing("withdrawal_block", by: "tax")
    let findings = lint(Self.file(rules: Self.rule + ",\n" + second))
    #expect(findings.filter { $0.problem == .unknownStage }.map(\.line) == [8])
  }

  @Test(arguments: [
    ("", RuleFinding.Problem.notJSON(offset: 0)), ("{", .notJSON(offset: 1)),
    ("[]", .wrongType(expected: "object")), ("{\"rules\":[]}", .wrongSchema),
    ("{\"schema\":\"lureline.rules/1\"}", .missingKey),
  ])
  func refusesFilesThatAreNoPack(text: String, problem: RuleFinding.Problem) {
    #expect(lint([("a.json", Array(text.utf8))]).first?.problem == problem)
    #expect(throws: RuleFinding.self) { try RulePack.parse(files: [("a.json", Array(text.utf8))]) }
  }

  @Test func noPrefixOfAPackTraps() {
    let bytes = Self.file()[0].bytes
    for count in 0..<bytes.count {
      #expect(!lint([("a.json", Array(bytes[..<count]))]).isEmpty)
    }
  }

  @Test func examplesThatMisbehaveAreNamed() throws {
    let rule = Self.replacing("\"so pay tax\"", by: "\"so pay a tax\"")
    let files = Self.file(rules: rule)
    let result = try RuleTests.run(RulePack.parse(files: files), cut: cutAtBlanks)
    #expect(result.count == 6)
    #expect(
      result.failures == [
        RuleTests.Failure(
          file: "pack.json", line: 3, rule: "tax-first", key: "matches.en", index: 2,
          shouldMatch: true, tokens: ["so", "pay", "a", "tax"])
      ])
  }

  @Test func anExampleThatHitsAgainstItsWillIsNamed() throws {
    let rule = Self.replacing("\"pay the tax\"", by: "\"i pay tax\"")
    let result = try RuleTests.run(RulePack.parse(files: Self.file(rules: rule)), cut: cutAtBlanks)
    #expect(result.failures.map(\.key) == ["mustNotMatch.en"])
    #expect(result.failures.map(\.shouldMatch) == [false])
  }
}
