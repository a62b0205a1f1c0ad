/// What `lureline` can be told to do.
enum Subcommand: String, CaseIterable {
  case score, explain, convert, train, evaluate, rules, model, formats

  var operands: String {
    switch self {
    case .score, .convert: "[PATH...]"
    case .explain: "[PATH]"
    case .train: "CORPUS..."
    case .evaluate: "CORPUS..."
    case .rules: "list|lint|test|stats [PATH...]"
    case .model: "info"
    case .formats: ""
    }
  }

  /// Fits on the line of an error.
  var usage: String {
    "usage: lureline \(rawValue) [OPTION...]" + (operands.isEmpty ? "" : " " + operands)
  }

  /// One line for the list of commands.
  var summary: String {
    switch self {
    case .score: "verdicts for chats: files, folders, - or a pipe for standard input"
    case .explain: "one conversation, message by message, with the evidence and its decibans"
    case .convert: "any export to the canonical JSON Lines; labels are not carried over"
    case .train: "labelled corpora to a model"
    case .evaluate: "metrics of a model on labelled corpora"
    case .rules: "the rule pack: list, check, try and count its rules"
    case .model: "what a model holds"
    case .formats: "what can be read, and how it is recognised"
    }
  }

  var options: [Option] {
    let verdicts: [Option] = [
      .from, .to, .output, .model, .rules, .withoutRule, .owner, .dateOrder, .threshold,
      .falseAlarmRate, .prevalence, .exitCode, .quiet, .noColor, .help,
    ]
    let corpus: [Option] = [.map, .lang, .textColumn, .labelColumn]
    return switch self {
    case .score: verdicts + [.messages, .lines, .jobs]
    case .explain: verdicts + [.lines]
    case .convert:
      [
        .from, .to, .output, .owner, .dateOrder, .lines, .summary, .showUnparsed, .jobs, .quiet,
        .help,
      ]
    case .train:
      [.output, .rules, .base] + corpus + [
        .counts, .addCounts, .halfLife, .set, .jobs, .quiet, .help,
      ]
    case .evaluate:
      [
        .to, .output, .model, .withoutRule, .split, .threshold, .falseAlarmRate, .prevalence,
        .errors, .crossValidate, .by, .halfLife, .set, .jobs, .quiet, .help,
      ] + corpus
    case .rules: [.to, .output, .model, .rules, .split, .quiet, .help]
    case .model: [.to, .output, .model, .help]
    case .formats: [.to, .output, .help]
    }
  }

  /// Command lines that work as they stand, with what they do.
  var examples: [(command: String, meaning: String)] {
    switch self {
    case .score:
      [
        ("lureline score chat.txt", "one exported chat, in plain words"),
        ("lureline score -t html -o report.html chats/", "a folder as one page to print or attach"),
        ("lureline score --false-alarm-rate 0.001 logs.jsonl > verdicts.jsonl", "a large batch"),
        ("printf '%s\\n' \"hello\" | lureline score --lines", "single messages, one answer a line"),
      ]
    case .explain:
      [
        ("lureline explain chat.txt", "why the verdict is what it is; the shares add up to it"),
        ("lureline explain -t html -o chat.html chat.txt", "the same as a page"),
      ]
    case .convert:
      [
        ("lureline convert result.json > chats.jsonl", "a Telegram export as JSON Lines"),
        ("lureline convert --owner \"Sam\" -f whatsapp-txt _chat.txt", "name the account holder"),
        ("lureline convert --summary chats/", "records = messages + system + unparsed, by file"),
        ("lureline convert --show-unparsed chat.txt", "which lines could not be read, and why"),
      ]
    case .train:
      [
        ("lureline train -o mine.lureline corpus/", "a model from labelled conversations"),
        (
          "lureline train -o mine.lureline chats/",
          "exports in chats/scam and chats/benign; stages are assigned"
        ),
        (
          "lureline train -o mine.lureline --map promo=benign --base default sms.csv",
          "single messages with labels; chain and calibration of the built-in model"
        ),
        (
          "lureline train --counts ours.counts corpus/",
          "only count; train --add-counts ours.counts adds them to another corpus"
        ),
        (
          "lureline train --half-life 365 -o mine.lureline corpus/",
          "old scripts fade: a chat of a year before the newest one counts half"
        ),
        (
          "lureline train --rules my-rules.json -o mine.lureline corpus/",
          "with these rules instead of the built-in ones"
        ),
      ]
    case .evaluate:
      [
        ("lureline evaluate -m mine.lureline held-out.jsonl", "recall, false alarms, calibration"),
        ("lureline evaluate --errors 5 held-out.jsonl", "also what went wrong most, and why"),
        (
          "lureline evaluate --cross-validate 5 --by writer corpus/",
          "how well a model trained on some writers knows the others"
        ),
      ]
    case .rules:
      [
        (
          "lureline rules list", "every rule with its stage and its weight (-t text|jsonl|markdown)"
        ),
        ("lureline rules lint my-rules.json", "what is wrong with a rule pack"),
        ("lureline rules test my-rules.json", "try each rule on its own examples"),
        ("lureline rules stats corpus/", "how often each rule hits scams and honest chats"),
      ]
    case .model:
      [
        ("lureline model info", "what the built-in model is made of")
      ]
    case .formats: [("lureline formats", "the names that -f takes")]
    }
  }
}
