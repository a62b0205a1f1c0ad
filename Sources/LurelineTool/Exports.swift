import Lureline

/// The one place where the command asks `Reading` what a file is and what is in it.
enum Exports {
  /// Message places are 32-bit; larger exports have to come as JSON Lines, which is read in pieces.
  static let greatestSize = Int(Int32.max)
  static let tooLarge = "larger than 2 GB: split it, or convert it to JSON Lines"

  /// The format of a whole file.
  static func detect(_ bytes: [UInt8]) throws(ReadingError) -> Format {
    guard let first = bytes.first(where: { !isBlank($0) }) else { throw .empty }
    if first == UInt8(ascii: "{") { return .jsonl }
    throw .unknownFormat(seen: bytes.contains(0) ? "binary data" : "plain text")
  }

  /// The format by the beginning of a stream; nil when that is not enough to tell.
  static func guess(_ head: [UInt8]) -> Format? { try? detect(head) }

  static func read(_ bytes: [UInt8], _ format: Format) throws(ReadingError) -> [Transcript] {
    throw .unknownFormat(seen: format.rawValue)
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}

extension Format {
  /// One record a line, so that a file can be read in pieces.
  var hasRecordLines: Bool { self == .jsonl || self == .lines }
}
