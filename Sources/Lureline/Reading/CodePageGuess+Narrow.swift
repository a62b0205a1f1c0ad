// The models of the pages whose characters take one byte.

extension CodePage {
  private static func isLetter(_ byte: UInt8) -> Bool { ASCII.isLetter(byte) }

  private static func neighbours(
    _ bytes: [UInt8], _ place: Int
  ) -> (before: UInt8, byte: UInt8, after: UInt8) {
    (
      place > 0 ? bytes[place - 1] : 0x20, bytes[place],
      place + 1 < bytes.count ? bytes[place + 1] : 0x20
    )
  }

  // MARK: Thai

  private enum ThaiKind { case ascii, consonant, leadingVowel, mark, followingVowel, sign, none }

  private static func thaiKind(_ byte: UInt8) -> ThaiKind {
    switch byte {
    case ..<0x80: .ascii
    case 0xa1...0xce: .consonant
    case 0xe0...0xe4: .leadingVowel
    case 0xd1, 0xd4...0xda, 0xe7...0xee: .mark
    case 0xcf, 0xd0, 0xd2, 0xd3, 0xe5, 0xe6: .followingVowel
    case 0x80, 0x85, 0x91...0x97, 0xa0, 0xdf, 0xef...0xfb: .sign
    default: .none
    }
  }

  /// A mark stands on a consonant, a vowel in front of one.
  func thaiCost(_ bytes: [UInt8], _ place: Int) -> Int {
    let (before, byte, after) = Self.neighbours(bytes, place)
    let (kind, last) = (Self.thaiKind(byte), Self.thaiKind(before))
    switch kind {
    case .none: return Self.faultCost
    case .sign: return 24
    case .ascii:
      if last == .leadingVowel { return 34 }
      return Self.isLetter(byte) && before >= 0xa1 ? 18 : Self.asciiCost
    default: break
    }
    var cost = NarrowLetters.thai.contains(byte) ? 11 : 16
    let isCarried = last == .consonant || last == .mark
    switch kind {
    case .leadingVowel where last == .leadingVowel: cost += 18
    case .mark where !isCarried: cost += 20
    case .followingVowel where !isCarried && before != 0xd2: cost += 20
    default: break
    }
    if Self.isLetter(before) { cost += 12 }
    if before < 0x80, after < 0x80 { cost += 12 }
    return cost
  }

  // MARK: Cyrillic

  /// Letters stand in words of their own kind, capitals at the beginning.
  func cyrillicCost(_ bytes: [UInt8], _ place: Int) -> Int {
    let (before, byte, after) = Self.neighbours(bytes, place)
    if byte < 0x80 {
      return Self.isLetter(byte) && before >= 0xc0 ? 26 : Self.asciiCost
    }
    if byte == 0x98 { return Self.faultCost }
    let isSmall = byte >= 0xe0 || byte == 0xb8
    guard byte >= 0xc0 || byte == 0xa8 || byte == 0xb8 else {
      return NarrowLetters.cyrillicSigns.contains(byte) ? 18 : 28
    }
    var cost = isSmall ? 13 : 16
    if NarrowLetters.cyrillic.contains(byte) { cost = 10 }
    if Self.isLetter(before) { cost += 16 }
    if !isSmall, before >= 0xe0 { cost += 8 }
    if before < 0xc0, after < 0xc0 { cost += 10 }
    return cost
  }

  // MARK: Western

  /// Letters with accents stand alone among plain ones.
  func westernCost(_ bytes: [UInt8], _ place: Int) -> Int {
    let (before, byte, after) = Self.neighbours(bytes, place)
    if byte < 0x80 { return Self.asciiCost }
    if [0x81, 0x8d, 0x8f, 0x90, 0x9d].contains(byte) { return Self.faultCost }
    guard byte >= 0xc0, byte != 0xd7, byte != 0xf7 else {
      return NarrowLetters.westernSigns.contains(byte) ? 18 : 28
    }
    var cost = NarrowLetters.western.contains(byte) ? 14 : 20
    if byte < 0xdf { cost += 2 }
    if before >= 0xc0 {
      cost += 12
    } else if !Self.isLetter(before), !Self.isLetter(after), byte != 0xe0, byte != 0xe9 {
      // `à` and `é` are words.
      cost += 8
    }
    return cost
  }
}

/// Sets of bytes: the common letters and signs of a page.
private struct NarrowLetters: Sendable {
  private var bits = (low: UInt64(0), high: UInt64(0))

  /// - Parameter bytes: all above 0x7f.
  private init(_ bytes: [UInt8]) {
    for byte in bytes {
      if byte < 0xc0 { bits.low |= 1 << (byte - 0x80) } else { bits.high |= 1 << (byte - 0xc0) }
    }
  }

  func contains(_ byte: UInt8) -> Bool {
    byte >= 0xc0 ? bits.high >> (byte - 0xc0) & 1 == 1 : bits.low >> (byte - 0x80) & 1 == 1
  }

  /// The commonest consonants, vowels and marks of Thai.
  static let thai = NarrowLetters([
    0xa1, 0xa4, 0xa7, 0xa8, 0xaa, 0xb4, 0xb5, 0xb7, 0xb9, 0xba, 0xbb, 0xbe, 0xc1, 0xc2, 0xc3, 0xc5,
    0xc7, 0xca, 0xcb, 0xcd, 0xd0, 0xd1, 0xd2, 0xd4, 0xd5, 0xd7, 0xd8, 0xd9, 0xe0, 0xe1, 0xe4, 0xe8,
    0xe9,
  ])
  /// о е а и н т с р в л к м д п у
  static let cyrillic = NarrowLetters([
    0xe0, 0xe2, 0xe4, 0xe5, 0xe8, 0xea, 0xeb, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf2, 0xf3,
  ])
  /// Quotation marks, dashes, № and the letters of Ukrainian and Belarusian.
  static let cyrillicSigns = NarrowLetters([
    0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0xa0, 0xaa, 0xab, 0xaf, 0xb2, 0xb3, 0xb9, 0xba,
    0xbb, 0xbf,
  ])
  /// á é í ó ú ñ ü ö ä ß à è ê ç ã õ ô â î
  static let western = NarrowLetters([
    0xdf, 0xe0, 0xe1, 0xe2, 0xe3, 0xe4, 0xe7, 0xe8, 0xe9, 0xea, 0xed, 0xee, 0xf1, 0xf3, 0xf4, 0xf5,
    0xf6, 0xfa, 0xfc,
  ])
  /// Quotation marks, dashes, ¡ ¿ € £ ° ª º
  static let westernSigns = NarrowLetters([
    0x80, 0x84, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0xa0, 0xa1, 0xa3, 0xa7, 0xaa, 0xab,
    0xb0, 0xb4, 0xb7, 0xba, 0xbb, 0xbf,
  ])
}
