/// What scoring needs of a rule.
package struct RuleHead: Sendable, Equatable {
  package var id: String
  package var stage: Stage
  package var speaker: Speaker
  /// Evidence of a hit in decibans, finite; the prior of the pack, or what training made of it.
  package var weight: Double
}

/// A rule pack made ready for matching; it goes into the model file.
package struct CompiledRules: Sendable, Equatable {
  package let program: PhraseProgram
  /// `RuleHit.rule` indexes this.
  package var heads: [RuleHead]
  /// When rules count, at most one for each.
  package var conditions: [RuleCondition] = []
  /// What hits take from others.
  package var dampings: [RuleDamping] = []
  /// Rules that are to say nothing, neither by themselves nor through others. Not stored.
  package var silenced: Set<Int> = []

  /// The most evidence that a single rule may carry, in decibans: 1000 to 1.
  package static let greatestWeight = 30.0

  /// Compiles all rules of a pack that score; `cut` cuts words as it cuts messages.
  ///
  /// - Parameter sandbox: compiles the rules that do not score as well, in the order of the pack.
  /// - Throws: the first `RuleFinding` of an unusable phrase, list or condition.
  package static func compile(
    _ pack: RulePack, sandbox: Bool = false, cut: @escaping PhraseParser.Cutter
  ) throws(RuleFinding) -> CompiledRules {
    let compilation = compileAll(pack, sandbox: sandbox, cut: cut)
    if let first = compilation.findings.first { throw first }
    return compilation.rules
  }

  /// What can be compiled of a pack, and what cannot.
  struct Compilation {
    var rules: CompiledRules
    var findings: [RuleFinding]
    var phrases: [PlacedPhrase]
  }

  /// A phrase that can be used, with its place in the pack.
  struct PlacedPhrase {
    /// Number of its rule among those compiled.
    var rule: Int
    var role: PhraseRole
    /// `phrases.en`, and the number in that list.
    var key: String
    var number: Int
    var text: String
    var phrase: Phrase
  }

  static func compileAll(
    _ pack: RulePack, sandbox: Bool, cut: @escaping PhraseParser.Cutter
  ) -> Compilation {
    var builder = RuleBuilder(cut: cut)
    builder.addLists(pack.lists)
    let scored = sandbox ? pack.rules : pack.rules.filter { !$0.isSandboxed }
    for (index, rule) in scored.enumerated() {
      builder.add(rule.phrases, of: rule, index: index, key: "phrases", as: .hit)
      builder.add(rule.unless, of: rule, index: index, key: "unless", as: .unless)
      builder.add(rule.notAfter, of: rule, index: index, key: "notAfter", as: .notAfter)
    }
    let heads = scored.map {
      RuleHead(id: $0.id, stage: $0.stage, speaker: $0.speaker, weight: $0.weight)
    }
    let program = builder.compiler.finish(
      ruleCount: heads.count, counts: tokenCounts(of: pack, cut: cut))
    let conditions = ConditionCompiler(scored)
    var rules = CompiledRules(program: program, heads: heads)
    rules.conditions = conditions.conditions
    rules.dampings = conditions.dampings
    return Compilation(
      rules: rules, findings: builder.findings + conditions.findings, phrases: builder.phrases)
  }

  /// In how many examples of a pack each token stands. They are messages of the kind, scams and others, in
  /// the languages of the pack: enough to tell rare words from frequent ones.
  private static func tokenCounts(
    of pack: RulePack, cut: PhraseParser.Cutter
  ) -> [UInt64: Int] {
    var counts: [UInt64: Int] = [:]
    for rule in pack.rules {
      for example in (rule.matches + rule.mustNotMatch).flatMap(\.examples) {
        for case .message(_, let text) in example.lines {
          for hash in Set(cut(Array(text.utf8)).flatMap { [$0.hash, $0.classHash] }) {
            counts[hash, default: 0] += 1
          }
        }
      }
    }
    return counts
  }

  package init(program: PhraseProgram, heads: [RuleHead]) {
    precondition(program.ruleCount == heads.count, "one head for each rule")
    self.program = program
    self.heads = heads
  }
}

