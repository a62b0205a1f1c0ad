#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A buffered writer on a descriptor, or on a file that appears only when it is complete.
package struct OutputFile: ~Copyable {
  private let path: String
  private let descriptor: Int32
  /// Where the bytes gather until `finish` moves them to `path`; nil when written in place.
  private var temporary: String?
  private var buffer: [UInt8] = []
  private static let capacity = 1 << 16

  package static func standardOutput() -> OutputFile {
    OutputFile(descriptor: STDOUT_FILENO, path: "standard output", temporary: nil)
  }

  package static func standardError() -> OutputFile {
    OutputFile(descriptor: STDERR_FILENO, path: "standard error", temporary: nil)
  }

  private init(descriptor: Int32, path: String, temporary: String?) {
    self.descriptor = descriptor
    self.path = path
    self.temporary = temporary
    buffer.reserveCapacity(Self.capacity)
  }

  /// Opens `path` for writing.
  ///
  /// A regular file is written beside its place and renamed by `finish`, so that a failure leaves the
  /// old one whole. Devices and pipes are written directly.
  package init(path: String) throws(FileError) {
    var status = stat()
    let exists = unsafe stat(path, &status) == 0
    let inPlace = exists && status.st_mode & S_IFMT != S_IFREG
    let target = inPlace ? path : Self.temporary(beside: path)
    let flags = O_WRONLY | O_CLOEXEC | (inPlace ? 0 : O_CREAT | O_TRUNC)
    let descriptor = unsafe open(target, flags, exists && !inPlace ? status.st_mode & 0o777 : 0o666)
    guard descriptor >= 0 else { throw .last(path) }
    self.init(descriptor: descriptor, path: path, temporary: inPlace ? nil : target)
  }

  /// `.NAME.PID.part` in the same folder: hidden, so that no folder walk reads it, and a process's own.
  private static func temporary(beside path: String) -> String {
    let start = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.index(after: $0) }
    let name = start ?? path.startIndex
    return "\(path[..<name]).\(path[name...]).\(getpid()).part"
  }

  deinit {
    if let temporary { unsafe unlink(temporary) }
    if descriptor > STDERR_FILENO { close(descriptor) }
  }

  package mutating func write(_ bytes: [UInt8]) throws(FileError) {
    if buffer.count + bytes.count > Self.capacity { try flush() }
    if bytes.count >= Self.capacity { return try writeAll(bytes) }
    buffer.append(contentsOf: bytes)
  }

  package mutating func flush() throws(FileError) {
    if buffer.isEmpty { return }
    let full = buffer
    buffer.removeAll(keepingCapacity: true)
    try writeAll(full)
  }

  /// Writes what is left and puts a new file into its place.
  package mutating func finish() throws(FileError) {
    try flush()
    guard let finished = temporary else { return }
    guard unsafe rename(finished, path) == 0 else { throw .last(path) }
    temporary = nil
  }

  /// Leaves an old file as it is and drops the new one. Devices and pipes get what is left.
  /// - Returns: true when there was a new file to drop.
  package mutating func discard() throws(FileError) -> Bool {
    if temporary == nil { try flush() }
    buffer.removeAll()
    return temporary != nil
  }

  private func writeAll(_ bytes: [UInt8]) throws(FileError) {
    var start = 0
    while start < bytes.count {
      let written = unsafe bytes.withUnsafeBytes { buffer in
        // SAFETY: start < count, and the length is what is left behind it.
        unsafe systemWrite(descriptor, buffer.baseAddress! + start, buffer.count - start)
      }
      if written < 0 && errno == EINTR { continue }
      guard written >= 0 else { throw .last(path) }
      start += written
    }
  }
}

/// `write(2)` by a name that the method of `OutputFile` does not hide.
private func systemWrite(_ descriptor: Int32, _ address: UnsafeRawPointer, _ count: Int) -> Int {
  unsafe write(descriptor, address, count)
}
