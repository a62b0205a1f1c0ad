// Files and descriptors: opened read-only, read in pieces or mapped, with errors that name the path.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Why a file could not be opened, read or written.
public struct FileError: Error, Equatable, Sendable {
  public var path: String
  /// The system's words, for example `No such file or directory`.
  public var reason: String
  /// The reader at the other end of a pipe has gone: the end of the work, not a fault.
  public var isClosedPipe: Bool

  public init(path: String, reason: String, isClosedPipe: Bool = false) {
    self.path = path
    self.reason = reason
    self.isClosedPipe = isClosedPipe
  }

  /// The error of the C call that failed just now.
  static func last(_ path: String) -> FileError {
    let code = errno
    // SAFETY: strerror returns a C string that stays valid until the next call on this thread.
    let reason = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
    return FileError(path: path, reason: reason, isClosedPipe: code == EPIPE)
  }
}

/// A file, pipe or terminal that is open for reading; closed when it goes out of scope.
package struct InputFile: ~Copyable {
  package enum Kind: Sendable { case regular, folder, stream, terminal }

  package let path: String
  package let kind: Kind
  /// Bytes at the time of opening; 0 for streams.
  package let size: Int
  private let descriptor: Int32

  /// Opens `path` read-only.
  package init(path: String) throws(FileError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last(path) }
    try self.init(descriptor: descriptor, path: path)
  }

  /// Standard input, named `-`.
  package init(standardInput: Void) throws(FileError) {
    try self.init(descriptor: STDIN_FILENO, path: "-")
  }

  private init(descriptor: Int32, path: String) throws(FileError) {
    var status = stat()
    let failed = unsafe fstat(descriptor, &status) != 0
    self.path = path
    self.descriptor = descriptor
    kind = Self.kind(status, descriptor)
    size = kind == .regular ? Int(status.st_size) : 0
    if failed { throw .last(path) }
  }

  deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

  private static func kind(_ status: stat, _ descriptor: Int32) -> Kind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .regular
    case S_IFDIR: .folder
    default: isatty(descriptor) == 1 ? .terminal : .stream
    }
  }

  /// Appends at most `limit` bytes to `bytes` and returns how many; 0 is the end.
  package func read(into bytes: inout [UInt8], limit: Int) throws(FileError) -> Int {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: limit))
    let descriptor = self.descriptor
    let count = unsafe bytes.withUnsafeMutableBytes { buffer in
      // SAFETY: `start + limit` is the count of the array after the append above.
      unsafe Self.read(descriptor, into: buffer.baseAddress! + start, limit: limit)
    }
    bytes.removeLast(limit - max(count, 0))
    guard count >= 0 else { throw .last(path) }
    return count
  }

  private static func read(
    _ descriptor: Int32, into address: UnsafeMutableRawPointer, limit: Int
  ) -> Int {
    while true {
      let count = unsafe systemRead(descriptor, address, limit)
      if count >= 0 || errno != EINTR { return count }
    }
  }

  /// Everything that is left.
  package func readToEnd(into bytes: inout [UInt8]) throws(FileError) {
    bytes.reserveCapacity(bytes.count + size + 1)
    // One byte more than the size, so that the second read sees the end without growing.
    var limit = kind == .regular ? max(size + 1, 4096) : 1 << 16
    while try read(into: &bytes, limit: limit) > 0 {
      limit = min(max(4096, bytes.count / 2), 1 << 24)
    }
  }

  /// True when a read would not have to wait longer than `milliseconds`.
  package func isReady(within milliseconds: Int) -> Bool {
    if kind == .regular { return true }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&request, 1, Int32(milliseconds)) > 0
  }
}

/// `read(2)` by a name that the method of `InputFile` does not hide.
private func systemRead(_ descriptor: Int32, _ address: UnsafeMutableRawPointer, _ count: Int)
  -> Int
{
  unsafe read(descriptor, address, count)
}
