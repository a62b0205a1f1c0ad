/// A thing in a message that an investigator would copy out: an address, a sum, a wallet.
public struct Indicator: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case url, domain, email, phone, money, percent, coin
    case walletBitcoin = "wallet:bitcoin"
    case walletEthereum = "wallet:ethereum"
    case walletTron = "wallet:tron"
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
