import Fixtures
import Testing

@testable import Lureline

@Suite struct ModelFileTests {
  let file = ModelBytes(TinyModel.smallBytes)

  @Test func whatWasWrittenIsRead() throws {
    let model = try file.open()
    #expect(model.rules == TinyModel.rules)
    #expect(model.ruleWeights.count == TinyModel.rules.heads.count)
    #expect(model.info.hasPrefix("corpus: tiny\n"))
    let sources = try model.ruleSources()
    #expect(sources.map(\.name) == ["tiny.json"])
    #expect(sources.map(\.bytes) == [Array(TinyModel.ruleSource.utf8)])
    #expect(model.bayes.table.rows.count > 0)
  }

  @Test func theIdentityIsNameAndChecksum() throws {
    let model = try file.open()
    let checksum = MappedBytes(copying: file.bytes).uint64(at: 24)
    #expect(model.digest.utf8.count == 16 && UInt64(model.digest, radix: 16) == checksum)
    #expect(model.identity == "damaged@" + model.digest)
    #expect(TinyModel.model.digest != model.digest, "other contents, other digest")
  }

  @Test func sectionsAreAligned() throws {
    for section in ModelFile.Section.allCases {
      let range = file.range(section)
      #expect(range.lowerBound % ModelFile.alignment == 0 && range.upperBound <= file.bytes.count)
    }
  }

  /// Every bit of header and table, one of each byte behind.
  @Test func noChangedBitGoesUnseen() {
    let tableEnd = file.range(.settings).lowerBound
    for i in file.bytes.indices {
      for bit in i < tableEnd ? 0..<8 : (i % 8)..<(i % 8 + 1) {
        var damaged = file
        damaged.bytes[i] ^= 1 << UInt8(bit)
        #expect(damaged.fault() != nil, "bit \(bit) of byte \(i)")
      }
    }
  }

  @Test func everyShorterFileIsRefused() {
    for count in file.bytes.indices {
      let error = ModelBytes(Array(file.bytes[..<count])).fault()
      switch error {
      case .foreign: #expect(count < 8)
      case .truncated(let length, _): #expect(length == count)
      default: Issue.record("\(count) bytes: \(String(describing: error))")
      }
    }
  }

  @Test(arguments: [1, 64, 4096])
  func aLongerFileIsRefused(_ count: Int) {
    let longer = ModelBytes(file.bytes + [UInt8](repeating: 0, count: count))
    #expect(longer.fault() == .damaged)
    #expect(longer.fault(isTrusted: true) == .damaged)
  }

  @Test(arguments: [
    "", "L", "LURELIN", "{\"schema\":\"lureline.rules/1\"}", "lureline", "PK\u{3}\u{4}",
  ])
  func otherFilesAreForeign(_ text: String) {
    #expect(ModelBytes(Array(text.utf8)).fault() == .foreign)
  }

  @Test func aNewerLayoutSaysSo() {
    var newer = file
    newer.set(UInt32(7), at: 8)
    for file in [newer, newer.resealed()] {
      #expect(file.fault() == .newer(found: 7, known: 1))
    }
  }

  @Test func aLayoutThatNeverWasIsRefused() {
    var older = file
    older.set(UInt32(0), at: 8)
    #expect(older.fault() != nil && older.resealed().fault() != nil)
  }

  @Test func otherFeaturesSaySo() {
    var other = file
    other.set(.settings, FeatureExtractor.version + 1, at: 0)
    #expect(other.fault() == .damaged)
    let known = Int(FeatureExtractor.version)
    #expect(other.resealed().fault() == .otherFeatures(found: known + 1, known: known))
  }

  @Test func rulesOfAnotherFormSaySo() {
    var other = file
    other.set(.rules, UInt32(128), at: 0)
    #expect(
      other.resealed().fault() == .otherRules(found: 1, known: CompiledRules.form))
  }

  @Test func aTrustedFileIsCheckedAllTheSame() throws {
    var file = file
    file.set(UInt64(1), at: 24)
    #expect(file.fault() == .damaged)
    #expect(try file.open(isTrusted: true).digest == "0000000000000001")
    file.setLength(.chain, 8)
    #expect(
      file.fault(isTrusted: true) == .malformed(section: "chain", reason: "ends too early"))
  }

  @Test func errorsAreOneLine() {
    let errors: [ModelError] = [
      .foreign, .newer(found: 2, known: 1), .truncated(length: 1, expected: 2), .damaged,
      .malformed(section: "chain", reason: "missing"), .otherFeatures(found: 2, known: 1),
      .otherRules(found: 1, known: 2),
    ]
    let lines = errors.map { "\($0)" }
    #expect(Set(lines).count == errors.count && lines.allSatisfy { !$0.contains("\n") })
  }
}
