import Lureline

/// How much a conversation counts by its age, so that old scripts fade: half for every half-life that it
/// is older than the newest one.
///
/// Exponential weights keep counting what it is, a sum. Source: Cohen & Strauss 2003 (decaying
/// aggregates); Klinkenberg 2004 (weights by age where language drifts). Only what is counted fades: how
/// many sources a word has, the calibration and the cut-offs are of all conversations alike, since the
/// honest chats of years ago are as honest today.
struct Forgetting: Sendable {
  /// Units of a conversation that counts whole. A power of two, so that sums of weights are exact in any
  /// order; after nine half-lives nothing is left of a conversation.
  static let scale = 256

  private let halfLife: Double
  private let newest: Timestamp?
  private let conversations: Int
  private let undated: Int
  private let total: Int

  /// - Parameter halfLife: days, above 0.
  init(_ conversations: [LabelledConversation], halfLife: Double) {
    let times = conversations.map(Self.time)
    let newest = times.compactMap(\.self).max()
    self.halfLife = halfLife
    self.newest = newest
    self.conversations = conversations.count
    undated = times.count { $0 == nil }
    total = times.reduce(0) { $0 + Self.units($1, newest, halfLife) }
  }

  /// What each message of a conversation counts, 0 ... `scale`; one without a time counts whole.
  func units(_ conversation: LabelledConversation) -> Int {
    Self.units(Self.time(conversation), newest, halfLife)
  }

  private static func units(_ time: Timestamp?, _ newest: Timestamp?, _ halfLife: Double) -> Int {
    guard let time, let newest else { return scale }
    let days = Double(newest.seconds - time.seconds) / 86_400
    return Int((Double(scale) * Math.exp(-days / halfLife * Math.log(2.0))).rounded())
  }

  /// When the last message with a time was sent.
  private static func time(_ conversation: LabelledConversation) -> Timestamp? {
    conversation.transcript.messages.compactMap(\.time).max()
  }

  /// One line for people and for a model's info.
  var summary: String {
    let sum = (Double(total) / Double(Self.scale) * 10).rounded() / 10
    let date = newest.map { newest in
      var bytes: [UInt8] = []
      newest.appendISO8601(to: &bytes)
      return " before " + String(decoding: bytes.prefix { $0 != UInt8(ascii: "T") }, as: UTF8.self)
    }
    return
      "half-life: \(halfLife) days\(date ?? ""); \(conversations) conversations count as \(sum), "
      + "\(undated) without a time count whole"
  }
}
