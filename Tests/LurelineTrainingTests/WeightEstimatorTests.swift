import Lureline
import Testing

@testable import LurelineTraining

@Suite struct WeightEstimatorTests {
  static let everywhere: UInt64 = 1
  static let telling: UInt64 = 2
  static let rare: UInt64 = 3
  static let honest: UInt64 = 4

  /// Numbers for sums by hand, whatever the defaults are; sources are believed at once.
  static var options: TrainingOptions {
    var options = TrainingOptions()
    (options.smoothing, options.mixing, options.clip) = (0.5, 0.3, 3)
    (options.doubtfulSources, options.negative) = (1e-6, 1)
    for lane in 0..<16 { options.laneTempers[lane] = lane < 12 ? 1 : 0.7 }
    return options
  }

  /// Adds `count` conversations of one message, two from each source.
  private func add(
    _ counts: inout Counts, _ count: Int, _ stage: Stage, _ features: [UInt64],
    language: String = "en", register: Register? = nil, rules: [Int] = [], isScam: Bool? = nil
  ) {
    for i in 0..<count {
      let message = CountedMessage(
        features: features, rules: rules, stage: Int(stage.rawValue), register: register)
      counts.add(
        CountedConversation(
          messages: [message], source: "\(language)\(stage)\(features)\(i / 2)", language: language,
          chat: isScam.map { CountedChat(features: Set(features), isScam: $0) }))
    }
  }

  /// Weights of a feature in nats, by lane; nil when it was dropped.
  private func row(_ counts: Counts, _ feature: UInt64) -> [Float]? {
    let options = Self.options
    let (features, rows, _) = WeightEstimator(counts: counts, options: options).table()
    guard let row = features.firstIndex(of: feature) else { return nil }
    return (0..<16).map { Float(rows[row][$0]) * WeightEstimator.scale(options) }
  }

  /// What a feature says of a whole chat, in nats.
  private func chatNats(_ counts: Counts, _ feature: UInt64) throws -> Double {
    var options = Self.options
    options.chatSmoothing = 1
    let (features, _, weights) = WeightEstimator(counts: counts, options: options).table()
    let row = try #require(features.firstIndex(of: feature))
    return Double(weights[row]) * ChatWords.clip / 127
  }

  @Test func aWordOfScamsSpeaksForAScam() throws {
    var counts = Counts(ruleCount: 0)
    add(&counts, 30, .ordinary, [Self.everywhere, Self.honest], isScam: false)
    add(&counts, 20, .pitch, [Self.everywhere, Self.telling], isScam: true)
    add(&counts, 10, .pitch, [Self.everywhere, Self.rare])
    // Two fifths of all chats are scams: (20 + 1) / (8 + 1) against (0 + 1) / (12 + 1).
    #expect(abs(try chatNats(counts, Self.telling) - Math.log(21.0 / 9 * 13)) < 0.04)
    #expect(abs(try chatNats(counts, Self.honest) + Math.log(31.0 / 19 * 13)) < 0.04)
    #expect(try chatNats(counts, Self.rare) == 0, "fragments are no chats")
  }

