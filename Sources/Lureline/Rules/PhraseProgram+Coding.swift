/// Why stored rules cannot be used, with the byte offset at which it was noticed.
package enum RuleCodingError: Error, Sendable, Equatable {
  /// The bytes end before a value.
  case truncated(offset: Int)
  /// A value is out of its range or contradicts another.
  case damaged(offset: Int)
  /// Bytes are left over.
  case trailingBytes(offset: Int)
}

/// Layout, little-endian: ruleCount, then each array as its count and its values, in the order of
/// `PhraseProgram.Parts`. Counts and values are 32 bits, keys 64 bits.
extension PhraseProgram {
  package func encode() -> [UInt8] {
    var writer = RuleByteWriter()
    writer.add(parts.ruleCount)
    writer.add(parts.edgeEnds)
    writer.add(parts.edges)
    writer.add(parts.outputEnds)
    writer.add(parts.outputs)
    writer.add(parts.keys)
    writer.add(parts.laterEnds)
    writer.add(parts.entryEnds)
    writer.add(parts.entries)
    return writer.bytes
  }

  /// Reads what `encode` wrote and checks every index in it.
  ///
  /// - Throws: `RuleCodingError`; damaged bytes never trap and never make a matcher trap.
  package init(decoding bytes: [UInt8]) throws(RuleCodingError) {
    var reader = RuleByteReader(bytes)
    try self.init(reading: &reader)
    try reader.finish()
  }

  init(reading reader: inout RuleByteReader) throws(RuleCodingError) {
    let start = reader.offset
    var parts = Parts(ruleCount: try reader.word())
    parts.edgeEnds = try reader.words()
    parts.edges = try reader.words()
    parts.outputEnds = try reader.words()
    parts.outputs = try reader.words()
    parts.keys = try reader.longWords()
    parts.laterEnds = try reader.words()
    parts.entryEnds = try reader.words()
    parts.entries = try reader.words()
    guard Self.isSound(parts) else { throw .damaged(offset: start) }
    self.init(checked: parts)
  }

  /// More than any pack needs; keeps a damaged count from asking for gigabytes.
  private static let mostRules: UInt32 = 1 << 16

  /// Whether every index of `parts` is in range and every order holds.
  private static func isSound(_ parts: Parts) -> Bool {
    parts.ruleCount <= mostRules && parts.edgeEnds.count < 1 << 24
      && parts.edgeEnds.count == parts.outputEnds.count
      && isPartition(parts.edgeEnds, of: parts.edges.count)
      && isPartition(parts.outputEnds, of: parts.outputs.count)
      && parts.outputs.allSatisfy { PhraseRole.rule(of: $0) < Int(parts.ruleCount) }
      && edgesLeadForward(parts) && keysAreSound(parts) && entriesAreSound(parts)
  }

  private static func isPartition(_ ends: [UInt32], of count: Int) -> Bool {
    var previous: UInt32 = 0
    for end in ends {
      if end < previous { return false }
      previous = end
    }
    return Int(previous) == count
  }

  private static func edgesLeadForward(_ parts: Parts) -> Bool {
    var index = 0
    for (position, end) in parts.edgeEnds.enumerated() {
      while index < Int(end) {
        if Int(parts.edges[index] >> 8) >= position { return false }
        index += 1
      }
    }
    return true
  }

  private static func keysAreSound(_ parts: Parts) -> Bool {
    guard parts.laterEnds.count == parts.keys.count, parts.entryEnds.count == parts.keys.count,
      isPartition(parts.entryEnds, of: parts.entries.count)
    else { return false }
    var previous: UInt64 = 0
    for key in parts.keys {
      if key <= previous { return false }
      previous = key
    }
    return true
  }

  /// Later positions have edges, initial ones have none; both are strictly descending.
  private static func entriesAreSound(_ parts: Parts) -> Bool {
    var start = 0
    for i in parts.keys.indices {
      let later = Int(parts.laterEnds[i])
      let end = Int(parts.entryEnds[i])
      guard start <= later, later <= end, later - start < 1 << 16, end - later < 1 << 16,
        areDescending(parts, start..<later, initial: false),
        areDescending(parts, later..<end, initial: true)
      else { return false }
      start = end
    }
    return true
  }

  private static func areDescending(
    _ parts: Parts, _ range: Range<Int>, initial: Bool
  ) -> Bool {
    var previous = parts.edgeEnds.count
    for i in range {
      let position = Int(parts.entries[i] & positionMask)
      guard position < previous else { return false }
      previous = position
      let start = position == 0 ? 0 : parts.edgeEnds[position - 1]
      if (start == parts.edgeEnds[position]) != initial { return false }
    }
    return true
  }
}
