/// Scores conversations. Read this file first: it is the method, step by step.
///
/// ```
/// message ─▶ tokens ─▶ naive Bayes ┐
///                  └─▶ rules ──────┴▶ evidence by stage        MessageReader
///                        └─▶ rules over the hits of the conversation       RuleTracker
/// words of the whole chat ─▶ naive Bayes of chats ─▶ odds to begin with    ChatWords
/// evidence of a counterpart, in order ─▶ stage chain ─▶ running evidence   Course
///                                              └─▶ path of stages          Trace
/// running evidence ─▶ calibrated verdict, alert, reasons
/// ```
///
/// A scorer keeps its buffers from one conversation to the next; use one for each thread.
public struct Scorer {
  let model: Model
  let options: ScoringOptions
  var reader: MessageReader
  var decoder: StageDecoder
  /// Evidence of each message of the current conversation, as its sender's own and as an answer.
  var evidence: [MessageEvidence] = []
  /// Its rule hits, and before conditions the rules matched, in the order of messages.
  var hits: [RuleHit] = []
  var matched: [RuleHit] = []
  /// What an investigator would copy out of it, with the message.
  var found: [(message: Int, indicator: Indicator)] = []

  public init(model: Model, options: ScoringOptions = ScoringOptions()) {
    self.model = model
    self.options = options
    reader = MessageReader(model: model)
    decoder = StageDecoder(chain: model.chain)
  }

  /// The verdict on a conversation.
  ///
  /// - Complexity: O(bytes + messages · counterparts at owner-side rule hits).
  public mutating func score(_ transcript: Transcript) -> Verdict {
    readMessages(transcript)
    let cutoffs = Cutoffs(model.calibration, options)
    let course = course(transcript, alarm: cutoffs.flagged)
    let decision = cutoffs.decision(course)
    // By the model's own cut-off, so that stages do not depend on what the caller flags; from `unsure`
    // on, since a suspicion is to be read in its stages (Experiments.md, E22).
    let hasBegun =
      course.peak
      >= model.calibration.cutoff(
        falseAlarmRate: Calibration.unsureFalseAlarmRate)
    let trace = Trace(
      course, transcript, evidence, hasBegun: hasBegun, model.chain, &decoder)
    let final = course.final
    let counterfactuals =
      options.counterfactuals ? counterfactuals(transcript, course, cutoffs) : []
    return Verdict(
      decision: decision,
      probability: probability(final),
      evidence: model.calibration.decibans(final),
      suspect: decision == .clear ? nil : course.suspect,
      relationshipBuilding: finding(.relationshipBuilding, trace, final, decision),
      fakeInvestment: finding(.fakeInvestment, trace, final, decision),
      stageReached: trace.path.max { $0.rawValue < $1.rawValue } ?? .ordinary,
      alert: course.alert,
      reasons: wantsReasons(decision) ? reasons(transcript, trace) : [],
      indicators: options.indicators ? sightings(transcript) : [],
      rows: options.rows ? rows(transcript, course, trace) : [],
      counterfactuals: counterfactuals,
      words: model.calibration.decibans(course.wordNats))
  }

  /// The evidence of every message, by naive Bayes and rules.
  mutating func readMessages(_ transcript: Transcript) {
    evidence.removeAll(keepingCapacity: true)
    hits.removeAll(keepingCapacity: true)
    matched.removeAll(keepingCapacity: true)
    found.removeAll(keepingCapacity: true)
    reader.begin()
    for index in transcript.messages.indices {
      reader.read(transcript, message: index)
      let isOwners = Int(transcript.messages[index].sender) == transcript.owner
      evidence.append(isOwners ? reader.ownersEvidence() : reader.evidence())
      hits += reader.hits
      if options.counterfactuals { keepMatches(of: index) }
      for indicator in reader.indicators where !indicator.isBareCoin {
        found.append((index, indicator))
      }
    }
  }

  /// How the evidence that was read runs.
  func course(_ transcript: Transcript, _ other: [MessageEvidence]? = nil, alarm: Double) -> Course
  {
    Course(
      transcript, other ?? evidence, chain: model.chain, wordScale: model.bayes.chatScale,
      alarm: alarm)
  }

  private mutating func keepMatches(of message: Int) {
    for var match in reader.matched {
      match.message = message
      matched.append(match)
    }
  }

  func probability(_ evidence: Double) -> Double {
    model.calibration.probability(evidence, prevalence: options.prevalence)
  }

  private func wantsReasons(_ decision: Verdict.Decision) -> Bool {
    options.reasonLimit > 0 && (decision != .clear || options.reasonLimit == .max)
  }

  private func finding(
    _ group: StageGroup, _ trace: Trace, _ final: Double, _ decision: Verdict.Decision
  ) -> GroupFinding {
    let places = trace.path.indices.filter { trace.path[$0].group == group }
    let peak = trace.peak(of: group)
    return GroupFinding(
      flagged: decision == .flagged && peak >= 0.5,
      probability: probability(final) * peak,
      first: places.first.map { trace.messages[$0] },
      last: places.last.map { trace.messages[$0] },
      count: places.count)
  }

  private func rows(_ transcript: Transcript, _ course: Course, _ trace: Trace) -> [MessageRow] {
    var rows = transcript.messages.indices.map { index in
      MessageRow(
        index: index, sender: Int(transcript.messages[index].sender), stage: .ordinary,
        probability: 1, running: probability(course.running[index]),
        decibans: model.calibration.decibans(
          course.running[index] - (index == 0 ? 0 : course.running[index - 1])))
    }
    for (place, index) in trace.messages.enumerated() {
      rows[index].stage = trace.path[place]
      rows[index].probability = trace.probability(at: place)
    }
    return rows
  }
}

/// What the caller may choose.
public struct ScoringOptions: Sendable {
  /// Flag at this probability instead of at a false-alarm rate; 0 ... 1, exclusive.
  public var threshold: Double?
  /// Flag at the cut-off for this share of honest chats; nil means the model's default of 0.5 %.
  public var falseAlarmRate: Double?
  /// Share of romance baiting among the chats at hand, 0 ... 1 exclusive; nil means the model's.
  public var prevalence: Double?
  /// Whether the verdict carries a row for each message.
  public var rows = false
  /// Most reasons in a verdict; `.max` gives all, for clear conversations too.
  public var reasonLimit = 5
  /// Whether the verdict tells what it would be without each of its rules.
  public var counterfactuals = false
  /// Whether addresses, wallets and the like are collected.
  public var indicators = true

  public init() {}
}

/// Where the verdict changes, in nats of the chain's evidence.
struct Cutoffs {
  let flagged: Double
  let unsure: Double

  init(_ calibration: Calibration, _ options: ScoringOptions) {
    let rate = options.falseAlarmRate ?? Calibration.defaultFalseAlarmRate
    flagged =
      options.threshold.map {
        calibration.evidence(probability: $0, prevalence: options.prevalence)
      } ?? calibration.cutoff(falseAlarmRate: rate)
    unsure = min(
      flagged, calibration.cutoff(falseAlarmRate: Calibration.unsureFalseAlarmRate))
  }

  func decision(_ course: Course) -> Verdict.Decision {
    if course.alert != nil { return .flagged }
    return course.final >= unsure && course.final > 0 ? .unsure : .clear
  }
}

extension Scorer {
  /// The chain's evidence after each message, in nats, with no alarm to hold it: what calibration
  /// is fitted on.
  package mutating func runningEvidence(_ transcript: Transcript) -> [Double] {
    readMessages(transcript)
    return course(transcript, alarm: .infinity).running
  }
}
