import Lureline

@testable import Lureline

/// Cuts at blanks into words; `<x>` is a class token, `word/<x>` a word with a class, and Han
/// characters stand alone. Enough for phrases, and independent of the Text room.
func cutAtBlanks(_ bytes: [UInt8]) -> [Token] {
  var tokens: [Token] = []
  var offset = 0
  for part in bytes.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false) {
    if !part.isEmpty { tokens += cutWord(Array(part), at: offset) }
    offset += part.count + 1
  }
  return tokens
}

private func cutWord(_ word: [UInt8], at offset: Int) -> [Token] {
  let text = String(decoding: word, as: UTF8.self)
  if word[0] >= 0xe3 {
    var start = offset
    return text.unicodeScalars.map { scalar in
      defer { start += 3 }
      return Token(
        start: start, end: start + 3, hash: FeatureHash.text(String(scalar)), kind: .character)
    }
  }
  let halves = text.split(separator: "/")
  return [
    Token(
      start: offset, end: offset + word.count, hash: FeatureHash.text(String(halves[0])),
      classHash: halves.count > 1 ? FeatureHash.text(String(halves[1])) : 0, kind: .word)
  ]
}

func ruleTokens(_ text: String) -> [Token] { cutAtBlanks(Array(text.utf8)) }

/// The obvious matcher: tries a phrase at every token, by recursion over its tree.
struct NaiveMatcher {
  struct NaiveRule {
    var phrases: [Phrase]
    var unless: [Phrase] = []
    var notAfter: [Phrase] = []
  }

  var rules: [NaiveRule]

  struct NaiveHit: Equatable {
    var rule: Int
    var lastToken: Int
    /// Every first token of a match that ends there.
    var firstTokens: Set<Int>
  }

  func match(_ tokens: [Token]) -> [NaiveHit] {
    rules.indices.compactMap { (index: Int) -> NaiveHit? in
      if rules[index].unless.contains(where: { !self.spans(of: $0, in: tokens).isEmpty }) {
        return nil
      }
      let negations = rules[index].notAfter.flatMap { self.spans(of: $0, in: tokens) }
      let spans = rules[index].phrases.flatMap { self.spans(of: $0, in: tokens) }.filter { span in
        !negations.contains {
          $0.upperBound < span.upperBound && span.lowerBound <= $0.upperBound + 3
        }
      }
      guard let end = spans.map(\.upperBound).min() else { return nil }
      let starts = spans.filter { $0.upperBound == end }.map(\.lowerBound)
      return NaiveHit(rule: index, lastToken: end - 1, firstTokens: Set(starts))
    }
  }

  private func spans(of phrase: Phrase, in tokens: [Token]) -> [Range<Int>] {
    tokens.indices.flatMap { start in
      ends(of: phrase, from: [start], in: tokens).filter { $0 > start }.map { start..<$0 }
    }
  }

  private func ends(of phrase: Phrase, from starts: Set<Int>, in tokens: [Token]) -> Set<Int> {
    switch phrase {
    case .token(let hashes):
      return Set(
        starts.filter { $0 < tokens.count && accepts(hashes, tokens[$0]) }.map { $0 + 1 })
    case .sequence(let items):
      return items.reduce(starts) { ends(of: $1, from: $0, in: tokens) }
    case .choice(let options):
      return options.reduce(into: []) { $0.formUnion(ends(of: $1, from: starts, in: tokens)) }
    case .optional(let inner):
      return starts.union(ends(of: inner, from: starts, in: tokens))
    case .gap(let width):
      return Set(starts.flatMap { start in (0...width).map { start + $0 } })
    }
  }

  private func accepts(_ hashes: [UInt64], _ token: Token) -> Bool {
    hashes.contains(token.hash) || token.classHash != 0 && hashes.contains(token.classHash)
  }
}

/// SplitMix64 (public domain, S. Vigna): the same sequence for the same seed.
struct RuleGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
