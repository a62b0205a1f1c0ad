/// Text of strangers, made safe to look at: what a terminal or a reader's eye would obey or not see is
/// written out instead (`\u{202E}`).
package enum VisibleText {
  /// One line: line breaks become `⏎`, other white space a blank, controls and bidi marks their number.
  package static func line(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var result = ""
    var afterReturn = false
    for scalar in text.unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      switch scalar {
      case "\n" where afterReturn: continue
      case "\n", "\r", "\u{2028}", "\u{2029}", "\u{85}": result += "⏎"
      case "\t": result += " "
      default:
        if isInvisible(scalar) {
          result += escape(scalar)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  /// C0, DEL, C1, zero-width marks (the joiners of emoji and scripts excepted), bidi controls and tags.
  package static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x180E, 0x200B, 0x200E...0x200F, 0x2028...0x202E,
      0x2060...0x2064, 0x2066...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// `\u{202E}`
  private static func escape(_ scalar: Unicode.Scalar) -> String {
    "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
  }

  /// Terminal columns, roughly: East Asian wide characters and emoji take two.
  package static func columns(_ text: String) -> Int {
    var columns = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x300..<0x370, 0x200C...0x200D, 0xFE00...0xFE0F: break
      case 0x1100..<0x1160, 0x2E80..<0xA4D0, 0xAC00..<0xD7A4, 0xF900..<0xFB00, 0xFE30..<0xFE70,
        0xFF01..<0xFF61, 0x1F300..<0x1FB00, 0x20000..<0x40000:
        columns += 2
      default: columns += 1
      }
    }
    return columns
  }
}
