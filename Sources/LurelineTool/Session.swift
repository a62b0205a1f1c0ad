import Lureline

/// What the options common to many subcommands say, checked.
struct Session {
  let arguments: Arguments
  let isTerminal: Bool

  init(_ arguments: Arguments) {
    self.arguments = arguments
    let path = arguments.value(.output)
    isTerminal = (path == nil || path == "-") && Process.isTerminal(.output)
  }

  func console() -> Console {
    Console(isQuiet: arguments.has(.quiet), outputIsTerminal: isTerminal)
  }

  func output() throws(FileError) -> OutputFile {
    guard let path = arguments.value(.output), path != "-" else { return .standardOutput() }
    return try OutputFile(path: path)
  }

  /// Puts the output into its place. When nothing could be scored an old file is worth more.
  func finish(
    _ output: inout OutputFile, _ tally: Tally, _ console: inout Console
  ) throws(FileError) {
    if tally.conversations + tally.singleMessages > 0 { return try output.finish() }
    guard try output.discard(), let path = arguments.value(.output) else { return }
    var note = Failure(path, "not written, since nothing could be read")
    note.isNote = true
    console.report([note])
  }

  /// The paths given; without any, standard input when it is not a terminal.
  func paths() throws(UsageError) -> [String] {
    if !arguments.operands.isEmpty { return arguments.operands }
    if Process.isTerminal(.input) {
      throw arguments.error("no PATH: give files, folders, or - for standard input")
    }
    return ["-"]
  }

  func inputFormat() throws(UsageError) -> Format? {
    let named = try arguments.choice(.from, Format.self)
    guard arguments.has(.lines) else { return named }
    guard named == nil || named == .lines else {
      throw arguments.error("--lines and --from \(named!.rawValue) exclude each other")
    }
    return .lines
  }

  func dateOrder() throws(UsageError) -> DateOrder? {
    try arguments.choice(.dateOrder, DateOrder.self)
  }

  func jobs() throws(UsageError) -> Int {
    try arguments.count(.jobs, upTo: 256) ?? Process.processorCount
  }

  func source() throws(UsageError) -> PieceSource {
    PieceSource(
      paths: try paths(), format: try inputFormat(), skipping: OldOutput(arguments)?.identity)
  }

  func model() throws -> Model { try ModelSource.chosen(arguments) }

  func scoringOptions() throws(UsageError) -> ScoringOptions {
    var options = ScoringOptions()
    options.threshold = try arguments.share(.threshold)
    options.falseAlarmRate = try arguments.falseAlarmRate()
    options.prevalence = try arguments.share(.prevalence)
    if options.threshold != nil && options.falseAlarmRate != nil {
      throw arguments.error("--threshold and --false-alarm-rate exclude each other")
    }
    return options
  }

  func report(_ model: Model) throws(UsageError) -> Report {
    let format = try arguments.choice(.to, ReportFormat.self) ?? (isTerminal ? .text : .jsonl)
    var report = Report(format: format, model: model.identity)
    report.showsMessages = arguments.has(.messages)
    report.usesColor = usesColor
    report.width = isTerminal ? min(max(Process.columns(.output) ?? 80, 40), 100) : 80
    // Records name rules by id; parsing the pack's titles would cost every start.
    if report.isForPeople { report.ruleTexts = ModelSource.ruleTexts(model, arguments) }
    return report
  }

  private var usesColor: Bool {
    let isAsked = arguments.has(.noColor) || !(Process.environment("NO_COLOR") ?? "").isEmpty
    return isTerminal && !isAsked && Process.environment("TERM") != "dumb"
  }

  /// Exit status: 2 when something failed, 1 when asked for and something was flagged, else 0.
  func status(_ tally: Tally) -> Int32 {
    if tally.failures > 0 { return 2 }
    return arguments.has(.exitCode) && tally.flagged + tally.flaggedMessages > 0 ? 1 : 0
  }
}
