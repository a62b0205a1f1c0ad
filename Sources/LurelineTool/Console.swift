import Lureline

/// Standard error: one line for each failure or note, and progress on a terminal.
///
/// Nothing of a message's text ever comes here.
struct Console {
  /// No notes and no progress.
  let isQuiet: Bool
  private let showsProgress: Bool
  private let start = Process.seconds
  private var hasProgressLine = false
  private var lastProgress = 0.0

  init(isQuiet: Bool, outputIsTerminal: Bool) {
    self.isQuiet = isQuiet
    showsProgress = !isQuiet && !outputIsTerminal && Process.isTerminal(.error)
  }

  mutating func report(_ failures: [Failure]) {
    for failure in failures where !(failure.isNote && isQuiet) { line(failure.line) }
  }

  mutating func line(_ text: String) {
    let clear = hasProgressLine ? "\r\u{1B}[K" : ""
    hasProgressLine = false
    Self.write("\(clear)lureline: \(VisibleText.line(text))\n")
  }

  /// Shown when the work takes longer than two seconds, and then twice a second.
  mutating func progress(_ text: @autoclosure () -> String) {
    let now = Process.seconds
    guard showsProgress, now - start > 2, now - lastProgress > 0.5 else { return }
    lastProgress = now
    hasProgressLine = true
    Self.write("\r\u{1B}[K\(text())")
  }

  mutating func finish() {
    if hasProgressLine { Self.write("\r\u{1B}[K") }
    hasProgressLine = false
  }

  /// A standard error that cannot be written to leaves nobody to tell.
  static func write(_ text: String) {
    var output = OutputFile.standardError()
    try? output.write(Array(text.utf8))
    try? output.flush()
  }
}

/// Something that could not be done, or a note on how it was done: a place and a reason.
struct Failure: Error, Equatable {
  var source: String
  /// 1-based line.
  var lineNumber: Int?
  /// 0-based byte from the line's or the file's start.
  var offset: Int?
  var reason: String
  /// A note does not change the exit status.
  var isNote = false

  init(_ source: String, line: Int? = nil, offset: Int? = nil, _ reason: String) {
    self.source = source
    lineNumber = line
    self.offset = offset
    self.reason = reason
  }

  init(_ error: FileError) { self.init(error.path, error.reason) }

  /// A note.
  init(_ source: String, _ conversion: Conversion) {
    self.init(source, "read from text " + conversion.summary)
    isNote = true
  }

  init(_ source: String, _ error: ReadingError, firstLine: Int = 1) {
    switch error {
    case .empty: self.init(source, "empty")
    case .unknownFormat(let seen):
      let hint = seen.hasPrefix("plain text") ? "; --lines takes each line as a message" : ""
      self.init(source, "not readable as a chat: \(seen)\(hint)")
    case .malformed(let line, let offset, let reason):
      self.init(source, line: line, offset: offset, reason)
    case .truncated(let line, let offset, let reason):
      self.init(source, line: line, offset: offset, "cut off: \(reason)")
    }
  }

  /// `PATH:LINE: reason (byte N)`
  var line: String {
    let place = lineNumber.map { ":\($0)" } ?? ""
    let byte = offset.map { " (byte \($0))" } ?? ""
    return "\(source)\(place): \(reason)\(byte)"
  }
}
