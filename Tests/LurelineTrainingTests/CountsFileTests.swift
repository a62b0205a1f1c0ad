import Fixtures
import Testing

@testable import Lureline
@testable import LurelineTraining

@Suite struct CountsFileTests {
  private func knowledge(_ conversations: [LabelledConversation]) -> Knowledge {
    TinyModel.trainer().knowledge(conversations)
  }

  private func bytes(_ knowledge: Knowledge) -> [UInt8] {
    CountsFile.bytes(knowledge, rules: TinyModel.rules)
  }

  private func read(_ bytes: [UInt8]) throws -> Knowledge {
    try CountsFile.read(bytes, rules: TinyModel.rules)
  }

  /// The corpus in parts that share no source.
  private var parts: [[LabelledConversation]] {
    let sources = Set(TinyCorpus.conversations.map(\.source)).sorted()
    return (0..<3).map { part in
      TinyCorpus.conversations.filter { sources.firstIndex(of: $0.source)! % 3 == part }
    }
  }

  @Test func whatIsWrittenIsRead() throws {
    let whole = bytes(knowledge(TinyCorpus.conversations))
    #expect(try bytes(read(whole)) == whole)
    let nothing = bytes(knowledge([]))
    #expect(try bytes(read(nothing)) == nothing && nothing.count < whole.count)
  }

  @Test func partsAddUpToTheWholeInAnyOrder() throws {
    let whole = bytes(knowledge(TinyCorpus.conversations))
    let parts = parts.map { bytes(knowledge($0)) }
    for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
      var sum = try read(parts[order[0]])
      for part in order.dropFirst() { sum.add(try read(parts[part])) }
      #expect(bytes(sum) == whole, "\(order)")
    }
  }

  @Test func addedCountsMakeTheModelOfTheWhole() throws {
    var trainer = TinyModel.trainer()
    trainer.add(knowledge(parts[0]))
    trainer.add(knowledge(parts[2]))
    let own = TinyModel.open(
      try trainer.train(parts[1], corpusDigest: "", base: TinyModel.model))
    #expect(own.chain == TinyModel.model.chain && own.ruleWeights == TinyModel.model.ruleWeights)
    #expect(own.calibration == TinyModel.model.calibration)
    var (a, b) = (Scorer(model: own), Scorer(model: TinyModel.model))
    for conversation in TinyCorpus.conversations {
      let transcript = conversation.transcript
      #expect(a.runningEvidence(transcript) == b.runningEvidence(transcript))
    }
  }

  @Test func addedCountsMayHoldTheOtherClass() throws {
    var trainer = TinyModel.trainer()
    trainer.add(knowledge(TinyCorpus.conversations.filter { $0.label == .benign }))
    let scams = TinyCorpus.conversations.filter { $0.label == .romanceBaiting }
    #expect(throws: TrainingError.missingClass(.benign)) {
      try trainer.train(scams, corpusDigest: "")
    }
    let model = TinyModel.open(
      try trainer.train(scams, corpusDigest: "", base: TinyModel.model))
    #expect(model.chain == TinyModel.model.chain)
  }

  @Test func otherRulesAreRefused() throws {
    let source = TinyModel.ruleSource.replacing("uncle ..3 analyst", with: "aunt ..3 analyst")
    let file = bytes(knowledge(TinyCorpus.conversations))
    #expect(throws: CountsError.otherRules) {
      try CountsFile.read(file, rules: TinyModel.compile(source))
    }
  }

  @Test(arguments: ["", "LURE", "LURELINE", "{\"label\":1}"])
  func otherFilesAreRefused(_ text: String) {
    #expect(throws: CountsError.foreign) { try read(Array(text.utf8)) }
  }

  @Test func everyByteIsChecked() {
    let file = bytes(knowledge(Array(TinyCorpus.conversations.prefix(1))))
    for place in file.indices {
      var damaged = file
      damaged[place] ^= 0x11
      #expect(throws: CountsError.self) { try read(damaged) }
    }
    for length in 0..<file.count {
      #expect(throws: CountsError.self) { try read(Array(file[..<length])) }
    }
  }

  /// A file that lies with a checksum that fits is read or refused, and never traps.
  @Test func liesNeverTrap() throws {
    let file = bytes(knowledge(Array(TinyCorpus.conversations.prefix(1))))
    var refused = 0
    for place in 24..<file.count {
      var lie = Array(file[16...])
      lie[place - 16] = 0xFF
      var signed = Array(file[..<8])
      signed.appendLittleEndian(FeatureHash.bytes(lie.span, 0..<lie.count))
      do {
        var sum = try read(signed + lie)
        sum.add(sum)
        _ = bytes(sum)
      } catch {
        refused += 1
      }
    }
    #expect(refused > 0)
  }
}
