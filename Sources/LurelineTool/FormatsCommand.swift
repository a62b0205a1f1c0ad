import Lureline

/// `lureline formats`: the names that `--from` takes.
enum FormatsCommand {
  static func run(_ arguments: Arguments) throws -> Int32 {
    if let extra = arguments.operands.first {
      throw arguments.error("formats takes no operand, such as \(extra)")
    }
    var writer = ByteWriter()
    for format in Format.allCases { writer.line(format.rawValue) }
    return try Session(arguments).write(writer)
  }
}

extension Session {
  /// Writes a short answer and gives the status of a success.
  func write(_ writer: ByteWriter) throws(FileError) -> Int32 {
    var output = try output()
    try output.write(writer.bytes)
    try output.finish()
    return 0
  }
}
