import Lureline

/// Reads pieces, gives them to workers in waves and writes what they made in the order of the input.
///
/// A wave ends when it is large enough for every worker, or when a pipe pauses. Memory is bounded by a
/// wave, whatever the size of the input.
struct Pipeline {
  private let jobs: Int
  private let makeReader: @Sendable () -> PieceReader
  /// For waves of one piece, which need no threads.
  private var reader: PieceReader
  private(set) var tally = Tally()
  private var remarks = Remarks()

  /// Is shown each result in the order of the input, before it is written.
  typealias Listener = (inout PieceResult, inout OutputFile) throws(FileError) -> Void

  private static let piecesPerJob = 64
  private static let bytesPerJob = 1 << 22

  init(jobs: Int, makeReader: @escaping @Sendable () -> PieceReader) {
    self.jobs = jobs
    self.makeReader = makeReader
    reader = makeReader()
  }

  mutating func run(
    _ source: consuming PieceSource, into output: inout OutputFile, _ console: inout Console,
    tell: Listener = { _, _ throws(FileError) in }
  ) throws(FileError) {
    var source = source
    var wave: [Piece] = []
    var size = 0
    while let step = source.next() {
      switch step {
      case .failure(let failure):
        // In the order of the input: what came before is written first.
        try finish(&wave, &size, &output, &console, tell)
        report(remarks.end() + [failure], &console)
      case .piece(let piece):
        wave.append(piece)
        size += piece.size
        let isPaused = source.isWaiting
        if isPaused || wave.count >= jobs * Self.piecesPerJob || size >= jobs * Self.bytesPerJob {
          try finish(&wave, &size, &output, &console, tell)
        }
        if isPaused { try output.flush() }
      }
    }
    try finish(&wave, &size, &output, &console, tell)
    report(remarks.end(), &console)
    console.finish()
  }

  private mutating func report(_ failures: [Failure], _ console: inout Console) {
    tally.failures += failures.count { !$0.isNote }
    console.report(failures)
  }

  private mutating func finish(
    _ wave: inout [Piece], _ size: inout Int, _ output: inout OutputFile,
    _ console: inout Console, _ tell: Listener
  ) throws(FileError) {
    for var result in results(wave) {
      try tell(&result, &output)
      try output.write(result.output.bytes)
      report(remarks.add(result), &console)
      console.report(result.failures)
      tally.add(result.tally)
    }
    wave.removeAll(keepingCapacity: true)
    size = 0
    let done = tally.conversations + tally.singleMessages
    console.progress("\(done) conversations, \(tally.flagged) flagged")
  }

  private mutating func results(_ wave: [Piece]) -> [PieceResult] {
    let workers = min(jobs, wave.count)
    if workers <= 1 { return wave.map { reader.read($0) } }
    return Threads.map(wave.count, jobs: workers, with: makeReader) { reader, index in
      reader.read(wave[index])
    }
  }
}
