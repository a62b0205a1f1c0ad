import Fixtures
import Lureline
import Testing

@testable import LurelineTraining

@Suite struct StageAssignmentTests {
  /// The tiny corpus without the stages for which `drops` holds, by index of the message.
  private func corpus(dropping drops: (Int) -> Bool) -> [LabelledConversation] {
    TinyCorpus.conversations.map { conversation in
      var other = conversation
      guard other.label == .romanceBaiting else { return other }
      for index in other.stages.indices where drops(index) { other.stages[index] = nil }
      return other
    }
  }

  private func assign(_ conversations: [LabelledConversation]) -> StageAssignment {
    StageAssignment(conversations, trainer: TinyModel.trainer(), base: TinyModel.model)
  }

  private static let truth = TinyCorpus.conversations.flatMap(\.stages)

  @Test func wholeChatsGetTheStagesThatPeopleGave() {
    let unlabelled = corpus { _ in true }
    #expect(StageAssignment.isNeeded(unlabelled))
    let assignment = assign(unlabelled)
    let given = assignment.conversations.flatMap(\.stages)
    let scams = zip(Self.truth, given).filter { $0.0 != nil && $0.0 != .ordinary }
    #expect(scams.count > 50)
    #expect(Double(scams.count { $0.0 == $0.1 }) >= 0.9 * Double(scams.count))
    #expect((1...3).contains(assignment.rounds.count))
    #expect(assignment.rounds[0].changed == assignment.rounds[0].total)
    #expect(assignment.rounds.last?.total == scams.count)
  }

  @Test func theAccountHolderAndHonestPeopleGetNone() {
    for conversation in assign(corpus { _ in true }).conversations {
      for (message, stage) in zip(conversation.transcript.messages, conversation.stages) {
        if conversation.label == .benign {
          #expect(stage == .ordinary)
        } else {
          let isOwner = Int(message.sender) == conversation.transcript.owner
          #expect((stage == nil) == isOwner)
        }
      }
    }
  }

  @Test func stagesThatPeopleGaveAreKept() {
    // Labels that no decoder would choose.
    var odd = corpus { $0 % 2 == 1 }
    for place in odd.indices where odd[place].label == .romanceBaiting {
      odd[place].stages = odd[place].stages.map { $0 == nil ? nil : .aftermath }
    }
    let assignment = assign(odd)
    for (before, after) in zip(odd, assignment.conversations) {
      for (old, new) in zip(before.stages, after.stages) where old != nil { #expect(old == new) }
    }
    #expect(assignment.rounds[0].total > 0, "else nothing was asked")
  }

  @Test func whatIsLabelledThroughoutIsLeftAlone() {
    #expect(!StageAssignment.isNeeded(TinyCorpus.conversations))
    let assignment = assign(TinyCorpus.conversations)
    #expect(assignment.rounds.isEmpty)
    #expect(assignment.conversations.map(\.stages) == TinyCorpus.conversations.map(\.stages))
  }

  @Test(arguments: [Split.validation, .test])
  func onlyTheTrainSplitIsAssigned(_ split: Split) {
    var held = corpus { _ in true }.filter { $0.label == .romanceBaiting }
    for place in held.indices { held[place].split = split }
    #expect(!StageAssignment.isNeeded(held))
    let assignment = assign(TinyCorpus.conversations + held)
    #expect(assignment.conversations.suffix(held.count).flatMap(\.stages).allSatisfy { $0 == nil })
  }

  @Test func theSameChatsGiveTheSameBytes() {
    let bytes = (0..<2).map { _ in
      TinyModel.train(assign(corpus { $0 % 3 != 0 }).conversations)
    }
    #expect(bytes[0] == bytes[1])
  }

  @Test func aModelOfAssignedStagesFlagsItsScams() {
    let model = TinyModel.open(TinyModel.train(assign(corpus { _ in true }).conversations))
    var scorer = Scorer(model: model)
    for conversation in TinyCorpus.conversations where conversation.label == .romanceBaiting {
      #expect(scorer.score(conversation.transcript).decision == .flagged)
    }
  }

  /// A chat in which nobody is the account holder: only one of the two leads it.
  @Test func withoutAnOwnerTheSuspectIsDecoded() throws {
    var scam = TinyCorpus.conversations[1]
    let owner = try #require(scam.transcript.owner)
    let truth = scam.stages
    scam.transcript.owner = nil
    scam.stages = scam.stages.map { _ in nil }
    let honest = TinyCorpus.conversations.filter { $0.label == .benign }
    let stages = assign([scam] + honest).conversations[0].stages
    for (index, message) in scam.transcript.messages.enumerated() {
      #expect((stages[index] == nil) == (Int(message.sender) == owner))
    }
    #expect(zip(stages, truth).count { $0 == $1 } >= truth.count - 1)
  }

  @Test func fragmentsAloneNeedABase() throws {
    func fragment(_ label: Label, _ text: String, _ line: Int) -> LabelledConversation {
      var fragment = LabelledConversation(
        transcript: Chat.transcript(text), label: label,
        stages: [label == .benign ? .ordinary : nil], kind: "", language: "en",
        source: "s\(line)", file: "f", line: line)
      fragment.isFragment = true
      return fragment
    }
    let lines = [
      "A: put in more money, the quartz ends tonight", "A: the node ends tonight, more money now",
    ]
    let fragments =
      lines.enumerated().map { fragment(.romanceBaiting, $1, $0) }
      + [fragment(.benign, "B: did you buy milk", 8), fragment(.benign, "B: milk and bread", 9)]
    let trainer = TinyModel.trainer()
    let assigned = assign(fragments).conversations
    #expect(assigned.prefix(2).map(\.stages) == [[.pressure], [.pressure]])
    #expect(throws: TrainingError.onlyFragments(.romanceBaiting)) {
      try trainer.train(assigned, corpusDigest: "")
    }
    let model = TinyModel.open(
      try trainer.train(assigned, corpusDigest: "", base: TinyModel.model, remarks: ["x: y"]))
    #expect(model.chain == TinyModel.model.chain)
    #expect(model.calibration == TinyModel.model.calibration)
    #expect(model.info.contains("calibration: \(TinyModel.model.identity)\nx: y\n"))
    var scorer = Scorer(model: model)
    #expect(scorer.scoreMessage(Chat.transcript("A: more money tonight")).stage == .pressure)
  }

  @Test func oneClassAloneIsDecodedOnce() {
    let scams = corpus { _ in true }.filter { $0.label == .romanceBaiting }
    let assignment = assign(scams)
    #expect(assignment.rounds.count == 1 && assignment.rounds[0].total > 50)
  }

  @Test func theReportCountsMessagesByStageAndRound() throws {
    let assignment = assign(corpus { _ in true })
    let lines = assignment.lines("tiny")
    let messages = assignment.rounds.last?.total ?? 0
    #expect(lines[0] == "stages assigned to \(messages) messages, starting from tiny")
    #expect(lines.last?.split(separator: " ").first == "changed")
    let pitch = try #require(lines.first { $0.contains(" pitch ") }).split(separator: " ")
    let counts = assignment.rounds.map { String($0.counts[Int(Stage.pitch.rawValue)]) }
    #expect(pitch.dropFirst().map(String.init) == counts)
  }
}
