/// Words of the trade that are worth finding behind a slip of the keys, since much hangs on them.
struct TradeWords: Sendable {
  static let shared = TradeWords()

  /// By first letter, a to z.
  private let words: [[[UInt8]]]
  private let hashes: Set<UInt64>
  /// One bit for each beginning and each end that a word one slip away may have: most words have
  /// neither.
  private let filter: [UInt64]
  /// By first letter: a bit for each length that a word one slip away may have.
  private let lengths: [UInt32]

  /// Shorter words have too many honest neighbours.
  static let shortest = 6

  private init() {
    var words = [[[UInt8]]](repeating: [], count: 32)
    var hashes: Set<UInt64> = []
    var filter = [UInt64](repeating: 0, count: 128)
    var lengths = [UInt32](repeating: 0, count: 32)
    for word in Self.listed() {
      words[Int(word[0] & 31)].append(word)
      hashes.insert(FeatureHash.bytes(word.span, 0..<word.count))
      for length in max(word.count - 1, Self.shortest)...(word.count + 1) {
        lengths[Int(word[0] & 31)] |= 1 << UInt32(length)
        for bit in [
          Self.beginning(word.span, 0, length), Self.ending(word.span, 0, word.count, length),
        ] { filter[bit >> 6] |= 1 << UInt64(bit & 63) }
      }
    }
    (self.words, self.hashes, self.filter, self.lengths) = (words, hashes, filter, lengths)
  }

  func contains(_ hash: UInt64) -> Bool { hashes.contains(hash) }

  /// False when no word with this first letter has about this length.
  @inline(__always)
  func mayBeNear(_ first: UInt8, _ count: Int) -> Bool {
    count < 32 && (lengths[Int(first & 31)] &>> UInt32(truncatingIfNeeded: count)) & 1 == 1
  }

  /// False when no word is one slip away: a slip leaves three letters at the beginning or the end as
  /// they were.
  @inline(__always)
  func mayBeNear(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let first = Self.beginning(bytes, start, end - start)
    let last = Self.ending(bytes, start, end, end - start)
    return
      (filter[first >> 6] &>> UInt64(first) | filter[last >> 6] &>> UInt64(last)) & 1 == 1
  }

  @inline(__always)
  private static func beginning(_ bytes: Span<UInt8>, _ start: Int, _ length: Int) -> Int {
    // Long words are known by a letter more, or too many would pass.
    bit(bytes[start], bytes[start + 1], bytes[start + 2], UInt8(truncatingIfNeeded: length))
      ^ (length > 7 ? Int(bytes[start + 3] & 31) << 7 : 0)
  }

  @inline(__always)
  private static func ending(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ length: Int
  ) -> Int {
    bit(bytes[start], bytes[end - 2], bytes[end - 1], ~UInt8(truncatingIfNeeded: length))
      ^ Int(bytes[end - 3] & 31) << 8 ^ (length > 8 ? Int(bytes[end - 4] & 31) << 5 : 0)
  }

  /// Thirteen bits of four bytes.
  @inline(__always)
  private static func bit(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) -> Int {
    let all = UInt32(a) << 24 | UInt32(b) << 16 | UInt32(c) << 8 | UInt32(d)
    return Int((all &* 0x9e37_79b1) >> 19)
  }

  /// The one word that is a single slip away: a letter too many, too few, wrong, or exchanged with
  /// its neighbour; the first letter is right. Nil when there is none, or more than one.
  func nearest(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8]? {
    guard range.count >= Self.shortest, mayBeNear(bytes, range.lowerBound, range.upperBound)
    else { return nil }
    var found: [UInt8]?
    for word in words[Int(bytes[range.lowerBound] & 31)]
    where abs(word.count - range.count) <= 1 && Self.isOneSlip(bytes, range, word) {
      if found != nil { return nil }
      found = word
    }
    return found
  }

  /// Whether Damerau's distance is one.
  static func isOneSlip(_ bytes: Span<UInt8>, _ range: Range<Int>, _ word: [UInt8]) -> Bool {
    let count = min(range.count, word.count)
    var head = 0
    while head < count, bytes[range.lowerBound + head] == word[head] { head += 1 }
    var tail = 0
    while tail < count - head,
      bytes[range.upperBound - 1 - tail] == word[word.count - 1 - tail]
    { tail += 1 }
    let (left, right) = (range.count - head - tail, word.count - head - tail)
    if left == 2, right == 2 {
      let i = range.lowerBound + head
      return bytes[i] == word[head + 1] && bytes[i + 1] == word[head]
    }
    return max(left, right) == 1
  }

  /// The words, letter by letter.
  static func listed() -> [[UInt8]] {
    let table = StaticTable(list)
    var words: [[UInt8]] = [[]]
    for i in 0..<table.count {
      if table[i] == .space { words.append([]) } else { words[words.count - 1].append(table[i]) }
    }
    return words
  }

  /// Honest words one slip away from one of the list.
  static let neighbours: StaticString = """
    breeze broke broken brokers capitol contact contacts contrast contrasts costumer crypts earring \
    earrings exchanged exchanges freezer future infest ingest inside insiders invent invented \
    inventing inventor inventors invents inverted recover registers resister return saving \
    sayings serviced services servile shavings traced tracer tracing trade traded transfers \
    verifies verity walled
    """

  private static let list: StaticString = """
    account accounts analysis analyst arbitrage balance binance bitcoin bitcoins blockchain \
    broker capital cashout coinbase commission contract contracts crypto cryptocurrency \
    cryptos customer deposit deposited deposits download dividend earning earnings ethereum \
    exchange financial freeze frozen futures guarantee guaranteed insider invest invested \
    investing investment investments investor investors leverage liquidity liquidated minimum opportunity password platform platforms portfolio \
    principal profit profitable profits recharge recovery register registration returns savings \
    security service signal signals strategy telegram tether transaction transactions transfer \
    transferred trader trading unfreeze unlock verification verified verify wallet wallets wechat \
    whatsapp withdraw withdrawal withdrawals withdrawing withdrawn withdrew
    """
}
