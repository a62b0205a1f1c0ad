/// Unpacks the deflate method of ZIP archives.
///
/// Source: RFC 1951.
package enum Inflate {
  package enum Failure: Error, Equatable, Sendable {
    /// The bytes are no deflate stream.
    case damaged
    /// The stream ends too early.
    case truncated
  }

  /// Unpacks `bytes[range]` until the stream ends or `limit` bytes were written.
  ///
  /// - Throws: `.damaged` or `.truncated`.
  /// - Complexity: O(input + output).
  package static func inflate(
    _ bytes: [UInt8], _ range: Range<Int>, limit: Int
  ) throws(Failure) -> [UInt8] {
    var inflater = Inflater(bytes, range, limit: limit)
    try inflater.run()
    return inflater.output
  }
}

private struct Inflater {
  private let bytes: [UInt8]
  private var position: Int
  private let end: Int
  private let limit: Int
  private var bits: UInt64 = 0
  private var bitCount = 0
  private(set) var output: [UInt8] = []

  init(_ bytes: [UInt8], _ range: Range<Int>, limit: Int) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
    self.limit = limit
  }

  mutating func run() throws(Inflate.Failure) {
    var isLast = false
    while !isLast && output.count < limit {
      isLast = try take(1) == 1
      switch try take(2) {
      case 0: try stored()
      case 1: try block(Self.fixedLengths, Self.fixedDistances)
      case 2:
        let (lengths, distances) = try tables()
        try block(lengths, distances)
      default: throw .damaged
      }
    }
    if output.count > limit { output.removeLast(output.count - limit) }
  }

  // MARK: Bits

  /// Makes as many bits ready as there are, up to 56.
  @inline(__always)
  private mutating func fill() {
    while bitCount <= 48, position < end {
      bits |= UInt64(bytes[position]) << UInt64(bitCount)
      position += 1
      bitCount += 8
    }
  }

  private mutating func take(_ count: Int) throws(Inflate.Failure) -> Int {
    if bitCount < count { fill() }
    guard bitCount >= count else { throw .truncated }
    let value = Int(bits & ((1 << UInt64(count)) - 1))
    bits >>= UInt64(count)
    bitCount -= count
    return value
  }

  @inline(__always)
  private mutating func symbol(_ table: HuffmanTable) throws(Inflate.Failure) -> Int {
    if bitCount < HuffmanTable.greatestLength { fill() }
    guard let (symbol, length) = table.find(bits) else {
      throw bitCount < HuffmanTable.greatestLength ? .truncated : .damaged
    }
    guard length <= bitCount else { throw .truncated }
    bits >>= UInt64(length)
    bitCount -= length
    return symbol
  }

  // MARK: Blocks

  private mutating func stored() throws(Inflate.Failure) {
    _ = try take(bitCount % 8)
    let length = try take(16)
    guard try take(16) == length ^ 0xffff else { throw .damaged }
    // Whole bytes that were taken in advance go back.
    position -= bitCount / 8
    (bits, bitCount) = (0, 0)
    guard length <= end - position else { throw .truncated }
    output.append(contentsOf: bytes[position..<position + length])
    position += length
  }

  private mutating func block(
    _ lengths: HuffmanTable, _ distances: HuffmanTable
  ) throws(Inflate.Failure) {
    while output.count < limit {
      let code = try symbol(lengths)
      if code < 256 {
        output.append(UInt8(code))
      } else if code == 256 {
        return
      } else {
        try copy(code, distances)
      }
    }
  }

  private mutating func copy(
    _ code: Int, _ distances: HuffmanTable
  ) throws(Inflate.Failure) {
    guard code <= 285 else { throw .damaged }
    let length = Self.lengthBase[code - 257] + (try take(Self.lengthBits[code - 257]))
    let far = try symbol(distances)
    guard far < 30 else { throw .damaged }
    let distance = Self.distanceBase[far] + (try take(far < 4 ? 0 : far / 2 - 1))
    guard distance <= output.count else { throw .damaged }
    var from = output.count - distance
    for _ in 0..<length {
      output.append(output[from])
      from += 1
    }
  }

  // MARK: Tables

  private static let codeOrder = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]

  private mutating func tables() throws(Inflate.Failure) -> (HuffmanTable, HuffmanTable) {
    let lengthCount = try take(5) + 257
    let distanceCount = try take(5) + 1
    let codeCount = try take(4) + 4
    guard lengthCount <= 286, distanceCount <= 30 else { throw .damaged }
    var codes = [UInt8](repeating: 0, count: 19)
    for place in Self.codeOrder.prefix(codeCount) { codes[place] = UInt8(try take(3)) }
    let lengths = try codeLengths(HuffmanTable(codes), lengthCount + distanceCount)
    guard lengths[256] > 0 else { throw .damaged }
    return (
      try HuffmanTable(Array(lengths[..<lengthCount])),
      try HuffmanTable(Array(lengths[lengthCount...]))
    )
  }

  private mutating func codeLengths(
    _ table: HuffmanTable, _ count: Int
  ) throws(Inflate.Failure) -> [UInt8] {
    var lengths: [UInt8] = []
    while lengths.count < count {
      let code = try symbol(table)
      switch code {
      case 0..<16: lengths.append(UInt8(code))
      case 16:
        guard let last = lengths.last else { throw .damaged }
        lengths.append(contentsOf: repeatElement(last, count: 3 + (try take(2))))
      case 17: lengths.append(contentsOf: repeatElement(0, count: 3 + (try take(3))))
      default: lengths.append(contentsOf: repeatElement(0, count: 11 + (try take(7))))
      }
    }
    guard lengths.count == count else { throw .damaged }
    return lengths
  }

  private static let fixedLengths = HuffmanTable(
    fixed: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
  private static let fixedDistances = HuffmanTable(fixed: [UInt8](repeating: 5, count: 30))

  private static let lengthBase = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBase = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
    3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]
}

