/// Runs the examples of a rule pack: each `matches` must hit its rule, each `mustNotMatch` must not.
package enum RuleTests {
  /// An example that did not behave, with the tokens it was cut into.
  package struct Failure: Sendable, Equatable {
    package var file: String
    package var line: Int
    package var rule: String
    /// `matches` or `mustNotMatch`, with the language: `matches.en`.
    package var key: String
    /// 0-based place in that list.
    package var index: Int
    package var shouldMatch: Bool
    /// The example as the matcher saw it, one string a token.
    package var tokens: [String]
  }

  /// All failures in the order of the pack, and how many examples were run.
  package static func run(
    _ pack: RulePack, cut: @escaping PhraseParser.Cutter
  ) throws(RuleFinding) -> (failures: [Failure], count: Int) {
    let rules = try CompiledRules.compile(pack, cut: cut)
    var runner = ExampleRunner(matcher: RuleMatcher(rules.program))
    for (index, rule) in pack.rules.enumerated() {
      runner.run(rule.matches, of: rule, index: index, shouldMatch: true)
      runner.run(rule.mustNotMatch, of: rule, index: index, shouldMatch: false)
    }
    return (runner.failures, runner.count)
  }
}

private struct ExampleRunner {
  var matcher: RuleMatcher
  private var cutter = MessageCutter()
  var failures: [RuleTests.Failure] = []
  var count = 0
  private var hits: [RuleHit] = []

  init(matcher: RuleMatcher) { self.matcher = matcher }

  mutating func run(
    _ examples: [LocalizedTexts], of rule: Rule, index: Int, shouldMatch: Bool
  ) {
    for language in examples {
      for (number, text) in language.texts.enumerated() {
        let bytes = Array(text.utf8)
        cutter.cut(bytes.span, 0..<bytes.count)
        matcher.match(cutter.tokens, into: &hits)
        count += 1
        guard hits.contains(where: { $0.rule == index }) != shouldMatch else { continue }
        let key = (shouldMatch ? "matches." : "mustNotMatch.") + language.language
        failures.append(
          RuleTests.Failure(
            file: rule.file, line: rule.line, rule: rule.id, key: key, index: number,
            shouldMatch: shouldMatch, tokens: texts))
      }
    }
  }

  /// The tokens of the example read last.
  private var texts: [String] {
    cutter.tokens.map { String(decoding: cutter.text.bytes[$0.range], as: UTF8.self) }
  }
}
