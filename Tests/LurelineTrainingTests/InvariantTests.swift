import Fixtures
import Testing

@testable import Lureline
@testable import LurelineTraining

/// What must hold of real chats under the model that ships, whatever it was trained on. `ScorerTests`
/// has the same of a tiny model, at every message.
@Suite struct InvariantTests {
  private typealias Line = (sender: String, text: String)

  private static let flagged = CorpusFixture.flagged
  private static let mixed = CorpusFixture.mixed

  private func owner(_ chat: Transcript) -> String? { chat.owner.map { chat.participants[$0] } }

  private func rebuilt(_ lines: [Line], like chat: Transcript) -> Transcript {
    Chat.transcript(lines, owner: owner(chat))
  }

  private func talk(_ count: Int, from sender: String, seed: UInt64) -> [Line] {
    var random = SeededRandom(seed: seed)
    let talk = CorpusFixture.smallTalk
    return (0..<count).map { _ in (sender, talk[random.next(below: talk.count)]) }
  }

  @Test func thereIsSomethingToTest() {
    #expect(Self.flagged.count >= 8 && Self.flagged.allSatisfy { $0.owner != nil })
    #expect(CorpusFixture.smallTalk.count > 1_000)
    let decisions = Set(Self.mixed.map { CorpusFixture.verdict($0).decision })
    #expect(decisions.contains(.flagged) && decisions.contains(.clear))
  }

  // MARK: Other messages

  /// By the account holder, by a third person or by the suspect; the suspect's own lines in between are
  /// the one way that washes a chat clear (Models/default.md, "dilution"), and are not promised.
  enum Dilution: CaseIterable {
    case ownerBefore, ownerBetween, ownerAfter, othersBefore, othersBetween, othersAfter
    case suspectBefore, suspectAfter
  }

  @Test(arguments: Dilution.allCases)
  func fourHundredOrdinaryMessagesNeverClearAFlag(_ dilution: Dilution) throws {
    for (place, chat) in CorpusFixture.drawn(4, of: Self.flagged, seed: 8).enumerated() {
      let known = CorpusFixture.verdict(chat)
      let verdict = CorpusFixture.verdict(
        try diluted(chat, dilution, suspect: known.suspect, seed: UInt64(place)))
      #expect(verdict.decision != .clear, "chat \(place), \(verdict.evidence) dB")
      if dilution == .ownerAfter || dilution == .othersAfter || dilution == .suspectAfter {
        #expect(verdict.alert == known.alert && verdict.decision == .flagged)
      }
    }
  }

