extension JSONScanner {
  /// Appends what a string means, always valid UTF-8: lone surrogates and broken bytes become U+FFFD.
  ///
  /// - Complexity: one append for a string without escapes, else one pass.
  @inline(__always)
  package func append(_ text: Text, to output: inout [UInt8]) {
    if !text.isEscaped && text.isASCII {
      output.append(contentsOf: bytes[text.range])
    } else {
      appendSlowly(text, to: &output)
    }
  }

  private func appendSlowly(_ text: Text, to output: inout [UInt8]) {
    let first = output.count
    if text.isEscaped {
      unescape(text, to: &output)
    } else {
      output.append(contentsOf: bytes[text.range])
    }
    if !text.isASCII { UTF8Repair.repair(&output, from: first) }
  }

  private func unescape(_ text: Text, to output: inout [UInt8]) {
    var i = text.start
    var plain = i
    while i < text.end {
      guard bytes[i] == UInt8(ascii: "\\") else {
        i += 1
        continue
      }
      output.append(contentsOf: bytes[plain..<i])
      let scalar = self.scalar(at: &i, end: text.end)
      output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      plain = i
    }
    output.append(contentsOf: bytes[plain..<text.end])
  }

  /// The scalar of the escape at `i`, which was checked before; `i` moves behind it.
  private func scalar(at i: inout Int, end: Int) -> Unicode.Scalar {
    let letter = bytes[i + 1]
    let digitStart = i + 2
    i = digitStart
    switch letter {
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    case UInt8(ascii: "x"):
      i += 2
      return Unicode.Scalar(hex(digitStart, count: 2)) ?? "\u{fffd}"
    default: return Unicode.Scalar(letter)
    }
    i += 4
    let unit = hex(digitStart, count: 4)
    if unit & 0xfc00 == 0xd800, i + 6 <= end, bytes[i] == UInt8(ascii: "\\"),
      bytes[i + 1] == UInt8(ascii: "u")
    {
      let low = hex(i + 2, count: 4)
      if low & 0xfc00 == 0xdc00 {
        i += 6
        return Unicode.Scalar(0x10000 + (unit & 0x3ff) << 10 + low & 0x3ff) ?? "\u{fffd}"
      }
    }
    return Unicode.Scalar(unit) ?? "\u{fffd}"
  }

  private func hex(_ offset: Int, count: Int) -> UInt32 {
    var value: UInt32 = 0
    for i in offset..<offset + count { value = value << 4 | (Self.hexValue(bytes[i]) ?? 0) }
    return value
  }

  /// A string decoded for people or for keys of a tree.
  package func decoded(_ text: Text) -> String {
    var buffer: [UInt8] = []
    append(text, to: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  /// True when a string is `literal`. An escaped spelling of it counts too.
  package func equals(_ text: Text, _ literal: String) -> Bool {
    if text.isEscaped { return decoded(text).utf8.elementsEqual(literal.utf8) }
    guard text.end - text.start == literal.utf8.count else { return false }
    var i = text.start
    for byte in literal.utf8 {
      if bytes[i] != byte { return false }
      i += 1
    }
    return true
  }
}
