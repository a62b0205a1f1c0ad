import Fixtures
import Testing

@testable import Lureline

/// Files whose checksum is right and whose contents are wrong: written on purpose, or by a faulty
/// writer. They must give an error, or a model that scores without a trap.
@Suite struct MalformedModelTests {
  struct Fault: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var section: String
    var apply: @Sendable (inout ModelBytes) -> Void

    init(
      _ name: String, _ section: String, _ apply: @escaping @Sendable (inout ModelBytes) -> Void
    ) {
      testDescription = name
      self.section = section
      self.apply = apply
    }
  }

  static let placeFaults: [Fault] = [
    Fault("more sections than bytes", "table") { $0.set(UInt32.max, at: 12) },
    Fault("one section more", "table") { $0.set(UInt32(11), at: 12) },
    Fault("one section fewer", "table") { $0.set(UInt32(9), at: 12) },
    Fault("offset behind the end", "chain") { $0.setOffset(.chain, 1 << 40) },
    Fault("length behind the end", "rules") { $0.setLength(.rules, 1 << 40) },
    Fault("end beyond 64 bits", "rows") { $0.setLength(.rows, .max) },
    Fault("offset beyond 63 bits", "rows") { $0.setOffset(.rows, 0xffff_ffff_ffff_ffc0) },
    Fault("crooked offset", "slots") { $0.setOffset(.slots, 257) },
    Fault("unknown kind in its place", "calibration") {
      $0.set(UInt32(99), at: $0.entry(.calibration))
    },
    Fault("a slot and a half", "slots") { $0.setLength(.slots, 12) },
    Fault("a row and a half", "rows") { $0.setLength(.rows, 24) },
    Fault("settings too short", "settings") { $0.setLength(.settings, 19) },
    Fault("weights too short", "ruleWeights") { $0.setLength(.ruleWeights, 64) },
    Fault("calibration too short", "calibration") { $0.setLength(.calibration, 32) },
    Fault("rules too short", "rules") { $0.setLength(.rules, 11) },
    Fault("empty rules", "rules") { $0.setLength(.rules, 0) },
  ]

  static let contentFaults: [Fault] = [
    Fault("no slots", "slots") { $0.setLength(.slots, 0) },
    Fault("slots that are no power of two", "slots") { $0.setLength(.slots, 24) },
    Fault("rows for more than half the slots", "slots") { $0.setLength(.slots, 8) },
    Fault("a slot without its row", "slots") { $0.set(.slots, UInt64(0x1234_0000_ffff), at: 0) },
    Fault("no empty slot", "slots") { file in
      let range = file.range(.slots)
      for i in stride(from: 0, to: range.count, by: 8) { file.set(.slots, UInt64(1), at: i) }
    },
    Fault("scale that is no number", "settings") { $0.set(.settings, nan, at: 4) },
    Fault("negative scale", "settings") { $0.set(.settings, (-1 as Float).bitPattern, at: 4) },
    Fault("infinite temper", "settings") { $0.set(.settings, infinity, at: 8) },
    Fault("no damping", "settings") { $0.set(.settings, UInt32(0), at: 12) },
    Fault("negative damping", "settings") { $0.set(.settings, (-8 as Float).bitPattern, at: 12) },
    Fault("parts without tokens", "settings") { $0.set(.settings, UInt32(0), at: 16) },
    Fault("prior that is no number", "settings") { $0.set(.settings, nan, at: 20) },
    Fault("register that never stays the same", "chain") {
      $0.set(.chain, (1.5 as Float).bitPattern, at: 0)
    },
    Fault("negative cap", "chain") { $0.set(.chain, (-1 as Float).bitPattern, at: 4) },
    Fault("cap beyond floats", "chain") { $0.set(.chain, (100 as Float).bitPattern, at: 4) },
    Fault("begin that is no number", "chain") { $0.set(.chain, nan, at: 8) },
    Fault("negative chance", "chain") { $0.set(.chain, (-0.5 as Float).bitPattern, at: 72) },
    Fault("chance above 1", "chain") { $0.set(.chain, (1.5 as Float).bitPattern, at: 72) },
    Fault("rule of no stage", "rules") { file in
      let id = TinyModel.rules.heads[0].id.utf8.count
      file.set(.rules, UInt8(200), at: 12 + id)
    },
    Fault("rule for ordinary talk", "rules") { file in
      let id = TinyModel.rules.heads[0].id.utf8.count
      file.set(.rules, UInt8(0), at: 12 + id)
    },
    Fault("weight that is no number", "ruleWeights") { $0.set(.ruleWeights, nan, at: 0) },
    Fault("falling slope", "calibration") {
      $0.set(.calibration, (-1.0).bitPattern, at: 0)
    },
    Fault("intercept that is no number", "calibration") {
      $0.set(.calibration, Double.nan.bitPattern, at: 8)
    },
    Fault("no scams", "calibration") { $0.set(.calibration, UInt64(0), at: 16) },
    Fault("only scams", "calibration") { $0.set(.calibration, (1.0).bitPattern, at: 16) },
    Fault("cut-offs that rise", "calibration") {
      $0.set(.calibration, (1e9).bitPattern, at: 24 + 8 * 8)
    },
  ]

  static let nan = Float.nan.bitPattern
  static let infinity = Float.infinity.bitPattern

  @Test(arguments: placeFaults + contentFaults)
  func isRefusedWithTheSection(_ fault: Fault) {
    var file = ModelBytes(TinyModel.smallBytes)
    fault.apply(&file)
    guard case .malformed(let section, let reason) = file.resealed().fault() else {
      Issue.record("opens, or fails otherwise")
      return
    }
    #expect(section == fault.section && !reason.isEmpty)
  }

  @Test func sectionsOfALaterAdditionAreSkipped() throws {
    var writer = ModelWriter()
    let file = ModelBytes(TinyModel.smallBytes)
    for section in ModelFile.Section.allCases {
      writer.add(section, Array(file.bytes[file.range(section)]))
    }
    #expect(writer.file() == file.bytes)
    writer.add(.info, [])
    var extended = ModelBytes(writer.file())
    extended.set(UInt32(77), at: ModelFile.headerSize + 10 * ModelFile.entrySize)
    #expect(try extended.resealed().open().info == file.open().info)
  }

  /// Whatever is accepted must be safe to score with, and its figures must be numbers.
  @Test func noBitOfAResealedFileTraps() {
    let transcript = Chat.transcript(
      """
      Lily: hi is this anna, my uncle is an analyst
      Sam: it will not let me withdraw
      Lily: pay the tax before you can withdraw
      """)
    var random = ChainFixture.Random(state: 23)
    var refused = 0
    let bytes = TinyModel.smallBytes
    for i in ModelFile.headerSize..<bytes.count {
      var file = ModelBytes(bytes)
      file.bytes[i] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      guard let model = try? file.resealed().open() else {
        refused += 1
        continue
      }
      var scorer = Scorer(model: model)
      let verdict = scorer.score(transcript)
      #expect(!verdict.evidence.isNaN && !verdict.probability.isNaN, "byte \(i)")
    }
    #expect(refused > 0)
  }
}
