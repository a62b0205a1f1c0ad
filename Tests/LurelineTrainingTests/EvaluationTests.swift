import Fixtures
import Lureline
import Testing

@testable import LurelineTraining

@Suite struct EvaluationTests {
  private func conversation(
    _ label: Label, _ kind: String, _ text: String, _ stages: [Stage?]
  ) -> LabelledConversation {
    LabelledConversation(
      transcript: Chat.transcript(text), label: label, stages: stages, kind: kind, language: "en",
      split: .test, source: "s", file: "f", line: 1)
  }

  /// Two scams, of which one is too short to show; two honest chats, of which one is read as a scam.
  private var conversations: [LabelledConversation] {
    let scam = TinyCorpus.conversations[1]
    var accused = scam
    (accused.label, accused.kind) = (.benign, "novel")
    accused.stages = accused.stages.map { _ in .ordinary }
    var other = scam
    (other.label, other.kind) = (.otherScam, "fake_shop")
    return [
      scam,
      conversation(
        .romanceBaiting, "wrong_number", "Ann: the fence is green\nSam: ok\nAnn: zzz",
        [.contact, nil, .onboarding]),
      conversation(.benign, "everyday", "Ben: did you buy milk\nSam: yes", [.ordinary, .ordinary]),
      accused, other,
    ]
  }

  private func evaluation() -> Evaluation {
    Evaluation(conversations, model: TinyModel.model, options: ScoringOptions())
  }

  private func figure(_ name: String, _ evaluation: Evaluation) throws -> Double? {
    try #require(evaluation.figures.first { $0.name == name }).value
  }

  @Test func decisionsAreCountedByLabel() throws {
    let evaluation = evaluation()
    let decisions = evaluation.outcomes.map(\.verdict.decision)
    #expect(decisions == [.flagged, .clear, .clear, .flagged, .flagged], "else the rest is moot")
    #expect(try figure("recall", evaluation) == 0.5)
    #expect(try figure("recall_with_unsure", evaluation) == 0.5)
    #expect(try figure("false_alarm_rate", evaluation) == 0.5)
    #expect(try figure("benign_unsure_rate", evaluation) == 0)
  }

  @Test func orderAndProbabilityAgreeWithTheVerdicts() throws {
    let evaluation = evaluation()
    let verdicts = evaluation.outcomes.map(\.verdict)
    // Scam A ties with the accused and beats the milk; the short scam loses to the accused.
    let short = verdicts[1].evidence
    let milk = verdicts[2].evidence
    let last = short > milk ? 1.0 : short == milk ? 0.5 : 0
    #expect(try figure("auc", evaluation) == (0.5 + 1 + 0 + last) / 4)
    let errors = [
      1 - verdicts[0].probability, 1 - verdicts[1].probability, verdicts[2].probability,
      verdicts[3].probability,
    ]
    let brier = errors.reduce(0) { $0 + $1 * $1 } / 4
    #expect(abs(try #require(try figure("brier", evaluation)) - brier) < 1e-12)
  }

  @Test func stagesAreMeasuredOnLabelledMessagesOfScams() throws {
    let evaluation = evaluation()
    let scam = evaluation.outcomes[0]
    let labelled = zip(scam.conversation.stages, scam.verdict.rows).filter { $0.0 != nil }
    #expect(labelled.count == 7)
    // The short scam has two labelled messages, both taken for ordinary talk.
    let hits = labelled.count { $0.0 == $0.1.stage }
    #expect(try figure("stage_accuracy", evaluation) == Double(hits) / 9)
    let groups = labelled.count { $0.0?.group == $0.1.stage.group }
    #expect(try figure("group_accuracy", evaluation) == Double(groups) / 9)
    #expect(hits == 7 && groups == 7)
  }

  @Test func fragmentsAreMeasuredByMessageAlone() throws {
    var pitch = conversation(
      .romanceBaiting, "wrong_number", "Vera: i can teach you to trade the gold node with usdt",
      [.pitch])
    var milk = conversation(.benign, "everyday", "Ben: did you buy milk", [.ordinary])
    (pitch.isFragment, milk.isFragment) = (true, true)
    let whole = evaluation()
    let evaluation = Evaluation(
      conversations + [pitch, milk], model: TinyModel.model, options: ScoringOptions())
    #expect(try figure("fragment_group_accuracy", evaluation) == 1)
    for (name, value) in whole.figures where !name.hasPrefix("fragment") {
      #expect(try figure(name, evaluation) == value, "whole conversations alone make \(name)")
    }
  }

  @Test func anAlertCountsAsEarlyBeforeTheMoney() throws {
    let evaluation = evaluation()
    // Scam A names its uncle in message 4, the account in message 5; the short one is never flagged.
    #expect(evaluation.outcomes[0].verdict.alert == 4)
    #expect(evaluation.onboarded == 2 && evaluation.alertedBefore == 1)
    #expect(try figure("alert_before_onboarding", evaluation) == 0.5)
  }

