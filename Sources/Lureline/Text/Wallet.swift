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
    guard count >= minimumLength, count <= maximumLength else { return nil }
    if count == 42, address[0] == UInt8(ascii: "0"), isEthereum(address) { return .walletEthereum }
    if let kind = segwitKind(of: address) { return kind }
    if count <= 35 { return count >= 25 ? shortKind(of: address) : nil }
    if count >= 95 { return isMonero(address) ? .walletMonero : nil }
    return isSolana(address) ? .walletSolana : nil
  }

  /// An integrated address of Monero; a witness address has 90 at most.
  private static let maximumLength = 106

  /// Addresses of 25 bytes with a checksum.
  private static func shortKind(of address: Span<UInt8>) -> Indicator.Kind? {
    switch (address[0], base58Version(address)) {
    case (UInt8(ascii: "T"), 0x41): return address.count == 34 ? .walletTron : nil
    case (UInt8(ascii: "1"), 0x00), (UInt8(ascii: "3"), 0x05): return .walletBitcoin
    case (UInt8(ascii: "L"), 0x30), (UInt8(ascii: "M"), 0x32): return .walletLitecoin
    case (UInt8(ascii: "D"), 0x1E), (UInt8(ascii: "A"), 0x16), (UInt8(ascii: "9"), 0x16):
      return .walletDogecoin
    default: break
    }
    let isRipple = address[0] == UInt8(ascii: "r") && base58Version(address, rippleBase58) == 0x00
    return isRipple ? .walletRipple : nil
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
}
