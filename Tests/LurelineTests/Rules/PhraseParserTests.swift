import Testing

@testable import Lureline

@Suite struct PhraseParserTests {
  private func parse(_ text: String) throws -> Phrase {
    let list = try PhraseParser.list(["uncle", "step dad"], cut: cutAtBlanks)
    var parser = PhraseParser(lists: ["kin": list], cut: cutAtBlanks)
    return try parser.parse(text)
  }

  private func word(_ text: String) -> Phrase { .token([FeatureHash.text(text)]) }

  @Test func readsWordsGapsAndOptionals() throws {
    #expect(try parse("pay") == word("pay"))
    #expect(
      try parse(" pay ..3 the? tax ")
        == .sequence([word("pay"), .gap(3), .optional(word("the")), word("tax")]))
  }

  @Test func readsChoicesOfAnyLength() throws {
    let expected = Phrase.choice([
      .sequence([word("cash"), word("out")]), .token([FeatureHash.text("withdraw")]),
    ])
    #expect(try parse("(withdraw|cash out)") == expected)
    #expect(try parse("( withdraw | cash out )") == expected)
  }

  @Test func joinsSingleWordsOfAChoice() throws {
    let hashes = [FeatureHash.text("tax"), FeatureHash.text("fee")].sorted()
    #expect(try parse("(tax|fee)") == .token(hashes))
    #expect(try parse("(tax|(fee))") == .token(hashes))
  }

  @Test func readsListsAndClasses() throws {
    #expect(try parse("<wallet:tron>") == word("<wallet:tron>"))
    #expect(
      try parse("my @kin?")
        == .sequence([
          word("my"),
          .optional(.choice([.sequence([word("step"), word("dad")]), word("uncle")])),
        ]))
  }

  @Test(arguments: [
    ("<number:58-61>", ["58", "59", "60", "61"]), ("<number:7>", ["7"]),
    ("<percent:500+>", ["<percent:500>", "<percent:1000>"]),
    ("<percent:1-10>", ["<percent:1>", "<percent:2>", "<percent:5>"]),
    ("<percent:10>", ["<percent:10>"]), ("<percent:0-1>", ["<percent:0>"]),
    ("<money:1000-100000>", ["<money:1000>", "<money:10000>"]), ("<num:12>", ["<num:12>"]),
    ("<tld:vip>", ["<tld:vip>"]), ("<wallet:solana>", ["<wallet:solana>"]),
  ])
  func readsClassesWithRanges(_ text: String, _ tokens: [String]) throws {
    #expect(try parse(text) == .token(tokens.map { FeatureHash.text($0) }.sorted()))
  }

  @Test(arguments: [
    ("<percent:3+>", PhraseError.Kind.badRange), ("<money:500>", .badRange),
    ("<percent:+>", .badRange),
    ("<number:9-5>", .badRange), ("<number:1+>", .badRange), ("<number:1-2-3>", .badRange),
    ("<number:0-1000>", .badRange), ("<number:->", .badRange), ("<percent:5-1>", .badRange),
    ("<number>", .unknownClass), ("<mony>", .unknownClass), ("<wallet:gold>", .unknownClass),
    ("<num:13>", .unknownClass), ("<tld:9>", .unknownClass), ("<handle:qq>", .unknownClass),
  ])
  func refusesClassesThatNoMessageHas(_ text: String, _ fault: PhraseError.Kind) {
    #expect(throws: PhraseError(fault, at: 4)) { try parse("pay " + text) }
  }

  /// What a range promises of numbers is what the tokenizer makes of them in a message.
  @Test(arguments: [
    ("<percent:1+> ..2 day", "you get 3% a day", true),
    ("<percent:1+> ..2 day", "0.5% a day", false),
    ("<percent:1+> ..2 day", "12.5% every day", true), ("<percent:1-10> day", "10% day", false),
    ("<percent:1-10> day", "9.9% day", true), ("<number:1-120> seconds", "60 seconds", true),
    ("<number:1-120> seconds", "180 seconds", false), ("<money:1000+>", "only $500", false),
    ("<money:1000+>", "only $1,500", true), ("<money:1000+>", "5000 usdt", true),
  ])
  func rangesHoldInMessages(_ phrase: String, _ message: String, _ isHit: Bool) throws {
    let cut = PhraseParser.messageCutter()
    var parser = PhraseParser(cut: cut)
    var compiler = PhraseCompiler()
    try compiler.add(parser.parse(phrase), rule: 0)
    var matcher = RuleMatcher(compiler.finish(ruleCount: 1))
    var hits: [RuleHit] = []
    matcher.match(cut(Array(message.utf8)), into: &hits)
    #expect(hits.isEmpty != isHit)
  }

  @Test func cutsAWordLikeAMessage() throws {
    #expect(try parse("交税") == .sequence([word("交"), word("税")]))
    #expect(try parse("交(税|费)") == .sequence([word("交"), try parse("(税|费)")]))
  }

  /// Beside kana kanji stay as they are; without, they are read as Chinese.
  @Test(arguments: [
    ("費用をお願いします", true), ("至急費用必要", true), ("手紙をください", false),
  ])
  func aWordOfKanjiIsFoundBesideKanaAndWithout(_ message: String, _ isHit: Bool) throws {
    let cut = PhraseParser.messageCutter()
    var parser = PhraseParser(cut: cut)
    let list = try PhraseParser.list(["費用"], isJapanese: true, cut: cut)
    for phrase in [try parser.parse("費用", isJapanese: true), list] {
      var compiler = PhraseCompiler()
      try compiler.add(phrase, rule: 0)
      var matcher = RuleMatcher(compiler.finish(ruleCount: 1))
      var hits: [RuleHit] = []
      matcher.match(cut(Array(message.utf8)), into: &hits)
      #expect(hits.isEmpty != isHit)
    }
  }

  @Test func onlyJapaneseIsReadInTwoWays() throws {
    var parser = PhraseParser(cut: PhraseParser.messageCutter())
    #expect(try parser.parse("費用") != parser.parse("費用", isJapanese: true))
    #expect(try parser.parse("振り込む") == parser.parse("振り込む", isJapanese: true))
    #expect(try parser.parse("pay") == parser.parse("pay", isJapanese: true))
  }

  @Test(arguments: [
    ("", PhraseError(.empty, at: 0)), ("  ", PhraseError(.empty, at: 0)),
    ("(a", PhraseError(.unbalanced, at: 0)), ("a)", PhraseError(.unbalanced, at: 1)),
    ("(a|)", PhraseError(.emptyAlternative, at: 3)), ("()", PhraseError(.emptyAlternative, at: 1)),
    ("a|b", PhraseError(.unbalanced, at: 1)), ("?a", PhraseError(.strayMark, at: 0)),
    ("a??", PhraseError(.strayMark, at: 2)), ("a ..13 b", PhraseError(.badGap, at: 2)),
    ("a ..0 b", PhraseError(.badGap, at: 2)), ("a .. b", PhraseError(.badGap, at: 2)),
    ("a ..3x b", PhraseError(.badGap, at: 2)),
    ("a ..99999999999999999999 b", PhraseError(.badGap, at: 2)),
    ("@ a", PhraseError(.badList, at: 0)), ("a @aunt", PhraseError(.unknownList, at: 2)),
    ("<money", PhraseError(.badClass, at: 0)), ("<>", PhraseError(.badClass, at: 0)),
    ("a>", PhraseError(.badClass, at: 1)), ("((((((((( a )))))))))", PhraseError(.tooDeep, at: 8)),
  ])
  func namesTheFaultAndItsPlace(text: String, error: PhraseError) {
    #expect(throws: error) { try parse(text) }
  }

  @Test func refusesAWordThatReadsAsAnIndicator() throws {
    var parser = PhraseParser(cut: PhraseParser.messageCutter())
    #expect(throws: PhraseError(.readsAsClass, at: 4)) { try parser.parse("pay 100% now") }
    #expect(throws: PhraseError(.noToken, at: 4)) { try parser.parse("pay & go") }
  }

  @Test func cutsWordsLikeMessages() throws {
    var parser = PhraseParser(cut: PhraseParser.messageCutter())
    #expect(try parser.parse("Don’t") == word("don't"))
    #expect(try parser.parse("comisión") == word("comision"))
  }

  @Test(arguments: [
    ("a?", PhraseError.Kind.matchesNothing), ("(a? b?)?", .matchesNothing), ("..3 a", .gapAtEdge),
    ("a ..3", .gapAtEdge), ("(a ..3|b)", .gapAtEdge), ("a (b|..2 c)", nil), ("a? ..2 b", nil),
  ])
  func refusesPhrasesWithoutASoundShape(text: String, fault: PhraseError.Kind?) throws {
    let phrase = try parse(text)
    if let fault {
      #expect(throws: PhraseError(fault, at: 0)) { try PhraseCompiler.check(phrase) }
    } else {
      #expect(throws: Never.self) { try PhraseCompiler.check(phrase) }
    }
  }
}
