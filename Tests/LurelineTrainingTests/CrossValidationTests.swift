import Fixtures
import Lureline
import Testing

@testable import LurelineTraining

@Suite struct CrossValidationTests {
  private func validation(
    _ folds: Int, by grouping: CrossValidation.Grouping = .source
  ) -> CrossValidation {
    CrossValidation(trainer: TinyModel.trainer(), folds: folds, by: grouping)
  }

  /// The tiny corpus with one source for each conversation, of four writers.
  private var corpus: [LabelledConversation] {
    TinyCorpus.conversations.enumerated().map { place, conversation in
      var own = conversation
      own.source = "writer \(place % 4)/chat \(place)"
      return own
    }
  }

  @Test(arguments: [2, 3, 4], CrossValidation.Grouping.allCases)
  func groupsAreNeverParted(_ count: Int, _ grouping: CrossValidation.Grouping) throws {
    let folds = try validation(count, by: grouping).folds(of: corpus)
    #expect(Set(folds) == Set(0..<count))
    var places: [String: Set<Int>] = [:]
    for (fold, conversation) in zip(folds, corpus) {
      places[grouping.group(of: conversation), default: []].insert(fold)
    }
    #expect(places.count == (grouping == .writer ? 4 : corpus.count))
    #expect(places.values.allSatisfy { $0.count == 1 })
  }

  @Test func foldsHoldAboutAsManyScamsAndChats() throws {
    let folds = try validation(4).folds(of: corpus)
    for fold in 0..<4 {
      let own = zip(folds, corpus).filter { $0.0 == fold }.map(\.1)
      #expect(own.count { $0.label == .romanceBaiting } == 2)
      #expect((4...5).contains(own.count))
    }
  }

  @Test func fragmentsDoNotCountAsChats() throws {
    var fragments = corpus
    for place in fragments.indices.dropFirst() { fragments[place].isFragment = true }
    #expect(throws: CrossValidationError.tooFewGroups(1, .source, folds: 2)) {
      try validation(2).folds(of: fragments)
    }
  }

  @Test func theOrderOfFilesDoesNotMatter() throws {
    let folds = try validation(3).folds(of: corpus)
    #expect(try validation(3).folds(of: corpus.reversed()) == folds.reversed())
  }

  @Test func aWriterIsWhatStandsBeforeTheSlash() {
    var chat = TinyCorpus.conversations[0]
    for (source, writer) in [("anna/lily", "anna"), ("a/b/c", "a"), ("anna", "anna"), ("", "")] {
      chat.source = source
      #expect(CrossValidation.Grouping.writer.group(of: chat) == writer)
      #expect(CrossValidation.Grouping.source.group(of: chat) == source)
    }
  }

  /// Without a source the reader names the place, whose folders are no writers.
  @Test func aFolderIsNoWriter() {
    var reader = CorpusReader()
    let line = #"{"label":"benign","messages":[{"sender":"A","text":"b"}]}"#
    reader.read(file: "corpus/en.jsonl", bytes: Array("\(line)\n\(line)".utf8))
    let groups = reader.conversations.map(CrossValidation.Grouping.writer.group)
    #expect(groups == ["corpus/en.jsonl:1", "corpus/en.jsonl:2"])
  }

  /// Each chat gets the verdict of a model of the other folds, whatever the splits say.
  @Test func everyChatIsMeasuredOnceByAModelThatHasNotSeenIt() throws {
    var chats = corpus
    for place in chats.indices { chats[place].split = Split.allCases[place % 3] }
    let evaluation = try validation(2).evaluation(chats, options: ScoringOptions())
    #expect(Set(evaluation.outcomes.map(\.conversation.source)) == Set(chats.map(\.source)))
    #expect(evaluation.outcomes.count == chats.count)
    let folds = try validation(2).folds(of: chats)
    for fold in 0..<2 {
      let rest = zip(corpus, folds).filter { $0.1 != fold }.map(\.0).map { chat in
        var own = chat
        own.split = nil
        return own
      }
      var scorer = Scorer(model: TinyModel.open(TinyModel.train(rest)))
      let own = evaluation.outcomes.filter { $0.fold == fold }
      #expect(!own.isEmpty)
      for outcome in own {
        let verdict = scorer.score(outcome.conversation.transcript)
        #expect(verdict.evidence == outcome.verdict.evidence)
      }
    }
    #expect(evaluation.folds.map(\.name) == ["1", "2"])
    #expect(evaluation.folds.map { $0.scams.count + $0.honest.count }.reduce(0, +) == chats.count)
  }

  @Test(arguments: [2, 3, 16])
  func anyNumberOfThreadsMeasuresTheSame(_ jobs: Int) throws {
    func evaluation(_ jobs: Int) throws -> Evaluation {
      var trainer = TinyModel.trainer()
      trainer.jobs = jobs
      return try CrossValidation(trainer: trainer, folds: 4, by: .source)
        .evaluation(corpus, options: ScoringOptions())
    }
    #expect(try "\(evaluation(jobs))" == "\(evaluation(1))")
  }

  @Test func aClassThatStandsInOneFoldIsNamed() {
    let scam = corpus[0]
    let rest = corpus.filter { $0.label == .benign }
    let error = #expect(throws: CrossValidationError.self) {
      try validation(2).evaluation([scam] + rest, options: ScoringOptions())
    }
    #expect(error == .missingClass(.romanceBaiting, fold: 0))
    #expect("\(CrossValidationError.missingClass(.romanceBaiting, fold: 0))".contains("fold 1"))
  }
}
