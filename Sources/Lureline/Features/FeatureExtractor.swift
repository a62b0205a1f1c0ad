/// What the classifier counts in one message: words, their stems and classes, neighbouring pairs of stems,
/// for scripts without spaces runs of three characters, and how words were hidden.
///
/// Pairs with a word between (CRM114's orthogonal sparse bigrams, Siefkes et al. 2004) were counted once and
/// lost (Experiments.md, E34). A feature is a 64-bit hash; presence counts, not frequency (Metsis 2006).
package enum FeatureExtractor {
  /// Bump when the features of a text change, or what is stored of them: an older model must not be read
  /// with newer features.
  package static let version: UInt32 = 4

  /// Calls `body` with each feature that ends in `range`, and the tokens it spans, in text order;
  /// duplicates included.
  ///
  /// - Complexity: O(tokens), three to four features a token.
  @inline(__always)
  package static func forEach(
    _ tokens: [Token], in range: Range<Int>,
    _ body: (_ feature: UInt64, _ first: Int, _ last: Int) -> Void
  ) {
    for i in range {
      let token = tokens[i]
      body(token.hash, i, i)
      if token.stem != token.hash { body(token.stem, i, i) }
      if token.classHash != 0 { body(token.classHash, i, i) }
      if !token.tricks.isEmpty { forEach(token.tricks) { body($0, i, i) } }
      if i >= 1 { body(FeatureHash.pair(tokens[i - 1].stem, token.stem, tag: 1), i - 1, i) }
      if i >= 2 && token.kind == .character { body(trigram(tokens, endingAt: i), i - 2, i) }
    }
  }

  @inline(never)
  private static func forEach(_ tricks: Tricks, _ body: (UInt64) -> Void) {
    for (bit, feature) in Tricks.features.enumerated() where tricks.rawValue >> bit & 1 == 1 {
      body(feature)
    }
  }

  /// Writes the features that end in `range` to the beginning of `features`, which grows as needed,
  /// and returns how many there are; duplicates included.
  package static func list(
    _ tokens: [Token], in range: Range<Int>, into features: inout [UInt64]
  ) -> Int {
    let most = range.count * mostPerToken
    if features.count < most { features = [UInt64](repeating: 0, count: most * 2) }
    var target = features.mutableSpan
    var count = 0
    forEach(tokens, in: range) { feature, _, _ in
      target[count] = feature
      count += 1
    }
    return count
  }

  /// The word, its stem, its class, the pair, the run of three, and eight tricks.
  private static let mostPerToken = 13

  @inline(__always)
  private static func trigram(_ tokens: [Token], endingAt i: Int) -> UInt64 {
    let head = FeatureHash.pair(tokens[i - 2].hash, tokens[i - 1].hash, tag: 1)
    return FeatureHash.pair(head, tokens[i].hash, tag: 3)
  }

  /// The distinct features of a message, sorted: what training counts.
  package static func presence(_ tokens: [Token]) -> [UInt64] {
    var features: [UInt64] = []
    features.reserveCapacity(tokens.count * 4)
    forEach(tokens, in: tokens.indices) { feature, _, _ in features.append(feature) }
    features.sort()
    var kept = 0
    for i in features.indices where i == 0 || features[i] != features[i - 1] {
      features[kept] = features[i]
      kept += 1
    }
    features.removeSubrange(kept...)
    return features
  }
}
