#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Bytes that stay where they are and are never written: a mapped file, or data of the binary itself.
@safe public final class MappedBytes: @unchecked Sendable {
  // SAFETY: the memory is read-only and lives as long as this object, so any thread may read it.
  private let address: UnsafeRawPointer
  public let count: Int
  private enum Owner { case nobody, mapping, allocation }
  private let owner: Owner

  /// Maps the file at `path` read-only.
  /// - Throws: `FileError` when it cannot be opened, is a folder or cannot be mapped.
  public init(path: String) throws(FileError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last(path) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .last(path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileError(path: path, reason: "not a regular file")
    }
    (unsafe address, owner) = unsafe try Self.map(descriptor, Int(status.st_size), path)
    count = Int(status.st_size)
  }

  private static func map(
    _ descriptor: Int32, _ count: Int, _ path: String
  ) throws(FileError) -> (UnsafeRawPointer, Owner) {
    // mmap refuses a length of 0; an empty file is for the caller's own checks to reject.
    if count == 0 {
      let nothing = UnsafeMutableRawPointer.allocate(byteCount: 1, alignment: 64)
      return (UnsafeRawPointer(nothing), .allocation)
    }
    let mapped = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let mapped = unsafe mapped, unsafe mapped != MAP_FAILED else { throw .last(path) }
    return (UnsafeRawPointer(mapped), .mapping)
  }

  /// Data of the binary.
  /// - Precondition: `address` is valid, and unchanged, for `count` bytes and the life of the process.
  @unsafe package init(permanent address: UnsafeRawPointer, count: Int) {
    unsafe self.address = unsafe address
    self.count = count
    owner = .nobody
  }

  /// A copy, 64-byte aligned as a mapped file is.
  public init(copying bytes: [UInt8]) {
    let copy = UnsafeMutableRawPointer.allocate(
      byteCount: max(bytes.count, 1), alignment: 64)
    unsafe bytes.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress else { return }
      // SAFETY: the allocation above has room for the whole array.
      unsafe copy.copyMemory(from: start, byteCount: buffer.count)
    }
    unsafe address = UnsafeRawPointer(copy)
    count = bytes.count
    owner = .allocation
  }

  deinit {
    // SAFETY: each owner releases what its initialiser took; nothing hands the address on.
    switch owner {
    case .nobody: break
    case .mapping: unsafe munmap(UnsafeMutableRawPointer(mutating: address), count)
    case .allocation: unsafe address.deallocate()
    }
  }

  /// The bytes in place.
  /// - Precondition: the buffer is not used after this object is gone.
  @unsafe package var buffer: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: address, count: count)
  }
}
