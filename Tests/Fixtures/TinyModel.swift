package import Lureline
package import LurelineTraining

/// The model of `TinyCorpus`, with three rules: one for each kind of speaker.
package enum TinyModel {
  package static let ruleSource = """
    {"schema":"lureline.rules/1","rules":[
    {"id":"tax-before-withdrawal","title":"A tax is asked for before money is paid out",
     "stage":"withdrawal_block","weight":17,"speaker":"counterpart",
     "phrases":{"en":["pay the (tax|fee) before","frozen ..4 tax"],"zh":["先交税"]},
     "unless":{"en":["never pay"]},"why":"w","source":"s","falsePositives":"f",
     "matches":{"en":["pay the tax before you withdraw"]},"mustNotMatch":{"en":["tax"]}},
    {"id":"uncle-analyst","title":"A relative with tips","stage":"seeding","weight":5,
     "speaker":"any","phrases":{"en":["uncle ..3 analyst"],"zh":["舅舅是分析师"]},
     "why":"w","source":"s","falsePositives":"f","matches":{"en":["my uncle is an analyst"]},
     "mustNotMatch":{"en":["my uncle"]}},
    {"id":"cannot-withdraw","title":"The account holder cannot withdraw",
     "stage":"withdrawal_block","weight":11,"speaker":"owner",
     "phrases":{"en":["(not|cannot) ..2 withdraw"],"zh":["不能提现"]},
     "why":"w","source":"s","falsePositives":"f",
     "matches":{"en":["it will not let me withdraw"]},"mustNotMatch":{"en":["withdraw"]}}]}
    """

  package static let rules = compile(ruleSource)

  package static func compile(_ source: String) -> CompiledRules {
    do {
      let pack = try RulePack.parse(files: [("tiny.json", Array(source.utf8))])
      return try CompiledRules.compile(pack, cut: cut)
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// Cuts as messages are cut.
  @Sendable package static func cut(_ bytes: [UInt8]) -> [Token] {
    var cutter = MessageCutter()
    cutter.cut(bytes.span, 0..<bytes.count)
    return cutter.tokens
  }

  package static func trainer(
    _ options: TrainingOptions = TrainingOptions(), ruleSource: String = ruleSource
  ) -> Trainer {
    Trainer(
      rules: compile(ruleSource), ruleSources: [("tiny.json", Array(ruleSource.utf8))],
      options: options)
  }

  /// The bytes of a model of some conversations.
  package static func train(
    _ conversations: [LabelledConversation], _ options: TrainingOptions = TrainingOptions(),
    ruleSource: String = ruleSource
  ) -> [UInt8] {
    do {
      return try trainer(options, ruleSource: ruleSource).train(
        conversations, corpusDigest: "tiny")
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// The three rules, one over their hits, and one that damps.
  package static let followingSource =
    String(ruleSource.dropLast(2)) + """
      ,{"id":"uncle-then-tax","title":"Tips, then a tax","stage":"withdrawal_block","weight":17,
       "when":{"order":["uncle-analyst","tax-before-withdrawal"]},"why":"w","source":"s",
       "falsePositives":"f","matches":{"en":[]},"mustNotMatch":{"en":[]}},
      {"id":"at-home","title":"A life in common","stage":"ordinary","speaker":"any",
       "phrases":{"en":["at home"]},"damps":{"rules":["tax-before-withdrawal"],"to":0.5},
       "why":"w","source":"s","falsePositives":"f","matches":{"en":[]},"mustNotMatch":{"en":[]}}]}
      """
  package static let followingModel = open(
    train(TinyCorpus.conversations, ruleSource: followingSource))

  package static let bytes = train(TinyCorpus.conversations)
  package static let model = open(bytes)

  /// A model of a few features, small enough to damage every bit of it.
  package static let smallBytes = {
    var options = TrainingOptions()
    options.leastSources = 5
    return train(TinyCorpus.conversations, options)
  }()

  package static func open(_ bytes: [UInt8]) -> Model {
    do {
      return try Model(bytes: MappedBytes(copying: bytes), name: "tiny")
    } catch {
      preconditionFailure("\(error)")
    }
  }
}
