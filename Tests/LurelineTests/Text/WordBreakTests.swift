import Testing

@testable import Lureline

/// The tokenizer against UAX #29's own test. It does not cut blanks and punctuation out as segments,
/// and differs on purpose in what `reason` lists.
@Suite struct WordBreakTests {
  /// Scalars, and whether there is a border before each and at the end.
  struct Case {
    var scalars: [UInt32] = []
    var borders: [Bool] = []

    init(_ line: Substring) {
      var digits = ""
      for character in line {
        if character == "|" || character == "+" {
          if !digits.isEmpty { scalars.append(UInt32(digits, radix: 16) ?? 0) }
          digits = ""
          borders.append(character == "|")
        } else {
          digits.append(character)
        }
      }
    }

    var bytes: [UInt8] {
      var bytes: [UInt8] = []
      for scalar in scalars { UTF8Scalar.encode(scalar) { bytes.append($0) } }
      return bytes
    }

    /// Byte offsets of the borders.
    var expected: Set<Int> {
      var offsets: Set<Int> = []
      var at = 0
      for (scalar, border) in zip(scalars, borders) {
        if border { offsets.insert(at) }
        at += UTF8Scalar.width(scalar)
      }
      return borders.last == true ? offsets.union([at]) : offsets
    }
  }

  /// Why the tokenizer may differ on a case; nil when it may not.
  private func reason(_ scalars: [UInt32]) -> String? {
    func has(_ set: [UInt32]) -> Bool { scalars.contains { set.contains($0) } }
    if has([0x3A, 0x2E, 0x2024, 0xB7, 0x387, 0x5F4]) { return "colons and dots part words" }
    if has([0x5F, 0x202F]) { return "underscores part words but in names" }
    if has([0x2C, 0x3B]) { return "commas join digits only where a digit follows at once" }
    if has([0x27, 0x2019, 0x22]) { return "an apostrophe needs a small letter behind it" }
    if has([0xAD, 0x200D, 0x2060, 0x200B, 0xFEFF]) { return "invisible scalars are dropped" }
    let classes = scalars.map { UnicodeTables.properties(of: $0).characterClass }
    if classes.contains(.character) { return "scripts without blanks are cut by character" }
    if classes.contains(.regional) || classes.contains(.emoji) {
      return "emoji are cut by sequence"
    }
    if classes.first == .mark { return "a mark without a letter is no token" }
    return nil
  }

  @Test func bordersOfWordsAgree() {
    let cases = WordBreakCases.lines.description.split(separator: "\n").map { Case($0) }
    #expect(cases.count > 1_000)
    var agreed = 0
    for c in cases {
      let tokenized = Tokenized(bytes: c.bytes)
      let words = tokenized.tokens.filter { $0.kind == .word || $0.kind == .number }
      let agrees = words.allSatisfy { token in
        let range = tokenized.text.originalRange(of: token.range)
        return c.expected.contains(range.lowerBound)
          && !c.expected.contains { $0 > range.lowerBound && $0 < range.upperBound }
          && c.expected.contains(range.upperBound)
      }
      if agrees { agreed += 1 } else { #expect(reason(c.scalars) != nil, "\(c.scalars)") }
    }
    #expect(agreed * 10 > cases.count * 8, "\(agreed) of \(cases.count)")
  }
}
