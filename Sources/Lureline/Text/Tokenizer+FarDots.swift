// Addresses that were taken apart so that no filter sees them: `evil dot com`, `evil . com`,
// `evil [.] com`, `lily [at] mail dot com`, `bitvex点com`. The dot is met before it is known that an
// address stands around it, so the words before it are taken back.

/// A dot that does not touch the labels around it.
struct FarDot {
  enum Kind {
    /// A word or character; `[.]` and `(dot)`; blanks on both sides; a blank on one side.
    case spelled, bracketed, spaced, loose
  }

  var start: Int
  var end: Int
  var kind: Kind

  init(start: Int, end: Int, kind: Kind) {
    (self.start, self.end, self.kind) = (start, end, kind)
  }

  /// A dot and the blank at each of its sides, if there is one.
  init(around dot: Range<Int>, _ bytes: Span<UInt8>, kind: Kind) {
    start = dot.lowerBound
    end = dot.upperBound
    self.kind = kind
    if start > 0, bytes[start - 1] == .space { start -= 1 }
    if end < bytes.count, bytes[end] == .space { end += 1 }
  }
}

/// A host whose dots may be spelled, up to its last known top-level domain.
private struct FarHost {
  var end: Int
  var lastStart: Int
  /// Whether that is one of `Lexicon.farDomains`, which are hardly ever words behind a dot.
  var isSure: Bool
}

extension Tokenizer {
  /// A dot with a blank beside it, or a bracket: mostly the end of a sentence, and seldom an address.
  func joiner(
    _ bytes: Span<UInt8>, at i: Int, _ text: borrowing NormalizedText, _ original: Span<UInt8>,
    _ pass: inout Pass
  ) -> Int {
    if bytes[i] == UInt8(ascii: "[") { return bracket(bytes, at: i, text, original, &pass) }
    guard bytes[i] == .dot, i > 0, i + 2 < bytes.count else { return i + 1 }
    let (before, after) = (bytes[i - 1] == .space, bytes[i + 1] == .space)
    guard before || after, bytes[i + (after ? 2 : 1)].isLowerLetter else { return i + 1 }
    let next = i + (after ? 2 : 1)
    // `am Ende. Info folgt`: a capital begins a sentence.
    let isLoose = !(before && after)
    if isLoose, written(at: next, text, original).isUpperLetter { return i + 1 }
    let dot = FarDot(start: i - (before ? 1 : 0), end: next, kind: isLoose ? .loose : .spaced)
    return farDot(bytes, dot, text, original, &pass) ?? i + 1
  }

  /// `[.]`, `(dot)`, `[at]` that an address in one piece did not take.
  func bracket(
    _ bytes: Span<UInt8>, at i: Int, _ text: borrowing NormalizedText, _ original: Span<UInt8>,
    _ pass: inout Pass
  ) -> Int {
    let dot = literalLength(bytes, at: i, "[.] (.) [dot] (dot) [punto] (punto) [punkt] (punkt)")
    if dot > 0 {
      let far = FarDot(around: i..<(i + dot), bytes, kind: .bracketed)
      return farDot(bytes, far, text, original, &pass) ?? i + 1
    }
    let at = literalLength(bytes, at: i, "[at] (at) [@] (@) [arroba] (arroba)")
    if at > 0 {
      let far = FarDot(around: i..<(i + at), bytes, kind: .bracketed)
      return farAt(bytes, far, text, original, &pass) ?? i + 1
    }
    return i + 1
  }

  // MARK: Dots

  func farDot(
    _ bytes: Span<UInt8>, _ dot: FarDot, _ text: borrowing NormalizedText,
    _ original: Span<UInt8>, _ pass: inout Pass
  ) -> Int? {
    guard dot.start > 0, dot.end < bytes.count, bytes[dot.start - 1].isAlphanumeric,
      let host = farHost(bytes, from: dot.end), isEnough(bytes, dot, host)
    else { return nil }
    let start = labelStart(bytes, before: dot.start)
    let local = localStart(bytes, before: start)
    guard pass.takeBack(from: local ?? start, text) else { return nil }
    if local != nil {
      return accept(farMatch(.email, bytes, (local ?? start)..<host.end, host), text, &pass)
    }
    var end = host.end
    if end < bytes.count, bytes[end] == .slash {
      end = urlEnd(bytes, from: end, notBefore: end, text, original)
    }
    let kind: Indicator.Kind = end > host.end ? .url : .domain
    return accept(farMatch(kind, bytes, start..<end, host), text, &pass)
  }

  private func farMatch(
    _ kind: Indicator.Kind, _ bytes: Span<UInt8>, _ range: Range<Int>, _ host: FarHost
  ) -> Match {
    Match(
      kind: kind, range: range,
      classHash: classes.topLevelDomain(bytes, host.lastStart..<host.end))
  }

