import Fixtures
import Lureline
import Testing

@testable import LurelineTraining

@Suite struct TrainerTests {
  static let files = [("honest", TinyCorpus.honest), ("scams", TinyCorpus.scams)]

  private func train(_ files: [(name: String, text: String)]) -> [UInt8] {
    TinyModel.train(TinyCorpus.read(files).conversations)
  }

  /// Without this, a failure would print two whole files.
  private func isSame(_ a: [UInt8], _ b: [UInt8]) -> Bool { a == b }

  @Test func sameCorpusSameBytes() {
    #expect(isSame(train(Self.files), train(Self.files)))
  }

  @Test(arguments: [2, 3, 16])
  func anyNumberOfThreadsGivesTheSameBytes(_ jobs: Int) throws {
    var trainer = TinyModel.trainer()
    trainer.jobs = jobs
    let file = try trainer.train(TinyCorpus.conversations, corpusDigest: "tiny")
    #expect(isSame(file, TinyModel.bytes))
  }

  private static func fragments(_ text: String) -> [LabelledConversation] {
    (1...4).map { number in
      var fragment = LabelledConversation(
        transcript: Chat.transcript(text), label: .romanceBaiting, stages: [.pressure],
        kind: "wrong_number", language: "en", source: "lone \(number)", file: "f", line: number)
      fragment.isFragment = true
      return fragment
    }
  }

  /// A lone message teaches its words, but a chat that begins with a threat is not the usual chat.
  @Test func fragmentsTeachWordsOnly() {
    let text = "Vera: quartz lantern closes"
    let corpus = TinyCorpus.conversations
    let taught = TinyModel.open(TinyModel.train(corpus + Self.fragments(text)))
    func stage(_ model: Model) -> Stage {
      var scorer = Scorer(model: model)
      return scorer.scoreMessage(Chat.transcript(text)).stage
    }
    #expect(stage(TinyModel.model) == .ordinary && stage(taught) == .pressure)
    #expect(taught.chain == TinyModel.model.chain)
    #expect(taught.calibration.prevalence == TinyModel.model.calibration.prevalence)
  }

  @Test func fragmentsAloneAreNoClass() {
    let rest = TinyCorpus.conversations.filter { $0.label == .benign } + Self.fragments("A: b")
    #expect(throws: TrainingError.onlyFragments(.romanceBaiting)) {
      try TinyModel.trainer().train(rest, corpusDigest: "")
    }
  }

  @Test func theOrderOfFilesDoesNotMatter() {
    #expect(isSame(train(Self.files), train(Self.files.reversed())))
  }

  /// The corpus in shards of other names and orders, with few sources, so that many chats share one.
  private func shards(_ count: Int) -> [UInt8] {
    let chats = Self.files.flatMap { TinyCorpus.jsonLines($0.1).split(separator: "\n") }
    var reader = CorpusReader()
    for shard in (0..<count).reversed() {
      let own = chats.indices.filter { $0 * 7 % count == shard }.map { chats[$0] }
      let name = "z\(shard * 5 % 7)-\(shard)"
      reader.read(file: name, bytes: Array(own.joined(separator: "\n").utf8))
    }
    let conversations = reader.conversations.map { conversation in
      var other = conversation
      other.source = conversation.kind
      return other
    }
    #expect(conversations.count == chats.count)
    return TinyModel.train(conversations)
  }

  @Test(arguments: [3, 5, 18])
  func shardsGiveTheSameBytes(_ count: Int) {
    #expect(isSame(shards(count), shards(1)))
  }

  @Test func onlyTheTrainSplitAndBothClassesCount() {
    var extended = TinyCorpus.conversations
    for split in [Split.validation, .test] {
      extended += TinyCorpus.conversations.map { conversation in
        var other = conversation
        other.split = split
        return other
      }
    }
    extended += TinyCorpus.conversations.map { conversation in
      var other = conversation
      other.label = .otherScam
      return other
    }
    #expect(isSame(TinyModel.train(extended), TinyModel.train(TinyCorpus.conversations)))
  }

  @Test func nothingOfAConversationIsReadButItsWordsAndLabels() {
    let renamed = TinyCorpus.conversations.map { conversation in
      var other = conversation
      other.transcript.id = "x"
      other.transcript.platform = "y"
      other.transcript.participants = other.transcript.participants.map { "Z" + $0 }
      return other
    }
    #expect(isSame(TinyModel.train(renamed), TinyModel.train(TinyCorpus.conversations)))
  }

  @Test(arguments: [Label.romanceBaiting, .benign])
  func aMissingClassIsNamed(_ label: Label) {
    let rest = TinyCorpus.conversations.filter { $0.label != label }
    #expect(throws: TrainingError.missingClass(label)) {
      try TinyModel.trainer().train(rest, corpusDigest: "")
    }
    #expect("\(TrainingError.missingClass(label))".contains(label.rawValue))
  }

  @Test func nothingAtAllIsAMissingClass() {
    #expect(throws: TrainingError.self) { try TinyModel.trainer().train([], corpusDigest: "") }
  }

  /// The smallest corpus there can be: no fold has anything to learn from the other class.
  @Test func oneChatOfEachClassIsEnough() throws {
    let pair = [TinyCorpus.conversations[0], TinyCorpus.conversations[8]]
    for sources in [["a", "b"], ["a", "a"]] {
      let own = zip(pair, sources).map { conversation, source in
        var other = conversation
        other.source = source
        return other
      }
      let model = TinyModel.open(TinyModel.train(own))
      #expect(model.calibration.slope.isFinite && model.calibration.prevalence == 0.5)
    }
  }

  @Test func foldsNeverPartASource() throws {
    var counter = ExampleCounter(rules: TinyModel.rules)
    let examples = TinyCorpus.conversations.map { counter.example($0) }
    for folds in 2...7 {
      for a in examples {
        #expect((0..<folds).contains(a.fold(of: folds)))
        for b in examples where a.conversation.source == b.conversation.source {
          #expect(a.fold(of: folds) == b.fold(of: folds))
        }
      }
    }
    #expect(Set(examples.map { $0.fold(of: 5) }).count > 2, "sources are spread")
  }

  @Test func examplesHoldLabelledMessagesWithWords() {
    var counter = ExampleCounter(rules: TinyModel.rules)
    let scam = counter.example(TinyCorpus.conversations[1]).counted
    // Nine messages, two of them the owner's.
    #expect(scam.messages.count == 7 && scam.source == "anna/lily" && scam.language == "en")
    #expect(scam.messages.map(\.stage) == [1, 2, 5, 6, 9, 10, 11])
    #expect(scam.messages.map(\.rules) == [[], [], [], [1], [], [], [0]])
    #expect(scam.messages.allSatisfy { $0.register == nil })
    let couple = counter.example(TinyCorpus.conversations[10]).counted
    #expect(couple.messages.count == 6, "all messages of a benign chat are ordinary")
    #expect(couple.messages.allSatisfy { $0.stage == 0 && $0.register == .romance })
  }

  @Test func theReportSaysWhatItWasTrainedOn() {
    let lines = TinyModel.model.info.split(separator: "\n")
    #expect(lines.contains("romance_baiting: 8 conversations, 69 messages"))
    #expect(lines.contains("benign: 10 conversations, 60 messages"))
    #expect(lines.contains("languages: en zh") && lines.contains("sources: 16"))
  }
}
