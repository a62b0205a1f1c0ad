import Lureline
import LurelineTraining

/// The labelled conversations that a command line names.
enum CorpusFiles {
  /// Reads files, and the `.jsonl` files of folders. Problems are reported one line each and the
  /// rest is used; `failures` counts them.
  static func read(_ paths: [String], _ console: inout Console) throws -> (
    corpus: CorpusReader, failures: Int
  ) {
    var corpus = CorpusReader()
    for path in paths {
      for file in try RuleFiles.paths(path, ending: ".jsonl") {
        var bytes: [UInt8] = []
        try InputFile(path: file).readToEnd(into: &bytes)
        corpus.read(file: file, bytes: bytes)
      }
    }
    console.report(corpus.problems.map { Failure($0.file, line: $0.line, $0.reason) })
    return (corpus, corpus.problems.count)
  }
}
