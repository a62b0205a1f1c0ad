/// Turns the JSON of pack files into rules, and keeps going at faults so that lint can name all.
struct RulePackReader {
  private(set) var pack = RulePack()
  private(set) var findings: [RuleFinding] = []
  private var ids: Set<String> = []
  private var file = ""
  private var lines = LineFinder([])
  private var rule: String?
  private var line: Int?
  /// Whether the whole file is one.
  private var isSandbox = false

  private static let fileKeys = ["schema", "note", "sandbox", "lists", "rules"]
  private static let ruleKeys = [
    "id", "title", "stage", "weight", "speaker", "phrases", "unless", "notAfter", "why", "source",
    "falsePositives", "weak", "sandbox", "when", "damps", "matches", "mustNotMatch",
  ]

  mutating func read(_ bytes: [UInt8], named name: String) {
    file = name
    rule = nil
    line = nil
    lines = LineFinder(bytes)
    guard let root = parse(bytes) else { return }
    guard let members = root.members else { return found(nil, .wrongType(expected: "object")) }
    checkKeys(members, known: Self.fileKeys)
    if root["schema"]?.string != RulePack.schema { found("schema", .wrongSchema) }
    isSandbox = flag("sandbox", of: root)
    readLists(root["lists"])
    guard let rules = root["rules"] else { return found("rules", .missingKey) }
    guard let elements = rules.array else { return found("rules", .wrongType(expected: "array")) }
    for element in elements { readRule(element) }
  }

  private mutating func parse(_ bytes: [UInt8]) -> JSONValue? {
    do {
      return try JSONValue.parse(bytes)
    } catch {
      switch error {
      case .malformed(let line, let offset, _), .truncated(let line, let offset, _):
        self.line = line
        found(nil, .notJSON(offset: offset))
      case .empty, .unknownFormat:
        found(nil, .notJSON(offset: 0))
      }
      return nil
    }
  }

  private mutating func readLists(_ value: JSONValue?) {
    guard let value else { return }
    guard let members = value.members else {
      return found("lists", .wrongType(expected: "object"))
    }
    for member in members {
      let key = "lists." + member.key
      let entries = texts(member.value, key: key)
      if pack.lists.contains(where: { $0.name == member.key }) { found(key, .duplicateList) }
      pack.lists.append(.init(name: member.key, entries: entries, file: file))
    }
  }

  private mutating func readRule(_ value: JSONValue) {
    rule = value["id"]?.string
    line = rule.flatMap { lines.line(ofValue: $0) }
    defer {
      rule = nil
      line = nil
    }
    guard let members = value.members else {
      return found("rules", .wrongType(expected: "object"))
    }
    checkKeys(members, known: Self.ruleKeys)
    let id = text("id", of: value)
    if !id.isEmpty { checkID(id) }
    pack.rules.append(
      Rule(
        id: id, title: text("title", of: value), stage: stage(value), weight: weight(value),
        speaker: speaker(value),
        phrases: localized("phrases", of: value, required: value["when"] == nil),
        unless: localized("unless", of: value, required: false),
        notAfter: localized("notAfter", of: value, required: false), why: text("why", of: value),
        source: text("source", of: value), falsePositives: text("falsePositives", of: value),
        isWeak: flag("weak", of: value), isSandboxed: isSandbox || flag("sandbox", of: value),
        when: when(value), damps: damps(value), matches: examples("matches", of: value),
        mustNotMatch: examples("mustNotMatch", of: value), file: file, line: line ?? 0))
  }

  mutating func checkKeys(_ members: [JSONMember], known: [String], under path: String = "") {
    for member in members where !known.contains(member.key) {
      found(path + member.key, .unknownKey)
    }
  }

  private mutating func checkID(_ id: String) {
    let isGood = id.utf8.allSatisfy { 0x61...0x7a ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x2d }
    if !isGood { found("id", .badID) }
    if !ids.insert(id).inserted { found("id", .duplicateID) }
  }

  private mutating func text(_ key: String, of value: JSONValue) -> String {
    guard let member = value[key] else {
      found(key, .missingKey)
      return ""
    }
    guard let text = member.string else {
      found(key, .wrongType(expected: "string"))
      return ""
    }
    if text.isEmpty { found(key, .emptyText(index: 0)) }
    return text
  }

