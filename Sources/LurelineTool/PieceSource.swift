import Lureline

/// All the input of a command line, as pieces in the order in which it was given.
struct PieceSource {
  enum Step {
    case piece(Piece)
    case failure(Failure)
  }

  private var paths: [String]
  private let format: Format?
  /// An older output that lies in a folder of the input: no input.
  private let oldOutput: FileIdentity?
  /// The folder that is being walked, and the large file that is being cut.
  private var walk: FolderWalk?
  private var stream: (content: Stream, source: String, format: Format)?
  /// Whether the file that is being cut has given a piece.
  private var isContinued = false
  /// The step of the walk that ended a series of parts.
  private var pending: FolderWalk.Step?

  /// A file that is too large for one worker, in pieces.
  private enum Stream {
    case lines(LineChunks, ChunkDecoder)
    case chats(ChatStream, digest: String?)
  }

  /// Gives files that are read chat by chat their SHA-256.
  var wantsDigest = false

  /// Files up to this size are left to the workers whole, whatever their format.
  private static let smallFile = 1 << 22
  /// How long a short beginning on a pipe is given to grow before its format is decided.
  private static let patience = 100

  init(paths: [String], format: Format?, skipping oldOutput: FileIdentity? = nil) {
    self.paths = paths.reversed()
    self.format = format
    self.oldOutput = oldOutput
  }

  /// True when the next step would have to wait for the writer of a pipe.
  var isWaiting: Bool {
    if case .lines(let lines, _)? = stream?.content { lines.isWaiting } else { false }
  }

  /// The next piece or failure, or nil at the end.
  mutating func next() -> Step? {
    while true {
      if let step = nextChunk() { return step }
      if let step = nextInFolder() { return step }
      guard let path = paths.popLast() else { return nil }
      if let piece = partsGiven(from: path) { return .piece(piece) }
      if let step = open(path) { return step }
    }
  }

  private mutating func nextChunk() -> Step? {
    guard case (var content, let source, let format)? = stream else { return nil }
    do throws(FileError) {
      if let (part, size) = try Self.next(&content) {
        stream?.content = content
        var piece = Piece(source: source, content: part, format: format, size: size)
        piece.isContinued = isContinued
        if case .chats(_, let digest) = self.stream?.content { piece.digest = digest }
        isContinued = true
        return .piece(piece)
      }
      stream = nil
      guard case .lines(_, let decoder) = content else { return nil }
      return decoder.conversion.map { .failure(Failure(source, $0)) }
    } catch {
      stream = nil
      return .failure(Failure(error))
    }
  }

  private static func next(
    _ stream: inout Stream
  ) throws(FileError) -> (content: Piece.Content, size: Int)? {
    switch stream {
    case .lines(let lines, var decoder):
      guard let chunk = try lines.next() else { return nil }
      let text = decoder.utf8(chunk.bytes)
      stream = .lines(lines, decoder)
      return (.lines(text, first: chunk.firstLine), chunk.bytes.count)
    case .chats(let chats, _): return try chats.next()
    }
  }

  private mutating func nextInFolder() -> Step? {
    while let step = nextOfWalk() {
      switch step {
      case .failure(let error): return .failure(Failure(error))
      case .file(let path):
        if let piece = partsInFolder(from: path) { return .piece(piece) }
        if let step = open(path) { return step }
      }
      // A large file of the folder comes in chunks first.
      if let step = nextChunk() { return step }
    }
    walk = nil
    return nil
  }

  /// The next step of the walk, an older output left out.
  private mutating func nextOfWalk() -> FolderWalk.Step? {
    if let step = pending.take() { return step }
    while let step = walk?.next() {
      if case .file(let path) = step, oldOutput != nil, FileIdentity(path: path) == oldOutput {
        continue
      }
      return step
    }
    return nil
  }

  // MARK: Chats in parts

  /// A file of the folder with those behind it that may belong to the same chat; nil for one alone.
  private mutating func partsInFolder(from path: String) -> Piece? {
    guard let series = FileSeries(path: Array(path.utf8)) else { return nil }
    var paths = [path]
    while let step = nextOfWalk() {
      guard case .file(let next) = step, let other = FileSeries(path: Array(next.utf8)),
        other.isBeside(series)
      else {
        pending = step
        break
      }
      paths.append(next)
    }
    return parts(paths)
  }

  /// The same of the paths that were given one behind the other.
  private mutating func partsGiven(from path: String) -> Piece? {
    guard let series = FileSeries(path: Array(path.utf8)) else { return nil }
    var given = [path]
    while let next = paths.last, let other = FileSeries(path: Array(next.utf8)),
      other.isBeside(series)
    {
      given.append(paths.removeLast())
    }
    return parts(given)
  }

  private func parts(_ paths: [String]) -> Piece? {
    guard paths.count > 1 else { return nil }
    var size = 0
    for path in paths { if let file = try? InputFile(path: path) { size += file.size } }
    return Piece(source: paths[0], content: .parts(paths), format: format, size: size)
  }

