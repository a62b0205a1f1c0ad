import Lureline
import LurelineTraining

/// `lureline rules stats CORPUS...`: how often each rule hits, and how far rules alone would get.
enum RuleStatisticsCommand {
  private enum Format: String, CaseIterable { case text, jsonl, csv }

  static func run(_ arguments: Arguments) throws -> Int32 {
    let session = Session(arguments)
    let paths = Array(arguments.operands.dropFirst())
    if paths.isEmpty { throw arguments.error("rules stats needs a CORPUS") }
    let format = try arguments.choice(.to, Format.self) ?? (session.isTerminal ? .text : .jsonl)
    let split = try arguments.choice(.split, Split.self)
    var console = session.console()
    let (corpus, failures) = try CorpusFiles.read(arguments, paths: paths, &console)
    let conversations = corpus.conversations.filter { split == nil || $0.split == split }
    let report = RuleStatisticsReport(try statistics(conversations, arguments))
    var writer = ByteWriter()
    switch format {
    case .text: report.text(into: &writer)
    case .jsonl: report.jsonLines(into: &writer)
    case .csv: report.csv(into: &writer)
    }
    let status = try session.write(writer)
    return failures > 0 ? 2 : status
  }

  private static func statistics(
    _ conversations: [LabelledConversation], _ arguments: Arguments
  ) throws -> RuleStatistics {
    do {
      return try RuleStatistics(
        conversations, pack: try RulePack.parse(files: RuleFiles.pack(arguments)),
        cut: PhraseParser.messageCutter())
    } catch let finding as RuleFinding {
      throw RulesCommand.failure(finding)
    }
  }
}

/// Writes hit frequencies for people, as one JSON record a rule, or as CSV.
struct RuleStatisticsReport {
  private let statistics: RuleStatistics

  init(_ statistics: RuleStatistics) { self.statistics = statistics }

  /// Share of honest conversations above which evidence that is not weak is marked.
  private static let usualLimit = 0.01

  func text(into writer: inout ByteWriter) {
    for label in Label.allCases {
      writer.line(Self.pad(label.rawValue, 34) + "\(statistics.totals[label] ?? 0)")
    }
    writer.line(Self.pad("rules", 34) + "\(statistics.rows.count)")
    for (name, value) in statistics.figures {
      writer.line(Self.pad(name, 34) + (value.map { Decimal.text($0, decimals: 4) } ?? "-"))
    }
    writer.line()
    writer.line(
      Self.line("rule", ["hits", "chats", "scams", "honest", "other", "lift"]) + "  stages; overlap"
    )
    for row in statistics.rows where row.messages > 0 { writer.line(text(row)) }
    let idle = statistics.rows.filter { $0.messages == 0 }.map(\.rule)
    if !idle.isEmpty { writer.line("\nnever hit (\(idle.count)): " + idle.joined(separator: " ")) }
    writer.line(
      "\nscams, honest, other: share of conversations hit; * above 1 % and not marked weak")
  }

  private func text(_ row: RuleStatistics.Row) -> String {
    let honest = statistics.share(of: row, .benign)
    let isCommon = row.weight > 0 && !row.isWeak && (honest ?? 0) > Self.usualLimit
    let figures = [
      "\(row.messages)", "\(row.conversations.values.reduce(0, +))",
      Self.percent(statistics.share(of: row, .romanceBaiting)),
      Self.percent(honest) + (isCommon ? "*" : ""),
      Self.percent(statistics.share(of: row, .otherScam)),
      row.lift.map { Decimal.text($0, decimals: 1) } ?? "-",
    ]
    let stages = stages(row).prefix(3).map { "\($0.stage.name) \($0.count)" }
    let overlap = row.overlap.map { "; \(Self.percent($0.share)) with \($0.rule)" } ?? ""
    let name = row.rule + (row.isSandboxed ? " (sandbox)" : "")
    return Self.line(name, figures) + "  " + stages.joined(separator: ", ") + overlap
  }

