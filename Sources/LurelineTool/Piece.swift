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
    /// A chat of a large export that is read chat by chat.
    case chat(Transcript)
    /// Behind the last of them, with the fault that ended it, which may be counted in that chat.
    case end(ReadingError?, isCounted: Bool)
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
  /// One for each file that was read.
  var accounts: [Account]
  /// The first account is of the same source as the last one of the piece before.
  var isContinued: Bool

  init(_ piece: Piece) {
    accounts = [Account(source: piece.source, format: piece.format)]
    accounts[0].bytes = piece.size
    isContinued = piece.isContinued
  }

  /// Of the file that is being read.
  var account: Account {
    get { accounts[accounts.count - 1] }
    _modify { yield &accounts[accounts.count - 1] }
  }

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
    note(Failure(path, conversion))
  }
}

/// Turns a piece into transcripts, one at a time.
struct PieceReader {
  /// What is done with a transcript.
  typealias Handler = (_ transcript: inout Transcript, _ source: Source, inout PieceResult) -> Void

  private let owner: String?
  private let dateOrder: DateOrder?
  private let wantsDigest: Bool
  private let listsLost: Bool
  private let handle: Handler
  private var canonical = CanonicalReader()
  private var transcript = Transcript(format: .jsonl)

  /// - Parameters:
  ///   - owner: the name of the account holder, when the user tells it.
  ///   - dateOrder: how dates are read that can be read both ways; nil to decide file by file.
  ///   - wantsDigest: gives files that are read whole their SHA-256.
  ///   - listsLost: keeps the place of each unparsed part in the account.
  init(
    owner: String?, dateOrder: DateOrder? = nil, wantsDigest: Bool = false,
    listsLost: Bool = false, handle: @escaping Handler
  ) {
    self.owner = owner
    self.dateOrder = dateOrder
    self.wantsDigest = wantsDigest
    self.listsLost = listsLost
    self.handle = handle
  }

  mutating func read(_ piece: Piece) -> PieceResult {
    var result = PieceResult(piece)
    switch piece.content {
    case .file:
      if let bytes = contents(of: piece.source, &result) {
        readWhole(bytes, piece.source, piece.format, &result)
      }
    case .parts(let paths): readParts(paths, piece.format, &result)
    case .whole(let bytes): readWhole(bytes, piece.source, piece.format, &result)
    case .lines(let bytes, let first):
      readLines(bytes, Source(path: piece.source), piece.format ?? .jsonl, first, &result)
    case .chat(var transcript):
      finish(&transcript, Source(path: piece.source, digest: piece.digest, isAlone: true), &result)
    case .end(let fault, let isCounted):
      guard let fault else { break }
      result.fail(Failure(piece.source, fault))
      if !isCounted { result.account.add(fault, listsLost: listsLost) }
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
    result.accounts = []
    for path in paths {
      result.accounts.append(Account(source: path, format: given))
      guard let bytes = contents(of: path, &result) else { continue }
      guard let format = given ?? Exports.guess(bytes), format.comesInParts else {
        readWhole(bytes, path, given, &result)
        continue
      }
      readPart(bytes, path, format, into: &parts, &result)
    }
    finish(parts, &result)
  }

  private func readPart(
    _ bytes: [UInt8], _ path: String, _ format: Format, into parts: inout ChatParts,
    _ result: inout PieceResult
  ) {
    do throws(ReadingError) {
      result.account.bytes = bytes.count
      let export = try Exports.read(bytes, format, dateOrder)
      report(export, path, &result)
      result.account.format = format
      result.account.add(export, isPart: true, listsLost: listsLost)
      parts.add(export.transcripts, path: Array(path.utf8))
    } catch {
      result.fail(Failure(path, error))
    }
  }

  /// Hands over the chats whose parts are in the accounts already, each file in its own.
  private func finish(_ parts: ChatParts, _ result: inout PieceResult) {
    var places: [[UInt8]: Int] = [:]
    for (i, account) in result.accounts.enumerated() { places[Array(account.source.utf8)] = i }
    let (chats, repeats) = parts.finished()
    result.noteRepeats(repeats.count, result.accounts[0].source)
    for path in repeats.flatMap(\.paths) {
      if let place = places[path] { result.accounts[place].passOver() }
    }
    for chat in chats {
      if let place = places[chat.path] { result.accounts[place].conversations += 1 }
      var transcript = chat.transcript
      let source = Source(path: String(decoding: chat.path, as: UTF8.self))
      if chat.isCut { result.fail(Failure(source.path, "its parts are longer than 2 GB together")) }
      hand(&transcript, source, &result)
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
      result.account.bytes = bytes.count
      if bytes.isEmpty { throw .empty }
      let format = if let given { given } else { try Exports.detect(bytes) }
      let source = Source(path: path, digest: wantsDigest ? Exports.digest(bytes) : nil)
      if format.hasRecordLines {
        let (text, conversion) = TextEncoding.unicode(Exports.lines(bytes))
        if let conversion { result.note(conversion, path) }
        return readLines(text, source, format, 1, &result)
      }
      let export = try Exports.read(bytes, format, dateOrder)
      result.account.format = format
      report(export, path, &result)
      result.account.add(export, listsLost: listsLost)
      for var transcript in export.transcripts { hand(&transcript, source, &result) }
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
      result.fail(Failure(source.path, error))
      guard transcript.hasRecords else { return result.account.add(error, listsLost: listsLost) }
      // What the broken line held before its fault is kept.
      transcript.add(error)
      finish(&transcript, source, &result)
    }
  }

  private func finish(
    _ transcript: inout Transcript, _ source: Source, _ result: inout PieceResult
  ) {
    result.account.add(transcript, listsLost: listsLost)
    hand(&transcript, source, &result)
  }

  /// Gives a chat that is in the account already to the handler.
  private func hand(
    _ transcript: inout Transcript, _ source: Source, _ result: inout PieceResult
  ) {
    if let owner { setOwner(owner, &transcript, source, &result) }
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
