import Fixtures
import Testing

@testable import Lureline

@Suite struct ReasonTests {
  private func check(_ verdict: Verdict, _ transcript: Transcript, limit: Int) {
    #expect(verdict.reasons.count <= limit)
    for reason in verdict.reasons {
      let text = transcript.text(of: transcript.messages[reason.message])
      #expect(Self.contains(text, reason.quote), "\(reason.quote) in \(text)")
      #expect(!reason.quote.isEmpty && reason.quote.utf8.count <= 120 && reason.decibans > 0)
    }
    let decibans = verdict.reasons.map(\.decibans)
    #expect(decibans == decibans.sorted(by: >))
  }

  /// By bytes: strings would compare by canonical equivalence.
  private static func contains(_ text: String, _ part: String) -> Bool {
    let (text, part) = (Array(text.utf8), Array(part.utf8))
    return text.indices.contains { text[$0...].starts(with: part) }
  }

  @Test(arguments: [0, 1, 3, 5, 1000, .max])
  func areFewStrongestFirstAndQuoted(_ limit: Int) {
    var scorer = VerdictFixture.scorer { $0.reasonLimit = limit }
    for scam in VerdictFixture.scams {
      let verdict = scorer.score(scam)
      check(verdict, scam, limit: limit)
      #expect(verdict.reasons.isEmpty == (limit == 0))
    }
  }

  @Test func aLimitKeepsTheStrongest() {
    var many = VerdictFixture.scorer { $0.reasonLimit = 1000 }
    var few = VerdictFixture.scorer { $0.reasonLimit = 3 }
    for scam in VerdictFixture.scams {
      #expect(few.score(scam).reasons == Array(many.score(scam).reasons.prefix(3)))
    }
  }

  @Test func citeTheSuspectOrAnAnswer() throws {
    var scorer = VerdictFixture.scorer { $0.reasonLimit = .max }
    for scam in VerdictFixture.scams {
      let verdict = scorer.score(scam)
      let suspect = try #require(verdict.suspect)
      for reason in verdict.reasons where Int(scam.messages[reason.message].sender) != suspect {
        #expect(reason.kind == .rule("cannot-withdraw"))
      }
    }
  }

  /// An answer before anybody wrote has no share in the evidence, so it is no reason.
  @Test func anAnswerToNobodyIsNoReason() {
    let lines = [("Sam", "it will not let me withdraw")] + VerdictFixture.scams[0].lines
    var scorer = VerdictFixture.scorer { $0.reasonLimit = .max }
    let verdict = scorer.score(Chat.transcript(lines))
    #expect(verdict.decision == .flagged)
    #expect(verdict.rows[0].decibans == 0 && !verdict.reasons.contains { $0.message == 0 })
  }

  /// Full-width letters, marks, invisible characters, other scripts: what was written is quoted.
  @Test(arguments: [
    "You MUST pay the TAX before you can WITHDRAW!!",
    "pa\u{200b}y the ta\u{ad}x before you withdraw",
    "Ｐａｙ　ｔｈｅ　ｔａｘ　ｂｅｆｏｒｅ", "pa\u{301}y the tax before", "рay the tax before you withdraw",
    "🙏🏽pay the tax before🙏🏽", "账户被冻结！！先交税，才能提现", "𝐩𝐚𝐲 𝐭𝐡𝐞 𝐭𝐚𝐱 𝐛𝐞𝐟𝐨𝐫𝐞", "ﬁrst pay the tax before",
  ])
  func quotesAreTheOriginalWords(_ text: String) {
    let lines =
      VerdictFixture.scams[1].lines + [("Vera", text), ("Sam", "i can\u{200b}not withdraw")]
    let chat = Chat.transcript(lines)
    var scorer = VerdictFixture.scorer { $0.reasonLimit = .max }
    check(scorer.score(chat), chat, limit: .max)
  }

  @Test func aLongQuoteEndsAtACharacter() {
    let text = "frozen " + String(repeating: "é", count: 180) + " tax"
    for pad in 0..<4 {
      let chat = Chat.transcript(
        VerdictFixture.scams[1].lines.dropLast() + [
          ("Vera", String(repeating: "a", count: pad) + " " + text)
        ])
      var scorer = VerdictFixture.scorer { $0.reasonLimit = .max }
      let verdict = scorer.score(chat)
      check(verdict, chat, limit: .max)
      #expect(verdict.reasons.contains { $0.quote.utf8.count > 110 })
    }
  }

  @Test func aClearChatHasReasonsOnlyWhenAllAreAskedFor() {
    var few = VerdictFixture.scorer { ($0.reasonLimit, $0.threshold) = (1000, 0.9) }
    var all = VerdictFixture.scorer { ($0.reasonLimit, $0.falseAlarmRate) = (.max, 0.0001) }
    for chat in VerdictFixture.honest {
      #expect(few.score(chat).decision == .clear && few.score(chat).reasons.isEmpty)
      check(all.score(chat), chat, limit: .max)
    }
    let chat = Chat.transcript("Ben: the fence is green\nSam: it will not let me withdraw")
    #expect(few.score(chat).decision == .clear && few.score(chat).reasons.isEmpty)
    #expect(all.score(chat).decision == .clear && !all.score(chat).reasons.isEmpty)
  }

  @Test func indicatorsAreTheOriginalText() {
    let lines = [
      ("Lily", "open Https://GoldNode.example/Join?x=1 or mail Help@GoldNode.example"),
      ("Sam", "call +44 20 7946 0018"), ("Lily", "ｏｐｅｎ goldnode.example，注册账户"),
      ("Lily", "open Https://GoldNode.example/Join?x=1 for 500 usdt, 20% a day"),
    ]
    let chat = Chat.transcript(lines)
    let sightings = VerdictFixture.score(chat).indicators
    #expect(sightings.count >= 4)
    for sighting in sightings {
      #expect(Self.contains(lines[sighting.message].1, sighting.value), "\(sighting.value)")
      #expect(sighting.sender == Int(chat.messages[sighting.message].sender))
      #expect(sighting.kind != .coin)
    }
    #expect(sightings.map(\.message) == sightings.map(\.message).sorted())
    #expect(sightings.count { $0.value.hasSuffix("Join?x=1") } == 1)
  }
}
