// Names of people on services: `@lily_w`, `wechat id: lily88`, `加V lily88`. They are listed beside the
// tokens, which stay what they are.

extension Tokenizer {
  /// `@name`: a word with its sign, so that it differs from the name alone.
  func handle(
    _ bytes: Span<UInt8>, at start: Int, _ text: borrowing NormalizedText,
    _ original: Span<UInt8>, _ pass: inout Pass
  ) -> Int {
    let scan = scanWord(bytes, from: start + 1, joining: .underscore)
    guard scan.end > start + 1 else { return start + 1 }
    if isName(bytes, start + 1, scan) {
      let end = dottedEnd(bytes, scan.end, text, original)
      pass.list(.handle, start..<end, text)
    }
    pass.tokens.append(
      Token(
        start: start, end: scan.end, hash: FeatureHash.bytes(bytes, start..<scan.end),
        classHash: classes.handle, kind: .word))
    return scan.end
  }

  /// Whether what follows `@` names somebody: `@home` and `@5pm` do not, the number of a phone does.
  private func isName(_ bytes: Span<UInt8>, _ start: Int, _ scan: WordScan) -> Bool {
    let length = scan.end - start
    guard scan.isASCII, length >= 3, length <= 32 else { return false }
    if bytes[start].isDigit { return !scan.hasLetter && length >= 8 && length <= 15 }
    return !words[scan.hash.value].contains(.noHandle)
  }

  /// The end of `@lily.trade`, where no sentence begins behind the dot.
  private func dottedEnd(
    _ bytes: Span<UInt8>, _ start: Int, _ text: borrowing NormalizedText, _ original: Span<UInt8>
  ) -> Int {
    var end = start
    while end + 1 < bytes.count, bytes[end] == .dot, bytes[end + 1].isAlphanumeric,
      !written(at: end + 1, text, original).isUpperLetter
    {
      let scan = scanWord(bytes, from: end + 1, joining: .underscore)
      guard scan.isASCII, scan.end - start <= 32 else { break }
      end = scan.end
    }
    return end
  }

  // MARK: Behind the name of a service

  // Out of line, so that the loops over words and characters stay small.

  /// What a word tells of those around it: a spelled dot of an address, or a service and a name.
  @inline(never)
  func told(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ traits: WordTraits,
    _ text: borrowing NormalizedText, _ original: Span<UInt8>, _ pass: inout Pass
  ) -> Int? {
    if traits.contains(.spelledDot) {
      guard start > 0, bytes[start - 1] == .space, end + 1 < bytes.count, bytes[end] == .space
      else { return nil }
      return farDot(
        bytes, FarDot(start: start - 1, end: end + 1, kind: .spelled), text, original, &pass)
    }
    let service = traits.service
    if let name = serviceName(bytes, end, traits, false, text, original) {
      pass.list(service.handle, name, text)
    }
    return nil
  }

  /// The same for a character of a script without blanks.
  @inline(never)
  func toldUnspaced(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ traits: WordTraits,
    _ text: borrowing NormalizedText, _ original: Span<UInt8>, _ pass: inout Pass
  ) -> Int? {
    if traits.contains(.spelledDot) {
      return farDot(
        bytes, FarDot(around: start..<end, bytes, kind: .spelled), text, original, &pass)
    }
    listUnspacedName(bytes, start, text, original, &pass)
    return nil
  }

  private func listUnspacedName(
    _ bytes: Span<UInt8>, _ start: Int, _ text: borrowing NormalizedText,
    _ original: Span<UInt8>, _ pass: inout Pass
  ) {
    for (names, service) in Lexicon.unspacedServices {
      let length = literalLength(bytes, at: start, names)
      if length == 0 { continue }
      let isRequest = literalLength(bytes, at: start, Lexicon.unspacedRequests) > 0
      let traits = WordTraits.service(service)
      let end = start + length
      if let name = serviceName(bytes, end, traits, isRequest, text, original) {
        pass.list(service.handle, name, text)
      }
      return
    }
  }

  /// `+V abc`, as it is written to be found by people and not by filters.
  func listPlusName(
    _ bytes: Span<UInt8>, at start: Int, _ text: borrowing NormalizedText,
    _ original: Span<UInt8>, _ pass: inout Pass
  ) {
    guard start + 2 < bytes.count, bytes[start + 1] == UInt8(ascii: "v"),
      start == 0 || !bytes[start - 1].isAlphanumeric
    else { return }
    let length = max(1, literalLength(bytes, at: start + 1, "v信 vx"))
    let end = start + 1 + length
    guard end < bytes.count, !bytes[end].isAlphanumeric else { return }
    let traits = WordTraits.service(.weChat)
    if let name = serviceName(bytes, end, traits, true, text, original) {
      pass.list(.handleWeChat, name, text)
    }
  }

