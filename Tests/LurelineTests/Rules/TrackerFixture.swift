@testable import Lureline

/// Packs of one-word rules with conditions over them, and chats that hit them.
enum TrackerFixture {
  private static func word(_ id: String, _ keys: String) -> String {
    #"{"id":"\#(id)","phrases":{"en":["\#(id)"]},\#(keys),\#(words)}"#
  }

  private static let words =
    #""title":"t","why":"w","source":"s","falsePositives":"f","matches":{},"mustNotMatch":{}"#

  private static let basic = [
    word("a", #""stage":"contact","weight":5,"speaker":"counterpart""#),
    word("b", #""stage":"contact","weight":5,"speaker":"any""#),
    word("c", #""stage":"seeding","weight":5,"speaker":"counterpart""#),
    word("d", #""stage":"pitch","weight":5,"speaker":"counterpart""#),
    word("w", #""stage":"rapport","weight":2,"speaker":"counterpart","weak":true"#),
    word("o", #""stage":"aftermath","weight":5,"speaker":"owner""#),
    word("n", #""stage":"ordinary","weight":0,"speaker":"any""#),
  ]

  /// The rules above, and those of `source`, which may leave out the keys that every rule has: of a
  /// repeated key the last one counts.
  static func compile(_ source: String) throws -> CompiledRules {
    let rules = source.replacing(
      #"{"id":"#, with: #"{\#(words),"stage":"bonding","weight":5,"id":"#)
    let text =
      #"{"schema":"lureline.rules/1","rules":["# + basic.joined(separator: ",") + "," + rules + "]}"
    let pack = try RulePack.parse(files: [("a.json", Array(text.utf8))])
    return try CompiledRules.compile(pack, cut: cutAtBlanks)
  }

  /// A rule of stage `ordinary` that damps others.
  static func context(_ id: String, _ phrase: String, _ damps: String) -> String {
    """
    {"id":"\(id)","stage":"ordinary","weight":0,"speaker":"any","phrases":{"en":["\(phrase)"]},\
    "damps":\(damps)}
    """
  }

  static func hits(_ rules: CompiledRules, _ chat: Transcript) -> [RuleHit] {
    var matcher = RuleMatcher(rules.program)
    var tracker = RuleTracker(rules)
    var cutter = MessageCutter()
    var (matched, hits): ([RuleHit], [RuleHit]) = ([], [])
    for (index, message) in chat.messages.enumerated() {
      cutter.cut(chat.bytes.span, message.textRange)
      matcher.match(cutter.tokens, into: &matched)
      cutter.note(&matched)
      tracker.track(matched, message: index, of: chat, into: &hits)
    }
    return hits
  }

  static func randomLine(_ generator: inout RuleGenerator) -> String {
    let sender = Bool.random(using: &generator) ? "L" : "K"
    let words = (0..<Int.random(in: 0...2, using: &generator)).map { _ in
      ["a", "b", "c", "d"].randomElement(using: &generator) ?? "a"
    }
    return sender + ": " + words.joined(separator: " ")
  }

  static func randomCondition(_ generator: inout RuleGenerator) -> Rule.When {
    var when = Rule.When()
    when.shape = Bool.random(using: &generator) ? .order : .together
    var free = ["a", "b", "c", "d"]
    when.groups = (0..<Int.random(in: 2...3, using: &generator)).map { _ in
      let group = free.filter { _ in Int.random(in: 0..<5, using: &generator) < 2 }
      // Groups of `together` have no rule in common.
      if when.shape == .together { free.removeAll { group.contains($0) } }
      return group
    }.filter { !$0.isEmpty }
    if when.groups.count < 2 { when.groups = [["a"], ["b"]] }
    if when.shape == .together {
      when.atLeast = Int.random(in: 1...when.groups.count, using: &generator)
    }
    if Bool.random(using: &generator) { when.messages = Int.random(in: 1...5, using: &generator) }
    if Int.random(in: 0..<4, using: &generator) == 0 { when.first = 6 }
    return when
  }

  static func source(_ when: Rule.When) -> String {
    let groups = when.groups.map { "[" + $0.map { "\"\($0)\"" }.joined(separator: ",") + "]" }
    let key = when.shape == .order ? "order" : "together"
    var keys = ["\"\(key)\":[\(groups.joined(separator: ","))]"]
    if let atLeast = when.atLeast { keys.append("\"atLeast\":\(atLeast)") }
    if let messages = when.messages { keys.append("\"messages\":\(messages)") }
    if let first = when.first { keys.append("\"first\":\(first)") }
    return "{\"id\":\"twin\",\"when\":{\(keys.joined(separator: ","))}}"
  }
}

/// The obvious tracker: looks at all hits so far, anew at every hit.
enum NaiveTracker {
  struct Hit {
    var message: Int
    var sender: Int
    var rule: String
  }

  /// The messages that complete a condition, once for each sender.
  static func completions(_ when: Rule.When, _ hits: [Hit]) -> [Int] {
    var completions: [Int] = []
    var told: Set<Int> = []
    for (index, hit) in hits.enumerated() where !told.contains(hit.sender) {
      let own = hits[...index].filter { $0.sender == hit.sender }
      guard holds(when, own, at: hit), when.first.map({ hit.message < $0 }) ?? true else {
        continue
      }
      completions.append(hit.message)
      told.insert(hit.sender)
    }
    return completions
  }

  private static func holds(_ when: Rule.When, _ hits: [Hit], at last: Hit) -> Bool {
    func isNear(_ hit: Hit) -> Bool { last.message - hit.message <= when.messages ?? .max }
    switch when.shape {
    case .together:
      guard when.groups.contains(where: { $0.contains(last.rule) }) else { return false }
      let near = when.groups.filter { group in
        hits.contains { group.contains($0.rule) && isNear($0) }
      }
      return near.count >= when.atLeast ?? when.groups.count
    case .order: return ends(when.groups, hits).contains { isNear($0) }
    case .tally: return false
    }
  }

  /// The first hits of all chains through the groups that end at the last hit.
  private static func ends(_ groups: [[String]], _ hits: [Hit]) -> [Hit] {
    guard let group = groups.last, let last = hits.last, group.contains(last.rule) else {
      return []
    }
    if groups.count == 1 { return [last] }
    return hits.indices.dropLast().flatMap { index in
      ends(Array(groups.dropLast()), Array(hits[...index]))
    }
  }
}
