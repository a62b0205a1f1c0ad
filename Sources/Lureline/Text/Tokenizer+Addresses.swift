/// A host name, scanned label by label.
private struct HostScan {
  /// End of the last label, and where it starts.
  var end: Int
  var lastStart: Int
  /// How far was looked, beyond the end where a label is none.
  var scannedEnd: Int
  var labels = 0
  var lastHash: UInt64 = 0
  /// The whole name with plain dots.
  var hash = RunningHash()
  var lastIsAlphabetic = true
  /// Letters with a digit or hyphen in a label before the last: no word of a sentence.
  var isTechnical = false
  var lastIsTechnical = false
  /// The greatest prefix that ends in a common top-level domain, for `example.com.Then`.
  var prefixEnd = 0
  var prefixStart = 0
  var prefixLabels = 0
}

extension Tokenizer {
  /// The URL, e-mail or domain that starts with a word or number ending at `wordEnd`.
  func address(
    _ bytes: Span<UInt8>, from start: Int, wordEnd: Int, _ text: borrowing NormalizedText,
    _ original: Span<UInt8>, _ pass: inout Pass
  ) -> Match? {
    guard wordEnd + 1 < bytes.count, opensAddress(bytes, at: wordEnd) else { return nil }
    if let rest = schemeEnd(bytes, at: wordEnd) {
      return url(bytes, start, hostAt: rest, text, original)
    }
    if start >= pass.noEmailBefore, let match = email(bytes, start, &pass) { return match }
    guard start >= pass.noHostBefore,
      separatorLength(bytes, at: wordEnd) > 0 || bytes[wordEnd] == .hyphen
    else { return nil }
    return domain(bytes, start, text, original, &pass)
  }

  private func opensAddress(_ bytes: Span<UInt8>, at i: Int) -> Bool {
    switch bytes[i] {
    case .colon: bytes[i + 1] == .slash
    case UInt8(ascii: "["), UInt8(ascii: "("): true
    case UInt8(ascii: "#"), .dollar: false
    default: bytes[i + 1].isAlphanumeric || bytes[i + 1] >= 0x80
    }
  }

  // MARK: URLs

  /// Where the host starts behind `://` or the defanged `[:]//`.
  private func schemeEnd(_ bytes: Span<UInt8>, at i: Int) -> Int? {
    var i = i
    if bytes[i] == UInt8(ascii: "["), i + 2 < bytes.count, bytes[i + 2] == UInt8(ascii: "]") {
      i += 1
      guard bytes[i] == .colon else { return nil }
      i += 2
    } else {
      guard bytes[i] == .colon else { return nil }
      i += 1
    }
    guard i + 2 < bytes.count, bytes[i] == .slash, bytes[i + 1] == .slash else { return nil }
    return isAddressByte(bytes[i + 2]) || bytes[i + 2] >= 0x80 ? i + 2 : nil
  }

  private func url(
    _ bytes: Span<UInt8>, _ start: Int, hostAt host: Int, _ text: borrowing NormalizedText,
    _ original: Span<UInt8>
  ) -> Match? {
    let scan = scanHost(bytes, from: host)
    let end = urlEnd(bytes, from: max(scan.end, host), notBefore: host, text, original)
    guard end > host else { return nil }
    let isNamed = scan.labels > 1 && scan.end <= end
    let isInvite = isNamed && leadsToMessenger(bytes, scan, end) || isMessengerScheme(bytes, start)
    return Match(
      kind: isInvite ? .invite : .url, range: start..<end,
      classHash: isNamed ? classes.topLevelDomain(bytes, scan.lastStart..<scan.end) : 0)
  }

  /// Whether a link with something behind its host opens a messenger at a person or a group.
  private func leadsToMessenger(_ bytes: Span<UInt8>, _ host: HostScan, _ end: Int) -> Bool {
    guard end > host.end + 1, domains[host.hash.value].contains(.invite) else { return false }
    let path = host.end
    // A shop window of the house itself is no invitation.
    if host.hash.value == classes.discordHost {
      return literalLength(bytes, at: path, "/invite/") > 0
    }
    return true
  }

  private func isMessengerScheme(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    literalLength(bytes, at: start, "tg:// whatsapp:// weixin:// line:// sgnl:// viber://") > 0
  }

