/// Runs the examples of a rule pack: each `matches` must hit its rule, each `mustNotMatch` must not. In
/// a chat the hit must stand in the last message, the one that makes the chat an example.
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
    /// The example, its last message if it is a chat, as the matcher saw it, one string a token.
    package var tokens: [String]
  }

  /// All failures in the order of the pack, and how many examples were run.
  package static func run(
    _ pack: RulePack, cut: @escaping PhraseParser.Cutter
  ) throws(RuleFinding) -> (failures: [Failure], count: Int) {
    let rules = try CompiledRules.compile(pack, sandbox: true, cut: cut)
    var runner = ExampleRunner(rules)
    for (index, rule) in pack.rules.enumerated() {
      runner.run(rule.matches, of: rule, index: index, shouldMatch: true)
      runner.run(rule.mustNotMatch, of: rule, index: index, shouldMatch: false)
    }
    return (runner.failures, runner.count)
  }
}

private struct ExampleRunner {
  private var matcher: RuleMatcher
  private var tracker: RuleTracker
  private var cutter = MessageCutter()
  var failures: [RuleTests.Failure] = []
  var count = 0
  private var matched: [RuleHit] = []
  private var hits: [RuleHit] = []

  init(_ rules: CompiledRules) {
    matcher = RuleMatcher(rules.program)
    tracker = RuleTracker(rules)
  }

  mutating func run(
    _ examples: [LocalizedExamples], of rule: Rule, index: Int, shouldMatch: Bool
  ) {
    for language in examples {
      for (number, example) in language.examples.enumerated() {
        count += 1
        guard hasHit(of: index, in: example.transcript, atLast: shouldMatch) != shouldMatch else {
          continue
        }
        let key = (shouldMatch ? "matches." : "mustNotMatch.") + language.language
        failures.append(
          RuleTests.Failure(
            file: rule.file, line: rule.line, rule: rule.id, key: key, index: number,
            shouldMatch: shouldMatch, tokens: texts))
      }
    }
  }

  /// Whether a rule is hit anywhere in a chat, or at its last message.
  private mutating func hasHit(
    of rule: Int, in transcript: Transcript, atLast: Bool
  ) -> Bool {
    hits.removeAll()
    tracker.begin()
    for (index, message) in transcript.messages.enumerated() {
      cutter.cut(transcript.bytes.span, message.textRange)
      matcher.match(cutter.tokens, into: &matched)
      cutter.note(&matched)
      tracker.track(matched, message: index, of: transcript, into: &hits)
    }
    let last = transcript.messages.count - 1
    return hits.contains { $0.rule == rule && (!atLast || $0.message == last) }
  }

  /// The tokens of the message read last.
  private var texts: [String] {
    cutter.tokens.map { String(decoding: cutter.text.bytes[$0.range], as: UTF8.self) }
  }
}
