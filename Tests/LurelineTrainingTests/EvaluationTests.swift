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
      Vera: register your account at goldnode.example and send usdt
      Vera: you see your profit is growing, withdraw a little to test
      Vera: the gold node ends tonight, put in more money now
      """, [.onboarding, .stagedProfit, .pressure])
    let evaluation = Evaluation([late], model: TinyModel.model, options: ScoringOptions())
    #expect(evaluation.outcomes[0].verdict.alert != nil)
    #expect(evaluation.onboarded == 1 && evaluation.alertedBefore == 0)
  }

  @Test func kindsAreListedByLabel() {
    typealias Row = Evaluation.KindRow
    #expect(
      evaluation().kinds == [
        Row(label: .romanceBaiting, kind: "wrong_number", count: 2, flagged: 1, unsure: 0),
        Row(label: .benign, kind: "everyday", count: 1, flagged: 0, unsure: 0),
        Row(label: .benign, kind: "novel", count: 1, flagged: 1, unsure: 0),
        Row(label: .otherScam, kind: "fake_shop", count: 1, flagged: 1, unsure: 0),
      ])
  }

  @Test func errorsAreMissedScamsAndFalseAlarms() {
    let errors = evaluation().errors
    #expect(errors.map(\.conversation.label) == [.romanceBaiting, .benign])
    #expect(errors.map(\.conversation.kind) == ["wrong_number", "novel"])
  }

  @Test func nothingToMeasureIsNil() {
    let evaluation = Evaluation([], model: TinyModel.model, options: ScoringOptions())
    #expect(evaluation.figures.allSatisfy { $0.value == nil } && evaluation.kinds.isEmpty)
  }

  @Test func optionsMoveTheDecisions() throws {
    var options = ScoringOptions()
    options.threshold = 0.999999999
    let strict = Evaluation(conversations, model: TinyModel.model, options: options)
    #expect(try figure("recall", strict) == 0)
    #expect(try figure("recall_with_unsure", strict) == 0.5)
  }
}
