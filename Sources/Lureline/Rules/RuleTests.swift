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
    var runner = ExampleRunner(matcher: RuleMatcher(rules.program), cut: cut)
    for (index, rule) in pack.rules.enumerated() {
      runner.run(rule.matches, of: rule, index: index, shouldMatch: true)
      runner.run(rule.mustNotMatch, of: rule, index: index, shouldMatch: false)
    }
    return (runner.failures, runner.count)
  }
}

private struct ExampleRunner {
  var matcher: RuleMatcher
  let cut: PhraseParser.Cutter
  var failures: [RuleTests.Failure] = []
  var count = 0
  private var hits: [RuleHit] = []

  init(matcher: RuleMatcher, cut: @escaping PhraseParser.Cutter) {
    self.matcher = matcher
    self.cut = cut
  }

  mutating func run(
    _ examples: [LocalizedTexts], of rule: Rule, index: Int, shouldMatch: Bool
  ) {
    for language in examples {
      for (number, text) in language.texts.enumerated() {
        let bytes = Array(text.utf8)
        let tokens = cut(bytes)
        matcher.match(tokens, into: &hits)
        count += 1
        guard hits.contains(where: { $0.rule == index }) != shouldMatch else { continue }
        let key = (shouldMatch ? "matches." : "mustNotMatch.") + language.language
        failures.append(
          RuleTests.Failure(
            file: rule.file, line: rule.line, rule: rule.id, key: key, index: number,
            shouldMatch: shouldMatch, tokens: Self.texts(of: tokens, in: bytes)))
      }
    }
  }

  /// Tokens are ranges of the normalised text.
  private static func texts(of tokens: [Token], in bytes: [UInt8]) -> [String] {
    var text = NormalizedText()
    Normalizer.normalize(bytes.span, 0..<bytes.count, into: &text)
    return tokens.map { token in
      guard token.range.upperBound <= text.bytes.count else { return "" }
      return String(decoding: text.bytes[token.range], as: UTF8.self)
    }
  }
}
