/// Finds lines by line feeds; a carriage return before one is not part of the line.
package enum Lines {
  /// The line that starts at `start`, and where the next one starts; nil at the end of the bytes.
  ///
  /// Only line feeds end a line: U+2028, U+0085 and vertical tabs occur inside messages.
  @inline(__always)
  package static func line(
    in bytes: [UInt8], from start: Int
  ) -> (content: Range<Int>, next: Int)? {
    guard start < bytes.count else { return nil }
    let feed = bytes.span.firstIndex(of: 0x0a, from: start, to: bytes.count) ?? bytes.count
    let end = feed > start && bytes[feed - 1] == 0x0d ? feed - 1 : feed
    return (start..<end, min(feed + 1, bytes.count))
  }

  /// All lines, for tests and small inputs.
  package static func all(in bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    while let line = line(in: bytes, from: start) {
      lines.append(line.content)
      start = line.next
    }
    return lines
  }
}

/// Reads plain text, each line a message of its own without a sender.
package enum LinesReader {
  /// Makes `transcript` that one line; its buffers are reused.
  package static func read(
    _ bytes: [UInt8], line: Range<Int>, into transcript: inout Transcript
  ) {
    transcript.reset(format: .lines)
    transcript.isSingleMessage = true
    transcript.recordCount = 1
    transcript.participants.append("")
    transcript.bytes.append(contentsOf: bytes[line])
    UTF8Repair.repair(&transcript.bytes, from: 0)
    transcript.messages.append(Message(sender: 0, text: 0..<transcript.bytes.count))
  }

  /// One transcript a line, empty lines included, so that answers can be matched to questions.
  package static func read(_ bytes: [UInt8]) -> [Transcript] {
    Lines.all(in: bytes).map { line in
      var transcript = Transcript(format: .lines)
      read(bytes, line: line, into: &transcript)
      return transcript
    }
  }
}
