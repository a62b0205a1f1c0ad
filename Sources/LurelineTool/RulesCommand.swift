import Lureline

/// `lureline rules list|lint|test|stats`
enum RulesCommand {
  enum Action: String, CaseIterable { case list, lint, test, stats }

  static func run(_ arguments: Arguments) throws -> Int32 {
    _ = try arguments.action(Action.self)
    throw Failure("rules", "not in this version")
  }
}
