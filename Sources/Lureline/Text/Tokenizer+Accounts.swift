// Numbers of accounts with check digits: wallets, payment cards, bank accounts.

extension Tokenizer {
  func wallet(
    _ range: Range<Int>, _ text: borrowing NormalizedText, _ original: Span<UInt8>
  ) -> Match? {
    let written = text.originalRange(of: range)
    let kind: Indicator.Kind?
    if written.count == range.count {
      kind = Wallet.kind(of: original.extracting(written))
    } else {
      let address = writtenForm(range, text, original)
      kind = Wallet.kind(of: address.span)
    }
    return kind.map { Match(kind: $0, range: range, classHash: classes.wallet) }
  }

  /// Normalised letters in the case they were written in, where full-width forms or invisible scalars
  /// stand among them.
  private func writtenForm(
    _ range: Range<Int>, _ text: borrowing NormalizedText, _ original: Span<UInt8>
  ) -> [UInt8] {
    range.map { i in
      let start = text.originalRange(of: i..<i).lowerBound
      let scalar = UTF8Scalar.decode(original, at: start, end: original.count).value
      // Full-width forms stand in the order of ASCII.
      let plain = scalar &- 0xFF01 < 0x5E ? scalar - 0xFF01 + 0x21 : scalar
      return plain < 0x80 ? UInt8(plain) : text.bytes[i]
    }
  }

  // MARK: Cards

  /// A payment card number whose check digit (Luhn) holds, of a length and grouping that its first
  /// digits allow.
  ///
  /// Source: ISO/IEC 7812-1; the ranges that the card networks publish.
  func card(_ bytes: Span<UInt8>, _ start: Int) -> Match? {
    guard bytes[start] &- 0x32 < 5, start + 13 < bytes.count, bytes[start + 3].isDigit,
      !joinsNumber(bytes, before: start)
    else { return nil }
    var shape = 0
    var (digits, end, i) = (0, start, start)
    while i < bytes.count, digits < 20 {
      let length = digitRun(bytes, at: i)
      if length == 0 { break }
      shape = shape << 4 | min(length, 15)
      digits += length
      end = i + length
      guard end < bytes.count, bytes[end] == .space || bytes[end] == .hyphen else { break }
      i = end + 1
    }
    guard (14...19).contains(digits), Self.cardShapes(shape), endsNumber(bytes, end),
      isIssued(bytes, start, digits), passesLuhn(bytes, start..<end)
    else { return nil }
    return Match(kind: .card, range: start..<end)
  }

  /// One run, or the groups that are embossed.
  private static func cardShapes(_ shape: Int) -> Bool {
    switch shape {
    case 14, 15, 0x4444, 0x465, 0x464, 0x4_4443, 0x6D: true
    default: false
    }
  }

  private func isIssued(_ bytes: Span<UInt8>, _ start: Int, _ digits: Int) -> Bool {
    var prefix = 0
    for i in start..<(start + 4) {
      guard bytes[i].isDigit else { return false }
      prefix = prefix * 10 + Int(bytes[i] - 0x30)
    }
    switch prefix {
    case 2221...2720, 5100...5599, 3528...3589: return digits == 16
    case 3400...3499, 3700...3799: return digits == 15
    case 3000...3059, 3600...3699, 3800...3999: return digits == 14
    case 4000...4999, 6011, 6440...6599: return digits == 16 || digits == 19
    case 6200...6299, 5000...5099, 5600...5899, 6300...6399, 6700...6799: return digits >= 16
    default: return false
    }
  }

  private func passesLuhn(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var (sum, isDoubled) = (0, false)
    for i in range.reversed() where bytes[i].isDigit {
      let digit = Int(bytes[i] - 0x30)
      sum += isDoubled ? digit * 2 - (digit > 4 ? 9 : 0) : digit
      isDoubled.toggle()
    }
    return sum % 10 == 0
  }

  /// Whether the digits from an offset on are the end of something longer.
  func joinsNumber(_ bytes: Span<UInt8>, before start: Int) -> Bool {
    guard start > 0 else { return false }
    switch bytes[start - 1] {
    case .hyphen, .underscore, UInt8(ascii: "#"), .dollar: return true
    case .dot, .slash, UInt8(ascii: ","): return start > 1 && bytes[start - 2].isDigit
    default: return bytes[start - 1].isAlphanumeric
    }
  }

  /// Whether nothing joins the digits before an offset to what follows.
  func endsNumber(_ bytes: Span<UInt8>, _ end: Int) -> Bool {
    guard end < bytes.count else { return true }
    if bytes[end].isAlphanumeric || bytes[end] == .underscore || bytes[end] == .at { return false }
    guard end + 1 < bytes.count, bytes[end + 1].isDigit else { return true }
    switch bytes[end] {
    case .dot, .hyphen, .slash, .colon, UInt8(ascii: ","): return false
    default: return true
    }
  }

  // MARK: Bank accounts

  /// Lengths of the countries of the register, by the letters they begin with.
  ///
  /// Source: SWIFT, IBAN Registry.
  private static let ibanLengths: StaticString = """
    ad24ae23al28at20az28ba20be16bg22bh22br29by28ch21cr22cy28cz24de22dk18do28ee20eg29es24fi18fo18\
    fr27gb22ge22gi23gl18gr27gt28hr21hu28ie22il23iq23is26it27jo30kw30kz20lb28lc32li21lt20lu20lv21\
    ly25mc27md24me22mk19mr27mt31mu30nl18no15pk24pl28ps29pt25qa29ro24rs22sa24sc31sd18se24si19sk24\
    sm27st25sv28tl23tn24tr26ua29va22vg24xk20
    """

  /// An account number with its check digits, in one run or in groups of four.
  func iban(_ bytes: Span<UInt8>, _ start: Int) -> Match? {
    guard start + 14 < bytes.count, bytes[start + 3].isDigit, bytes[start].isLowerLetter,
      bytes[start + 1].isLowerLetter, !joinsNumber(bytes, before: start),
      let length = ibanLength(bytes, start)
    else { return nil }
    var (count, i) = (0, start)
    var sum = 0
    while i < bytes.count, count < length {
      if count > 0, count % 4 == 0, bytes[i] == .space { i += 1 }
      guard i < bytes.count, bytes[i].isAlphanumeric else { return nil }
      // The first four characters count as if they stood last.
      if count >= 4 { sum = Self.ibanSum(sum, bytes[i]) }
      count += 1
      i += 1
    }
    guard count == length, endsNumber(bytes, i) else { return nil }
    for k in start..<(start + 4) { sum = Self.ibanSum(sum, bytes[k]) }
    return sum == 1 ? Match(kind: .iban, range: start..<i) : nil
  }

  private func ibanLength(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
    let table = StaticTable(Self.ibanLengths)
    var i = 0
    while i < table.count {
      if table[i] == bytes[start], table[i + 1] == bytes[start + 1] {
        return Int(table[i + 2] - 0x30) * 10 + Int(table[i + 3] - 0x30)
      }
      i += 4
    }
    return nil
  }

  /// ISO 7064, modulo 97: letters count as 10 to 35.
  private static func ibanSum(_ sum: Int, _ byte: UInt8) -> Int {
    byte.isDigit ? (sum * 10 + Int(byte - 0x30)) % 97 : (sum * 100 + Int(byte - 0x57)) % 97
  }
}
