/// Every option of the command. A new one is a case here, its help, and a place in `Subcommand.options`.
enum Option: String, CaseIterable {
  case from, to, output, model, rules, owner, messages, lines, summary, threshold
  case falseAlarmRate = "false-alarm-rate"
  case prevalence, split, errors
  case crossValidate = "cross-validate"
  case by, set, base, map, lang, counts, jobs
  case addCounts = "add-counts"
  case halfLife = "half-life"
  case dateOrder = "date-order"
  case textColumn = "text-column"
  case labelColumn = "label-column"
  case withoutRule = "without-rule"
  case showUnparsed = "show-unparsed"
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
    case .output, .model, .rules, .counts, .addCounts: "PATH"
    case .owner: "NAME"
    case .threshold, .prevalence: "P"
    case .falseAlarmRate: "R"
    case .split: "train|validation|test"
    case .set: "NAME=VALUE"
    case .withoutRule: "ID"
    case .crossValidate: "K"
    case .by: "source|writer"
    case .base: "MODEL"
    case .halfLife: "DAYS"
    case .map: "THEIRS=OURS"
    case .lang: "LANG"
    case .textColumn, .labelColumn: "COLUMN"
    case .dateOrder: "day-first|month-first"
    case .errors, .jobs: "N"
    case .messages, .lines, .summary, .showUnparsed, .exitCode, .quiet, .noColor, .help, .version:
      nil
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
    case .withoutRule: "leave a rule out of the verdict; may be repeated (see lureline rules list)"
    case .owner: "NAME is the account holder; everybody else is a counterpart"
    case .dateOrder: "read dates that can be read both ways so, whatever the file suggests"
    case .messages: "add a row for each message"
    case .lines: "each line is one message, also where lines look like a chat (same as -f lines)"
    case .summary: "count what was read of each source, instead of converting it"
    case .showUnparsed: "list what could not be read, by line or record, instead of converting"
    case .threshold: "flag at this probability, between 0 and 1"
    case .falseAlarmRate: "flag at the cut-off for this share of honest chats, between 0 and 0.2"
    case .prevalence: "share of romance baiting among the chats at hand, between 0 and 1"
    case .split: "use this part of a corpus that names its parts (evaluate: test, rules stats: all)"
    case .errors: "show the worst N misses and N false alarms and why, quoting the chats"
    case .crossValidate:
      "train K models, each without a part of the corpus to measure it on"
    case .by:
      "keep a source whole (default), or a writer: a source up to its /"
    case .set: "change a number of training, or leave-out=PART, for experiments; may be repeated"
    case .halfLife:
      "halve what a chat counts for every DAYS that it is older than the newest one"
    case .base: "MODEL (default: built-in) to assign stages; lends chain and calibration if named"
    case .counts: "write what was counted to PATH, to be added elsewhere"
    case .addCounts:
      "add the counts at PATH; may be repeated; calibration is that of --base if given"
    case .map: "what they call THEIRS is our label or stage OURS, or skip; may be repeated"
    case .lang: "the language, as en, of chats that name none: words are weighed within a language"
    case .textColumn: "the column of tables that holds the message"
    case .labelColumn: "the column of tables that holds the label"
    case .jobs: "work on N chats or folds at the same time (default: one for each processor)"
    case .exitCode: "exit with 1 when anything was flagged"
    case .quiet: "no progress and no notes on standard error; errors are still shown"
    case .noColor: "no colours, as with NO_COLOR in the environment"
    case .help: "show this help"
    case .version: "show the version"
    }
  }
}
