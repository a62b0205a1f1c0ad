import Lureline
import LurelineTraining

/// The labelled conversations that a command line names.
struct CorpusFiles {
  private let arguments: Arguments
  private let names: LabelNames
  private var corpus: CorpusReader
  private var failures: [Failure] = []
  /// Files of folders that are no labelled form and stand in no folder named after a label; whether
  /// they stand in a folder inside the one that was given.
  private var others: [(path: String, isInside: Bool)] = []
  private var hasLabelFolders = false

  /// Reads files and folders. Problems are reported one line each and the rest is used; `failures`
  /// counts them.
  static func read(
    _ arguments: Arguments, paths: [String]? = nil, _ console: inout Console
  ) throws -> (corpus: CorpusReader, failures: Int) {
    var files = try CorpusFiles(arguments)
    for path in paths ?? arguments.operands { try files.read(path) }
    files.judgeOthers()
    let problems = files.corpus.problems.map { Failure($0.file, line: $0.line, $0.reason) }
    let failures = problems + files.failures
    console.report(failures + files.repeats())
    return (files.corpus, failures.count { !$0.isNote })
  }

  private init(_ arguments: Arguments) throws(UsageError) {
    self.arguments = arguments
    let options = try Self.options(arguments)
    names = options.names
    corpus = CorpusReader(options)
  }

  private static func options(_ arguments: Arguments) throws(UsageError) -> CorpusOptions {
    var options = CorpusOptions()
    for mapping in arguments.allValues(.map) where !options.names.add(mapping) {
      throw arguments.error("--map takes THEIRS=OURS, where OURS is one of \(LabelNames.known)")
    }
    options.textColumn = arguments.value(.textColumn)
    options.labelColumn = arguments.value(.labelColumn)
    options.language = arguments.value(.lang) ?? ""
    return options
  }

  // MARK: Files and folders

  private mutating func read(_ path: String) throws {
    guard try InputFile(path: path).kind == .folder else {
      return try readNamed(path)
    }
    var byLabel: [(label: Label, paths: [String])] = []
    for file in try RuleFiles.paths(path, ending: "") where !isOldOutput(file) {
      let meaning = meaning(of: file, in: path)
      if meaning == .skip { continue }
      let label = meaning.flatMap(Self.label)
      if label != nil { hasLabelFolders = true }
      if try readLabelled(file, label) { continue }
      guard let label else {
        let parent = folder(of: file)
        others.append((file, parent != path && parent + "/" != path))
        continue
      }
      if byLabel.last?.label == label {
        byLabel[byLabel.count - 1].paths.append(file)
      } else {
        byLabel.append((label, [file]))
      }
    }
    for (label, paths) in byLabel { readExports(paths, label) }
  }

  private func isOldOutput(_ path: String) -> Bool {
    guard let old = OldOutput(arguments)?.identity else { return false }
    return FileIdentity(path: path) == old
  }

  /// A file that was named must have labels, in it or in the name of its folder.
  private mutating func readNamed(_ path: String) throws {
    let label = meaning(of: path, in: nil).flatMap(Self.label)
    if try readLabelled(path, label) { return }
    if let label { return readExports([path], label) }
    failures.append(Failure(path, noLabels(path)))
  }

  private func noLabels(_ path: String) -> String {
    if let size = try? InputFile(path: path).size, size == 0 { return "empty" }
    let columns = [(Option.textColumn, "text"), (.labelColumn, "label")].map { option, usual in
      arguments.value(option).map { "'\($0)'" } ?? usual
    }
    return """
      no labels: neither JSON Lines, nor __label__ lines, nor a table with the columns \
      \(columns[0]) and \(columns[1]), nor in a folder named after a label
      """
  }

  private mutating func readLabelled(_ path: String, _ label: Label?) throws -> Bool {
    var bytes: [UInt8] = []
    try InputFile(path: path).readToEnd(into: &bytes)
    return corpus.readLabelled(file: path, bytes: bytes, label: label)
  }

  /// Whether a file would be read for the labels in it; true when it cannot be known.
  static func isLabelled(_ path: String) -> Bool {
    var head: [UInt8] = []
    do throws(FileError) {
      _ = try InputFile(path: path).read(into: &head, limit: Exports.headSize)
    } catch {
      return true
    }
    return CorpusReader.isLabelled(file: path, bytes: head)
  }

  // MARK: Labels by folder

  /// What the nearest folder with the name of a label, or one to be skipped, says: of those below and including `folder`, or
  /// the one that a named file is in.
  private func meaning(of path: String, in folder: String?) -> LabelNames.Meaning? {
    let folders = path.split(separator: "/").dropLast().reversed()
    let inner = folder.map { folders.count - max($0.split(separator: "/").count - 1, 0) } ?? 1
    for name in folders.prefix(inner) {
      switch names.meaning(String(name)) {
      case .stage, nil: continue
      case let meaning?: return meaning
      }
    }
    return nil
  }

  private static func label(_ meaning: LabelNames.Meaning) -> Label? {
    if case .label(let label) = meaning { label } else { nil }
  }

  /// Without notes: which number of a date is the day changes no word that is learned.
  private static func faults(_ remarks: [Failure]) -> [Failure] {
    remarks.filter { !$0.isNote }
  }

  /// Reads exports as `score` does, parts of one chat put together.
  private mutating func readExports(_ paths: [String], _ label: Label) {
    var chats: [(transcript: Transcript, path: String)] = []
    var reader = PieceReader(owner: nil) { transcript, source, _ in
      chats.append((transcript, source.path))
    }
    var source = PieceSource(paths: paths, format: nil)
    var remarks = Remarks()
    while let step = source.next() {
      switch step {
      case .failure(let failure): failures += Self.faults(remarks.end()) + [failure]
      case .piece(let piece):
        let result = reader.read(piece)
        failures += Self.faults(remarks.add(result)) + result.failures
      }
    }
    failures += Self.faults(remarks.end())
    for chat in chats { corpus.add(chat.transcript, label: label, file: chat.path) }
  }

  // MARK: What to say

  /// Beside folders with labels, the files of other folders were meant to have one too.
  private mutating func judgeOthers() {
    var folders: [String: Int] = [:]
    var loose: [String] = []
    for (path, isInside) in others {
      if isInside && hasLabelFolders {
        folders[folder(of: path), default: 0] += 1
      } else {
        loose.append(path)
      }
    }
    for folder in folders.keys.sorted() {
      let count = folders[folder] ?? 0
      failures.append(
        Failure(
          folder,
          "left out \(count == 1 ? "1 file" : "\(count) files"): the folder is not named after a "
            + "label; use --map \(folder.lastPathComponent)=LABEL"))
    }
    guard let first = loose.first else { return }
    let more = loose.count > 1 ? "; \(loose.count - 1) more like it" : ""
    var note = Failure(first, "left out: no labels" + more)
    note.isNote = true
    failures.append(note)
  }

  private func folder(of path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
  }

  /// Warnings are few: the first ones, and how many there are.
  private func repeats() -> [Failure] {
    let repeats = CorpusChecks.repeats(corpus.conversations)
    return repeats.prefix(10).enumerated().map { index, problem in
      let rest = index == 9 && repeats.count > 10 ? "; \(repeats.count - 10) more like it" : ""
      var note = Failure(problem.file, line: problem.line, problem.reason + rest)
      note.isNote = true
      return note
    }
  }
}
