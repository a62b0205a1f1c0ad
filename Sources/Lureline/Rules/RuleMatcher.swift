/// One rule found in one message.
package struct RuleHit: Sendable, Equatable {
  /// Index into `CompiledRules.heads`.
  package var rule: Int
  /// First and last token of the words that made it hit.
  package var firstToken: Int
  package var lastToken: Int
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
/// A position fires at a token that it accepts when it is initial, or when a position before it
/// last fired within its gap. Only the last firing is kept, since a later one is always nearer; so
/// there is no backtracking, and no work depends on the number of rules.
///
/// - Complexity: O(tokens × positions that accept a token).
package struct RuleMatcher: Sendable {
  private let program: PhraseProgram
  private var state: MatchState

  package init(_ program: PhraseProgram) {
    self.program = program
    state = MatchState(program)
  }

  /// Replaces `hits` by the rules that the tokens hit: each rule once, at its first match, in the
  /// order of rules. A rule is left out when one of its `unless` phrases is anywhere in the message, and
  /// a match when one of its `notAfter` phrases ends in it or at most `PhraseRole.reach` tokens before.
  package mutating func match(_ tokens: [Token], into hits: inout [RuleHit]) {
    hits.removeAll(keepingCapacity: true)
    state.beginMessage(tokens.count)
    state.run(program, tokens.span, into: &hits)
    state.endMessage(tokens.count, reach: program.widestReach, &hits)
  }
}

/// What changes while matching, apart from the program so that both can be used at once.
private struct MatchState {
  /// Per position: stamp of its last firing << 32 | first token of that match.
  private var fired: [UInt64]
  /// Per family: the last stamp at which one of its fired positions still matters. It answers for
  /// most positions from a kilobyte, without their edges.
  private var aliveUntil: [UInt32]
  /// Per position: the last stamp at which something fired leads to it.
  private var armedUntil: [UInt32]
  /// Per rule: stamp of the message in which it hit, or was suppressed.
  private var hitIn: [UInt32]
  private var suppressedIn: [UInt32]
  /// Per rule: stamps of the last tokens of its last negation and, in the upper half, of the one before.
  private var negatedAt: [UInt64]
  /// Stamp of the message's first token. Stamps only grow, so nothing is cleared in between.
  private var base: UInt32 = 1
  private var anySuppressed = false

  init(_ program: PhraseProgram) {
    fired = Array(repeating: 0, count: program.positionCount)
    aliveUntil = Array(repeating: 0, count: 256)
    armedUntil = Array(repeating: 0, count: program.positionCount)
    hitIn = Array(repeating: 0, count: program.ruleCount)
    suppressedIn = hitIn
    negatedAt = Array(repeating: 0, count: hitIn.count)
  }

  mutating func beginMessage(_ count: Int) {
    anySuppressed = false
    guard count > Int(UInt32.max / 2) - Int(base) else { return }
    // Once in two thousand million tokens: start the stamps anew.
    base = 1
    fired = Array(repeating: 0, count: fired.count)
    aliveUntil = Array(repeating: 0, count: aliveUntil.count)
    armedUntil = Array(repeating: 0, count: armedUntil.count)
    hitIn = Array(repeating: 0, count: hitIn.count)
    suppressedIn = hitIn
    negatedAt = Array(repeating: 0, count: hitIn.count)
  }

  mutating func endMessage(_ count: Int, reach: UInt32, _ hits: inout [RuleHit]) {
    if anySuppressed {
      let (base, suppressedIn) = (base, suppressedIn)
      hits.removeAll { suppressedIn[$0.rule] == base }
    }
    if hits.count > 1 { hits.sort { $0.rule < $1.rule } }
    // Leave the widest reach between messages, so that none continues the one before.
    base += UInt32(count) + reach + 1
  }

  mutating func run(
    _ program: borrowing PhraseProgram, _ tokens: Span<Token>, into hits: inout [RuleHit]
  ) {
    for i in tokens.indices {
      let slot = program.slot(for: tokens[i].hash)
      let classSlot = program.slot(for: tokens[i].classHash)
      if let slot, let classSlot {
        stepMerged(program, slot, classSlot, token: i, into: &hits)
      } else if let slot = slot ?? classSlot {
        step(program, slot, token: i, into: &hits)
      }
    }
  }

  /// Later positions come before initial ones, and descend: what fires at this token must not
  /// count as having fired before it.
  @inline(__always)
  private mutating func step(
    _ program: borrowing PhraseProgram, _ slot: PhraseProgram.Slot, token: Int,
    into hits: inout [RuleHit]
  ) {
    let entries = program.parts.entries.span
    var i = nextAlive(entries, slot.start, slot.laterEnd, token: token)
    while i < slot.laterEnd {
      extend(program, entries[i], token: token, into: &hits)
      i = nextAlive(entries, i + 1, slot.laterEnd, token: token)
    }
    for i in slot.laterEnd..<slot.end {
      fire(program, entries[i], token: token, from: token, into: &hits)
    }
  }

  /// As `step` for a word that also has a class. Both lists descend, and so must their union.
  private mutating func stepMerged(
    _ program: borrowing PhraseProgram, _ a: PhraseProgram.Slot, _ b: PhraseProgram.Slot,
    token: Int, into hits: inout [RuleHit]
  ) {
    let entries = program.parts.entries.span
    var i = a.start
    var j = b.start
    while i < a.laterEnd || j < b.laterEnd {
      let fromA = i < a.laterEnd ? Int(entries[i] & PhraseProgram.positionMask) : -1
      let fromB = j < b.laterEnd ? Int(entries[j] & PhraseProgram.positionMask) : -1
      extend(program, fromA >= fromB ? entries[i] : entries[j], token: token, into: &hits)
      if fromA >= fromB { i += 1 }
      if fromB >= fromA { j += 1 }
    }
    for k in a.laterEnd..<a.end {
      fire(program, entries[k], token: token, from: token, into: &hits)
    }
    for k in b.laterEnd..<b.end {
      fire(program, entries[k], token: token, from: token, into: &hits)
    }
  }

  /// The first entry at or after `start` that something fired could lead to; `end` if none.
  @inline(__always)
  private func nextAlive(_ entries: Span<UInt32>, _ start: Int, _ end: Int, token: Int) -> Int {
    let stamp = base + UInt32(token)
    let alive = aliveUntil.span
    let armed = armedUntil.span
    for i in start..<end
    where alive[Int(entries[i] >> 24)] >= stamp
      && armed[Int(entries[i] & PhraseProgram.positionMask)] >= stamp
    {
      return i
    }
    return end
  }

  /// Fires a position if one before it fired at most its gap ago; the shortest match wins.
  @inline(never)
  private mutating func extend(
    _ program: borrowing PhraseProgram, _ entry: UInt32, token: Int, into hits: inout [RuleHit]
  ) {
    let stamp = base + UInt32(token)
    let edges = program.parts.edges.span
    var first = -1
    for e in program.edgeRange(of: Int(entry & PhraseProgram.positionMask)) {
      let edge = edges[e]
      let before = fired[Int(edge >> 8)]
      let when = UInt32(truncatingIfNeeded: before >> 32)
      if when >= base, stamp - when <= (edge & 0xff) + 1 {
        first = max(first, Int(before & 0xffff_ffff))
      }
    }
    if first >= 0 { fire(program, entry, token: token, from: first, into: &hits) }
  }

  @inline(__always)
  private mutating func fire(
    _ program: borrowing PhraseProgram, _ entry: UInt32, token: Int, from first: Int,
    into hits: inout [RuleHit]
  ) {
    let position = Int(entry & PhraseProgram.positionMask)
    let stamp = base + UInt32(token)
    var furthest: UInt32 = 0
    var armed = armedUntil.mutableSpan
    for s in program.successorRange(of: position) {
      let successor = program.successors[s]
      let last = stamp + (successor & 0xff) + 1
      let later = Int(successor >> 8)
      armed[later] = max(armed[later], last)
      furthest = max(furthest, last)
    }
    if furthest > 0 {
      fired[position] = UInt64(stamp) << 32 | UInt64(first)
      aliveUntil[Int(entry >> 24)] = max(aliveUntil[Int(entry >> 24)], furthest)
    }
    for o in program.outputRange(of: position) {
      report(program.parts.outputs[o], token: token, from: first, into: &hits)
    }
  }

  /// Whether a negation of this message ended at most so many tokens before a match, or in it. One that
  /// ends with the match does not count, so that the order within a token is of no matter.
  private func isNegated(_ rule: Int, _ first: Int, _ last: Int) -> Bool {
    var negated = UInt32(truncatingIfNeeded: negatedAt[rule])
    if negated == base + UInt32(last) { negated = UInt32(negatedAt[rule] >> 32) }
    return negated >= base && base + UInt32(first) <= negated + UInt32(PhraseRole.reach) + 1
  }

  private mutating func report(
    _ output: UInt32, token: Int, from first: Int, into hits: inout [RuleHit]
  ) {
    let rule = PhraseRole.rule(of: output)
    if output & PhraseRole.negation != 0 {
      let stamp = UInt64(base + UInt32(token))
      if negatedAt[rule] & 0xffff_ffff != stamp { negatedAt[rule] = negatedAt[rule] << 32 | stamp }
    } else if output & 1 == 1 {
      suppressedIn[rule] = base
      anySuppressed = true
    } else if hitIn[rule] != base, !isNegated(rule, first, token) {
      hitIn[rule] = base
      hits.append(RuleHit(rule: rule, firstToken: first, lastToken: token))
    }
  }
}
