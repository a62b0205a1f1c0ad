/// One rule found in one message.
package struct RuleHit: Sendable, Equatable {
  /// Index into `CompiledRules.heads`.
  package var rule: Int
  /// First and last token of the words that made it hit.
  package var firstToken: Int
  package var lastToken: Int
  /// What the words are told apart by, set by `MessageCutter.note`.
  package var wording: UInt64 = 0
  /// Whether a word of the match is hidden from filters, set there as well.
  package var isDisguised = false
  /// The message that holds them, set by `RuleTracker`.
  package var message = 0
  /// Whether it speaks of the others in the conversation rather than of its sender.
  package var isAnswer = false
  /// What dampings left of its evidence, 0 ... 1.
  package var share: Float = 1

  package init(rule: Int, firstToken: Int, lastToken: Int) {
    self.rule = rule
    self.firstToken = firstToken
    self.lastToken = lastToken
  }
}

/// Finds the rules that a message's tokens hit. One matcher serves one thread.
///
/// Once over the tokens finds the phrases whose rarest word is there (`PhraseSearch`); only they are run
/// (`PhraseRun`), and what takes hits away is looked for only where there are some. No work depends on
/// the number of rules.
///
/// - Complexity: O(tokens), and O(tokens) for each phrase that has its anchor in the message.
package struct RuleMatcher: Sendable {
  private let program: PhraseProgram
  private var search: PhraseSearch
  private var run: PhraseRun
  private var negations: [Int] = []

  package init(_ program: PhraseProgram) {
    self.program = program
    search = PhraseSearch(program)
    run = PhraseRun(program)
  }

  /// Replaces `hits` by the rules that the tokens hit: each rule once, at its first match, in the
  /// order of rules. A rule is left out when one of its `unless` phrases is anywhere in the message, and
  /// a match when one of its `notAfter` phrases ends in it or at most `PhraseRole.reach` tokens before.
  package mutating func match(_ tokens: [Token], into hits: inout [RuleHit]) {
    hits.removeAll(keepingCapacity: true)
    guard search.look(program, tokens.span) else { return }
    run.read(program, tokens.span)
    for candidate in search.candidates { match(candidate, into: &hits) }
    if hits.isEmpty { return }
    hits = hits.compactMap { settled($0) }
    if hits.count > 1 { hits.sort { $0.rule < $1.rule } }
  }

  private mutating func match(_ phrase: Int, into hits: inout [RuleHit]) {
    guard let match = run.firstMatch(program, phrase) else { return }
    for i in program.parts.outputEnds.range(phrase) {
      let output = program.parts.outputs[i]
      guard PhraseRole.isHit(output) else { continue }
      let hit = RuleHit(
        rule: PhraseRole.rule(of: output), firstToken: match.first, lastToken: match.last)
      if let known = hits.firstIndex(where: { $0.rule == hit.rule }) {
        hits[known] = Self.earlier(hits[known], hit)
      } else {
        hits.append(hit)
      }
    }
  }

  /// The one that ends first; of two that end together the shorter one.
  private static func earlier(_ a: RuleHit, _ b: RuleHit) -> RuleHit {
    (b.lastToken, -b.firstToken) < (a.lastToken, -a.firstToken) ? b : a
  }

  // MARK: Exclusions

  /// What is left of a hit when what its rule excludes is looked for.
  private mutating func settled(_ hit: RuleHit) -> RuleHit? {
    negations.removeAll(keepingCapacity: true)
    for exclusion in program.exclusions[hit.rule] where search.mayMatch(program, exclusion.phrase) {
      if exclusion.isNegation {
        run.appendEnds(program, exclusion.phrase, to: &negations)
      } else if run.firstMatch(program, exclusion.phrase) != nil {
        return nil
      }
    }
    return negations.isEmpty ? hit : firstAffirmed(hit.rule)
  }

  /// The first match of a rule that no negation takes away.
  private mutating func firstAffirmed(_ rule: Int) -> RuleHit? {
    var best: RuleHit?
    for phrase in search.candidates where isHit(phrase, of: rule) {
      guard let match = run.firstMatch(program, phrase, negations: negations) else { continue }
      let hit = RuleHit(rule: rule, firstToken: match.first, lastToken: match.last)
      best = best.map { Self.earlier($0, hit) } ?? hit
    }
    return best
  }

  private func isHit(_ phrase: Int, of rule: Int) -> Bool {
    let output = PhraseRole.hit.output(rule)
    return program.parts.outputEnds.range(phrase).contains {
      program.parts.outputs[$0] == output
    }
  }
}
