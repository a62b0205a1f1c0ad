// The only unsafe code of Lureline: loads from memory that the type system does not own.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Read-only bytes with a stable address: a mapped file, constant data of the binary, or a copy.
///
/// A model is used in place from here, so that opening one costs no parse.
@safe public final class MappedBytes: @unchecked Sendable {
  private enum Owner { case binary, mapping, heap }

  fileprivate let base: UnsafeRawPointer
  public let count: Int
  private let owner: Owner

  /// Constant data that lives as long as the process, such as an embedded model.
  ///
  /// - Precondition: `count` bytes at `constant` are never freed or changed.
  public init(constant: UnsafePointer<UInt8>, count: Int) {
    // SAFETY: the caller vouches for the life of the bytes; they are only read.
    unsafe base = unsafe UnsafeRawPointer(constant)
    self.count = count
    owner = .binary
  }

  /// A private read-only mapping made by `mmap`, unmapped with the last reference.
  package init(mapping: UnsafeRawPointer, count: Int) {
    unsafe base = unsafe mapping
    self.count = count
    owner = .mapping
  }

  /// A copy, 64-byte aligned like the others.
  public init(copying bytes: [UInt8]) {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: max(bytes.count, 1), alignment: 64)
    // SAFETY: `memory` has room for all of `bytes` and is not shared yet.
    unsafe bytes.withUnsafeBytes { source in
      guard let start = source.baseAddress else { return }
      unsafe memory.copyMemory(from: start, byteCount: source.count)
    }
    unsafe base = UnsafeRawPointer(memory)
    count = bytes.count
    owner = .heap
  }

  deinit {
    switch owner {
    case .binary: break
    // SAFETY: `base` came from mmap or allocate, and this is the last reference.
    case .mapping: unsafe munmap(UnsafeMutableRawPointer(mutating: base), count)
    case .heap: unsafe base.deallocate()
    }
  }

  /// Little-endian values at a byte offset. All platforms that Swift supports here are little-endian.
  ///
  /// - Precondition: the value lies within the bytes.
  package func byte(at offset: Int) -> UInt8 { load(offset) }
  package func uint32(at offset: Int) -> UInt32 { load(offset) }
  package func uint64(at offset: Int) -> UInt64 { load(offset) }
  package func float(at offset: Int) -> Float { Float(bitPattern: load(offset)) }

  package func bytes(_ range: Range<Int>) -> [UInt8] {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    // SAFETY: the range was just checked.
    return unsafe Array(UnsafeRawBufferPointer(start: base, count: count)[range])
  }

  /// A copy of little-endian numbers that start at a byte offset.
  package func array<T: FixedWidthInteger & BitwiseCopyable>(at offset: Int, count: Int) -> [T] {
    let size = count * MemoryLayout<T>.stride
    precondition(offset >= 0 && count >= 0 && offset + size <= self.count)
    return unsafe Array(unsafeUninitializedCapacity: count) { buffer, filled in
      // SAFETY: the range was just checked, and the buffer has room for `count` numbers.
      unsafe UnsafeMutableRawBufferPointer(buffer).copyMemory(
        from: UnsafeRawBufferPointer(start: base + offset, count: size))
      filled = count
    }
  }

  @inline(__always)
  private func load<T: BitwiseCopyable>(_ offset: Int) -> T {
    precondition(offset >= 0 && offset + MemoryLayout<T>.size <= count)
    // SAFETY: the whole value was just checked to lie within the bytes; unaligned loads are allowed.
    return unsafe base.loadUnaligned(fromByteOffset: offset, as: T.self)
  }
}

/// A view of fixed-size records inside mapped bytes, for hot loops.
///
/// The bounds of the whole view are checked once when it is made; an index is checked on each load.
@safe package struct MappedRecords<Record: BitwiseCopyable>: @unchecked Sendable {
  private let base: UnsafeRawPointer
  private let owner: MappedBytes
  package let count: Int

  /// - Precondition: the records lie within the bytes and `offset` is aligned for them.
  package init(_ bytes: MappedBytes, offset: Int, count: Int) {
    let size = count * MemoryLayout<Record>.stride
    precondition(offset >= 0 && count >= 0 && offset + size <= bytes.count)
    precondition(offset % MemoryLayout<Record>.alignment == 0)
    owner = bytes
    // SAFETY: the records were just checked to lie within the bytes, which `owner` keeps alive.
    unsafe base = unsafe bytes.base + offset
    self.count = count
  }

  @inline(__always)
  package subscript(index: Int) -> Record {
    precondition(index >= 0 && index < count)
    // SAFETY: the index was just checked against the count that `init` checked.
    return unsafe base.loadUnaligned(
      fromByteOffset: index &* MemoryLayout<Record>.stride, as: Record.self)
  }
}

extension MappedRecords where Record == SIMD16<Int8> {
  /// A record as four little-endian words.
  @inline(__always)
  package func words(at index: Int) -> SIMD4<Int32> {
    precondition(index >= 0 && index < count)
    // SAFETY: as in the subscript; both types are 16 bytes of which every value is valid.
    return unsafe base.loadUnaligned(fromByteOffset: index &* 16, as: SIMD4<Int32>.self)
  }
}
