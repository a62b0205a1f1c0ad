// Words with other signs for their letters.

extension Unmasker {
  // MARK: Digits and signs

  /// `1nv3$t`: a run of ASCII letters with digits and signs among them that reads as a known word.
  mutating func leet(_ bytes: Span<UInt8>, at p: Int) -> Int? {
    guard pieces[p].isASCII, let run = LeetRun(bytes, at: pieces[p].range),
      !isPartOfAddress(bytes, run.range), isBold ? run.isMixed : run.isSuspicious
    else { return nil }
    if !isBold, !run.rest.isEmpty, KnownWords.shared.contains(FeatureHash.bytes(bytes, run.rest)) {
      return nil
    }
    // A one is an i or an l: every reading of the first four.
    for reading in 0..<(1 << min(run.ambiguous, 4)) {
      let start = begin()
      var seen = 0
      for i in run.range {
        var letter = LeetRun.letter(bytes[i])
        if letter == UInt8(ascii: "1") {
          letter = reading >> seen & 1 == 0 ? UInt8(ascii: "i") : UInt8(ascii: "l")
          seen = min(seen + 1, 31)
        }
        add(letter, from: i)
      }
      if isKnown(from: start) {
        commit(start, for: run.range, .leet)
        var next = p + 1
        while next < pieces.count, pieces[next].start < run.range.upperBound { next += 1 }
        return next
      }
      discard(to: start)
    }
    return nil
  }

  // MARK: Letters repeated

  /// `freeee`: each run of three or more as two or one, whichever makes a known word; else as two.
  mutating func repeated(_ bytes: Span<UInt8>, _ piece: Piece) {
    for reading in 0..<8 {
      let start = begin()
      addRepeated(bytes, piece, singles: reading)
      if isKnown(from: start) { return commit(start, for: piece.range, .repeated) }
      discard(to: start)
    }
    let start = begin()
    addRepeated(bytes, piece, singles: 0)
    commit(start, for: piece.range, .repeated)
  }

  /// A set bit of `singles` leaves one letter of that run, else two stay.
  private mutating func addRepeated(_ bytes: Span<UInt8>, _ piece: Piece, singles: Int) {
    var i = piece.start
    var run = 0
    while i < piece.end {
      var end = i + 1
      while end < piece.end, bytes[end] == bytes[i] { end += 1 }
      let isLong = end - i > 2
      let kept = !isLong ? end - i : run < 3 && singles >> run & 1 == 1 ? 1 : 2
      if isLong { run += 1 }
      add(bytes, i..<(i + kept))
      i = end
    }
  }

  // MARK: Slips

  /// `withdrwa`: an unknown word that is one slip away from a word of the trade. No trick: people
  /// slip.
  mutating func misspelt(_ bytes: Span<UInt8>, _ piece: Piece) {
    guard piece.range.count >= TradeWords.shortest,
      !KnownWords.shared.contains(FeatureHash.bytes(bytes, piece.range)),
      let word = TradeWords.shared.nearest(bytes, piece.range)
    else { return }
    let start = begin()
    for (k, letter) in word.enumerated() {
      add(letter, from: min(piece.start + k, piece.end - 1))
    }
    commit(start, for: piece.range, [])
  }

  // MARK: Flags

  /// `🇮🇳🇻🇪🇸🇹`: the letters of flags, when they spell a known word of three or more.
  mutating func flags(_ bytes: Span<UInt8>, _ piece: Piece) {
    guard piece.scalars >= 3, piece.scalars <= KnownWords.longest else { return }
    let start = begin()
    for i in stride(from: piece.start, to: piece.end, by: 4) {
      // Each is four bytes, F0 9F 87 A6 for A.
      add(bytes[i + 3] &- 0xA6 &+ UInt8(ascii: "a"), from: i)
    }
    if isKnown(from: start) {
      commit(start, for: piece.range, .styled)
    } else {
      discard(to: start)
    }
  }

  // MARK: Look-alikes

  /// A word of mixed scripts in the one that fits, or one of another script that looks, letter by
  /// letter, like a known one.
  mutating func lookAlikes(
    _ text: borrowing NormalizedText, _ original: Span<UInt8>, _ piece: Piece
  ) {
    let start = begin()
    let counts = addSkeleton(text, original, piece)
    let isKnown = counts.unlike == 0 && isKnown(from: start)
    let accepts =
      counts.latin > 0 && counts.isMixed
      ? isKnown || counts.unlike == 0 && counts.weak == 0
      : isKnown && counts.weak == 0 && counts.alike + counts.latin >= Self.shortestDisguise
        && !KnownWords.shared.contains(FeatureHash.bytes(text.bytes.span, piece.range))
    if counts.latin > 0, !isKnown, native(text, piece) { return }
    if accepts {
      commit(start, for: piece.range, .homoglyph)
    } else {
      discard(to: start)
    }
  }

  /// Short words of two scripts look alike by chance (Russian `сор`, Greek `και`).
  private static var shortestDisguise: Int { 5 }

  struct LetterCounts {
    /// ASCII letters, others with a twin (weak ones among them), and others without.
    var latin = 0
    var alike = 0
    var weak = 0
    var unlike = 0
    /// Whether the letters with a twin are of another script, not Latin such as ı and ɪ.
    var isMixed = true
  }

