/// All phrases of all rules as one position graph in flat arrays; `RuleMatcher` runs it.
///
///     key (token hash) -> entries: later positions, last first, then initial positions
///     position         -> edges: earlier position << 8 | tokens that may lie between
///     position         -> outputs: `PhraseRole.output`
package struct PhraseProgram: Sendable, Equatable {
  /// What is stored in a file; everything else is derived from it.
  package struct Parts: Sendable, Equatable {
    package var ruleCount: UInt32
    /// Running totals by position; the first position's edges are `0 ..< edgeEnds[0]`.
    package var edgeEnds: [UInt32] = []
    package var edges: [UInt32] = []
    package var outputEnds: [UInt32] = []
    package var outputs: [UInt32] = []
    /// Ascending, and per key where its later and its initial positions end in `entries`.
    package var keys: [UInt64] = []
    package var laterEnds: [UInt32] = []
    package var entryEnds: [UInt32] = []
    /// A position, with its family in the upper eight bits: a number that positions joined by
    /// edges have in common. A wrong one could hide a match, never lead out of bounds.
    package var entries: [UInt32] = []

    package init(ruleCount: UInt32) { self.ruleCount = ruleCount }

    /// - Precondition: keys come in ascending order, positions in descending order.
    mutating func addKey(_ key: UInt64, later: [UInt32], initial: [UInt32]) {
      keys.append(key)
      entries.append(contentsOf: later)
      laterEnds.append(UInt32(entries.count))
      entries.append(contentsOf: initial)
      entryEnds.append(UInt32(entries.count))
    }
  }

  package let parts: Parts
  /// Open addressing, linear probing, at most half full: hash, then its packed `Slot`.
  let table: [UInt64]
  let mask: Int
  let crowds: PhraseCrowds
  /// By place in `table`: the index of its key; and by key what the hash may begin and end.
  let keyIndices: [UInt32]
  let sides: [Sides]
  /// One bit for each hash that may be a key, by its upper bits: 8 KB answer "no" for most words.
  let filter: [UInt64]
  /// What a position does when it fires, in two bytes, since most words make several fire: how many
  /// tokens after it the position can still matter (0 when none comes after it), and `hasOutput`.
  let traits: [UInt16]
  static let hasOutput: UInt16 = 1 << 15
  /// The most tokens after its firing that any position can still matter.
  let widestReach: UInt32

  package var ruleCount: Int { Int(parts.ruleCount) }
  package var positionCount: Int { parts.edgeEnds.count }

  /// - Precondition: `parts` are sound, from the compiler or checked by `PhraseProgram.check`.
  init(checked parts: Parts) {
    self.parts = parts
    (table, mask) = Self.makeTable(parts)
    crowds = PhraseCrowds(parts)
    keyIndices = Self.makeKeyIndices(parts, table, mask)
    sides = Self.makeSides(parts)
    filter = Self.makeFilter(parts)
    traits = Self.makeTraits(parts)
    widestReach = traits.reduce(0) { max($0, UInt32($1 & ~Self.hasOutput)) }
  }

  /// The families of the hits that a word may begin, and of those that it may end, one bit each.
  struct Sides: Sendable, Equatable {
    var begins = SIMD4<UInt64>.zero
    var ends = SIMD4<UInt64>.zero
  }

  /// Bits of an entry that are its position.
  static let positionMask: UInt32 = 0x00ff_ffff

  /// Where a key's positions lie in `entries`.
  struct Slot {
    var start: Int
    var laterEnd: Int
    var end: Int
    /// Number of the crowd that the later positions make up; nil when they are few.
    var crowd: Int?

    /// 32 bits start, 16 bits for each count.
    init(packed: UInt64) {
      start = Int(packed >> 32)
      laterEnd = start + Int(packed >> 16 & 0xffff)
      end = laterEnd + Int(packed & 0xffff)
    }

    init(start: Int, laterEnd: Int, end: Int) {
      self.start = start
      self.laterEnd = laterEnd
      self.end = end
    }

    var packed: UInt64 {
      UInt64(start) << 32 | UInt64(laterEnd - start) << 16 | UInt64(end - laterEnd)
    }
  }

  /// Where a hash stands in `table`; nil for words of no phrase. Hash 0 stands for "no class".
  ///
  /// - Complexity: O(1) expected.
  @inline(__always)
  func place(of hash: UInt64) -> Int? {
    if hash == 0 { return nil }
    let bit = Int(truncatingIfNeeded: hash >> 48)
    if filter[bit >> 6] >> UInt64(bit & 63) & 1 == 0 { return nil }
    var index = Int(truncatingIfNeeded: hash) & mask
    while true {
      let key = table[index * 2]
      if key == hash { return index }
      if key == 0 { return nil }
      index = (index + 1) & mask
    }
  }

  /// The positions that accept the hash at a place.
  @inline(__always)
  func slot(at place: Int) -> Slot {
    var slot = Slot(packed: table[place * 2 + 1])
    if slot.laterEnd - slot.start > PhraseCrowds.fewest {
      slot.crowd = Int(crowds.numbers[Int(keyIndices[place])])
    }
    return slot
  }

  @inline(__always)
  func edgeRange(of position: Int) -> Range<Int> {
    let start = position == 0 ? 0 : Int(parts.edgeEnds[position - 1])
    return start..<Int(parts.edgeEnds[position])
  }

  @inline(__always)
  func outputRange(of position: Int) -> Range<Int> {
    let start = position == 0 ? 0 : Int(parts.outputEnds[position - 1])
    return start..<Int(parts.outputEnds[position])
  }

  private static func makeTable(_ parts: Parts) -> (table: [UInt64], mask: Int) {
    var capacity = 2
    while capacity < parts.keys.count * 2 { capacity *= 2 }
    var table = [UInt64](repeating: 0, count: capacity * 2)
    for (i, key) in parts.keys.enumerated() {
      var index = Int(truncatingIfNeeded: key) & (capacity - 1)
      while table[index * 2] != 0 { index = (index + 1) & (capacity - 1) }
      let start = i == 0 ? 0 : Int(parts.entryEnds[i - 1])
      let slot = Slot(
        start: start, laterEnd: Int(parts.laterEnds[i]), end: Int(parts.entryEnds[i]))
      table[index * 2] = key
      table[index * 2 + 1] = slot.packed
    }
    return (table, capacity - 1)
  }

  private static func makeKeyIndices(
    _ parts: Parts, _ table: [UInt64], _ mask: Int
  ) -> [UInt32] {
    var indices = [UInt32](repeating: 0, count: mask + 1)
    for (index, key) in parts.keys.enumerated() {
      indices[place(of: key, table, mask)] = UInt32(index)
    }
    return indices
  }

  private static func makeSides(_ parts: Parts) -> [Sides] {
    let hits = hitPositions(parts)
    var start = 0
    return parts.keys.indices.map { key in
      var side = Sides()
      for i in start..<Int(parts.entryEnds[key]) {
        let entry = parts.entries[i]
        if i >= Int(parts.laterEnds[key]) { side.begins.insert(family: entry) }
        if hits[Int(entry & positionMask)] { side.ends.insert(family: entry) }
      }
      start = Int(parts.entryEnds[key])
      return side
    }
  }

  /// By position: whether a match that ends there is a hit.
  private static func hitPositions(_ parts: Parts) -> [Bool] {
    var start = 0
    return parts.outputEnds.map { end in
      defer { start = Int(end) }
      return parts.outputs[start..<Int(end)].contains { $0 & (PhraseRole.negation | 1) == 0 }
    }
  }

  private static func place(of key: UInt64, _ table: [UInt64], _ mask: Int) -> Int {
    var index = Int(truncatingIfNeeded: key) & mask
    while table[index * 2] != key { index = (index + 1) & mask }
    return index
  }

  private static func makeFilter(_ parts: Parts) -> [UInt64] {
    var filter = [UInt64](repeating: 0, count: 1024)
    for key in parts.keys {
      let bit = Int(truncatingIfNeeded: key >> 48)
      filter[bit >> 6] |= 1 << UInt64(bit & 63)
    }
    return filter
  }

  private static func makeTraits(_ parts: Parts) -> [UInt16] {
    var traits = [UInt16](repeating: 0, count: parts.edgeEnds.count)
    for edge in parts.edges {
      traits[Int(edge >> 8)] = max(traits[Int(edge >> 8)], UInt16(edge & 0xff) + 1)
    }
    var start: UInt32 = 0
    for (position, end) in parts.outputEnds.enumerated() {
      if end > start { traits[position] |= hasOutput }
      start = end
    }
    return traits
  }
}

extension SIMD4<UInt64> {
  /// Sets the bit of an entry's family.
  fileprivate mutating func insert(family entry: UInt32) {
    self[Int(entry >> 30)] |= 1 << UInt64(entry >> 24 & 63)
  }
}
