/// What the tokenizer knows of a word.
struct WordTraits: OptionSet {
  let rawValue: UInt32

  static let coin = WordTraits(rawValue: 1)
  /// A currency that may stand before its sum: `usd 500`.
  static let code = WordTraits(rawValue: 2)
  /// A currency that may stand after its sum: `500 usd`, `500 dollars`.
  static let currency = WordTraits(rawValue: 4)
  /// A currency or multiplier only where it touches its number: `500u`, `5k`.
  static let attached = WordTraits(rawValue: 8)
  static let percent = WordTraits(rawValue: 16)
  /// `per` and `por`, which need `cent` or `ciento` behind.
  static let percentFirst = WordTraits(rawValue: 32)
  static let percentSecond = WordTraits(rawValue: 64)
  /// Letters that a dollar sign may follow: `hk$`.
  static let dollarPrefix = WordTraits(rawValue: 128)
  /// A top-level domain that makes a domain of what stands before it.
  static let domain = WordTraits(rawValue: 256)
  /// A top-level domain that is also a word or a file ending, so that more is asked for.
  static let weakDomain = WordTraits(rawValue: 512)
  /// A first character at which a longer name may begin (`Lexicon.coinNames`).
  static let lead = WordTraits(rawValue: 1024)

  /// Seconds, minutes and hours.
  static let shortUnit = WordTraits(rawValue: 1 << 11)
  /// Days, weeks, months and years.
  static let longUnit = WordTraits(rawValue: 1 << 12)
  /// A unit of time only where it touches its number: `30s`, `2h`, `7d`.
  static let touchingUnit = WordTraits(rawValue: 1 << 13)
  /// `daily`: how often, in one word.
  static let often = WordTraits(rawValue: 1 << 14)
  /// `per`, `a`, `in`: may stand between a share and its time.
  static let per = WordTraits(rawValue: 1 << 15)
  /// Before `30s` or `18h`, a word that makes a decade or a time of day of it.
  static let notBeforeSpan = WordTraits(rawValue: 1 << 16)
  /// What `@` makes no name of: `@home`, `@all`.
  static let noHandle = WordTraits(rawValue: 1 << 17)
  /// `dot`: a dot in letters.
  static let spelledDot = WordTraits(rawValue: 1 << 18)
  /// `id`, `username`: between the name of a service and that of a person.
  static let identifier = WordTraits(rawValue: 1 << 19)
  /// `is`, `my`, `and`: follows the name of a service, and is nobody's name.
  static let noName = WordTraits(rawValue: 1 << 20)
  /// A whole host name whose links lead into a messenger.
  static let invite = WordTraits(rawValue: 1 << 21)
  /// A top-level domain that may stand behind a spelled or set-off dot.
  static let farDomain = WordTraits(rawValue: 1 << 22)
  /// The name of a service that is an ordinary word as well, so that more is asked for.
  static let weakService = WordTraits(rawValue: 1 << 23)

  /// The service that a word names; `.none` when it names none.
  var service: Service { Service(rawValue: UInt8(rawValue >> 24 & 15)) ?? .none }
  static func service(_ service: Service) -> WordTraits {
    WordTraits(rawValue: UInt32(service.rawValue) << 24)
  }

  /// Decimal exponent of a multiplier; 0 when it is none.
  var exponent: Int { Int(rawValue >> 28) }
  static func times(_ exponent: UInt32) -> WordTraits { WordTraits(rawValue: exponent << 28) }

  /// What may begin or end an indicator that lies over several words.
  static let telling: WordTraits = [
    .spelledDot, WordTraits(rawValue: 15 << 24),
  ]
  /// Whether any bit of the set is there.
  @inline(__always)
  func meets(_ other: WordTraits) -> Bool { rawValue & other.rawValue != 0 }
}

/// Services on which people are found by name.
enum Service: UInt8 {
  case none, telegram, weChat, line, kakao, discord, signal, qq, other

  var handle: Indicator.Kind {
    switch self {
    case .telegram: .handleTelegram
    case .weChat: .handleWeChat
    case .line: .handleLine
    case .kakao: .handleKakao
    case .discord: .handleDiscord
    case .signal: .handleSignal
    case .qq: .handleQQ
    case .none, .other: .handle
    }
  }
}

/// Words with a meaning of their own, found by hash: an open-addressed table, filled once.
struct Lexicon: Sendable {
  private var keys = [UInt64](repeating: 0, count: capacity)
  private var values = [UInt32](repeating: 0, count: capacity)

  /// A power of two, some four times the number of words.
  private static let capacity = 2048

  init(_ lists: [(words: StaticString, traits: WordTraits)]) {
    for (words, traits) in lists { add(words, traits) }
  }

  /// The traits of a word; empty when it has none.
  @inline(__always)
  subscript(hash: UInt64) -> WordTraits {
    var slot = Int(truncatingIfNeeded: hash) & (Self.capacity - 1)
    while keys[slot] != hash {
      if keys[slot] == 0 { return [] }
      slot = (slot + 1) & (Self.capacity - 1)
    }
    return WordTraits(rawValue: values[slot])
  }

  private mutating func add(_ words: StaticString, _ traits: WordTraits) {
    let table = StaticTable(words)
    var hash = RunningHash()
    for i in 0..<table.count {
      if table[i] == UInt8(ascii: " ") {
        add(hash.value, traits)
        hash = RunningHash()
      } else {
        hash.add(table[i])
      }
    }
    add(hash.value, traits)
  }

  private mutating func add(_ hash: UInt64, _ traits: WordTraits) {
    var slot = Int(truncatingIfNeeded: hash) & (Self.capacity - 1)
    while keys[slot] != hash, keys[slot] != 0 { slot = (slot + 1) & (Self.capacity - 1) }
    keys[slot] = hash
    values[slot] |= traits.rawValue
  }
}
