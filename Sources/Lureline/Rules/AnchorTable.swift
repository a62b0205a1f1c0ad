/// Leads from a token to the phrases that are looked for where it stands, each with the rarest of what else
/// it needs. All that one token asks for lies together: most messages are done with it.
struct AnchorTable: Sendable, Equatable {
  /// One bit for each hash that may be an anchor, by its upper bits: 8 KB answer "no" for most words.
  let filter: [UInt64]
  /// Open addressing, linear probing, at most half full: hash, then where its checks end and begin.
  private let slots: [UInt64]
  private let mask: Int
  /// Of four words: the phrase, the head of a need, and its four bits of `TokenPlaces` in pairs.
  let checks: [UInt32]
  static let checkLength = 4
  /// The most tokens of a need that a check has room for.
  private static let mostBits = 4

  /// - Precondition: `parts` are sound.
  init(_ parts: PhraseProgram.Parts) {
    var filter = [UInt64](repeating: 0, count: 1024)
    var capacity = 2
    let count = parts.keys.indices.count { !parts.anchorEnds.range($0).isEmpty }
    while capacity < count * 2 { capacity *= 2 }
    var slots = [UInt64](repeating: 0, count: capacity * 2)
    var checks: [UInt32] = []
    checks.reserveCapacity(parts.anchors.count * Self.checkLength)
    for (index, key) in parts.keys.enumerated() {
      let anchors = parts.anchorEnds.range(index)
      if anchors.isEmpty { continue }
      let start = checks.count
      for i in anchors { Self.add(Int(parts.anchors[i]), at: key, parts, to: &checks) }
      var slot = Int(truncatingIfNeeded: key) & (capacity - 1)
      while slots[slot * 2] != 0 { slot = (slot + 1) & (capacity - 1) }
      slots[slot * 2] = key
      slots[slot * 2 + 1] = UInt64(checks.count) << 32 | UInt64(start)
      let bit = Int(truncatingIfNeeded: key >> 48)
      filter[bit >> 6] |= 1 << UInt64(bit & 63)
    }
    self.filter = filter
    self.slots = slots
    self.checks = checks
    mask = capacity - 1
  }

  /// Whether a token may be an anchor; may say yes wrongly.
  @inline(__always)
  static func mayHold(_ hash: UInt64, _ filter: Span<UInt64>) -> Bool {
    let bit = Int(truncatingIfNeeded: hash >> 48)
    return filter[bit >> 6] >> UInt64(bit & 63) & 1 == 1
  }

  /// The checks of a token; none for one that is no anchor.
  ///
  /// - Complexity: O(1) expected.
  @inline(__always)
  func checks(of hash: UInt64) -> Range<Int> {
    let slots = slots.span
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let key = slots[slot * 2]
      if key == hash {
        let range = slots[slot * 2 + 1]
        return Int(range & 0xffff_ffff)..<Int(range >> 32)
      }
      if key == 0 { return 0..<0 }
      slot = (slot + 1) & mask
    }
  }

  /// The rarest of the needs that has room, but not the anchor itself, which is there; else one that
  /// always holds.
  private static func add(
    _ phrase: Int, at key: UInt64, _ parts: PhraseProgram.Parts, to checks: inout [UInt32]
  ) {
    let range = parts.needEnds.range(phrase)
    var i = range.lowerBound
    while i < range.upperBound {
      let head = parts.needs[i]
      let count = Int(head & 0xff)
      if 1...mostBits ~= count, head >> 8 != 1 {
        func bit(_ place: Int) -> UInt32 { parts.needs[i + 1 + min(place, count - 1)] }
        checks.append(UInt32(phrase))
        checks.append(head)
        checks.append(bit(0) | bit(1) << 16)
        checks.append(bit(2) | bit(3) << 16)
        return
      }
      i += 1 + count
    }
    let bit = TokenPlaces.bit(of: key)
    let anywhere = UInt32(TokenPlaces.placeCount) << 8
    checks.append(UInt32(phrase))
    checks.append(anywhere)
    checks.append(bit | bit << 16)
    checks.append(bit | bit << 16)
  }
}
