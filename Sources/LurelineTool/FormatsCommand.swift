import Lureline

/// `lureline formats`: the names that `--from` takes.
enum FormatsCommand {
  static func run(_ arguments: Arguments) throws -> Int32 {
    if let extra = arguments.operands.first {
      throw arguments.error("formats takes no operand, such as \(extra)")
    }
    let session = Session(arguments)
    let style = try arguments.choice(.to, ListFormat.self) ?? (session.isTerminal ? .text : .jsonl)
    var writer = ByteWriter()
    for format in Format.allCases { append(format, style, to: &writer) }
    if style == .text {
      let pages = CodePage.allCases.map { "\($0.rawValue) (\($0.script))" }
      writer.line("Text may be in UTF-8, UTF-16 or an old code page, told by its letters:")
      writer.line("    \(pages.prefix(4).joined(separator: ", ")),")
      writer.line("    \(pages.dropFirst(4).joined(separator: ", "))")
    }
    return try session.write(writer)
  }

  private static func append(_ format: Format, _ style: ListFormat, to writer: inout ByteWriter) {
    let about = format.description
    switch style {
    case .text:
      writer.line("\(format.rawValue)  \(about.app)")
      writer.line("    recognised by: \(about.recognisedBy)")
      writer.line("    how to get it: \(about.howToExport)\n")
    case .jsonl:
      writer.append(#"{"format":"\#(format.rawValue)","app":"#)
      writer.appendJSON(about.app)
      writer.append(#","recognised_by":"#)
      writer.appendJSON(about.recognisedBy)
      writer.append(#","how_to_export":"#)
      writer.appendJSON(about.howToExport)
      writer.line("}")
    }
  }
}

/// How lists of names are written.
enum ListFormat: String, CaseIterable { case text, jsonl }

extension Session {
  /// Writes a short answer and gives the status of a success.
  func write(_ writer: ByteWriter) throws(FileError) -> Int32 {
    var output = try output()
    try output.write(writer.bytes)
    try output.finish()
    return 0
  }
}
