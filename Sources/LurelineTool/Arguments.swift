import Lureline

/// Something typed wrongly: one line for the user, and exit status 2.
struct UsageError: Error, Equatable {
  var message: String
  var subcommand: Subcommand?

  init(_ message: String, _ subcommand: Subcommand? = nil) {
    self.message = message
    self.subcommand = subcommand
  }

  /// The message, with the usage behind it.
  var line: String {
    "\(message) (\(subcommand?.usage ?? "usage: lureline COMMAND [OPTION...] [PATH...]"))"
  }
}

/// A command line, taken apart and checked against what the subcommand takes.
struct Arguments: Equatable {
  var subcommand: Subcommand
  /// What is left when options are taken out.
  var operands: [String] = []
  /// Values by option in the order given; an option without a value counts as the empty string.
  private var values: [Option: [String]] = [:]

  /// Whether the command line asks for something else than a subcommand.
  enum Request: Equatable {
    case run(Arguments)
    case overview
    case help(Subcommand)
    case version
  }

  /// - Parameter words: the command line without the program's name.
  static func parse(_ words: [String]) throws(UsageError) -> Request {
    guard let first = words.first else { return .overview }
    switch first {
    case "--help", "-h": return .overview
    case "--version": return .version
    case "help": return try help(Array(words.dropFirst()))
    default: break
    }
    guard let subcommand = Subcommand(rawValue: first) else { throw unknownCommand(first) }
    var arguments = Arguments(subcommand: subcommand)
    try arguments.take(Array(words.dropFirst()))
    if arguments.has(.help) { return .help(subcommand) }
    return .run(arguments)
  }

  private static func help(_ words: [String]) throws(UsageError) -> Request {
    guard let name = words.first else { return .overview }
    guard let subcommand = Subcommand(rawValue: name) else { throw unknownCommand(name) }
    return .help(subcommand)
  }

  private static func unknownCommand(_ word: String) -> UsageError {
    if word.hasPrefix("-") { return UsageError("\(word) needs a command before it") }
    let names = Subcommand.allCases.map(\.rawValue)
    if let near = Nearest.name(to: word, among: names) {
      return UsageError("unknown command \(word), did you mean \(near)?")
    }
    return UsageError("unknown command \(word); to score a file: lureline score PATH")
  }

  // MARK: Reading the words

  private mutating func take(_ words: [String]) throws(UsageError) {
    var index = 0
    var onlyOperands = false
    while index < words.count {
      let word = words[index]
      index += 1
      if onlyOperands || word == "-" || !word.hasPrefix("-") {
        operands.append(word)
      } else if word == "--" {
        onlyOperands = true
      } else if word.hasPrefix("--") {
        try takeLong(word, words, &index)
      } else {
        try takeShort(word, words, &index)
      }
    }
  }

  /// `--opt`, `--opt value`, `--opt=value`
  private mutating func takeLong(
    _ word: String, _ words: [String], _ index: inout Int
  ) throws(UsageError) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let option = try option(spelled: String(parts[0]))
    if parts.count == 1 { return try take(option, words, &index) }
    guard option.valueName != nil else { throw error("\(option.spelling) takes no value") }
    add(option, String(parts[1]))
  }

  /// `-q`, `-qj4`, `-j 4`, `-j4`
  private mutating func takeShort(
    _ word: String, _ words: [String], _ index: inout Int
  ) throws(UsageError) {
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      guard let option = subcommand.options.first(where: { $0.letter == letter }) else {
        throw unknown("-\(letter)")
      }
      if option.valueName == nil || letters.isEmpty {
        try take(option, words, &index)
      } else {
        add(option, String(letters))
        return
      }
    }
  }

  private mutating func take(
    _ option: Option, _ words: [String], _ index: inout Int
  ) throws(UsageError) {
    guard let valueName = option.valueName else { return add(option, "") }
    guard index < words.count else { throw error("\(option.spelling) needs a value: \(valueName)") }
    add(option, words[index])
    index += 1
  }

  private func option(spelled spelling: String) throws(UsageError) -> Option {
    let known = subcommand.options.first { $0.spelling == spelling }
    guard let known else { throw unknown(spelling) }
    return known
  }

  private func unknown(_ spelling: String) -> UsageError {
    if Option.allCases.contains(where: { $0.spelling == spelling }) {
      return error("\(subcommand.rawValue) has no option \(spelling)")
    }
    let hint = Nearest.hint(spelling, among: subcommand.options.map(\.spelling))
    return error("unknown option \(spelling)\(hint)")
  }

  private mutating func add(_ option: Option, _ value: String) {
    values[option, default: []].append(value)
  }

  func error(_ message: String) -> UsageError { UsageError(message, subcommand) }

  // MARK: Checked values

  func has(_ option: Option) -> Bool { values[option] != nil }

  /// The value given last.
  func value(_ option: Option) -> String? { values[option]?.last }

  func allValues(_ option: Option) -> [String] { values[option] ?? [] }

  /// A probability strictly between 0 and 1.
  func share(_ option: Option) throws(UsageError) -> Double? {
    guard let text = value(option) else { return nil }
    guard let number = Double(text), number > 0, number < 1 else {
      throw error("\(option.spelling) needs a number between 0 and 1, not \(text)")
    }
    return number
  }

  /// A share of honest chats that a model has a cut-off for, or can extend its grid to from below.
  func falseAlarmRate() throws(UsageError) -> Double? {
    guard let text = value(.falseAlarmRate) else { return nil }
    let greatest = Calibration.falseAlarmRates[Calibration.falseAlarmRates.count - 1]
    guard let rate = Double(text), rate > 0, rate <= greatest else {
      throw error(
        "--false-alarm-rate needs a number between 0 and \(greatest), where models hold cut-offs,"
          + " not \(text)")
    }
    return rate
  }

  func count(_ option: Option, upTo limit: Int) throws(UsageError) -> Int? {
    guard let text = value(option) else { return nil }
    guard let number = Int(text), (1...limit).contains(number) else {
      throw error("\(option.spelling) needs a whole number from 1 to \(limit), not \(text)")
    }
    return number
  }

  /// One of a few names.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ option: Option, _ type: Choice.Type
  ) throws(UsageError) -> Choice? {
    guard let text = value(option) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let names = type.allCases.map(\.rawValue)
    if let near = Nearest.name(to: text, among: names) {
      throw error("\(option.spelling) does not know \(text), did you mean \(near)?")
    }
    let list = names.count > 8 ? "see lureline formats" : "one of " + names.joined(separator: ", ")
    throw error("\(option.spelling) does not know \(text); \(list)")
  }
}
