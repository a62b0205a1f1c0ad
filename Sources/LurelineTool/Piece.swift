import Lureline

/// A part of the input that one worker reads and scores alone.
struct Piece: Sendable {
  enum Content: Sendable {
    /// A regular file, still to be read.
    case file
    /// A whole export that came through a stream.
    case whole([UInt8])
    /// Whole lines of a format that has one record a line; the number of the first counts from 1.
    case lines([UInt8], first: Int)
    /// A chat of a large export that is read chat by chat.
    case chat(Transcript)
    /// Behind the last of them, with the fault that ended it.
    case end(ReadingError?)
  }

  /// The path as given, or `-`.
  var source: String
  var content: Content
  /// nil: detect.
  var format: Format?
  /// Bytes of the source that it stands for.
  var size: Int
  /// The piece before it is of the same source.
  var isContinued = false
  /// SHA-256 of the whole file, when the source has taken it.
  var digest: String?
}

/// Where a transcript comes from.
struct Source {
  /// The path as given, or `-`.
  var path: String
  /// SHA-256 of the whole file, when it was asked for and the file was read whole.
  var digest: String?
  /// The transcript is the only one of its piece.
  var isAlone = false
}

/// What a worker made of a piece.
struct PieceResult: Sendable {
  var output = ByteWriter()
  var failures: [Failure] = []
  /// What the handler leaves to the listener, since it would be too long for `output`, which is empty.
  var long: Transcript?
  var tally = Tally()
  var account: Account
  var isContinued: Bool

  init(_ piece: Piece) {
    account = Account(source: piece.source, format: piece.format)
    account.bytes = piece.size
    isContinued = piece.isContinued
  }

  mutating func fail(_ failure: Failure) {
    failures.append(failure)
    if !failure.isNote { tally.failures += 1 }
  }

  /// A fault inside a source of which the rest was read.
  mutating func lose(_ failure: Failure, listsLost: Bool) {
    fail(failure)
    count(failure, listsLost: listsLost)
  }

  /// The same without a word on standard error.
  mutating func count(_ failure: Failure, listsLost: Bool) {
    let part = LostPart(line: failure.lineNumber, byte: failure.offset, reason: failure.reason)
    account.add(part, listsLost: listsLost)
  }
}

/// Turns a piece into transcripts, one at a time.
struct PieceReader {
  /// What is done with a transcript.
  typealias Handler = (_ transcript: inout Transcript, _ source: Source, inout PieceResult) -> Void

  private let owner: String?
  private let wantsDigest: Bool
  private let listsLost: Bool
  private let notes: Bool
  private let handle: Handler
  private var canonical = CanonicalReader()
  private var transcript = Transcript(format: .jsonl)

  /// - Parameters:
  ///   - wantsDigest: gives files that are read whole their SHA-256.
  ///   - listsLost: keeps the place of each unparsed part in the account.
  ///   - notes: tells of unparsed parts on standard error.
  init(
    owner: String?, wantsDigest: Bool = false, listsLost: Bool = false, notes: Bool = true,
    handle: @escaping Handler
  ) {
    self.owner = owner
    self.wantsDigest = wantsDigest
    self.listsLost = listsLost
    self.notes = notes
    self.handle = handle
  }

  mutating func read(_ piece: Piece) -> PieceResult {
    var result = PieceResult(piece)
    switch piece.content {
    case .file: readFile(piece, &result)
    case .whole(let bytes): readWhole(bytes, piece.source, piece.format, &result)
    case .lines(let bytes, let first):
      readLines(bytes, Source(path: piece.source), piece.format ?? .jsonl, first, &result)
    case .chat(var transcript):
      finish(&transcript, Source(path: piece.source, digest: piece.digest, isAlone: true), &result)
    case .end(let fault):
      if let fault { result.lose(Failure(piece.source, fault), listsLost: listsLost) }
    }
    return result
  }

  private mutating func readFile(_ piece: Piece, _ result: inout PieceResult) {
    do {
      let file = try InputFile(path: piece.source)
      guard file.size <= Exports.greatestSize else {
        return result.fail(Failure(piece.source, Exports.tooLarge))
      }
      var bytes: [UInt8] = []
      try file.readToEnd(into: &bytes)
      readWhole(bytes, piece.source, piece.format, &result)
    } catch {
      result.fail(Failure(error))
    }
  }

  private mutating func readWhole(
    _ bytes: [UInt8], _ path: String, _ given: Format?, _ result: inout PieceResult
  ) {
    do throws(ReadingError) {
      result.account.bytes = bytes.count
      if bytes.isEmpty { throw .empty }
      let format = if let given { given } else { try Exports.detect(bytes) }
      let source = Source(path: path, digest: wantsDigest ? Exports.digest(bytes) : nil)
      if format.hasRecordLines {
        return readLines(Exports.lines(bytes), source, format, 1, &result)
      }
      let export = try Exports.read(bytes, format)
      result.account.format = format
      for error in export.errors { result.fail(Failure(path, error)) }
      for var transcript in export.transcripts { finish(&transcript, source, &result) }
      for error in export.errors { result.count(Failure(path, error), listsLost: listsLost) }
    } catch {
      result.fail(Failure(path, error))
    }
  }

  private mutating func readLines(
    _ bytes: [UInt8], _ source: Source, _ format: Format, _ first: Int,
    _ result: inout PieceResult
  ) {
    result.account.format = format
    var start = first == 1 ? Exports.start(of: bytes) : 0
    var number = first
    while let line = Lines.line(in: bytes, from: start) {
      readLine(bytes, line.content, number, source, format, &result)
      start = line.next
      number += 1
    }
  }

  private mutating func readLine(
    _ bytes: [UInt8], _ line: Range<Int>, _ number: Int, _ source: Source, _ format: Format,
    _ result: inout PieceResult
  ) {
    if format == .lines {
      LinesReader.read(bytes, line: line, into: &transcript)
      transcript.id = String(number)
      result.account.add(transcript, listsLost: listsLost)
      return handle(&transcript, source, &result)
    }
    if bytes[line].allSatisfy(Exports.isBlank) { return }
    do throws(ReadingError) {
      try canonical.read(bytes, line: line, number: number, into: &transcript)
      finish(&transcript, source, &result)
    } catch {
      result.lose(Failure(source.path, error), listsLost: listsLost)
      // What the broken line held before its fault is kept.
      if !transcript.messages.isEmpty { finish(&transcript, source, &result) }
    }
  }

  private func finish(
    _ transcript: inout Transcript, _ source: Source, _ result: inout PieceResult
  ) {
    if let owner { setOwner(owner, &transcript, source, &result) }
    result.account.add(transcript, listsLost: listsLost)
    if notes, let first = transcript.unparsed.first {
      let count = transcript.unparsed.count
      let reason =
        count == 1
        ? "not understood: \(first.reason)"
        : "\(count) parts not understood, the first: \(first.reason)"
      var note = Failure(source.path, line: first.line, reason)
      note.isNote = true
      result.fail(note)
    }
    handle(&transcript, source, &result)
  }

  private func setOwner(
    _ name: String, _ transcript: inout Transcript, _ source: Source, _ result: inout PieceResult
  ) {
    if let index = transcript.participants.firstIndex(of: name) {
      transcript.owner = index
    } else {
      var note = Failure(source.path, "no sender is called as --owner says")
      note.isNote = true
      result.fail(note)
    }
  }
}
