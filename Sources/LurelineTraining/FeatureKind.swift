import Lureline

/// The kinds of features, to be left out of training one by one: what a part is worth is what goes
/// without it. The scorer looks them up all the same, and finds no weight.
public enum FeatureKind: String, Sendable, CaseIterable {
  case words, stems, classes, tricks, pairs, trigrams

  /// The distinct features of a message but for some kinds, sorted: `FeatureExtractor.presence`.
  static func features(_ tokens: [Token], without leftOut: Set<FeatureKind>) -> [UInt64] {
    if leftOut.isEmpty { return FeatureExtractor.presence(tokens) }
    var features: Set<UInt64> = []
    FeatureExtractor.forEach(tokens, in: tokens.indices) { feature, first, last in
      if !leftOut.contains(kind(of: feature, first, last, tokens)) { features.insert(feature) }
    }
    return features.sorted()
  }

  /// By what the feature spans, and where two kinds span the same, by which of them it is.
  private static func kind(
    of feature: UInt64, _ first: Int, _ last: Int, _ tokens: [Token]
  ) -> FeatureKind {
    let token = tokens[last]
    switch last - first {
    case 0 where feature == token.hash: return .words
    case 0 where feature == token.stem: return .stems
    case 0: return feature == token.classHash ? .classes : .tricks
    case 1: return .pairs
    default: return .trigrams
    }
  }
}
