// Shares for a time (`3% daily`) and short durations (`60 seconds`). Both are listed beside the tokens,
// which stay what they are: the model knows `<percent> daily`.

extension Tokenizer {
  /// Makes a rate of the share just listed, if a time stands before or behind it.
  func extendToRate(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ text: borrowing NormalizedText, _ pass: inout Pass
  ) {
    var (start, end) = (range.lowerBound, range.upperBound)
    if let after = rateEnd(bytes, at: end) { end = after } else { start = rateStart(bytes, start) }
    guard start..<end != range, let last = pass.indicators.last, last.kind == .percent else {
      return
    }
    let written = text.wholeRange(of: start..<end)
    guard
      pass.indicators.count < 2
        || pass.indicators[pass.indicators.count - 2].end
          <= written.lowerBound
    else { return }
    pass.indicators[pass.indicators.count - 1] = Indicator(kind: .rate, range: written)
    pass.listedUntil = max(pass.listedUntil, end)
  }

  // MARK: Behind a share

  private func rateEnd(_ bytes: Span<UInt8>, at end: Int) -> Int? {
    var i = end
    if i < bytes.count, bytes[i] == .space { i += 1 }
    guard i < bytes.count else { return nil }
    if bytes[i] == .slash { return unitEnd(bytes, at: i + 1) }
    if bytes[i] >= 0x80 {
      let length = literalLength(bytes, at: i, Lexicon.unspacedOften)
      if length > 0 { return i + length }
    }
    return wordedEnd(bytes, at: afterGain(bytes, at: i))
  }

  /// Behind the `profit` of `3% profit daily`.
  private func afterGain(_ bytes: Span<UInt8>, at i: Int) -> Int {
    let length = literalLength(
      bytes, at: i, "profits profit returns return roi interest yield gains gain")
    let end = i + length
    return length > 0 && end < bytes.count && bytes[end] == .space ? end + 1 : i
  }

  /// `daily`, `p.a.`, `per day`, `in 24h`, `a day`.
  private func wordedEnd(_ bytes: Span<UInt8>, at i: Int) -> Int? {
    let annual = literalLength(bytes, at: i, "p.a. p.a")
    if annual > 0 { return i + annual }
    if literalLength(bytes, at: i, "p.") > 0, i + 2 < bytes.count, bytes[i + 2] == .space,
      literalLength(bytes, at: i + 3, "a.") > 0
    {
      return i + 5
    }
    let first = scanWord(bytes, from: i)
    let traits = words[first.hash.value]
    if traits.contains(.often) { return first.end }
    guard traits.contains(.per), first.end + 1 < bytes.count, bytes[first.end] == .space else {
      return nil
    }
    if let end = unitEnd(bytes, at: first.end + 1) { return end }
    let second = scanWord(bytes, from: first.end + 1)
    let isArticle = words[second.hash.value].contains(.per)
    guard isArticle, second.end + 1 < bytes.count, bytes[second.end] == .space else { return nil }
    return unitEnd(bytes, at: second.end + 1)
  }

  /// `day`, `24h`, `3 days`, `24 часа`, `天`: a unit of time with a number or without.
  private func unitEnd(_ bytes: Span<UInt8>, at start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    var i = start
    let digits = digitRun(bytes, at: i)
    i += digits
    if digits > 0, i + 1 < bytes.count, bytes[i] == .space || bytes[i] == .hyphen { i += 1 }
    guard digits <= 4, i < bytes.count else { return nil }
    if bytes[i] >= 0x80 {
      let long = literalLength(bytes, at: i, Lexicon.unspacedLongUnits)
      if long > 0 { return i + long }
      let short = literalLength(bytes, at: i, Lexicon.unspacedShortUnits)
      if short > 0 { return i + short }
    }
    let word = scanWord(bytes, from: i)
    return words[word.hash.value].meets([.shortUnit, .longUnit]) ? word.end : nil
  }

  // MARK: Before a share

  /// Where the `每天` of `每天2%` starts; the share's own start when nothing of the kind is there.
  private func rateStart(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var end = start
    if end > 0, bytes[end - 1] == .space { end -= 1 }
    guard end > 2 else { return start }
    let table = StaticTable(Lexicon.oftenBefore)
    var name = 0
    for i in 0...table.count where i == table.count || table[i] == .space {
      let length = i - name
      if length <= end, stands(table, name, length, bytes, at: end - length),
        bytes[end - 1] >= 0x80 || end == length || !bytes[end - length - 1].isAlphanumeric
      {
        return end - length
      }
      name = i + 1
    }
    return start
  }

  private func stands(
    _ table: StaticTable, _ name: Int, _ length: Int, _ bytes: Span<UInt8>, at start: Int
  ) -> Bool {
    for k in 0..<length where table[name + k] != bytes[start + k] { return false }
    return true
  }

  // MARK: Durations

  /// The end of the seconds, minutes or hours that a number counts; nil when it counts others.
  func durationEnd(
    _ bytes: Span<UInt8>, _ start: Int, _ scan: NumberScan, _ run: WordScan, _ pass: borrowing Pass
  ) -> Int? {
    guard scan.isAmount, scan.digits <= 4, scan.end < bytes.count,
      !joinsNumber(bytes, before: start)
    else { return nil }
    var i = scan.end
    let isAttached = bytes[i] != .space && bytes[i] != .hyphen
    if !isAttached { i += 1 }
    guard i < bytes.count else { return nil }
    if bytes[i] >= 0x80 {
      let length = literalLength(bytes, at: i, Lexicon.unspacedShortUnits)
      if length > 0 { return i + length }
    } else if !bytes[i].isLowerLetter {
      return nil
    }
    let word = scanWord(bytes, from: i)
    let traits = words[word.hash.value]
    guard traits.contains(.shortUnit) else { return nil }
    guard UTF8Scalar.decode(bytes, at: i, end: bytes.count).length == word.end - i else {
      return isWholeUnit(bytes, start, i..<word.end, pass) ? word.end : nil
    }
    // One letter: `30s`, but `in my 30s`, `30s-ish`, `à 18h` and `5 h` are too little.
    let isCompound = word.end < bytes.count && bytes[word.end] == .hyphen
    let isSpan =
      isAttached && !isCompound && scan.digits <= 3 && !follows(.notBeforeSpan, start, bytes, pass)
    return isSpan ? word.end : nil
  }

  private func follows(
    _ trait: WordTraits, _ start: Int, _ bytes: Span<UInt8>, _ pass: borrowing Pass
  ) -> Bool {
    guard let last = pass.tokens.last, last.kind == .word, Int(last.end) + 1 == start else {
      return false
    }
    return words[last.hash].contains(trait)
  }

  /// Neither a time of day (`a las 10 horas`, `в 18 часов`) nor the beginning of `second-hand`.
  private func isWholeUnit(
    _ bytes: Span<UInt8>, _ start: Int, _ unit: Range<Int>, _ pass: borrowing Pass
  ) -> Bool {
    let end = unit.upperBound
    let isCompound = end + 1 < bytes.count && bytes[end] == .hyphen && bytes[end + 1].isLowerLetter
    if isCompound, bytes[unit.lowerBound - 1] == .space { return false }
    let isHour =
      literalLength(bytes, at: unit.lowerBound, "horas hora heures heure ore часов часа час")
      == unit.count
    return !isHour || !follows(.notBeforeSpan, start, bytes, pass)
  }
}