  /// The end of what reads as one address, without the punctuation of the sentence around it.
  func urlEnd(
    _ bytes: Span<UInt8>, from hostEnd: Int, notBefore minimum: Int,
    _ text: borrowing NormalizedText, _ original: Span<UInt8>
  ) -> Int {
    var end = hostEnd
    var (opened, closed) = (0, 0)
    while end < bytes.count {
      if bytes[end] >= 0x80 {
        let length = wordScalarLength(bytes, at: end)
        if length == 0 { break }
        end += length
        continue
      }
      // A full-width comma or bracket became ASCII, but ends an address as it did before.
      guard isAddressByte(bytes[end]), written(at: end, text, original) < 0x80 else { break }
      if bytes[end] == UInt8(ascii: "(") { opened += 1 }
      if bytes[end] == UInt8(ascii: ")") { closed += 1 }
      end += 1
    }
    while end > minimum, isTrailing(bytes[end - 1]) {
      if bytes[end - 1] == UInt8(ascii: ")") {
        if closed <= opened { break }
        closed -= 1
      }
      end -= 1
    }
    return end
  }

  /// The byte as written where a normalised byte comes from.
  func written(
    at i: Int, _ text: borrowing NormalizedText, _ original: Span<UInt8>
  ) -> UInt8 {
    original[text.originalRange(of: i..<i).lowerBound]
  }