  /// The name behind a service: `: @lily`, ` id lily88`, ` id is lily88`, ` lily_88`, `号是lily88`.
  private func serviceName(
    _ bytes: Span<UInt8>, _ end: Int, _ service: WordTraits, _ hasIdentifier: Bool,
    _ text: borrowing NormalizedText, _ original: Span<UInt8>
  ) -> Range<Int>? {
    var clue = NameClue(isWeak: service.contains(.weakService), hasIdentifier: hasIdentifier)
    clue.isNumbered = service.service == .qq
    var i = end
    for _ in 0..<5 {
      i = skipSeparators(bytes, i, &clue)
      guard i < bytes.count else { return nil }
      if bytes[i] == .at { return signedName(bytes, i, text, original) }
      if bytes[i].isAlphanumeric {
        let word = scanWord(bytes, from: i)
        let traits = words[word.hash.value]
        if traits.contains(.identifier) {
          clue.hasIdentifier = true
        } else if traits.contains(.noName), !clue.hasVerb {
          clue.hasVerb = true
        } else {
          let isNone = traits.contains(.noName) || traits.service != .none
          return isNone ? nil : name(bytes, i, clue, service.service)
        }
        i = word.end
      } else {
        let length = linkLength(bytes, at: i, &clue)
        guard length > 0 else { return nil }
        i += length
      }
    }
    return nil
  }

  /// Length of a connecting word of a script without blanks.
  private func linkLength(_ bytes: Span<UInt8>, at i: Int, _ clue: inout NameClue) -> Int {
    let length = literalLength(bytes, at: i, Lexicon.unspacedIdentifiers)
    if length > 0 { clue.hasIdentifier = true }
    let verb = literalLength(bytes, at: i, "是 为 為")
    if verb > 0 { clue.hasColon = true }
    return max(length, verb, literalLength(bytes, at: i, Lexicon.unspacedLinks))
  }

  private func skipSeparators(_ bytes: Span<UInt8>, _ start: Int, _ clue: inout NameClue) -> Int {
    var i = start
    while i < bytes.count, i < start + 4 {
      switch bytes[i] {
      case .colon, UInt8(ascii: "="): clue.hasColon = true
      case .space, .hyphen, UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "\""): break
      default: return i
      }
      i += 1
    }
    return i
  }

  private func signedName(
    _ bytes: Span<UInt8>, _ start: Int, _ text: borrowing NormalizedText, _ original: Span<UInt8>
  ) -> Range<Int>? {
    let scan = scanWord(bytes, from: start + 1, joining: .underscore)
    guard start + 1 < bytes.count, isName(bytes, start + 1, scan) else { return nil }
    return start..<dottedEnd(bytes, scan.end, text, original)
  }

  private func name(
    _ bytes: Span<UInt8>, _ start: Int, _ clue: NameClue, _ service: Service
  ) -> Range<Int>? {
    var shape = NameShape()
    var end = start
    while end < bytes.count, end - start <= 32 {
      let byte = bytes[end]
      if byte.isDigit {
        shape.digits += 1
      } else if byte == .underscore {
        shape.hasSign = true
      } else if byte == .dot || byte == .hyphen {
        guard end + 1 < bytes.count, bytes[end + 1].isAlphanumeric else { break }
        shape.lastLabel = end + 1
        shape.hasDot = shape.hasDot || byte == .dot
      } else if byte.isLowerLetter {
        shape.hasLetter = true
      } else {
        break
      }
      end += 1
    }
    shape.length = end - start
    if service == .discord, end + 4 < bytes.count, bytes[end] == UInt8(ascii: "#"),
      digitRun(bytes, at: end + 1) == 4
    {
      end += 5
      shape.hasSign = true
    }
    guard shape.length >= 3, shape.length <= 32, !goesOn(bytes, start, end, shape),
      clue.accepts(shape, endsClause: endsClause(bytes, end))
    else { return nil }
    return start..<end
  }

  /// Whether a name goes on as an address or a word of another script does.
  private func goesOn(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ shape: NameShape
  ) -> Bool {
    if shape.hasDot {
      let last = domains[FeatureHash.bytes(bytes, shape.lastLabel..<end)]
      if last.meets([.domain, .weakDomain]) { return true }
    }
    guard end < bytes.count else { return false }
    switch bytes[end] {
    case .at, .slash, .dollar, UInt8(ascii: "%"), UInt8(ascii: "["): return true
    case .colon: return end + 1 < bytes.count && bytes[end + 1] == .slash
    case 0x80...: return wordScalarLength(bytes, at: end) > 0
    default: return bytes[end].isAlphanumeric
    }
  }

  private func endsClause(_ bytes: Span<UInt8>, _ end: Int) -> Bool {
    guard end < bytes.count else { return true }
    return bytes[end] != .space && bytes[end] != .apostrophe
  }
}

/// What stands between a service and a name.
private struct NameClue {
  var isWeak: Bool
  var hasIdentifier: Bool
  var hasColon = false
  var hasVerb = false
  /// Whether the service knows people by numbers.
  var isNumbered = false

  init(isWeak: Bool, hasIdentifier: Bool) {
    self.isWeak = isWeak
    self.hasIdentifier = hasIdentifier
  }

  /// The less stands between, the less may the name be a word of the sentence.
  func accepts(_ shape: NameShape, endsClause: Bool) -> Bool {
    if !shape.hasLetter {
      return shape.digits >= 5 && (hasIdentifier || hasColon || isNumbered)
    }
    // `my telegram is lily` may be anything.
    if hasVerb, !hasIdentifier { return false }
    let isMade = shape.digits > 0 || shape.hasSign || shape.hasDot
    if hasIdentifier { return !hasVerb && !hasColon || isMade || endsClause || shape.length <= 4 }
    if hasColon { return isMade && shape.length >= 4 || !isWeak && endsClause && shape.length >= 5 }
    return isMade && !isWeak && shape.length >= 6
  }
}

private struct NameShape {
  var length = 0
  var digits = 0
  var hasLetter = false
  var hasSign = false
  var hasDot = false
  var lastLabel = 0
}