  /// Whether a dot of its kind is an address with what is around it: a loose one begins or ends a
  /// sentence more often.
  private func isEnough(
    _ bytes: Span<UInt8>, _ dot: FarDot, _ host: FarHost
  ) -> Bool {
    switch dot.kind {
    case .bracketed: return true
    case .spelled, .spaced: return host.isSure
    case .loose:
      guard host.isSure else { return false }
      if host.end < bytes.count, bytes[host.end] == .slash { return true }
      let start = labelStart(bytes, before: dot.start)
      return isTechnical(bytes, start..<dot.start)
    }
  }

  private func isTechnical(_ bytes: Span<UInt8>, _ label: Range<Int>) -> Bool {
    var (hasLetter, hasOther) = (false, false)
    for i in label {
      if bytes[i].isLowerLetter { hasLetter = true } else { hasOther = true }
    }
    return hasLetter && hasOther
  }

  /// Labels with dots of any kind between, of which the last known top-level domain ends the host.
  private func farHost(_ bytes: Span<UInt8>, from start: Int) -> FarHost? {
    var host: FarHost?
    var i = start
    // More labels than a host has; no end would cost quadratic time.
    for _ in 0..<6 {
      let label = i
      var hash = RunningHash()
      while i < bytes.count, bytes[i].isAlphanumeric || bytes[i] == .hyphen, i - label < 63 {
        hash.add(bytes[i])
        i += 1
      }
      guard i > label else { break }
      let traits = domains[hash.value]
      let isFree = i >= bytes.count || !isFollowedByName(bytes[i])
      if isFree, traits.meets([.domain, .farDomain]) {
        host = FarHost(end: i, lastStart: label, isSure: traits.contains(.farDomain))
      }
      let separator = farSeparatorLength(bytes, at: i)
      if separator == 0 { break }
      i += separator
    }
    return host
  }

  private func isFollowedByName(_ byte: UInt8) -> Bool {
    byte == .at || byte == .underscore || byte == .apostrophe
  }

  private func farSeparatorLength(_ bytes: Span<UInt8>, at i: Int) -> Int {
    guard i < bytes.count else { return 0 }
    if bytes[i] == .dot { return i + 1 < bytes.count && bytes[i + 1].isAlphanumeric ? 1 : 0 }
    if bytes[i] == .space {
      let rest = literalLength(
        bytes, at: i + 1, "dot [.] (.) [dot] (dot) punto ponto punkt точка . 点")
      guard rest > 0 else { return 0 }
      let end = i + 1 + rest
      return end < bytes.count && bytes[end] == .space ? rest + 2 : 0
    }
    return literalLength(bytes, at: i, "[.] (.) [dot] (dot) 点")
  }

  /// The start of the labels in one piece that end at an offset.
  private func labelStart(_ bytes: Span<UInt8>, before end: Int) -> Int {
    var i = end
    while i > 0, end - i < 63 {
      let byte = bytes[i - 1]
      guard byte.isAlphanumeric || byte == .hyphen || byte == .dot && bytes[i].isAlphanumeric else {
        break
      }
      i -= 1
    }
    while i < end, !bytes[i].isAlphanumeric { i += 1 }
    return i
  }

  // MARK: E-mail

  private func farAt(
    _ bytes: Span<UInt8>, _ at: FarDot, _ text: borrowing NormalizedText,
    _ original: Span<UInt8>, _ pass: inout Pass
  ) -> Int? {
    guard at.start > 0, at.end < bytes.count, let host = farHost(bytes, from: at.end),
      host.lastStart > at.end, let start = localStart(bytes, endingAt: at.start),
      pass.takeBack(from: start, text)
    else { return nil }
    return accept(farMatch(.email, bytes, start..<host.end, host), text, &pass)
  }

  /// Where the local part starts that an at before a host's first label belongs to.
  private func localStart(_ bytes: Span<UInt8>, before host: Int) -> Int? {
    for at: StaticString in ["@", " @ ", "[at]", "(at)", " [at] ", " (at) "] {
      let length = StaticTable(at).count
      if host > length, literalLength(bytes, ending: host, at) {
        return localStart(bytes, endingAt: host - length)
      }
    }
    // `look at bitvex dot com` is no e-mail; the houses that give addresses to everyone are.
    let isHouse =
      literalLength(
        bytes, at: host, "gmail yahoo outlook hotmail icloud proton qq 163 126 gmx mail yandex") > 0
    guard isHouse, host > 4, literalLength(bytes, ending: host, " at ") else { return nil }
    return localStart(bytes, endingAt: host - 4)
  }

  private func literalLength(_ bytes: Span<UInt8>, ending end: Int, _ text: StaticString) -> Bool {
    let table = StaticTable(text)
    for k in 0..<table.count where bytes[end - table.count + k] != table[k] { return false }
    return true
  }

  private func localStart(_ bytes: Span<UInt8>, endingAt end: Int) -> Int? {
    var i = end
    while i > 0, end - i < 64, isLocalByte(bytes[i - 1]) { i -= 1 }
    while i < end, !bytes[i].isAlphanumeric { i += 1 }
    return i < end ? i : nil
  }
}
