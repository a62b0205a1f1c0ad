/// Brings text into the one form that tokens, phrases and features are made of.
///
/// NFKC_Casefold, then without accents on Latin and Greek letters, curly apostrophes as `'`, digits
/// of all scripts as ASCII, and without default-ignorable scalars; й, ё and が stay letters of their
/// own. A combining sequence gives the bytes of its composed form. Traditional Chinese is kept.
///
///     normalize("Café Ｕ２") // "cafe u2"
package enum Normalizer {
  /// Normalises the bytes of one message.
  ///
  /// ASCII text has an empty alignment: each offset is its own. Bytes that are not UTF-8 become
  /// U+FFFD, which separates words.
  /// - Complexity: O(n); `text`'s buffers are reused.
  package static func normalize(
    _ bytes: Span<UInt8>, _ range: Range<Int>, into text: inout NormalizedText
  ) {
    let message = bytes.extracting(range)
    text.alignment.removeAll(keepingCapacity: true)
    if isASCII(message) {
      lowercase(message, into: &text.bytes)
    } else {
      var folding = Folding(reusing: &text)
      folding.run(message)
      folding.finish(count: message.count, into: &text)
    }
  }

  private static func isASCII(_ bytes: Span<UInt8>) -> Bool {
    var seen: UInt8 = 0
    for i in bytes.indices { seen |= bytes[i] }
    return seen < 0x80
  }

  private static func lowercase(_ bytes: Span<UInt8>, into out: inout [UInt8]) {
    let count = bytes.count
    // The buffer is only ever grown with zeros and cut, which keeps its storage.
    if out.count < count { out.append(contentsOf: repeatElement(0, count: count - out.count)) }
    if out.count > count { out.removeLast(out.count - count) }
    var target = out.mutableSpan
    for i in bytes.indices { target[i] = lowercased(bytes[i]) }
  }

  @inline(__always)
  static func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }
}

/// The full path: one pass over scalars, composing and ordering marks as they come.
private struct Folding {
  private var bytes: [UInt8] = []
  private var alignment: [UInt32] = []

  /// The last scalar that is not a reordering mark: where it starts in `bytes`, and what it is.
  private var starterStart = 0
  private var starter: UInt32 = 0
  private var starterDropsMarks = false
  /// Rank of the last mark after the starter, and how many there are.
  private var lastRank = 0
  private var markCount = 0
  /// Where a joiner was read that may turn out to stand between two emoji.
  private var joinerOffset: Int?
  private var lastIsEmoji = false

  /// More marks than any language stacks; the rest is ornament that would cost quadratic time.
  private static let markLimit = 8
  private static let joiner: UInt32 = 0x200D
  private static let keycap: UInt32 = 0x20E3

