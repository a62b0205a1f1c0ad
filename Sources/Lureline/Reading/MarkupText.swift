// Character references, and text as a page shows it.

extension MarkupScanner {
  /// Text or an attribute's value with its character references decoded.
  func decoded(_ range: Range<Int>) -> [UInt8] {
    var output: [UInt8] = []
    append(range, to: &output)
    return output
  }

  /// Appends text with its character references decoded.
  func append(_ range: Range<Int>, to output: inout [UInt8]) {
    var place = range.lowerBound
    while let mark = bytes.span.firstIndex(
      of: UInt8(ascii: "&"), from: place, to: range.upperBound)
    {
      output.append(contentsOf: bytes[place..<mark])
      place = appendReference(at: mark, to: range.upperBound, &output)
    }
    output.append(contentsOf: bytes[place..<range.upperBound])
  }

  /// Appends text as HTML shows it: each run of white space is one blank.
  func appendFolded(_ range: Range<Int>, to output: inout [UInt8]) {
    var place = range.lowerBound
    while place < range.upperBound {
      let byte = bytes[place]
      if byte == UInt8(ascii: "&") {
        place = appendReference(at: place, to: range.upperBound, &output)
        continue
      }
      if !ASCII.isBlank(byte) {
        output.append(byte)
      } else if let last = output.last, last != 0x20, last != 0x0a {
        output.append(0x20)
      }
      place += 1
    }
  }

  /// Appends what a reference at `mark` stands for, and returns where it ends. What is none stays.
  private func appendReference(at mark: Int, to limit: Int, _ output: inout [UInt8]) -> Int {
    let reach = min(limit, mark + 12)
    guard let end = bytes.span.firstIndex(of: UInt8(ascii: ";"), from: mark, to: reach) else {
      output.append(UInt8(ascii: "&"))
      return mark + 1
    }
    if let unit = unit(mark + 1..<end) { return appendUnit(unit, end + 1, limit, &output) }
    guard let scalar = EscapedText.named(String(decoding: bytes[mark + 1..<end], as: UTF8.self))
    else {
      output.append(UInt8(ascii: "&"))
      return mark + 1
    }
    output.append(contentsOf: String(Character(scalar)).utf8)
    return end + 1
  }

  /// Appends a numeric reference; the halves of a surrogate pair may come as two.
  private func appendUnit(
    _ unit: UInt32, _ next: Int, _ limit: Int, _ output: inout [UInt8]
  ) -> Int {
    if 0xd800..<0xdc00 ~= unit, next + 3 < limit, bytes[next] == UInt8(ascii: "&"),
      let end = bytes.span.firstIndex(
        of: UInt8(ascii: ";"), from: next, to: min(limit, next + 12)),
      let low = self.unit(next + 1..<end), 0xdc00..<0xe000 ~= low
    {
      let value = 0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00)
      output.append(contentsOf: String(Character(Unicode.Scalar(value) ?? "\u{fffd}")).utf8)
      return end + 1
    }
    // Control characters are no text; some writers put the zeros of a buffer into it.
    if unit < 0x20 && unit != 0x09 && unit != 0x0a && unit != 0x0d { return next }
    output.append(contentsOf: String(Character(Unicode.Scalar(unit) ?? "\u{fffd}")).utf8)
    return next
  }

  /// The number of `#128512` or `#x1F600`; nil for anything else.
  private func unit(_ range: Range<Int>) -> UInt32? {
    guard range.count >= 2, bytes[range.lowerBound] == UInt8(ascii: "#") else { return nil }
    let isHex = bytes[range.lowerBound + 1] | 0x20 == UInt8(ascii: "x")
    let digits = String(
      decoding: bytes[range.lowerBound + (isHex ? 2 : 1)..<range.upperBound], as: UTF8.self)
    guard digits.utf8.first.map({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }) == true
    else { return nil }
    return UInt32(digits, radix: isHex ? 16 : 10)
  }
}

extension [UInt8] {
  /// Without white space at either end.
  var trimmed: [UInt8] {
    guard let first = firstIndex(where: { !ASCII.isBlank($0) }),
      let last = lastIndex(where: { !ASCII.isBlank($0) })
    else { return [] }
    return first == 0 && last == count - 1 ? self : Array(self[first...last])
  }

  mutating func appendLineFeed() {
    while last == 0x20 { removeLast() }
    append(0x0a)
  }
}

extension ExportSample {
  /// The name of the first element in lower case, without a prefix; nil when this is no markup.
  var rootElement: String? {
    guard starts(with: "<") else { return nil }
    var scanner = MarkupScanner(bytes, isHTML: true)
    while let piece = scanner.next() {
      if case .open(let tag) = piece {
        return String(decoding: bytes[tag.name], as: UTF8.self).lowercased()
      }
    }
    return nil
  }

  var isHTML: Bool {
    guard let root = rootElement else { return false }
    return ["html", "head", "body", "div", "meta"].contains(root)
  }
}
