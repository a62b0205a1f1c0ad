extension MessageCutter {
  /// Tells hits in the message cut last what conditions ask of their words.
  package func note(_ hits: inout [RuleHit]) {
    for index in hits.indices {
      let range = hits[index].firstToken...hits[index].lastToken
      hits[index].wording = wording(range)
      hits[index].isDisguised = range.contains { !tokens[$0].tricks.isDisjoint(with: .hiding) }
    }
  }

  /// What words are told apart by: the figures, addresses and the like in them, so that "I'm 32" and "I am
  /// 32 years old" say the same; without any, all of them.
  private func wording(_ range: ClosedRange<Int>) -> UInt64 {
    let values = range.filter { tokens[$0].kind == .number || tokens[$0].kind == .indicator }
    return (values.isEmpty ? Array(range) : values).reduce(0) { wording, token in
      FeatureHash.pair(
        wording, FeatureHash.bytes(text.bytes.span, tokens[token].range), tag: 1)
    }
  }
}

extension Tricks {
  /// Those that nobody uses for looks or for stress.
  fileprivate static let hiding: Tricks = [.homoglyph, .zeroWidth, .spaced, .punctuated, .leet]
}
