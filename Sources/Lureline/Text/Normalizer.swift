/// Brings text into the one form that tokens, phrases and features are made of.
///
/// NFKC_Casefold, then without accents on Latin and Greek letters, curly apostrophes as `'`, digits
/// of all scripts and of keycaps as ASCII, framed letters as plain ones, Traditional Chinese as
/// Simplified (but not between kana), and without default-ignorable scalars; й, ё and が stay letters of their own. A
/// combining sequence gives the bytes of its composed form. `Unmasker` goes on where a word is
/// hidden by more than its characters.
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
    text.tricks.removeAll(keepingCapacity: true)
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
  /// Where an invisible scalar was read that may turn out to stand inside a word.
  private var invisibleOffset: Int?
  private var tricks: [TrickSpot] = []
  /// Japanese has characters of its own, which are not to be read as Chinese.
  private var isJapanese = false

  /// More marks than any language stacks; the rest is ornament that would cost quadratic time.
  private static let markLimit = 8
  private static let joiner: UInt32 = 0x200D
  private static let keycap: UInt32 = 0x20E3

  init(reusing text: inout NormalizedText) {
    swap(&bytes, &text.bytes)
    swap(&alignment, &text.alignment)
    swap(&tricks, &text.tricks)
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func finish(count: Int, into text: inout NormalizedText) {
    alignment.append(UInt32(count))
    swap(&bytes, &text.bytes)
    swap(&alignment, &text.alignment)
    swap(&tricks, &text.tricks)
  }

  mutating func run(_ message: Span<UInt8>) {
    isJapanese = Self.hasKana(message)
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

  /// Whether there is kana (U+3040 to U+30FF, E3 81 80 to E3 83 BF in UTF-8).
  private static func hasKana(_ bytes: Span<UInt8>) -> Bool {
    var i = 0
    while i + 2 < bytes.count {
      if bytes[i] == 0xE3, bytes[i + 1] &- 0x81 < 3 { return true }
      i += 1
    }
    return false
  }

  @inline(__always)
  private mutating func appendASCII(_ byte: UInt8, from offset: Int) {
    if invisibleOffset != nil { settleInvisible(byte.isAlphanumeric) }
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
    if isJapanese, scalar &- 0x4E00 < 0x5200 { return emit(scalar, from: offset) }
    if scalar == Self.joiner {
      if lastIsEmoji { joinerOffset = offset } else { noteInvisible(offset) }
      return
    }
    guard let entry = UnicodeTables.foldOffset(of: scalar) else {
      return emit(scalar, from: offset)
    }
    let pool = StaticTable(UnicodeTablesFold.pool)
    var i = entry + 1
    let end = i + Int(pool[entry] &- 0x30)
    if i == end { return drop(scalar, from: offset) }
    if let trick = Self.style(of: scalar, after: starter) {
      tricks.append(TrickSpot(offset..<(offset + 1), trick))
    }
    while i < end {
      let part = Self.decode(pool, at: i)
      part.value < 0x80
        ? appendASCII(UInt8(part.value), from: offset) : emit(part.value, from: offset)
      i += part.length
    }
  }

  /// A scalar that is left out: a keycap belongs to its digit, others may hide a word.
  private mutating func drop(_ scalar: UInt32, from offset: Int) {
    if scalar == Self.keycap {
      if starter &- 0x30 < 10 { tricks.append(TrickSpot(offset..<(offset + 1), .keycap)) }
      invisibleOffset = nil
    } else if scalar &- 0xFE00 >= 16 {
      // Variation selectors come with honest emoji and digits.
      noteInvisible(offset)
    }
  }

  /// An invisible scalar counts only between letters of scripts that need none: Arabic, Persian and
  /// the scripts of India join and part letters with them, Thai and Khmer break lines.
  private mutating func noteInvisible(_ offset: Int) {
    if invisibleOffset == nil, isPlain(starter) { invisibleOffset = offset }
  }

  private func isPlain(_ scalar: UInt32) -> Bool {
    !bytes.isEmpty
      && (starterDropsMarks || scalar &- 0x400 < 0x130 || scalar &- 0x4E00 < 0x5200)
  }

  private mutating func settleInvisible(_ isInWord: Bool) {
    if isInWord, let offset = invisibleOffset {
      tricks.append(TrickSpot(offset..<(offset + 1), .zeroWidth))
    }
    invisibleOffset = nil
  }

  /// Whether a scalar is a letter or digit in fancy dress. Full-width letters are honest where they
  /// stand among their like.
  private static func style(of scalar: UInt32, after starter: UInt32) -> Tricks? {
    switch scalar {
    case 0x1D400...0x1D7FF, 0x249C...0x24E9, 0x1F110...0x1F189: .styled
    case 0xFF21...0xFF3A, 0xFF41...0xFF5A: starter &- 0x61 < 26 ? .styled : nil
    case 0x24EB...0x24FF, 0x2776...0x2793: .keycap
    default: nil
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
      if starterDropsMarks { return }
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
    if invisibleOffset != nil { settleInvisible(kind == .letter || kind == .character) }
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
