/// One scalar read from UTF-8, or the byte that is none.
struct UTF8Scalar {
  var value: UInt32
  /// Bytes that it takes; 1 for a byte that is no part of valid UTF-8.
  var length: Int

  static let replacement: UInt32 = 0xFFFD

  /// The scalar at an index; U+FFFD of length 1 where the bytes are not UTF-8.
  /// - Precondition: `i < end <= bytes.count`.
  @inline(__always)
  static func decode(_ bytes: Span<UInt8>, at i: Int, end: Int) -> UTF8Scalar {
    let first = UInt32(bytes[i])
    if first < 0x80 { return UTF8Scalar(value: first, length: 1) }
    if first >= 0xE0, first < 0xF0, i + 3 <= end {
      let second = UInt32(bytes[i + 1])
      let third = UInt32(bytes[i + 2])
      let value = (first & 0x0F) << 12 | (second & 0x3F) << 6 | third & 0x3F
      let valid = second & 0xC0 == 0x80 && third & 0xC0 == 0x80
      if valid, value >= 0x800, value &- 0xD800 >= 0x800 {
        return UTF8Scalar(value: value, length: 3)
      }
      return invalid
    }
    return decodeOther(bytes, at: i, end: end)
  }

  private static var invalid: UTF8Scalar { UTF8Scalar(value: replacement, length: 1) }

  private static func decodeOther(_ bytes: Span<UInt8>, at i: Int, end: Int) -> UTF8Scalar {
    let first = UInt32(bytes[i])
    if first >= 0xC2, first < 0xE0, i + 2 <= end, bytes[i + 1] & 0xC0 == 0x80 {
      return UTF8Scalar(value: (first & 0x1F) << 6 | UInt32(bytes[i + 1]) & 0x3F, length: 2)
    }
    guard first >= 0xF0, first < 0xF5, i + 4 <= end else { return invalid }
    var value = first & 0x07
    for k in 1..<4 {
      guard bytes[i + k] & 0xC0 == 0x80 else { return invalid }
      value = value << 6 | UInt32(bytes[i + k]) & 0x3F
    }
    guard value >= 0x10000, value < 0x110000 else { return invalid }
    return UTF8Scalar(value: value, length: 4)
  }

  /// Calls `body` with each UTF-8 byte of a scalar.
  @inline(__always)
  static func encode(_ value: UInt32, _ body: (UInt8) -> Void) {
    switch value {
    case ..<0x80: body(UInt8(value))
    case ..<0x800:
      body(UInt8(0xC0 | value >> 6))
      body(UInt8(0x80 | value & 0x3F))
    case ..<0x10000:
      body(UInt8(0xE0 | value >> 12))
      body(UInt8(0x80 | value >> 6 & 0x3F))
      body(UInt8(0x80 | value & 0x3F))
    default:
      body(UInt8(0xF0 | value >> 18))
      body(UInt8(0x80 | value >> 12 & 0x3F))
      body(UInt8(0x80 | value >> 6 & 0x3F))
      body(UInt8(0x80 | value & 0x3F))
    }
  }

  /// UTF-8 bytes that a scalar takes.
  @inline(__always)
  static func width(_ value: UInt32) -> Int {
    value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4
  }
}