/// Layout: the form; the count of heads; each head as id, stage, speaker and the bits of its weight; then
/// the program.
extension CompiledRules {
  /// What the sections `rules` and `conditions` of a model are like. Form 1 had one graph of all phrases,
  /// and began with the count of rules.
  package static let form = 2
  /// Tells a form from a count.
  private static let formMark: UInt32 = 1 << 31

  package func encode() -> [UInt8] {
    var writer = RuleByteWriter()
    writer.add(Self.formMark | UInt32(Self.form))
    writer.add(UInt32(heads.count))
    for head in heads {
      writer.add(head.id)
      writer.add(head.stage.rawValue)
      writer.add(head.speaker.rawValue)
      writer.add(head.weight.bitPattern)
    }
    return writer.bytes + program.encode()
  }

  /// Reads what `encode` wrote.
  ///
  /// - Throws: `RuleCodingError`; damaged bytes never trap.
  package init(decoding bytes: [UInt8]) throws(RuleCodingError) {
    try self.init(RuleByteReader(bytes))
  }

  /// Reads what `encode` wrote from a range of a model file.
  package init(
    decoding bytes: MappedBytes, _ range: Range<Int>
  ) throws(RuleCodingError) {
    try self.init(RuleByteReader(bytes, range))
  }

  private init(_ reader: RuleByteReader) throws(RuleCodingError) {
    var reader = reader
    let form = try reader.word()
    guard form == Self.formMark | UInt32(Self.form) else {
      throw .otherForm(found: form < Self.formMark ? 1 : Int(form & ~Self.formMark))
    }
    // The smallest head is an empty id, two bytes and a weight.
    let count = try reader.count(of: 14)
    var heads: [RuleHead] = []
    for _ in 0..<count { heads.append(try Self.head(&reader)) }
    let start = reader.offset
    let program = try PhraseProgram(reading: &reader)
    try reader.finish()
    guard program.ruleCount == heads.count else { throw .damaged(offset: start) }
    self.init(program: program, heads: heads)
  }

  private static func head(_ reader: inout RuleByteReader) throws(RuleCodingError) -> RuleHead {
    let id = try reader.text()
    let start = reader.offset
    let stage = Stage(rawValue: try reader.byte())
    let speaker = Speaker(rawValue: try reader.byte())
    let weight = Double(bitPattern: try reader.longWord())
    guard let stage, let speaker, weight.isFinite, stage != .ordinary || weight == 0 else {
      throw .damaged(offset: start)
    }
    return RuleHead(id: id, stage: stage, speaker: speaker, weight: weight)
  }
}

/// Parses and adds phrases, collecting what is wrong with them.
private struct RuleBuilder {
  var compiler = PhraseCompiler()
  var findings: [RuleFinding] = []
  var phrases: [CompiledRules.PlacedPhrase] = []
  private let cut: PhraseParser.Cutter
  private var lists: [String: Phrase] = [:]

  init(cut: @escaping PhraseParser.Cutter) { self.cut = cut }

  mutating func addLists(_ lists: [RulePack.WordList]) {
    for list in lists {
      do throws(PhraseError) {
        let phrase = try PhraseParser.list(
          list.entries, isJapanese: list.name.hasSuffix("-ja"), cut: cut)
        try PhraseCompiler.check(phrase)
        self.lists[list.name] = phrase
      } catch {
        findings.append(
          RuleFinding(
            file: list.file, key: "lists." + list.name,
            problem: .badPhrase(index: 0, error)))
      }
    }
  }

  mutating func add(
    _ languages: [LocalizedTexts], of rule: Rule, index: Int, key: String, as role: PhraseRole
  ) {
    var parser = PhraseParser(lists: lists, cut: cut)
    for language in languages {
      let path = key + "." + language.language
      for (number, text) in language.texts.enumerated() {
        do throws(PhraseError) {
          let phrase = try parser.parse(text, isJapanese: language.language == "ja")
          try compiler.add(phrase, rule: index, as: role)
          phrases.append(
            .init(
              rule: index, role: role, key: path, number: number, text: text, phrase: phrase))
        } catch {
          findings.append(
            RuleFinding(
              file: rule.file, line: rule.line, rule: rule.id, key: path,
              problem: .badPhrase(index: number, error)))
        }
      }
    }
  }
}