  @Test func anAlertAtTheMoneyIsLate() {
    let late = conversation(
      .romanceBaiting, "wrong_number",
      """
      Vera: my uncle is an analyst, his signals never lose
      Vera: register your account at goldnode.example and send usdt
      Vera: the gold node ends tonight, put in more money now
      """, [.seeding, .onboarding, .pressure])
    let evaluation = Evaluation([late], model: TinyModel.model, options: ScoringOptions())
    #expect(evaluation.outcomes[0].verdict.alert == 1, "the message that asks for money")
    #expect(evaluation.onboarded == 1 && evaluation.alertedBefore == 0)
  }

  @Test func kindsAreListedByLabel() {
    typealias Row = Evaluation.KindRow
    func row(_ label: Label, _ kind: String, _ count: Int, flagged: Int) -> Row {
      Row(label: label, kind: kind, decisions: .init(count: count, flagged: flagged, unsure: 0))
    }
    #expect(
      evaluation().kinds == [
        row(.romanceBaiting, "wrong_number", 2, flagged: 1),
        row(.benign, "everyday", 1, flagged: 0), row(.benign, "novel", 1, flagged: 1),
        row(.otherScam, "fake_shop", 1, flagged: 1),
      ])
  }

  @Test func languagesTellScamsFromHonestChats() {
    var chats = conversations
    for place in [2, 4] { chats[place].language = "xx" }
    let rows = Evaluation(chats, model: TinyModel.model, options: ScoringOptions()).languages
    #expect(rows.map(\.name) == ["en", "xx"])
    #expect(rows.map(\.scams.count) == [2, 0] && rows.map(\.scams.flagged) == [1, 0])
    #expect(rows.map(\.honest.count) == [1, 1] && rows.map(\.honest.flagged) == [1, 0])
    // The scam ties with the accused, and the short one loses to it.
    #expect(rows.map(\.auc) == [0.25, nil])
  }

  @Test func confusionTellsWhatWasTakenForWhat() {
    let evaluation = evaluation()
    let onboarding = Int(Stage.onboarding.rawValue)
    #expect(evaluation.stages.count(right: onboarding, given: 0) == 1, "the short scam's")
    let scam = evaluation.outcomes[0].conversation.stages
    for group in 1...2 {
      let right = scam.count { $0?.group == StageGroup.allCases[group] }
      #expect(evaluation.groups.count(right: group, given: group) == right)
      #expect(evaluation.groups.count(right: group, given: 0) == 1, "the short scam's")
    }
  }

  @Test func reliabilityHoldsScamsAndHonestChats() {
    let evaluation = evaluation()
    let bins = evaluation.reliability.bins
    #expect(bins.map(\.count).reduce(0, +) == 4, "the other scam is neither")
    // The scam and the accused have the same words.
    #expect(bins[9].count == 2 && bins[9].scamShare == 0.5)
    #expect(bins[9].meanProbability == evaluation.outcomes[0].verdict.probability)
  }

  /// Three scams flagged at their 5th message after one, two and ten days; one without times.
  @Test func delaysAreThoseOfFlaggedScams() {
    let chats = [1, 2, 10, nil].map { days in
      var scam = TinyCorpus.conversations[1]
      guard let days else { return scam }
      for place in scam.transcript.messages.indices {
        let seconds = 1_000_000 + Int64(place * days) * 86_400 / 4
        scam.transcript.messages[place].time = Timestamp(seconds: seconds, hasZone: false)
      }
      return scam
    }
    let evaluation = Evaluation(
      conversations + chats, model: TinyModel.model, options: ScoringOptions())
    #expect(evaluation.messagesToAlert.count == 5)
    #expect(evaluation.messagesToAlert.median == 5 && evaluation.messagesToAlert.ninetieth == 5)
    #expect(evaluation.daysToAlert.count == 3)
    #expect(evaluation.daysToAlert.median == 2)
    #expect(abs((evaluation.daysToAlert.ninetieth ?? 0) - 8.4) < 1e-9)
  }

  /// One half for a scam found at its 5th message, 1 for the miss, one half for the false alarm, of 4;
  /// with 50 messages allowed, 1.5 of 4.
  @Test func earlyErrorCountsMessagesReadAndLeavesOtherScamsOut() throws {
    let figures = evaluation().earlyFigures
    #expect(figures.map(\.name) == ["erde_5", "erde_50"])
    #expect(try #require(figures[0].value) == 0.5)
    #expect(try #require(figures[1].value) < 0.3751)
  }

  @Test func intervalsHoldTheFiguresThatTheyAreOf() throws {
    let evaluation = evaluation()
    let rows = evaluation.intervals
    #expect(
      rows.map(\.name) == [
        "auc", "recall", "recall_at_false_alarms_0.005", "false_alarm_rate", "ece",
        "recall_reached", "recall_reached_at_false_alarms_0.005",
      ])
    for row in rows {
      let figures = evaluation.figures + evaluation.reachFigures
      let own = try #require(figures.first { $0.name == row.name })
      #expect(own.value == row.value, "\(row.name)")
      #expect(try #require(row.interval).contains(#require(row.value)), "\(row.name)")
    }
    // Of two scams both, one or none are drawn found.
    #expect(rows[1].interval == 0...1)
  }

  /// Beside a scam that is found and one with an account in its labels that is not: one that stops at
  /// rapport, and one that nobody labelled.
  @Test func recallIsAlsoOfTheScamsThatReachAnInvestment() throws {
    // With the words of the honest chat, so that neither stands above it.
    let words = "Ann: did you buy milk\nSam: yes"
    let rapport = conversation(.romanceBaiting, "dating_app", words, [.rapport, nil])
    let bare = conversation(.romanceBaiting, "dating_app", words, [nil, nil])
    let evaluation = Evaluation(
      conversations + [rapport, bare], model: TinyModel.model, options: ScoringOptions())
    #expect(try figure("recall", evaluation) == 0.25)
    #expect(evaluation.reach.decisions == .init(count: 2, flagged: 1, unsure: 0))
    func reached(_ name: String) throws -> Double? {
      try #require(evaluation.reachFigures.first { $0.name == name }).value
    }
    #expect(try reached("recall_reached") == 0.5)
    #expect(try reached("recall_reached_with_unsure") == 0.5)
    let low = try #require(try reached("recall_reached_low"))
    let high = try #require(try reached("recall_reached_high"))
    #expect(low < 0.5 && 0.5 < high)
    // The accused has the words of the scam that is found, so neither scam stands above it.
    #expect(try reached("recall_reached_at_false_alarms_0.005") == 0)
    let honest = Evaluation(
      conversations.filter { $0.kind != "novel" } + [rapport, bare], model: TinyModel.model,
      options: ScoringOptions())
    #expect(honest.reach.recalls == [1, 1, 1, 1])
    #expect(try figure("recall_at_false_alarms_0.005", honest) == 0.5)
  }

  /// A scam that reads as ordinary talk is shown with what came nearest.
  @Test func aMissWithoutAPathHasLeads() throws {
    let texts = "Ann: the fence is green\nSam: my uncle is an analyst\nAnn: trade the zzz\nAnn: ok"
    let missed = conversation(
      .romanceBaiting, "wrong_number", texts, [.contact, nil, .pitch, .ordinary])
    var honest = missed
    honest.label = .benign
    var options = ScoringOptions()
    options.reasonLimit = .max
    let evaluation = Evaluation([missed, honest], model: TinyModel.model, options: options)
    let verdict = evaluation.outcomes[0].verdict
    #expect(verdict.decision == .clear && verdict.rows.allSatisfy { $0.stage == .ordinary })
    #expect(verdict.reasons.first?.message == 2)
    #expect(!verdict.reasons.contains { $0.message == 1 }, "not what the account holder wrote")
    #expect(verdict.reasons[0].decibans > 0)
    #expect(evaluation.outcomes[1].verdict.reasons.isEmpty, "an honest chat is no miss")
    options.reasonLimit = 0
    let bare = Evaluation([missed], model: TinyModel.model, options: options)
    #expect(bare.outcomes[0].verdict.reasons.isEmpty)
  }

  @Test func errorsAreListedByHowWrongTheyAre() {
    var worse = conversations[2]
    (worse.label, worse.kind, worse.line) = (.romanceBaiting, "unseen", 2)
    let evaluation = Evaluation(
      conversations + [worse], model: TinyModel.model, options: ScoringOptions())
    let misses = evaluation.misses
    #expect(Set(misses.map(\.conversation.kind)) == ["wrong_number", "unseen"])
    #expect(misses[0].verdict.evidence <= misses[1].verdict.evidence)
    #expect(evaluation.falseAlarms.map(\.conversation.kind) == ["novel"])
  }

  @Test func reasonsAreKeptOnceEach() {
    var options = ScoringOptions()
    options.reasonLimit = .max
    let evaluation = Evaluation(conversations, model: TinyModel.model, options: options)
    let reasons = evaluation.falseAlarms[0].verdict.reasons
    #expect(reasons.count == 5)
    for (place, reason) in reasons.enumerated() {
      #expect(!reasons[..<place].contains { $0.kind == reason.kind })
    }
    options.reasonLimit = 0
    let bare = Evaluation(conversations, model: TinyModel.model, options: options)
    #expect(bare.outcomes.allSatisfy { $0.verdict.reasons.isEmpty })
  }

  @Test func nothingToMeasureIsNil() {
    let evaluation = Evaluation([], model: TinyModel.model, options: ScoringOptions())
    #expect(evaluation.figures.allSatisfy { $0.value == nil } && evaluation.kinds.isEmpty)
    #expect(evaluation.reachFigures.allSatisfy { $0.value == nil })
    #expect(evaluation.earlyFigures.allSatisfy { $0.value == nil })
    #expect(evaluation.intervals.allSatisfy { $0.value == nil && $0.interval == nil })
    #expect(evaluation.daysToAlert.median == nil && evaluation.languages.isEmpty)
  }

  @Test func optionsMoveTheDecisions() throws {
    var options = ScoringOptions()
    options.threshold = 0.999999999
    let strict = Evaluation(conversations, model: TinyModel.model, options: options)
    #expect(try figure("recall", strict) == 0)
    #expect(try figure("recall_with_unsure", strict) == 0.5)
  }
}
