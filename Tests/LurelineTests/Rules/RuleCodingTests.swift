import Testing

@testable import Lureline

@Suite struct RuleCodingTests {
  private func rules() throws -> CompiledRules {
    let text = """
      {"schema":"lureline.rules/1","lists":{"kin":["uncle","aunt"]},"rules":[
      {"id":"tax","title":"t","stage":"withdrawal_block","weight":17,"speaker":"counterpart",
       "phrases":{"en":["pay ..3 (tax|a fee)","tax first"]},"unless":{"en":["never pay"]},
       "why":"w","source":"s","falsePositives":"f","matches":{"en":[]},"mustNotMatch":{"en":[]}},
      {"id":"kin","title":"t","stage":"seeding","weight":11.5,"speaker":"any",
       "phrases":{"en":["my @kin trades"]},"why":"w","source":"s","falsePositives":"f",
       "matches":{"en":[]},"mustNotMatch":{"en":[]}}]}
      """
    let pack = try RulePack.parse(files: [("a.json", Array(text.utf8))])
    return try CompiledRules.compile(pack, cut: cutAtBlanks)
  }

  @Test func comesBackAsItWas() throws {
    let rules = try rules()
    let decoded = try CompiledRules(decoding: rules.encode())
    #expect(decoded == rules)
    #expect(decoded.encode() == rules.encode())
    #expect(decoded.heads.map(\.weight) == [17, 11.5])
  }

  @Test func isTheSameEachTime() throws {
    #expect(try rules().encode() == rules().encode())
  }

  @Test func everyShorterFormIsRefused() throws {
    let bytes = try rules().encode()
    for count in 0..<bytes.count {
      #expect(throws: RuleCodingError.self) { try CompiledRules(decoding: Array(bytes[..<count])) }
    }
    #expect(throws: RuleCodingError.trailingBytes(offset: bytes.count)) {
      try CompiledRules(decoding: bytes + [0])
    }
  }

  /// Any byte may be wrong in any bit; what is still accepted must be safe to match with.
  @Test func noDamagedByteTraps() throws {
    let bytes = try rules().encode()
    let message = ruleTokens("my uncle trades pay the tax first never pay a fee aunt")
    var refused = 0
    for i in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[i] ^= 1 << UInt8(bit)
        guard let rules = try? CompiledRules(decoding: damaged) else {
          refused += 1
          continue
        }
        var matcher = RuleMatcher(rules.program)
        var hits: [RuleHit] = []
        matcher.match(message, into: &hits)
        #expect(hits.allSatisfy { $0.rule < rules.heads.count && $0.lastToken < message.count })
      }
    }
    #expect(refused > bytes.count)
  }

  @Test func refusesACountOfRulesThatIsNotThere() throws {
    var program = try rules().program.encode()
    for i in 0..<4 { program[i] = 0xff }
    #expect(throws: RuleCodingError.damaged(offset: 0)) { try PhraseProgram(decoding: program) }
  }
}
