// Base58: with a checksum for Bitcoin and its kin, by blocks for Monero, by shape for Solana.

extension Wallet {
  static let base58: StaticString =
    "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
  /// Source: XRP Ledger, "Base58 Encodings".
  static let rippleBase58: StaticString =
    "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"

  /// The version byte of an address of 25 bytes whose double SHA-256 checksum holds.
  static func base58Version(
    _ address: Span<UInt8>, _ alphabet: StaticString = base58
  ) -> UInt8? {
    guard let bytes = base58Decoded(address, count: 25, alphabet) else { return nil }
    let first = SHA256.digest(of: bytes.span.extracting(0..<21))
    let second = SHA256.digest(of: first.span)
    return Array(bytes[21...]) == Array(second[..<4]) ? bytes[0] : nil
  }

  /// Exactly `count` bytes, or nil. Leading zero bytes must be written as that many zero digits.
  private static func base58Decoded(
    _ address: Span<UInt8>, count: Int, _ alphabet: StaticString
  ) -> [UInt8]? {
    guard let bytes = base58Number(address, count: count, alphabet) else { return nil }
    let zero = StaticTable(alphabet)[0]
    var zeros = 0
    while zeros < address.count, address[zeros] == zero { zeros += 1 }
    return bytes.prefix { $0 == 0 }.count == zeros ? bytes : nil
  }

  /// The number that digits stand for, most significant byte first; nil when it needs more bytes.
  private static func base58Number(
    _ digits: Span<UInt8>, count: Int, _ alphabet: StaticString
  ) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    for i in digits.indices {
      guard var carry = value(of: digits[i], in: alphabet) else { return nil }
      for k in bytes.indices.reversed() {
        carry += Int(bytes[k]) * 58
        bytes[k] = UInt8(carry & 255)
        carry >>= 8
      }
      if carry != 0 { return nil }
    }
    return bytes
  }

  static func value(of byte: UInt8, in alphabet: StaticString) -> Int? {
    let table = StaticTable(alphabet)
    for i in 0..<table.count where table[i] == byte { return i }
    return nil
  }

  // MARK: Solana

  /// 32 bytes, which have no checksum: 43 or 44 digits of base 58 with small letters, capitals and
  /// figures among them, since a word or a hash in hexadecimal lacks one of the three.
  static func isSolana(_ address: Span<UInt8>) -> Bool {
    guard address.count == 43 || address.count == 44 else { return false }
    var (hasDigit, hasLower, hasUpper) = (false, false, false)
    for i in address.indices {
      if address[i].isDigit { hasDigit = true }
      if address[i].isLowerLetter { hasLower = true }
      if address[i].isUpperLetter { hasUpper = true }
    }
    return hasDigit && hasLower && hasUpper
      && base58Decoded(address, count: 32, base58) != nil
  }

  // MARK: Monero

  /// Network byte, two keys, for integrated addresses a payment id, and four bytes of Keccak-256.
  ///
  /// Source: Monero, "Standard address", "Integrated address".
  static func isMonero(_ address: Span<UInt8>) -> Bool {
    let isIntegrated = address.count == 106
    guard address.count == 95 || isIntegrated, let bytes = moneroDecoded(address) else {
      return false
    }
    let hasNetwork = isIntegrated ? bytes[0] == 19 : bytes[0] == 18 || bytes[0] == 42
    let body = bytes.count - 4
    let digest = Keccak256.digest(of: bytes.span.extracting(0..<body))
    return hasNetwork && Array(bytes[body...]) == Array(digest[..<4])
  }

  /// Blocks of 11 digits are 8 bytes each; what is left over, 7 digits, is 5 bytes.
  private static func moneroDecoded(_ address: Span<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var i = 0
    while i < address.count {
      let length = min(11, address.count - i)
      let block = address.extracting(i..<(i + length))
      guard let part = base58Number(block, count: length == 11 ? 8 : 5, base58) else { return nil }
      bytes += part
      i += length
    }
    return bytes
  }
}
