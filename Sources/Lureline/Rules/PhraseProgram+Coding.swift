/// Why stored rules cannot be used, with the byte offset at which it was noticed.
package enum RuleCodingError: Error, Sendable, Equatable {
  /// The bytes end before a value.
  case truncated(offset: Int)
  /// A value is out of its range or contradicts another.
  case damaged(offset: Int)
  /// Bytes are left over.
  case trailingBytes(offset: Int)
  /// Compiled for another matcher, by an older or a newer version.
  case otherForm(found: Int)
}

/// Layout, little-endian: ruleCount, then each array as its count and its values, in the order of
/// `PhraseProgram.Parts`. Counts and values are 32 bits, keys 64 bits.
extension PhraseProgram {
  package func encode() -> [UInt8] {
    var writer = RuleByteWriter()
    writer.add(parts.ruleCount)
    writer.add(parts.positionEnds)
    writer.add(parts.outputEnds)
    writer.add(parts.outputs)
    writer.add(parts.needEnds)
    writer.add(parts.needs)
    writer.add(parts.edgeEnds)
    writer.add(parts.edges)
    writer.add(parts.finals)
    writer.add(parts.keys)
    writer.add(parts.entryEnds)
    writer.add(parts.entries)
    writer.add(parts.anchorEnds)
    writer.add(parts.anchors)
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
    parts.positionEnds = try reader.words()
    parts.outputEnds = try reader.words()
    parts.outputs = try reader.words()
    parts.needEnds = try reader.words()
    parts.needs = try reader.words()
    parts.edgeEnds = try reader.words()
    parts.edges = try reader.words()
    parts.finals = try reader.words()
    parts.keys = try reader.longWords()
    parts.entryEnds = try reader.words()
    parts.entries = try reader.words()
    parts.anchorEnds = try reader.words()
    parts.anchors = try reader.words()
    guard Self.isSound(parts) else { throw .damaged(offset: start) }
    self.init(checked: parts)
  }

  /// More than any pack needs; keeps a damaged count from asking for gigabytes.
  private static let mostRules: UInt32 = 1 << 16

  /// Whether every index of `parts` is in range and every order holds.
  private static func isSound(_ parts: Parts) -> Bool {
    let phrases = parts.positionEnds.count
    return parts.ruleCount <= mostRules && parts.edgeEnds.count < 1 << 24
      && parts.outputEnds.count == phrases && parts.needEnds.count == phrases
      && isPartition(parts.positionEnds, of: parts.edgeEnds.count)
      && isPartition(parts.outputEnds, of: parts.outputs.count)
      && isPartition(parts.needEnds, of: parts.needs.count)
      && isPartition(parts.edgeEnds, of: parts.edges.count)
      && parts.outputs.allSatisfy { PhraseRole.rule(of: $0) < Int(parts.ruleCount) }
      && parts.finals.allSatisfy { $0 < parts.edgeEnds.count }
      && needsAreSound(parts) && edgesLeadForward(parts) && keysAreSound(parts)
  }

  private static func isPartition(_ ends: [UInt32], of count: Int) -> Bool {
    var previous: UInt32 = 0
    for end in ends {
      if end < previous { return false }
      previous = end
    }
    return Int(previous) == count
  }

  /// Heads with as many bits behind them as they say, and at least one place.
  private static func needsAreSound(_ parts: Parts) -> Bool {
    for phrase in parts.needEnds.indices {
      let range = parts.needEnds.range(phrase)
      var i = range.lowerBound
      while i < range.upperBound {
        let count = Int(parts.needs[i] & 0xff)
        let width = Int(parts.needs[i] >> 8 & 0xff)
        guard i + count < range.upperBound, 1...TokenPlaces.placeCount ~= width,
          parts.needs[(i + 1)..<(i + 1 + count)].allSatisfy({ $0 < TokenPlaces.bitCount })
        else { return false }
        i += 1 + count
      }
    }
    return true
  }

  /// Within a phrase, from lower positions to higher ones.
  private static func edgesLeadForward(_ parts: Parts) -> Bool {
    for phrase in parts.positionEnds.indices {
      for (offset, position) in parts.positionEnds.range(phrase).enumerated() {
        for edge in parts.edgeEnds.range(position) where Int(parts.edges[edge] >> 8) >= offset {
          return false
        }
      }
    }
    return true
  }

  private static func keysAreSound(_ parts: Parts) -> Bool {
    guard parts.entryEnds.count == parts.keys.count, parts.anchorEnds.count == parts.keys.count,
      isPartition(parts.entryEnds, of: parts.entries.count),
      isPartition(parts.anchorEnds, of: parts.anchors.count),
      parts.anchors.allSatisfy({ $0 < parts.positionEnds.count })
    else { return false }
    var previous: UInt64 = 0
    for (index, key) in parts.keys.enumerated() {
      if key <= previous || !areDescending(parts, parts.entryEnds.range(index)) { return false }
      previous = key
    }
    return true
  }

  private static func areDescending(_ parts: Parts, _ range: Range<Int>) -> Bool {
    var previous = parts.edgeEnds.count
    for i in range {
      guard parts.entries[i] < previous else { return false }
      previous = Int(parts.entries[i])
    }
    return true
  }
}