  private func diluted(
    _ chat: Transcript, _ dilution: Dilution, suspect: Int?, seed: UInt64
  ) throws -> Transcript {
    let sender =
      switch dilution {
      case .ownerBefore, .ownerBetween, .ownerAfter: try #require(owner(chat))
      case .othersBefore, .othersBetween, .othersAfter: "Zedekiah"
      case .suspectBefore, .suspectAfter: chat.participants[try #require(suspect)]
      }
    let more = talk(400, from: sender, seed: seed)
    var lines = chat.lines
    switch dilution {
    case .ownerBefore, .othersBefore, .suspectBefore: lines = more + lines
    case .ownerAfter, .othersAfter, .suspectAfter: lines += more
    case .ownerBetween, .othersBetween:
      var random = SeededRandom(seed: seed)
      for line in more { lines.insert(line, at: 1 + random.next(below: lines.count - 1)) }
    }
    return rebuilt(lines, like: chat)
  }

  // MARK: Length

  /// All honest couples of a language as if they were one, in three orders.
  @Test(arguments: ["en", "zh"], [1, 2, 3] as [UInt64])
  func aLongCouplesChatIsNeverFlaggedByItsLength(_ language: String, _ seed: UInt64) {
    let chats = language == "en" ? CorpusFixture.english : CorpusFixture.chinese
    let couples = chats.filter { $0.label == .benign && $0.kind.hasPrefix("couple_") }
    var lines: [Line] = []
    for couple in CorpusFixture.drawn(couples.count, of: couples, seed: seed) {
      let chat = couple.transcript
      for message in chat.messages {
        let isOwner = Int(message.sender) == chat.owner
        lines.append((isOwner ? "Sam" : "Alex", chat.text(of: message)))
      }
    }
    #expect(lines.count > 400)
    let verdict = CorpusFixture.verdict(Chat.transcript(lines))
    #expect(verdict.decision == .clear, "\(verdict.evidence) dB")
  }

  // MARK: Beginnings

  /// What is said after a message is what was said when there was nothing behind it.
  @Test(arguments: mixed.indices)
  func aVerdictAtAMessageDoesNotKnowWhatFollows(_ place: Int) throws {
    let chat = Self.mixed[place]
    let whole = CorpusFixture.verdict(chat)
    #expect((whole.alert != nil) == (whole.decision == .flagged))
    var random = SeededRandom(seed: UInt64(place))
    let around = whole.alert.map { [$0, $0 + 1] } ?? []
    let cuts = around + (0..<4).map { _ in 1 + random.next(below: chat.messages.count) }
    for count in cuts where count > 0 {
      let beginning = CorpusFixture.verdict(chat.prefix(count))
      let isPast = whole.alert.map { $0 < count } ?? false
      #expect(beginning.alert == (isPast ? whole.alert : nil), "\(count) messages")
      #expect((beginning.decision == .flagged) == isPast)
      #expect(beginning.rows.map(\.running) == whole.rows.prefix(count).map(\.running))
      #expect(beginning.probability == whole.rows[count - 1].running)
    }
  }

  // MARK: Sums

  @Test(arguments: mixed.indices)
  func sharesAddUp(_ place: Int) throws {
    let chat = Self.mixed[place]
    let verdict = CorpusFixture.verdict(chat)
    #expect(verdict.rows.count == chat.messages.count)
    #expect(try #require(verdict.rows.last).running == verdict.probability)
    #expect(abs(verdict.rows.reduce(0) { $0 + $1.decibans } - verdict.evidence) < 1e-6)
    var scorer = Scorer(model: CorpusFixture.model)
    for message in chat.messages.prefix(12) {
      var lone = chat
      lone.messages = [message]
      let one = scorer.scoreMessage(lone)
      let groups = [one.ordinary, one.relationshipBuilding, one.fakeInvestment]
      #expect(groups.allSatisfy { (0...1).contains($0) })
      #expect(abs(groups.reduce(0, +) - 1) < 1e-9)
      #expect((1.0 / 13...1).contains(one.probability), "the likeliest of thirteen")
      let own = groups[StageGroup.allCases.firstIndex(of: one.stage.group) ?? 0]
      #expect(one.probability <= own + 1e-9, "a stage is a part of its group")
    }
  }

  // MARK: Names and numbers

  enum Exchange: CaseIterable { case names, numbers, cities, currencies }

  /// Most that an exchange may move the evidence of the middle chat, and of any, in decibans: names and
  /// numbers are words, so some chats move by what a word weighs.
  private static let middle = 1.0
  private static let most = 10.0

  @Test(arguments: Exchange.allCases)
  func exchangedNamesAndNumbersChangeLittle(_ exchange: Exchange) {
    let chats = CorpusFixture.drawn(
      150, of: CorpusFixture.english.filter { $0.split != .train }.map(\.transcript), seed: 9)
    var moves: [Double] = []
    for chat in chats {
      let lines: [Line] = chat.lines.map { ($0.sender, Self.exchanged($0.text, exchange, chat)) }
      if zip(lines, chat.lines).allSatisfy({ $0.text == $1.text }) { continue }
      if chat.messages.count > 45 { continue }
      let (before, after) = (
        CorpusFixture.verdict(rebuilt(chat.lines, like: chat)),
        CorpusFixture.verdict(rebuilt(lines, like: chat))
      )
      moves.append(abs(after.evidence - before.evidence))
      if moves.count == 12 { break }
    }
    #expect(moves.count >= 5, "too few chats have any")
    moves.sort()
    #expect(moves[moves.count / 2] <= Self.middle, "\(moves)")
    #expect(moves[moves.count - 1] <= Self.most, "\(moves)")
  }

  private static func exchanged(
    _ text: String, _ exchange: Exchange, _ chat: Transcript
  ) -> String {
    switch exchange {
    case .numbers:
      // 1 … 9 each becomes the next, so that sums keep their length.
      String(
        decoding: text.utf8.map { (49...57).contains($0) ? ($0 - 48) % 9 + 49 : $0 }, as: UTF8.self)
    case .names:
      chat.participants.flatMap { $0.split(separator: " ") }.filter { $0.count > 2 }
        .reduce(text) { $0.replacing($1, with: "Marlow") }
    case .cities: replaced(text, cities)
    case .currencies: replaced(text, currencies)
    }
  }

  private static func replaced(_ text: String, _ pairs: [(String, String)]) -> String {
    pairs.reduce(text) { $0.replacing($1.0, with: $1.1) }
  }

  private static let cities = [
    ("London", "Leeds"), ("Singapore", "Osaka"), ("New York", "Boston"), ("Toronto", "Lyon"),
    ("Hong Kong", "Manila"), ("Vancouver", "Seattle"), ("Paris", "Nice"), ("Sydney", "Perth"),
    ("Los Angeles", "Chicago"), ("Dubai", "Doha"), ("Manchester", "Bristol"), ("Leeds", "Hull"),
  ]
  private static let currencies = [
    ("dollars", "euros"), ("pounds", "francs"), ("USD ", "EUR "), ("$", "€"), ("£", "$"),
    ("quid", "bucks"), ("euros", "pesos"),
  ]
}
