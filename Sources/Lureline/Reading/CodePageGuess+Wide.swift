// The models of the pages whose characters take two bytes.

extension CodePage {
  private static let ascii = Unit(length: 1, cost: asciiCost)
  private static let fault = Unit(length: 1, cost: faultCost)

  private static func pair(_ bytes: [UInt8], _ place: Int) -> (first: UInt8, second: UInt8) {
    (bytes[place], place + 1 < bytes.count ? bytes[place + 1] : 0)
  }

  func koreanUnit(_ bytes: [UInt8], _ place: Int) -> Unit {
    let (a, b) = Self.pair(bytes, place)
    if a < 0x80 { return Self.ascii }
    guard 0x81...0xfd ~= a else { return Self.fault }
    switch b {
    case 0x41...0x5a, 0x61...0x7a, 0x81...0xfe: break
    default: return Self.fault
    }
    return Unit(length: 2, cost: koreanCost(a, b))
  }

  private func koreanCost(_ a: UInt8, _ b: UInt8) -> Int {
    if CommonCharacters.korean.contains(a, b) { return 16 }
    // Syllables beyond the standard's 2,350 stand before and beside them.
    guard b >= 0xa1 else { return a <= 0xc6 ? 34 : 40 }
    switch a {
    case 0xa1, 0xa4: return 22
    case 0xb0...0xc8: return 26
    case 0xca...: return 38
    case ..<0xb0: return 30
    default: return 34
    }
  }

  func japaneseUnit(_ bytes: [UInt8], _ place: Int) -> Unit {
    let (a, b) = Self.pair(bytes, place)
    if a < 0x80 { return Self.ascii }
    // Katakana of half width.
    if 0xa1...0xdf ~= a { return Unit(length: 1, cost: 24) }
    guard 0x81...0x9f ~= a || 0xe0...0xfc ~= a, 0x40...0xfc ~= b, b != 0x7f else {
      return Self.fault
    }
    return Unit(length: 2, cost: japaneseCost(a, b))
  }

  private func japaneseCost(_ a: UInt8, _ b: UInt8) -> Int {
    if a == 0x82, 0x9f...0xf1 ~= b { return 14 }
    if CommonCharacters.japanese.contains(a, b) { return 18 }
    switch a {
    case 0x81: return 18
    case 0x83 where b <= 0x96: return 18
    case 0x88...0x98: return 28
    case ...0xea: return 36
    default: return 40
    }
  }

  /// The same characters as in Shift-JIS, each at its row and cell with the high bits set; half-width
  /// katakana behind 0x8e and rare characters behind 0x8f.
  func japaneseUnixUnit(_ bytes: [UInt8], _ place: Int) -> Unit {
    let (a, b) = Self.pair(bytes, place)
    if a < 0x80 { return Self.ascii }
    if a == 0x8e { return 0xa1...0xdf ~= b ? Unit(length: 2, cost: 26) : Self.fault }
    if a == 0x8f {
      guard place + 2 < bytes.count, b >= 0xa1, bytes[place + 2] >= 0xa1 else { return Self.fault }
      return Unit(length: 3, cost: 48)
    }
    guard 0xa1...0xfe ~= a, 0xa1...0xfe ~= b else { return Self.fault }
    let (row, cell) = (a - 0xa1, b - 0xa1)
    let lead = row / 2 + (row < 62 ? 0x81 : 0xc1)
    let odd = cell + 0x40 + (cell >= 0x3f ? 1 : 0)
    return Unit(length: 2, cost: japaneseCost(lead, row % 2 == 0 ? odd : cell + 0x9f))
  }

  func simplifiedUnit(_ bytes: [UInt8], _ place: Int) -> Unit {
    let (a, b) = Self.pair(bytes, place)
    if a < 0x80 { return Self.ascii }
    guard 0x81...0xfe ~= a else { return Self.fault }
    switch b {
    case 0x30...0x39:
      // Four bytes: emoji and rare characters.
      guard place + 3 < bytes.count, 0x81...0xfe ~= bytes[place + 2],
        0x30...0x39 ~= bytes[place + 3]
      else { return Self.fault }
      return Unit(length: 4, cost: 48)
    case 0x40...0x7e, 0x80...0xfe: return Unit(length: 2, cost: simplifiedCost(a, b))
    default: return Self.fault
    }
  }

  private func simplifiedCost(_ a: UInt8, _ b: UInt8) -> Int {
    if CommonCharacters.simplified.contains(a, b) { return 16 }
    guard b >= 0xa1 else { return 40 }
    switch a {
    case 0xa1, 0xa3: return 18
    case 0xb0...0xd7: return 26
    case 0xd8...0xf7: return 34
    default: return 40
    }
  }

  func traditionalUnit(_ bytes: [UInt8], _ place: Int) -> Unit {
    let (a, b) = Self.pair(bytes, place)
    if a < 0x80 { return Self.ascii }
    guard 0x81...0xfe ~= a, 0x40...0x7e ~= b || 0xa1...0xfe ~= b else { return Self.fault }
    return Unit(length: 2, cost: traditionalCost(a, b))
  }

