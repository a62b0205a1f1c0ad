import Testing

@testable import LurelineTool

@Suite struct ArgumentsTests {
  @Test(arguments: [
    ["score", "-f", "jsonl", "-qj4", "--to=csv", "a", "-", "--", "-b"],
    ["score", "--from=jsonl", "a", "--quiet", "-j", "4", "-", "-t", "csv", "--", "-b"],
    ["score", "-fjsonl", "--jobs", "9", "-q", "--jobs=4", "a", "-tcsv", "-", "--", "-b"],
  ])
  func everySpellingMeansTheSame(_ words: [String]) throws {
    guard case .run(let arguments) = try Arguments.parse(words) else {
      Issue.record("no run")
      return
    }
    #expect(arguments.subcommand == .score)
    #expect(arguments.operands == ["a", "-", "-b"])
    #expect(arguments.value(.from) == "jsonl")
    #expect(arguments.value(.to) == "csv")
    #expect(arguments.has(.quiet))
    #expect(try arguments.count(.jobs, upTo: 256) == 4)
    #expect(!arguments.has(.owner))
  }

  @Test func repeatedOptionsKeepAllValues() throws {
    guard case .run(let arguments) = try Arguments.parse(["score", "--rules", "a", "--rules=b"])
    else { return }
    #expect(arguments.allValues(.rules) == ["a", "b"])
  }

  @Test(arguments: [
    (["score", "--mesages"], "unknown option --mesages, did you mean --messages?"),
    (["score", "-x"], "unknown option -x"),
    (["scroe"], "unknown command scroe, did you mean score?"),
    (["chat.txt"], "unknown command chat.txt; to score a file: lureline score PATH"),
    (["convert", "--messages"], "convert has no option --messages"),
    (["score", "--from"], "--from needs a value: FORMAT"),
    (["score", "--quiet=1"], "--quiet takes no value"),
    (["-q", "score"], "-q needs a command before it"),
  ])
  func namesWhatIsWrong(_ words: [String], _ message: String) {
    let error = #expect(throws: UsageError.self) { try Arguments.parse(words) }
    #expect(error?.message == message)
  }

  @Test(arguments: [
    ("0.5", 0.5 as Double?), ("0", nil), ("1", nil), ("-0.1", nil), ("nan", nil), ("x", nil),
    ("1e-3", 0.001), ("", nil),
  ])
  func sharesLieBetweenZeroAndOne(_ text: String, _ expected: Double?) throws {
    guard case .run(let arguments) = try Arguments.parse(["score", "--threshold", text]) else {
      return
    }
    #expect((try? arguments.share(.threshold)) == expected)
  }

  @Test(arguments: [
    ("0.2", 0.2 as Double?), ("0.0001", 0.0001), ("0.21", nil), ("0.5", nil), ("0", nil),
    ("2", nil), ("nan", nil),
  ])
  func falseAlarmRatesEndWithTheModelsGrid(_ text: String, _ expected: Double?) throws {
    guard case .run(let arguments) = try Arguments.parse(["score", "--false-alarm-rate", text])
    else { return }
    #expect((try? arguments.falseAlarmRate()) == expected)
  }

  @Test func everySubcommandHasHelpWithExamples() throws {
    for subcommand in Subcommand.allCases {
      #expect(try Arguments.parse([subcommand.rawValue, "-h"]) == .help(subcommand))
      let text = Help.text(subcommand)
      #expect(text.hasPrefix(subcommand.usage))
      #expect(!subcommand.examples.isEmpty)
      for option in subcommand.options { #expect(text.contains(option.spelling)) }
    }
  }

  /// The examples of the help are command lines that parse.
  @Test func examplesParse() throws {
    for example in Subcommand.allCases.flatMap(\.examples) {
      let command = example.command.split(separator: "| ").last ?? ""
      let words = command.split(separator: " ").map { $0.filter { $0 != "\"" } }
      #expect(throws: Never.self) { try Arguments.parse(Array(words.dropFirst())) }
    }
  }

  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("kitten", "sitting", 3), ("scroe", "score", 1), ("ab", "ba", 1),
  ])
  func distancesCountSlips(_ a: String, _ b: String, _ expected: Int) {
    #expect(Nearest.distance(a, b) == expected)
    #expect(Nearest.distance(b, a) == expected)
  }
}
