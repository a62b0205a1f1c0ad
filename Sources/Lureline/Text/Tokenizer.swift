/// Cuts normalised text into tokens and finds the indicators in it, in one pass.
///
/// An indicator replaces the tokens it covers by one, whose hash is that of its class, so that all
/// wallets count as one feature. Coins stay words, and are listed as indicators too.
///
///     "Send 500 USDT to t.me/lily!" // send <money> to <url> !
package struct Tokenizer: Sendable {
  let words = Lexicon(Lexicon.lists)
  let domains = Lexicon(Lexicon.domainLists)
  let classes = ClassHashes()
  let byteClasses = ByteClass.table()
  let tradeWords = TradeWords.shared

  /// Fills the tables, which takes some microseconds; keep a tokenizer for many messages.
  package init() {}

  /// Replaces `tokens` and `indicators` by those of one message, in order, none overlapping.
  ///
  /// `original` and `range` are what the text was normalised from: checksums need the case as
  /// written. Indicators give offsets relative to `range.lowerBound`.
  /// - Complexity: O(n). The buffers are reused; only wallet checksums allocate.
  package func tokenize(
    _ text: borrowing NormalizedText, original: Span<UInt8>, _ range: Range<Int>,
    into tokens: inout [Token], indicators: inout [Indicator]
  ) {
    var suspicion = Suspicion()
    tokenize(
      text, original: original, range, into: &tokens, indicators: &indicators,
      suspicion: &suspicion)
  }

  /// Notes too where something looks like a hidden word.
  func tokenize(
    _ text: borrowing NormalizedText, original: Span<UInt8>, _ range: Range<Int>,
    into tokens: inout [Token], indicators: inout [Indicator], suspicion: inout Suspicion
  ) {
    var pass = Pass(reusing: &tokens, &indicators, &suspicion)
    let bytes = text.bytes.span
    pass.hasTriples = bytes.hasLetterThrice
    let message = original.extracting(range)
    var i = 0
    while i < bytes.count {
      switch byteClasses[Int(bytes[i])] {
      case ByteClass.letter: i = word(bytes, at: i, text, message, &pass)
      case ByteClass.digit:
        let start = i
        i = number(bytes, at: i, text, message, &pass)
        // `1nvest`, `7r@de`.
        if i < bytes.count, bytes[i] == .at || bytes[i] == .dollar { pass.suspect(start) }
        if pass.tokens.last?.kind == .word { pass.suspect(start) }
      case ByteClass.mark: i = marks(bytes, at: i, &pass)
      case ByteClass.wide: i = wide(bytes, at: i, text, message, &pass)
      case ByteClass.trigger: i = sign(bytes, at: i, text, message, &pass)
      case ByteClass.joiner: i = joiner(bytes, at: i, text, message, &pass)
      case ByteClass.inner: i = inner(bytes, at: i, &pass)
      default: i += 1
      }
    }
    if !text.alignment.isEmpty { pass.trimIndicators(message) }
    pass.finish(&tokens, &indicators, &suspicion)
  }
}

/// Where `Unmasker` should look.
struct Suspicion: Sendable {
  /// Offsets inside the words in question, ascending.
  var places: [UInt32] = []
  /// Whether there are single letters in a row, which are no one word yet.
  var isSpaced = false

  var isEmpty: Bool { places.isEmpty && !isSpaced }
}

/// What one call fills, and how far it looked ahead in vain.
struct Pass {
  var tokens: [Token] = []
  var indicators: [Indicator] = []
  /// Starts before these offsets were tried from an earlier one: looking again would make a long
  /// run of `a-a-a-…` cost quadratic time.
  var noEmailBefore = 0
  var noHostBefore = 0
  /// Where the last indicator ends that was listed before its tokens were cut.
  var listedUntil = 0
  var suspicion = Suspicion()
  /// Whether some letter stands three times in a row.
  var hasTriples = false
  /// Words of a single letter one after the other, and the end of the last.
  var singles = 0
  var lastSingleEnd = 0

  init(
    reusing tokens: inout [Token], _ indicators: inout [Indicator], _ suspicion: inout Suspicion
  ) {
    swap(&self.suspicion, &suspicion)
    self.suspicion.places.removeAll(keepingCapacity: true)
    self.suspicion.isSpaced = false
    swap(&self.tokens, &tokens)
    swap(&self.indicators, &indicators)
    self.tokens.removeAll(keepingCapacity: true)
    self.indicators.removeAll(keepingCapacity: true)
  }

  /// Notes that the word at an offset may hide another.
  @inline(never)
  mutating func suspect(_ offset: Int) { suspicion.places.append(UInt32(offset)) }

  /// Notes a word of a single letter.
  mutating func single(_ start: Int, _ end: Int) {
    // Up to three bytes apart: `i·n·v`.
    singles = start <= lastSingleEnd + 3 ? singles + 1 : 1
    lastSingleEnd = end
    if singles >= 3 { suspicion.isSpaced = true }
  }

