#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The files below a folder, one at a time, in the order of their names' bytes; hidden ones are left out.
package struct FolderWalk {
  package enum Step: Sendable, Equatable {
    case file(String)
    /// Something that is there but is not read: the reason is one line for the user.
    case failure(FileError)
  }

  /// Paths still to visit, the next one last.
  private var pending: [String]

  package init(folder: String) { pending = [folder] }

  /// The next file or failure, or nil at the end.
  package mutating func next() -> Step? {
    while let path = pending.popLast() {
      switch Self.kind(of: path) {
      case .file: return .file(path)
      case .other(let reason): return .failure(FileError(path: path, reason: reason))
      case .folder:
        if let error = enter(path) { return .failure(error) }
      }
    }
    return nil
  }

  private enum Kind {
    case file, folder
    case other(String)
  }

  private static func kind(of path: String) -> Kind {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return .other(FileError.last(path).reason) }
    let isLink = status.st_mode & S_IFMT == S_IFLNK
    if isLink, unsafe stat(path, &status) != 0 { return .other("broken link") }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    // A link to a folder may lead back up, so it is named instead of followed.
    case S_IFDIR: return isLink ? .other("link to a folder, not followed") : .folder
    default: return .other("not a regular file")
    }
  }

  private mutating func enter(_ folder: String) -> FileError? {
    guard let names = Self.names(in: folder) else { return .last(folder) }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    for name in names.reversed() { pending.append(prefix + name) }
    return nil
  }

  private static func names(in folder: String) -> [String]? {
    guard let directory = unsafe opendir(folder) else { return nil }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      // SAFETY: d_name is a C string inside the entry, which lives until the next readdir.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if !name.utf8.starts(with: ".".utf8) { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
