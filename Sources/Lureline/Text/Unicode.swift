/// What a scalar is to the tokenizer. The numbers are those of the generated table.
enum CharacterClass: UInt8 {
  case other
  case letter
  case digit
  /// A letter of a script that is written without blanks between words.
  case character
  /// A combining mark: it belongs to the character before it.
  case mark
  case emoji
  /// Half of a flag.
  case regional
  /// A skin tone.
  case modifier
  case blank
}

/// Class and normalisation properties of one scalar.
struct ScalarProperties {
  let bits: Int

  @inline(__always)
  var characterClass: CharacterClass { CharacterClass(rawValue: UInt8(bits >> 6 & 15)) ?? .other }

  /// True for Latin and Greek letters and for digits: marks after them are dropped.
  @inline(__always)
  var dropsMarks: Bool { bits & 0x400 != 0 }

  /// Order of combining classes; 0 for scalars that do not reorder.
  @inline(__always)
  var rank: Int { bits & 63 }
}

/// Scripts that share letters with Latin.
enum NativeScript { case cyrillic, greek }

/// Look-ups in the generated tables. All are O(1), `composed` O(log n).
///
/// Source: Unicode Character Database; NFKC_Casefold of UAX #31 with the changes that
/// scripts/generate-unicode-tables lists.
enum UnicodeTables {
  /// Scalars from here on are not in the tries.
  private static let limit: UInt32 = 0x30000
  private static let blockBits: UInt32 = 6

  @inline(__always)
  static func properties(of scalar: UInt32) -> ScalarProperties {
    guard scalar < limit else {
      // Plane 3 is Han; the planes above are tags, selectors and private use.
      let kind: CharacterClass = scalar < 0x40000 ? .character : .other
      return ScalarProperties(bits: Int(kind.rawValue) << 6)
    }
    let block = StaticTable(UnicodeTablesClass.index)
      .number(at: Int(scalar >> blockBits) * 2, width: 2)
    let offset = (block << Int(blockBits) + Int(scalar & 63)) * 2
    return ScalarProperties(
      bits: StaticTable(UnicodeTablesClass.blocks).number(at: offset, width: 2))
  }

  /// Where in `UnicodeTablesFold.pool` the replacement of a scalar is, or nil when it stays.
  @inline(__always)
  static func foldOffset(of scalar: UInt32) -> Int? {
    guard scalar < limit else { return isTag(scalar) ? emptyFold : nil }
    let block = StaticTable(UnicodeTablesFold.index)
      .number(at: Int(scalar >> blockBits) * 2, width: 2)
    let offset = (block << Int(blockBits) + Int(scalar & 63)) * 3
    let entry = StaticTable(UnicodeTablesFold.blocks).number(at: offset, width: 3)
    return entry == 0 ? nil : entry - 1
  }

  /// Where the last scalar of a range starts if it is invisible, hence left out of normalised text.
  static func endBeforeInvisible(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var i = end - 1
    guard i > start, bytes[i] >= 0x80 else { return nil }
    while i > start, bytes[i] & 0xC0 == 0x80, end - i < 4 { i -= 1 }
    let scalar = UTF8Scalar.decode(bytes, at: i, end: end)
    guard i > start, i + scalar.length == end else { return nil }
    if scalar.value == 0x200D { return i }
    guard let entry = foldOffset(of: scalar.value) else { return nil }
    return StaticTable(UnicodeTablesFold.pool)[entry] == 0x30 ? i : nil
  }

  /// Default-ignorable scalars of plane 14: tags and variation selectors.
  private static func isTag(_ scalar: UInt32) -> Bool { scalar >> 12 == 0xE0 }

  /// U+00AD, the soft hyphen, is removed, so its entry serves for all that are.
  private static let emptyFold: Int = foldOffset(of: 0xAD) ?? 0

  /// The ASCII letter that a letter looks like, and whether the likeness is weak; nil when none.
  ///
  /// Source: Unicode's confusables.txt, for the letter as it is written.
  static func lookAlike(of scalar: UInt32) -> (letter: UInt8, isWeak: Bool)? {
    let table = StaticTable(UnicodeTablesLookAlike.records)
    var low = 0
    var high = table.count / 4
    while low < high {
      let middle = (low + high) / 2
      let found = table.number(at: middle * 4, width: 3)
      if found == Int(scalar) {
        let letter = table[middle * 4 + 3]
        return (Normalizer.lowercased(letter), letter.isUpperLetter)
      }
      if found < Int(scalar) { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// The Cyrillic or Greek letter that an ASCII letter looks like, in lower case.
  /// - Precondition: `letter` is one of a to z.
  static func native(_ letter: UInt8, in script: NativeScript) -> UInt32? {
    let table = StaticTable(
      script == .cyrillic ? UnicodeTablesLookAlike.cyrillic : UnicodeTablesLookAlike.greek)
    var offset = 0
    for _ in 0..<(letter &- 0x61) { offset += table[offset] < 0x80 ? 1 : 2 }
    let first = UInt32(table[offset])
    return first < 0x80 ? nil : (first & 0x1F) << 6 | UInt32(table[offset + 1]) & 0x3F
  }

  /// The one scalar that two adjacent ones stand for, Hangul included.
  static func composed(_ first: UInt32, _ second: UInt32) -> UInt32? {
    hangul(first, second) ?? listed(first, second)
  }

  /// Source: The Unicode Standard, section 3.12.
  private static func hangul(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if first &- 0x1100 < 19, second &- 0x1161 < 21 {
      return 0xAC00 + ((first - 0x1100) * 21 + (second - 0x1161)) * 28
    }
    let syllable = first &- 0xAC00
    guard syllable < 11172, syllable % 28 == 0, second &- 0x11A8 < 27 else { return nil }
    return first + (second - 0x11A7)
  }

  private static func listed(_ first: UInt32, _ second: UInt32) -> UInt32? {
    guard first < limit, second < limit else { return nil }
    let table = StaticTable(UnicodeTablesComposition.records)
    let wanted = Int(first) << 18 | Int(second)
    var low = 0
    var high = table.count / 9
    while low < high {
      let middle = (low + high) / 2
      let found = table.number(at: middle * 9, width: 6)
      if found == wanted { return UInt32(table.number(at: middle * 9 + 6, width: 3)) }
      if found < wanted { low = middle + 1 } else { high = middle }
    }
    return nil
  }
}
