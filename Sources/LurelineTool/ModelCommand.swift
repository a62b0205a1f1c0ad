import Lureline

/// `lureline model info`
enum ModelCommand {
  enum Action: String, CaseIterable { case info }

  static func run(_ arguments: Arguments) throws -> Int32 {
    let action = try arguments.action(Action.self)
    if let extra = arguments.operands.dropFirst().first {
      throw arguments.error("model \(action.rawValue) takes no operand, such as \(extra)")
    }
    switch action {
    case .info: return try info(arguments)
    }
  }

  private static func info(_ arguments: Arguments) throws -> Int32 {
    let model = try Session(arguments).model()
    var writer = ByteWriter()
    writer.line("model: \(model.identity)")
    writer.append(model.info)
    return try Session(arguments).write(writer)
  }
}

extension Arguments {
  /// The first operand as one of a few words.
  func action<Action: RawRepresentable<String> & CaseIterable>(
    _ type: Action.Type
  ) throws(UsageError) -> Action {
    let names = type.allCases.map(\.rawValue)
    guard let word = operands.first else {
      throw error("\(subcommand.rawValue) needs one of \(names.joined(separator: ", "))")
    }
    guard let action = Action(rawValue: word) else {
      throw error(
        "\(subcommand.rawValue) does not know \(word)\(Nearest.hint(word, among: names))")
    }
    return action
  }
}
