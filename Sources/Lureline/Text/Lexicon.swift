/// What the tokenizer knows of a word.
struct WordTraits: OptionSet {
  let rawValue: UInt16

  static let coin = WordTraits(rawValue: 1)
  /// A currency that may stand before its sum: `usd 500`.
  static let code = WordTraits(rawValue: 2)
  /// A currency that may stand after its sum: `500 usd`, `500 dollars`.
  static let currency = WordTraits(rawValue: 4)
  /// A currency or multiplier only where it touches its number: `500u`, `5k`.
  static let attached = WordTraits(rawValue: 8)
  static let percent = WordTraits(rawValue: 16)
  /// `per` and `por`, which need `cent` or `ciento` behind.
  static let percentFirst = WordTraits(rawValue: 32)
  static let percentSecond = WordTraits(rawValue: 64)
  /// Letters that a dollar sign may follow: `hk$`.
  static let dollarPrefix = WordTraits(rawValue: 128)
  /// A top-level domain that makes a domain of what stands before it.
  static let domain = WordTraits(rawValue: 256)
  /// A top-level domain that is also a word or a file ending, so that more is asked for.
  static let weakDomain = WordTraits(rawValue: 512)
  /// A first character at which a longer name may begin (`Lexicon.coinNames`).
  static let lead = WordTraits(rawValue: 1024)

  /// Decimal exponent of a multiplier; 0 when it is none.
  var exponent: Int { Int(rawValue >> 12) }
  static func times(_ exponent: UInt16) -> WordTraits { WordTraits(rawValue: exponent << 12) }
}

/// Words with a meaning of their own, found by hash: an open-addressed table, filled once.
struct Lexicon: Sendable {
  private var keys = [UInt64](repeating: 0, count: capacity)
  private var values = [UInt16](repeating: 0, count: capacity)

  /// A power of two, some four times the number of words.
  private static let capacity = 2048

  init(_ lists: [(words: StaticString, traits: WordTraits)]) {
    for (words, traits) in lists { add(words, traits) }
  }

  /// The traits of a word; empty when it has none.
  @inline(__always)
  subscript(hash: UInt64) -> WordTraits {
    var slot = Int(truncatingIfNeeded: hash) & (Self.capacity - 1)
    while keys[slot] != hash {
      if keys[slot] == 0 { return [] }
      slot = (slot + 1) & (Self.capacity - 1)
    }
    return WordTraits(rawValue: values[slot])
  }

  private mutating func add(_ words: StaticString, _ traits: WordTraits) {
    let table = StaticTable(words)
    var hash = RunningHash()
    for i in 0..<table.count {
      if table[i] == UInt8(ascii: " ") {
        add(hash.value, traits)
        hash = RunningHash()
      } else {
        hash.add(table[i])
      }
    }
    add(hash.value, traits)
  }

  private mutating func add(_ hash: UInt64, _ traits: WordTraits) {
    var slot = Int(truncatingIfNeeded: hash) & (Self.capacity - 1)
    while keys[slot] != hash, keys[slot] != 0 { slot = (slot + 1) & (Self.capacity - 1) }
    keys[slot] = hash
    values[slot] |= traits.rawValue
  }
}
