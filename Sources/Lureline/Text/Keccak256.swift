/// Keccak-256 with the padding of the original submission, as Ethereum uses it (not SHA3-256).
///
/// Source: The Keccak reference, version 3.0; EIP-55 for its use.
package enum Keccak256 {
  /// Bytes that a round takes in: 1600 bits less twice the 256 of the digest.
  private static let rate = 136

  /// The digest of some bytes.
  /// - Complexity: O(n).
  package static func digest(of bytes: Span<UInt8>) -> [UInt8] {
    var state = [UInt64](repeating: 0, count: 25)
    var position = 0
    for i in bytes.indices {
      absorb(bytes[i], at: position, into: &state)
      position += 1
      if position == rate {
        permute(&state)
        position = 0
      }
    }
    absorb(0x01, at: position, into: &state)
    absorb(0x80, at: rate - 1, into: &state)
    permute(&state)
    return (0..<32).map { UInt8(truncatingIfNeeded: state[$0 / 8] >> UInt64($0 % 8 * 8)) }
  }

  private static func absorb(_ byte: UInt8, at position: Int, into state: inout [UInt64]) {
    state[position / 8] ^= UInt64(byte) << UInt64(position % 8 * 8)
  }

  private static func permute(_ a: inout [UInt64]) {
    for constant in roundConstants {
      theta(&a)
      rhoAndPi(&a)
      chi(&a)
      a[0] ^= constant
    }
  }

  private static func theta(_ a: inout [UInt64]) {
    var c = [UInt64](repeating: 0, count: 5)
    for i in 0..<25 { c[i % 5] ^= a[i] }
    for x in 0..<5 {
      let d = c[(x + 4) % 5] ^ rotate(c[(x + 1) % 5], 1)
      for y in stride(from: 0, to: 25, by: 5) { a[x + y] ^= d }
    }
  }

  private static func rhoAndPi(_ a: inout [UInt64]) {
    // Lane t + 1 of the walk takes lane t, turned by the triangular number of t + 1.
    var lane = a[1]
    var (x, y) = (1, 0)
    for t in 0..<24 {
      (x, y) = (y, (2 * x + 3 * y) % 5)
      let next = a[x + 5 * y]
      a[x + 5 * y] = rotate(lane, UInt64((t + 1) * (t + 2) / 2 % 64))
      lane = next
    }
  }

  private static func chi(_ a: inout [UInt64]) {
    for y in stride(from: 0, to: 25, by: 5) {
      let row = Array(a[y..<y + 5])
      for x in 0..<5 { a[y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]) }
    }
  }

  @inline(__always)
  private static func rotate(_ x: UInt64, _ n: UInt64) -> UInt64 {
    n == 0 ? x : x << n | x >> (64 - n)
  }

  private static let roundConstants: [UInt64] = [
    0x0000_0000_0000_0001, 0x0000_0000_0000_8082, 0x8000_0000_0000_808a, 0x8000_0000_8000_8000,
    0x0000_0000_0000_808b, 0x0000_0000_8000_0001, 0x8000_0000_8000_8081, 0x8000_0000_0000_8009,
    0x0000_0000_0000_008a, 0x0000_0000_0000_0088, 0x0000_0000_8000_8009, 0x0000_0000_8000_000a,
    0x0000_0000_8000_808b, 0x8000_0000_0000_008b, 0x8000_0000_0000_8089, 0x8000_0000_0000_8003,
    0x8000_0000_0000_8002, 0x8000_0000_0000_0080, 0x0000_0000_0000_800a, 0x8000_0000_8000_000a,
    0x8000_0000_8000_8081, 0x8000_0000_0000_8080, 0x0000_0000_8000_0001, 0x8000_0000_8000_8008,
  ]
}
