/// Where a message's tokens stand, by nine bits of their hashes and modulo 64: may say yes wrongly, never no.
struct TokenPlaces: Sendable {
  /// By bit: the places, one bit each. An array, since an `InlineArray` of this size is copied at every turn:
  /// scoring took half as long again.
  private(set) var masks = [UInt64](repeating: 0, count: Int(bitCount))
  private var used: [Int] = []
  static let bitCount: UInt32 = 512
  static let placeCount = 64

  /// The bit that stands for a hash.
  @inline(__always)
  static func bit(of hash: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: hash >> 20) & (bitCount - 1)
  }

  @inline(__always)
  mutating func insert(_ hash: UInt64, at token: Int) {
    let bit = Int(Self.bit(of: hash))
    masks[bit] |= 1 &<< UInt64(truncatingIfNeeded: token)
    used.append(bit)
  }

  /// - Complexity: O(insertions since it was empty).
  mutating func removeAll() {
    for bit in used { masks[bit] = 0 }
    used.removeAll(keepingCapacity: true)
  }
}

/// Finds the phrases that a message may hold: those whose anchor it has, and at the right distance whatever
/// else they need. Most messages are done with here.
struct PhraseSearch: Sendable {
  /// A phrase, and the first and the last of its anchors.
  struct Candidate: Sendable {
    var phrase: Int
    var first: Int
    var last: Int
  }

  private(set) var candidates: [Candidate] = []
  /// By phrase: where it stands in `candidates`, if it does.
  private var places: [UInt32]
  /// Tokens that may be anchors, by hash.
  private var anchors: [(hash: UInt64, token: Int)] = []
  private var found = TokenPlaces()

  init(_ program: PhraseProgram) {
    places = Array(repeating: 0, count: program.phraseCount)
  }

  /// Looks at a message, and says whether there are candidates.
  mutating func look(_ program: borrowing PhraseProgram, _ tokens: Span<Token>) -> Bool {
    candidates.removeAll(keepingCapacity: true)
    anchors.removeAll(keepingCapacity: true)
    found.removeAll()
    let filter = program.filter.span
    for i in tokens.indices {
      note(tokens[i].hash, at: i, filter)
      if tokens[i].classHash != 0 { note(tokens[i].classHash, at: i, filter) }
    }
    for anchor in anchors { consider(program, anchor.hash, anchor.token) }
    return !candidates.isEmpty
  }

  /// Whether the message may hold what a phrase needs, wherever.
  func mayHold(_ program: borrowing PhraseProgram, _ phrase: Int) -> Bool {
    Self.meets(
      program.parts.needEnds.range(phrase), program.parts.needs.span, found.masks.span
    ) { _ in .max }
  }

  /// Whether it may hold that around an anchor.
  @inline(__always)
  private static func mayHold(
    _ range: Range<Int>, _ needs: Span<UInt32>, _ masks: Span<UInt64>, around anchor: Int
  ) -> Bool {
    meets(range, needs, masks) { head in
      // As many ones as places, from the first place on.
      let ones = UInt64.max &>> UInt64(64 - (head >> 8 & 0xff))
      let shift = UInt64(anchor &+ Int(head >> 16)) & 63
      return ones &<< shift | ones &>> (64 - shift)
    }
  }

  /// Whether of each need a token stands in one of the places that its head tells of.
  @inline(__always)
  private static func meets(
    _ range: Range<Int>, _ needs: Span<UInt32>, _ masks: Span<UInt64>,
    places: (UInt32) -> UInt64
  ) -> Bool {
    var i = range.lowerBound
    while i < range.upperBound {
      let head = needs[i]
      let end = i + 1 + Int(head & 0xff)
      var there: UInt64 = 0
      i += 1
      while i < end {
        there |= masks[Int(needs[i])]
        i += 1
      }
      if there & places(head) == 0 { return false }
    }
    return true
  }

  @inline(__always)
  private mutating func note(_ hash: UInt64, at token: Int, _ filter: Span<UInt64>) {
    found.insert(hash, at: token)
    if PhraseProgram.mayAnchor(hash, filter) { anchors.append((hash, token)) }
  }

  private mutating func consider(
    _ program: borrowing PhraseProgram, _ hash: UInt64, _ token: Int
  ) {
    guard let key = program.key(of: hash) else { return }
    let phrases = program.parts.anchors.span
    let ends = program.parts.needEnds.span
    let needs = program.parts.needs.span
    for i in program.parts.anchorEnds.span.range(key) {
      let phrase = Int(phrases[i])
      let isPossible = Self.mayHold(
        ends.range(phrase), needs, found.masks.span, around: token)
      guard isPossible else { continue }
      let place = Int(places[phrase])
      if place < candidates.count, candidates[place].phrase == phrase {
        candidates[place].last = token
      } else {
        places[phrase] = UInt32(candidates.count)
        candidates.append(Candidate(phrase: phrase, first: token, last: token))
      }
    }
  }
}
