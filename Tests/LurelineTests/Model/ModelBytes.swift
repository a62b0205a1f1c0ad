@testable import Lureline

/// A model file to be damaged on purpose.
struct ModelBytes {
  var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func open(isTrusted: Bool = false) throws(ModelError) -> Model {
    try Model(bytes: MappedBytes(copying: bytes), name: "damaged", isTrusted: isTrusted)
  }

  /// Why it does not open; nil when it does.
  func fault(isTrusted: Bool = false) -> ModelError? {
    do {
      _ = try open(isTrusted: isTrusted)
      return nil
    } catch {
      return error
    }
  }

  /// Corrects length and checksum, as somebody who writes a file on purpose would.
  mutating func reseal() {
    set(UInt64(bytes.count), at: 16)
    let mapped = MappedBytes(copying: bytes)
    set(ModelFile.checksum(mapped, from: ModelFile.headerSize), at: 24)
  }

  func resealed() -> ModelBytes {
    var copy = self
    copy.reseal()
    return copy
  }

  mutating func set<T: FixedWidthInteger>(_ value: T, at offset: Int) {
    var little: [UInt8] = []
    little.appendLittleEndian(value)
    bytes.replaceSubrange(offset..<(offset + little.count), with: little)
  }

  /// Where the table says where a section lies: kind, 0, offset, length.
  func entry(_ section: ModelFile.Section) -> Int {
    let mapped = MappedBytes(copying: bytes)
    let entries = (0..<ModelFile.Section.allCases.count).map {
      ModelFile.headerSize + $0 * ModelFile.entrySize
    }
    return entries.first { mapped.uint32(at: $0) == section.rawValue } ?? bytes.count
  }

  func range(_ section: ModelFile.Section) -> Range<Int> {
    let mapped = MappedBytes(copying: bytes)
    let start = Int(mapped.uint64(at: entry(section) + 8))
    return start..<(start + Int(mapped.uint64(at: entry(section) + 16)))
  }

  mutating func setOffset(_ section: ModelFile.Section, _ offset: UInt64) {
    set(offset, at: entry(section) + 8)
  }

  mutating func setLength(_ section: ModelFile.Section, _ length: UInt64) {
    set(length, at: entry(section) + 16)
  }

  /// Sets a value inside a section.
  mutating func set<T: FixedWidthInteger>(
    _ section: ModelFile.Section, _ value: T, at offset: Int
  ) {
    set(value, at: range(section).lowerBound + offset)
  }
}
