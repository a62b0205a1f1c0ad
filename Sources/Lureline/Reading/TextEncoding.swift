/// Turns a file's bytes into valid UTF-8 without a byte order mark.
package enum TextEncoding {
  /// UTF-16 is known by its byte order mark, or by zeros at every second byte, an old code page by what
  /// its letters make of the text (`CodePageGuess`). What is broken becomes U+FFFD: one bad byte must
  /// not cost a whole chat.
  ///
  /// - Complexity: O(bytes); valid UTF-8 is checked and not copied.
  package static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    switch utf16Order(bytes) {
    case .some(let isLittleEndian): return decode(bytes, isLittleEndian)
    case nil: break
    }
    var text = bytes
    if bytes.starts(with: byteOrderMark) { text.removeFirst(3) }
    if isUTF8(text) { return text }
    if let converted = converted(text) { return converted.text }
    UTF8Repair.repair(&text, from: 0)
    return text
  }

  /// Text of an old code page as UTF-8, and all else as it is.
  ///
  /// - Complexity: O(bytes); what is UTF-8 is not copied.
  package static func unicode(_ bytes: [UInt8]) -> (text: [UInt8], conversion: Conversion?) {
    // What is checked here roughly is checked by the readers in full.
    if bytes.count > checkedSize ? bytes.span.isBalancedUTF8 : isUTF8(bytes) { return (bytes, nil) }
    if utf16Order(bytes) != nil || bytes.starts(with: byteOrderMark) { return (bytes, nil) }
    guard let (text, conversion) = converted(bytes) else { return (bytes, nil) }
    return (text, conversion)
  }

  /// The old code page that a text is in, by its letters; nil for UTF-8 and for what is none.
  package static func page(of bytes: [UInt8]) -> CodePage? {
    bytes.starts(with: byteOrderMark) ? nil : CodePageGuess.page(of: bytes)
  }

  /// Whether these are UTF-8; not so if a character is cut off at the end.
  package static func isUTF8(_ bytes: [UInt8]) -> Bool {
    (try? UTF8Span(validating: bytes.span)) != nil
  }

  private static func converted(_ bytes: [UInt8]) -> (text: [UInt8], conversion: Conversion)? {
    CodePageGuess.page(of: bytes).map { $0.utf8(bytes) }
  }

  /// In texts up to this size a few characters could balance by chance.
  private static let checkedSize = 1 << 14
  private static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

  /// True for little-endian UTF-16, false for big-endian, nil for anything else.
  package static func utf16Order(_ bytes: [UInt8]) -> Bool? {
    if bytes.starts(with: [0xff, 0xfe]) { return true }
    if bytes.starts(with: [0xfe, 0xff]) { return false }
    let sample = min(bytes.count, 512) & ~1
    guard sample >= 8 else { return nil }
    var (even, odd) = (0, 0)
    for i in stride(from: 0, to: sample, by: 2) {
      if bytes[i] == 0 { even += 1 }
      if bytes[i + 1] == 0 { odd += 1 }
    }
    // Chat stamps are ASCII: at least every fourth unit has an empty half. The other half is empty
    // only in rare characters, U+1F600 among them.
    if odd * 8 >= sample, even * 4 <= odd { return true }
    if even * 8 >= sample, odd * 4 <= even { return false }
    return nil
  }

  private static func decode(_ bytes: [UInt8], _ isLittleEndian: Bool) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for i in stride(from: 0, to: bytes.count - 1, by: 2) {
      let (a, b) = (UInt16(bytes[i]), UInt16(bytes[i + 1]))
      units.append(isLittleEndian ? b << 8 | a : a << 8 | b)
    }
    if units.first == 0xfeff { units.removeFirst() }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}

/// Makes bytes valid UTF-8.
package enum UTF8Repair {
  /// U+FFFD, which stands for what could not be read.
  static let replacement: [UInt8] = [0xef, 0xbf, 0xbd]

  /// Replaces what is broken behind `start` by U+FFFD, and leaves valid text untouched.
  package static func repair(_ bytes: inout [UInt8], from start: Int) {
    if (try? UTF8Span(validating: bytes.span.extracting(start..<bytes.count))) != nil { return }
    let text = String(decoding: bytes[start...], as: UTF8.self)
    bytes.replaceSubrange(start..., with: text.utf8)
  }
}
