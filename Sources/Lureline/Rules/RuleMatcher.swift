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
    guard state.look(program, tokens.span) else { return }
    state.beginRun(tokens.count)
    state.run(program, into: &hits)
    state.endRun(tokens.count, reach: program.widestReach, &hits)
    // What takes hits away is looked for only where there are some.
    if hits.isEmpty { return }
    hits.removeAll(keepingCapacity: true)
    state.minded = true
    state.beginRun(tokens.count)
    state.run(program, into: &hits)
    state.endRun(tokens.count, reach: program.widestReach, &hits)
    state.minded = false
  }
}

/// What changes while matching, apart from the program so that both can be used at once.
private struct MatchState {
  /// Per position: stamp of its last firing << 32 | first token of that match.
  private var fired: [UInt64]
  /// Per family: the last stamp at which one of its fired positions still matters. It answers for
  /// most positions from a kilobyte, without their edges.
  private var aliveUntil: [UInt32]
  /// One bit for each family that may be alive; those that are no longer are found out when asked for.
  private var alive = SIMD4<UInt64>.zero
  /// Per rule: stamp of the message in which it hit, or was suppressed.
  private var hitIn: [UInt32]
  private var suppressedIn: [UInt32]
  /// Per rule: stamps of the last tokens of its last negation and, in the upper half, of the one before.
  private var negatedAt: [UInt64]
  /// Stamp of the message's first token. Stamps only grow, so nothing is cleared in between.
  private var base: UInt32 = 1
  private var anySuppressed = false

  /// A token of the message that phrases know: the families that it begins and a later one may end, and
  /// where word and class stand in the table, or -1.
  private struct Place {
    var wanted: SIMD4<UInt64>
    var token: Int32
    var word: Int32
    var category: Int32
  }

  /// Such tokens, the last first.
  private var places: [Place] = []
  /// The families that the token at hand may begin.
  private var wanted = SIMD4<UInt64>.zero
  /// Whether what takes hits away is looked for as well.
  var minded = false

  init(_ program: PhraseProgram) {
    fired = Array(repeating: 0, count: program.positionCount)
    aliveUntil = Array(repeating: 0, count: 256)
    hitIn = Array(repeating: 0, count: program.ruleCount)
    suppressedIn = hitIn
    negatedAt = Array(repeating: 0, count: hitIn.count)
  }

  /// Looks the tokens up, from the last to the first, and says whether any hit could begin and end
  /// among them: most messages are done with here.
  mutating func look(_ program: borrowing PhraseProgram, _ tokens: Span<Token>) -> Bool {
    places.removeAll(keepingCapacity: true)
    var ends = SIMD4<UInt64>.zero
    var begins = false
    for i in tokens.indices.reversed() {
      var begun = SIMD4<UInt64>.zero
      let word = program.place(of: tokens[i].hash)
      if let word { Self.add(program, word, &begun, &ends) }
      let category = program.place(of: tokens[i].classHash)
      if let category { Self.add(program, category, &begun, &ends) }
      if word == nil && category == nil { continue }
      let wanted = begun & ends
      begins = begins || wanted != .zero
      places.append(
        Place(
          wanted: wanted, token: Int32(truncatingIfNeeded: i),
          word: Int32(truncatingIfNeeded: word ?? -1),
          category: Int32(truncatingIfNeeded: category ?? -1)))
    }
    return begins
  }

  @inline(__always)
  private static func add(
    _ program: borrowing PhraseProgram, _ place: Int, _ begins: inout SIMD4<UInt64>,
    _ ends: inout SIMD4<UInt64>
  ) {
    let side = program.sides[Int(program.keyIndices[place])]
    begins |= side.begins
    ends |= side.ends
  }

  mutating func beginRun(_ count: Int) {
    anySuppressed = false
    alive = .zero
    guard count > Int(UInt32.max / 2) - Int(base) else { return }
    // Once in two thousand million tokens: start the stamps anew.
    base = 1
    fired = Array(repeating: 0, count: fired.count)
    aliveUntil = Array(repeating: 0, count: aliveUntil.count)
    hitIn = Array(repeating: 0, count: hitIn.count)
    suppressedIn = hitIn
    negatedAt = Array(repeating: 0, count: hitIn.count)
  }

