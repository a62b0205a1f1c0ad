// Sums of money and shares. A sum is a number with a currency before or behind it; the multiplier
// (`k`, `million`, `万`) alone makes none, since followers are counted in it too.

extension Tokenizer {
  /// The sum or share that a scanned number begins.
  func measured(_ bytes: Span<UInt8>, _ start: Int, _ scan: NumberScan) -> Match? {
    guard scan.isAmount else { return nil }
    let spaced = spacedEnd(bytes, scan)
    if spaced > scan.end, let match = measured(bytes, start, scan, end: spaced) { return match }
    return measured(bytes, start, scan, end: scan.end)
  }

  private func measured(
    _ bytes: Span<UInt8>, _ start: Int, _ scan: NumberScan, end: Int
  ) -> Match? {
    let tail = tail(bytes, at: end)
    guard tail.unit != .none, let value = Self.value(bytes, scan.amountStart..<end) else {
      return nil
    }
    let sum = Self.scale(value, tail.exponent)
    let range = start..<tail.end
    return tail.unit == .percent
      ? Match(kind: .percent, range: range, classHash: classes.percentBucket(sum))
      : Match(
        kind: tail.unit == .coin ? .coinAmount : .money, range: range,
        classHash: classes.moneyBucket(sum))
  }

  /// The sum whose currency stands at `start`, before a number (one blank between is allowed).
  func money(_ bytes: Span<UInt8>, from start: Int, numberAt offset: Int) -> Match? {
    var i = offset
    if i < bytes.count, bytes[i] == .space { i += 1 }
    guard i < bytes.count, bytes[i].isDigit else { return nil }
    let scan = scanNumber(bytes, from: i)
    guard scan.isAmount, let value = Self.value(bytes, scan.amountStart..<scan.end) else {
      return nil
    }
    let tail = tail(bytes, at: scan.end)
    // `usd 3rd` is no sum, and `$5%` neither.
    guard tail.unit != .percent, tail.end >= bytes.count || !bytes[tail.end].isLowerLetter else {
      return nil
    }
    let sum = Self.scale(value, tail.exponent)
    return Match(kind: .money, range: start..<tail.end, classHash: classes.moneyBucket(sum))
  }

  // MARK: Numbers

  /// End of a number whose thousands are set apart by blanks (`10 000`), else its own end.
  private func spacedEnd(_ bytes: Span<UInt8>, _ scan: NumberScan) -> Int {
    guard scan.digits <= 3, scan.end - scan.amountStart == scan.digits else { return scan.end }
    var end = scan.end
    // Four groups reach the trillions; no end would make long rows of numbers cost quadratic time.
    while end < scan.end + 16, end + 3 < bytes.count, bytes[end] == .space,
      bytes[end + 1].isDigit, bytes[end + 2].isDigit, bytes[end + 3].isDigit,
      end + 4 >= bytes.count || !bytes[end + 4].isDigit
    { end += 4 }
    return end
  }