  mutating func finish(
    _ tokens: inout [Token], _ indicators: inout [Indicator], _ suspicion: inout Suspicion
  ) {
    swap(&self.suspicion, &suspicion)
    swap(&self.tokens, &tokens)
    swap(&self.indicators, &indicators)
  }

  mutating func indicate(
    _ kind: Indicator.Kind, _ range: Range<Int>, _ text: borrowing NormalizedText
  ) {
    if range.lowerBound < listedUntil { return }
    indicators.append(Indicator(kind: kind, range: text.wholeRange(of: range)))
  }

  /// Lists an indicator whose tokens are cut as if it were none, and nothing more within it.
  mutating func list(
    _ kind: Indicator.Kind, _ range: Range<Int>, _ text: borrowing NormalizedText
  ) {
    indicate(kind, range, text)
    listedUntil = max(listedUntil, range.upperBound)
  }

  /// Takes back the tokens and indicators from an offset on; false when one lies across it.
  mutating func takeBack(from start: Int, _ text: borrowing NormalizedText) -> Bool {
    guard start >= listedUntil else { return false }
    while let last = tokens.last, last.end > start {
      if last.start < start { return false }
      tokens.removeLast()
    }
    let written = text.originalRange(of: start..<start).lowerBound
    while let last = indicators.last, last.start >= written { indicators.removeLast() }
    return true
  }

  /// Ends indicators before the invisible scalars that follow them, which left no trace in the
  /// normalised text.
  mutating func trimIndicators(_ message: Span<UInt8>) {
    for i in indicators.indices {
      let start = indicators[i].start
      while let end = UnicodeTables.endBeforeInvisible(message, start, indicators[i].end) {
        indicators[i].end = end
      }
    }
  }
}

/// An indicator found in normalised text.
struct Match {
  var kind: Indicator.Kind
  var range: Range<Int>
  var classHash: UInt64 = 0

  func of(_ kind: Indicator.Kind) -> Match {
    Match(kind: kind, range: range, classHash: classHash)
  }
}

extension Tokenizer {
  /// Adds the token and the indicator of a match; returns where scanning goes on.
  func accept(_ match: Match, _ text: borrowing NormalizedText, _ pass: inout Pass) -> Int {
    pass.indicate(match.kind, match.range, text)
    pass.tokens.append(
      Token(
        start: match.range.lowerBound, end: match.range.upperBound,
        hash: classes.hash(of: match.kind), classHash: match.classHash, kind: .indicator))
    return match.range.upperBound
  }

  /// A sign that means something between two letters only.
  private func inner(_ bytes: Span<UInt8>, at i: Int, _ pass: inout Pass) -> Int {
    if isBetweenLetters(bytes, i, i + 1) { pass.suspect(i) }
    return i + 1
  }

  /// Whether there is a letter or digit on both sides.
  @inline(__always)
  private func isBetweenLetters(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    start > 0 && end < bytes.count && bytes[start - 1].isAlphanumeric && bytes[end].isAlphanumeric
  }

  /// A run of `!` and `?`.
  private func marks(_ bytes: Span<UInt8>, at start: Int, _ pass: inout Pass) -> Int {
    var hash = RunningHash()
    var (asks, shouts) = (false, false)
    var i = start
    while i < bytes.count, byteClasses[Int(bytes[i])] == ByteClass.mark {
      if bytes[i] == UInt8(ascii: "?") { asks = true } else { shouts = true }
      hash.add(bytes[i])
      i += 1
    }
    if shouts, isBetweenLetters(bytes, start, i) { pass.suspect(start) }
    let classHash = asks && shouts ? classes.asksAndShouts : asks ? classes.asks : classes.shouts
    pass.tokens.append(
      Token(start: start, end: i, hash: hash.value, classHash: classHash, kind: .mark))
    return i
  }

  /// `$500`, `+44 …`, `(415) …`, `@name`, `#topic`.
  private func sign(
    _ bytes: Span<UInt8>, at i: Int, _ text: borrowing NormalizedText, _ original: Span<UInt8>,
    _ pass: inout Pass
  ) -> Int {
    guard i + 1 < bytes.count else { return i + 1 }
    switch bytes[i] {
    case .dollar:
      if let match = money(bytes, from: i, numberAt: i + 1) { return accept(match, text, &pass) }
    case UInt8(ascii: "+"):
      if let match = phone(bytes, at: i) { return accept(match, text, &pass) }
      listPlusName(bytes, at: i, text, original, &pass)
    case UInt8(ascii: "("):
      if let match = phone(bytes, at: i) { return accept(match, text, &pass) }
      return bracket(bytes, at: i, text, original, &pass)
    case .at:
      if i == 0 || !bytes[i - 1].isAlphanumeric {
        return handle(bytes, at: i, text, original, &pass)
      }
    case UInt8(ascii: "#"):
      return hashtag(bytes, at: i, text, &pass)
    default: break
    }
    // `$end`, `h@ve`.
    if bytes[i + 1].isAlphanumeric { pass.suspect(i) }
    return i + 1
  }
}