  private mutating func addSkeleton(
    _ text: borrowing NormalizedText, _ original: Span<UInt8>, _ piece: Piece
  ) -> LetterCounts {
    let bytes = text.bytes.span
    var counts = LetterCounts()
    var i = piece.start
    while i < piece.end {
      let scalar = UTF8Scalar.decode(bytes, at: i, end: piece.end)
      if scalar.value < 0x80 {
        if bytes[i].isLowerLetter { counts.latin += 1 }
        add(bytes[i], from: i)
      } else {
        // Capitals look like other letters than small ones, so the letter as it was written.
        let offset = text.originalOffset(of: i)
        let written = UTF8Scalar.decode(original, at: offset, end: original.count)
        if let twin = UnicodeTables.lookAlike(of: written.value)
          ?? UnicodeTables.lookAlike(of: scalar.value)
        {
          counts.alike += 1
          if scalar.value < 0x370 || scalar.value &- 0x1D00 < 0x200 { counts.isMixed = false }
          if twin.isWeak { counts.weak += 1 }
          add(twin.letter, from: i)
        } else {
          counts.unlike += 1
        }
      }
      i += scalar.length
    }
    return counts
  }

  /// The other way round: a Cyrillic or Greek word with Latin letters in it. True when it was one.
  private mutating func native(_ text: borrowing NormalizedText, _ piece: Piece) -> Bool {
    let bytes = text.bytes.span
    guard let script = Self.script(bytes, piece) else { return false }
    let start = begin()
    var letters = (latin: 0, own: 0)
    for i in piece.range {
      if bytes[i].isLowerLetter {
        guard let letter = UnicodeTables.native(bytes[i], in: script) else {
          discard(to: start)
          return false
        }
        UTF8Scalar.encode(letter) { add($0, from: i) }
        letters.latin += 1
      } else {
        add(bytes[i], from: i)
        if bytes[i] >= 0xC0 { letters.own += 1 }
      }
    }
    guard isKnown(from: start) || letters.own > letters.latin else {
      discard(to: start)
      return false
    }
    // What lies before is the Latin reading, which is not used.
    commit(start, for: piece.range, .homoglyph)
    return true
  }

  /// The script of all letters outside ASCII, when it is Cyrillic or Greek.
  private static func script(_ bytes: Span<UInt8>, _ piece: Piece) -> NativeScript? {
    var script: NativeScript?
    for i in piece.range where bytes[i] >= 0xC0 {
      let value = UTF8Scalar.decode(bytes, at: i, end: piece.end).value
      let own: NativeScript
      switch value {
      case 0x370..<0x400: own = .greek
      case 0x400..<0x530: own = .cyrillic
      default: return nil
      }
      if let script, script != own { return nil }
      script = own
    }
    return script
  }
}

/// Letters, digits and signs in a row, without the marks at the end of a sentence.
struct LeetRun {
  let range: Range<Int>
  /// Signs that may be an i or an l.
  private(set) var ambiguous = 0
  /// Letters, and what may stand for one.
  private var letters = 0
  private var signs = 0
  /// Digits before the first letter, and behind the last one.
  private var leading = 0
  private var trailing = 0

  /// What is left without digits at the beginning or end, where they are all there is; else empty.
  private(set) var rest = 0..<0

  /// Nil when the run holds no letter or nothing that may stand for one, or is too long.
  init?(_ bytes: Span<UInt8>, at piece: Range<Int>) {
    var (start, end) = (piece.lowerBound, piece.upperBound)
    // A longer run is no word; looking on from each of its pieces would cost quadratic time.
    let most = KnownWords.longest + 1
    while start > 0, end - start < most, Self.isSign(bytes[start - 1]) { start -= 1 }
    while end < bytes.count, end - start < most,
      bytes[end].isAlphanumeric || Self.isSign(bytes[end])
    { end += 1 }
    while end > piece.upperBound, bytes[end - 1] == UInt8(ascii: "!") { end -= 1 }
    range = start..<end
    guard 2...KnownWords.longest ~= range.count else { return nil }
    for i in range {
      if bytes[i].isLowerLetter {
        letters += 1
        trailing = 0
        continue
      }
      guard let letter = Self.reading(bytes[i]) else { return nil }
      signs += 1
      if letter == UInt8(ascii: "1") { ambiguous += 1 }
      if bytes[i].isDigit {
        if letters == 0 { leading += 1 } else { trailing += 1 }
      } else {
        trailing = 0
      }
    }
    if signs == leading + trailing {
      rest = (start + leading)..<(end - trailing)
    }
  }

  /// Whether there are letters and what may stand for one.
  var isMixed: Bool { letters > 0 && signs > 0 }

  /// Honest words have digits at one end (`2nd`, `covid19`), so there one digit is asked for and a
  /// word of some length.
  var isSuspicious: Bool {
    guard isMixed, range.count > 2 else { return false }
    if rest.isEmpty { return true }
    return leading + trailing <= (letters > 3 ? 2 : 1) && letters >= 3
      || leading > 0 && trailing > 0
  }

  /// The letter that a sign stands for; 1 for what is an i or an l.
  static func letter(_ byte: UInt8) -> UInt8 { byte.isLowerLetter ? byte : reading(byte) ?? byte }

  private static func isSign(_ byte: UInt8) -> Bool {
    byte == .at || byte == .dollar || byte == UInt8(ascii: "!")
  }

  private static func reading(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0"): UInt8(ascii: "o")
    case UInt8(ascii: "1"), UInt8(ascii: "!"): UInt8(ascii: "1")
    case UInt8(ascii: "3"): UInt8(ascii: "e")
    case UInt8(ascii: "4"), .at: UInt8(ascii: "a")
    case UInt8(ascii: "5"), .dollar: UInt8(ascii: "s")
    case UInt8(ascii: "7"): UInt8(ascii: "t")
    case UInt8(ascii: "8"): UInt8(ascii: "b")
    case UInt8(ascii: "9"): UInt8(ascii: "g")
    default: nil
    }
  }
}
