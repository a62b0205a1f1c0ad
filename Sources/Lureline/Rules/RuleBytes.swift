/// Appends little-endian values.
struct RuleByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ byte: UInt8) { bytes.append(byte) }

  mutating func add(_ word: UInt32) {
    for shift in stride(from: 0, to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(shift)))
    }
  }

  mutating func add(_ word: UInt64) {
    add(UInt32(truncatingIfNeeded: word))
    add(UInt32(truncatingIfNeeded: word >> 32))
  }

  mutating func add(_ words: [UInt32]) {
    add(UInt32(words.count))
    for word in words { add(word) }
  }

  mutating func add(_ words: [UInt64]) {
    add(UInt32(words.count))
    for word in words { add(word) }
  }

  mutating func add(_ text: String) {
    add(UInt32(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }
}

/// Reads little-endian values; every read is checked against the end.
struct RuleByteReader {
  private let bytes: [UInt8]
  private(set) var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func byte() throws(RuleCodingError) -> UInt8 {
    try need(1)
    offset += 1
    return bytes[offset - 1]
  }

  mutating func word() throws(RuleCodingError) -> UInt32 {
    try need(4)
    offset += 4
    return load(offset - 4)
  }

  mutating func longWord() throws(RuleCodingError) -> UInt64 {
    try need(8)
    offset += 8
    return UInt64(load(offset - 8)) | UInt64(load(offset - 4)) << 32
  }

  mutating func words() throws(RuleCodingError) -> [UInt32] {
    let count = try self.count(of: 4)
    var words: [UInt32] = []
    words.reserveCapacity(count)
    for i in 0..<count { words.append(load(offset + i * 4)) }
    offset += count * 4
    return words
  }

  mutating func longWords() throws(RuleCodingError) -> [UInt64] {
    let count = try self.count(of: 8)
    var words: [UInt64] = []
    words.reserveCapacity(count)
    for _ in 0..<count { words.append(try longWord()) }
    return words
  }

  mutating func text() throws(RuleCodingError) -> String {
    let count = try self.count(of: 1)
    guard let text = String(validating: bytes[offset..<(offset + count)], as: UTF8.self) else {
      throw .damaged(offset: offset)
    }
    offset += count
    return text
  }

  func finish() throws(RuleCodingError) {
    if offset < bytes.count { throw .trailingBytes(offset: offset) }
  }

  /// A count whose items are all there, so that a damaged one cannot ask for gigabytes.
  mutating func count(of size: Int) throws(RuleCodingError) -> Int {
    let count = Int(try word())
    try need(count * size)
    return count
  }

  private func need(_ count: Int) throws(RuleCodingError) {
    if bytes.count - offset < count { throw .truncated(offset: offset) }
  }

  @inline(__always)
  private func load(_ at: Int) -> UInt32 {
    UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) << 16
      | UInt32(bytes[at + 3]) << 24
  }
}
