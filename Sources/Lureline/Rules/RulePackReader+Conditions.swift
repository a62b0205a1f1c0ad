extension RulePackReader {
  private static let whenKeys = [
    "order", "together", "atLeast", "times", "different", "same", "apart", "daysApart", "share",
    "messages", "days", "first", "without", "disguised",
  ]
  private static let dampsKeys = ["rules", "except", "to", "messages"]

  /// The condition of a rule; nil when it has none.
  mutating func when(_ rule: JSONValue) -> Rule.When? {
    guard let value = rule["when"] else { return nil }
    guard let members = value.members else {
      found("when", .wrongType(expected: "object"))
      return nil
    }
    checkKeys(members, known: Self.whenKeys, under: "when.")
    var when = Rule.When()
    when.shape = value["together"] == nil ? .order : .together
    when.groups =
      groups(value["order"], key: "when.order")
      + groups(value["together"], key: "when.together")
    when.atLeast = count("atLeast", of: value, under: "when.")
    when.times = count("times", of: value, under: "when.")
    when.isDifferent = flag("different", of: value, under: "when.")
    when.isSame = flag("same", of: value, under: "when.")
    when.apart = count("apart", of: value, under: "when.")
    when.daysApart = count("daysApart", of: value, under: "when.")
    when.share = share(value)
    when.messages = count("messages", of: value, under: "when.")
    when.days = count("days", of: value, under: "when.")
    when.first = count("first", of: value, under: "when.")
    if let without = value["without"] { when.without = texts(without, key: "when.without") }
    when.isDisguised = flag("disguised", of: value, under: "when.")
    check(when, of: rule, isBoth: value["order"] != nil && value["together"] != nil)
    return when
  }

  private mutating func check(_ when: Rule.When, of rule: JSONValue, isBoth: Bool) {
    func fault() -> String? {
      if isBoth { return "order and together exclude each other" }
      if rule["phrases"] == nil && when.groups.isEmpty { return "needs order or together" }
      if rule["phrases"] == nil && when.isDisguised { return "disguised goes with phrases" }
      let groups = when.groups.count + (rule["phrases"] == nil ? 0 : 1)
      if let atLeast = when.atLeast, when.shape != .together || atLeast > groups {
        return "atLeast counts the groups of together"
      }
      if when.times != nil && when.shape == .together { return "times goes with order or phrases" }
      if when.isTally { return tallyFault(when, groups: groups) }
      return nil
    }
    if let fault = fault() { found("when", .badCondition(fault)) }
  }

  private func tallyFault(_ when: Rule.When, groups: Int) -> String? {
    if when.times ?? 1 < 2 || groups != 1 {
      return "different, same, apart, daysApart and share go with times of 2 or more of one group"
    }
    return when.isDifferent && when.isSame ? "different and same exclude each other" : nil
  }

  /// A number above 0 and at most 1; nil when the key is missing.
  private mutating func share(_ value: JSONValue) -> Double? {
    guard let member = value["share"] else { return nil }
    if let share = member.number, share > 0, share <= 1 { return share }
    found("when.share", .wrongType(expected: "a number above 0 and at most 1"))
    return nil
  }

  /// A group is a list of names; one name may stand for a list of one.
  private mutating func groups(_ value: JSONValue?, key: String) -> [[String]] {
    guard let value else { return [] }
    guard let elements = value.array, !elements.isEmpty else {
      found(key, .wrongType(expected: "array"))
      return []
    }
    return elements.map { element in
      if let name = element.string { return [name] }
      let names = texts(element, key: key)
      if names.isEmpty { found(key, .emptyText(index: 0)) }
      return names
    }
  }

  /// A whole number from 1 on; nil when the key is missing.
  private mutating func count(_ key: String, of value: JSONValue, under path: String) -> Int? {
    guard let member = value[key] else { return nil }
    if let count = member.integer, (1...1_000_000).contains(count) { return count }
    found(path + key, .wrongType(expected: "a whole number from 1 on"))
    return nil
  }

  /// What a rule damps; nil when nothing.
  mutating func damps(_ rule: JSONValue) -> Rule.Damps? {
    guard let value = rule["damps"] else { return nil }
    guard let members = value.members else {
      found("damps", .wrongType(expected: "object"))
      return nil
    }
    checkKeys(members, known: Self.dampsKeys, under: "damps.")
    guard let names = value["rules"] else {
      found("damps.rules", .missingKey)
      return nil
    }
    guard let to = value["to"]?.number, (0..<1).contains(to) else {
      found("damps.to", .wrongType(expected: "a number from 0 on and below 1"))
      return nil
    }
    return Rule.Damps(
      rules: texts(names, key: "damps.rules"),
      except: value["except"].map { texts($0, key: "damps.except") } ?? [], to: to,
      messages: count("messages", of: value, under: "damps."))
  }

  /// Examples by language: each a message, or a chat as a list of lines.
  mutating func examples(_ key: String, of value: JSONValue) -> [LocalizedExamples] {
    languages(key, of: value, required: true).map { language in
      let path = key + "." + language.key
      guard let elements = language.value.array else {
        found(path, .wrongType(expected: "array"))
        return LocalizedExamples(language: language.key, examples: [])
      }
      var examples: [RuleExample] = []
      for (index, element) in elements.enumerated() {
        if let example = example(element, index: index, key: path) { examples.append(example) }
      }
      return LocalizedExamples(language: language.key, examples: examples)
    }
  }

  private mutating func example(_ value: JSONValue, index: Int, key: String) -> RuleExample? {
    if let text = value.string {
      if text.isEmpty { found(key, .emptyText(index: index)) }
      return RuleExample(text)
    }
    if value.array == nil {
      found(key, .wrongType(expected: "string, or a list of lines"))
      return nil
    }
    let example = RuleExample(chat: texts(value, key: key))
    if example == nil { found(key, .badChat(index: index)) }
    return example
  }
}
