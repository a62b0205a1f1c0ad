import Lureline

/// The rule packs that a command line names; without any, those in the model.
enum RuleFiles {
  typealias File = (name: String, bytes: [UInt8])

  /// Operands behind the action stand alone; `--rules` is added to the model's own pack.
  static func load(_ arguments: Arguments) throws -> [File] {
    let named = Array(arguments.operands.dropFirst())
    if !named.isEmpty { return try files(named) }
    return try ModelSource.load(arguments).ruleSources() + files(arguments.allValues(.rules))
  }

  /// The pack files at `paths`; a folder stands for the files in it that end in `.json`.
  static func files(_ paths: [String]) throws -> [File] {
    var files: [File] = []
    for path in paths {
      let file = try InputFile(path: path)
      if file.kind == .folder {
        try files += folder(path)
      } else {
        var bytes: [UInt8] = []
        try file.readToEnd(into: &bytes)
        files.append((path, bytes))
      }
    }
    return files
  }

  private static func folder(_ path: String) throws -> [File] {
    var walk = FolderWalk(folder: path)
    var paths: [String] = []
    while let step = walk.next() {
      switch step {
      case .failure(let error): throw error
      case .file(let path): if path.hasSuffix(".json") { paths.append(path) }
      }
    }
    return try files(paths)
  }

  /// Cuts an example or a phrase's words as messages are cut.
  @Sendable static func cut(_ bytes: [UInt8]) -> [Token] {
    var text = NormalizedText()
    Normalizer.normalize(bytes.span, 0..<bytes.count, into: &text)
    var tokenizer = Tokenizer()
    var tokens: [Token] = []
    var indicators: [Indicator] = []
    tokenizer.tokenize(
      text, original: bytes.span, 0..<bytes.count, into: &tokens, indicators: &indicators)
    return tokens
  }
}
