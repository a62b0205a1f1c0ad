import Lureline
import LurelineTraining

/// `lureline train CORPUS...`, and its parts `count`, `merge` and `build`.
enum TrainCommand {
  /// What the operands ask for.
  enum Action: Equatable {
    /// Labelled corpora to a model in one go.
    case all(corpora: [String])
    /// Labelled corpora to counts.
    case count(corpora: [String])
    /// Counts to their sum.
    case merge(counts: [String])
    /// Counts to a model.
    case build(counts: [String])
  }

  static func run(_ arguments: Arguments) throws -> Int32 {
    let action = try action(arguments)
    guard let output = arguments.value(.output) else {
      throw arguments.error("train needs --output PATH")
    }
    return try perform(
      action, output: output, rules: arguments.allValues(.rules),
      jobs: try Session(arguments).jobs(), isQuiet: arguments.has(.quiet))
  }

  static func action(_ arguments: Arguments) throws(UsageError) -> Action {
    guard let first = arguments.operands.first else {
      throw arguments.error("train needs a CORPUS")
    }
    let rest = Array(arguments.operands.dropFirst())
    let action: Action
    switch first {
    case "count": action = .count(corpora: rest)
    case "merge": action = .merge(counts: rest)
    case "build": action = .build(counts: rest)
    default: return .all(corpora: arguments.operands)
    }
    if rest.isEmpty { throw arguments.error("train \(first) needs at least one PATH") }
    return action
  }

  private static func perform(
    _ action: Action, output: String, rules: [String], jobs: Int, isQuiet: Bool
  ) throws -> Int32 {
    throw Failure("train", "not in this version")
  }
}
