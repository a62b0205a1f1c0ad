// The C library's converter of code pages. Glibc loads its tables from files that small systems and
// static programs may lack, so that a converter may be missing for any page.

#if canImport(Darwin)
  import Darwin
  #if canImport(iconv)
    import iconv
  #endif
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Turns text of one code page into UTF-8.
@safe package struct CodePageConverter: ~Copyable {
  private let descriptor: iconv_t
  /// UTF-8 that was made last; kept, since every fault ends a step.
  private var piece = [UInt8](repeating: 0, count: 1 << 14)

  /// - Parameter names: what the page is called, by one C library or another.
  /// - Returns: nil when the system has no converter for it.
  package init?(anyOf names: [String]) {
    for name in names {
      let opened = unsafe iconv_open("UTF-8", name)
      // `(iconv_t)-1` says that there is none.
      guard let opened = unsafe opened, Int(bitPattern: opened) != -1 else { continue }
      unsafe descriptor = unsafe opened
      return
    }
    return nil
  }

  deinit { _ = unsafe iconv_close(descriptor) }

  /// Appends what stands from `start` on, up to what is no character of the page.
  ///
  /// - Returns: where it stopped; the count of `bytes` when all was converted.
  /// - Complexity: O(bytes converted).
  package mutating func convert(_ bytes: [UInt8], from start: Int, into text: inout [UInt8]) -> Int
  {
    precondition(start >= 0 && start <= bytes.count)
    var place = start
    while place < bytes.count {
      let (read, written, isFull) = step(bytes, from: place)
      place += read
      text.append(contentsOf: piece[..<written])
      if !isFull { break }
    }
    return place
  }

  private mutating func step(
    _ bytes: [UInt8], from start: Int
  ) -> (read: Int, written: Int, isFull: Bool) {
    var (inputLeft, outputLeft) = (bytes.count - start, piece.count)
    let room = outputLeft
    var isFull = false
    unsafe bytes.withUnsafeBytes { input in
      unsafe piece.withUnsafeMutableBytes { output in
        // SAFETY: both pointers stay inside of their buffers, whose sizes are handed over; the input
        // is only read, `iconv` takes it as mutable for historical reasons.
        var from = unsafe UnsafeMutablePointer(
          mutating: input.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self))
        var to = unsafe output.baseAddress?.assumingMemoryBound(to: CChar.self)
        let result = unsafe iconv(descriptor, &from, &inputLeft, &to, &outputLeft)
        isFull = result == -1 && errno == E2BIG
      }
    }
    return (bytes.count - start - inputLeft, room - outputLeft, isFull)
  }
}
