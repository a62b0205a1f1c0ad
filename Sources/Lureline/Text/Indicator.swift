/// A thing in a message that an investigator would copy out: an address, an account, a sum, a promise.
public struct Indicator: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case url, domain, email, phone, money, percent, coin
    /// A link into a messenger: a person, a group or a channel.
    case invite
    /// A name with its `@`, or behind the name of a service that has no kind of its own.
    case handle
    case handleTelegram = "handle:telegram"
    case handleWeChat = "handle:wechat"
    case handleLine = "handle:line"
    case handleKakao = "handle:kakao"
    case handleDiscord = "handle:discord"
    case handleSignal = "handle:signal"
    case handleQQ = "handle:qq"
    /// An international bank account number whose check digits hold.
    case iban
    /// A payment card number whose check digit holds. Reports show six digits and the last four.
    case card
    /// An amount of a crypto currency: `2.5 ETH`.
    case coinAmount = "coin-amount"
    /// A share for a time: `3% daily`.
    case rate
    /// Seconds, minutes or hours: `60 seconds`.
    case duration
    case walletBitcoin = "wallet:bitcoin"
    case walletEthereum = "wallet:ethereum"
    case walletTron = "wallet:tron"
    case walletLitecoin = "wallet:litecoin"
    case walletDogecoin = "wallet:dogecoin"
    case walletRipple = "wallet:ripple"
    case walletSolana = "wallet:solana"
    case walletMonero = "wallet:monero"
  }

  public var kind: Kind
  /// Byte range in the message's original text.
  public var start: Int
  public var end: Int

  public init(kind: Kind, range: Range<Int>) {
    self.kind = kind
    start = range.lowerBound
    end = range.upperBound
  }
}

// By pattern, since `==` of an enum with text values may compare the texts.
extension Indicator {
  var isCard: Bool { if case .card = kind { true } else { false } }
  var isBareCoin: Bool { if case .coin = kind { true } else { false } }
}

extension Indicator.Kind {
  /// Whether it names a place, a person or an account rather than an amount.
  package var isAddress: Bool {
    switch self {
    case .money, .percent, .coin, .coinAmount, .rate, .duration: false
    default: true
    }
  }
}
