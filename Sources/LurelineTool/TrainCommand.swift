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
      if let output {
        let file = try lesson.model()
        try write(file, to: output)
        if !arguments.has(.quiet) { try summarise(file, lesson.report) }
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

  private static func summarise(_ file: [UInt8], _ report: [String]) throws {
    let model = try Model(bytes: MappedBytes(copying: file), name: "model")
    var writer = ByteWriter()
    for line in report { writer.line(line) }
    writer.line("\(file.count) bytes, \(model.identity)")
    writer.append(model.info)
    var output = OutputFile.standardOutput()
    try output.write(writer.bytes)
    try output.finish()
  }
}

extension String {
  var lastPathComponent: String { split(separator: "/").last.map(String.init) ?? self }
}
