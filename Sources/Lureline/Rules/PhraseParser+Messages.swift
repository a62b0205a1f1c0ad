extension PhraseParser {
  /// The cutter of the project: `Normalizer`, then `Tokenizer`, as scoring does it; but a phrase that
  /// is in disguise stays so, since it is there to find the disguise.
  package static func messageCutter() -> Cutter {
    let tokenizer = Tokenizer()
    return { bytes in
      var text = NormalizedText()
      Normalizer.normalize(bytes.span, 0..<bytes.count, into: &text)
      var tokens: [Token] = []
      var indicators: [Indicator] = []
      tokenizer.tokenize(
        text, original: bytes.span, 0..<bytes.count, into: &tokens, indicators: &indicators)
      return tokens
    }
  }
}
