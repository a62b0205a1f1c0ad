/// Every option of the command. A new one is a case here, its help, and a place in `Subcommand.options`.
enum Option: String, CaseIterable {
  case from, to, output, model, rules, owner, messages, lines, threshold
  case falseAlarmRate = "false-alarm-rate"
  case prevalence, split, errors
  case crossValidate = "cross-validate"
  case by, set, jobs
  case exitCode = "exit-code"
  case quiet
  case noColor = "no-color"
  case help, version

  /// As it is typed.
  var spelling: String { "--" + rawValue }

  /// The short form, `-f`.
  var letter: Character? {
    switch self {
    case .from: "f"
    case .to: "t"
    case .output: "o"
    case .model: "m"
    case .jobs: "j"
    case .quiet: "q"
    case .help: "h"
    default: nil
    }
  }

  /// What its value is called in the help; nil for options without one.
  var valueName: String? {
    switch self {
    case .from: "FORMAT"
    case .to: "text|jsonl|csv|html"
    case .output, .model, .rules: "PATH"
    case .owner: "NAME"
    case .threshold, .prevalence: "P"
    case .falseAlarmRate: "R"
    case .split: "train|validation|test"
    case .set: "NAME=VALUE"
    case .crossValidate: "K"
    case .by: "source|writer"
    case .errors, .jobs: "N"
    case .messages, .lines, .exitCode, .quiet, .noColor, .help, .version: nil
    }
  }

  /// One line for the help.
  var summary: String {
    switch self {
    case .from: "read every input as FORMAT instead of detecting it (see lureline formats)"
    case .to: "how to write; without it text on a terminal, JSON Lines otherwise"
    case .output: "write to PATH, complete or not at all, instead of standard output"
    case .model: "use the model at PATH instead of the built-in one"
    case .rules: "add the rule pack at PATH to the built-in one; may be repeated"
    case .owner: "NAME is the account holder; everybody else is a counterpart"
    case .messages: "add a row for each message"
    case .lines: "each line is one message, answered by one line at once (same as -f lines)"
    case .threshold: "flag at this probability, between 0 and 1"
    case .falseAlarmRate: "flag at the cut-off for this share of honest chats, between 0 and 0.2"
    case .prevalence: "share of romance baiting among the chats at hand, between 0 and 1"
    case .split: "measure this part of a corpus that names its parts (default: test)"
    case .errors: "show the worst N misses and N false alarms and why, quoting the chats"
    case .crossValidate:
      "train K models, each without a part of the corpus to measure it on"
    case .by:
      "keep a source whole (default), or a writer: a source up to its /"
    case .set: "change a number that training depends on, for experiments; may be repeated"
    case .jobs: "work on N conversations at the same time (default: one for each processor)"
    case .exitCode: "exit with 1 when anything was flagged"
    case .quiet: "no progress and no notes on standard error; errors are still shown"
    case .noColor: "no colours, as with NO_COLOR in the environment"
    case .help: "show this help"
    case .version: "show the version"
    }
  }
}
