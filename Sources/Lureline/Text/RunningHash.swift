/// `FeatureHash.bytes` fed byte by byte, so that a word is hashed while it is scanned.
struct RunningHash {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  @inline(__always)
  mutating func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }

  @inline(__always)
  var value: UInt64 { FeatureHash.mix(state) }

  init() {}

  /// Starts a class name such as `<money:`, to be completed by number or text.
  init(_ prefix: StaticString) {
    let table = StaticTable(prefix)
    for i in 0..<table.count { add(table[i]) }
  }

  /// The hash of the class name with a number and the closing bracket.
  func closed(_ number: Int) -> UInt64 {
    var hash = self
    hash.addDigits(number)
    hash.add(UInt8(ascii: ">"))
    return hash.value
  }

  private mutating func addDigits(_ number: Int) {
    if number >= 10 { addDigits(number / 10) }
    add(UInt8(ascii: "0") + UInt8(number % 10))
  }

  /// The hash of the class name with a piece of text and the closing bracket.
  func closed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = self
    for i in range { hash.add(bytes[i]) }
    hash.add(UInt8(ascii: ">"))
    return hash.value
  }
}
