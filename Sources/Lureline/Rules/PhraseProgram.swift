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
  /// One bit for each hash that may be a key, by its upper bits: 8 KB answer "no" for most words.
  let filter: [UInt64]
  /// The edges the other way round: per position, later position << 8 | tokens that may lie between.
  let successorEnds: [UInt32]
  let successors: [UInt32]
  /// How many tokens after its firing a position can still matter.
  let widestReach: UInt32

  package var ruleCount: Int { Int(parts.ruleCount) }
  package var positionCount: Int { parts.edgeEnds.count }

  /// - Precondition: `parts` are sound, from the compiler or checked by `PhraseProgram.check`.
  init(checked parts: Parts) {
    self.parts = parts
    (table, mask) = Self.makeTable(parts)
    filter = Self.makeFilter(parts)
    (successorEnds, successors) = Self.makeSuccessors(parts)
    widestReach = parts.edges.reduce(0) { max($0, ($1 & 0xff) + 1) }
  }

  /// Bits of an entry that are its position.
  static let positionMask: UInt32 = 0x00ff_ffff

  /// Where a key's positions lie in `entries`.
  struct Slot {
    var start: Int
    var laterEnd: Int
    var end: Int

    static let none = Slot(start: 0, laterEnd: 0, end: 0)

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

  /// The positions that accept a hash. Hash 0 stands for "no class" and has none.
  ///
  /// - Complexity: O(1) expected.
  @inline(__always)
  func slot(for hash: UInt64) -> Slot? {
    let bit = Int(truncatingIfNeeded: hash >> 48)
    if filter[bit >> 6] >> UInt64(bit & 63) & 1 == 0 || hash == 0 { return nil }
    var index = Int(truncatingIfNeeded: hash) & mask
    while true {
      let key = table[index * 2]
      if key == hash { return Slot(packed: table[index * 2 + 1]) }
      if key == 0 { return nil }
      index = (index + 1) & mask
    }
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

  @inline(__always)
  func successorRange(of position: Int) -> Range<Int> {
    let start = position == 0 ? 0 : Int(successorEnds[position - 1])
    return start..<Int(successorEnds[position])
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

  private static func makeFilter(_ parts: Parts) -> [UInt64] {
    var filter = [UInt64](repeating: 0, count: 1024)
    for key in parts.keys {
      let bit = Int(truncatingIfNeeded: key >> 48)
      filter[bit >> 6] |= 1 << UInt64(bit & 63)
    }
    return filter
  }

  /// A counting sort of the edges by where they come from.
  private static func makeSuccessors(_ parts: Parts) -> (ends: [UInt32], successors: [UInt32]) {
    var ends = [UInt32](repeating: 0, count: parts.edgeEnds.count)
    for edge in parts.edges { ends[Int(edge >> 8)] += 1 }
    for i in ends.indices.dropFirst() { ends[i] += ends[i - 1] }
    var successors = [UInt32](repeating: 0, count: parts.edges.count)
    // Filling each run from its end leaves its start in `ends`; the last loop turns it back.
    var index = parts.edges.count
    for position in parts.edgeEnds.indices.reversed() {
      let start = position == 0 ? 0 : Int(parts.edgeEnds[position - 1])
      while index > start {
        index -= 1
        let edge = parts.edges[index]
        ends[Int(edge >> 8)] -= 1
        successors[Int(ends[Int(edge >> 8)])] = UInt32(position) << 8 | edge & 0xff
      }
    }
    for i in ends.indices.dropLast() { ends[i] = ends[i + 1] }
    if !ends.isEmpty { ends[ends.count - 1] = UInt32(successors.count) }
    return (ends, successors)
  }
}