  private func isAddressByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x7F..., UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "|"),
      UInt8(ascii: "\\"), UInt8(ascii: "^"):
      false
    default: true
    }
  }

  private func isTrailing(_ byte: UInt8) -> Bool {
    switch byte {
    case .dot, UInt8(ascii: ","), UInt8(ascii: ";"), .colon, UInt8(ascii: "!"),
      UInt8(ascii: "?"), .apostrophe, UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "*"),
      .underscore, UInt8(ascii: "~"):
      true
    default: false
    }
  }

  // MARK: E-mail

  private func email(_ bytes: Span<UInt8>, _ start: Int, _ pass: inout Pass) -> Match? {
    var i = start
    while i < bytes.count, isLocalByte(bytes[i]) { i += 1 }
    pass.noEmailBefore = i
    guard i > start, i < bytes.count, bytes[i] == .at, bytes[i - 1] != .dot else { return nil }
    let host = scanHost(bytes, from: i + 1)
    guard host.labels > 1, isTopLevel(host) else { return nil }
    return Match(
      kind: .email, range: start..<host.end,
      classHash: classes.topLevelDomain(bytes, host.lastStart..<host.end))
  }

  func isLocalByte(_ byte: UInt8) -> Bool {
    switch byte {
    case .dot, .underscore, .hyphen, UInt8(ascii: "+"), UInt8(ascii: "%"): true
    default: byte.isAlphanumeric
    }
  }

  private func isTopLevel(_ host: HostScan) -> Bool {
    let length = host.end - host.lastStart
    return host.lastIsAlphabetic && length >= 2 && length <= 24
  }

  // MARK: Hosts

  private func scanHost(_ bytes: Span<UInt8>, from start: Int) -> HostScan {
    var host = HostScan(end: start, lastStart: start, scannedEnd: start)
    var i = start
    while true {
      let labelStart = i
      var hash = RunningHash()
      var (hasLetter, hasOther) = (false, false)
      while i < bytes.count {
        let length = labelLength(bytes, at: i)
        if length == 0 { break }
        if bytes[i].isDigit || bytes[i] == .hyphen { hasOther = true } else { hasLetter = true }
        for k in i..<(i + length) {
          hash.add(bytes[k])
          host.hash.add(bytes[k])
        }
        i += length
      }
      host.scannedEnd = i
      // A label neither begins nor ends with a hyphen (RFC 1123, 2.1).
      guard i > labelStart, bytes[labelStart] != .hyphen, bytes[i - 1] != .hyphen else { break }
      host.isTechnical = host.isTechnical || host.lastIsTechnical
      host.lastIsTechnical = hasLetter && hasOther
      host.labels += 1
      (host.lastStart, host.end) = (labelStart, i)
      (host.lastHash, host.lastIsAlphabetic) = (hash.value, !hasOther)
      if host.labels > 1, domains[host.lastHash].contains(.domain) {
        (host.prefixStart, host.prefixEnd, host.prefixLabels) = (labelStart, i, host.labels)
      }
      let separator = separatorLength(bytes, at: i)
      guard separator > 0, i + separator < bytes.count,
        labelLength(bytes, at: i + separator) > 0
      else { break }
      i += separator
      host.hash.add(.dot)
    }
    return host
  }

  private func labelLength(_ bytes: Span<UInt8>, at i: Int) -> Int {
    if bytes[i] < 0x80 { return bytes[i].isAlphanumeric || bytes[i] == .hyphen ? 1 : 0 }
    return wordScalarLength(bytes, at: i)
  }

  /// Length of the dot at an offset, or of a defanged one: `[.]`, `(.)`, `[dot]`, `(dot)`.
  private func separatorLength(_ bytes: Span<UInt8>, at i: Int) -> Int {
    guard i < bytes.count else { return 0 }
    if bytes[i] == .dot { return 1 }
    for dot: StaticString in ["[.]", "(.)", "[dot]", "(dot)"] {
      let length = literalLength(bytes, at: i, dot)
      if length > 0 { return length }
    }
    return 0
  }

  // MARK: Domains

  private func domain(
    _ bytes: Span<UInt8>, _ start: Int, _ text: borrowing NormalizedText,
    _ original: Span<UInt8>, _ pass: inout Pass
  ) -> Match? {
    let host = scanHost(bytes, from: start)
    pass.noHostBefore = host.scannedEnd
    guard host.labels > 1, !isPath(bytes, before: start) else { return nil }
    if isFollowed(bytes, host.end, by: .at) || isFollowed(bytes, host.end, by: .underscore) {
      return nil
    }
    if isTopLevel(host), isWeb(bytes, start) || isKnown(bytes, start, host, text, original) {
      return match(bytes, start, host, isWeb(bytes, start), text, original)
    }
    return prefix(bytes, start, host, text, original)
  }

  /// A slash before the name: a file in a folder.
  private func isPath(_ bytes: Span<UInt8>, before start: Int) -> Bool {
    start > 0 && (bytes[start - 1] == .slash || bytes[start - 1] == UInt8(ascii: "\\"))
  }

  private func isFollowed(_ bytes: Span<UInt8>, _ end: Int, by byte: UInt8) -> Bool {
    end < bytes.count && bytes[end] == byte
  }

  private func isWeb(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    literalLength(bytes, at: start, "www.") > 0
  }

  private func isKnown(
    _ bytes: Span<UInt8>, _ start: Int, _ host: HostScan, _ text: borrowing NormalizedText,
    _ original: Span<UInt8>
  ) -> Bool {
    let traits = domains[host.lastHash]
    let hasPath = isFollowed(bytes, host.end, by: .slash)
    if traits.contains(.weakDomain) { return hasPath || host.labels > 2 || host.isTechnical }
    guard traits.contains(.domain) else { return false }
    // `at home.Support is`: a capital behind the dot and none before it is a new sentence.
    let startsSentence =
      written(at: host.lastStart, text, original).isUpperLetter
      && !written(at: start, text, original).isUpperLetter
    return hasPath || host.labels > 2 || !startsSentence
  }

  /// `example.com.Then`: the domain before a sentence that lacks its blank.
  private func prefix(
    _ bytes: Span<UInt8>, _ start: Int, _ host: HostScan, _ text: borrowing NormalizedText,
    _ original: Span<UInt8>
  ) -> Match? {
    guard host.prefixLabels > 1, host.prefixEnd + 1 < bytes.count, host.prefixEnd < host.end,
      written(at: host.prefixEnd + 1, text, original).isUpperLetter
    else { return nil }
    return Match(
      kind: .domain, range: start..<host.prefixEnd,
      classHash: classes.topLevelDomain(bytes, host.prefixStart..<host.prefixEnd))
  }

  /// A domain, or a URL if it begins with `www.` or a port or path follows.
  private func match(
    _ bytes: Span<UInt8>, _ start: Int, _ host: HostScan, _ isWeb: Bool,
    _ text: borrowing NormalizedText, _ original: Span<UInt8>
  ) -> Match? {
    let classHash = classes.topLevelDomain(bytes, host.lastStart..<host.end)
    var end = host.end
    if end < bytes.count, hasMore(bytes, at: end) {
      end = urlEnd(bytes, from: end, notBefore: end, text, original)
    }
    let isInvite = leadsToMessenger(bytes, host, end)
    let kind: Indicator.Kind = isInvite ? .invite : isWeb || end > host.end ? .url : .domain
    return Match(kind: kind, range: start..<end, classHash: classHash)
  }

  private func hasMore(_ bytes: Span<UInt8>, at i: Int) -> Bool {
    switch bytes[i] {
    case .slash, UInt8(ascii: "?"), UInt8(ascii: "#"): true
    case .colon: i + 1 < bytes.count && bytes[i + 1].isDigit
    default: false
    }
  }
}
