/// What stands between `<` and `>` in a phrase: a class of tokens, perhaps with a test of its number.
///
///     <wallet:tron>     a class
///     <percent:10>      the step of shares from 10 up to 20
///     <percent:1+>      shares of 1 and more
///     <money:100-5000>  sums from 100 on and below 5,000: must be bounds of steps
///     <number:30-120>   whole numbers from 30 to 120, both included
enum PhraseClass {
  /// The tokens of a class, as hashes, ascending.
  ///
  /// - Parameter name: without the angle brackets.
  /// - Throws: the kind of fault.
  static func hashes(_ name: String) throws(PhraseFault) -> [UInt64] {
    let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    if parts.count == 2 {
      switch parts[0] {
      case "number": return try numbers(parts[1])
      case "percent": return try steps("percent", parts[1], bounds: [0] + percentBounds)
      case "money": return try steps("money", parts[1], bounds: [0] + moneyBounds)
      case "num":
        guard let digits = Int(parts[1]), 1...12 ~= digits else { throw .unknownClass }
      case "tld":
        guard parts[1].utf8.allSatisfy({ 0x61...0x7a ~= $0 }) else { throw .unknownClass }
      default: if !names.contains(name) { throw .unknownClass }
      }
    } else if !names.contains(name) {
      throw .unknownClass
    }
    return [hash(name)]
  }

  /// The names of `ClassHashes`.
  private static let names: Set<String> = [
    "url", "domain", "email", "phone", "money", "percent", "coin", "iban", "card", "handle",
    "wallet",
    "wallet:bitcoin", "wallet:ethereum", "wallet:tron", "wallet:litecoin", "wallet:dogecoin",
    "wallet:ripple", "wallet:solana", "wallet:monero",
  ]
  /// As `ClassHashes.percentBucket` and `.moneyBucket` cut them.
  private static let percentBounds = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
  private static let moneyBounds = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
  ]
  /// Each number is an entry of the program's table.
  private static let mostNumbers = 1000

  private static func hash(_ name: String) -> UInt64 { FeatureHash.text("<\(name)>") }

  /// `5`, `5+` or `5-20`; the upper bound is nil for `+`.
  private static func range(_ text: String) throws(PhraseFault) -> (
    low: Int, high: Int?, isOne: Bool
  ) {
    if text.hasSuffix("+"), let low = Int(text.dropLast()) { return (low, nil, false) }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count <= 2, let low = Int(parts[0]), let high = Int(parts[parts.count - 1]),
      low >= 0, parts.count == 1 || low < high
    else { throw .badRange }
    return (low, high, parts.count == 1)
  }

  private static func numbers(_ text: String) throws(PhraseFault) -> [UInt64] {
    let range = try range(text)
    guard let high = range.high, high - range.low < mostNumbers else { throw .badRange }
    return (range.low...high).map { FeatureHash.text("\($0)") }.sorted()
  }

  private static func steps(
    _ name: String, _ text: String, bounds: [Int]
  ) throws(PhraseFault) -> [UInt64] {
    let range = try range(text)
    let wanted = range.isOne ? [range.low] : [range.low] + (range.high.map { [$0] } ?? [])
    guard wanted.allSatisfy(bounds.contains) else { throw .badRange }
    let steps =
      range.isOne
      ? [range.low] : bounds.filter { $0 >= range.low && $0 < range.high ?? .max }
    return steps.map { hash("\(name):\($0)") }.sorted()
  }
}

/// Why a class cannot be used.
enum PhraseFault: Error { case unknownClass, badRange }
