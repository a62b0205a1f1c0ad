/// Runs one phrase over the tokens of a message.
///
/// A position fires at a token that it accepts when it is initial, or when a position before it last
/// fired within its gap. Only the last firing is kept, since a later one is always nearer: no
/// backtracking.
///
/// - Complexity: O(known tokens × (log positions of the token + positions of the phrase that accept it)).
struct PhraseRun: Sendable {
  /// A token that phrases know: the keys of its word and of its class, or -1.
  private struct Place: Sendable {
    var token: Int
    var word: Int
    var category: Int
  }

  private var places: [Place] = []
  /// By position of the phrase: the token of its last firing, or `never`, and where that match began.
  private var firedAt: [Int]
  private var begunAt: [Int]
  /// The positions of the phrase that runs.
  private var positions = 0..<0
  private static let never = Int.min / 2

  init(_ program: PhraseProgram) {
    firedAt = Array(repeating: Self.never, count: program.mostPositions)
    begunAt = firedAt
  }

  /// Takes over the tokens of a message.
  mutating func read(_ program: borrowing PhraseProgram, _ tokens: Span<Token>) {
    places.removeAll(keepingCapacity: true)
    for i in tokens.indices {
      let word = program.key(of: tokens[i].hash) ?? -1
      let category = program.key(of: tokens[i].classHash) ?? -1
      if word >= 0 || category >= 0 {
        places.append(Place(token: i, word: word, category: category))
      }
    }
  }

  /// The first match of a phrase that no negation takes away, the shortest of those that end there.
  ///
  /// - Parameter negations: the last tokens of negations, in any order.
  mutating func firstMatch(
    _ program: borrowing PhraseProgram, _ phrase: Int, negations: [Int] = []
  ) -> (first: Int, last: Int)? {
    begin(program, phrase)
    for i in places.indices {
      let last = places[i].token
      let first = step(program, places[i])
      if first >= 0, !negations.contains(where: { Self.negates($0, first, last) }) {
        return (first, last)
      }
    }
    return nil
  }

  /// Appends the last tokens of all matches of a phrase.
  mutating func appendEnds(
    _ program: borrowing PhraseProgram, _ phrase: Int, to ends: inout [Int]
  ) {
    begin(program, phrase)
    for i in places.indices where step(program, places[i]) >= 0 { ends.append(places[i].token) }
  }

  /// Whether a negation that ends at a token takes a match away: it ends in it, or close before. One that
  /// ends with the match does not count.
  private static func negates(_ negation: Int, _ first: Int, _ last: Int) -> Bool {
    negation < last && first <= negation + PhraseRole.reach + 1
  }

  private mutating func begin(_ program: borrowing PhraseProgram, _ phrase: Int) {
    positions = program.parts.positionEnds.range(phrase)
    for i in 0..<positions.count { firedAt[i] = Self.never }
  }

  /// Fires what accepts a token, and returns where the shortest match that ends there began; -1 if none.
  ///
  /// Positions descend: what fires at this token must not count as having fired before it.
  private mutating func step(_ program: borrowing PhraseProgram, _ place: Place) -> Int {
    let entries = program.parts.entries.span
    var word = range(program, place.word, entries)
    var category = range(program, place.category, entries)
    var began = -1
    while !word.isEmpty || !category.isEmpty {
      let fromWord = word.isEmpty ? -1 : Int(entries[word.lowerBound])
      let fromCategory = category.isEmpty ? -1 : Int(entries[category.lowerBound])
      let position = max(fromWord, fromCategory)
      began = max(began, fire(program, position, at: place.token))
      if fromWord == position { word = (word.lowerBound + 1)..<word.upperBound }
      if fromCategory == position { category = (category.lowerBound + 1)..<category.upperBound }
    }
    return began
  }

  /// Where the positions of the phrase stand among those that accept a key.
  @inline(__always)
  private func range(
    _ program: borrowing PhraseProgram, _ key: Int, _ entries: Span<UInt32>
  ) -> Range<Int> {
    if key < 0 { return 0..<0 }
    let all = program.parts.entryEnds.span.range(key)
    // Entries descend: skip those of later phrases.
    var low = all.lowerBound
    var high = all.upperBound
    while low < high {
      let middle = (low + high) / 2
      if Int(entries[middle]) >= positions.upperBound { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < all.upperBound, Int(entries[end]) >= positions.lowerBound { end += 1 }
    return low..<end
  }

  /// Fires a position if it may; where the match began if one ends there, else -1.
  @inline(__always)
  private mutating func fire(
    _ program: borrowing PhraseProgram, _ position: Int, at token: Int
  ) -> Int {
    let range = program.parts.edgeEnds.span.range(position)
    let edges = program.parts.edges.span
    var first = range.isEmpty ? token : -1
    for i in range {
      let edge = edges[i]
      let before = Int(edge >> 8)
      if token - firedAt[before] <= Int(edge & 0xff) + 1 { first = max(first, begunAt[before]) }
    }
    if first < 0 { return -1 }
    firedAt[position - positions.lowerBound] = token
    begunAt[position - positions.lowerBound] = first
    return program.isFinal[position] ? first : -1
  }
}
