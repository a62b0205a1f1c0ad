/// Undoes what Meta's exports do to text: each byte of its UTF-8 is written as a character of its own,
/// so that `é` arrives as `Ã©`.
enum Latin1Repair {
  /// The text meant, or the same text when it is not broken in this way.
  ///
  /// Judged string by string: one file holds both kinds.
  ///
  /// - Complexity: O(text).
  static func repaired(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      guard let byte = UInt8(exactly: scalar.value) else { return text }
      bytes.append(byte)
    }
    guard (try? UTF8Span(validating: bytes.span)) != nil else { return text }
    return String(decoding: bytes, as: UTF8.self)
  }
}
