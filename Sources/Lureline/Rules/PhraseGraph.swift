/// One phrase as positions and the edges between them.
///
/// It is Glushkov's construction (The abstract theory of automata, 1961): each token of a phrase is
/// a position, and an edge says how many tokens may lie between a position and the one before.
/// Without repetition all edges lead forward. Equal beginnings within the phrase are shared.
struct PhraseGraph {
  struct Position: Hashable {
    var accepts: [UInt64]
    var isInitial: Bool
    /// Empty for initial positions, which need nothing before them.
    var edges: [Edge]
  }

  struct Edge: Hashable {
    var from: Int
    var gap: Int
  }

  /// Where a phrase stands after some of its items.
  struct Ends {
    /// True when nothing has been taken yet.
    var atStart: Bool
    var edges: [Edge]
  }

  private(set) var positions: [Position] = []
  /// Where a match may end; `atStart` when the phrase could match without any token.
  private(set) var ends = Ends(atStart: true, edges: [])
  private var indices: [Position: Int] = [:]

  init(_ phrase: Phrase) { ends = append(phrase, after: ends) }

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
    let position = Position(accepts: hashes, isInitial: ends.atStart, edges: edges)
    if let known = indices[position] { return known }
    let index = positions.count
    positions.append(position)
    indices[position] = index
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
}
