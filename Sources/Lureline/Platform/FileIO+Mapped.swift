#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension MappedBytes {
  /// Maps the file at `path` read-only.
  /// - Throws: `FileError` when it cannot be opened, is no regular file or cannot be mapped.
  public convenience init(path: String) throws(FileError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last(path) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .last(path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileError(path: path, reason: "not a regular file")
    }
    let count = Int(status.st_size)
    // mmap refuses a length of 0; that an empty file is wrong is for the caller's own checks to say.
    guard count > 0 else {
      self.init(copying: [])
      return
    }
    let mapped = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let mapped = unsafe mapped, unsafe mapped != MAP_FAILED else { throw .last(path) }
    unsafe self.init(mapping: UnsafeRawPointer(mapped), count: count)
  }
}
