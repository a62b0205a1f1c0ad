import Testing

@testable import Lureline

@Suite struct PhraseCoverageTests {
  private func coverage(_ phrases: [String], excluding: [String] = []) throws -> PhraseCoverage {
    let list = try PhraseParser.list((0..<70).map { "n\($0)" }, cut: cutAtBlanks)
    var parser = PhraseParser(lists: ["many": list], cut: cutAtBlanks)
    return PhraseCoverage(
      try phrases.map { try parser.parse($0) },
      excluding: try excluding.map { try parser.parse($0) })
  }

  @Test(arguments: [
    (["pay tax", "pay the tax"], []), (["pay tax", "please pay tax now"], [1]),
    (["please pay tax", "pay tax"], [0]), (["pay ..3 tax", "pay the tax"], [1]),
    (["pay ..3 tax", "pay ..2 (the|a) tax"], [1]), (["pay ..2 tax", "pay ..3 tax"], [0]),
    (["pay ..2 tax", "pay the? full? tax"], [1]), (["pay ..1 tax", "pay the? full? tax"], []),
    (["(pay|send) tax", "pay (tax|fee)"], []), (["pay tax", "send tax", "(pay|send) tax"], [2]),
    (["pay tax", "pay tax"], [1]), (["pay tax", "pay tax", "pay tax"], [1, 2]),
    (["pay", "a ..4 b", "a ..4 (b|pay)"], [2]), (["a b", "b c", "a b c"], [2]),
  ])
  func namesWhatOthersMatchAsWell(_ phrases: [String], _ shadowed: [Int]) throws {
    var coverage = try coverage(phrases)
    #expect(coverage.shadowed() == shadowed)
  }

  @Test func ofTooManyRunsNothingIsSaid() throws {
    var few = try coverage(["@many @many", "x @many @many"])
    #expect(few.shadowed() == [])
    var enough = try coverage(["n1", "n2 @many", "@many n1"])
    #expect(enough.shadowed() == [2])
    var many = try coverage(["@many", "x @many @many"])
    #expect(many.shadowed() == [])
  }

  @Test(arguments: [
    (["never pay tax", "pay tax"], ["never pay"], [0]),
    (["(never|always) pay tax"], ["never pay"], []),
    (["never ..2 pay"], ["never pay"], []), (["never ..2 pay"], ["never ..3 pay"], [0]),
    (["pay tax"], [], []),
  ])
  func namesWhatIsAlwaysTakenAway(
    _ phrases: [String], _ excluded: [String], _ unreachable: [Int]
  ) throws {
    var coverage = try coverage(phrases, excluding: excluded)
    #expect(coverage.unreachable() == unreachable)
  }

  /// What is called shadowed can go: the rule hits the same messages without it.
  @Test func aRuleHitsTheSameWithoutWhatIsShadowed() throws {
    var generator = RuleGenerator(state: 99)
    let words = ["a", "b", "c", "..1", "..2", "(a|b)", "(b|c d)", "c?"]
    var removed = 0
    for _ in 0..<300 {
      let texts = (0..<4).map { _ in
        (["a"] + (0..<2).compactMap { _ in words.randomElement(using: &generator) } + ["d"])
          .joined(separator: " ")
      }
      var coverage = try coverage(texts)
      let shadowed = coverage.shadowed()
      removed += shadowed.count
      let rest = texts.indices.filter { !shadowed.contains($0) }.map { texts[$0] }
      var (all, less) = (try matcher(texts), try matcher(rest))
      for _ in 0..<10 {
        let message = (0..<7).compactMap { _ in
          ["a", "b", "c", "d", "e"].randomElement(using: &generator)
        }
        let tokens = ruleTokens(message.joined(separator: " "))
        var hits: ([RuleHit], [RuleHit]) = ([], [])
        all.match(tokens, into: &hits.0)
        less.match(tokens, into: &hits.1)
        #expect(hits.0.isEmpty == hits.1.isEmpty, "\(texts) \(message)")
      }
    }
    #expect(removed > 50)
  }

  private func matcher(_ texts: [String]) throws -> RuleMatcher {
    var compiler = PhraseCompiler()
    var parser = PhraseParser(cut: cutAtBlanks)
    for text in texts { try compiler.add(parser.parse(text), rule: 0) }
    return RuleMatcher(compiler.finish(ruleCount: 1))
  }
}
