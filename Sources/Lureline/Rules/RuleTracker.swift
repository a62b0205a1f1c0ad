/// Follows the rule hits of one conversation, message by message: drops those that are out of place,
/// adds those of conversation rules at the message that completes them, and damps.
///
/// Each counterpart is followed apart. A hit counts for its sender, one of an owner-side rule for the
/// others, and one of a rule of stage `ordinary` that anybody may say for everybody. Nothing looks ahead, so messages appended
/// later change no hit.
///
/// - Complexity: nothing for a message without a match, else O(matches × conditions that name the rule),
///   times the participants for what tells of everybody.
package struct RuleTracker: Sendable {
  private let plan: TrackerPlan
  /// Rules that are to say nothing, neither by themselves nor through others.
  var silenced: Set<Int>
  /// By participant: the number of its row, or -1.
  private var rows: [Int] = []
  private var rowCount = 0
  /// Row by row, for each group: the message of its last hit (`together`), or the message in which the
  /// latest chain of hits up to it began (`order`); -1 for none.
  private var marks: [Int32] = []
  /// Row by row, for each condition: whether it has been told.
  private var told: [Bool] = []
  private var tallies = RuleTallies()
  /// By rule: whether it was hit in this conversation.
  private var seen: [Bool]
  /// By damping: the last message that it reaches.
  private var dampedUntil: [Int]
  private var isClean = true

  package init(_ rules: CompiledRules) {
    plan = TrackerPlan(rules)
    silenced = rules.silenced
    seen = [Bool](repeating: false, count: rules.heads.count)
    dampedUntil = [Int](repeating: -1, count: rules.dampings.count)
  }

  /// Forgets the conversation before.
  package mutating func begin() {
    if isClean { return }
    rows.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
    told.removeAll(keepingCapacity: true)
    tallies.removeAll()
    rowCount = 0
    for i in seen.indices { seen[i] = false }
    for i in dampedUntil.indices { dampedUntil[i] = -1 }
    isClean = true
  }

  /// Appends the hits of one message to `hits`, given the rules whose phrases it holds.
  ///
  /// - Precondition: messages come in order; those without a match may be left out.
  package mutating func track(
    _ matched: some Collection<RuleHit>, message: Int, of transcript: Transcript,
    into hits: inout [RuleHit]
  ) {
    if matched.isEmpty { return }
    isClean = false
    if rows.isEmpty { rows = [Int](repeating: -1, count: transcript.participants.count) }
    let place = Place(message: message, transcript: transcript, start: hits.count)
    // Context first: a warning speaks of the whole message that it stands in.
    for match in matched where plan.isContext[match.rule] && plan.isSaid(match.rule, place.isOwners)
    {
      enter(match, place, into: &hits)
    }
    let rest = matched.filter { !plan.isContext[$0.rule] }
    for match in rest.sorted(by: { ($0.lastToken, $0.rule) < ($1.lastToken, $1.rule) }) {
      enter(match, place, into: &hits)
    }
    // A completed rule is a hit as well and may complete others.
    var next = place.start
    while next < hits.count {
      follow(hits[next], place, into: &hits)
      next += 1
    }
  }

  /// A message, and where its hits begin in the list.
  private struct Place {
    let message: Int
    let transcript: Transcript
    let start: Int

    /// Whether the account holder wrote it; nil when the export does not tell.
    var isOwners: Bool? { transcript.owner.map { $0 == sender } }
    var sender: Int { Int(transcript.messages[message].sender) }
    func seconds(_ message: Int) -> Int64? { transcript.messages[message].time?.seconds }
  }

  // MARK: Hits

  /// A phrase's match is a hit, unless its rule has a condition that does not hold.
  private mutating func enter(_ match: RuleHit, _ place: Place, into hits: inout [RuleHit]) {
    if let index = plan.ownCondition[match.rule], !silenced.contains(match.rule) {
      let condition = plan.conditions[index]
      if condition.isDisguised && !match.isDisguised { return }
      let own = (condition.groups.count - condition.ownGroups)..<condition.groups.count
      let holds =
        own.isEmpty
        ? isOpen(condition, place)
        : step(index, own, match, plan.audience[match.rule], place) != .nobody
      if !holds { return }
    }
    add(match, isAnswer: plan.audience[match.rule] == .others, place, into: &hits)
  }

  /// Lets the conditions that name a hit's rule take their step; what is completed is a hit.
  private mutating func follow(_ hit: RuleHit, _ place: Place, into hits: inout [RuleHit]) {
    // A hit that was completed as an answer tells of the others, whatever its rule.
    let audience = hit.isAnswer ? .others : plan.audience[hit.rule]
    for naming in plan.naming[hit.rule] {
      let rule = plan.conditions[naming.condition].rule
      let completed = step(
        naming.condition, naming.group..<(naming.group + 1), hit, audience, place)
      if completed == .nobody || hits[place.start...].contains(where: { $0.rule == rule }) {
        continue
      }
      var whole = hit
      whole.rule = rule
      add(whole, isAnswer: completed == .others, place, into: &hits)
    }
  }

  private mutating func add(
    _ hit: RuleHit, isAnswer: Bool, _ place: Place, into hits: inout [RuleHit]
  ) {
    if silenced.contains(hit.rule) { return }
    var hit = hit
    hit.message = place.message
    hit.isAnswer = isAnswer
    hit.share = share(of: hit.rule, at: place.message)
    if hit.share == 0 { return }
    hits.append(hit)
    seen[hit.rule] = true
    for (index, damping) in plan.dampings.enumerated() where damping.rule == hit.rule {
      dampedUntil[index] = damping.messages.map { place.message + $0 - 1 } ?? .max
    }
  }

  /// What the dampings leave of a rule's evidence.
  private func share(of rule: Int, at message: Int) -> Float {
    var share: Float = 1
    for (index, damping) in plan.dampings.enumerated()
    where dampedUntil[index] >= message && damping.targets.contains(rule) {
      share *= damping.share
    }
    return share
  }

  // MARK: Conditions

  /// Hits groups of a condition, the last first so that one match takes one step, for all those that
  /// the hit tells of. Returns for whom that completed it.
  private mutating func step(
    _ index: Int, _ groups: Range<Int>, _ hit: RuleHit, _ audience: TrackerPlan.Audience,
    _ place: Place
  ) -> TrackerPlan.Audience {
    var completed = TrackerPlan.Audience.nobody
    for participant in rows.indices where audience.includes(participant, from: place.sender) {
      let row = row(of: participant)
      for group in groups.reversed() where isCompleted(index, group, row, hit, place) {
        completed = participant == place.sender || completed == .sender ? .sender : .others
      }
    }
    return completed
  }

  private mutating func isCompleted(
    _ index: Int, _ group: Int, _ row: Int, _ hit: RuleHit, _ place: Place
  ) -> Bool {
    let condition = plan.conditions[index]
    let base = row * plan.groupCount + plan.firstGroup[index]
    let mark = row * plan.conditions.count + index
    if told[mark] { return false }
    let holds: Bool
    switch condition.shape {
    case .order:
      let start = group == 0 ? Int32(place.message) : marks[base + group - 1]
      if start < 0 { return false }
      marks[base + group] = start
      holds = group == condition.groups.count - 1 && isNear(start, condition, place)
    case .together:
      marks[base + group] = Int32(place.message)
      let near = condition.groups.indices.count { isNear(marks[base + $0], condition, place) }
      holds = near >= condition.atLeast
    case .tally:
      holds = tallies.holds(
        condition, mark, RuleTallies.Count(message: place.message, wording: hit.wording),
        place.transcript)
    }
    if !holds || !isOpen(condition, place) { return false }
    told[mark] = condition.isOnce
    return true
  }

  /// Whether a message is within the condition's window from here.
  private func isNear(_ mark: Int32, _ condition: RuleCondition, _ place: Place) -> Bool {
    if mark < 0 { return false }
    if let messages = condition.messages, place.message - Int(mark) > messages { return false }
    guard let seconds = condition.seconds, let then = place.seconds(Int(mark)),
      let now = place.seconds(place.message)
    else { return true }
    return now - then <= seconds
  }

  /// Whether nothing about the place itself is against it.
  private func isOpen(_ condition: RuleCondition, _ place: Place) -> Bool {
    if let first = condition.first, place.message >= first { return false }
    return !condition.without.contains { seen[$0] }
  }

  private mutating func row(of participant: Int) -> Int {
    if rows[participant] >= 0 { return rows[participant] }
    rows[participant] = rowCount
    rowCount += 1
    marks.append(contentsOf: repeatElement(-1, count: plan.groupCount))
    told.append(contentsOf: repeatElement(false, count: plan.conditions.count))
    return rowCount - 1
  }
}

