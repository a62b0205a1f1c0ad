/// Reading of the packed tables in the binary: the one place of this folder with unsafe loads.
///
/// The generated literals hold numbers as digits of six bits, `"0"` being 0 (scripts/
/// generate-unicode-tables). They are read where they lie, so that a cold start costs nothing.
struct StaticTable {
  private let string: StaticString

  @inline(__always)
  init(_ string: StaticString) { self.string = string }

  @inline(__always)
  var count: Int { string.utf8CodeUnitCount }

  /// One byte of the literal.
  /// - Precondition: `offset` is within the literal (checked).
  @inline(__always)
  subscript(offset: Int) -> UInt8 {
    precondition(offset >= 0 && offset < count)
    // SAFETY: the literal lives as long as the process and the offset was checked just now;
    // utf8Start itself checks that the string is stored as a pointer.
    return unsafe string.utf8Start[offset]
  }

  /// The number of `width` digits that starts at an offset.
  @inline(__always)
  func number(at offset: Int, width: Int) -> Int {
    var value = 0
    for i in 0..<width { value = value << 6 | Int(self[offset + i] &- 0x30) }
    return value
  }
}
