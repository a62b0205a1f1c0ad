/// The words that a disguise may turn out to be: those that rules and training know.
///
/// They are fixed, not taken from a model, so that a corpus is counted as chats are scored.
struct KnownWords: Sendable {
  /// Filled when first asked for: messages without a disguise do not need it.
  static let shared = KnownWords()

  /// Open addressing, at most half full; 0 is empty.
  private var slots = [UInt64](repeating: 0, count: capacity)
  private static let capacity = 1 << 15
  static let longest = 24

  private init() {
    insert(Self.table)
    insert(TradeWords.neighbours)
    for word in TradeWords.listed() { insert(FeatureHash.bytes(word.span, 0..<word.count)) }
  }

  private mutating func insert(_ words: StaticString) {
    let table = StaticTable(words)
    var hash = RunningHash()
    for i in 0..<table.count {
      if table[i] == .space {
        insert(hash.value)
        hash = RunningHash()
      } else {
        hash.add(table[i])
      }
    }
    insert(hash.value)
  }

  @inline(__always)
  func contains(_ hash: UInt64) -> Bool {
    var slot = Int(truncatingIfNeeded: hash) & (Self.capacity - 1)
    while slots[slot] != hash {
      if slots[slot] == 0 { return false }
      slot = (slot + 1) & (Self.capacity - 1)
    }
    return true
  }

  private mutating func insert(_ hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & (Self.capacity - 1)
    while slots[slot] != hash, slots[slot] != 0 { slot = (slot + 1) & (Self.capacity - 1) }
    slots[slot] = hash
  }
}
