/// Finds phrases that never decide: where each one matches, others of its rule do as well, or what the
/// rule excludes does.
///
/// A phrase stands for finitely many runs of words, with gaps as wide as may be, filled with words that
/// nothing matches: whatever matches such a run matches it with narrower gaps too. All runs are tried;
/// of a phrase with too many nothing is said.
struct PhraseCoverage {
  /// More runs than hand-written phrases have without several word lists.
  private static let mostRuns = 4096
  /// What fills gaps; no token has it (see `PhraseProgram.slot`).
  private static let filler: UInt64 = 0

  private let phrases: [Phrase]
  private var others: RuleMatcher
  private var excluded: RuleMatcher
  private var hits: [RuleHit] = []

  /// - Parameter excluding: the `unless` and `notAfter` phrases of the rule.
  init(_ phrases: [Phrase], excluding: [Phrase]) {
    self.phrases = phrases
    others = RuleMatcher(Self.program(phrases))
    excluded = RuleMatcher(Self.program(excluding))
  }

  /// Each phrase as a rule of its own.
  private static func program(_ phrases: [Phrase]) -> PhraseProgram {
    var compiler = PhraseCompiler()
    for (index, phrase) in phrases.enumerated() {
      // What cannot be compiled was found already.
      try? compiler.add(phrase, rule: index)
    }
    return compiler.finish(ruleCount: phrases.count)
  }

  /// The numbers of the phrases that what the rule excludes takes away wherever they match.
  mutating func unreachable() -> [Int] {
    phrases.indices.filter { index in
      everyRun(of: index) { $0.excludedHits($1) > 0 }
    }
  }

  /// The numbers of the phrases that the rule would not miss, later ones first to go.
  mutating func shadowed() -> [Int] {
    var shadowed: Set<Int> = []
    for index in phrases.indices.reversed()
    where everyRun(of: index, { $0.hasOther($1, than: index, outside: shadowed) }) {
      shadowed.insert(index)
    }
    return shadowed.sorted()
  }

  private mutating func excludedHits(_ run: [Token]) -> Int {
    excluded.match(run, into: &hits)
    return hits.count
  }

  private mutating func hasOther(_ run: [Token], than index: Int, outside: Set<Int>) -> Bool {
    others.match(run, into: &hits)
    return hits.contains { $0.rule != index && !outside.contains($0.rule) }
  }

  /// Whether something holds of all runs of a phrase, which must not be too many.
  private mutating func everyRun(
    of index: Int, _ holds: (inout PhraseCoverage, [Token]) -> Bool
  ) -> Bool {
    var count = 0
    return Self.expand([phrases[index]], after: []) { run in
      count += 1
      return count <= Self.mostRuns && holds(&self, run)
    }
  }

  /// Visits the runs of words that some items stand for, until a visit says no.
  private static func expand(
    _ items: [Phrase], after run: [Token], _ visit: ([Token]) -> Bool
  ) -> Bool {
    guard let item = items.first else { return visit(run) }
    let rest = Array(items.dropFirst())
    switch item {
    case .token(let hashes):
      return hashes.allSatisfy { expand(rest, after: run + [token($0, run.count)], visit) }
    case .sequence(let inner): return expand(inner + rest, after: run, visit)
    case .choice(let options): return options.allSatisfy { expand([$0] + rest, after: run, visit) }
    case .optional(let inner):
      return expand(rest, after: run, visit) && expand([inner] + rest, after: run, visit)
    case .gap(let width):
      let gap = (0..<width).map { token(filler, run.count + $0) }
      return expand(rest, after: run + gap, visit)
    }
  }

  private static func token(_ hash: UInt64, _ place: Int) -> Token {
    Token(start: place, end: place + 1, hash: hash, kind: .word)
  }
}
