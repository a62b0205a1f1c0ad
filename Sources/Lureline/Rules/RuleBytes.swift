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
  private let bytes: MappedBytes
  private let start: Int
  private let count: Int
  /// From the first byte of the range on.
  private(set) var offset = 0

  init(_ bytes: [UInt8]) { self.init(MappedBytes(copying: bytes), 0..<bytes.count) }

  /// Reads a range of bytes where they lie.
  init(_ bytes: MappedBytes, _ range: Range<Int>) {
    self.bytes = bytes
    start = range.lowerBound
    count = range.count
  }

  mutating func byte() throws(RuleCodingError) -> UInt8 {
    try need(1)
    offset += 1
    return bytes.byte(at: start + offset - 1)
  }

  mutating func word() throws(RuleCodingError) -> UInt32 {
    try need(4)
    offset += 4
    return bytes.uint32(at: start + offset - 4)
  }

  mutating func longWord() throws(RuleCodingError) -> UInt64 {
    try need(8)
    offset += 8
    return bytes.uint64(at: start + offset - 8)
  }

  mutating func words() throws(RuleCodingError) -> [UInt32] {
    let count = try self.count(of: 4)
    offset += count * 4
    return bytes.array(at: start + offset - count * 4, count: count)
  }

  mutating func longWords() throws(RuleCodingError) -> [UInt64] {
    let count = try self.count(of: 8)
    offset += count * 8
    return bytes.array(at: start + offset - count * 8, count: count)
  }

  mutating func text() throws(RuleCodingError) -> String {
    let count = try self.count(of: 1)
    let place = (start + offset)..<(start + offset + count)
    guard let text = String(validating: bytes.bytes(place), as: UTF8.self) else {
      throw .damaged(offset: offset)
    }
    offset += count
    return text
  }

  func finish() throws(RuleCodingError) {
    if offset < count { throw .trailingBytes(offset: offset) }
  }

  /// A count whose items are all there, so that a damaged one cannot ask for gigabytes.
  mutating func count(of size: Int) throws(RuleCodingError) -> Int {
    let count = Int(try word())
    try need(count * size)
    return count
  }

  private func need(_ count: Int) throws(RuleCodingError) {
    if self.count - offset < count { throw .truncated(offset: offset) }
  }
}
