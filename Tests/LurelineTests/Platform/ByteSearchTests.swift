import Testing

@testable import Lureline

@Suite struct ByteSearchTests {
  /// One byte at a time: what the fast search must agree with.
  private func naive(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (end: Int, seen: UInt8) {
    var seen: UInt8 = 0
    for i in start..<end {
      if bytes[i] < 0x20 || bytes[i] == 0x22 || bytes[i] == 0x5C { return (i, seen & 0x80) }
      seen |= bytes[i]
    }
    return (end, seen & 0x80)
  }

  @Test func everyByteAtEveryPlaceIsJudgedAsOneByOne() {
    for byte in UInt8.min...UInt8.max {
      for place in 0..<18 {
        var bytes = [UInt8](repeating: 0x21, count: 19)
        bytes[place] = byte
        // What follows a stop must neither be seen nor hide it.
        bytes[18] = 0xFF
        for start in 0..<3 {
          let fast = bytes.span.plainJSONText(from: start, to: 19)
          let slow = naive(bytes, start, 19)
          #expect(fast.end == slow.end && fast.seen & 0x80 == slow.seen, "\(byte) at \(place)")
        }
      }
    }
  }

  @Test func theEndOfTheRangeHidesWhatStandsBehind() {
    let bytes = Array("0123456789\"".utf8)
    #expect(bytes.span.plainJSONText(from: 0, to: 10).end == 10)
    #expect(bytes.span.firstIndex(of: UInt8(ascii: "\""), from: 0, to: 10) == nil)
    #expect(bytes.span.firstIndex(of: UInt8(ascii: "\""), from: 3, to: 11) == 10)
    #expect([UInt8]().span.firstIndex(of: 0, from: 0, to: 0) == nil)
  }

  @Test func findsLettersThriceAsTheNaiveTwinDoes() {
    var random = SplitMix64(state: 31)
    for _ in 0..<5_000 {
      let bytes = (0..<Int.random(in: 0...30, using: &random)).map { _ in
        UInt8(ascii: Bool.random(using: &random) ? "a" : Bool.random(using: &random) ? "b" : "0")
      }
      let naive = bytes.indices.dropLast(2).contains { i in
        bytes[i] >= 0x40 && bytes[i] == bytes[i + 1] && bytes[i] == bytes[i + 2]
      }
      #expect(bytes.span.hasLetterThrice == naive, "\(bytes)")
    }
  }

  private static func isBalanced(_ bytes: [UInt8]) -> Bool { bytes.span.isBalancedUTF8 }

  @Test func balancesLeadingAndContinuationBytes() {
    let text = Array("a é 한 😀 б plain text behind it, 99 bytes: 가나다라마바사 ".utf8)
    for length in [0, 1, 7, 8, 9, 63, 64, 640, 641, 2000] {
      let bytes = Array(repeatElement(text, count: 80).joined())
      // The naive twin.
      for start in 0..<9 {
        let part = Array(bytes[start..<start + length])
        let wanted = part.reduce(0) {
          $0 + ($1 >= 0xc0 ? 1 : 0) + ($1 >= 0xe0 ? 1 : 0) + ($1 >= 0xf0 ? 1 : 0)
        }
        let found = part.count { $0 & 0xc0 == 0x80 }
        #expect(Self.isBalanced(part) == (wanted == found), "\(start) \(length)")
      }
    }
    var high = [UInt8](repeating: 0xff, count: 1000)
    #expect(!Self.isBalanced(high))
    high += [UInt8](repeating: 0x80, count: 3000)
    #expect(Self.isBalanced(high))
    high[0] = 0x20
    #expect(!Self.isBalanced(high))
  }
}
