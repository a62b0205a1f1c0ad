import Testing

@testable import Lureline

@Suite struct RuleMatcherTests {
  private func matcher(_ phrases: [String], unless: [String] = []) throws -> RuleMatcher {
    RuleMatcher(try program(phrases, unless: unless))
  }

  /// Each phrase is a rule of its own; every `unless` counts for all of them.
  private func program(_ phrases: [String], unless: [String] = []) throws -> PhraseProgram {
    var compiler = PhraseCompiler()
    var parser = PhraseParser(cut: cutAtBlanks)
    for (rule, text) in phrases.enumerated() {
      try compiler.add(parser.parse(text), rule: rule)
      for text in unless { try compiler.add(parser.parse(text), rule: rule, as: .unless) }
    }
    return compiler.finish(ruleCount: phrases.count)
  }

  private func hit(_ phrase: String, _ text: String) throws -> RuleHit? {
    var matcher = try matcher([phrase])
    var hits: [RuleHit] = []
    matcher.match(ruleTokens(text), into: &hits)
    return hits.first
  }

  @Test(arguments: [
    ("pay tax", "you must pay tax now", 2, 3), ("pay ..2 tax", "pay the full tax", 0, 3),
    ("pay ..2 tax", "pay pay the full tax", 1, 4), ("a a", "a a", 0, 1),
    ("pay the? tax", "pay tax", 0, 1), ("a ..2 b? ..2 c", "a x x x x c", 0, 5),
    ("(cash out|withdraw) first", "so cash out first", 1, 3), ("交税", "先 交税 吧", 1, 2),
    ("<coin> now", "usdt/<coin> now", 0, 1), ("usdt now", "usdt/<coin> now", 0, 1),
    ("<coin> usdt", "usdt/<coin> usdt/<coin>", 0, 1), ("a? b", "a b", 1, 1),
  ])
  func findsFirstAndLastToken(phrase: String, text: String, first: Int, last: Int) throws {
    #expect(try hit(phrase, text) == RuleHit(rule: 0, firstToken: first, lastToken: last))
  }

  @Test(arguments: [
    ("pay tax", "tax pay"), ("pay ..2 tax", "pay a b c tax"), ("a a", "a"),
    ("a ..2 b? ..2 c", "a x x x x x c"), ("<coin> usdt", "usdt/<coin>"), ("pay tax", ""),
    ("a b c", "a b b c"),
  ])
  func isSilentOtherwise(phrase: String, text: String) throws {
    #expect(try hit(phrase, text) == nil)
  }

  @Test func suppressesAHitAnywhereInTheMessage() throws {
    var matcher = try matcher(["pay tax"], unless: ["scammers say"])
    var hits: [RuleHit] = []
    matcher.match(ruleTokens("pay tax scammers say"), into: &hits)
    #expect(hits.isEmpty)
    matcher.match(ruleTokens("pay tax"), into: &hits)
    #expect(hits.count == 1)
  }

  @Test(arguments: [
    ("do not pay tax", false), ("not a b c pay tax", false), ("not a b c d pay tax", true),
    ("pay not tax", false), ("pay tax not", true), ("do not worry a b c pay tax", true),
    ("not pay tax so then you pay tax", true), ("never ever pay tax", false), ("pay tax", true),
  ])
  func aNegationCloseBeforeTakesTheMatchAway(_ text: String, _ isHit: Bool) throws {
    var compiler = PhraseCompiler()
    var parser = PhraseParser(cut: cutAtBlanks)
    try compiler.add(parser.parse("pay ..1 tax"), rule: 0)
    for negation in ["not", "never ever"] {
      try compiler.add(parser.parse(negation), rule: 0, as: .notAfter)
    }
    var matcher = RuleMatcher(compiler.finish(ruleCount: 1))
    var hits: [RuleHit] = []
    // One of the message before does not count.
    matcher.match(ruleTokens("not"), into: &hits)
    matcher.match(ruleTokens(text), into: &hits)
    #expect(hits.isEmpty != isHit)
  }

  @Test func doesNotJoinMessages() throws {
    var matcher = try matcher(["pay ..12 tax"])
    var hits: [RuleHit] = []
    matcher.match(ruleTokens("pay"), into: &hits)
    matcher.match(ruleTokens("tax"), into: &hits)
    #expect(hits.isEmpty)
  }

  @Test func reportsEachRuleOnceInOrder() throws {
    var matcher = try matcher(["z", "y", "x y"])
    var hits: [RuleHit] = []
    matcher.match(ruleTokens("x y z x y z"), into: &hits)
    #expect(hits.map(\.rule) == [0, 1, 2])
    #expect(hits.map(\.lastToken) == [2, 1, 1])
  }

  @Test func aPhraseStandsThereOnceWhateverTheRules() throws {
    var parser = PhraseParser(cut: cutAtBlanks)
    var compiler = PhraseCompiler()
    for rule in 0..<3 {
      try compiler.add(parser.parse("my uncle (trades|never trades)"), rule: rule)
    }
    let program = compiler.finish(ruleCount: 3)
    // The two ways go on from the same beginning.
    #expect(program.phraseCount == 1 && program.positionCount == 5)
    var matcher = RuleMatcher(program)
    var hits: [RuleHit] = []
    matcher.match(ruleTokens("my uncle trades"), into: &hits)
    #expect(hits.map(\.rule) == [0, 1, 2])
  }