/// A prefix code. Short codes are looked up; the rare long ones are counted out, so that a table is
/// cheap to make: a hostile stream may hold one for every few bytes.
private struct HuffmanTable {
  static let greatestLength = 15
  private static let fastLength = 9

  /// `symbol << 4 | length` by the next nine bits; zero where no short code leads.
  private var fast = [UInt16](repeating: 0, count: 1 << fastLength)
  /// How many codes each length has.
  private var counts = [Int](repeating: 0, count: greatestLength + 1)
  /// In order of their codes.
  private var symbols: [UInt16]

  init(_ lengths: [UInt8]) throws(Inflate.Failure) {
    var room = 1 << Self.greatestLength
    for length in lengths where length > 0 { room -= 1 << (Self.greatestLength - Int(length)) }
    guard room >= 0 else { throw .damaged }
    self.init(fixed: lengths)
  }

  /// - Precondition: no more codes than their lengths leave room for.
  init(fixed lengths: [UInt8]) {
    for length in lengths where length > 0 { counts[Int(length)] += 1 }
    symbols = [UInt16](repeating: 0, count: lengths.count)
    var (places, codes) = ([0, 0], [0, 0])
    for length in 1..<Self.greatestLength {
      places.append(places[length] + counts[length])
      codes.append((codes[length] + counts[length]) << 1)
    }
    for (symbol, length) in lengths.enumerated() where length > 0 {
      let length = Int(length)
      symbols[places[length]] = UInt16(symbol)
      if length <= Self.fastLength { set(codes[length], length, UInt16(symbol << 4 | length)) }
      places[length] += 1
      codes[length] += 1
    }
  }

  /// Codes are packed from their highest bit, so the index is the code reversed.
  private mutating func set(_ code: Int, _ length: Int, _ entry: UInt16) {
    var reversed = 0
    for bit in 0..<length where code >> bit & 1 == 1 { reversed |= 1 << (length - 1 - bit) }
    for index in stride(from: reversed, to: fast.count, by: 1 << length) { fast[index] = entry }
  }

  /// The symbol that the bits begin with and the length of its code; nil when no code fits.
  @inline(__always)
  func find(_ bits: UInt64) -> (symbol: Int, length: Int)? {
    let entry = Int(fast[Int(bits & (1 << UInt64(Self.fastLength) - 1))])
    return entry > 0 ? (entry >> 4, entry & 15) : findLong(bits)
  }

  private func findLong(_ bits: UInt64) -> (symbol: Int, length: Int)? {
    var (code, first, place) = (0, 0, 0)
    for length in 1...Self.greatestLength {
      code |= Int(bits >> UInt64(length - 1) & 1)
      if code - first < counts[length] { return (Int(symbols[place + code - first]), length) }
      place += counts[length]
      first = (first + counts[length]) << 1
      code <<= 1
    }
    return nil
  }
}

/// The check sum of ZIP archives.
package enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1
    }
  }

  package static func checksum(_ bytes: [UInt8]) -> UInt32 {
    let table = table
    var value = ~UInt32(0)
    for byte in bytes { value = table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] ^ value >> 8 }
    return ~value
  }
}
