import Fixtures
import Testing

@testable import Lureline
@testable import LurelineTraining

@Suite struct ForgettingTests {
  /// Two corpora whose language changed in between: the scams of 2021 spoke of a gold node, those of 2025
  /// of a robot that never sleeps, when honest people have nodes at work.
  private static let old = """
    Lily contact: hi is this anna from the gym
    Lily rapport: what a nice coincidence you sound kind
    Lily pitch: i can teach you the gold node with usdt
    Lily pressure: the gold node ends tonight put in more
    """
  private static let new = """
    Vera contact: hello we met at the fair
    Vera rapport: lovely to hear from you again
    Vera pitch: my quant robot never sleeps and trades for you
    Vera pressure: the quant robot closes its seats today
    """
  private static let everyday = """
    Ben: did you buy milk and bread
    Sam: yes and eggs for the cake
    Ben: the node at work broke again so we stay tonight
    """

  private static func chats(_ text: String, _ label: String, _ years: [Int]) -> String {
    years.enumerated().map { place, year in
      let messages = text.split(separator: "\n").enumerated().map { index, line in
        let parts = line.split(separator: ":", maxSplits: 1)
        let who = parts[0].split(separator: " ")
        let stage = who.count > 1 ? #""stage":"\#(who[1])","# : ""
        let time = year == 0 ? "" : #""time":"\#(year)-06-0\#(index + 1)T10:00:00Z","#
        return #"{"sender":"\#(who[0])",\#(time)\#(stage)"text":"\#(parts[1].dropFirst())"}"#
      }
      return """
        {"owner":"Sam","label":"\(label)","lang":"en","source":"\(label) \(year) \(place)",\
        "messages":[\(messages.joined(separator: ","))]}
        """
    }.joined(separator: "\n")
  }

  private static func corpus(_ parts: [String]) -> [LabelledConversation] {
    var reader = CorpusReader()
    for part in parts { reader.read(file: "f", bytes: Array(part.utf8)) }
    precondition(reader.problems.isEmpty)
    return reader.conversations
  }

  private static let dated = corpus([
    chats(old, "romance_baiting", [2021, 2021, 2021, 2021]),
    chats(new, "romance_baiting", [2025, 2025, 2025, 2025]),
    chats(everyday, "benign", [2025, 2025, 2025, 2025, 2025, 2025]),
  ])

  private static func trainer(_ halfLife: Double?) -> Trainer {
    var options = TrainingOptions()
    options.halfLife = halfLife
    return TinyModel.trainer(options)
  }

  private static func model(_ halfLife: Double?) -> Model {
    do {
      return TinyModel.open(try trainer(halfLife).train(dated, corpusDigest: ""))
    } catch {
      preconditionFailure("\(error)")
    }
  }

  private static let remembering = model(nil)
  private static let forgetting = model(180)

  private func peak(_ model: Model, _ text: String) -> Double {
    var scorer = Scorer(model: model)
    let plain = text.split(separator: "\n").map { line in
      line.split(separator: " ")[0] + ":" + line.split(separator: ":", maxSplits: 1)[1]
    }
    return scorer.runningEvidence(Chat.transcript(plain.joined(separator: "\n"))).max() ?? 0
  }

  @Test func oldScriptsFadeAndNewOnesStay() {
    let (before, after) = (Self.remembering, Self.forgetting)
    #expect(peak(before, Self.old) > 3 && peak(before, Self.new) > 3, "else the rest is moot")
    #expect(peak(after, Self.old) < 0.5 * peak(before, Self.old))
    #expect(peak(after, Self.new) > 0.8 * peak(before, Self.new))
    #expect(peak(after, Self.new) > 2 * peak(after, Self.old))
  }

  @Test(arguments: [
    (0, 256), (180, 128), (360, 64), (720, 16), (1_440, 1), (1_620, 1), (1_800, 0), (100_000, 0),
  ])
  func anAgeOfAHalfLifeCountsHalf(_ days: Int64, _ units: Int) {
    var chats = [TinyCorpus.conversations[0], TinyCorpus.conversations[1]]
    for place in chats[0].transcript.messages.indices {
      chats[0].transcript.messages[place].time = Timestamp(
        seconds: 2_000_000_000 - days * 86_400 - Int64(place), hasZone: true)
    }
    chats[1].transcript.messages[3].time = Timestamp(seconds: 2_000_000_000, hasZone: true)
    let forgetting = Forgetting(chats, halfLife: 180)
    #expect(chats.map(forgetting.units) == [units, 256], "by its last message")
    #expect(forgetting.units(TinyCorpus.conversations[2]) == 256, "without a time it counts whole")
  }

