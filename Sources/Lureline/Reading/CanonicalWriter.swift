/// Writes transcripts as canonical JSON Lines.
package enum CanonicalWriter {
  /// Appends one line, its line feed included, with the keys in the order of the design.
  ///
  /// A line in this form reads back to the same transcript and writes back to the same bytes. A
  /// participant without a name is written by leaving `sender` out.
  package static func append(_ transcript: Transcript, to output: inout [UInt8]) {
    append(transcript, to: &output) { _ in }
  }

  /// The same for conversations that are too long for one buffer.
  ///
  /// - Parameter pass: is shown the output whenever another megabyte has come, to write it and empty it.
  package static func append<Failure: Error>(
    _ transcript: Transcript, to output: inout [UInt8],
    passing pass: (inout [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var comma = false
    output.append(UInt8(ascii: "{"))
    member("id", transcript.id, &comma, to: &output)
    member("owner", transcript.owner.map { transcript.participants[$0] }, &comma, to: &output)
    member("platform", transcript.platform, &comma, to: &output)
    member("lang", transcript.language, &comma, to: &output)
    if transcript.isSingleMessage, let message = transcript.messages.first {
      append(message, of: transcript, &comma, to: &output)
    } else {
      try messages(of: transcript, &comma, to: &output, pass)
    }
    output.append(UInt8(ascii: "}"))
    output.append(UInt8(ascii: "\n"))
  }

  private static func messages<Failure: Error>(
    of transcript: Transcript, _ comma: inout Bool, to output: inout [UInt8],
    _ pass: (inout [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    key("messages", &comma, to: &output)
    output.append(UInt8(ascii: "["))
    var limit = output.count + 1 << 20
    for (index, message) in transcript.messages.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      output.append(UInt8(ascii: "{"))
      var inner = false
      append(message, of: transcript, &inner, to: &output)
      output.append(UInt8(ascii: "}"))
      guard output.count > limit else { continue }
      try pass(&output)
      limit = output.count + 1 << 20
    }
    output.append(UInt8(ascii: "]"))
  }

  private static func append(
    _ message: Message, of transcript: Transcript, _ comma: inout Bool, to output: inout [UInt8]
  ) {
    let name = transcript.name(of: message)
    if !name.isEmpty { member("sender", name, &comma, to: &output) }
    if let time = message.time {
      key("time", &comma, to: &output)
      output.append(UInt8(ascii: "\""))
      time.appendISO8601(to: &output)
      output.append(UInt8(ascii: "\""))
    }
    key("text", &comma, to: &output)
    JSONText.append(transcript.bytes, message.textRange, to: &output)
    member("event", message.event?.rawValue, &comma, to: &output)
  }

  private static func member(
    _ name: String, _ value: String?, _ comma: inout Bool, to output: inout [UInt8]
  ) {
    guard let value else { return }
    key(name, &comma, to: &output)
    JSONText.append(value, to: &output)
  }

  private static func key(_ name: String, _ comma: inout Bool, to output: inout [UInt8]) {
    if comma { output.append(UInt8(ascii: ",")) }
    comma = true
    JSONText.append(name, to: &output)
    output.append(UInt8(ascii: ":"))
  }
}

/// Writes strings as JSON.
package enum JSONText {
  /// Appends a quoted string. Quotes, backslashes and control characters are escaped, nothing else.
  package static func append(_ string: String, to output: inout [UInt8]) {
    let bytes = Array(string.utf8)
    append(bytes, 0..<bytes.count, to: &output)
  }

  /// Appends UTF-8 bytes as a quoted string; broken bytes become U+FFFD.
  package static func append(_ bytes: [UInt8], _ range: Range<Int>, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    let first = output.count
    var plain = range.lowerBound
    var seen: UInt8 = 0
    for i in range {
      let byte = bytes[i]
      seen |= byte
      if byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") { continue }
      output.append(contentsOf: bytes[plain..<i])
      escape(byte, to: &output)
      plain = i + 1
    }
    output.append(contentsOf: bytes[plain..<range.upperBound])
    if seen >= 0x80 { UTF8Repair.repair(&output, from: first) }
    output.append(UInt8(ascii: "\""))
  }

  private static func escape(_ byte: UInt8, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: output.append(UInt8(ascii: "b"))
    case 0x09: output.append(UInt8(ascii: "t"))
    case 0x0a: output.append(UInt8(ascii: "n"))
    case 0x0c: output.append(UInt8(ascii: "f"))
    case 0x0d: output.append(UInt8(ascii: "r"))
    case 0x00...0x1f:
      let low = byte & 15
      output.append(contentsOf: [0x75, 0x30, 0x30, 0x30 + byte >> 4])
      output.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
    default: output.append(byte)
    }
  }
}
