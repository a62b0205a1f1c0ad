/// The smallest unit that features and rules are made of.
///
/// Offsets are bytes into the normalised text; `NormalizedText.originalRange(of:)` turns them back.
package struct Token: Sendable, Equatable {
  package enum Kind: UInt8, Sendable {
    /// A word of a script with spaces, `don't` and `covid19` included.
    case word
    /// Digits, with their separators.
    case number
    /// One character of a script without spaces (Han, kana, Hangul, Thai …).
    case character
    /// A URL, a sum of money, a wallet …: `hash` is that of its class, such as `<url>`.
    case indicator
    /// A whole emoji sequence.
    case emoji
    /// A run of `!` or `?`; other punctuation makes no token.
    case mark
  }

  package var start: UInt32
  package var end: UInt32
  /// `FeatureHash.bytes` of the normalised bytes, or of the class name for indicators.
  package var hash: UInt64
  /// A second, coarser reading, such as `<coin>` for `usdt` or `<money:1000>`; 0 when there is none.
  package var classHash: UInt64
  /// The hash of a long word's first letters (`Tokenizer.stemLength`), so that `withdraw`, `withdrawal`
  /// and `withdrawing` share what was learned; of anything else `hash`.
  package var stem: UInt64
  package var kind: Kind
  /// How the token was disguised, if it was.
  package var tricks: Tricks = []

  package init(start: Int, end: Int, hash: UInt64, classHash: UInt64 = 0, kind: Kind) {
    self.start = UInt32(start)
    self.end = UInt32(end)
    self.hash = hash
    self.classHash = classHash
    stem = hash
    self.kind = kind
  }

  package var range: Range<Int> { Int(start)..<Int(end) }
}

/// The text that tokens are cut from, with the way back to what was written.
package struct NormalizedText: Sendable {
  package var bytes: [UInt8] = []
  /// For each normalised byte the original offset it came from, and one more for the end; empty when
  /// every offset is its own (ASCII text), so that plain text pays nothing.
  package var alignment: [UInt32] = []
  /// The tricks found on the way, in no order.
  package var tricks: [TrickSpot] = []

  package init() {}

  /// The original bytes (relative to the message's start) that made a normalised range.
  package func originalRange(of range: Range<Int>) -> Range<Int> {
    if alignment.isEmpty { return range }
    // A character that became several is taken whole.
    var end = range.upperBound
    while end > range.lowerBound, end + 1 < alignment.count, alignment[end] == alignment[end - 1] {
      end += 1
    }
    return Int(alignment[range.lowerBound])..<Int(alignment[end])
  }

  /// The same, with the whole of a scalar such as `㎏` of which the range ends in the middle.
  /// - Precondition: the range is not empty.
  func wholeRange(of range: Range<Int>) -> Range<Int> {
    if alignment.isEmpty { return range }
    var end = range.upperBound
    while end + 1 < alignment.count, alignment[end] == alignment[range.upperBound - 1] { end += 1 }
    return originalRange(of: range.lowerBound..<end)
  }
}

/// The hash that features and phrases are keyed by. It is part of the model format and frozen:
/// a change is a new model version (compare fastText's `dictionary.cc`).
package enum FeatureHash {
  /// FNV-1a, 64 bit, with a final mix so that low bits are usable as a table index.
  package static func bytes(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for i in range { hash = (hash ^ UInt64(bytes[i])) &* 0x0000_0100_0000_01b3 }
    return mix(hash)
  }

  package static func string(_ string: StaticString) -> UInt64 {
    text(string.description)
  }

  package static func text(_ string: String) -> UInt64 {
    let bytes = Array(string.utf8)
    return Self.bytes(bytes.span, 0..<bytes.count)
  }

  /// Two tokens in order, `tag` apart (1 = neighbours, 2 = one token between …).
  @inline(__always)
  package static func pair(_ first: UInt64, _ second: UInt64, tag: UInt64) -> UInt64 {
    mix((first &* 0x9e37_79b9_7f4a_7c15) ^ (second &+ tag &* 0xd6e8_feb8_6659_fd93))
  }

  /// The finaliser of MurmurHash3 (public domain, A. Appleby).
  @inline(__always)
  package static func mix(_ value: UInt64) -> UInt64 {
    var h = value
    h ^= h >> 33
    h = h &* 0xff51_afd7_ed55_8ccd
    h ^= h >> 33
    h = h &* 0xc4ce_b9fe_1a85_ec53
    h ^= h >> 33
    return h
  }
}