  /// Words that texts are full of lead to no phrase that has a rarer one.
  @Test func aPhraseIsAnchoredAtItsRarestWord() throws {
    var parser = PhraseParser(cut: cutAtBlanks)
    var compiler = PhraseCompiler()
    try compiler.add(parser.parse("you pay ..3 the? (tax|a fee)"), rule: 0)
    let counts = ["you": 90, "pay": 9, "the": 80, "tax": 2, "a": 70, "fee": 1]
    let program = compiler.finish(
      ruleCount: 1,
      counts: Dictionary(uniqueKeysWithValues: counts.map { (FeatureHash.text($0), $1) }))
    let anchors = ["you", "pay", "the", "tax", "a", "fee"].filter { word in
      program.key(of: FeatureHash.text(word)).map {
        !program.parts.anchorEnds.range($0).isEmpty
      } ?? false
    }
    #expect(anchors == ["tax", "fee"])
  }

  /// A few rules; and so many that a token is the anchor of many phrases.
  @Test(arguments: [(rounds: 400, rules: 5), (rounds: 12, rules: 150)])
  func agreesWithTheNaiveTwin(_ rounds: Int, _ ruleCount: Int) throws {
    var generator = RuleGenerator(state: 20)
    var (hitCount, most) = (0, 0)
    for _ in 0..<rounds {
      let rules = (0..<ruleCount).map { _ in
        NaiveMatcher.NaiveRule(
          phrases: randomPhrases(2, &generator),
          unless: Int.random(in: 0..<3, using: &generator) == 0 ? randomPhrases(1, &generator) : [],
          notAfter: Bool.random(using: &generator) ? [.token([Self.negation])] : [])
      }
      let program = try compile(rules)
      var matcher = RuleMatcher(program)
      let naive = NaiveMatcher(rules: rules)
      for _ in 0..<10 {
        let stream = randomTokens(&generator)
        var hits: [RuleHit] = []
        matcher.match(stream, into: &hits)
        let expected = naive.match(stream)
        #expect(hits.map(\.rule) == expected.map(\.rule))
        #expect(hits.map(\.lastToken) == expected.map(\.lastToken))
        for (hit, twin) in zip(hits, expected) {
          #expect(twin.firstTokens.contains(hit.firstToken))
        }
        hitCount += hits.count
        most += ruleCount
      }
    }
    // The comparison means something only if much is found, and much is not.
    #expect(hitCount > most / 10 && hitCount < most * 9 / 10)
  }

  private func compile(_ rules: [NaiveMatcher.NaiveRule]) throws -> PhraseProgram {
    var compiler = PhraseCompiler()
    for (index, rule) in rules.enumerated() {
      for phrase in rule.phrases { try compiler.add(phrase, rule: index) }
      for phrase in rule.unless { try compiler.add(phrase, rule: index, as: .unless) }
      for phrase in rule.notAfter { try compiler.add(phrase, rule: index, as: .notAfter) }
    }
    return compiler.finish(ruleCount: rules.count)
  }

  private static let words = (0..<6).map { FeatureHash.text("w\($0)") }
  private static let negation = FeatureHash.text("not")

  private func randomTokens(_ generator: inout RuleGenerator) -> [Token] {
    (0..<Int.random(in: 0...14, using: &generator)).map { place in
      let isNegation = Int.random(in: 0..<20, using: &generator) == 0
      let word = isNegation ? Self.negation : Self.words[Int.random(in: 0..<6, using: &generator)]
      let second = Self.words[Int.random(in: 0..<6, using: &generator)]
      let hasClass = Int.random(in: 0..<4, using: &generator) == 0
      return Token(
        start: place, end: place + 1, hash: word, classHash: hasClass ? second : 0, kind: .word)
    }
  }

  private func randomPhrases(_ count: Int, _ generator: inout RuleGenerator) -> [Phrase] {
    var phrases: [Phrase] = []
    while phrases.count < count {
      let phrase = randomPhrase(depth: 2, &generator)
      if (try? PhraseCompiler.check(phrase)) != nil { phrases.append(phrase) }
    }
    return phrases
  }

  private func randomPhrase(depth: Int, _ generator: inout RuleGenerator) -> Phrase {
    let word = Phrase.token([Self.words[Int.random(in: 0..<6, using: &generator)]])
    if depth == 0 { return word }
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: return .optional(randomPhrase(depth: depth - 1, &generator))
    case 1: return .gap(Int.random(in: 1...3, using: &generator))
    case 2, 3:
      let options = (0..<2).map { _ in randomPhrase(depth: depth - 1, &generator) }
      return .choice(options)
    case 4, 5:
      let length = Int.random(in: 2...4, using: &generator)
      return .sequence((0..<length).map { _ in randomPhrase(depth: depth - 1, &generator) })
    default: return word
    }
  }
}
