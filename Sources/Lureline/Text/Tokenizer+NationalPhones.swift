/// Groups of digits as they are written, their lengths as hexadecimal digits: 0x334 is `415-555-0132`.
private struct DigitGroups {
  var shape = 0
  var count = 0
  var digits = 0
  var hasParentheses = false
  var separator: UInt8 = 0
  /// First digit of each of the first three groups.
  var leads = (UInt8(0), UInt8(0), UInt8(0))
  /// Second digit of the first group.
  var second: UInt8 = 0

  mutating func add(_ length: Int, _ lead: UInt8) {
    shape = shape << 4 | length
    digits += length
    switch count {
    case 0: leads.0 = lead
    case 1: leads.1 = lead
    case 2: leads.2 = lead
    default: break
    }
    count += 1
  }
}

extension Tokenizer {
  /// A number without its country, in groups: the longest that a country writes so.
  func national(_ bytes: Span<UInt8>, _ start: Int) -> Match? {
    if joinsNumber(bytes, before: start) { return nil }
    var groups = DigitGroups()
    var (i, end) = (start, 0)
    while i < bytes.count, groups.count < 6 {
      let isOpen = bytes[i] == UInt8(ascii: "(")
      if isOpen { i += 1 }
      let length = digitRun(bytes, at: i)
      guard length > 0, length < 10 else { break }
      groups.add(length, bytes[i])
      if groups.count == 1, length > 1 { groups.second = bytes[i + 1] }
      i += length
      if isOpen {
        guard i < bytes.count, bytes[i] == UInt8(ascii: ")") else { break }
        i += 1
        groups.hasParentheses = true
      } else if groups.count > 1, groups.digits >= 8, isPhone(groups), endsNumber(bytes, i) {
        end = i
      }
      guard let next = nextGroup(bytes, at: i, afterParenthesis: isOpen, &groups) else { break }
      i = next
    }
    return end > start ? Match(kind: .phone, range: start..<end) : nil
  }

  /// Where the next group starts behind one separator; dots do not mix with others.
  private func nextGroup(
    _ bytes: Span<UInt8>, at i: Int, afterParenthesis: Bool, _ groups: inout DigitGroups
  ) -> Int? {
    guard i + 1 < bytes.count else { return nil }
    if afterParenthesis, bytes[i].isDigit { return i }
    switch bytes[i] {
    case .space, .hyphen, .dot: break
    default: return nil
    }
    if groups.separator != 0, bytes[i] != groups.separator,
      bytes[i] == .dot || groups.separator == .dot
    {
      return nil
    }
    groups.separator = bytes[i]
    let isOpen = bytes[i + 1] == UInt8(ascii: "(") && groups.count == 1
    return bytes[i + 1].isDigit || isOpen ? i + 1 : nil
  }

  /// Source: the national numbering plans that ITU-T E.123 and E.164 refer to, and how people write.
  private func isPhone(_ groups: DigitGroups) -> Bool {
    let lead = groups.leads.0
    if groups.hasParentheses { return isParenthesised(groups) }
    if lead == 0x30 { return groups.second != 0x30 && isTrunk(groups.shape) }
    switch groups.shape {
    case 0x334:
      // `300 100 2000` may be any numbers, so blanks ask for an exchange of North America; mobile
      // numbers of Italy begin with 3.
      return lead >= 0x32
        && (groups.separator != .space || lead == 0x33 || groups.leads.1 >= 0x32)
    case 0x1334: return lead == 0x31 && groups.leads.1 >= 0x32 || lead == 0x38
    case 0x1_3322: return lead == 0x38 && groups.leads.1 >= 0x33
    case 0x344: return lead == 0x31 && groups.second >= 0x33
    case 0x55, 0x3222: return lead >= 0x36 && groups.separator != .dot
    case 0x254: return lead != 0x30 && groups.leads.1 == 0x39
    case 0x244: return lead >= 0x32 && groups.separator != .dot
    default: return false
    }
  }

  private func isParenthesised(_ groups: DigitGroups) -> Bool {
    switch groups.shape {
    case 0x334: groups.leads.0 >= 0x32 || groups.leads.0 == 0x30
    case 0x244, 0x254, 0x344, 0x434, 0x433, 0x28, 0x37, 0x38, 0x46, 0x47, 0x56, 0x55, 0x45: true
    case 0x1334, 0x1_3322: groups.leads.0 == 0x38 || groups.leads.0 == 0x31
    case 0x3322, 0x4322: true
    default: false
    }
  }

  /// Numbers with the trunk prefix 0.
  private func isTrunk(_ shape: Int) -> Bool {
    switch shape {
    case 0x2_2222, 0x28, 0x234, 0x244, 0x333, 0x334, 0x344, 0x37, 0x38, 0x3322, 0x433, 0x434, 0x443,
      0x444, 0x445, 0x45, 0x46, 0x47, 0x48, 0x4322, 0x533, 0x55, 0x56, 0x57, 0x335, 0x345:
      true
    default: false
    }
  }
}