  /// The value of digits with separators; nil when they are grouped like no number (`1.2.3`).
  ///
  /// The last separator is the decimal one if it is alone of its kind, unless it is the only one
  /// and three digits follow: `1.000,50` is `1,000.50`, and `1.000` is a thousand.
  static func value(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Double? {
    let point = decimalPoint(bytes, range) ?? range.upperBound
    guard isGrouped(bytes, range.lowerBound..<point) else { return nil }
    var value = 0.0
    var unit = 1.0
    for i in range where bytes[i].isDigit {
      value = value * 10 + Double(bytes[i] - 0x30)
      if i > point { unit *= 10 }
    }
    return value / unit
  }

  private static func decimalPoint(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var last = range.upperBound - 1
    while last > range.lowerBound, bytes[last].isDigit { last -= 1 }
    let separator = bytes[last]
    guard separator == .dot || separator == UInt8(ascii: ",") else { return nil }
    var (same, others) = (0, 0)
    for i in range where !bytes[i].isDigit {
      if bytes[i] == separator { same += 1 } else { others += 1 }
    }
    let leading = last - range.lowerBound
    let isThousand =
      range.upperBound - last == 4 && leading <= 3 && bytes[range.lowerBound] != 0x30
    return same == 1 && (others > 0 || !isThousand) ? last : nil
  }

  /// True when behind the first separator stand groups of three digits, or of two and at last
  /// three as in India.
  private static func isGrouped(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var length = 0
    var isFirst = true
    for i in range {
      if bytes[i].isDigit {
        length += 1
        continue
      }
      guard isFirst ? length > 0 : length == 2 || length == 3 else { return false }
      isFirst = false
      length = 0
    }
    return isFirst || length == 3
  }

  static func scale(_ value: Double, _ exponent: Int) -> Double {
    var value = value
    for _ in 0..<exponent { value *= 10 }
    return value
  }

  // MARK: What follows a number

  /// Multipliers and the unit behind a number; its end is the number's when there is neither.
  func tail(_ bytes: Span<UInt8>, at end: Int) -> NumberTail {
    var tail = NumberTail(end: end)
    // Two multipliers at most: 百万, `hundred` is no word of ours.
    for _ in 0..<3 {
      let isAttached = tail.end >= bytes.count || bytes[tail.end] != .space
      let step = step(bytes, at: tail.end + (isAttached ? 0 : 1), isAttached)
      guard step.end > 0 else { break }
      tail.end = step.end
      tail.exponent += step.exponent
      tail.unit = step.unit
      if step.unit != .none { break }
    }
    return tail
  }

  /// One multiplier or unit at an offset; its end is 0 when there is none.
  private func step(_ bytes: Span<UInt8>, at i: Int, _ isAttached: Bool) -> NumberTail {
    guard i < bytes.count else { return NumberTail(end: 0) }
    switch bytes[i] {
    case UInt8(ascii: "%"): return NumberTail(end: i + 1, unit: .percent)
    case .dollar where isAttached: return NumberTail(end: i + 1, unit: .currency)
    case _ where bytes[i].isLowerLetter: return wordStep(bytes, at: i, isAttached)
    case 0x80...: return wideStep(bytes, at: i, isAttached)
    default: return NumberTail(end: 0)
    }
  }

  private func wordStep(_ bytes: Span<UInt8>, at i: Int, _ isAttached: Bool) -> NumberTail {
    let scan = scanWord(bytes, from: i)
    let traits = words[scan.hash.value]
    if !traits.contains(.attached) || isAttached {
      if traits.exponent > 0 { return NumberTail(end: scan.end, exponent: traits.exponent) }
      if traits.contains(.currency) {
        // `300u` is what 300 USDT are called in chats.
        let isCoin =
          traits.contains(.coin)
          || isAttached && bytes[i] == UInt8(ascii: "u")
            && scan.end == i + 1
        return NumberTail(end: scan.end, unit: isCoin ? .coin : .currency)
      }
    }
    if traits.contains(.percent) { return NumberTail(end: scan.end, unit: .percent) }
    if traits.contains(.percentFirst) { return percentStep(bytes, at: scan.end) }
    if traits.contains(.dollarPrefix), scan.end < bytes.count, bytes[scan.end] == .dollar {
      return NumberTail(end: scan.end + 1, unit: .currency)
    }
    return isAttached ? letterStep(bytes, at: i, scan) : NumberTail(end: 0)
  }

  /// `cent` or `ciento` behind `per` or `por`.
  private func percentStep(_ bytes: Span<UInt8>, at i: Int) -> NumberTail {
    guard i + 1 < bytes.count, bytes[i] == .space else { return NumberTail(end: 0) }
    let scan = scanWord(bytes, from: i + 1)
    let isPercent = words[scan.hash.value].contains(.percentSecond)
    return isPercent ? NumberTail(end: scan.end, unit: .percent) : NumberTail(end: 0)
  }

  /// The `k` of `10kusdt`.
  private func letterStep(_ bytes: Span<UInt8>, at i: Int, _ scan: WordScan) -> NumberTail {
    var letter = RunningHash()
    letter.add(bytes[i])
    let exponent = words[letter.value].exponent
    guard exponent > 0, scan.end > i + 1 else { return NumberTail(end: 0) }
    let rest = words[FeatureHash.bytes(bytes, (i + 1)..<scan.end)]
    return rest.contains(.currency)
      ? NumberTail(end: i + 1, exponent: exponent) : NumberTail(end: 0)
  }

  private func wideStep(_ bytes: Span<UInt8>, at i: Int, _ isAttached: Bool) -> NumberTail {
    let scalar = UTF8Scalar.decode(bytes, at: i, end: bytes.count)
    switch UnicodeTables.properties(of: scalar.value).characterClass {
    case .letter: return wordStep(bytes, at: i, isAttached)
    case .character: return unspacedStep(bytes, at: i)
    case .other where Self.isCurrency(scalar.value):
      return NumberTail(end: i + scalar.length, unit: .currency)
    case .other where scalar.value == Self.arabicPercent:
      return NumberTail(end: i + scalar.length, unit: .percent)
    default: return NumberTail(end: 0)
    }
  }

  private static var arabicPercent: UInt32 { 0x66A }

  private func unspacedStep(_ bytes: Span<UInt8>, at i: Int) -> NumberTail {
    let counter = literalLength(bytes, at: i, "个 個 枚")
    let coin = coinLength(bytes, at: i + counter)
    if coin > 0 { return NumberTail(end: i + counter + coin, unit: .coin) }
    let currency = literalLength(bytes, at: i, Lexicon.unspacedCurrencies)
    if currency > 0 { return NumberTail(end: i + currency, unit: .currency) }
    let percent = literalLength(bytes, at: i, Lexicon.unspacedPercents)
    if percent > 0 { return NumberTail(end: i + percent, unit: .percent) }
    for (words, exponent) in Lexicon.unspacedMultipliers {
      let length = literalLength(bytes, at: i, words)
      if length > 0 { return NumberTail(end: i + length, exponent: exponent) }
    }
    return NumberTail(end: 0)
  }

  /// Length of the coin's name at an offset, looked up only where one may begin.
  private func coinLength(_ bytes: Span<UInt8>, at i: Int) -> Int {
    guard i < bytes.count, bytes[i] >= 0x80 else { return 0 }
    let first = UTF8Scalar.decode(bytes, at: i, end: bytes.count)
    let mayBegin = words[FeatureHash.bytes(bytes, i..<(i + first.length))].contains(.lead)
    return mayBegin ? literalLength(bytes, at: i, Lexicon.coinNames) : 0
  }

  // MARK: 百分之

  /// `百分之二十`, `百分之20`, `百分百`.
  func unspacedPercent(_ bytes: Span<UInt8>, at start: Int) -> Match? {
    if literalLength(bytes, at: start, "百分百") > 0 {
      return percentMatch(start..<(start + 9), 100)
    }
    guard literalLength(bytes, at: start, "百分之") > 0 else { return nil }
    let i = start + 9
    if i < bytes.count, bytes[i].isDigit {
      let scan = scanNumber(bytes, from: i)
      guard let value = Self.value(bytes, scan.amountStart..<scan.end) else { return nil }
      return percentMatch(start..<scan.end, value)
    }
    return hanPercent(bytes, start, numberAt: i)
  }

  private func hanPercent(_ bytes: Span<UInt8>, _ start: Int, numberAt offset: Int) -> Match? {
    var (total, digit, i) = (0, 0, offset)
    while let next = hanDigit(bytes, at: i) {
      // 十 and 百 multiply what stands before them; 二十五 is 2·10 + 5.
      if next >= 10 {
        total += max(digit, 1) * next
        digit = 0
      } else {
        digit = next
      }
      i += 3
    }
    guard i > offset else { return nil }
    return percentMatch(start..<i, Double(min(total + digit, 1_000_000)))
  }

  private func hanDigit(_ bytes: Span<UInt8>, at i: Int) -> Int? {
    guard i + 2 < bytes.count, bytes[i] >= 0xE0 else { return nil }
    switch UTF8Scalar.decode(bytes, at: i, end: bytes.count).value {
    case 0x96F6, 0x51E0, 0x534A: return 0  // 零, 几 (some), 半 (half a)
    case 0x4E00: return 1
    case 0x4E8C, 0x4E24: return 2  // 二, 两
    case 0x4E09: return 3
    case 0x56DB: return 4
    case 0x4E94: return 5
    case 0x516D: return 6
    case 0x4E03: return 7
    case 0x516B: return 8
    case 0x4E5D: return 9
    case 0x5341: return 10
    case 0x767E: return 100
    default: return nil
    }
  }

  private func percentMatch(_ range: Range<Int>, _ value: Double) -> Match {
    Match(kind: .percent, range: range, classHash: classes.percentBucket(value))
  }
}
