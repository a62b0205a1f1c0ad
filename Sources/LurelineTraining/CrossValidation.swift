package import Lureline

/// Measures a way of training: every conversation by a model that has not seen its group.
package struct CrossValidation: Sendable {
  /// What is never parted between training and measuring.
  package enum Grouping: String, CaseIterable, Sendable {
    /// Conversations of one `source`: one writer with one persona.
    case source
    /// Conversations of one writer: the part of `source` before its first `/`.
    case writer

    /// A conversation without a source is its own group.
    func group(of conversation: LabelledConversation) -> String {
      let source = conversation.source
      let isNamed = source != "\(conversation.file):\(conversation.line)"
      guard self == .writer, isNamed, let end = source.firstIndex(of: "/") else { return source }
      return String(source[..<end])
    }
  }

  private let trainer: Trainer
  private let count: Int
  private let grouping: Grouping

  /// - Parameter folds: how many models, 2 or more.
  package init(trainer: Trainer, folds: Int, by grouping: Grouping) {
    precondition(folds > 1, "one fold leaves nothing to train on")
    (self.trainer, count, self.grouping) = (trainer, folds, grouping)
  }

  /// Trains a model without each fold and measures the fold with it, `Trainer.jobs` folds at the same
  /// time; the evaluation is the same for any number of them. Splits are not looked at.
  ///
  /// - Throws: `CrossValidationError` when there are fewer groups than folds, or only one class to
  ///   train on.
  /// - Complexity: that of training, times the number of folds; memory for `Trainer.jobs` trainings.
  package func evaluation(
    _ conversations: [LabelledConversation], options: ScoringOptions
  ) throws(CrossValidationError) -> Evaluation {
    let folds = try folds(of: conversations)
    let parts = Threads.map(count, jobs: trainer.jobs) { fold in
      Result { () throws(CrossValidationError) in
        let own = zip(conversations, folds).filter { $0.1 == fold }.map(\.0)
        let rest = zip(conversations, folds).filter { $0.1 != fold }.map(\.0)
        var evaluation = Evaluation()
        evaluation.add(own, model: try model(rest, fold), options: options, fold: fold)
        return evaluation
      }
    }
    var evaluation = Evaluation()
    for part in parts { evaluation.add(try part.get()) }
    return evaluation
  }

  private func model(
    _ conversations: [LabelledConversation], _ fold: Int
  ) throws(CrossValidationError) -> Model {
    let unsplit = conversations.map { conversation in
      var own = conversation
      own.split = nil
      return own
    }
    // The folds have the threads.
    var trainer = trainer
    trainer.jobs = 1
    do {
      return Trainer.open(try trainer.train(unsplit, corpusDigest: ""))
    } catch {
      throw switch error {
      case .missingClass(let label), .onlyFragments(let label): .missingClass(label, fold: fold)
      }
    }
  }

  /// The fold of each conversation: whole groups, about as many conversations and scams in each fold,
  /// whatever the order of the files.
  func folds(of conversations: [LabelledConversation]) throws(CrossValidationError) -> [Int] {
    let names = conversations.map(grouping.group)
    var groups: [String: Group] = [:]
    for (name, conversation) in zip(names, conversations) {
      groups[name, default: Group(name: name)].add(conversation)
    }
    let whole = groups.values.count { $0.size > 0 }
    guard whole >= count else { throw .tooFewGroups(whole, grouping, folds: count) }
    let places = place(groups.values.sorted(by: Group.precedes))
    return names.map { places[$0] ?? 0 }
  }

  /// Each group goes to the fold that has least: of scams, when it holds any.
  private func place(_ groups: [Group]) -> [String: Int] {
    var loads = [Group](repeating: Group(name: ""), count: count)
    var places: [String: Int] = [:]
    for group in groups {
      let key = { (load: Group) in
        group.scams > 0 ? (load.scams, load.size) : (load.size, load.scams)
      }
      let fold = loads.indices.min { key(loads[$0]) < key(loads[$1]) } ?? 0
      places[group.name] = fold
      loads[fold].scams += group.scams
      loads[fold].size += group.size
    }
    return places
  }

  /// How much a group, or a fold, holds, fragments aside: they are measured apart.
  private struct Group {
    var name: String
    var scams = 0
    var size = 0

    mutating func add(_ conversation: LabelledConversation) {
      if conversation.isFragment { return }
      size += 1
      if conversation.label == .romanceBaiting { scams += 1 }
    }

    /// The largest first, so that small ones even out what they leave.
    static func precedes(_ a: Group, _ b: Group) -> Bool {
      (b.scams, b.size, a.name) < (a.scams, a.size, b.name)
    }
  }
}

/// Why a corpus cannot be cross-validated.
package enum CrossValidationError: Error, Equatable, Sendable, CustomStringConvertible {
  case tooFewGroups(Int, CrossValidation.Grouping, folds: Int)
  case missingClass(Label, fold: Int)

  package var description: String {
    switch self {
    case .tooFewGroups(let found, let grouping, let folds):
      "\(folds) folds need \(folds) \(grouping.rawValue)s or more; the corpus has \(found)"
    case .missingClass(let label, let fold):
      "without fold \(fold + 1) no whole conversation is labelled \(label.rawValue)"
    }
  }
}
