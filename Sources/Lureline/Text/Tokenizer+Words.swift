/// A run of letters, digits, marks and inner apostrophes.
struct WordScan {
  var end: Int
  var hash = RunningHash()
  /// Where the first digit is, or -1, and the hash of what stands before it.
  var firstDigit = -1
  var hashBeforeDigit: UInt64 = 0
  var hasLetter = false
  var isASCII = true
}

extension Tokenizer {
  /// The word that starts at an offset; empty when none does.
  @inline(__always)
  func scanWord(_ bytes: Span<UInt8>, from start: Int, joining joiner: UInt8 = 0) -> WordScan {
    var scan = WordScan(end: start)
    var i = start
    while i < bytes.count {
      let byte = bytes[i]
      switch byteClasses[Int(byte)] {
      case ByteClass.letter: scan.hasLetter = true
      case ByteClass.digit:
        if scan.firstDigit < 0 {
          scan.firstDigit = i
          scan.hashBeforeDigit = scan.hash.value
        }
      case ByteClass.wide:
        let length = wordScalarLength(bytes, at: i)
        guard length > 0 else {
          scan.end = i
          return scan
        }
        scan.isASCII = false
        scan.hasLetter = true
        for k in i..<(i + length - 1) { scan.hash.add(bytes[k]) }
        i += length - 1
      default:
        guard joins(bytes, at: i, from: start, joiner) else {
          scan.end = i
          return scan
        }
      }
      scan.hash.add(bytes[i])
      i += 1
    }
    scan.end = i
    return scan
  }

  /// An apostrophe between letters, or the joiner of handles between anything.
  private func joins(_ bytes: Span<UInt8>, at i: Int, from start: Int, _ joiner: UInt8) -> Bool {
    guard i > start, i + 1 < bytes.count else { return false }
    if bytes[i] == joiner { return true }
    guard bytes[i] == .apostrophe, !bytes[i - 1].isDigit else { return false }
    return bytes[i + 1].isLowerLetter
      || bytes[i + 1] >= 0x80 && wordScalarLength(bytes, at: i + 1) > 0
  }

  /// Length of the letter or mark outside ASCII at an offset; 0 when it belongs to no word.
  func wordScalarLength(_ bytes: Span<UInt8>, at i: Int) -> Int {
    let scalar = UTF8Scalar.decode(bytes, at: i, end: bytes.count)
    switch UnicodeTables.properties(of: scalar.value).characterClass {
    case .letter, .digit: return scalar.length
    case .mark: return scalar.value == Self.keycap ? 0 : scalar.length
    default: return 0
    }
  }

  static var keycap: UInt32 { 0x20E3 }

  /// A word, or the address, wallet or sum that starts with one.
  func word(
    _ bytes: Span<UInt8>, at start: Int, _ text: borrowing NormalizedText,
    _ original: Span<UInt8>, _ pass: inout Pass
  ) -> Int {
    let scan = scanWord(bytes, from: start)
    if scan.isASCII, scan.end - start >= Wallet.minimumLength,
      let match = wallet(start..<scan.end, text, original)
    {
      return accept(match, text, &pass)
    }
    if scan.end < bytes.count, byteClasses[Int(bytes[scan.end])] >= ByteClass.firstOpener {
      if let match = opened(bytes, start, scan, text, original, &pass) {
        return accept(match, text, &pass)
      }
      // `in-vest`, `i.n.v`, `inv@st`.
      if scan.end + 1 < bytes.count, bytes[scan.end + 1].isAlphanumeric { pass.suspect(start) }
    }
    let traits = words[scan.hash.value]
    if let match = codeMoney(bytes, start, scan, traits) { return accept(match, text, &pass) }
    if scan.firstDigit == start + 2, let match = iban(bytes, start) {
      return accept(match, text, &pass)
    }
    if traits.meets(.telling),
      let end = told(bytes, start, scan.end, traits, text, original, &pass)
    {
      return end
    }
    return appendWord(bytes, start, scan, traits, text, &pass)
  }

  /// Letters of a word that stand for it: cutting words off is as good as stemming them by rules, and
  /// needs no language (McNamee, Nicholas and Mayfield 2008, "Don't have a stemmer?"; Experiments.md, E18).
  package static var stemLength: Int { 5 }

  /// The hash of the first `stemLength` letters of a word, of all of it when it has no more; `l'argent` and
  /// `qu'investir` are cut behind the apostrophe.
  private static func stem(_ bytes: Span<UInt8>, _ word: Range<Int>) -> UInt64 {
    var start = word.lowerBound
    for i in 1...2 where bytes[start + i] == .apostrophe {
      start += i + 1
      break
    }
    var end = start
    var letters = 0
    while end < word.upperBound {
      if bytes[end] & 0xC0 != 0x80 {
        if letters == stemLength { break }
        letters += 1
      }
      end += 1
    }
    return FeatureHash.bytes(bytes, start..<end)
  }

