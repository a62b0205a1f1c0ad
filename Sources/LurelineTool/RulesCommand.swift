import Lureline

/// `lureline rules list|lint|test|stats`
enum RulesCommand {
  enum Action: String, CaseIterable { case list, lint, test, stats }

  static func run(_ arguments: Arguments) throws -> Int32 {
    let action = try arguments.action(Action.self)
    if action == .stats { return try RuleStatisticsCommand.run(arguments) }
    let files = try RuleFiles.load(arguments)
    let findings = RuleLint.findings(files: files, cut: PhraseParser.messageCutter())
    if action == .lint || !findings.isEmpty {
      // A pack that does not pass the checks is neither listed nor tried.
      return try lint(findings, files, arguments)
    }
    let pack = try RulePack.parse(files: files)
    return try action == .list ? list(pack, arguments) : test(pack, arguments)
  }

  private static func lint(
    _ findings: [RuleFinding], _ files: [RuleFiles.File], _ arguments: Arguments
  ) throws -> Int32 {
    var console = Session(arguments).console()
    console.report(findings.map(failure))
    if !findings.isEmpty { return 2 }
    var writer = ByteWriter()
    let rules = RulePack.read(files: files).pack.rules.count
    let place = Wording.count(files.count, "file")
    writer.line("\(Wording.count(rules, "rule")) in \(place): no faults")
    return try Session(arguments).write(writer)
  }

  private static func list(_ pack: RulePack, _ arguments: Arguments) throws -> Int32 {
    let session = Session(arguments)
    let format =
      try arguments.choice(.to, RuleList.Format.self) ?? (session.isTerminal ? .text : .jsonl)
    var writer = ByteWriter()
    RuleList(pack).append(format, to: &writer)
    return try session.write(writer)
  }

  private static func test(_ pack: RulePack, _ arguments: Arguments) throws -> Int32 {
    let (failures, count) = try RuleTests.run(pack, cut: PhraseParser.messageCutter())
    var console = Session(arguments).console()
    console.report(failures.map(failure))
    var writer = ByteWriter()
    let tried = Wording.count(count, "example") + " of " + Wording.count(pack.rules.count, "rule")
    writer.line("\(tried), \(failures.count) failed")
    let status = try Session(arguments).write(writer)
    return failures.isEmpty ? status : 2
  }

  static func failure(_ finding: RuleFinding) -> Failure {
    let rule = finding.rule.map { "rule \($0), " } ?? ""
    let key = finding.key.map { "\($0): " } ?? ""
    return Failure(finding.file, line: finding.line, rule + key + words(finding.problem))
  }

  private static func failure(_ failure: RuleTests.Failure) -> Failure {
    let fault = failure.shouldMatch ? "does not match" : "matches and must not"
    return Failure(
      failure.file, line: failure.line,
      "rule \(failure.rule), \(failure.key) number \(failure.index + 1): \(fault); tokens: "
        + VisibleText.line(failure.tokens.joined(separator: " | ")))
  }

  private static func words(_ problem: RuleFinding.Problem) -> String {
    switch problem {
    case .notJSON(let offset): "not JSON (byte \(offset))"
    case .wrongSchema: "must be \(RulePack.schema)"
    case .missingKey: "missing"
    case .unknownKey: "unknown key"
    case .wrongType(let expected): "must be \(expected)"
    case .badID: "must be lower-case letters, digits and hyphens"
    case .duplicateID: "used twice"
    case .unknownStage:
      "no such stage; one of \(Stage.allCases.map(\.name).joined(separator: ", "))"
    case .unknownSpeaker:
      "no such speaker; one of \(Speaker.allCases.map(\.name).joined(separator: ", "))"
    case .badLanguage: "must be a language code such as en"
    case .badWeight: "must be above 0 and at most \(CompiledRules.greatestWeight)"
    case .duplicateList: "defined twice"
    case .badPhrase(let index, let error):
      "phrase \(index + 1): \(error.kind.rawValue) (byte \(error.offset))"
    case .tooFewExamples(let needed): "needs at least \(needed) examples"
    case .emptyText(let index): "text \(index + 1) is empty"
    case .badChat(let index):
      "chat \(index + 1): each line is \"name: text\", \"..30\" or \"+3d\", the last one a message"
    case .badCondition(let fault): fault
    case .unknownRule(let name): "no other rule, stage or group \(name)"
    }
  }
}
