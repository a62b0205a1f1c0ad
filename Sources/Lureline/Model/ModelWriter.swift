/// Writes model files. Same contents, same bytes: no dates, no paths, no dictionary order.
package struct ModelWriter {
  private var sections: [(kind: ModelFile.Section, bytes: [UInt8])] = []

  package init() {}

  package mutating func add(_ kind: ModelFile.Section, _ bytes: [UInt8]) {
    sections.append((kind, bytes))
  }

  /// The whole file.
  package func file() -> [UInt8] {
    var table: [UInt8] = []
    var body: [UInt8] = []
    let start = ModelFile.aligned(ModelFile.headerSize + sections.count * ModelFile.entrySize)
    for section in sections {
      body.append(
        contentsOf: [UInt8](repeating: 0, count: ModelFile.aligned(body.count) - body.count))
      table.appendLittleEndian(section.kind.rawValue)
      table.appendLittleEndian(UInt32(0))
      table.appendLittleEndian(UInt64(start + body.count))
      table.appendLittleEndian(UInt64(section.bytes.count))
      body.append(contentsOf: section.bytes)
    }
    table.append(
      contentsOf: [UInt8](repeating: 0, count: start - ModelFile.headerSize - table.count))
    let payload = table + body
    return header(payload: payload) + payload
  }

  private func header(payload: [UInt8]) -> [UInt8] {
    var header = ModelFile.magic
    header.appendLittleEndian(ModelFile.version)
    header.appendLittleEndian(UInt32(sections.count))
    header.appendLittleEndian(UInt64(ModelFile.headerSize + payload.count))
    header.appendLittleEndian(ModelFile.checksum(MappedBytes(copying: payload), from: 0))
    return header
  }
}

extension [UInt8] {
  package mutating func appendLittleEndian<T: FixedWidthInteger>(_ value: T) {
    var rest = value
    for _ in 0..<(T.bitWidth / 8) {
      append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  package mutating func appendLittleEndian(_ value: Float) { appendLittleEndian(value.bitPattern) }
  package mutating func appendLittleEndian(_ value: Double) { appendLittleEndian(value.bitPattern) }

  package mutating func append(_ vector: EvidenceVector) {
    for lane in 0..<16 { appendLittleEndian(vector[lane]) }
  }
}
