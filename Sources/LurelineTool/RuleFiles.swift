import Lureline

/// The rule packs that a command line names; without any, those in the model.
enum RuleFiles {
  typealias File = (name: String, bytes: [UInt8])

  /// Operands behind the action stand alone; `--rules` is added to the model's own pack.
  static func load(_ arguments: Arguments) throws -> [File] {
    let named = Array(arguments.operands.dropFirst())
    if !named.isEmpty { return try files(named) }
    return try pack(arguments)
  }

  /// The model's own pack with the files of `--rules`.
  static func pack(_ arguments: Arguments) throws -> [File] {
    let added = try files(arguments.allValues(.rules))
    return Self.merged(try ModelSource.load(arguments).ruleSources(), added)
  }

  /// A pack with more files: one that is named like a file of the pack stands in its place, so that
  /// `--rules Models/rules` tries the built-in pack as it is being edited.
  static func merged(_ own: [File], _ added: [File]) -> [File] {
    let names = Set(added.map(\.name.lastPathComponent))
    return own.filter { !names.contains($0.name.lastPathComponent) } + added
  }

  /// The pack files at `paths`; a folder stands for the files in it that end in `.json`.
  static func files(_ paths: [String]) throws -> [File] {
    let packs = try paths.flatMap { try Self.paths($0, ending: ".json") }
    // The schema lies beside the packs that it describes.
    return try packs.filter { !$0.hasSuffix(".schema.json") }.map { path in
      var bytes: [UInt8] = []
      try InputFile(path: path).readToEnd(into: &bytes)
      return (path, bytes)
    }
  }

  /// The file itself, or the files of a folder, by name, whose names end so.
  static func paths(_ path: String, ending: String) throws -> [String] {
    guard try InputFile(path: path).kind == .folder else { return [path] }
    var walk = FolderWalk(folder: path)
    var paths: [String] = []
    while let step = walk.next() {
      switch step {
      case .failure(let error): throw error
      case .file(let path): if path.hasSuffix(ending) { paths.append(path) }
      }
    }
    return paths
  }
}