  private func traditionalCost(_ a: UInt8, _ b: UInt8) -> Int {
    if CommonCharacters.traditional.contains(a, b) { return 16 }
    switch a {
    case 0xa1...0xa3: return 20
    case 0xa4...0xc6: return 26
    case 0xc9...0xf9: return 34
    default: return 40
    }
  }
}

/// The 120 commonest characters of a language in its page (Hangul, or Han), as counted in `Corpus`.
private struct CommonCharacters: Sendable {
  private var codes: Set<UInt16> = []

  /// - Parameter hex: the codes one behind the other, four digits each.
  private init(_ hex: StaticString) {
    var code: UInt16 = 0
    for (place, digit) in hex.description.utf8.enumerated() {
      code = code &<< 4 | UInt16(digit & 15) &+ (digit > 0x39 ? 9 : 0)
      if place % 4 == 3 { codes.insert(code) }
    }
  }

  func contains(_ a: UInt8, _ b: UInt8) -> Bool { codes.contains(UInt16(a) << 8 | UInt16(b)) }

  static let korean = CommonCharacters(
    """
    b0a1b0a8b0c5b0c7b0d4b0dab0e8b0edb1b8b1d7b1ddb1e2b1eeb3aab3b2b3bbb3d7b4c2b4c3b4cfb4d4b4d9\
    b4ebb4f5b5a5b5b5b5c7b5ceb5e5b5e9b6f3b7a1b7c1b7ceb8a6b8aeb8b6b8b8b8bbb8e9b8f0b9abb9b0b9d9\
    b9deb9e6b9f8bab8bacebad0baf1bbe7bbf3bbfdbcadbcbcbcccbcd2bcf6bdbabdc0bdc3bdc4bdc5bdc7bebe\
    bec6bec8becbbedfbeeebef8befabfa1bfa9bfacbfb9bfc0bfcdbfd4bfe4bfecbff8c0b8c0bac0bbc0bdc0cc\
    c0cec0cfc0d4c0d6c0dac0dfc0e5c0fac0fcc1a4c1a6c1b6c1c1c1d2c1d6c1f5c1f6c1f7c1f8c2a5c3b5c3e2\
    c4a1c7cfc7d1c7d5c7d8c7dfc7e0c8a3c8adc8b8
    """)
  static let japanese = CommonCharacters(
    """
    88c088e188ea88f8897e899f89bd89c689ef89f18a6d8ad48ae88afa8b438bb38be08be28c8e8ca98cbe8cea\
    8cfb8d738d868d878d9e8da18dc08dc58e4f8e638e648e718e768e7e8e848e918e968e9e8eb88eca8ed08ed2\
    8ee68ee88f548f5c8f6f8f898f8a8f918fad8fce8fd88fe39048904d90539055905c905e906c90b690e690e7\
    914f9153918a918b919791e391e5926d928692a992b792ca92e89358936393649378938a939693af93e093f1\
    93fa93fc9446944e9483948494d49576959495a895aa95b795cf95d495db95ea95fb967b969c96b396bc96be\
    96da96f1976c977097889798979d97bf97e79862
    """)
  static let simplified = CommonCharacters(
    """
    b0c9b0cbb0d1b0d9b1f0b2bbb3d4b3f6b4ceb4f2b4f3b4f8b5a5b5bdb5c3b5c4b5e3b6bcb6d4b6e0b6feb7a2\
    b7d1b7d6b8f6b8f8b8fab9fdb9febac3bac5baf3bbb0bbb9bbd8bbe1bbfabcbabcd2bcd3bdbbbdf0bdf1becd\
    bfaabfb4bfc9c0b4c0cfc0efc1bdc1cbc1f9c2e8c2f0c2f2c3b4c3bbc3c7c3e6c4c7c4dcc4e3c4eac4fac7a7\
    c7aec7b0c7ebc8a5c8c3c8cbc8fdc9cfc9d9caa6caaecab1cab2cac7cad5cad6cbb5cbc4cbfbcbfdcca8cce1\
    cceccdf2cecaced2cee5cfc2cfc8cfd6cfebd0a1d0b4d0bbd0d0d1a7d2aad2b2d2bbd2d4d3c3d3d0d4c2d4da\
    d4e7d5cbd5e2d5e6d6dcd7aad7c5d7d3d7d4d7f6
    """)
  static let traditional = CommonCharacters(
    """
    9df7a440a446a447a448a44ba451a454a455a457a45da464a46aa46ca470a476a4a3a4a4a4ada4b0a4b5a4bd\
    a4d1a4d3a4e1a4e2a4e9a4eba548a54ca558a55ba568a569a573a578a57ca5b4a5cda5cea5fda650a659a65e\
    a662a668a66ea66fa677a67ea6aca6ada6b3a6b8a6d1a6dba6e6a741a7daa853a8baa8d3a8e2a8eca970a977\
    aabaaaf7aafcab59ab65aba2abdcac4facddad6eadccadd3adf8ae61ae76aec9af75b0b5b0d5b0ddb161b162\
    b169b16fb17ab1d0b27bb36fb3a3b3e1b3e6b44eb5b9b64fb652b67db6dcb6fdb751b77cb855b8dcb8f2b94c\
    b9efbba1bbf2bdd0bec7bffac1bfc1c2c1d9c249
    """)
}