  mutating func endRun(_ count: Int, reach: UInt32, _ hits: inout [RuleHit]) {
    if anySuppressed {
      let (base, suppressedIn) = (base, suppressedIn)
      hits.removeAll { suppressedIn[$0.rule] == base }
    }
    if hits.count > 1 { hits.sort { $0.rule < $1.rule } }
    // Leave the widest reach between messages, so that none continues the one before.
    base += UInt32(count) + reach + 1
  }

  mutating func run(_ program: borrowing PhraseProgram, into hits: inout [RuleHit]) {
    for i in places.indices.reversed() {
      let place = places[i]
      wanted = minded ? SIMD4(repeating: .max) : place.wanted
      // Nothing goes on and nothing begins.
      if alive == .zero && wanted == .zero { continue }
      let token = Int(place.token)
      if place.word >= 0 && place.category >= 0 {
        stepMerged(
          program, program.slot(at: Int(place.word)), program.slot(at: Int(place.category)),
          token: token, into: &hits)
      } else {
        let slot = program.slot(at: Int(max(place.word, place.category)))
        step(program, slot, token: token, into: &hits)
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
    if alive == .zero {
      // Nothing was begun that could go on here.
    } else if let crowd = slot.crowd {
      stepCrowd(program, crowd, token: token, into: &hits)
    } else {
      var i = nextAlive(entries, slot.start, slot.laterEnd, token: token)
      while i < slot.laterEnd {
        extend(program, entries[i], token: token, into: &hits)
        i = nextAlive(entries, i + 1, slot.laterEnd, token: token)
      }
    }
    if wanted == .zero { return }
    for i in slot.laterEnd..<slot.end where isWanted(entries[i]) {
      fire(program, entries[i], token: token, from: token, into: &hits)
    }
  }

  /// Whether something that begins with an entry could still end in a hit.
  @inline(__always)
  private func isWanted(_ entry: UInt32) -> Bool {
    wanted[Int(entry >> 30)] >> UInt64(entry >> 24 & 63) & 1 == 1
  }

  /// The later positions of a word that many phrases have.
  @inline(__always)
  private mutating func stepCrowd(
    _ program: borrowing PhraseProgram, _ crowd: Int, token: Int, into hits: inout [RuleHit]
  ) {
    let stamp = base + UInt32(token)
    let common = alive & program.crowds.masks[crowd]
    for word in 0..<4 {
      var bits = common[word]
      while bits != 0 {
        let bit = bits.trailingZeroBitCount
        bits &= bits - 1
        let family = word * 64 + bit
        if aliveUntil[family] < stamp {
          alive[word] &= ~(1 << UInt64(bit))
          continue
        }
        for i in program.crowds.range(of: family, in: crowd) {
          extend(program, program.crowds.entries[i], token: token, into: &hits)
        }
      }
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
      let entry = fromA >= fromB ? entries[i] : entries[j]
      if aliveUntil[Int(entry >> 24)] >= base + UInt32(token) {
        extend(program, entry, token: token, into: &hits)
      }
      if fromA >= fromB { i += 1 }
      if fromB >= fromA { j += 1 }
    }
    for k in a.laterEnd..<a.end where isWanted(entries[k]) {
      fire(program, entries[k], token: token, from: token, into: &hits)
    }
    for k in b.laterEnd..<b.end where isWanted(entries[k]) {
      fire(program, entries[k], token: token, from: token, into: &hits)
    }
  }

  /// The first entry at or after `start` that something fired could lead to; `end` if none.
  @inline(__always)
  private func nextAlive(_ entries: Span<UInt32>, _ start: Int, _ end: Int, token: Int) -> Int {
    let stamp = base + UInt32(token)
    let alive = aliveUntil.span
    for i in start..<end where alive[Int(entries[i] >> 24)] >= stamp { return i }
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
    let traits = program.traits[position]
    let reach = UInt32(traits & ~PhraseProgram.hasOutput)
    if reach > 0 {
      fired[position] = UInt64(stamp) << 32 | UInt64(first)
      let family = Int(entry >> 24)
      aliveUntil[family] = max(aliveUntil[family], stamp + reach)
      alive[family >> 6] |= 1 << UInt64(family & 63)
    }
    if traits & PhraseProgram.hasOutput == 0 { return }
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
