import Lureline

/// `lureline score` and `lureline explain`: the same verdicts, told briefly or in full.
enum ScoreCommand {
  static func run(_ arguments: Arguments) throws -> Int32 {
    let session = Session(arguments)
    let explains = arguments.subcommand == .explain
    if explains && arguments.operands.count > 1 { throw arguments.error("explain takes one PATH") }
    var source = try session.source()
    var options = try session.scoringOptions()
    let model = try session.model()
    var report = try session.report(model)
    if explains {
      report.explains = true
      report.showsMessages = true
      options.reasonLimit = .max
      options.counterfactuals = true
    }
    // Pages for people draw the time line from the rows.
    options.rows = report.showsMessages || report.isForPeople
    source.wantsDigest = report.isForPeople
    let jobs = explains ? 1 : try session.jobs()
    let owner = arguments.value(.owner)
    let dateOrder = try session.dateOrder()
    let (finalReport, finalOptions) = (report, options)
    let pipeline = Pipeline(jobs: jobs) {
      PieceReader(
        owner: owner, dateOrder: dateOrder, wantsDigest: finalReport.isForPeople,
        handle: handler(model, finalOptions, finalReport))
    }
    return try run(pipeline, source, report, session)
  }

  private static func run(
    _ pipeline: Pipeline, _ source: PieceSource, _ report: Report, _ session: Session
  ) throws -> Int32 {
    var (pipeline, console) = (pipeline, session.console())
    var output = try session.output()
    var frame = ByteWriter()
    report.begin(into: &frame)
    try output.write(frame.bytes)
    try pipeline.run(source, into: &output, &console)
    frame = ByteWriter()
    report.end(pipeline.tally, into: &frame)
    try output.write(frame.bytes)
    try session.finish(&output, pipeline.tally, &console)
    return session.status(pipeline.tally)
  }

  /// One worker's scorer, with the report that its verdicts go to.
  private static func handler(
    _ model: Model, _ options: ScoringOptions, _ report: Report
  ) -> PieceReader.Handler {
    var scorer = Scorer(model: model, options: options)
    return { transcript, source, result in
      if transcript.isSingleMessage {
        let verdict = scorer.scoreMessage(transcript)
        result.tally.singleMessages += 1
        if verdict.stage.group == .fakeInvestment { result.tally.flaggedMessages += 1 }
        report.append(
          MessageFinding(source: source.path, transcript: transcript, verdict: verdict),
          into: &result.output)
      } else {
        let verdict = scorer.score(transcript)
        result.tally.count(verdict.decision)
        var finding = Finding(source: source.path, transcript: transcript, verdict: verdict)
        finding.digest = source.digest
        report.append(finding, into: &result.output)
      }
    }
  }
}
