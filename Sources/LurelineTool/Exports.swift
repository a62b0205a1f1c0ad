import Lureline

/// The one place where the command asks `Reading` what a file is and what is in it.
enum Exports {
  /// Message places are 32-bit; larger exports have to come as JSON Lines, which is read in pieces.
  static let greatestSize = Int(Int32.max)
  static let tooLarge = "larger than 2 GB: split it, or convert it to JSON Lines"

  /// The format of a whole file.
  static func detect(_ bytes: [UInt8]) throws(ReadingError) -> Format {
    switch FormatDetector.detect(bytes) {
    case .format(let format): return format
    case .empty: throw .empty
    case .unknown(let seen): throw .unknownFormat(seen: seen)
    }
  }

  /// The format by the beginning of a stream; nil when that is not enough to tell.
  static func guess(_ head: [UInt8]) -> Format? { try? detect(head) }

  /// How much of a stream `guess` looks at.
  static let headSize = FormatDetector.sampleSize

  static func read(
    _ bytes: [UInt8], _ format: Format, _ order: DateOrder?
  ) throws(ReadingError) -> ReadingResult {
    try TranscriptReader.read(bytes, as: format, order: order)
  }

  /// UTF-8 for line-by-line reading, whose readers repair what else is broken.
  static func lines(_ bytes: [UInt8]) -> [UInt8] {
    isWide(bytes) ? TextEncoding.utf8(bytes) : bytes
  }

  /// Whether this is the beginning of UTF-16, which cannot be cut at line feeds.
  static func isWide(_ head: [UInt8]) -> Bool { TextEncoding.utf16Order(head) != nil }

  /// Where text starts behind a UTF-8 byte order mark.
  static func start(of bytes: [UInt8]) -> Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// The SHA-256 of a file in hexadecimal, as an investigator notes it.
  static func digest(_ bytes: [UInt8]) -> String {
    hexadecimal(SHA256.digest(of: bytes.span))
  }

  /// The same of a file, which is read for it piece by piece.
  static func digest(path: String) throws(FileError) -> String {
    let file = try InputFile(path: path)
    var hash = SHA256()
    var bytes: [UInt8] = []
    while try file.read(into: &bytes, limit: 1 << 20) > 0 {
      hash.update(bytes.span)
      bytes.removeAll(keepingCapacity: true)
    }
    return hexadecimal(hash.finish())
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}

extension Format {
  /// One record a line, so that a file can be read in pieces.
  var hasRecordLines: Bool { self == .jsonl || self == .lines }
}
