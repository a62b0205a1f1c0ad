/// Digits with the separators between them.
struct NumberScan {
  var end: Int
  /// Where the sum starts: behind the hyphen of a range such as `500-1000`.
  var amountStart: Int
  var digits = 0
  /// False for times, dates and ratios.
  var isAmount = true
}

/// What follows a number: multipliers, then a currency or a percent sign.
struct NumberTail {
  enum Unit { case none, currency, coin, percent }

  var end: Int
  var exponent = 0
  var unit = Unit.none
}

extension Tokenizer {
  /// A number, or what begins with one: a sum, a share, a phone number, an address, `4you`.
  func number(
    _ bytes: Span<UInt8>, at start: Int, _ text: borrowing NormalizedText,
    _ original: Span<UInt8>, _ pass: inout Pass
  ) -> Int {
    if isKeycap(bytes, at: start) {
      appendEmoji(bytes, start..<(start + 4), &pass)
      return start + 4
    }
    let run = scanWord(bytes, from: start)
    if let match = longRun(bytes, start, run, text, original, &pass) {
      return accept(match, text, &pass)
    }
    let scan = scanNumber(bytes, from: start)
    if let match = measured(bytes, start, scan) {
      let end = accept(match, text, &pass)
      if match.kind == .percent { extendToRate(bytes, match.range, text, &pass) }
      return end
    }
    if let end = durationEnd(bytes, start, scan, run, pass) {
      pass.list(.duration, start..<end, text)
    }
    return run.hasLetter
      ? appendMixed(bytes, start, run, scan, &pass) : appendNumber(bytes, start, scan, &pass)
  }

  /// A wallet, an address or a phone number that begins with a digit.
  private func longRun(
    _ bytes: Span<UInt8>, _ start: Int, _ run: WordScan, _ text: borrowing NormalizedText,
    _ original: Span<UInt8>, _ pass: inout Pass
  ) -> Match? {
    if run.isASCII, run.end - start >= Wallet.minimumLength,
      let match = wallet(start..<run.end, text, original)
    {
      return match
    }
    if let match = card(bytes, start) { return match }
    if let match = phone(bytes, at: start) { return match }
    guard run.end < bytes.count,
      byteClasses[Int(bytes[run.end])] >= ByteClass.firstOpener
    else { return nil }
    return address(bytes, from: start, wordEnd: run.end, text, original, &pass)
  }

  private func appendNumber(
    _ bytes: Span<UInt8>, _ start: Int, _ scan: NumberScan, _ pass: inout Pass
  ) -> Int {
    pass.tokens.append(
      Token(
        start: start, end: scan.end, hash: FeatureHash.bytes(bytes, start..<scan.end),
        classHash: classes.number(digits: scan.digits), kind: .number))
    return scan.end
  }

  /// `2nd`, `4you`, and `10k`, which counts as a number of five digits.
  private func appendMixed(
    _ bytes: Span<UInt8>, _ start: Int, _ run: WordScan, _ scan: NumberScan, _ pass: inout Pass
  ) -> Int {
    let suffix = words[FeatureHash.bytes(bytes, scan.end..<max(run.end, scan.end))]
    pass.tokens.append(
      Token(
        start: start, end: run.end, hash: run.hash.value,
        classHash: classes.number(digits: scan.digits + suffix.exponent), kind: .word))
    return run.end
  }

  func scanNumber(_ bytes: Span<UInt8>, from start: Int) -> NumberScan {
    var scan = NumberScan(end: start, amountStart: start)
    var hyphens = 0
    while scan.end < bytes.count {
      let byte = bytes[scan.end]
      if byte.isDigit {
        scan.digits += 1
      } else {
        guard scan.end + 1 < bytes.count, bytes[scan.end + 1].isDigit else { break }
        switch byte {
        case .dot, UInt8(ascii: ","), .apostrophe: break
        case .colon, .slash: scan.isAmount = false
        case .hyphen:
          hyphens += 1
          scan.amountStart = scan.end + 1
        default: return scan
        }
      }
      scan.end += 1
    }
    if hyphens > 1 { scan.isAmount = false }
    return scan
  }
}