/// What a tracker looks up and never changes.
private struct TrackerPlan: Sendable {
  /// Whom a hit tells of.
  enum Audience {
    case nobody, sender, others, everybody

    func includes(_ participant: Int, from sender: Int) -> Bool {
      switch self {
      case .nobody: false
      case .sender: participant == sender
      case .others: participant != sender
      case .everybody: true
      }
    }
  }

  let conditions: [RuleCondition]
  let dampings: [RuleDamping]
  /// By condition: where its groups begin among those of all.
  private(set) var firstGroup: [Int] = []
  private(set) var groupCount = 0
  /// By rule: the groups that name it; of one condition the last first.
  private(set) var naming: [[(condition: Int, group: Int)]]
  /// By rule: the condition on its own phrases.
  private(set) var ownCondition: [Int?]
  private(set) var audience: [Audience]
  /// By rule: whether it is no evidence, but says what the conversation is.
  let isContext: [Bool]
  private let speakers: [Speaker]

  /// Whether those whom a rule of stage `ordinary` looks at may have said it. Of evidence nobody needs to
  /// know: that of the account holder is not followed, and an answer is nobody's own.
  func isSaid(_ rule: Int, _ isOwners: Bool?) -> Bool {
    switch speakers[rule] {
    case .any: true
    case .counterpart: isOwners != true
    case .owner: isOwners != false
    }
  }

  init(_ rules: CompiledRules) {
    conditions = rules.conditions
    dampings = rules.dampings
    isContext = rules.heads.map { $0.stage == .ordinary }
    audience = rules.heads.map { head in
      switch head.speaker {
      case .owner: .others
      case .counterpart: .sender
      case .any: head.stage == .ordinary ? .everybody : .sender
      }
    }
    speakers = rules.heads.map(\.speaker)
    naming = Array(repeating: [], count: rules.heads.count)
    ownCondition = Array(repeating: nil, count: rules.heads.count)
    for (index, condition) in conditions.enumerated() {
      firstGroup.append(groupCount)
      groupCount += condition.groups.count
      if condition.ownGroups > 0 || condition.groups.isEmpty {
        ownCondition[condition.rule] = index
      }
      for (group, rules) in condition.groups.enumerated().reversed() {
        for rule in rules { naming[rule].append((index, group)) }
      }
    }
  }
}
