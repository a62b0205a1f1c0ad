import Testing

@testable import Lureline

@Suite struct FeatureTableTests {
  private func table(_ features: [UInt64], _ rows: [SIMD16<Int8>]) -> FeatureTable {
    var slotBytes: [UInt8] = []
    let slots = FeatureTable.slots(
      for: features, chatWeights: features.map { Int8(truncatingIfNeeded: $0 >> 40) })
    for slot in slots { slotBytes.appendLittleEndian(slot) }
    var rowBytes: [UInt8] = []
    for row in rows { for lane in 0..<16 { rowBytes.append(UInt8(bitPattern: row[lane])) } }
    return FeatureTable(
      slots: MappedRecords(MappedBytes(copying: slotBytes), offset: 0, count: slots.count),
      rows: MappedRecords(MappedBytes(copying: rowBytes), offset: 0, count: rows.count))
  }

  /// The twin is a dictionary.
  @Test func findsExactlyWhatWasPutIn() {
    var random = ChainFixture.Random(state: 11)
    for count in [0, 1, 7, 8, 9, 1000] {
      let features = (0..<count).map { _ in random.next() }
      let rows = features.map { SIMD16<Int8>(repeating: Int8(truncatingIfNeeded: $0)) }
      let table = table(features, rows)
      for (row, feature) in features.enumerated() {
        let entry = table.entry(of: feature)
        #expect(entry?.row == row && entry?.chatWeight == Int8(truncatingIfNeeded: feature >> 40))
      }
      for _ in 0..<1000 { #expect(table.entry(of: random.next()) == nil) }
    }
  }

  @Test func featuresThatShareASlotAreKeptApart() {
    let features: [UInt64] = [0x1_0000_0005, 0x2_0000_0005, 0x3_0000_0005]
    let table = table(features, features.map { _ in .zero })
    #expect(features.map { table.entry(of: $0)?.row } == [0, 1, 2])
    #expect(table.entry(of: 0x4_0000_0005) == nil)
  }

  @Test func termsAddUpToTheEvidence() {
    let tokens = [UInt64(3), 5, 3, 9].enumerated().map {
      Token(start: $0.offset, end: $0.offset + 1, hash: FeatureHash.mix($0.element), kind: .word)
    }
    let features = FeatureExtractor.presence(tokens)
    var random = ChainFixture.Random(state: 5)
    let rows = features.map { _ in SIMD16<Int8>.random(in: -20...20, using: &random) }
    let bayes = NaiveBayes(
      table: table(features, rows), scale: 0.02, temper: 0.5, damping: 8, partLength: 24,
      chatScale: 0.1)
    var stamps = PresenceStamps(rows: rows.count)
    let evidence = bayes.evidence(tokens, in: tokens.indices, stamps: &stamps)
    for lane in 0..<16 {
      let sum = bayes.terms(tokens, lane: lane, stamps: &stamps).reduce(0) { $0 + $1.nats }
      #expect(abs(sum - evidence[lane]) < 1e-4)
    }
  }

  @Test func aWordSaidTwiceCountsOnce() {
    let once = [Token(start: 0, end: 1, hash: 42, kind: .word)]
    let far = Token(start: 2, end: 3, hash: 77, kind: .word)
    let bayes = NaiveBayes(
      table: table([42], [SIMD16(repeating: 50)]), scale: 0.02, temper: 1, damping: 8,
      partLength: 24, chatScale: 0.1)
    var stamps = PresenceStamps(rows: 1)
    let single = bayes.evidence(once, in: 0..<1, stamps: &stamps)
    #expect(bayes.evidence(once + [far, far, far] + once, in: 0..<5, stamps: &stamps) == single)
    #expect(single[0] > 0)
  }
}