  /// Languages have other shares of scams; that is no evidence.
  @Test func aLanguageSaysNothingOfTheChat() throws {
    var counts = Counts(ruleCount: 0)
    add(&counts, 20, .ordinary, [11, 12], language: "en", isScam: false)
    add(&counts, 4, .pitch, [11, Self.telling], language: "en", isScam: true)
    add(&counts, 4, .ordinary, [21, 22], language: "zh", isScam: false)
    add(&counts, 20, .pitch, [21, Self.telling], language: "zh", isScam: true)
    add(&counts, 10, .pitch, [31, Self.telling], language: "ko", isScam: true)
    for feature: UInt64 in [11, 21, 31] {
      let weights = try WeightEstimator(counts: counts, options: Self.options).chatWeight(
        #require(counts.index[feature]))
      #expect(weights == 0, "\(feature)")
    }
  }

  private func typed() -> Counts {
    var counts = Counts(ruleCount: 0)
    add(&counts, 40, .ordinary, [Self.everywhere, Self.honest])
    add(&counts, 20, .pitch, [Self.everywhere, Self.telling])
    add(&counts, 1, .pitch, [Self.everywhere, Self.rare])
    return counts
  }

  @Test func aWordOfOneStageSpeaksForIt() throws {
    let weights = try #require(row(typed(), Self.telling))
    // (20 + ½) / (0 + ½) = 41; log(41.3 / 1.3) = 3.46, clipped to 3.
    #expect(abs(weights[Stage.pitch.lane] - 3) < 0.02)
    for stage in Stage.allCases where stage != .ordinary && stage != .pitch {
      #expect(weights[stage.lane] == 0, "nothing was expected there, nothing was seen")
    }
  }

  /// Scams of a language nobody told, beside honest chats of a known one.
  @Test func anUnknownLanguageIsHeldAgainstAllOrdinaryTalk() throws {
    var counts = Counts(ruleCount: 0)
    add(&counts, 40, .ordinary, [Self.everywhere, Self.honest])
    add(&counts, 20, .pitch, [Self.everywhere, Self.telling], language: "")
    #expect(abs(row(counts, Self.everywhere)?[Stage.pitch.lane] ?? 0) < 0.2)
    #expect(try #require(row(counts, Self.telling))[Stage.pitch.lane] > 2.9)
  }

  @Test func aWordOfEveryMessageSaysNothing() {
    let weights = row(typed(), Self.everywhere)
    #expect((weights ?? []).allSatisfy { abs($0) < 0.15 })
  }

  @Test func anOrdinaryWordSpeaksAgainst() throws {
    let weights = try #require(row(typed(), Self.honest))
    #expect(weights[Stage.pitch.lane] < -0.5 && weights[Stage.contact.lane] == 0)
    // r is nearly 0, so w is nearly log(m / (1 + m)): no word says more against a stage.
    #expect(weights[Stage.pitch.lane] > Math.log(0.3 / 1.3 as Float) - 0.01)
  }

  @Test func aWordOfOneSourceIsDropped() {
    #expect(row(typed(), Self.rare) == nil)
  }

  @Test func aRareWordSaysLittle() throws {
    var counts = typed()
    add(&counts, 1, .ordinary, [Self.rare])
    // Expected 1 · (42 / 81), seen 1, half a message on both sides.
    let weights = row(counts, Self.rare)
    #expect(abs(weights?[Stage.pitch.lane] ?? 0) < 0.5)
  }

  /// More scams in one language than honest chats: its everyday words are no evidence.
  @Test func aLanguageIsNoEvidence() throws {
    var counts = Counts(ruleCount: 0)
    let (chinese, english) = (UInt64(5), UInt64(6))
    add(&counts, 200, .ordinary, [english], language: "en")
    add(&counts, 10, .pitch, [english], language: "en")
    add(&counts, 10, .ordinary, [chinese], language: "zh")
    add(&counts, 100, .pitch, [chinese], language: "zh")
    for feature in [chinese, english] {
      let pitch = row(counts, feature)?[Stage.pitch.lane] ?? 0
      #expect(abs(pitch) < 0.5, "\(pitch)")
    }
    // The same counts without the languages would have spoken.
    var mixed = Counts(ruleCount: 0)
    add(&mixed, 200, .ordinary, [english])
    add(&mixed, 10, .pitch, [english])
    add(&mixed, 10, .ordinary, [chinese])
    add(&mixed, 100, .pitch, [chinese])
    #expect(try #require(row(mixed, chinese))[Stage.pitch.lane] > 1.5)
  }

  @Test func aRegisterHasWordsOfItsOwn() throws {
    var counts = typed()
    add(&counts, 20, .ordinary, [Self.everywhere, 9], register: .romance)
    let weights = try #require(row(counts, 9))
    #expect(weights[Register.romance.rawValue] > 0.5 && weights[Stage.pitch.lane] <= 0)
  }

  @Test func featuresAreSortedAndWeightsFitTheirByte() {
    var options = TrainingOptions()
    (options.negative, options.clip) = (50, 0.1)
    options.laneTempers = [Double](repeating: 9, count: 16)
    var counts = typed()
    add(&counts, 20, .ordinary, [Self.everywhere, 9], register: .romance)
    let (features, rows, _) = WeightEstimator(counts: counts, options: options).table()
    #expect(features == features.sorted() && features.count == rows.count && !features.isEmpty)
    #expect(rows.contains { $0[Register.romance.rawValue] == 127 })
  }

  private func head(_ stage: Stage, _ weight: Double) -> RuleHead {
    let text = TinyRule.source.replacing("STAGE", stage.name).replacing("WEIGHT", "\(weight)")
    return TinyRule.compile(text)
  }

  @Test(arguments: [Stage.contact, .seeding, .withdrawalBlock])
  func aRuleNeverSpeaksAgainstItsStage(_ stage: Stage) {
    var counts = Counts(ruleCount: 1)
    add(&counts, 500, .ordinary, [1], rules: [0])
    add(&counts, 2000, stage, [2])
    let weights = WeightEstimator(counts: counts, options: TrainingOptions())
      .ruleWeights([head(stage, 2)])
    #expect(weights[0][stage.lane] == 0, "it hit honest chats only")
  }

  @Test func withoutHitsTheExpertIsBelieved() {
    let options = TrainingOptions()
    let weights = WeightEstimator(counts: Counts(ruleCount: 1), options: options)
      .ruleWeights([head(.seeding, 10)])
    let nats = Float(options.ruleTemper * Math.log(10.0))
    #expect(abs(weights[0][Stage.seeding.lane] - nats) < 1e-5)
    #expect(abs(weights[0][Stage.aftermath.lane] - nats / 2) < 1e-5, "half for its group")
    #expect(weights[0][Stage.contact.lane] == 0 && weights[0][Register.money.rawValue] == 0)
  }

  @Test func aRuleOfNoEvidenceGetsNone() {
    var counts = Counts(ruleCount: 1)
    add(&counts, 500, .ordinary, [1], rules: [0])
    add(&counts, 2000, .seeding, [2])
    let context = head(.ordinary, 0)
    let weights = WeightEstimator(counts: counts, options: TrainingOptions()).ruleWeights([context])
    #expect(weights == [EvidenceVector.zero])
  }

  @Test func hitsOutvoteTheExpert() {
    var counts = Counts(ruleCount: 1)
    add(&counts, 2000, .ordinary, [1])
    add(&counts, 2000, .seeding, [2], rules: [0])
    let weights = WeightEstimator(counts: counts, options: TrainingOptions())
      .ruleWeights([head(.seeding, 2)])
    let expert = Float(0.6 * 2 / Calibration.decibansPerNat)
    #expect(weights[0][Stage.seeding.lane] > expert + 2)
  }
}
