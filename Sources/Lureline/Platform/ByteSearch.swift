// Looking for bytes many at a time.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Span<UInt8> {
  /// The first offset in `start ..< end` of a byte, or nil.
  @inline(__always)
  package func firstIndex(of byte: UInt8, from start: Int, to end: Int) -> Int? {
    precondition(start >= 0 && start <= end && end <= count)
    return unsafe withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return nil }
      // SAFETY: the range was just checked against the count.
      let found = unsafe memchr(base + start, Int32(byte), end - start)
      return unsafe found.map { unsafe UnsafeRawPointer($0) - base }
    }
  }

  /// Passes over bytes that mean themselves in a JSON string: up to the first quote, backslash or
  /// control character, or `end`. `seen` has the high bit set when one of them is outside ASCII.
  @inline(__always)
  package func plainJSONText(from start: Int, to end: Int) -> (end: Int, seen: UInt8) {
    var i = start
    var seen: UInt64 = 0
    while i + 8 <= end {
      let word = word(at: i)
      let stops = Self.jsonStops(word)
      if stops != 0 {
        let length = stops.trailingZeroBitCount >> 3
        // The bytes before the first stop, of which there are at most seven.
        seen |= word & ((1 << UInt64(length * 8)) &- 1)
        i += length
        return (i, seen & Self.highBits == 0 ? 0 : 0x80)
      }
      seen |= word
      i += 8
    }
    var tail: UInt8 = seen & Self.highBits == 0 ? 0 : 0x80
    while i < end, self[i] >= 0x20, self[i] != UInt8(ascii: "\""), self[i] != UInt8(ascii: "\\") {
      tail |= self[i]
      i += 1
    }
    return (i, tail)
  }

  /// Whether there are as many continuation bytes of UTF-8 as the leading ones ask for.
  ///
  /// True of all UTF-8, and by chance alone of text in an old code page. It costs less than a check of
  /// their order, so that a file which is UTF-8 pays next to nothing for those that are not.
  package var isBalancedUTF8: Bool {
    var balance = 0
    var i = 0
    while i + 8 <= count {
      // ASCII.
      while i + 16 <= count, (word(at: i) | word(at: i + 8)) & Self.highBits == 0 { i += 16 }
      // A lane of eight bits grows by three at most.
      let end = Swift.min(count - 7, i + 80 * 8)
      var (wanted, found) = (UInt64(0), UInt64(0))
      while i < end {
        let word = word(at: i)
        let (second, third, fourth) = (word &<< 1, word &<< 2, word &<< 3)
        found &+= (word & ~second & Self.highBits) &>> 7
        wanted &+= (word & second & Self.highBits) &>> 7
        wanted &+= (word & second & third & Self.highBits) &>> 7
        wanted &+= (word & second & third & fourth & Self.highBits) &>> 7
        i += 8
      }
      balance += Self.sum(wanted) - Self.sum(found)
    }
    while i < count {
      switch self[i] {
      case ..<0x80: break
      case ..<0xc0: balance -= 1
      case ..<0xe0: balance += 1
      case ..<0xf0: balance += 2
      default: balance += 3
      }
      i += 1
    }
    return balance == 0
  }

  /// Of the eight bytes of a word.
  private static func sum(_ word: UInt64) -> Int {
    let pairs = (word & 0x00ff_00ff_00ff_00ff) &+ (word &>> 8 & 0x00ff_00ff_00ff_00ff)
    return Int(truncatingIfNeeded: (pairs &* 0x0001_0001_0001_0001) &>> 48)
  }

  /// Whether a byte from `@` on, such as a small letter, stands three times in a row.
  @inline(__always)
  package var hasLetterThrice: Bool {
    var i = 0
    while i + 10 <= count {
      let word = word(at: i)
      let unlike = (word ^ self.word(at: i + 1)) | (word ^ self.word(at: i + 2))
      // Borrows may flag a byte above one that is right, never hide one.
      let alike = (unlike &- Self.ones) & ~unlike & Self.highBits
      if alike & (word &<< 1) != 0, thrice(in: i..<(i + 8)) { return true }
      i += 8
    }
    return thrice(in: i..<Swift.max(i, count - 2))
  }

  @inline(never)
  private func thrice(in starts: Range<Int>) -> Bool {
    for i in starts where self[i] >= 0x40 && self[i] == self[i + 1] && self[i] == self[i + 2] {
      return true
    }
    return false
  }

  private static var ones: UInt64 { 0x0101_0101_0101_0101 }
  private static var highBits: UInt64 { 0x8080_8080_8080_8080 }

  /// The high bit of each byte that stops; bytes above the first that does may be wrong.
  ///
  /// Source: the zero-byte test of A. Mycroft, 1987.
  @inline(__always)
  private static func jsonStops(_ word: UInt64) -> UInt64 {
    let quote = word ^ (ones &* 0x22)
    let backslash = word ^ (ones &* 0x5C)
    let flags =
      (quote &- ones) & ~quote | (backslash &- ones) & ~backslash
      | (word &- ones &* 0x20) & ~word
    return flags & highBits
  }

  /// Eight bytes, little-endian.
  @inline(__always)
  private func word(at offset: Int) -> UInt64 {
    // SAFETY: `unsafeLoadUnaligned` checks the bounds, and every bit pattern is a UInt64.
    unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }
}
