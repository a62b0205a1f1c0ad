/// A phrase of a rule, parsed: a small regular language over tokens, without repetition.
///
/// Grammar (blanks separate words and are otherwise free):
///
///     phrase      = item { item }
///     item        = ( word | choice | list | class ) [ "?" ]  |  gap
///     choice      = "(" phrase { "|" phrase } ")"
///     gap         = ".." digits          up to so many tokens in between, at most 12
///     list        = "@" name             any entry of a word list of the pack
///     class       = "<" name [ ":" range ] ">"    a token of that class, such as <money>, <wallet:tron>
///     range       = digits [ "+" | "-" digits ]   <percent:1+>, <number:30-120>; see `PhraseClass`
///     word        = anything else up to a blank or one of ( ) | ? < > @
///
/// A word is normalised and cut like a message, so one Chinese word becomes a run of character
/// tokens, and `?` after it makes the whole run optional. A gap stands between two other items;
/// gaps around a left-out optional item add up. A phrase must take at least one token.
///
///     pay ..3 (tax|a fee) before you? (withdraw|cash out)
package indirect enum Phrase: Sendable, Hashable {
  /// One token whose hash or class hash is one of these; sorted, never empty.
  case token([UInt64])
  case sequence([Phrase])
  case choice([Phrase])
  case optional(Phrase)
  /// Up to so many tokens of any kind.
  case gap(Int)

  /// The widest gap: wider ones join words that have nothing to do with one another.
  package static let widestGap = 12
  /// Parentheses in parentheses; keeps the parser's stack bounded.
  package static let deepestNesting = 8
}

/// Why a phrase cannot be used, with the byte offset in the phrase (0-based).
package struct PhraseError: Error, Sendable, Equatable {
  package enum Kind: String, Sendable {
    case empty = "the phrase is empty"
    case matchesNothing = "the phrase could match without any word"
    case unbalanced = "a parenthesis is not closed or not opened"
    case emptyAlternative = "an alternative is empty"
    case tooDeep = "parentheses are nested too deeply"
    case badGap = "a gap is written ..1 to ..12"
    case gapAtEdge = "a gap must stand between two words"
    /// Found by lint only: another phrase of the rule matches wherever this one does.
    case shadowed = "other phrases of the rule match wherever this one does"
    /// Found by lint only: every match holds a phrase of `unless` or `notAfter`.
    case unreachable = "what the rule excludes stands in every match"
    /// Found by lint only: the phrase matches just as well without the item.
    case optionalAtEdge = "an optional item at the edge of a phrase changes nothing"
    case badClass = "a class is written <name>"
    case unknownClass = "no message has tokens of this class"
    case badRange =
      "a range is written 5, 5+ or 5-20: of shares and sums between steps (1, 2, 5, 10 …; 1, 10, 100 …), of numbers at most 1000 wide"
    case badList = "a word list is written @name"
    case unknownList = "no such word list"
    case strayMark = "a question mark must follow a word, a list, a class or a parenthesis"
    case noToken = "a word makes no token"
    /// `100%` would match every share: write `<percent>` or `<percent:100>`.
    case readsAsClass = "a word reads as an indicator; write its class"
  }

  package var kind: Kind
  package var offset: Int

  package init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }
}
