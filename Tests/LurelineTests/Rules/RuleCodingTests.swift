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

  /// Form 1 began with the count of rules; of any other form only its number is known.
  @Test(arguments: [(UInt32(128), 1), (UInt32(1) << 31 | 3, 3)])
  func refusesOtherForms(_ word: UInt32, _ form: Int) throws {
    var bytes = try rules().encode()
    for i in 0..<4 { bytes[i] = UInt8(truncatingIfNeeded: word >> UInt32(i * 8)) }
    #expect(throws: RuleCodingError.otherForm(found: form)) {
      try CompiledRules(decoding: bytes)
    }
  }

  @Test func refusesACountOfRulesThatIsNotThere() throws {
    var program = try rules().program.encode()
    for i in 0..<4 { program[i] = 0xff }
    #expect(throws: RuleCodingError.damaged(offset: 0)) { try PhraseProgram(decoding: program) }
  }
}

/// The conditions of conversation rules, which a model holds in a section of their own.
@Suite struct ConditionCodingTests {
  private func rules() throws -> CompiledRules {
    try TrackerFixture.compile(
      """
      {"id":"then","when":{"order":[["a"],["b","c"]],"messages":3,"days":2,"without":["n"]}},
      {"id":"some","when":{"together":["a","b","c"],"atLeast":2,"first":24}},
      {"id":"own","speaker":"any","phrases":{"en":["x"]},"when":{"times":2}},
      {"id":"tally","when":{"order":[["a","b"]],"times":2,"different":true,"share":0.25}},
      {"id":"apart","when":{"order":["a"],"times":2,"same":true,"apart":5,"daysApart":2}},
      {"id":"hidden","speaker":"any","phrases":{"en":["z"]},"when":{"disguised":true}},
      \(TrackerFixture.context("warns", "y", #"{"rules":["@contact"],"to":0.5,"messages":1}"#))
      """)
  }

  private func decode(_ bytes: [UInt8], into rules: CompiledRules) throws -> CompiledRules {
    var rules = rules
    (rules.conditions, rules.dampings) = ([], [])
    try rules.decodeConditions(MappedBytes(copying: bytes), 0..<bytes.count)
    return rules
  }

  @Test func comesBackAsItWas() throws {
    let rules = try rules()
    #expect(rules.conditions.count == 6 && rules.dampings.count == 1)
    #expect(try decode(rules.encodeConditions(), into: rules) == rules)
  }

  @Test func everyShorterFormIsRefused() throws {
    let rules = try rules()
    let bytes = rules.encodeConditions()
    for count in 0..<bytes.count {
      #expect(throws: RuleCodingError.self) { try decode(Array(bytes[..<count]), into: rules) }
    }
    #expect(throws: RuleCodingError.trailingBytes(offset: bytes.count)) {
      try decode(bytes + [0], into: rules)
    }
  }

  /// What is still accepted must be safe to follow a chat with.
  @Test func noDamagedByteTraps() throws {
    let rules = try rules()
    let bytes = rules.encodeConditions()
    let chat = try #require(
      RuleExample(chat: ["L: a b", "me: o n", "L: c x", "..3", "L: a x y", "+4d", "K: b c d x"]))
    var refused = 0
    for i in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[i] ^= 1 << UInt8(bit)
        guard let other = try? decode(damaged, into: rules) else {
          refused += 1
          continue
        }
        let hits = TrackerFixture.hits(other, chat.transcript)
        #expect(hits.allSatisfy { $0.rule < rules.heads.count && (0...1).contains($0.share) })
      }
    }
    #expect(refused > bytes.count)
  }
}