  @inline(__always)
  private func appendWord(
    _ bytes: Span<UInt8>, _ start: Int, _ scan: WordScan, _ traits: WordTraits,
    _ text: borrowing NormalizedText, _ pass: inout Pass
  ) -> Int {
    var token = Token(start: start, end: scan.end, hash: scan.hash.value, kind: .word)
    if scan.end - start > Self.stemLength, scan.firstDigit < 0 {
      token.stem = Self.stem(bytes, start..<scan.end)
    }
    if traits.contains(.coin) {
      token.classHash = classes.coin
      pass.indicate(.coin, token.range, text)
    }
    pass.tokens.append(token)
    let count = scan.end - start
    // Few words need a look.
    if count == 1 || count >= TradeWords.shortest && tradeWords.mayBeNear(bytes[start], count)
      || scan.firstDigit >= 0
      || !scan.isASCII || pass.hasTriples
    {
      lookForDisguise(bytes, start, scan, &pass)
    }
    return scan.end
  }

  /// Whether a word may be another in disguise: digits in it, letters of another script, a single
  /// letter after another, a letter three times, a slip in a word of the trade.
  @inline(never)
  private func lookForDisguise(
    _ bytes: Span<UInt8>, _ start: Int, _ scan: WordScan, _ pass: inout Pass
  ) {
    if mayHide(bytes, start, scan, &pass) { pass.suspect(start) }
  }

  @inline(__always)
  private func mayHide(
    _ bytes: Span<UInt8>, _ start: Int, _ scan: WordScan, _ pass: inout Pass
  ) -> Bool {
    let count = scan.end - start
    if count == 1 {
      pass.single(start, scan.end)
      return false
    }
    if scan.firstDigit >= 0 || pass.hasTriples && hasTriple(bytes, start, scan.end) { return true }
    if !scan.isASCII { return mayLookAlike(bytes, start, scan.end, &pass) }
    return count >= TradeWords.shortest && tradeWords.mayBeNear(bytes, start, scan.end)
      && isSlip(bytes, start..<scan.end, scan.hash.value)
  }

  /// Whether a letter stands three times in a row; of three letters in a row, two begin at an odd
  /// place or end there, so every second place will do.
  @inline(__always)
  private func hasTriple(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var i = start + 1
    while i + 1 < end {
      if bytes[i] == bytes[i + 1],
        bytes[i - 1] == bytes[i] || i + 2 < end && bytes[i + 2] == bytes[i]
      {
        return true
      }
      i += 2
    }
    return false
  }

  @inline(never)
  private func isSlip(_ bytes: Span<UInt8>, _ range: Range<Int>, _ hash: UInt64) -> Bool {
    !KnownWords.shared.contains(hash) && tradeWords.nearest(bytes, range) != nil
  }

  /// Whether a word outside ASCII has ASCII letters too, or begins as one that may look like Latin.
  @inline(never)
  private func mayLookAlike(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ pass: inout Pass
  ) -> Bool {
    if bytes[start] < 0x80 { return true }
    let first = UTF8Scalar.decode(bytes, at: start, end: end)
    if start + first.length == end { pass.single(start, end) }
    for i in start..<end where bytes[i] < 0x80 { return true }
    return UnicodeTables.lookAlike(of: first.value) != nil
  }

  /// What a word begins together with the sign behind it: an address or `us$500`.
  private func opened(
    _ bytes: Span<UInt8>, _ start: Int, _ scan: WordScan, _ text: borrowing NormalizedText,
    _ original: Span<UInt8>, _ pass: inout Pass
  ) -> Match? {
    if bytes[scan.end] == .dollar {
      let isPrefix = words[scan.hash.value].contains(.dollarPrefix)
      return isPrefix ? money(bytes, from: start, numberAt: scan.end + 1) : nil
    }
    return address(bytes, from: start, wordEnd: scan.end, text, original, &pass)
  }

  /// `usd 500`, `rs.500`, `usd500`.
  private func codeMoney(
    _ bytes: Span<UInt8>, _ start: Int, _ scan: WordScan, _ traits: WordTraits
  ) -> Match? {
    if traits.contains(.code), scan.end < bytes.count {
      let sign = bytes[scan.end] == .dot || bytes[scan.end] == .colon
      // `I bought eth. 20 of us` is two sentences, `Rs. 500` a sum.
      if sign, traits.contains(.coin) { return nil }
      let sum = money(bytes, from: start, numberAt: scan.end + (sign ? 1 : 0))
      return traits.contains(.coin) ? sum.map { $0.of(.coinAmount) } : sum
    }
    guard scan.firstDigit > start, words[scan.hashBeforeDigit].contains(.code) else { return nil }
    return money(bytes, from: start, numberAt: scan.firstDigit)
  }

  /// `#topic`: the word without its sign, so that it counts as that word.
  func hashtag(
    _ bytes: Span<UInt8>, at start: Int, _ text: borrowing NormalizedText, _ pass: inout Pass
  ) -> Int {
    let scan = scanWord(bytes, from: start + 1, joining: .underscore)
    guard scan.hasLetter else { return start + 1 }
    return appendWord(bytes, start + 1, scan, words[scan.hash.value], text, &pass)
  }
}