  private mutating func stage(_ value: JSONValue) -> Stage {
    let name = text("stage", of: value)
    if let stage = Stage(name: name) { return stage }
    if !name.isEmpty { found("stage", .unknownStage) }
    return .ordinary
  }

  private mutating func speaker(_ value: JSONValue) -> Speaker {
    // Whose hits a conversation rule looks at is said by the rules that it names.
    if value["speaker"] == nil && value["phrases"] == nil { return .any }
    let name = text("speaker", of: value)
    if let speaker = Speaker(name: name) { return speaker }
    if !name.isEmpty { found("speaker", .unknownSpeaker) }
    return .any
  }

  private mutating func weight(_ value: JSONValue) -> Double {
    // Ordinary talk is what evidence is measured against, so no rule can speak for it.
    let isContext = value["stage"]?.string == Stage.ordinary.name
    guard let member = value["weight"] else {
      if !isContext { found("weight", .missingKey) }
      return 0
    }
    guard let weight = member.number else {
      found("weight", .wrongType(expected: "number"))
      return 0
    }
    let isUsual = weight > 0 && weight <= CompiledRules.greatestWeight
    if isContext ? weight != 0 : !isUsual { found("weight", .badWeight) }
    return weight
  }

  mutating func flag(_ key: String, of value: JSONValue, under path: String = "") -> Bool {
    guard let member = value[key] else { return false }
    if let flag = member.bool { return flag }
    found(path + key, .wrongType(expected: "true or false"))
    return false
  }

  private mutating func localized(
    _ key: String, of value: JSONValue, required: Bool
  ) -> [LocalizedTexts] {
    languages(key, of: value, required: required).map { language in
      LocalizedTexts(
        language: language.key, texts: texts(language.value, key: key + "." + language.key))
    }
  }

  /// The members of an object whose keys are language codes.
  mutating func languages(
    _ key: String, of value: JSONValue, required: Bool
  ) -> [JSONMember] {
    guard let member = value[key] else {
      if required { found(key, .missingKey) }
      return []
    }
    guard let languages = member.members else {
      found(key, .wrongType(expected: "object"))
      return []
    }
    for language in languages where !Self.isLanguage(language.key) {
      found(key + "." + language.key, .badLanguage)
    }
    return languages
  }

  mutating func texts(_ value: JSONValue, key: String) -> [String] {
    guard let elements = value.array else {
      found(key, .wrongType(expected: "array"))
      return []
    }
    var texts: [String] = []
    for (index, element) in elements.enumerated() {
      guard let text = element.string else {
        found(key, .wrongType(expected: "string"))
        continue
      }
      if text.isEmpty { found(key, .emptyText(index: index)) }
      texts.append(text)
    }
    return texts
  }

  private static func isLanguage(_ code: String) -> Bool {
    2...3 ~= code.utf8.count && code.utf8.allSatisfy { 0x61...0x7a ~= $0 }
  }

  mutating func found(_ key: String?, _ problem: RuleFinding.Problem) {
    findings.append(
      RuleFinding(file: file, line: line, rule: rule, key: key, problem: problem))
  }
}

/// Finds the line of a rule by its id, since the JSON tree keeps no places.
private struct LineFinder {
  private let bytes: [UInt8]
  private var at = 0
  private var line = 1

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The line of the next `"id": "<value>"` after the last one found, or nil.
  mutating func line(ofValue value: String) -> Int? {
    let quoted = [UInt8](("\"" + value + "\"").utf8)
    var i = at
    var current = line
    while i + quoted.count <= bytes.count {
      if bytes[i] == quoted[0], isAt(i, quoted), followsID(i) {
        at = i + quoted.count
        line = current
        return current
      }
      if bytes[i] == 0x0a { current += 1 }
      i += 1
    }
    return nil
  }

  private func isAt(_ start: Int, _ text: [UInt8]) -> Bool {
    for (offset, byte) in text.enumerated() where bytes[start + offset] != byte { return false }
    return true
  }

  /// Whether what stands before is `"id":`.
  private func followsID(_ start: Int) -> Bool {
    var i = start - 1
    while i >= 0, ASCII.isBlank(bytes[i]) || bytes[i] == UInt8(ascii: ":") { i -= 1 }
    return i >= 3 && isAt(i - 3, [UInt8]("\"id\"".utf8))
  }
}
