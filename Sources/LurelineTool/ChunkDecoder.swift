import Lureline

/// Brings the chunks of a stream into UTF-8 when they are in an old code page.
///
/// No byte of a character in these pages is a line feed, so whole lines can be decoded one after the
/// other. The page is told by all letters that have come so far, until they are many: the first lines
/// of a pipe may hold but a few.
struct ChunkDecoder {
  /// How the text became UTF-8; nil while all of it was.
  private(set) var conversion: Conversion?
  private var page: CodePage?
  /// What the page is told by.
  private var sample: [UInt8] = []

  /// Bytes that surely tell a page.
  private static let sampleSize = 1 << 14

  /// - Parameter bytes: whole lines.
  /// - Complexity: O(bytes); what is UTF-8 is not copied.
  mutating func utf8(_ bytes: [UInt8]) -> [UInt8] {
    let isUTF8 = TextEncoding.isUTF8(bytes)
    // UTF-8 speaks against every page, so that one broken byte behind it changes nothing.
    if !isUTF8 || page == nil && bytes.contains(where: { $0 >= 0x80 }) { learn(bytes) }
    if isUTF8 { return bytes }
    // Broken UTF-8 is mended by the readers, record by record.
    guard let page else { return bytes }
    let (text, conversion) = page.utf8(bytes)
    let lostCount = (self.conversion?.lostCount ?? 0) + conversion.lostCount
    self.conversion = conversion
    self.conversion?.lostCount = lostCount
    return text
  }

  private mutating func learn(_ bytes: [UInt8]) {
    guard sample.count < Self.sampleSize else { return }
    var start = 0
    while start < bytes.count, sample.count < Self.sampleSize {
      let line = Lines.line(in: bytes, from: start)?.next ?? bytes.count
      if bytes[start..<line].contains(where: { $0 >= 0x80 }) { sample += bytes[start..<line] }
      start = line
    }
    page = TextEncoding.page(of: sample)
  }
}
