/// Turns a file's bytes into valid UTF-8 without a byte order mark.
package enum TextEncoding {
  /// UTF-16 is known by its byte order mark, or by zeros at every second byte. What is broken becomes
  /// U+FFFD: one bad byte must not cost a whole chat.
  ///
  /// - Complexity: O(bytes); valid UTF-8 is checked and not copied.
  package static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    switch utf16Order(bytes) {
    case .some(let isLittleEndian): return decode(bytes, isLittleEndian)
    case nil: break
    }
    var text = bytes
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { text.removeFirst(3) }
    UTF8Repair.repair(&text, from: 0)
    return text
  }

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
  /// Replaces what is broken behind `start` by U+FFFD, and leaves valid text untouched.
  package static func repair(_ bytes: inout [UInt8], from start: Int) {
    if (try? UTF8Span(validating: bytes.span.extracting(start..<bytes.count))) != nil { return }
    let text = String(decoding: bytes[start...], as: UTF8.self)
    bytes.replaceSubrange(start..., with: text.utf8)
  }
}
