import Lureline

/// `lureline convert`: any export to the canonical JSON Lines.
enum ConvertCommand {
  static func run(_ arguments: Arguments) throws -> Int32 {
    let parts = parts(arguments)
    if !parts.isEmpty { return try account(arguments, parts) }
    if let format = try arguments.choice(.to, ReportFormat.self), format != .jsonl {
      throw arguments.error("--to \(format.rawValue) goes with --summary or --show-unparsed")
    }
    let session = Session(arguments)
    let source = try session.source()
    let owner = arguments.value(.owner)
    let dateOrder = try session.dateOrder()
    var pipeline = Pipeline(jobs: try session.jobs()) {
      PieceReader(owner: owner, dateOrder: dateOrder) { transcript, source, result in
        result.tally.count(.clear)
        if !source.isAlone || transcript.bytes.count < longSize {
          CanonicalWriter.append(transcript, to: &result.output.bytes)
        } else {
          result.long = transcript
        }
      }
    }
    var console = session.console()
    var output = try session.output()
    try pipeline.run(source, into: &output, &console, tell: write)
    try session.finish(&output, pipeline.tally, &console)
    return session.status(pipeline.tally)
  }

  /// Bytes of text from which a conversation is written in parts.
  private static let longSize = 1 << 24

  private static func write(
    _ result: inout PieceResult, _ output: inout OutputFile
  ) throws(FileError) {
    guard let transcript = result.long.take() else { return }
    var line: [UInt8] = []
    try CanonicalWriter.append(transcript, to: &line) { part throws(FileError) in
      try output.write(part)
      part.removeAll(keepingCapacity: true)
    }
    try output.write(line)
  }

  // MARK: Accounts

  private static func parts(_ arguments: Arguments) -> AccountReport.Parts {
    var parts: AccountReport.Parts = []
    if arguments.has(.summary) { parts.insert(.summary) }
    if arguments.has(.showUnparsed) { parts.insert(.unparsed) }
    return parts
  }

  /// Counts what was read in place of writing it.
  private static func account(
    _ arguments: Arguments, _ parts: AccountReport.Parts
  ) throws -> Int32 {
    let session = Session(arguments)
    var report = try report(session, parts)
    let source = try session.source()
    let listsLost = parts.contains(.unparsed)
    let dateOrder = try session.dateOrder()
    var pipeline = Pipeline(jobs: try session.jobs()) {
      PieceReader(owner: nil, dateOrder: dateOrder, listsLost: listsLost) { _, _, result in
        result.tally.count(.clear)
      }
    }
    var console = session.console()
    var output = try session.output()
    var frame = ByteWriter()
    report.begin(into: &frame)
    try output.write(frame.bytes)
    try pipeline.run(source, into: &output, &console) { result, _ throws(FileError) in
      for (i, account) in result.accounts.enumerated() {
        let isContinued = i == 0 && result.isContinued
        report.append(account, isContinued: isContinued, into: &result.output)
      }
    }
    frame = ByteWriter()
    report.end(into: &frame)
    try output.write(frame.bytes)
    for path in report.faulty {
      console.report([Failure(path, "records do not add up: a fault of the reader")])
    }
    try session.finish(&output, pipeline.tally, &console)
    return report.faulty.isEmpty ? session.status(pipeline.tally) : 2
  }

  private static func report(
    _ session: Session, _ parts: AccountReport.Parts
  ) throws(UsageError) -> AccountReport {
    let named = try session.arguments.choice(.to, ReportFormat.self)
    let format = named ?? (session.isTerminal ? .text : .jsonl)
    if format == .html { throw session.arguments.error("convert does not write HTML") }
    if format == .csv && parts == [.summary, .unparsed] {
      throw session.arguments.error("--summary and --show-unparsed are two tables: ask for one")
    }
    return AccountReport(format: format, parts: parts)
  }
}
