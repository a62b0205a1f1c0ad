// Phone numbers, only where a sign tells them from order numbers: the plus of E.164, the 00 of
// international calls with blanks, the parentheses or the groups in which a country writes them.

extension Tokenizer {
  /// The phone number at an offset that holds `+`, `(` or a digit.
  func phone(_ bytes: Span<UInt8>, at start: Int) -> Match? {
    switch bytes[start] {
    case UInt8(ascii: "+"): return international(bytes, start, digitsAt: start + 1, minimum: 8)
    case UInt8(ascii: "0"):
      let isPrefix = start + 2 < bytes.count && bytes[start + 1] == 0x30
      return isPrefix
        ? international(bytes, start, digitsAt: start + 2, minimum: 9) : national(bytes, start)
    default: return national(bytes, start)
    }
  }

  /// Source: ITU-T E.164: up to 15 digits, none of the country codes begins with 0.
  private func international(
    _ bytes: Span<UInt8>, _ start: Int, digitsAt first: Int, minimum: Int
  ) -> Match? {
    if start > 0, bytes[start - 1].isAlphanumeric { return nil }
    guard first < bytes.count, bytes[first].isDigit, bytes[first] != 0x30 else { return nil }
    let maximum = maximumDigits(bytes, at: first)
    var (digits, groups, end, i) = (0, 0, first, first)
    while i < bytes.count, digits < maximum {
      let length = digitRun(bytes, at: i)
      // A group that no longer fits is the next number of the sentence.
      if length == 0 || digits > 0 && digits + length > maximum { break }
      digits += length
      groups += 1
      end = i + length
      i = end + separatorLength(bytes, at: end)
      if i == end { break }
    }
    guard digits >= minimum, digits <= 15, isFree(bytes, end) else { return nil }
    // A long run behind 00 is an order number; a phone number there has blanks.
    if bytes[start] == 0x30, groups < 2 { return nil }
    return Match(kind: .phone, range: start..<end)
  }

  func digitRun(_ bytes: Span<UInt8>, at start: Int) -> Int {
    var i = start
    while i < bytes.count, bytes[i].isDigit { i += 1 }
    return i - start
  }

  /// One or two separators between groups, such as `) `.
  private func separatorLength(_ bytes: Span<UInt8>, at i: Int) -> Int {
    for length in 1...3 {
      guard i + length < bytes.count, isSeparator(bytes[i + length - 1]) else { return 0 }
      if bytes[i + length].isDigit { return length }
    }
    return 0
  }

  private func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case .space, .hyphen, .dot, .slash, UInt8(ascii: "("), UInt8(ascii: ")"): true
    default: false
    }
  }

  private func isFree(_ bytes: Span<UInt8>, _ end: Int) -> Bool {
    end >= bytes.count || !bytes[end].isAlphanumeric
  }

  /// Digits of country code and number together, where the plan of the country fixes them.
  private func maximumDigits(_ bytes: Span<UInt8>, at i: Int) -> Int {
    let second = i + 1 < bytes.count && bytes[i + 1].isDigit ? Int(bytes[i + 1] - 0x30) : 0
    switch (Int(bytes[i] - 0x30), second) {
    case (1, _), (7, _): return 11
    case (3, 0), (4, 4), (9, 1): return 12
    case (3, 1), (3, 3), (3, 4), (4, 1), (6, 1), (6, 6): return 11
    case (8, 6): return 13
    case (6, 5): return 10
    default: return 15
    }
  }
}
