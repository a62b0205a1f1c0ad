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
}

/// Builds one `PhraseProgram` from the phrases of all rules.
///
/// It is Glushkov's construction (The abstract theory of automata, 1961): each token of a phrase is
/// a position, and an edge says how many tokens may lie between a position and the one before.
/// Without repetition all edges lead forward. Equal beginnings within a rule are shared, and so are
/// those of all phrases that take hits away, which many rules have in common. Sharing beginnings of different
/// rules would save positions, but ties the graph together and makes families (see `PhraseProgram`)
/// useless: messages took a fifth longer.
package struct PhraseCompiler {
  private struct Position: Hashable {
    /// The rule, or -1 for all phrases that take hits away: positions of different scopes are never shared.
    var scope: Int
    var accepts: [UInt64]
    var isInitial: Bool
    /// Empty for initial positions, which need nothing before them.
    var edges: [Edge]
  }

  private struct Edge: Hashable {
    var from: Int
    var gap: Int
  }

  /// Where a phrase stands after some of its items.
  private struct Ends {
    /// True when nothing has been taken yet.
    var atStart: Bool
    var edges: [Edge]
  }

  private var positions: [Position] = []
  private var indices: [Position: Int] = [:]
  /// Per position: `PhraseRole.output`, sorted.
  private var outputs: [[UInt32]] = []
  private var scope = 0

  package init() {}

  /// Adds a phrase of `rule`, whose match does what `role` says.
  ///
  /// - Throws: `PhraseError` when the phrase could match nothing or has a gap at an edge.
  package mutating func add(
    _ phrase: Phrase, rule: Int, as role: PhraseRole = .hit
  ) throws(PhraseError) {
    try Self.check(phrase)
    scope = role == .hit ? rule : -1
    let ends = append(phrase, after: Ends(atStart: true, edges: []))
    let output = role.output(rule)
    for edge in ends.edges where !outputs[edge.from].contains(output) {
      outputs[edge.from].append(output)
    }
  }

  /// Whether a phrase has a sound shape, whatever its words.
  package static func check(_ phrase: Phrase) throws(PhraseError) {
    var scratch = PhraseCompiler()
    let ends = scratch.append(phrase, after: Ends(atStart: true, edges: []))
    if ends.atStart { throw PhraseError(.matchesNothing, at: 0) }
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

  private mutating func append(_ phrase: Phrase, after ends: Ends) -> Ends {
    switch phrase {
    case .token(let hashes):
      let position = position(accepting: hashes, after: ends)
      return Ends(atStart: false, edges: [Edge(from: position, gap: 0)])
    case .sequence(let items):
      return items.reduce(ends) { append($1, after: $0) }
    case .optional(let inner):
      return Self.union(ends, append(inner, after: ends))
    case .choice(let options):
      var result = Ends(atStart: false, edges: [])
      for option in options { result = Self.union(result, append(option, after: ends)) }
      return result
    case .gap(let width):
      let wider = ends.edges.map { Edge(from: $0.from, gap: $0.gap + width) }
      return Ends(atStart: ends.atStart, edges: wider)
    }
  }

  private mutating func position(accepting hashes: [UInt64], after ends: Ends) -> Int {
    // A match that starts here is the shortest one, so an initial position needs no edges.
    let edges = ends.atStart ? [] : ends.edges.sorted { $0.from < $1.from }
    let position = Position(
      scope: scope, accepts: hashes, isInitial: ends.atStart, edges: edges)
    if let known = indices[position] { return known }
    let index = positions.count
    positions.append(position)
    indices[position] = index
    outputs.append([])
    return index
  }

  private static func union(_ first: Ends, _ second: Ends) -> Ends {
    var widest: [Int: Int] = [:]
    for edge in first.edges + second.edges {
      widest[edge.from] = max(widest[edge.from] ?? 0, edge.gap)
    }
    let edges = widest.keys.sorted().map { Edge(from: $0, gap: widest[$0] ?? 0) }
    return Ends(atStart: first.atStart || second.atStart, edges: edges)
  }

  /// The program of everything added so far. Equal input gives equal bytes.
  package func finish(ruleCount: Int) -> PhraseProgram {
    var parts = PhraseProgram.Parts(ruleCount: UInt32(ruleCount))
    for (index, position) in positions.enumerated() {
      for edge in position.edges {
        parts.edges.append(UInt32(edge.from) << 8 | UInt32(min(edge.gap, 255)))
      }
      parts.edgeEnds.append(UInt32(parts.edges.count))
      parts.outputs.append(contentsOf: outputs[index].sorted())
      parts.outputEnds.append(UInt32(parts.outputs.count))
    }
    addTable(to: &parts)
    return PhraseProgram(checked: parts)
  }

  /// Later positions first: a token must not serve a position and the one before it.
  private func addTable(to parts: inout PhraseProgram.Parts) {
    let family = families(parts)
    var later: [UInt64: [UInt32]] = [:]
    var initial: [UInt64: [UInt32]] = [:]
    for index in positions.indices.reversed() {
      let position = positions[index]
      let entry = UInt32(family[index]) << 24 | UInt32(index)
      for hash in position.accepts {
        if position.isInitial {
          initial[hash, default: []].append(entry)
        } else {
          later[hash, default: []].append(entry)
        }
      }
    }
    for hash in Set(later.keys).union(initial.keys).sorted() {
      parts.addKey(hash, later: later[hash] ?? [], initial: initial[hash] ?? [])
    }
  }

  /// Union-find over the edges. The lowest position of a component names it; numbers are dealt out
  /// in turn, since a good spread is all that is asked.
  private func families(_ parts: PhraseProgram.Parts) -> [UInt8] {
    var parent = Array(parts.edgeEnds.indices)
    func root(_ position: Int) -> Int {
      var at = position
      while parent[at] != at {
        parent[at] = parent[parent[at]]
        at = parent[at]
      }
      return at
    }
    var edge = 0
    for (position, end) in parts.edgeEnds.enumerated() {
      while edge < Int(end) {
        let (a, b) = (root(position), root(Int(parts.edges[edge] >> 8)))
        parent[max(a, b)] = min(a, b)
        edge += 1
      }
    }
    var next: UInt8 = 0
    var family = [UInt8](repeating: 0, count: parent.count)
    for position in parent.indices {
      let root = root(position)
      if root == position {
        family[position] = next
        next &+= 1
      } else {
        family[position] = family[root]
      }
    }
    return family
  }
}