  @Test func theSummaryCountsWhatHasNoTime() {
    let undated = Self.corpus([Self.chats(Self.everyday, "benign", [0, 0, 0])])
    #expect(
      Self.trainer(180).forgettingSummary(Self.dated + undated)
        == "half-life: 180.0 days before 2025-06-04; 17 conversations count as 13.0, "
        + "3 without a time count whole")
    #expect(Self.forgetting.info.contains("half-life: 180.0 days before 2025-06-04; 14 conv"))
    #expect(Self.trainer(nil).forgettingSummary(Self.dated) == nil)
    #expect(!Self.remembering.info.contains("half-life"))
    #expect(
      Self.trainer(90).forgettingSummary(undated)
        == "half-life: 90.0 days; 3 conversations count as 3.0, 3 without a time count whole")
  }

  /// Nothing fades in a corpus without times, so units of a message give the weights of messages.
  @Test func unitsAloneChangeNothing() throws {
    var options = TrainingOptions()
    options.halfLife = 1
    let model = TinyModel.open(TinyModel.train(TinyCorpus.conversations, options))
    #expect(
      model.chain == TinyModel.model.chain && model.ruleWeights == TinyModel.model.ruleWeights)
    #expect(model.calibration == TinyModel.model.calibration)
    #expect(model.messageLogPrior == TinyModel.model.messageLogPrior)
    var (a, b) = (Scorer(model: model), Scorer(model: TinyModel.model))
    for conversation in TinyCorpus.conversations {
      let transcript = conversation.transcript
      #expect(a.runningEvidence(transcript) == b.runningEvidence(transcript))
    }
  }

  private func bytes(_ knowledge: Knowledge) -> [UInt8] {
    CountsFile.bytes(knowledge, rules: TinyModel.rules)
  }

  private func read(_ bytes: [UInt8]) throws -> Knowledge {
    try CountsFile.read(bytes, rules: TinyModel.rules)
  }

  /// Parts that hold the newest chat fade alike; whole counts may be added to them.
  @Test func countsInUnitsAddUpInAnyOrder() throws {
    let newest = Self.dated.filter { $0.source == "benign 2025 0" }
    let rest = Self.dated.filter { $0.source != "benign 2025 0" }
    let odd = rest.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    let even = rest.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
    let trainer = Self.trainer(300)
    let parts = [
      trainer.knowledge(newest + odd), trainer.knowledge(newest + even),
      Self.trainer(nil).knowledge(TinyCorpus.conversations),
    ].map(bytes)
    var sums: Set<[UInt8]> = []
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
      var sum = try read(parts[order[0]])
      for part in order.dropFirst() { sum.add(try read(parts[part])) }
      sums.insert(bytes(sum))
    }
    #expect(sums.count == 1)
    let sum = try #require(sums.first)
    #expect(try bytes(read(sum)) == sum)
  }

  @Test func everyByteOfCountsInUnitsIsChecked() {
    let file = bytes(Self.trainer(300).knowledge(Array(Self.dated.prefix(1))))
    for place in file.indices {
      var damaged = file
      damaged[place] ^= 0x11
      #expect(throws: CountsError.self) { try read(damaged) }
    }
    for length in 0..<file.count {
      #expect(throws: CountsError.self) { try read(Array(file[..<length])) }
    }
  }

  /// A chat so old that nothing is left of it teaches nothing, not even that a word has a source.
  @Test func whatIsForgottenLeavesNoTrace() {
    let trainer = Self.trainer(100)
    let new = Self.dated.filter { !$0.source.contains("2021") }
    #expect(bytes(trainer.knowledge(Self.dated)) == bytes(trainer.knowledge(new)))
    #expect(
      bytes(Self.trainer(200).knowledge(Self.dated)) != bytes(Self.trainer(200).knowledge(new)))
  }
}
