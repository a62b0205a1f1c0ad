/// A trained model, checked once and then used in place.
///
/// ```swift
/// let model = try Model(bytes: MappedBytes(copying: fileBytes), name: "mine")
/// var scorer = Scorer(model: model)
/// let verdict = scorer.score(transcript)
/// ```
public struct Model: Sendable {
  /// `default` for the embedded one, else a name that the caller gives.
  public internal(set) var name: String
  /// The file's checksum in hexadecimal, 16 digits.
  public let digest: String
  /// `name@digest`, as verdicts cite it.
  public var identity: String { "\(name)@\(digest)" }
  /// `key: value` lines for people: what it was trained on.
  public let info: String

  package let bayes: NaiveBayes
  package let chain: StageChain
  package internal(set) var rules: CompiledRules
  /// Evidence in nats of a hit of each rule, by lane.
  package internal(set) var ruleWeights: [EvidenceVector]
  package let calibration: Calibration
  /// Log prior of each stage for a message without a conversation, by `Stage.rawValue`.
  package let messageLogPrior: [Float]
  private let file: SectionTable

  /// Opens a model file.
  ///
  /// - Parameter isTrusted: skips the checksum and the look at every slot for bytes that cannot have
  ///   changed, such as those compiled into the binary. Everything else is checked either way.
  /// - Throws: `ModelError` with the first thing that is wrong.
  /// - Complexity: O(bytes) for checksum and slots, else O(rules).
  public init(bytes: MappedBytes, name: String, isTrusted: Bool = false) throws(ModelError) {
    let file = try SectionTable(bytes, isTrusted: isTrusted)
    let settings = try Settings(file.reader(.settings))
    self.file = file
    self.name = name
    digest = file.digest
    info = String(decoding: try file.reader(.info).rest(), as: UTF8.self)
    bayes = try Self.bayes(file, settings)
    guard isTrusted || bayes.table.isSound else {
      throw .malformed(section: "slots", reason: "a slot leads to no row")
    }
    chain = try Self.chain(file)
    let ruleSection = try file.reader(.rules)
    do {
      rules = try CompiledRules(decoding: ruleSection.bytes, ruleSection.range)
      if let conditions = file.optionalReader(.conditions) {
        try rules.decodeConditions(conditions.bytes, conditions.range)
      }
    } catch {
      guard case .otherForm(let found) = error else {
        throw .malformed(section: "rules", reason: "\(error)")
      }
      throw .otherRules(found: found, known: CompiledRules.form)
    }
    ruleWeights = try Self.ruleWeights(file, count: rules.heads.count)
    calibration = try Self.calibration(file)
    messageLogPrior = settings.messageLogPrior
  }

  /// The rule packs that were compiled into the model, as (file name, JSON bytes).
  package func ruleSources() throws(ModelError) -> [(name: String, bytes: [UInt8])] {
    var reader = try file.reader(.ruleSources)
    var sources: [(name: String, bytes: [UInt8])] = []
    for _ in 0..<Int(try reader.uint32()) {
      let name = try reader.bytes(count: Int(try reader.uint32()))
      let bytes = try reader.bytes(count: Int(try reader.uint32()))
      sources.append((String(decoding: name, as: UTF8.self), bytes))
    }
    return sources
  }

  private static func bayes(
    _ file: SectionTable, _ settings: Settings
  ) throws(ModelError) -> NaiveBayes {
    let slots: MappedRecords<UInt64> = try file.records(.slots)
    let rows: MappedRecords<SIMD16<Int8>> = try file.records(.rows)
    guard slots.count > 0, slots.count & (slots.count - 1) == 0, rows.count * 2 <= slots.count
    else {
      throw .malformed(section: "slots", reason: "\(slots.count) slots for \(rows.count) rows")
    }
    return NaiveBayes(
      table: FeatureTable(slots: slots, rows: rows), scale: settings.scale, temper: settings.temper,
      damping: settings.damping, partLength: settings.partLength,
      chatScale: settings.chatScale)
  }

  private static func chain(_ file: SectionTable) throws(ModelError) -> StageChain {
    var reader = try file.reader(.chain)
    let stay = try reader.float()
    let cap = try reader.float()
    let begin = try reader.vector()
    var transitions: [EvidenceVector] = []
    for _ in 0..<StageChain.stateCount { transitions.append(try reader.vector()) }
    guard (0...1).contains(stay), (0...StageChain.greatestCap).contains(cap),
      ([begin] + transitions).allSatisfy(Self.isShares)
    else { throw .malformed(section: "chain", reason: "not a probability, or cap \(cap)") }
    return StageChain(
      begin: begin, transitions: transitions, registerStay: stay, relationshipCap: cap)
  }

  /// Whether all lanes are probabilities and leave, but for rounding, no more than 1 in all.
  private static func isShares(_ vector: EvidenceVector) -> Bool {
    vector.min() >= 0 && vector.sum() <= 1.001
  }

  private static func ruleWeights(
    _ file: SectionTable, count: Int
  ) throws(ModelError) -> [EvidenceVector] {
    var reader = try file.reader(.ruleWeights)
    var weights: [EvidenceVector] = []
    for _ in 0..<count { weights.append(try reader.vector()) }
    return weights
  }

  private static func calibration(_ file: SectionTable) throws(ModelError) -> Calibration {
    var reader = try file.reader(.calibration)
    let slope = try reader.double()
    let intercept = try reader.double()
    let prevalence = try reader.double()
    var cutoffs: [Double] = []
    for _ in Calibration.falseAlarmRates { cutoffs.append(try reader.double()) }
    guard slope > 0, prevalence > 0, prevalence < 1 else {
      throw .malformed(section: "calibration", reason: "slope \(slope), prevalence \(prevalence)")
    }
    guard zip(cutoffs, cutoffs.dropFirst()).allSatisfy(>=) else {
      throw .malformed(section: "calibration", reason: "cut-offs rise with the false-alarm rate")
    }
    return Calibration(
      slope: slope, intercept: intercept, prevalence: prevalence, cutoffs: cutoffs)
  }
}

/// The `settings` section: versions and the numbers that go with the tables.
struct Settings {
  var scale: Float
  var temper: Float
  var damping: Float
  var partLength: Int
  var chatScale: Float
  var messageLogPrior: [Float]

  init(_ section: SectionReader) throws(ModelError) {
    var reader = section
    let features = try reader.uint32()
    guard features == FeatureExtractor.version else {
      throw .otherFeatures(found: Int(features), known: Int(FeatureExtractor.version))
    }
    scale = try reader.float()
    temper = try reader.float()
    damping = try reader.float()
    guard scale > 0, temper > 0, damping > 0 else {
      throw .malformed(section: "settings", reason: "scale, temper or damping not above 0")
    }
    partLength = Int(try reader.uint32())
    guard partLength > 0 else { throw .malformed(section: "settings", reason: "part length 0") }
    chatScale = try reader.float()
    guard chatScale >= 0 else {
      throw .malformed(section: "settings", reason: "chat scale below 0")
    }
    messageLogPrior = []
    for _ in 0..<Stage.count { messageLogPrior.append(try reader.float()) }
  }
}
