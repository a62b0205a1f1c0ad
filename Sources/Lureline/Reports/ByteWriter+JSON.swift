extension ByteWriter {
  /// A JSON string with its quotes. Valid UTF-8 whatever the input; controls, C1 and bidi marks are
  /// written as `\u` escapes, so that a record shown on a terminal does nothing to it.
  package mutating func appendJSON(_ text: String) {
    append(byte: UInt8(ascii: "\""))
    if text.utf8.allSatisfy(Self.isPlainInJSON) {
      append(text)
    } else {
      for scalar in text.unicodeScalars { appendJSON(scalar) }
    }
    append(byte: UInt8(ascii: "\""))
  }

  package mutating func appendJSON(_ text: String?) {
    if let text { appendJSON(text) } else { append("null") }
  }

  package mutating func appendJSON(_ number: Int?) {
    append(number.map { String($0) } ?? "null")
  }

  private static func isPlainInJSON(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private mutating func appendJSON(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": append("\\\"")
    case "\\": append("\\\\")
    case "\n": append("\\n")
    case "\r": append("\\r")
    case "\t": append("\\t")
    default:
      // Invisible marks beyond the first plane (tags) stay as they are: no terminal obeys them.
      if VisibleText.isInvisible(scalar), scalar.value <= 0xFFFF {
        let digits = String(scalar.value, radix: 16)
        append("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
      } else {
        bytes.append(contentsOf: Unicode.UTF8.encode(scalar)!)
      }
    }
  }
}
