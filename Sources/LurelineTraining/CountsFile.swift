package import Lureline

/// Writes and reads `Knowledge` as a file. Same counts, same bytes, whatever the order of the corpus.
///
/// ```
///  0  8 bytes  magic "LURECNT" and the version of the layout
///  8  UInt64   checksum of everything behind it
/// 16  UInt64   hash of the rules that were counted
/// 24  variable-length integers (LEB128): units of a message that counts whole, and all counts in these
///     units; version of the features; messages and features by class; rule hits; the chain's first
///     stages, stages, transitions; features by rising hash, each with its sources, its scams and its
///     counts; languages by name
/// ```
///
/// It holds hashes of words and numbers, and no text.
package enum CountsFile {
  private static let magic = Array("LURECNT".utf8)
  /// 1 had no conversations.
  private static let layout: UInt8 = 2

  /// - Complexity: O(n log n) for n features.
  package static func bytes(_ knowledge: Knowledge, rules: CompiledRules) -> [UInt8] {
    var writer = CountsWriter()
    writer.hash(hash(rules))
    writer.integer(knowledge.counts.scale)
    writer.integer(Int(FeatureExtractor.version))
    writer.add(knowledge.counts, knowledge.chain)
    let checksum = FeatureHash.bytes(writer.bytes.span, 0..<writer.bytes.count)
    return magic + [layout] + writer.littleEndian(checksum) + writer.bytes
  }

  /// - Throws: `CountsError` with the first thing that is wrong.
  package static func read(
    _ bytes: [UInt8], rules: CompiledRules
  ) throws(CountsError) -> Knowledge {
    guard bytes.starts(with: magic) else { throw .foreign }
    var reader = CountsReader(bytes: bytes, position: magic.count)
    guard try reader.byte() == layout else { throw .otherVersion }
    let checksum = try reader.hash()
    guard FeatureHash.bytes(bytes.span, reader.position..<bytes.count) == checksum else {
      throw .damaged
    }
    guard try reader.hash() == hash(rules) else { throw .otherRules }
    let scale = try reader.integer()
    guard scale == 1 || scale == Forgetting.scale else { throw .otherVersion }
    guard try reader.integer() == Int(FeatureExtractor.version) else { throw .otherVersion }
    var knowledge = Knowledge(ruleCount: rules.heads.count, scale: scale)
    try reader.fill(&knowledge)
    guard reader.position == bytes.count else { throw .damaged }
    return knowledge
  }

  private static func hash(_ rules: CompiledRules) -> UInt64 {
    let bytes = rules.encode()
    return FeatureHash.bytes(bytes.span, 0..<bytes.count)
  }
}

/// Why a file of counts was refused.
package enum CountsError: Error, Equatable, CustomStringConvertible {
  case foreign, damaged, otherVersion, otherRules

  package var description: String {
    switch self {
    case .foreign: "no counts: lureline train --counts writes them"
    case .damaged: "counts are cut off or damaged: the checksum does not fit"
    case .otherVersion: "counts of another version of lureline; count again"
    case .otherRules: "counted with other rules than these; count again, or give the same --rules"
    }
  }
}

private struct CountsWriter {
  private(set) var bytes: [UInt8] = []

