/// What a match of a phrase does to its rule.
package enum PhraseRole: UInt32, Sendable {
  /// It is a hit.
  case hit
  /// It takes the hit away, wherever it stands in the message.
  case unless
  /// It takes a hit away that begins at most `reach` tokens behind it, or holds it.
  case notAfter

  /// Tokens that may lie between a negation and what it negates: "do not ever agree to pay the tax".
  package static let reach = 3

  /// Rule and role in one word: the role in the lowest bit, or in the highest for the late comer.
  func output(_ rule: Int) -> UInt32 {
    switch self {
    case .hit: UInt32(rule) << 1
    case .unless: UInt32(rule) << 1 | 1
    case .notAfter: UInt32(rule) << 1 | Self.negation
    }
  }

  static let negation: UInt32 = 1 << 31

  static func rule(of output: UInt32) -> Int { Int((output & ~negation) >> 1) }

  static func isHit(_ output: UInt32) -> Bool { output & (negation | 1) == 0 }
}

/// Builds one `PhraseProgram` from the phrases of all rules. A phrase that several rules have stands in
/// it once.
package struct PhraseCompiler {
  private struct Entry {
    var phrase: Phrase
    /// `PhraseRole.output`.
    var outputs: [UInt32]
  }

  private var entries: [Entry] = []
  private var indices: [Phrase: Int] = [:]

  package init() {}

  /// Adds a phrase of `rule`, whose match does what `role` says.
  ///
  /// - Throws: `PhraseError` when the phrase could match nothing or has a gap at an edge.
  package mutating func add(
    _ phrase: Phrase, rule: Int, as role: PhraseRole = .hit
  ) throws(PhraseError) {
    try Self.check(phrase)
    let output = role.output(rule)
    if let index = indices[phrase] {
      if !entries[index].outputs.contains(output) { entries[index].outputs.append(output) }
    } else {
      indices[phrase] = entries.count
      entries.append(Entry(phrase: phrase, outputs: [output]))
    }
  }

  /// Whether a phrase has a sound shape, whatever its words.
  package static func check(_ phrase: Phrase) throws(PhraseError) {
    if PhraseGraph(phrase).ends.atStart { throw PhraseError(.matchesNothing, at: 0) }
    if hasGapAtEdge(phrase, leading: true) || hasGapAtEdge(phrase, leading: false) {
      throw PhraseError(.gapAtEdge, at: 0)
    }
  }

  private static func hasGapAtEdge(_ phrase: Phrase, leading: Bool) -> Bool {
    switch phrase {
    case .token: false
    case .gap: true
    case .optional(let inner): hasGapAtEdge(inner, leading: leading)
    case .choice(let options): options.contains { hasGapAtEdge($0, leading: leading) }
    case .sequence(let items):
      hasGapAtEdge(leading ? items[0] : items[items.count - 1], leading: leading)
    }
  }

  /// Whether a phrase starts or ends with an optional item, which was surely meant to count.
  static func hasOptionalAtEdge(_ phrase: Phrase) -> Bool {
    guard case .sequence(let items) = phrase else { return false }
    for item in [items[0], items[items.count - 1]] {
      if case .optional = item { return true }
    }
    return false
  }

  /// The program of everything added so far. Equal input gives equal bytes.
  ///
  /// - Parameter counts: how often a token is met in texts of the kind; a phrase is looked for by the
  ///   rarest of those that it needs. Wrong counts cost time, never a match.
  package func finish(ruleCount: Int, counts: [UInt64: Int] = [:]) -> PhraseProgram {
    var parts = PhraseProgram.Parts(ruleCount: UInt32(ruleCount))
    var keys = KeyTable()
    let costs = costs(counts)
    for (index, entry) in entries.enumerated() {
      parts.add(PhraseGraph(entry.phrase), &keys)
      parts.outputs.append(contentsOf: entry.outputs.sorted())
      parts.outputEnds.append(UInt32(parts.outputs.count))
      let needs = PhraseNeeds(entry.phrase) { costs[$0] ?? 0 }
      parts.add(needs.all)
      // What only takes hits away is looked for by rule, where there are hits.
      if entry.outputs.contains(where: PhraseRole.isHit) {
        for hash in needs.anchor { keys.anchors[hash, default: []].append(UInt32(index)) }
      }
    }
    keys.add(to: &parts)
    return PhraseProgram(checked: parts)
  }

  /// How dear it is to look for a token: how often texts have it, and how many phrases.
  private func costs(_ counts: [UInt64: Int]) -> [UInt64: Int] {
    var costs = counts
    for entry in entries {
      for hash in entry.phrase.tokens { costs[hash, default: 0] += 1 }
    }
    return costs
  }
}

extension Phrase {
  /// All tokens that it names.
  fileprivate var tokens: Set<UInt64> {
    switch self {
    case .token(let hashes): Set(hashes)
    case .sequence(let items), .choice(let items):
      items.reduce(into: []) { $0.formUnion($1.tokens) }
    case .optional(let inner): inner.tokens
    case .gap: []
    }
  }
}

/// What leads from tokens into the program, while it is being built.
private struct KeyTable {
  /// The positions that accept a token, ascending.
  var positions: [UInt64: [UInt32]] = [:]
  /// The phrases that are looked for by a token, ascending.
  var anchors: [UInt64: [UInt32]] = [:]

  func add(to parts: inout PhraseProgram.Parts) {
    // An anchor is a token of its phrase, so that these are all.
    for key in positions.keys.sorted() {
      parts.keys.append(key)
      parts.entries.append(contentsOf: (positions[key] ?? []).reversed())
      parts.entryEnds.append(UInt32(parts.entries.count))
      parts.anchors.append(contentsOf: anchors[key] ?? [])
      parts.anchorEnds.append(UInt32(parts.anchors.count))
    }
  }
}

extension PhraseProgram.Parts {
  fileprivate mutating func add(_ graph: PhraseGraph, _ keys: inout KeyTable) {
    let first = edgeEnds.count
    for (offset, position) in graph.positions.enumerated() {
      for edge in position.edges {
        edges.append(UInt32(edge.from) << 8 | UInt32(min(edge.gap, 255)))
      }
      edgeEnds.append(UInt32(edges.count))
      for hash in position.accepts {
        keys.positions[hash, default: []].append(UInt32(first + offset))
      }
    }
    positionEnds.append(UInt32(edgeEnds.count))
    finals.append(contentsOf: graph.ends.edges.map { UInt32(first + $0.from) }.sorted())
  }

  /// Those with many tokens are left out: they are hardly ever missing.
  fileprivate mutating func add(_ all: [PhraseNeed]) {
    for need in all where need.tokens.count <= PhraseProgram.widestNeed {
      let bits = Set(need.tokens.map(TokenPlaces.bit)).sorted()
      needs.append(PhraseProgram.head(of: need, count: bits.count))
      needs.append(contentsOf: bits)
    }
    needEnds.append(UInt32(needs.count))
  }
}
