extension Tokenizer {
  /// What begins with a scalar outside ASCII.
  func wide(
    _ bytes: Span<UInt8>, at i: Int, _ text: borrowing NormalizedText, _ original: Span<UInt8>,
    _ pass: inout Pass
  ) -> Int {
    let scalar = UTF8Scalar.decode(bytes, at: i, end: bytes.count)
    switch UnicodeTables.properties(of: scalar.value).characterClass {
    case .character: return character(bytes, at: i, i + scalar.length, text, original, &pass)
    case .letter, .digit: return word(bytes, at: i, text, original, &pass)
    case .emoji, .regional, .modifier:
      // A flag right behind another: 🇮🇳🇻🇪🇸🇹.
      if i >= 4, bytes[i - 4] == 0xF0, bytes[i - 2] == 0x87 { pass.suspect(i) }
      return emoji(bytes, at: i, scalar, &pass)
    case .other where Self.isCurrency(scalar.value):
      guard let match = money(bytes, from: i, numberAt: i + scalar.length) else { break }
      return accept(match, text, &pass)
    case .other: hides(bytes, i, i + scalar.length, &pass)
    case .mark, .blank: break
    }
    return i + scalar.length
  }

  /// Notes a sign such as `·` between two letters.
  private func hides(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ pass: inout Pass) {
    if start > 0, end < bytes.count, bytes[start - 1].isAlphanumeric || bytes[start - 1] >= 0x80,
      bytes[end].isAlphanumeric || bytes[end] >= 0x80
    {
      pass.suspect(start)
    }
  }

  /// £, ¥, ฿ and the block of currency symbols.
  static func isCurrency(_ scalar: UInt32) -> Bool {
    scalar == 0xA3 || scalar == 0xA5 || scalar == 0xE3F || scalar &- 0x20A0 < 0x30
  }

  /// One character of a script without blanks, with its marks; or the coin or share it begins.
  @inline(__always)
  private func character(
    _ bytes: Span<UInt8>, at start: Int, _ firstEnd: Int, _ text: borrowing NormalizedText,
    _ original: Span<UInt8>, _ pass: inout Pass
  ) -> Int {
    var end = firstEnd
    while end < bytes.count, bytes[end] >= 0x80 {
      let length = markLength(bytes, at: end)
      if length == 0 { break }
      end += length
    }
    let hash = FeatureHash.bytes(bytes, start..<end)
    let traits = words[hash]
    if traits.contains(.lead) {
      if let match = unspacedPercent(bytes, at: start) { return accept(match, text, &pass) }
      let length = literalLength(bytes, at: start, Lexicon.coinNames)
      if length > 0 { return coin(bytes, start..<(start + length), text, &pass) }
    }
    if traits.meets(.telling),
      let end = toldUnspaced(bytes, start, end, traits, text, original, &pass)
    {
      return end
    }
    pass.tokens.append(Token(start: start, end: end, hash: hash, kind: .character))
    return end
  }

  private func markLength(_ bytes: Span<UInt8>, at i: Int) -> Int {
    let scalar = UTF8Scalar.decode(bytes, at: i, end: bytes.count)
    let isMark = UnicodeTables.properties(of: scalar.value).characterClass == .mark
    return isMark && scalar.value != Self.keycap ? scalar.length : 0
  }

  private func coin(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ text: borrowing NormalizedText,
    _ pass: inout Pass
  ) -> Int {
    pass.indicate(.coin, range, text)
    pass.tokens.append(
      Token(
        start: range.lowerBound, end: range.upperBound, hash: FeatureHash.bytes(bytes, range),
        classHash: classes.coin, kind: .word))
    return range.upperBound
  }

  /// Length of the first listed name that stands at an offset; 0 when none does.
  func literalLength(_ bytes: Span<UInt8>, at start: Int, _ names: StaticString) -> Int {
    let table = StaticTable(names)
    var name = 0
    while name < table.count {
      var length = 0
      while name + length < table.count, table[name + length] != .space,
        start + length < bytes.count, bytes[start + length] == table[name + length]
      { length += 1 }
      if name + length == table.count || table[name + length] == .space { return length }
      while name < table.count, table[name] != .space { name += 1 }
      name += 1
    }
    return 0
  }

  // MARK: Emoji

  private static var joiner: UInt32 { 0x200D }

  /// An emoji with its skin tones and what is joined to it, or the two halves of a flag.
  private func emoji(
    _ bytes: Span<UInt8>, at start: Int, _ first: UTF8Scalar, _ pass: inout Pass
  ) -> Int {
    var end = start + first.length
    if UnicodeTables.properties(of: first.value).characterClass == .regional {
      end += length(of: .regional, bytes, at: end)
    } else {
      while let next = emojiExtension(bytes, at: end) { end = next }
    }
    appendEmoji(bytes, start..<end, &pass)
    return end
  }

  func appendEmoji(_ bytes: Span<UInt8>, _ range: Range<Int>, _ pass: inout Pass) {
    pass.tokens.append(
      Token(
        start: range.lowerBound, end: range.upperBound, hash: FeatureHash.bytes(bytes, range),
        kind: .emoji))
  }

  private func emojiExtension(_ bytes: Span<UInt8>, at i: Int) -> Int? {
    guard i < bytes.count, bytes[i] >= 0x80 else { return nil }
    let scalar = UTF8Scalar.decode(bytes, at: i, end: bytes.count)
    if scalar.value == Self.joiner {
      let joined = length(of: .emoji, bytes, at: i + scalar.length)
      return joined == 0 ? nil : i + scalar.length + joined
    }
    let length = length(of: .modifier, bytes, at: i)
    return length == 0 ? nil : i + length
  }

  /// Length of the scalar at an offset if it is of a class, else 0.
  private func length(of kind: CharacterClass, _ bytes: Span<UInt8>, at i: Int) -> Int {
    guard i < bytes.count, bytes[i] >= 0x80 else { return 0 }
    let scalar = UTF8Scalar.decode(bytes, at: i, end: bytes.count)
    let found = UnicodeTables.properties(of: scalar.value).characterClass
    return found == kind ? scalar.length : 0
  }

  /// A digit before the keycap mark.
  func isKeycap(_ bytes: Span<UInt8>, at i: Int) -> Bool {
    i + 3 < bytes.count && bytes[i + 1] == 0xE2 && bytes[i + 2] == 0x83 && bytes[i + 3] == 0xA3
  }
}
