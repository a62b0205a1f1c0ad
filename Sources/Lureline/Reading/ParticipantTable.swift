/// Gives each sender name a number, in order of first appearance, without a `String` per message.
///
/// Names are compared by bytes. A few names are searched one by one; large groups get a dictionary, so
/// that no input makes reading quadratic.
package struct ParticipantTable: Sendable {
  /// Above this many names a hash is faster than comparing; a chat of two never pays for it.
  private static let linearLimit = 24

  private var names: [UInt8] = []
  private var starts: [Int] = [0]
  private var numbers: [[UInt8]: Int] = [:]

  package init() {}

  package var count: Int { starts.count - 1 }

  package mutating func removeAll() {
    names.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    starts.append(0)
    if !numbers.isEmpty { numbers.removeAll() }
  }

  /// The number of a known name, or nil.
  package func find(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    if count > Self.linearLimit { return numbers[Array(bytes[range])] }
    for number in 0..<count where isEqual(number, bytes, range) { return number }
    return nil
  }

  /// Adds a name that `find` did not know, and returns its number.
  package mutating func add(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    let number = count
    names.append(contentsOf: bytes[range])
    starts.append(names.count)
    if count > Self.linearLimit { index(from: numbers.isEmpty ? 0 : number) }
    return number
  }

  private mutating func index(from first: Int) {
    for number in first..<count {
      numbers[Array(names[starts[number]..<starts[number + 1]])] = number
    }
  }

  @inline(__always)
  private func isEqual(_ number: Int, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let start = starts[number]
    guard starts[number + 1] - start == range.count else { return false }
    for i in 0..<range.count where names[start + i] != bytes[range.lowerBound + i] { return false }
    return true
  }
}

extension Transcript {
  /// The number of a sender, added to `participants` when new.
  mutating func participant(
    _ bytes: [UInt8], _ range: Range<Int>, in table: inout ParticipantTable
  ) -> Int {
    if let known = table.find(bytes, range) { return known }
    participants.append(String(decoding: bytes[range], as: UTF8.self))
    return table.add(bytes, range)
  }

  /// Empties everything but keeps the buffers, for the next record.
  mutating func reset(format: Format) {
    id = nil
    self.format = format
    platform = nil
    language = nil
    bytes.removeAll(keepingCapacity: true)
    participants.removeAll(keepingCapacity: true)
    owner = nil
    messages.removeAll(keepingCapacity: true)
    systemCount = 0
    unparsed.removeAll(keepingCapacity: true)
    repeatCount = 0
    assumedDateOrder = nil
    recordCount = 0
    isSingleMessage = false
  }
}
