/// Steps over text as a chat header is read: what people cannot see is passed over, and look-alikes
/// become ASCII. The bytes themselves stay as they are.
///
/// Direction marks, zero-width characters and byte order marks vanish; no-break and narrow blanks
/// become spaces; digits of any script become `0` to `9`; the Arabic comma and full-width
/// punctuation become ASCII.
struct ShadowCursor {
  let bytes: [UInt8]
  /// Offset of `current`.
  private(set) var position: Int
  /// Offset behind `current`.
  private(set) var next: Int
  let end: Int
  /// The scalar after mapping, or 0 at the end.
  private(set) var current: UInt32 = 0

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    next = range.lowerBound
    end = range.upperBound
    advance()
  }

  var isAtEnd: Bool { position >= end }

  @inline(__always)
  mutating func advance() {
    repeat {
      position = next
      guard position < end else {
        current = 0
        return
      }
      if bytes[position] < 0x80 {
        current = UInt32(bytes[position])
        next = position + 1
        return
      }
      let (scalar, length) = UTF8Step.scalar(bytes, position, end)
      next = position + length
      current = Self.shadow(scalar)
    } while current == 0
  }

  @inline(__always)
  func isAt(_ mark: Unicode.Scalar) -> Bool { current == mark.value }

  mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    guard current == mark.value else { return false }
    advance()
    return true
  }

  @inline(__always)
  mutating func skipBlanks() {
    while current == 0x20 { advance() }
  }

  /// A letter of ASCII or any other scalar beyond it.
  var isLetter: Bool {
    current >= 0x80 || current | 0x20 >= 0x61 && current | 0x20 <= 0x7a
  }

  var isAtDigit: Bool { current &- 0x30 < 10 }

  /// A number of at most `limit` digits; nil when there is none or a longer one.
  mutating func number(limit: Int) -> (value: Int, digits: Int)? {
    var value = 0
    var digits = 0
    while isAtDigit {
      guard digits < limit else { return nil }
      value = value * 10 + Int(current - 0x30)
      digits += 1
      advance()
    }
    return digits > 0 ? (value, digits) : nil
  }

  /// What a scalar counts as; 0 for those that nobody sees.
  static func shadow(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x200b...0x200f, 0x202a...0x202e, 0x2060, 0x2066...0x2069, 0xfeff, 0x061c: 0
    case 0x00a0, 0x202f, 0x2007, 0x2009: 0x20
    case 0x060c, 0xff0c: 0x2c
    case 0xff0f: 0x2f
    case 0xff1a: 0x3a
    case 0xff3b: 0x5b
    case 0xff3d: 0x5d
    case 0x2010, 0x2011, 0x2013: 0x2d
    default: digit(scalar) ?? scalar
    }
  }

  /// First digits of the scripts that phones write dates in (Unicode general category Nd).
  private static func digit(_ scalar: UInt32) -> UInt32? {
    guard scalar >= 0x0660 else { return nil }
    let zero: UInt32
    switch scalar {
    case 0x0660...0x0669: zero = 0x0660
    case 0x06f0...0x06f9: zero = 0x06f0
    case 0x0966...0x0d6f:
      // Devanagari to Malayalam: blocks of 128, digits at 0x66 of each.
      let low = scalar & 0x7f
      return low >= 0x66 && low <= 0x6f ? 0x30 + low - 0x66 : nil
    case 0x0e50...0x0e59: zero = 0x0e50
    case 0x0ed0...0x0ed9: zero = 0x0ed0
    case 0x0f20...0x0f29: zero = 0x0f20
    case 0x1040...0x1049: zero = 0x1040
    case 0x17e0...0x17e9: zero = 0x17e0
    case 0xff10...0xff19: zero = 0xff10
    default: return nil
    }
    return 0x30 + scalar - zero
  }
}

/// Single steps through UTF-8.
enum UTF8Step {
  /// The scalar at an offset and its length; broken bytes count as U+FFFD of length 1.
  @inline(__always)
  static func scalar(_ bytes: [UInt8], _ i: Int, _ end: Int) -> (scalar: UInt32, length: Int) {
    let lead = UInt32(bytes[i])
    if lead < 0x80 { return (lead, 1) }
    let length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
    guard lead >= 0xc2, lead < 0xf5, i + length <= end else { return (0xfffd, 1) }
    var scalar = lead & (0x7f >> UInt32(length))
    for k in 1..<length {
      guard bytes[i + k] & 0xc0 == 0x80 else { return (0xfffd, 1) }
      scalar = scalar << 6 | UInt32(bytes[i + k] & 0x3f)
    }
    return (scalar, length)
  }

  /// Length of a direction mark (U+200E, U+200F) at an offset, or 0.
  @inline(__always)
  static func markLength(_ bytes: [UInt8], _ i: Int, _ end: Int) -> Int {
    guard i + 3 <= end, bytes[i] == 0xe2, bytes[i + 1] == 0x80 else { return 0 }
    return bytes[i + 2] == 0x8e || bytes[i + 2] == 0x8f ? 3 : 0
  }
}
