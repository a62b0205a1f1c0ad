import Testing

@testable import Lureline

func hexadecimal(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

func walletKind(_ address: String) -> Indicator.Kind? {
  let bytes = Array(address.utf8)
  return Wallet.kind(of: bytes.span)
}

@Suite struct DigestTests {
  static let million = String(repeating: "a", count: 1_000_000)

  /// FIPS 180-4 examples.
  static let sha256: [(message: String, digest: String)] = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (million, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ]

  @Test(arguments: sha256)
  func sha256OfTheStandard(_ c: (message: String, digest: String)) {
    let bytes = Array(c.message.utf8)
    #expect(hexadecimal(SHA256.digest(of: bytes.span)) == c.digest)
  }

  /// Large files are taken piece by piece.
  @Test func piecesGiveTheDigestOfTheWhole() {
    let bytes = (0..<200).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let whole = SHA256.digest(of: bytes.span)
    for first in [0, 1, 55, 63, 64, 65, 128, 199] {
      for second in [0, 1, 63, 64, 130] {
        var hash = SHA256()
        let end = min(first + second, bytes.count)
        for piece in [bytes[..<first], bytes[first..<end], bytes[end...]] {
          hash.update(Array(piece).span)
        }
        #expect(hash.finish() == whole, "\(first), \(second)")
      }
    }
  }

  /// Keccak known answers; the empty one is the code hash that the Ethereum yellow paper names.
  static let keccak256: [(message: String, digest: String)] = [
    ("", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"),
    ("abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"),
    (
      "The quick brown fox jumps over the lazy dog",
      "4d741b6f1eb29cb2a9b9911c82f56fa8d73b04959d3d9d222895df6c0b28aa15"
    ),
  ]

  @Test(arguments: keccak256)
  func keccak256OfTheReference(_ c: (message: String, digest: String)) {
    let bytes = Array(c.message.utf8)
    #expect(hexadecimal(Keccak256.digest(of: bytes.span)) == c.digest)
  }

  @Test func blockBordersGiveDistinctDigests() {
    // Lengths around 55/56, 64 and 136 bytes take another padding path each.
    let lengths = [54, 55, 56, 63, 64, 65, 119, 120, 135, 136, 137, 271, 272]
    let digests = lengths.flatMap { length in
      let bytes = [UInt8](repeating: 0x61, count: length)
      return [SHA256.digest(of: bytes.span), Keccak256.digest(of: bytes.span)]
    }
    #expect(Set(digests).count == 2 * lengths.count)
  }
}

@Suite struct WalletTests {
  static let valid: [(address: String, kind: Indicator.Kind)] = [
    // The first block's reward; a pay-to-script address of BIP 16 times.
    ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", .walletBitcoin),
    ("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", .walletBitcoin),
    ("1111111111111111111114oLvT2", .walletBitcoin),
    // BIP 173 and BIP 350.
    ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", .walletBitcoin),
    ("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", .walletBitcoin),
    ("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", .walletBitcoin),
    ("bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y", .walletBitcoin),
    ("BC1SW50QGDZ25J", .walletBitcoin),
    ("bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs", .walletBitcoin),
    // EIP-55.
    ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", .walletEthereum),
    ("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359", .walletEthereum),
    ("0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB", .walletEthereum),
    ("0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb", .walletEthereum),
    ("0x52908400098527886E0F7030069857D2E4169EE7", .walletEthereum),
    ("0xde709f2102306220921060314715629080e2fb77", .walletEthereum),
    // The contract of USDT on Tron.
    ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", .walletTron),
    // scripts/invent-indicators.
    ("LYvbmWJ2KZeeJRLx67m8NP3fQqcySaaek3", .walletLitecoin),
    ("M9EGia8oFK9zD6hXC62HgMA7eTwHYYJRGo", .walletLitecoin),
    ("ltc1qpzyah7sfswu07r9aulk39qzvt0sxy8wwd5veyq", .walletLitecoin),
    ("DPZkzU9oAZz6qChFoXuwq6VQ7wepKDyARG", .walletDogecoin),
    ("rBTVfDErHrvM7BW41dyqheVy4V1QMoeszK", .walletRipple),
    ("91xpcSmWGDDw12iohtAbzr1x8aPrYHnpTpBBGHJZtLqH", .walletSolana),
    (
      "42GU82s24KjRcCokdRxvxL26QFQu1nfBQXNUy5PyRN5vGbkV5vtdsPbK94PMG6ZTD7JCKLhZxEefiRwuNdSMv1XfFNnnPyd",
      .walletMonero
    ),
    (
      "4KwPsj9jbj2genkR5km3uDMSxyHjzwumKPDpZFB14knA23dmzFymt57AeqbCL7r6Mb6eJrSgMHZmk37J7J5DY48BXFjZLyEVCj7ScsodX2",
      .walletMonero
    ),
  ]

  @Test(arguments: valid)
  func acceptsAddresses(_ c: (address: String, kind: Indicator.Kind)) {
    #expect(walletKind(c.address) == c.kind)
  }

  static let invalid = [
    "", "T", "0x", "bc1",
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "1A1zP1eP5QGefi2DMPTfTL5SLmv7Divf0a",
    "11A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6T",
    "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6", "tr7nhqjekqxgtci8q8zy4pl8otszgjlj6t",
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae",
    "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaeg", "5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
    // BIP 173 and BIP 350: wrong checksum kind, mixed case, program length, padding, prefix.
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kV8f3t4",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
    "BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P",
    "bc1zw508d6qejxtdg4y5r3zarvaryvqyzf3du", "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx",
    "bc1rw5uspcuf", "bc1gmk9yu",
  ]

  @Test(arguments: invalid)
  func refusesWhatHasNoChecksum(_ address: String) {
    #expect(walletKind(address) == nil)
  }

  @Test(arguments: [
    "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
    "ltc1qpzyah7sfswu07r9aulk39qzvt0sxy8wwd5veyq", "DPZkzU9oAZz6qChFoXuwq6VQ7wepKDyARG",
    "rBTVfDErHrvM7BW41dyqheVy4V1QMoeszK", "LYvbmWJ2KZeeJRLx67m8NP3fQqcySaaek3",
    "42GU82s24KjRcCokdRxvxL26QFQu1nfBQXNUy5PyRN5vGbkV5vtdsPbK94PMG6ZTD7JCKLhZxEefiRwuNdSMv1XfFNnnPyd",
  ])
  func everySwapIsCaught(_ address: String) {
    var bytes = Array(address.utf8)
    for i in 4..<bytes.count {
      let kept = bytes[i]
      bytes[i] = kept == UInt8(ascii: "8") ? UInt8(ascii: "9") : UInt8(ascii: "8")
      #expect(Wallet.kind(of: bytes.span) == nil)
      bytes[i] = kept
    }
  }
}
