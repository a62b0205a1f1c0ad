/// The weights of all known features: a flat open-addressed table, used in place from the model file.
///
/// A slot is 8 bytes: the upper half of the feature's hash as a fingerprint, the feature's weight in
/// `ChatWords` as a signed byte, and a row number plus one in 24 bits (0 = empty). The lower half of the
/// hash picks the slot, so a false match needs 32 further bits to agree. Rows are 16 signed bytes. The table is at most half full, so a miss ends after
/// about 1.5 probes; in a flat table a look-up costs 7 to 10 ns, in a Dictionary 27 to 55.
package struct FeatureTable: Sendable {
  package let slots: MappedRecords<UInt64>
  package let rows: MappedRecords<SIMD16<Int8>>
  private let mask: Int

  /// - Precondition: `slots.count` is a power of two and at least one slot is empty.
  package init(slots: MappedRecords<UInt64>, rows: MappedRecords<SIMD16<Int8>>) {
    precondition(slots.count > 0 && slots.count & (slots.count - 1) == 0)
    self.slots = slots
    self.rows = rows
    mask = slots.count - 1
  }

  /// What is known of a feature.
  package struct Entry {
    fileprivate var slot: UInt64
    package var row: Int { Int(slot & FeatureTable.rowMask) - 1 }
    /// Its weight in `ChatWords`.
    package var chatWeight: Int8 { Int8(truncatingIfNeeded: slot >> 24) }
  }

  fileprivate static let rowMask: UInt64 = 0xff_ffff
  /// Most features of a table.
  package static let capacity = Int(rowMask)

  /// The entry of a feature, or nil when the model does not know it.
  @inline(__always)
  package func entry(of feature: UInt64) -> Entry? {
    entry(of: feature, startingWith: firstEntry(of: feature))
  }

  /// The entry where the search for a feature begins.
  ///
  /// It depends on nothing but the hash, so that a loop over many features has many loads under way.
  @inline(__always)
  package func firstEntry(of feature: UInt64) -> UInt64 {
    slots[Int(truncatingIfNeeded: feature) & mask]
  }

  /// The entry of a feature whose first slot was loaded before.
  @inline(__always)
  package func entry(of feature: UInt64, startingWith first: UInt64) -> Entry? {
    var slot = Int(truncatingIfNeeded: feature) & mask
    var entry = first
    while entry != 0 {
      if entry >> 32 == feature >> 32 { return Entry(slot: entry) }
      slot = (slot + 1) & mask
      entry = slots[slot]
    }
    return nil
  }

  /// Writes the first entries of `count` features to the beginning of `entries`, which grows as needed.
  package func firstEntries(of features: [UInt64], count: Int, into entries: inout [UInt64]) {
    if entries.count < count { entries = [UInt64](repeating: 0, count: features.count) }
    var target = entries.mutableSpan
    for i in 0..<count { target[i] = firstEntry(of: features[i]) }
  }

  /// Slots for the given features, whose rows are their positions. Deterministic in their order.
  ///
  /// - Precondition: at most `capacity` features, with a chat weight for each.
  package static func slots(for features: [UInt64], chatWeights: [Int8]) -> [UInt64] {
    precondition(features.count <= Self.capacity && chatWeights.count == features.count)
    var capacity = 16
    while capacity < features.count * 2 { capacity *= 2 }
    var slots = [UInt64](repeating: 0, count: capacity)
    for (row, feature) in features.enumerated() {
      var slot = Int(truncatingIfNeeded: feature) & (capacity - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
      let weight = UInt64(UInt8(bitPattern: chatWeights[row]))
      slots[slot] = (feature >> 32) << 32 | weight << 24 | UInt64(row + 1)
    }
    return slots
  }
}

extension FeatureTable {
  /// Whether every slot that is taken leads to a row, and enough of them are empty for a miss to end.
  ///
  /// - Complexity: O(slots).
  package var isSound: Bool {
    var taken = 0
    for i in 0..<slots.count where slots[i] != 0 {
      taken += 1
      guard (1...max(rows.count, 1)).contains(Int(slots[i] & Self.rowMask)) else { return false }
    }
    return taken <= rows.count
  }
}
