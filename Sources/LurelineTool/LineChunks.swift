import Lureline

/// Cuts a file or stream into runs of whole lines, with bounded memory.
///
/// A pipe that pauses gives what has come so far, so that a line is answered when it comes and not when
/// a buffer is full.
final class LineChunks {
  private let file: InputFile
  /// Bytes already read: those before the first line feed, or behind the last chunk.
  private var rest: [UInt8]
  private var firstLine = 1
  private var isAtEnd = false

  /// The first read is small, since most starts answer one line: pages that are not touched are free.
  static let leastRead = 1 << 14
  private static let mostRead = 1 << 18
  private static let chunkSize = 1 << 20

  init(_ file: consuming InputFile, head: [UInt8]) {
    self.file = file
    rest = head
  }

  /// True when the next chunk would have to wait for the writer of a pipe.
  var isWaiting: Bool { !isAtEnd && !file.isReady(within: 0) }

  /// The next run of whole lines (the last line of all may lack its line feed), or nil at the end.
  func next() throws(FileError) -> (bytes: [UInt8], firstLine: Int)? {
    var bytes = rest
    rest = []
    var end = Self.endOfLines(bytes, from: 0)
    while !isAtEnd && (end == nil || (bytes.count < Self.chunkSize && file.isReady(within: 0))) {
      let seen = bytes.count
      let limit = min(max(seen, Self.leastRead), Self.mostRead)
      isAtEnd = try file.read(into: &bytes, limit: limit) == 0
      end = Self.endOfLines(bytes, from: seen) ?? end
      if bytes.count > Exports.greatestSize {
        throw FileError(path: file.path, reason: "a line is longer than 2 GB")
      }
    }
    if bytes.isEmpty { return nil }
    if !isAtEnd, let end { rest = Array(bytes[end...]) }
    bytes.removeLast(rest.count)
    defer { firstLine += Self.count(of: UInt8(ascii: "\n"), in: bytes) }
    return (bytes, firstLine)
  }

  /// The offset behind the last line feed, looking at the bytes from `start` on.
  private static func endOfLines(_ bytes: [UInt8], from start: Int) -> Int? {
    bytes[start...].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
  }

  private static func count(of byte: UInt8, in bytes: [UInt8]) -> Int {
    var count = 0
    var start = 0
    while let found = bytes.span.firstIndex(of: byte, from: start, to: bytes.count) {
      count += 1
      start = found + 1
    }
    return count
  }
}