  init(reusing text: inout NormalizedText) {
    swap(&bytes, &text.bytes)
    swap(&alignment, &text.alignment)
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func finish(count: Int, into text: inout NormalizedText) {
    alignment.append(UInt32(count))
    swap(&bytes, &text.bytes)
    swap(&alignment, &text.alignment)
  }

  mutating func run(_ message: Span<UInt8>) {
    var i = 0
    while i < message.count {
      if message[i] < 0x80 {
        appendASCII(Normalizer.lowercased(message[i]), from: i)
        i += 1
      } else {
        let scalar = UTF8Scalar.decode(message, at: i, end: message.count)
        fold(scalar.value, from: i)
        i += scalar.length
      }
    }
  }

  @inline(__always)
  private mutating func appendASCII(_ byte: UInt8, from offset: Int) {
    starterStart = bytes.count
    starter = UInt32(byte)
    starterDropsMarks = byte &- 0x61 < 26 || byte &- 0x30 < 10
    lastRank = 0
    markCount = 0
    lastIsEmoji = false
    joinerOffset = nil
    bytes.append(byte)
    alignment.append(UInt32(offset))
  }

  private mutating func fold(_ scalar: UInt32, from offset: Int) {
    if scalar == Self.joiner {
      if lastIsEmoji { joinerOffset = offset }
      return
    }
    guard let entry = UnicodeTables.foldOffset(of: scalar) else {
      return emit(scalar, from: offset)
    }
    let pool = StaticTable(UnicodeTablesFold.pool)
    var i = entry + 1
    let end = i + Int(pool[entry] &- 0x30)
    while i < end {
      let part = Self.decode(pool, at: i)
      part.value < 0x80
        ? appendASCII(UInt8(part.value), from: offset) : emit(part.value, from: offset)
      i += part.length
    }
  }

  /// A scalar of the pool, which is valid UTF-8 because it comes from a literal.
  private static func decode(_ pool: StaticTable, at i: Int) -> UTF8Scalar {
    let first = UInt32(pool[i])
    if first < 0x80 { return UTF8Scalar(value: first, length: 1) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = first & (0x7F >> UInt32(length))
    for k in 1..<length { value = value << 6 | UInt32(pool[i + k]) & 0x3F }
    return UTF8Scalar(value: value, length: length)
  }

  private mutating func emit(_ scalar: UInt32, from offset: Int) {
    let properties = UnicodeTables.properties(of: scalar)
    let kind = properties.characterClass
    if kind == .mark {
      if starterDropsMarks, scalar != Self.keycap { return }
      if properties.rank > 0 {
        return emitMark(scalar, rank: properties.rank, from: offset)
      }
    }
    if lastRank == 0, joins(scalar, kind), let composed = composition(with: scalar) {
      return replaceStarter(by: composed)
    }
    emitStarter(scalar, properties, from: offset)
  }

  /// Which starters can join the one before them: Hangul vowels and finals, spacing vowel signs.
  @inline(__always)
  private func joins(_ scalar: UInt32, _ kind: CharacterClass) -> Bool {
    kind == .mark || scalar &- 0x1160 < 0xA0
  }

  private func composition(with scalar: UInt32) -> UInt32? {
    bytes.isEmpty ? nil : UnicodeTables.composed(starter, scalar)
  }

  private mutating func emitStarter(
    _ scalar: UInt32, _ properties: ScalarProperties, from offset: Int
  ) {
    let kind = properties.characterClass
    if kind == .emoji, let joiner = joinerOffset { append(Self.joiner, from: joiner) }
    joinerOffset = nil
    lastIsEmoji = kind == .emoji || kind == .modifier
    starterStart = bytes.count
    starter = scalar
    starterDropsMarks = properties.dropsMarks
    lastRank = 0
    markCount = 0
    append(scalar, from: offset)
  }

  /// Puts a mark at its place in canonical order, or joins it with its starter.
  private mutating func emitMark(_ mark: UInt32, rank: Int, from offset: Int) {
    if lastRank < rank, let composed = composition(with: mark) {
      return replaceStarter(by: composed)
    }
    guard markCount < Self.markLimit else { return }
    markCount += 1
    append(mark, from: offset)
    if rank >= lastRank { lastRank = rank } else { sink(rank) }
  }

  @inline(__always)
  private mutating func append(_ scalar: UInt32, from offset: Int) {
    UTF8Scalar.encode(scalar) {
      bytes.append($0)
      alignment.append(UInt32(offset))
    }
  }

  /// Moves the last mark before those of higher rank. Offsets stay, so that they never fall.
  private mutating func sink(_ rank: Int) {
    let end = bytes.count
    var start = previousScalar(before: end)
    let width = end - start
    let mark = Array(bytes[start..<end])
    while start > starterStart {
      let previous = previousScalar(before: start)
      let value = UTF8Scalar.decode(bytes.span, at: previous, end: start).value
      guard UnicodeTables.properties(of: value).rank > rank else { break }
      for i in (previous..<start).reversed() { bytes[i + width] = bytes[i] }
      start = previous
      for i in 0..<width { bytes[start + i] = mark[i] }
    }
    settle(from: starterStart)
  }

  private func previousScalar(before end: Int) -> Int {
    var i = end - 1
    while i > 0, bytes[i] & 0xC0 == 0x80 { i -= 1 }
    return i
  }

  /// After a reorder one scalar's bytes may straddle two offsets: give each scalar one.
  private mutating func settle(from start: Int) {
    for i in start..<bytes.count where bytes[i] & 0xC0 == 0x80 { alignment[i] = alignment[i - 1] }
  }

  private mutating func replaceStarter(by composed: UInt32) {
    let offset = alignment[starterStart]
    let end = starterStart + UTF8Scalar.width(starter)
    var encoded: [UInt8] = []
    UTF8Scalar.encode(composed) { encoded.append($0) }
    bytes.replaceSubrange(starterStart..<end, with: encoded)
    alignment.replaceSubrange(
      starterStart..<end, with: repeatElement(offset, count: encoded.count))
    starter = composed
    starterDropsMarks = UnicodeTables.properties(of: composed).dropsMarks
  }
}
