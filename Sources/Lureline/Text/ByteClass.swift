/// What one byte of normalised text begins.
enum ByteClass {
  static let skip: UInt8 = 0
  static let letter: UInt8 = 1
  static let digit: UInt8 = 2
  /// `!` and `?`.
  static let mark: UInt8 = 3
  /// A byte of a scalar outside ASCII.
  static let wide: UInt8 = 4
  /// `*`, `/`, `|`, `~`: nothing by themselves, but inside a word they hide it.
  static let inner: UInt8 = 5
  /// From here on, a word before this byte may be the beginning of an address or a sum.
  static let firstOpener: UInt8 = 6
  /// `.`, `:`, `-`, `_`, `[`: nothing by themselves.
  static let joiner: UInt8 = 6
  /// `$`, `@`, `#`, `+`, `(`: may begin an indicator or a handle.
  static let trigger: UInt8 = 7

  /// The class of each byte.
  static func table() -> [UInt8] {
    (0..<256).map { classify(UInt8($0)) }
  }

  private static func classify(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): letter
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit
    case UInt8(ascii: "!"), UInt8(ascii: "?"): mark
    case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "["):
      joiner
    case UInt8(ascii: "$"), UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "+"),
      UInt8(ascii: "("):
      trigger
    case UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "|"), UInt8(ascii: "~"): inner
    case 0x80...: wide
    default: skip
    }
  }
}

extension UInt8 {
  @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
  /// A letter of normalised, hence lower-case, text.
  @inline(__always) var isLowerLetter: Bool { self &- 0x61 < 26 }
  @inline(__always) var isUpperLetter: Bool { self &- 0x41 < 26 }
  @inline(__always) var isAlphanumeric: Bool { isDigit || isLowerLetter }

  static let space = UInt8(ascii: " ")
  static let dot = UInt8(ascii: ".")
  static let colon = UInt8(ascii: ":")
  static let hyphen = UInt8(ascii: "-")
  static let slash = UInt8(ascii: "/")
  static let at = UInt8(ascii: "@")
  static let dollar = UInt8(ascii: "$")
  static let underscore = UInt8(ascii: "_")
  static let apostrophe = UInt8(ascii: "'")
}
