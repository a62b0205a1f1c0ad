extension Rule.When {
  fileprivate var tally: RuleCondition.Repetition? {
    guard isTally else { return nil }
    return RuleCondition.Repetition(
      times: times ?? 1, isDifferent: isDifferent, isSame: isSame, apart: apart,
      secondsApart: daysApart.map { Int64($0) * 86_400 }, share: Float(share ?? 0))
  }
}

/// Turns the names in the conditions of a pack into rule numbers.
struct ConditionCompiler {
  private(set) var conditions: [RuleCondition] = []
  private(set) var dampings: [RuleDamping] = []
  private(set) var findings: [RuleFinding] = []
  private let rules: [Rule]
  private let indices: [String: Int]

  init(_ rules: [Rule]) {
    self.rules = rules
    indices = Dictionary(
      rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    for index in rules.indices {
      if let when = rules[index].when { add(when, of: index) }
      if let damps = rules[index].damps { add(damps, of: index) }
    }
  }

  private mutating func add(_ when: Rule.When, of index: Int) {
    var groups = when.groups.map { numbers($0, of: index, key: "when", alone: true) }
    if when.shape == .together { groups = distinct(groups, when.groups, of: index) }
    var own = 0
    if when.isTally {
      if groups.isEmpty { (groups, own) = ([[]], 1) }
    } else if rules[index].isOfConversation {
      if let last = groups.last {
        groups += Array(repeating: last, count: (when.times ?? 1) - 1)
      }
    } else if !groups.isEmpty || when.times != nil {
      own = when.times ?? 1
      groups += Array(repeating: [], count: own)
    }
    conditions.append(
      RuleCondition(
        rule: index, shape: when.isTally ? .tally : when.shape, groups: groups,
        atLeast: when.atLeast, ownGroups: own, tally: when.tally, messages: when.messages,
        seconds: when.days.map { Int64($0) * 86_400 }, first: when.first,
        without: numbers(when.without, of: index, key: "when.without"),
        isDisguised: when.isDisguised))
  }

  private mutating func add(_ damps: Rule.Damps, of index: Int) {
    let except = numbers(damps.except, of: index, key: "damps.except")
    dampings.append(
      RuleDamping(
        rule: index,
        targets: numbers(damps.rules, of: index, key: "damps.rules").filter {
          !except.contains($0)
        },
        share: Float(damps.to), messages: damps.messages))
  }

  /// The numbers of the rules that some names stand for, ascending.
  ///
  /// - Parameter alone: leaves rules that must never count alone out of `@` sets.
  private mutating func numbers(
    _ names: [String], of index: Int, key: String, alone: Bool = false
  ) -> [Int] {
    var numbers: Set<Int> = []
    for name in names {
      let named = named(name, by: index).filter {
        !alone || !rules[$0].isWeak || !name.hasPrefix("@")
      }
      if named.isEmpty {
        findings.append(
          RuleFinding(
            file: rules[index].file, line: rules[index].line, rule: rules[index].id, key: key,
            problem: .unknownRule(name)))
      }
      numbers.formUnion(named)
    }
    return numbers.sorted()
  }

  private func named(_ name: String, by index: Int) -> [Int] {
    guard name.hasPrefix("@") else {
      return indices[name].flatMap { $0 == index ? nil : [$0] } ?? []
    }
    let set = String(name.dropFirst())
    return rules.indices.filter { other in
      let rule = rules[other]
      return other != index && !rule.phrases.isEmpty && rule.stage != .ordinary
        && (rule.stage.name == set || rule.stage.group.rawValue == set)
    }
  }

  /// Groups of `together` without a rule in common, else one hit would serve two: a rule that is named
  /// in one is left out of the sets of the others.
  private mutating func distinct(
    _ groups: [[Int]], _ names: [[String]], of index: Int
  ) -> [[Int]] {
    let named = names.map { group in Set(group.compactMap { indices[$0] }) }
    let rest = groups.indices.map { group in
      let others = named.indices.filter { $0 != group }.reduce(into: Set<Int>()) {
        $0.formUnion(named[$1])
      }
      return groups[group].filter { named[group].contains($0) || !others.contains($0) }
    }
    if Set(rest.flatMap { $0 }).count < rest.reduce(0, { $0 + $1.count }) {
      findings.append(
        RuleFinding(
          file: rules[index].file, line: rules[index].line, rule: rules[index].id,
          key: "when.together", problem: .badCondition("a rule stands in two groups")))
    }
    return rest
  }
}
