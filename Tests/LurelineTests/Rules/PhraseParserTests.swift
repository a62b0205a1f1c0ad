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

  @Test func cutsAWordLikeAMessage() throws {
    #expect(try parse("交税") == .sequence([word("交"), word("税")]))
    #expect(try parse("交(税|费)") == .sequence([word("交"), try parse("(税|费)")]))
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
