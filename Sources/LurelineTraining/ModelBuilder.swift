import Lureline

/// Puts a model file together from counted conversations.
struct ModelBuilder {
  let trainer: Trainer

  init(_ trainer: Trainer) { self.trainer = trainer }

  /// - Parameter base: lends its chain when there is no chat to count one from.
  func file(
    _ examples: [Example], _ calibration: Calibration, info: String, base: Model? = nil
  ) -> [UInt8] {
    var knowledge = Knowledge(
      examples, ruleCount: trainer.rules.heads.count, scale: trainer.options.scale)
    if let added = trainer.added { knowledge.add(added) }
    let (counts, chain) = (knowledge.counts, knowledge.chain)
    let lent = chain.isEmpty ? base?.chain : nil
    let estimator = WeightEstimator(counts: counts, options: trainer.options)
    let (features, rows, chatWeights) = estimator.table()
    var writer = ModelWriter()
    writer.add(.settings, settings(counts))
    writer.add(.slots, Self.slots(features, chatWeights))
    writer.add(.rows, Self.rows(rows))
    writer.add(.chain, Self.chain(lent ?? chain.chain(trainer.options)))
    writer.add(.rules, trainer.rules.encode())
    writer.add(.ruleWeights, Self.vectors(estimator.ruleWeights(trainer.rules.heads)))
    writer.add(.calibration, Self.calibration(calibration))
    writer.add(.ruleSources, sources())
    writer.add(.info, Array(info.utf8))
    writer.add(.conditions, trainer.rules.encodeConditions())
    return writer.file()
  }

  private func settings(_ counts: Counts) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendLittleEndian(FeatureExtractor.version)
    bytes.appendLittleEndian(WeightEstimator.scale(trainer.options))
    bytes.appendLittleEndian(Float(trainer.options.temper))
    bytes.appendLittleEndian(Float(trainer.options.damping))
    bytes.appendLittleEndian(UInt32(trainer.options.partLength))
    bytes.appendLittleEndian(Float(trainer.options.chatTemper * ChatWords.clip / 127))
    let total = counts.amount(counts.messageCount[0...12].reduce(0, +)) + 13
    for stage in 0..<Stage.count {
      let share = (counts.amount(counts.messageCount[stage]) + 1) / total
      bytes.appendLittleEndian(Float(Math.log(share)))
    }
    return bytes
  }

  private static func slots(_ features: [UInt64], _ chatWeights: [Int8]) -> [UInt8] {
    var bytes: [UInt8] = []
    for slot in FeatureTable.slots(for: features, chatWeights: chatWeights) {
      bytes.appendLittleEndian(slot)
    }
    return bytes
  }

  private static func rows(_ rows: [SIMD16<Int8>]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(rows.count * 16)
    for row in rows { for lane in 0..<16 { bytes.append(UInt8(bitPattern: row[lane])) } }
    return bytes
  }

  private static func chain(_ chain: StageChain) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendLittleEndian(chain.registerStay)
    bytes.appendLittleEndian(chain.relationshipCap)
    return bytes + vectors([chain.begin] + chain.transitions)
  }

  private static func vectors(_ vectors: [EvidenceVector]) -> [UInt8] {
    var bytes: [UInt8] = []
    for vector in vectors { bytes.append(vector) }
    return bytes
  }

  private static func calibration(_ calibration: Calibration) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendLittleEndian(calibration.slope)
    bytes.appendLittleEndian(calibration.intercept)
    bytes.appendLittleEndian(calibration.prevalence)
    for cutoff in calibration.cutoffs { bytes.appendLittleEndian(cutoff) }
    return bytes
  }

  private func sources() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendLittleEndian(UInt32(trainer.ruleSources.count))
    for source in trainer.ruleSources.sorted(by: { $0.name < $1.name }) {
      let name = Array(source.name.utf8)
      bytes.appendLittleEndian(UInt32(name.count))
      bytes += name
      bytes.appendLittleEndian(UInt32(source.bytes.count))
      bytes += source.bytes
    }
    return bytes
  }
}
