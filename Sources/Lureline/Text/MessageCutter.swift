/// From the bytes of a message to its tokens: normalise, cut, and where something looks hidden,
/// unmask it and cut again.
package struct MessageCutter: Sendable {
  private let tokenizer = Tokenizer()
  private var unmasker = Unmasker()
  private var suspicion = Suspicion()

  package private(set) var text = NormalizedText()
  package private(set) var tokens: [Token] = []
  /// Offsets count from the message's start.
  package private(set) var indicators: [Indicator] = []

  package init() {}

  /// Replaces text, tokens and indicators by those of one message.
  /// - Complexity: O(n); a message without a disguise is gone through once.
  package mutating func cut(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    Normalizer.normalize(bytes, range, into: &text)
    tokenizer.tokenize(
      text, original: bytes, range, into: &tokens, indicators: &indicators,
      suspicion: &suspicion)
    if !suspicion.isEmpty,
      unmasker.unmask(&text, original: bytes.extracting(range), suspicion)
    {
      tokenizer.tokenize(text, original: bytes, range, into: &tokens, indicators: &indicators)
    }
    if !text.tricks.isEmpty { markTricks() }
  }

  /// Tells each token how it was disguised.
  private mutating func markTricks() {
    text.tricks.sort {
      ($0.start, $0.end, $0.tricks.rawValue) < ($1.start, $1.end, $1.tricks.rawValue)
    }
    var first = 0
    for trick in text.tricks {
      while first < tokens.count,
        text.originalRange(of: tokens[first].range).upperBound <= trick.start
      {
        first += 1
      }
      var i = first
      while i < tokens.count, text.originalRange(of: tokens[i].range).lowerBound < trick.end {
        tokens[i].tricks.formUnion(trick.tricks)
        i += 1
      }
    }
  }
}
