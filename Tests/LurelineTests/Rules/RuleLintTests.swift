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
