import Lureline

/// Runs one command line and turns every error into its one line and its status.
enum Command {
  /// - Parameter words: the command line without the program's name.
  /// - Returns: the exit status.
  static func run(_ words: [String]) -> Int32 {
    do {
      switch try Arguments.parse(words) {
      case .overview where words.isEmpty:
        Console.write(Help.overview)
        return 2
      case .overview: return try show(Help.overview)
      case .help(let subcommand): return try show(Help.text(subcommand))
      case .version: return try show("lureline \(Version.current)\n")
      case .run(let arguments): return try run(arguments)
      }
    } catch {
      return status(error)
    }
  }

  private static func run(_ arguments: Arguments) throws -> Int32 {
    for option in [Option.output, .counts] {
      try OldOutput(arguments, option)?.refuseInputs(arguments)
    }
    return try start(arguments)
  }

  private static func start(_ arguments: Arguments) throws -> Int32 {
    switch arguments.subcommand {
    case .score, .explain: try ScoreCommand.run(arguments)
    case .convert: try ConvertCommand.run(arguments)
    case .train: try TrainCommand.run(arguments)
    case .evaluate: try EvaluateCommand.run(arguments)
    case .rules: try RulesCommand.run(arguments)
    case .model: try ModelCommand.run(arguments)
    case .formats: try FormatsCommand.run(arguments)
    }
  }

  private static func show(_ text: String) throws(FileError) -> Int32 {
    var output = OutputFile.standardOutput()
    try output.write(Array(text.utf8))
    try output.finish()
    return 0
  }

  private static func status(_ error: any Error) -> Int32 {
    var console = Console(isQuiet: false, outputIsTerminal: false)
    switch error {
    case let error as FileError:
      // A reader such as `head` has seen enough: that is no failure.
      if error.isClosedPipe { return 0 }
      console.report([Failure(error)])
    case let failure as Failure: console.report([failure])
    case let error as UsageError: console.line(error.line)
    default: console.line("\(error)")
    }
    return 2
  }
}