  /// The stages of the messages that a rule hit, the most frequent first.
  private func stages(_ row: RuleStatistics.Row) -> [(stage: Stage, count: Int)] {
    let counts = Stage.allCases.map { ($0, row.stages[Int($0.rawValue)]) }
    return counts.filter { $0.1 > 0 }.sorted { ($1.1, $0.0.rawValue) < ($0.1, $1.0.rawValue) }
  }

  func jsonLines(into writer: inout ByteWriter) {
    writer.append(#"{"schema":"lureline.rule-stats/1""#)
    for label in Label.allCases {
      writer.append(#","\#(label.rawValue)":\#(statistics.totals[label] ?? 0)"#)
    }
    for (name, value) in statistics.figures {
      writer.append(#","\#(name)":\#(Self.number(value))"#)
    }
    writer.line("}")
    for row in statistics.rows { json(row, into: &writer) }
  }

  private func json(_ row: RuleStatistics.Row, into writer: inout ByteWriter) {
    writer.append(#"{"id":"#)
    writer.appendJSON(row.rule)
    writer.append(#","stage":"\#(row.stage.name)","weight":\#(Self.number(row.weight))"#)
    writer.append(#","weak":\#(row.isWeak),"sandbox":\#(row.isSandboxed)"#)
    writer.append(#","messages":\#(row.messages),"conversations":{"#)
    let counts = Label.allCases.map { #""\#($0.rawValue)":\#(row.conversations[$0] ?? 0)"# }
    writer.append(counts.joined(separator: ",") + #"},"share":{"#)
    let shares = Label.allCases.map {
      #""\#($0.rawValue)":\#(Self.number(statistics.share(of: row, $0)))"#
    }
    writer.append(shares.joined(separator: ",") + #"},"lift":\#(Self.number(row.lift)),"stages":{"#)
    let stages = stages(row).map { #""\#($0.stage.name)":\#($0.count)"# }
    writer.append(stages.joined(separator: ",") + #"},"overlap":"#)
    if let overlap = row.overlap {
      writer.append(#"{"rule":"#)
      writer.appendJSON(overlap.rule)
      writer.line(#","share":\#(Self.number(overlap.share))}}"#)
    } else {
      writer.line("null}")
    }
  }

  /// Ids are letters, digits and hyphens, so that no cell needs quotes.
  func csv(into writer: inout ByteWriter) {
    let labels = Label.allCases.map(\.rawValue)
    writer.append("id,stage,weight,weak,sandbox,messages,")
    writer.append((labels + labels.map { $0 + "_share" }).joined(separator: ","))
    writer.line(",lift,top_stage,overlap,overlap_share")
    for row in statistics.rows {
      var cells = [
        row.rule, row.stage.name, Self.number(row.weight), "\(row.isWeak)", "\(row.isSandboxed)",
        "\(row.messages)",
      ]
      cells += Label.allCases.map { "\(row.conversations[$0] ?? 0)" }
      cells += Label.allCases.map { statistics.share(of: row, $0).map(Self.number) ?? "" }
      cells += [row.lift.map(Self.number) ?? "", stages(row).first?.stage.name ?? ""]
      cells += [row.overlap?.rule ?? "", row.overlap.map { Self.number($0.share) } ?? ""]
      writer.line(cells.joined(separator: ","))
    }
  }

  private static func line(_ name: String, _ figures: [String]) -> String {
    pad(name, 36)
      + figures.map { String(repeating: " ", count: max(0, 9 - $0.utf8.count)) + $0 }
      .joined()
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.utf8.count))
  }

  private static func percent(_ share: Double?) -> String {
    share.map { Decimal.text($0 * 100, decimals: 1) + "%" } ?? "-"
  }

  private static func number(_ value: Double?) -> String {
    value.map { Decimal.text($0, decimals: 4, trimmed: true) } ?? "null"
  }
}
