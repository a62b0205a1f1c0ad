/// The later positions of common words by family, so that only families with something alive are
/// looked at: "the" is in a hundred phrases, of which a message rarely has begun more than three.
///
/// Positions are joined within a family only, so that their order matters within it alone.
struct PhraseCrowds: Sendable, Equatable {
  /// Up to so many positions are faster looked at one by one.
  static let fewest = 8

  /// By key: the number of its crowd, or 0 where it has none.
  private(set) var numbers: [UInt32]
  /// By crowd: its families, one bit each.
  private(set) var masks: [SIMD4<UInt64>] = []
  /// By crowd: where its groups begin in `groupEnds`.
  private(set) var firstGroups: [Int] = []
  /// Where each group of positions of one family ends in `entries`; a crowd's first one begins where the
  /// one before it ends.
  private(set) var groupEnds: [Int] = []
  /// Entries, positions descending within a group.
  private(set) var entries: [UInt32] = []

  init(_ parts: PhraseProgram.Parts) {
    numbers = Array(repeating: 0, count: parts.keys.count)
    var start = 0
    for key in parts.keys.indices {
      let later = start..<Int(parts.laterEnds[key])
      start = Int(parts.entryEnds[key])
      if later.count <= Self.fewest { continue }
      numbers[key] = UInt32(masks.count)
      add(parts.entries[later].sorted { ($0 >> 24, $1) < ($1 >> 24, $0) })
    }
  }

  /// - Parameter sorted: by family, and within one descending.
  private mutating func add(_ sorted: [UInt32]) {
    var mask = SIMD4<UInt64>.zero
    firstGroups.append(groupEnds.count)
    for (index, entry) in sorted.enumerated() {
      mask[Int(entry >> 30)] |= 1 << UInt64(entry >> 24 & 63)
      entries.append(entry)
      if index + 1 == sorted.count || sorted[index + 1] >> 24 != entry >> 24 {
        groupEnds.append(entries.count)
      }
    }
    masks.append(mask)
  }

  /// The positions of one family in a crowd.
  @inline(__always)
  func range(of family: Int, in crowd: Int) -> Range<Int> {
    let mask = masks[crowd]
    var group = firstGroups[crowd]
    for word in 0..<(family >> 6) { group += mask[word].nonzeroBitCount }
    group += (mask[family >> 6] & (1 << UInt64(family & 63) - 1)).nonzeroBitCount
    return (group == 0 ? 0 : groupEnds[group - 1])..<groupEnds[group]
  }
}
