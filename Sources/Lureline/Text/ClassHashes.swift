/// Hashes of the class names that stand in for what indicators cover.
struct ClassHashes: Sendable {
  let url = FeatureHash.string("<url>")
  let domain = FeatureHash.string("<domain>")
  let email = FeatureHash.string("<email>")
  let phone = FeatureHash.string("<phone>")
  let money = FeatureHash.string("<money>")
  let percent = FeatureHash.string("<percent>")
  let coin = FeatureHash.string("<coin>")
  let walletBitcoin = FeatureHash.string("<wallet:bitcoin>")
  let walletEthereum = FeatureHash.string("<wallet:ethereum>")
  let walletTron = FeatureHash.string("<wallet:tron>")
  let walletLitecoin = FeatureHash.string("<wallet:litecoin>")
  let walletDogecoin = FeatureHash.string("<wallet:dogecoin>")
  let walletRipple = FeatureHash.string("<wallet:ripple>")
  let walletSolana = FeatureHash.string("<wallet:solana>")
  let walletMonero = FeatureHash.string("<wallet:monero>")
  let iban = FeatureHash.string("<iban>")
  let card = FeatureHash.string("<card>")

  let wallet = FeatureHash.string("<wallet>")
  let discordHost = FeatureHash.string("discord.com")
  let handle = FeatureHash.string("<handle>")
  let asks = FeatureHash.string("?")
  let shouts = FeatureHash.string("!")
  let asksAndShouts = FeatureHash.string("?!")

  private let moneyPrefix = RunningHash("<money:")
  private let percentPrefix = RunningHash("<percent:")
  private let numberPrefix = RunningHash("<num:")
  private let domainPrefix = RunningHash("<tld:")

  /// The class that the token of an indicator counts as. An invitation is a URL and an amount of coins
  /// is money, as they were before they had kinds of their own; the rest cover no tokens (0).
  func hash(of kind: Indicator.Kind) -> UInt64 {
    switch kind {
    case .url, .invite: url
    case .domain: domain
    case .email: email
    case .phone: phone
    case .money, .coinAmount: money
    case .percent: percent
    case .coin: coin
    case .iban: iban
    case .card: card
    case .walletBitcoin: walletBitcoin
    case .walletEthereum: walletEthereum
    case .walletTron: walletTron
    case .walletLitecoin: walletLitecoin
    case .walletDogecoin: walletDogecoin
    case .walletRipple: walletRipple
    case .walletSolana: walletSolana
    case .walletMonero: walletMonero
    case .rate, .duration, .handle, .handleTelegram, .handleWeChat, .handleLine, .handleKakao,
      .handleDiscord, .handleSignal, .handleQQ:
      0
    }
  }

  /// `<money:1000>` for sums from 1,000 up to 10,000 of whatever currency; 0 below 1.
  func moneyBucket(_ value: Double) -> UInt64 {
    var decade = 0
    if value >= 1 { decade = 1 }
    while decade > 0, decade < 1_000_000_000, value >= Double(decade) * 10 { decade *= 10 }
    return moneyPrefix.closed(decade)
  }

  /// `<percent:10>` for shares from 10 up to 20: the greatest of the bounds that is not above.
  func percentBucket(_ value: Double) -> UInt64 {
    let bounds = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
    return percentPrefix.closed(bounds.last { Double($0) <= value } ?? 0)
  }

  /// `<num:4>` for numbers of four digits, up to `<num:12>`.
  func number(digits: Int) -> UInt64 { numberPrefix.closed(min(digits, 12)) }

  /// `<tld:vip>`.
  func topLevelDomain(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    domainPrefix.closed(bytes, range)
  }
}
