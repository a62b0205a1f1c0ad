/// Recognises addresses of crypto wallets by their checksums, so that a mistyped or made-up one
/// is not taken for evidence.
package enum Wallet {
  /// Shorter runs of letters and digits are not worth a look.
  package static let minimumLength = 14

  /// The kind of wallet whose address a text is, case as written; nil when it is none.
  ///
  ///     Wallet.kind(of: address.utf8Span.span) // .walletTron
  /// - Complexity: O(1): longer text than any address is refused at once.
  package static func kind(of address: Span<UInt8>) -> Indicator.Kind? {
    let count = address.count
    guard count >= minimumLength, count <= 90 else { return nil }
    switch address[0] {
    case UInt8(ascii: "0"): return isEthereum(address) ? .walletEthereum : nil
    case UInt8(ascii: "T"):
      return count == 34 && base58Version(address) == 0x41 ? .walletTron : nil
    case UInt8(ascii: "1"):
      return count <= 34 && base58Version(address) == 0x00 ? .walletBitcoin : nil
    case UInt8(ascii: "3"):
      return count <= 35 && base58Version(address) == 0x05 ? .walletBitcoin : nil
    case UInt8(ascii: "b"), UInt8(ascii: "B"): return isSegwit(address) ? .walletBitcoin : nil
    default: return nil
    }
  }

  // MARK: Ethereum

  /// `0x` and 40 hexadecimal digits; letters of one case, or the checksum of EIP-55.
  private static func isEthereum(_ address: Span<UInt8>) -> Bool {
    guard address.count == 42, address[1] == UInt8(ascii: "x") else { return false }
    var lower: [UInt8] = []
    var (hasLower, hasUpper) = (false, false)
    for i in 2..<42 {
      let byte = address[i]
      guard isHexadecimal(byte) else { return false }
      if byte >= 0x61 { hasLower = true } else if byte >= 0x41 { hasUpper = true }
      lower.append(byte | 0x20)
    }
    return !(hasLower && hasUpper) || hasMixedCaseChecksum(address, lower)
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6
  }

  /// A letter is upper case where the digest of the lower-case address has a digit above 7.
  private static func hasMixedCaseChecksum(_ address: Span<UInt8>, _ lower: [UInt8]) -> Bool {
    let digest = Keccak256.digest(of: lower.span)
    for i in 0..<40 where lower[i] >= 0x61 {
      let digit = i % 2 == 0 ? digest[i / 2] >> 4 : digest[i / 2] & 15
      if (digit > 7) != (address[i + 2] < 0x61) { return false }
    }
    return true
  }

  // MARK: Base58Check

  private static let base58: StaticString =
    "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

  /// The version byte of an address of 25 bytes whose double SHA-256 checksum holds.
  private static func base58Version(_ address: Span<UInt8>) -> UInt8? {
    guard let bytes = base58Decoded(address) else { return nil }
    let first = SHA256.digest(of: bytes.span.extracting(0..<21))
    let second = SHA256.digest(of: first.span)
    return Array(bytes[21...]) == Array(second[..<4]) ? bytes[0] : nil
  }

  /// Exactly 25 bytes, or nil. Leading zero bytes must be written as that many `1`.
  private static func base58Decoded(_ address: Span<UInt8>) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 25)
    for i in address.indices {
      guard var carry = value(of: address[i], in: base58) else { return nil }
      for k in bytes.indices.reversed() {
        carry += Int(bytes[k]) * 58
        bytes[k] = UInt8(carry & 255)
        carry >>= 8
      }
      if carry != 0 { return nil }
    }
    var ones = 0
    while ones < address.count, address[ones] == UInt8(ascii: "1") { ones += 1 }
    return bytes.prefix { $0 == 0 }.count == ones ? bytes : nil
  }

  private static func value(of byte: UInt8, in alphabet: StaticString) -> Int? {
    let table = StaticTable(alphabet)
    for i in 0..<table.count where table[i] == byte { return i }
    return nil
  }

  // MARK: Bech32

  private static let bech32: StaticString = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

  /// A witness address of the main net: Bech32 for version 0, Bech32m above.
  ///
  /// Source: BIP 173 and BIP 350.
  private static func isSegwit(_ address: Span<UInt8>) -> Bool {
    guard let values = segwitValues(address) else { return false }
    let version = values[0]
    let constant: UInt32 = version == 0 ? 1 : 0x2bc8_30a3
    guard version <= 16, bech32Checksum(values) == constant else { return false }
    return isProgram(values[1..<(values.count - 6)], version: version)
  }

  /// The five-bit values after `bc1`; nil for mixed case or a character outside the alphabet.
  private static func segwitValues(_ address: Span<UInt8>) -> [Int]? {
    var values: [Int] = []
    var (hasLower, hasUpper) = (false, false)
    for i in address.indices {
      if address[i] &- 0x61 < 26 { hasLower = true }
      if address[i] &- 0x41 < 26 { hasUpper = true }
      guard i >= 3 else { continue }
      guard let value = value(of: Normalizer.lowercased(address[i]), in: bech32) else { return nil }
      values.append(value)
    }
    let isMainNet = address[1] | 0x20 == UInt8(ascii: "c") && address[2] == UInt8(ascii: "1")
    return isMainNet && !(hasLower && hasUpper) ? values : nil
  }

  private static func bech32Checksum(_ values: [Int]) -> UInt32 {
    // The human-readable part `bc`: high bits, 0, low bits.
    let prefix = [3, 3, 0, 2, 3]
    var sum: UInt32 = 1
    for value in prefix + values {
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
