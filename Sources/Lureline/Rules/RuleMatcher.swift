/// One rule found in one message.
package struct RuleHit: Sendable, Equatable {
  /// Index into `CompiledRules.heads`.
  package var rule: Int
  /// First and last token of the words that made it hit.
  package var firstToken: Int
  package var lastToken: Int

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
  /// Per position: stamp of its last firing << 32 | first token of that match.
  private var fired: [UInt64]
  /// Per rule: stamp of the message in which it hit, or was suppressed.
  private var hitIn: [UInt32]
  private var suppressedIn: [UInt32]
  /// Stamp of the message's first token. Stamps only grow, so nothing is cleared in between.
  private var base: UInt32 = 1
  /// No position that has fired matters after this stamp.
  private var aliveUntil: UInt32 = 0
  private var anySuppressed = false

  package init(_ program: PhraseProgram) {
    self.program = program
    fired = Array(repeating: 0, count: program.positionCount)
    hitIn = Array(repeating: 0, count: program.ruleCount)
    suppressedIn = hitIn
  }

  /// Replaces `hits` by the rules that the tokens hit: each rule once, at its first match, in the
  /// order of rules. A rule is left out when one of its `unless` phrases is anywhere in the message.
  package mutating func match(_ tokens: [Token], into hits: inout [RuleHit]) {
    hits.removeAll(keepingCapacity: true)
    beginMessage(tokens.count)
    for i in tokens.indices {
      let slot = program.slot(for: tokens[i].hash)
      let classSlot = program.slot(for: tokens[i].classHash)
      if let slot, let classSlot {
        stepMerged(slot, classSlot, token: i, into: &hits)
      } else if let slot = slot ?? classSlot {
        step(slot, token: i, into: &hits)
      }
    }
    endMessage(tokens.count, &hits)
  }

  private mutating func beginMessage(_ count: Int) {
    anySuppressed = false
    aliveUntil = 0
    guard count > Int(UInt32.max / 2) - Int(base) else { return }
    // Once in two thousand million tokens: start the stamps anew.
    base = 1
    for i in fired.indices { fired[i] = 0 }
    for i in hitIn.indices { hitIn[i] = 0 }
    for i in suppressedIn.indices { suppressedIn[i] = 0 }
  }

  private mutating func endMessage(_ count: Int, _ hits: inout [RuleHit]) {
    if anySuppressed {
      let base = base
      let suppressedIn = suppressedIn
      hits.removeAll { suppressedIn[$0.rule] == base }
    }
    if hits.count > 1 { hits.sort { $0.rule < $1.rule } }
    // Leave the widest reach between messages, so that none continues the one before.
    base += UInt32(count) + program.widestReach + 1
  }

  @inline(__always)
  private mutating func step(
    _ slot: PhraseProgram.Slot, token: Int, into hits: inout [RuleHit]
  ) {
    if base + UInt32(token) <= aliveUntil {
      for i in slot.start..<slot.laterEnd {
        extend(Int(program.parts.entries[i]), token: token, into: &hits)
      }
    }
    for i in slot.laterEnd..<slot.end {
      fire(Int(program.parts.entries[i]), token: token, from: token, into: &hits)
    }
  }

  /// As `step` for a word that also has a class. Both lists descend, and so must their union.
  private mutating func stepMerged(
    _ a: PhraseProgram.Slot, _ b: PhraseProgram.Slot, token: Int, into hits: inout [RuleHit]
  ) {
    var i = a.start
    var j = b.start
    while i < a.laterEnd || j < b.laterEnd {
      let fromA = i < a.laterEnd ? Int(program.parts.entries[i]) : -1
      let fromB = j < b.laterEnd ? Int(program.parts.entries[j]) : -1
      if fromA >= fromB { i += 1 }
      if fromB >= fromA { j += 1 }
      extend(max(fromA, fromB), token: token, into: &hits)
    }
    for k in a.laterEnd..<a.end {
      fire(Int(program.parts.entries[k]), token: token, from: token, into: &hits)
    }
    for k in b.laterEnd..<b.end {
      fire(Int(program.parts.entries[k]), token: token, from: token, into: &hits)
    }
  }

  /// Fires a position if one before it fired at most its gap ago; the shortest match wins.
  @inline(__always)
  private mutating func extend(_ position: Int, token: Int, into hits: inout [RuleHit]) {
    let stamp = base + UInt32(token)
    var first = -1
    for e in program.edgeRange(of: position) {
      let edge = program.parts.edges[e]
      let before = fired[Int(edge >> 8)]
      let when = UInt32(truncatingIfNeeded: before >> 32)
      if when >= base, stamp - when <= (edge & 0xff) + 1 {
        first = max(first, Int(before & 0xffff_ffff))
      }
    }
    if first >= 0 { fire(position, token: token, from: first, into: &hits) }
  }

  @inline(__always)
  private mutating func fire(
    _ position: Int, token: Int, from first: Int, into hits: inout [RuleHit]
  ) {
    let stamp = base + UInt32(token)
    fired[position] = UInt64(stamp) << 32 | UInt64(first)
    aliveUntil = max(aliveUntil, stamp + program.reach[position])
    for o in program.outputRange(of: position) {
      report(program.parts.outputs[o], token: token, from: first, into: &hits)
    }
  }

  private mutating func report(
    _ output: UInt32, token: Int, from first: Int, into hits: inout [RuleHit]
  ) {
    let rule = Int(output >> 1)
    if output & 1 == 1 {
      suppressedIn[rule] = base
      anySuppressed = true
    } else if hitIn[rule] != base {
      hitIn[rule] = base
      hits.append(RuleHit(rule: rule, firstToken: first, lastToken: token))
    }
  }
}
