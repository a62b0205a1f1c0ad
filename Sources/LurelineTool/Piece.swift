import Lureline

/// A part of the input that one worker reads and scores alone.
struct Piece: Sendable {
  enum Content: Sendable {
    /// A regular file, still to be read.
    case file
    /// Files beside each other that may hold one chat together; the first is the piece's source.
    case parts([String])
    /// A whole export that came through a stream.
    case whole([UInt8])
    /// Whole lines of a format that has one record a line; the number of the first counts from 1.
    case lines([UInt8], first: Int)
  }

  /// The path as given, or `-`.
  var source: String
  var content: Content
  /// nil: detect.
  var format: Format?
  /// Bytes, for the balance of the work.
  var size: Int
}

/// Where a transcript comes from.
struct Source {
  /// The path as given, or `-`.
  var path: String
  /// SHA-256 of the whole file, when it was asked for and the file was read whole.
  var digest: String?
}

/// What a worker made of a piece.
struct PieceResult: Sendable {
  var output = ByteWriter()
  var failures: [Failure] = []
  var tally = Tally()

  mutating func fail(_ failure: Failure) {
    failures.append(failure)
    if !failure.isNote { tally.failures += 1 }
  }

  /// Reports what a person should know, but what is no failure.
  mutating func note(_ failure: Failure) {
    var note = failure
    note.isNote = true
    failures.append(note)
  }

  mutating func noteRepeats(_ count: Int, _ path: String) {
    if count == 0 { return }
    let chats = count == 1 ? "1 chat that stands" : "\(count) chats that stand"
    note(Failure(path, "passed over \(chats) here as JSON as well"))
  }

  mutating func note(_ conversion: Conversion, _ path: String) {
    note(Failure(path, "read from text " + conversion.summary))
  }
}

/// Turns a piece into transcripts, one at a time.
struct PieceReader {
  /// What is done with a transcript.
  typealias Handler = (_ transcript: inout Transcript, _ source: Source, inout PieceResult) -> Void

  private let owner: String?
  private let wantsDigest: Bool
  private let handle: Handler
  private var canonical = CanonicalReader()
  private var transcript = Transcript(format: .jsonl)

  /// - Parameter wantsDigest: gives files that are read whole their SHA-256.
  init(owner: String?, wantsDigest: Bool = false, handle: @escaping Handler) {
    self.owner = owner
    self.wantsDigest = wantsDigest
    self.handle = handle
  }

  mutating func read(_ piece: Piece) -> PieceResult {
    var result = PieceResult()
    switch piece.content {
    case .file:
      if let bytes = contents(of: piece.source, &result) {
        readWhole(bytes, piece.source, piece.format, &result)
      }
    case .parts(let paths): readParts(paths, piece.format, &result)
    case .whole(let bytes): readWhole(bytes, piece.source, piece.format, &result)
    case .lines(let bytes, let first):
      readLines(bytes, Source(path: piece.source), piece.format ?? .jsonl, first, &result)
    }
    return result
  }

  private func contents(of path: String, _ result: inout PieceResult) -> [UInt8]? {
    do {
      let file = try InputFile(path: path)
      guard file.size <= Exports.greatestSize else {
        result.fail(Failure(path, Exports.tooLarge))
        return nil
      }
      var bytes: [UInt8] = []
      try file.readToEnd(into: &bytes)
      return bytes
    } catch {
      result.fail(Failure(error))
      return nil
    }
  }

  /// Reads files that may be parts of one chat; what is none is read for itself.
  private mutating func readParts(
    _ paths: [String], _ given: Format?, _ result: inout PieceResult
  ) {
    var parts = ChatParts()
    for path in paths {
      guard let bytes = contents(of: path, &result) else { continue }
      guard let format = given ?? Exports.guess(bytes), format.comesInParts else {
        readWhole(bytes, path, given, &result)
        continue
      }
      do throws(ReadingError) {
        let export = try Exports.read(bytes, format)
        report(export, path, &result)
        parts.add(export.transcripts, path: Array(path.utf8))
      } catch {
        result.fail(Failure(path, error))
      }
    }
    let (chats, repeatCount) = parts.finished()
    result.noteRepeats(repeatCount, paths[0])
    for chat in chats {
      var transcript = chat.transcript
      let source = Source(path: String(decoding: chat.path, as: UTF8.self))
      finish(&transcript, source, &result)
    }
  }

  /// Everything that a file's reader has to say, but for the chats.
  private func report(_ export: ReadingResult, _ path: String, _ result: inout PieceResult) {
    if let conversion = export.conversion { result.note(conversion, path) }
    result.noteRepeats(export.repeatCount, path)
    for error in export.errors { result.fail(Failure(path, error)) }
  }

  private mutating func readWhole(
    _ bytes: [UInt8], _ path: String, _ given: Format?, _ result: inout PieceResult
  ) {
    do throws(ReadingError) {
      if bytes.isEmpty { throw .empty }
      let format = if let given { given } else { try Exports.detect(bytes) }
      let source = Source(path: path, digest: wantsDigest ? Exports.digest(bytes) : nil)
      if format.hasRecordLines {
        var (text, conversion) = (Exports.lines(bytes), Conversion?.none)
        // The canonical form is UTF-8 by its contract.
        if format == .lines { (text, conversion) = TextEncoding.unicode(text) }
        if let conversion { result.note(conversion, path) }
        return readLines(text, source, format, 1, &result)
      }
      let export = try Exports.read(bytes, format)
      report(export, path, &result)
      for var transcript in export.transcripts { finish(&transcript, source, &result) }
    } catch {
      result.fail(Failure(path, error))
    }
  }

  private mutating func readLines(
    _ bytes: [UInt8], _ source: Source, _ format: Format, _ first: Int,
    _ result: inout PieceResult
  ) {
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
      return handle(&transcript, source, &result)
    }
    if bytes[line].allSatisfy(Exports.isBlank) { return }
    do throws(ReadingError) {
      try canonical.read(bytes, line: line, number: number, into: &transcript)
      finish(&transcript, source, &result)
    } catch {
      result.fail(Failure(source.path, error))
      // What the broken line held before its fault is kept.
      if !transcript.messages.isEmpty { finish(&transcript, source, &result) }
    }
  }

  private func finish(
    _ transcript: inout Transcript, _ source: Source, _ result: inout PieceResult
  ) {
    if let owner { setOwner(owner, &transcript, source, &result) }
    if let first = transcript.unparsed.first {
      let count = transcript.unparsed.count
      let reason =
        count == 1
        ? "not understood: \(first.reason)"
        : "\(count) parts not understood, the first: \(first.reason)"
      result.note(Failure(source.path, line: first.line, reason))
    }
    handle(&transcript, source, &result)
  }

  private func setOwner(
    _ name: String, _ transcript: inout Transcript, _ source: Source, _ result: inout PieceResult
  ) {
    if let index = transcript.participants.firstIndex(of: name) {
      transcript.owner = index
    } else {
      result.note(Failure(source.path, "no sender is called as --owner says"))
    }
  }
}