  // MARK: One file

  /// Opens a path; nil when its pieces come from the folder or the chunks that it began.
  private mutating func open(_ path: String) -> Step? {
    do throws(FileError) {
      let file = path == "-" ? try InputFile(standardInput: ()) : try InputFile(path: path)
      if file.kind == .folder && path != "-" {
        walk = FolderWalk(folder: path)
        return nil
      }
      let isSmall = file.kind == .regular && file.size <= Self.smallFile
      if path != "-" && isSmall { return .piece(whole(path, size: file.size)) }
      return try start(file)
    } catch {
      return .failure(Failure(error))
    }
  }

  private func whole(_ path: String, size: Int) -> Piece {
    Piece(source: path, content: .file, format: format, size: size)
  }

  private mutating func start(_ file: consuming InputFile) throws(FileError) -> Step? {
    let path = file.path
    isContinued = false
    var head: [UInt8] = []
    if format?.hasRecordLines == true {
      try Self.readStart(file, into: &head)
    } else if try Self.readHead(file, into: &head), head.isEmpty {
      return .failure(Failure(path, "empty"))
    }
    // UTF-16 cannot be cut at line feeds; it is read whole.
    let isWide = Exports.isWide(head)
    let known = format ?? Self.guess(head, path)
    if let known, known.hasRecordLines, !isWide {
      stream = (.lines(LineChunks(file, head: head), ChunkDecoder()), path, known)
      return nextChunk()
    }
    // So is what an old code page holds: its letters may look like JSON's signs.
    if known == .telegramJSON, !isWide, try Self.isLarge(file, &head),
      TextEncoding.page(of: head) == nil
    {
      let digest = wantsDigest && path != "-" ? try Exports.digest(path: path) : nil
      stream = (.chats(ChatStream(file, head: head), digest: digest), path, .telegramJSON)
      return nextChunk()
    }
    if path != "-" && file.kind == .regular { return .piece(whole(path, size: file.size)) }
    try file.readToEnd(into: &head)
    let size = head.count
    let format = format ?? (path == "-" ? Self.guessWhole(head) : nil)
    return .piece(Piece(source: path, content: .whole(head), format: format, size: size))
  }

  /// Reads enough to know UTF-16, or a line of a writer who waits for its answer.
  private static func readStart(
    _ file: borrowing InputFile, into head: inout [UInt8]
  ) throws(FileError) {
    repeat {
      if try file.read(into: &head, limit: LineChunks.leastRead) == 0 { return }
    } while head.count < 8 && (head.last != UInt8(ascii: "\n") || file.isReady(within: 0))
  }

  /// Reads to the first line feed and some way beyond; true when that was all there is.
  private static func readHead(
    _ file: borrowing InputFile, into head: inout [UInt8]
  ) throws(FileError) -> Bool {
    var hasLine = false
    while !hasLine || head.count < Exports.headSize {
      // Below a page, wait a moment for the rest of what may be an export; then take what there is.
      let patience = head.count < 4096 ? patience : 0
      if hasLine && !file.isReady(within: patience) { return false }
      let seen = head.count
      if try file.read(into: &head, limit: Exports.headSize) == 0 { return true }
      hasLine = hasLine || head[seen...].contains(UInt8(ascii: "\n"))
    }
    return false
  }

  /// Reads until a file is larger than what is left to a worker whole; false at its end.
  private static func isLarge(
    _ file: borrowing InputFile, _ head: inout [UInt8]
  ) throws(FileError) -> Bool {
    while head.count <= smallFile {
      if try file.read(into: &head, limit: 1 << 18) == 0 { return false }
    }
    return true
  }

  /// By the beginning of a stream: a format, plain lines on standard input, or nil to read it all first.
  private static func guess(_ head: [UInt8], _ path: String) -> Format? {
    if let format = Exports.guess(head) { return format }
    guard path == "-", let first = head.first(where: { !Exports.isBlank($0) }) else { return nil }
    // Markup and arrays may be an export that only its end makes complete.
    let isMarkup = first == UInt8(ascii: "<") || first == UInt8(ascii: "[")
    return isMarkup || !isText(head) ? nil : .lines
  }

  /// Standard input that was read to its end and is text of no known format is plain lines.
  private static func guessWhole(_ bytes: [UInt8]) -> Format? {
    let text = Exports.lines(bytes)
    if Exports.guess(text) != nil || !isText(text) { return nil }
    return text.first { !Exports.isBlank($0) } == UInt8(ascii: "{") ? nil : .lines
  }

  /// No control bytes that text never holds.
  private static func isText(_ bytes: [UInt8]) -> Bool {
    !bytes.contains { $0 < 0x09 || ($0 > 0x0D && $0 < 0x20 && $0 != 0x1B) }
  }
}
