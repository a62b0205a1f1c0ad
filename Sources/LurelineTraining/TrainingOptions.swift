import Lureline

/// The numbers that training depends on. The defaults were chosen on the validation split;
/// Experiments.md says how.
public struct TrainingOptions: Sendable {
  /// Messages that every word is taken to have stood in, in each class, besides those counted.
  public var smoothing = 0.1
  /// How many words of a stage's message are ordinary for one that is not: a floor under weights.
  public var mixing = 0.26
  /// What weights against a class are multiplied by.
  public var negative = 0.9
  /// What the weights of each lane are multiplied by, the twelve stages' and the four registers': how far
  /// a stage's words hold with writers that were not learned from (Experiments.md, E24).
  public var laneTempers = [
    1.15, 1.15, 1.15, 1, 1,  // contact, rapport, profiling, channel control, bonding
    1.15, 1.15, 0.88, 0.88, 1, 1, 1,  // seeding, pitch, onboarding, staged profit, pressure …
    1, 1, 1, 1.15,  // romance, money, service, warning
  ]
  /// How much the stages' own words count as ordinary talk.
  public var backgroundShare = 0.05
  /// Half-width of a feature's weight, in nats.
  public var clip = 2.63
  /// What the sum of a message is multiplied by, since its words depend on one another.
  public var temper = 0.8
  /// Number of known features of a message from which on more of them add less.
  public var damping = 14.0
  /// Tokens in a part of a long message: each part is weighed by itself.
  public var partLength = 24.0
  /// Number of sources at which half of a feature's weight is believed: words of one chat come in
  /// bursts, so that its ten messages do not prove what ten chats would.
  public var doubtfulSources = 1.0
  /// A feature of fewer sources is dropped.
  public var leastSources = 2.0
  /// Messages that the expert's weight of a rule stands for.
  public var ruleStrength = 300.0
  /// Share of ordinary messages that a rule of no evidence is taken to hit.
  public var ruleUsualRate = 0.002
  /// What rule evidence is multiplied by, since naive Bayes has read the same words.
  public var ruleTemper = RuleHead.temper
  /// Chance, at each message of a counterpart, that romance baiting begins there.
  public var hazard = 0.023
  /// Chance that a stage is followed by ordinary talk, beside what the labels say.
  public var toOrdinary = 0.175
  /// Chance that the register of honest talk stays the same.
  public var registerStay = 0.943
  /// Most that relationship building may prepare an investment stage, in nats of the chain's evidence.
  public var relationshipCap = 3.0
  /// Chats that every word is taken to have stood in, scams and honest ones, besides those counted.
  public var chatSmoothing = 1.0
  /// What the words of a whole chat are multiplied by; next to 0 leaves them out.
  public var chatTemper = 1.5
  /// Parts for out-of-fold scores.
  public var folds = 5.0

  /// Days after which a conversation counts half, from the newest one; nil: all count alike.
  public var halfLife: Double?
  /// Kinds of features that are not learned, to see what they are worth.
  public var leftOut: Set<FeatureKind> = []
  /// Whether probabilities are fitted out of fold, as they should be; the cut-offs always are.
  public var isCalibrated = true

  public init() {}

  /// Units of a message that counts whole; see `Counts`.
  var scale: Int { halfLife == nil ? 1 : Forgetting.scale }
}

extension TrainingOptions {
  private typealias Number = (
    name: String, path: WritableKeyPath<TrainingOptions, Double>, range: ClosedRange<Double>
  )

  /// What a number may be when nothing else limits it: it fits the floats of a model file.
  private static var usual: ClosedRange<Double> { 1e-6...1e6 }
  /// Of numbers that are probabilities.
  private static var share: ClosedRange<Double> { 1e-6...1 }

  /// Every number by its name, for `lureline train --set NAME=VALUE`, and the values that make a
  /// model.
  private static var numbers: [Number] {
    [
      ("smoothing", \.smoothing, usual), ("mixing", \.mixing, usual),
      ("negative", \.negative, usual), ("background-share", \.backgroundShare, usual),
      ("clip", \.clip, usual),
      ("temper", \.temper, usual), ("damping", \.damping, usual),
      ("part-length", \.partLength, 1...1e6),
      ("doubtful-sources", \.doubtfulSources, usual), ("least-sources", \.leastSources, usual),
      ("rule-strength", \.ruleStrength, usual), ("rule-usual-rate", \.ruleUsualRate, share),
      ("rule-temper", \.ruleTemper, usual), ("hazard", \.hazard, share),
      ("to-ordinary", \.toOrdinary, share), ("register-stay", \.registerStay, share),
      ("relationship-cap", \.relationshipCap, 1e-6...Double(StageChain.greatestCap)),
      ("chat-smoothing", \.chatSmoothing, usual), ("chat-temper", \.chatTemper, usual),
      ("folds", \.folds, 1...1e6),
    ] + (0..<16).map { ("temper-\(laneName($0))", \.laneTempers[$0], usual) }
  }

  /// The name of the stage or register that a lane is for.
  private static func laneName(_ lane: Int) -> String {
    Stage(rawValue: UInt8(lane + 1))?.name ?? Register(rawValue: lane)?.name ?? ""
  }

  /// The names that `set` knows.
  public static var names: [String] { numbers.map(\.name) }

  /// What `leave-out` takes, for experiments.
  public static var parts: [String] { FeatureKind.allCases.map(\.rawValue) + ["calibration"] }

  /// Leaves a part of the method out; false when there is no such part.
  public mutating func leaveOut(_ part: String) -> Bool {
    if part == "calibration" {
      isCalibrated = false
      return true
    }
    guard let kind = FeatureKind(rawValue: part) else { return false }
    leftOut.insert(kind)
    return true
  }

  /// Sets a number by its name; false when there is no such name or no model has such a value.
  public mutating func set(_ name: String, to value: Double) -> Bool {
    guard let number = Self.numbers.first(where: { $0.name == name }), number.range.contains(value)
    else { return false }
    self[keyPath: number.path] = value
    return true
  }
}
