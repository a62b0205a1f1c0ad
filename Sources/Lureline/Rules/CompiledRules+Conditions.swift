/// Layout of a model's `conditions` section: the conditions, then the dampings, each list behind its
/// count. Numbers are 32 bits, lists behind their counts; all ones stand for nil. A tally
/// stands behind its condition.
extension CompiledRules {
  package func encodeConditions() -> [UInt8] {
    var writer = RuleByteWriter()
    writer.add(UInt32(conditions.count))
    for condition in conditions { writer.add(condition) }
    writer.add(UInt32(dampings.count))
    for damping in dampings { writer.add(damping) }
    return writer.bytes
  }

  /// Takes over what `encodeConditions` wrote and checks every rule number in it.
  ///
  /// - Throws: `RuleCodingError`; damaged bytes never trap and never make a tracker trap.
  package mutating func decodeConditions(
    _ bytes: MappedBytes, _ range: Range<Int>
  ) throws(RuleCodingError) {
    var reader = RuleByteReader(bytes, range)
    // The smallest condition has no group and excludes nothing.
    var conditions: [RuleCondition] = []
    for _ in 0..<(try reader.count(of: 34)) {
      conditions.append(try reader.condition(rules: heads.count))
    }
    var dampings: [RuleDamping] = []
    for _ in 0..<(try reader.count(of: 16)) {
      dampings.append(try reader.damping(rules: heads.count))
    }
    try reader.finish()
    // A rule has one condition of its own, else its matches would have to pass two.
    guard Set(conditions.map(\.rule)).count == conditions.count else { throw .damaged(offset: 0) }
    self.conditions = conditions
    self.dampings = dampings
  }
}

extension RuleByteWriter {
  fileprivate mutating func add(_ condition: RuleCondition) {
    add(UInt32(condition.rule))
    add(condition.shape.rawValue)
    add(UInt32(condition.groups.count))
    for group in condition.groups { add(group.map { UInt32($0) }) }
    add(UInt32(condition.atLeast))
    add(UInt32(condition.ownGroups))
    add(optional: condition.messages)
    add(optional: condition.seconds.map { Int($0 / 86_400) })
    add(optional: condition.first)
    add(condition.without.map { UInt32($0) })
    add(UInt8(condition.isDisguised ? 1 : 0))
    if let tally = condition.tally { add(tally) }
  }

  private mutating func add(_ tally: RuleCondition.Repetition) {
    add(UInt32(tally.times))
    add(UInt8(tally.isDifferent ? 1 : 0) | UInt8(tally.isSame ? 2 : 0))
    add(optional: tally.apart)
    add(optional: tally.secondsApart.map { Int($0 / 86_400) })
    add(tally.share.bitPattern)
  }

  fileprivate mutating func add(_ damping: RuleDamping) {
    add(UInt32(damping.rule))
    add(damping.share.bitPattern)
    add(optional: damping.messages)
    add(damping.targets.map { UInt32($0) })
  }

  private mutating func add(optional value: Int?) { add(value.map { UInt32($0) } ?? .max) }
}

extension RuleByteReader {
  fileprivate mutating func condition(rules: Int) throws(RuleCodingError) -> RuleCondition {
    let start = offset
    let rule = Int(try word())
    let shape = RuleCondition.Shape(rawValue: try byte())
    var groups: [[Int]] = []
    for _ in 0..<(try count(of: 4)) { groups.append(try numbers(below: rules)) }
    let atLeast = Int(try word())
    let own = Int(try word())
    let messages = try optional()
    let days = try optional()
    let first = try optional()
    let without = try numbers(below: rules)
    let disguised = try byte()
    guard disguised < 2, let shape, rule < rules, own <= groups.count, atLeast <= groups.count,
      atLeast > 0 || groups.isEmpty, shape != .tally || groups.count == 1
    else { throw .damaged(offset: start) }
    let tally = shape == .tally ? try self.tally() : nil
    return RuleCondition(
      rule: rule, shape: shape, groups: groups, atLeast: atLeast, ownGroups: own, tally: tally,
      messages: messages, seconds: days.map { Int64($0) * 86_400 }, first: first,
      without: without, isDisguised: disguised == 1)
  }

  private mutating func tally() throws(RuleCodingError) -> RuleCondition.Repetition {
    let start = offset
    let times = Int(try word())
    let kind = try byte()
    let apart = try optional()
    let days = try optional()
    let share = Float(bitPattern: try word())
    guard times > 0, kind < 3, share >= 0, share <= 1 else { throw .damaged(offset: start) }
    return RuleCondition.Repetition(
      times: times, isDifferent: kind == 1, isSame: kind == 2, apart: apart,
      secondsApart: days.map { Int64($0) * 86_400 }, share: share)
  }

  fileprivate mutating func damping(rules: Int) throws(RuleCodingError) -> RuleDamping {
    let start = offset
    let rule = Int(try word())
    let share = Float(bitPattern: try word())
    let messages = try optional()
    let targets = try numbers(below: rules)
    guard rule < rules, share >= 0, share < 1 else { throw .damaged(offset: start) }
    return RuleDamping(rule: rule, targets: targets, share: share, messages: messages)
  }

  private mutating func optional() throws(RuleCodingError) -> Int? {
    let word = try word()
    return word == .max ? nil : Int(word)
  }

  private mutating func numbers(below limit: Int) throws(RuleCodingError) -> [Int] {
    let start = offset
    let numbers = try words().map { Int($0) }
    guard numbers.allSatisfy({ $0 < limit }) else { throw .damaged(offset: start) }
    return numbers
  }
}
