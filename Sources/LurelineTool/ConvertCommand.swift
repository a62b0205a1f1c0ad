import Lureline

/// `lureline convert`: any export to the canonical JSON Lines.
enum ConvertCommand {
  static func run(_ arguments: Arguments) throws -> Int32 {
    let session = Session(arguments)
    let source = try session.source()
    let owner = arguments.value(.owner)
    var pipeline = Pipeline(jobs: try session.jobs()) {
      PieceReader(owner: owner) { transcript, source, result in
        CanonicalWriter.append(transcript, to: &result.output.bytes)
        result.tally.count(.clear)
      }
    }
    var console = session.console()
    var output = try session.output()
    try pipeline.run(source, into: &output, &console)
    try session.finish(&output, pipeline.tally, &console)
    return session.status(pipeline.tally)
  }
}
