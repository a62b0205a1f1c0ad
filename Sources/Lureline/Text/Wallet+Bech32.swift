extension Wallet {
  private static let bech32: StaticString = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

  /// Whose witness address a text is; nil when it is none.
  static func segwitKind(of address: Span<UInt8>) -> Indicator.Kind? {
    switch address[0] | 0x20 {
    case UInt8(ascii: "b"): isSegwit(address, prefix: "bc1") ? .walletBitcoin : nil
    case UInt8(ascii: "l"): isSegwit(address, prefix: "ltc1") ? .walletLitecoin : nil
    default: nil
    }
  }

  /// A witness address of the main net: Bech32 for version 0, Bech32m above.
  ///
  /// Source: BIP 173 and BIP 350.
  private static func isSegwit(_ address: Span<UInt8>, prefix: StaticString) -> Bool {
    let prefix = StaticTable(prefix)
    for i in 0..<prefix.count where Normalizer.lowercased(address[i]) != prefix[i] {
      return false
    }
    guard let values = segwitValues(address, from: prefix.count) else { return false }
    let version = values[0]
    let constant: UInt32 = version == 0 ? 1 : 0x2bc8_30a3
    guard version <= 16, bech32Checksum(prefix, values) == constant else { return false }
    return isProgram(values[1..<(values.count - 6)], version: version)
  }

  /// The five-bit values behind the prefix; nil for mixed case or a character outside the alphabet.
  private static func segwitValues(_ address: Span<UInt8>, from start: Int) -> [Int]? {
    guard address.count <= 90 else { return nil }
    var values: [Int] = []
    var (hasLower, hasUpper) = (false, false)
    for i in address.indices {
      if address[i].isLowerLetter { hasLower = true }
      if address[i].isUpperLetter { hasUpper = true }
      guard i >= start else { continue }
      guard let value = value(of: Normalizer.lowercased(address[i]), in: bech32) else { return nil }
      values.append(value)
    }
    return hasLower && hasUpper ? nil : values
  }

  private static func bech32Checksum(_ prefix: StaticTable, _ values: [Int]) -> UInt32 {
    // The human-readable part without its 1: high bits, 0, low bits.
    let letters = (0..<(prefix.count - 1)).map { Int(prefix[$0]) }
    var sum: UInt32 = 1
    for value in letters.map({ $0 >> 5 }) + [0] + letters.map({ $0 & 31 }) + values {
      let top = sum >> 25
      sum = (sum & 0x1ff_ffff) << 5 ^ UInt32(value)
      for i in 0..<5 where top >> UInt32(i) & 1 == 1 { sum ^= generator[i] }
    }
    return sum
  }

  private static let generator: [UInt32] = [
    0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3,
  ]

  /// Five-bit groups that hold whole bytes: 2 to 40, in version 0 exactly 20 or 32.
  private static func isProgram(_ groups: ArraySlice<Int>, version: Int) -> Bool {
    let count = groups.count * 5 / 8
    let spare = groups.count * 5 % 8
    guard spare < 5, groups.isEmpty || (groups[groups.endIndex - 1] & (1 << spare - 1)) == 0 else {
      return false
    }
    return version == 0 ? count == 20 || count == 32 : (2...40).contains(count)
  }
}
