/// The checked header and section table of a model file.
struct SectionTable: Sendable {
  private let bytes: MappedBytes
  /// Byte range by section; nil when the file lacks it.
  private var ranges: [Range<Int>?]
  let digest: String

  init(_ bytes: MappedBytes, isTrusted: Bool) throws(ModelError) {
    guard bytes.count >= ModelFile.magic.count, bytes.bytes(0..<8) == ModelFile.magic else {
      throw .foreign
    }
    guard bytes.count >= ModelFile.headerSize else {
      throw .truncated(length: bytes.count, expected: ModelFile.headerSize)
    }
    let version = bytes.uint32(at: 8)
    guard version <= ModelFile.version else {
      throw .newer(found: Int(version), known: Int(ModelFile.version))
    }
    // The checksum begins behind the header, so each of its fields is checked against the rest.
    guard version > 0 else { throw .damaged }
    let length = bytes.uint64(at: 16)
    guard UInt64(bytes.count) >= length, length >= UInt64(ModelFile.headerSize) else {
      throw .truncated(length: bytes.count, expected: Int(clamping: length))
    }
    let checksum = bytes.uint64(at: 24)
    guard UInt64(bytes.count) == length,
      isTrusted || ModelFile.checksum(bytes, from: ModelFile.headerSize) == checksum
    else { throw .damaged }
    self.bytes = bytes
    digest = Self.hexadecimal(checksum)
    ranges = try Self.ranges(bytes)
  }

  private static func ranges(_ bytes: MappedBytes) throws(ModelError) -> [Range<Int>?] {
    var ranges = [Range<Int>?](repeating: nil, count: ModelFile.Section.allCases.count + 1)
    let count = Int(bytes.uint32(at: 12))
    guard count <= (bytes.count - ModelFile.headerSize) / ModelFile.entrySize else {
      throw .malformed(section: "table", reason: "\(count) sections do not fit")
    }
    for i in 0..<count {
      let entry = ModelFile.headerSize + i * ModelFile.entrySize
      guard bytes.uint32(at: entry) != 0 else {
        throw .malformed(section: "table", reason: "section \(i) is of no kind")
      }
      // A section that this version does not know is skipped: it may be an addition.
      guard let kind = ModelFile.Section(rawValue: bytes.uint32(at: entry)) else { continue }
      let offset = bytes.uint64(at: entry + 8)
      let (end, overflow) = offset.addingReportingOverflow(bytes.uint64(at: entry + 16))
      guard !overflow, end <= UInt64(bytes.count), offset % UInt64(ModelFile.alignment) == 0 else {
        throw .malformed(section: "\(kind)", reason: "lies outside the file")
      }
      ranges[Int(kind.rawValue)] = Int(offset)..<Int(end)
    }
    // The count stands before the checksum, and a section may be optional: so the first section has to
    // begin where a table of so many ends.
    let table = ModelFile.aligned(ModelFile.headerSize + count * ModelFile.entrySize)
    guard ranges.compactMap({ $0?.lowerBound }).min() == table else {
      throw .malformed(
        section: "table", reason: "\(count) sections do not end where the first begins")
    }
    return ranges
  }

  private static func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  private func range(_ section: ModelFile.Section) throws(ModelError) -> Range<Int> {
    guard let range = ranges[Int(section.rawValue)] else {
      throw .malformed(section: "\(section)", reason: "missing")
    }
    return range
  }

  func reader(_ section: ModelFile.Section) throws(ModelError) -> SectionReader {
    SectionReader(bytes: bytes, range: try range(section), name: "\(section)")
  }

  /// The same of a section that a file may lack.
  func optionalReader(_ section: ModelFile.Section) -> SectionReader? {
    ranges[Int(section.rawValue)].map {
      SectionReader(bytes: bytes, range: $0, name: "\(section)")
    }
  }

  /// The section as fixed-size records, in place.
  func records<Record: BitwiseCopyable>(
    _ section: ModelFile.Section
  ) throws(ModelError) -> MappedRecords<Record> {
    let range = try range(section)
    let stride = MemoryLayout<Record>.stride
    guard range.count % stride == 0 else {
      throw .malformed(section: "\(section)", reason: "\(range.count) bytes are no whole records")
    }
    return MappedRecords(bytes, offset: range.lowerBound, count: range.count / stride)
  }
}

/// Reads the values of one section in order; running out is an error, not a trap.
struct SectionReader {
  let bytes: MappedBytes
  var range: Range<Int>
  let name: String

  private mutating func take(_ count: Int) throws(ModelError) -> Int {
    guard count >= 0, count <= range.count else {
      throw .malformed(section: name, reason: "ends too early")
    }
    let offset = range.lowerBound
    range = (offset + count)..<range.upperBound
    return offset
  }

  mutating func uint32() throws(ModelError) -> UInt32 { bytes.uint32(at: try take(4)) }

  mutating func float() throws(ModelError) -> Float {
    let value = bytes.float(at: try take(4))
    guard value.isFinite else { throw .malformed(section: name, reason: "not a finite number") }
    return value
  }

  mutating func double() throws(ModelError) -> Double {
    let value = Double(bitPattern: bytes.uint64(at: try take(8)))
    guard value.isFinite else { throw .malformed(section: name, reason: "not a finite number") }
    return value
  }

  mutating func vector() throws(ModelError) -> EvidenceVector {
    var vector = EvidenceVector.zero
    for lane in 0..<16 { vector[lane] = try float() }
    return vector
  }

  mutating func bytes(count: Int) throws(ModelError) -> [UInt8] {
    let offset = try take(count)
    return bytes.bytes(offset..<(offset + count))
  }

  func rest() -> [UInt8] { bytes.bytes(range) }
}
