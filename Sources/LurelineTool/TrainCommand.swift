import Lureline
import LurelineTraining

/// `lureline train CORPUS...`: labelled corpora to a model.
enum TrainCommand {
  static func run(_ arguments: Arguments) throws -> Int32 {
    let output = arguments.value(.output)
    if output == nil && !arguments.has(.counts) {
      throw arguments.error("train needs --output PATH")
    }
    if arguments.operands.isEmpty && !arguments.has(.addCounts) {
      throw arguments.error("train needs a CORPUS")
    }
    var console = Session(arguments).console()
    let (corpus, failures) = try CorpusFiles.read(arguments, &console)
    do {
      let lesson = try Lesson(corpus, arguments)
      if let path = arguments.value(.counts) { try write(lesson.counts, to: path) }
      if output == nil, !arguments.has(.quiet), let line = lesson.forgetting { try say([line]) }
      if let output {
        let model = try lesson.model()
        try write(model.file, to: output)
        if !arguments.has(.quiet) { try summarise(model.file, lesson.report, model.recalls) }
      }
    } catch let error as TrainingError {
      throw Failure(arguments.operands.joined(separator: " "), "\(error)")
    }
    return failures > 0 ? 2 : 0
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    var file = try OutputFile(path: path)
    try file.write(bytes)
    try file.finish()
  }

  private static func summarise(
    _ file: [UInt8], _ report: [String], _ recalls: String
  ) throws {
    let model = try Model(bytes: MappedBytes(copying: file), name: "model")
    try say(report + ["\(file.count) bytes, \(model.identity)"], model.info + recalls + "\n")
  }

  private static func say(_ lines: [String], _ text: String = "") throws(FileError) {
    var writer = ByteWriter()
    for line in lines { writer.line(line) }
    writer.append(text)
    var output = OutputFile.standardOutput()
    try output.write(writer.bytes)
    try output.finish()
  }
}

extension String {
  var lastPathComponent: String { split(separator: "/").last.map(String.init) ?? self }
}
