/// All phrases of all rules in flat arrays; `RuleMatcher` runs them.
///
///     key (token hash) -> anchors: the phrases that are looked for where the token is
///     phrase           -> needs: what else must be in the message
///     key              -> entries: the positions that accept the token, last first
///     position         -> edges: earlier position of the phrase << 8 | tokens that may lie between
///     phrase           -> outputs: `PhraseRole.output`
///
/// A phrase is anchored at the rarest of the words that it cannot do without, so that words such as
/// "the" and "you", with which half of all phrases begin, lead nowhere by themselves.
package struct PhraseProgram: Sendable, Equatable {
  /// What is stored in a file; everything else is derived from it.
  package struct Parts: Sendable, Equatable {
    package var ruleCount: UInt32
    /// Running totals by phrase; the first phrase's positions are `0 ..< positionEnds[0]`.
    package var positionEnds: [UInt32] = []
    package var outputEnds: [UInt32] = []
    package var outputs: [UInt32] = []
    /// Groups of a head (`PhraseProgram.head`) and so many bits of `TokenPlaces`, of which the message
    /// must have one.
    package var needEnds: [UInt32] = []
    package var needs: [UInt32] = []
    /// Running totals by position, and the edges; a position without any is initial.
    package var edgeEnds: [UInt32] = []
    package var edges: [UInt32] = []
    /// The positions where a match may end, ascending.
    package var finals: [UInt32] = []
    /// Ascending, and per key where its positions end in `entries` and its phrases in `anchors`.
    package var keys: [UInt64] = []
    package var entryEnds: [UInt32] = []
    package var entries: [UInt32] = []
    package var anchorEnds: [UInt32] = []
    package var anchors: [UInt32] = []

    package init(ruleCount: UInt32) { self.ruleCount = ruleCount }
  }

  /// A set of more tokens is no need that is worth a look.
  static let widestNeed = 24

  /// A need in one word: how many tokens, and in how many places it may stand, of which the first lies so
  /// far from the anchor (modulo `TokenPlaces.placeCount`).
  static func head(of need: PhraseNeed, count: Int) -> UInt32 {
    let width = min(need.most - need.least + 1, TokenPlaces.placeCount)
    return UInt32(count) | UInt32(width) << 8
      | UInt32(need.least & (TokenPlaces.placeCount - 1)) << 16
  }

  package let parts: Parts
  /// Open addressing, linear probing, at most half full: hash, then the index of its key.
  private let table: [UInt64]
  private let mask: Int
  let anchors: AnchorTable
  let outline: PhraseOutline
  /// By position: whether a match may end there.
  let isFinal: [Bool]
  /// By rule: the phrases that take its hits away.
  let exclusions: [[Exclusion]]
  /// The most positions of a phrase.
  let mostPositions: Int

  struct Exclusion: Sendable, Equatable {
    var phrase: Int
    /// Of `notAfter`, not of `unless`.
    var isNegation: Bool
  }

  package var ruleCount: Int { Int(parts.ruleCount) }
  package var positionCount: Int { parts.edgeEnds.count }
  package var phraseCount: Int { parts.positionEnds.count }

  /// - Precondition: `parts` are sound, from the compiler or checked by `isSound`.
  init(checked parts: Parts) {
    self.parts = parts
    (table, mask) = Self.makeTable(parts)
    anchors = AnchorTable(parts)
    var isFinal = [Bool](repeating: false, count: parts.edgeEnds.count)
    for position in parts.finals { isFinal[Int(position)] = true }
    self.isFinal = isFinal
    outline = PhraseOutline(parts, isFinal: isFinal)
    exclusions = Self.makeExclusions(parts)
    mostPositions = parts.positionEnds.indices.reduce(0) {
      max($0, parts.positionEnds.range($1).count)
    }
  }

  /// The index of a hash among the keys; nil for words of no phrase. Hash 0 stands for "no class".
  ///
  /// - Complexity: O(1) expected.
  @inline(__always)
  func key(of hash: UInt64) -> Int? {
    if hash == 0 { return nil }
    let table = table.span
    var index = Int(truncatingIfNeeded: hash) & mask
    while true {
      let key = table[index * 2]
      if key == hash { return Int(truncatingIfNeeded: table[index * 2 + 1]) }
      if key == 0 { return nil }
      index = (index + 1) & mask
    }
  }

  private static func makeTable(_ parts: Parts) -> (table: [UInt64], mask: Int) {
    var capacity = 2
    while capacity < parts.keys.count * 2 { capacity *= 2 }
    var table = [UInt64](repeating: 0, count: capacity * 2)
    for (i, key) in parts.keys.enumerated() {
      var index = Int(truncatingIfNeeded: key) & (capacity - 1)
      while table[index * 2] != 0 { index = (index + 1) & (capacity - 1) }
      table[index * 2] = key
      table[index * 2 + 1] = UInt64(i)
    }
    return (table, capacity - 1)
  }

  private static func makeExclusions(_ parts: Parts) -> [[Exclusion]] {
    var exclusions = [[Exclusion]](repeating: [], count: Int(parts.ruleCount))
    for phrase in parts.outputEnds.indices {
      for output in parts.outputs[parts.outputEnds.range(phrase)]
      where !PhraseRole.isHit(output) {
        exclusions[PhraseRole.rule(of: output)].append(
          Exclusion(phrase: phrase, isNegation: output & PhraseRole.negation != 0))
      }
    }
    return exclusions
  }
}

extension Span<UInt32> {
  /// Of running totals: what belongs to one index.
  @inline(__always)
  func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(self[index - 1]))..<Int(self[index])
  }
}

extension [UInt32] {
  /// Of running totals: what belongs to one index.
  @inline(__always)
  func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(self[index - 1]))..<Int(self[index])
  }
}
