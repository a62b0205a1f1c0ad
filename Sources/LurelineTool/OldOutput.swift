import Lureline

/// The file that `--output`, or another option that writes, is about to replace. It must never be one that is read.
struct OldOutput {
  let identity: FileIdentity
  private let path: String
  private let option: Option

  /// What a folder among the inputs is searched for.
  private enum Content { case chats, corpus, rules }

  /// nil when nothing is replaced: there is no file yet, or a device or pipe is written to.
  init?(_ arguments: Arguments, _ option: Option = .output) {
    guard let path = arguments.value(option), path != "-",
      let identity = FileIdentity(path: path)
    else { return nil }
    self.identity = identity
    self.path = path
    self.option = option
  }

  /// Looks at every input of the command line before any work is done.
  ///
  /// - Throws: one line on the output when it is an input too, by this name or another.
  func refuseInputs(_ arguments: Arguments) throws(Failure) {
    for (input, content) in Self.inputs(arguments) where reads(input, content, arguments) {
      throw Failure(path, "is an input, which \(option.spelling) must not replace")
    }
  }

  private static func inputs(_ arguments: Arguments) -> [(String, Content)] {
    let operands = arguments.operands
    let named: [(String, Content)] =
      switch arguments.subcommand {
      case .score, .explain, .convert: (operands.isEmpty ? ["-"] : operands).map { ($0, .chats) }
      case .train, .evaluate: operands.map { ($0, .corpus) }
      case .rules: operands.dropFirst().map { ($0, .rules) }
      case .model, .formats: []
      }
    let files = [Option.rules, .model, .base, .addCounts].flatMap(arguments.allValues)
    return named + files.map { ($0, .rules) }
  }

  private func reads(_ input: String, _ content: Content, _ arguments: Arguments) -> Bool {
    if input == "-" { return FileIdentity(standardInput: ()) == identity }
    guard FileIdentity.isFolder(input) else { return FileIdentity(path: input) == identity }
    var walk = FolderWalk(folder: input)
    while let step = walk.next() {
      guard case .file(let file) = step, FileIdentity(path: file) == identity else { continue }
      return isRead(file, content, arguments)
    }
    return false
  }

  /// An older report in a folder of chats is left out and may be replaced; a chat may not. With a
  /// format forced every file counts as a chat.
  private func isRead(_ file: String, _ content: Content, _ arguments: Arguments) -> Bool {
    switch content {
    case .corpus: file.hasSuffix(".jsonl") || Self.holdsChat(file) || CorpusFiles.isLabelled(file)
    case .rules: file.hasSuffix(".json")
    case .chats: arguments.has(.from) || arguments.has(.lines) || Self.holdsChat(file)
    }
  }

  private static func holdsChat(_ path: String) -> Bool {
    var head: [UInt8] = []
    do throws(FileError) {
      _ = try InputFile(path: path).read(into: &head, limit: Exports.headSize)
      return Exports.guess(head) != nil
    } catch {
      // It cannot be known, so it is kept.
      return true
    }
  }
}