  func littleEndian(_ value: UInt64) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendLittleEndian(value)
    return bytes
  }

  mutating func hash(_ value: UInt64) { bytes.appendLittleEndian(value) }

  mutating func integer(_ value: Int) {
    var rest = UInt(value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func integers(_ values: [Int]) { for value in values { integer(value) } }

  mutating func add(_ counts: Counts, _ chain: ChainEstimator) {
    integers(counts.messageCount + counts.classCount)
    integers(counts.ruleCount.map(Int.init))
    integers(chain.integers(scale: counts.scale))
    let order = counts.features.indices.sorted { counts.features[$0] < counts.features[$1] }
    integer(order.count)
    for row in order {
      hash(counts.features[row])
      integers([Int(counts.sourceCount[row]), Int(counts.scamCount[row])])
      for kind in 0..<Counts.classes {
        let count = Int(counts.featureCount[row * Counts.classes + kind])
        if count > 0 { integers([kind + 1, count]) }
      }
      integer(0)
    }
    var places = [Int](repeating: 0, count: order.count)
    for (place, row) in order.enumerated() { places[row] = place }
    languages(counts, places)
  }

  private mutating func languages(_ counts: Counts, _ places: [Int]) {
    integer(counts.languages.count)
    for (name, own) in counts.languages.sorted(by: { $0.key < $1.key }) {
      integer(name.utf8.count)
      bytes += Array(name.utf8)
      integers(own.classCount + [own.chatCount, own.scamCount])
      features(own.ordinary, places)
      features(own.chats, places)
    }
  }

  private mutating func features(_ counts: [Int: UInt32], _ places: [Int]) {
    let counts = counts.map { (place: places[$0.key], count: Int($0.value)) }
    integer(counts.count)
    for (place, count) in counts.sorted(by: { $0.place < $1.place }) { integers([place, count]) }
  }
}

private struct CountsReader {
  let bytes: [UInt8]
  var position: Int

  mutating func byte() throws(CountsError) -> UInt8 {
    guard position < bytes.count else { throw .damaged }
    position += 1
    return bytes[position - 1]
  }

  mutating func hash() throws(CountsError) -> UInt64 {
    var value: UInt64 = 0
    for shift in 0..<8 { value |= UInt64(try byte()) << UInt64(8 * shift) }
    return value
  }

  /// Below 2⁴²: more than any corpus holds, and sums of such numbers do not overflow.
  mutating func integer() throws(CountsError) -> Int {
    var value = 0
    for shift in stride(from: 0, to: 42, by: 7) {
      let byte = try byte()
      value |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    throw .damaged
  }

  mutating func integers(_ count: Int) throws(CountsError) -> [Int] {
    var values: [Int] = []
    for _ in 0..<count { values.append(try integer()) }
    return values
  }

  mutating func small() throws(CountsError) -> UInt32 {
    guard let value = UInt32(exactly: try integer()) else { throw .damaged }
    return value
  }

  mutating func fill(_ knowledge: inout Knowledge) throws(CountsError) {
    let messages = try integers(Counts.classes)
    let classes = try integers(Counts.classes)
    var rules: [UInt32] = []
    for _ in knowledge.counts.ruleCount { rules.append(try small()) }
    knowledge.counts.set(messages: messages, classes: classes, rules: rules)
    knowledge.chain.add(
      integers: try integers(ChainEstimator.integerCount), scale: knowledge.counts.scale)
    let features = try integer()
    for _ in 0..<features { try feature(&knowledge.counts) }
    let languages = try integer()
    for _ in 0..<languages { try language(&knowledge.counts) }
  }

  private mutating func feature(_ counts: inout Counts) throws(CountsError) {
    let feature = try hash()
    let sources = try small()
    let scams = try small()
    var row = [UInt32](repeating: 0, count: Counts.classes)
    while true {
      let kind = try integer()
      if kind == 0 { break }
      guard kind <= Counts.classes else { throw .damaged }
      row[kind - 1] = try small()
    }
    guard counts.index[feature] == nil else { throw .damaged }
    counts.add(feature, row[...], sources: sources, scams: scams)
  }

  private mutating func language(_ counts: inout Counts) throws(CountsError) {
    let length = try integer()
    guard length <= bytes.count - position else { throw .damaged }
    let name = String(decoding: bytes[position..<position + length], as: UTF8.self)
    position += length
    var language = LanguageCounts()
    language.classCount = try integers(Counts.classes)
    language.chatCount = try integer()
    language.scamCount = try integer()
    language.ordinary = try features(of: counts)
    language.chats = try features(of: counts)
    counts.add(language, named: name)
  }

  private mutating func features(of counts: Counts) throws(CountsError) -> [Int: UInt32] {
    var features: [Int: UInt32] = [:]
    for _ in 0..<(try integer()) {
      let place = try integer()
      guard place < counts.features.count else { throw .damaged }
      features[place] = try small()
    }
    return features
  }
}
