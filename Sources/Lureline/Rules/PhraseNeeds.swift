/// What every match of a phrase holds: an item that cannot be left out, as the tokens of which one has to
/// be there, and how far from the anchor.
struct PhraseNeed: Equatable {
  var tokens: [UInt64]
  /// Tokens from the anchor to it, least and most; negative before it.
  var least: Int
  var most: Int
}

/// Finds out what a phrase cannot do without, and which of it is the rarest: its anchor.
struct PhraseNeeds {
  /// The tokens of which every match holds one: the phrase is looked for where they are.
  let anchor: [UInt64]
  /// Every item that cannot be left out, the rarest first and the anchor last.
  let all: [PhraseNeed]

  /// An item on the way through the phrase.
  private struct Item {
    var tokens: [UInt64]
    /// Where it stands: tokens before the choice that it is in, and in that choice before it.
    var start: ClosedRange<Int>
    var inner: ClosedRange<Int>
  }

  /// - Parameter cost: how often a token is met.
  init(_ phrase: Phrase, cost: @escaping (UInt64) -> Int) {
    var scan = Scan(cost: cost)
    scan.add(phrase)
    let ranked = scan.items.indices.sorted {
      (scan.total(scan.items[$0].tokens), $0) < (scan.total(scan.items[$1].tokens), $1)
    }
    // A phrase takes at least one token, so that there is an item.
    let first = scan.items[ranked[0]]
    anchor = first.tokens
    all =
      ranked.dropFirst().map { index in
        Self.need(scan.items[index], isLater: index > ranked[0], from: first)
      } + [PhraseNeed(tokens: first.tokens, least: 0, most: 0)]
  }

  private static func need(_ item: Item, isLater: Bool, from anchor: Item) -> PhraseNeed {
    let (near, far) = isLater ? (anchor, item) : (item, anchor)
    let least =
      far.start.lowerBound - near.start.lowerBound + far.inner.lowerBound - near.inner.upperBound
    let most =
      far.start.upperBound - near.start.upperBound + far.inner.upperBound - near.inner.lowerBound
    return isLater
      ? PhraseNeed(tokens: item.tokens, least: least, most: most)
      : PhraseNeed(tokens: item.tokens, least: -most, most: -least)
  }

  /// Goes through a phrase and keeps count of the tokens before.
  private struct Scan {
    let cost: (UInt64) -> Int
    var items: [Item] = []
    private var before = 0...0

    init(cost: @escaping (UInt64) -> Int) { self.cost = cost }

    mutating func add(_ phrase: Phrase) {
      switch phrase {
      case .sequence(let parts):
        for part in parts { add(part) }
        return
      case .token(let hashes):
        items.append(Item(tokens: hashes, start: before, inner: 0...0))
      case .choice(let options):
        if let item = common(options) { items.append(item) }
      case .optional, .gap: break
      }
      let length = phrase.length
      before = (before.lowerBound + length.lowerBound)...(before.upperBound + length.upperBound)
    }

    /// One of the options is there, so one token of the rarest item of each.
    private func common(_ options: [Phrase]) -> Item? {
      var tokens: Set<UInt64> = []
      var places: [Int] = []
      for option in options {
        var scan = Scan(cost: cost)
        scan.add(option)
        guard let rarest = scan.items.min(by: { total($0.tokens) < total($1.tokens) }) else {
          return nil
        }
        tokens.formUnion(rarest.tokens)
        places.append(rarest.start.lowerBound + rarest.inner.lowerBound)
        places.append(rarest.start.upperBound + rarest.inner.upperBound)
      }
      guard let least = places.min(), let most = places.max() else { return nil }
      return Item(tokens: tokens.sorted(), start: before, inner: least...most)
    }

    func total(_ hashes: [UInt64]) -> Int { hashes.reduce(0) { $0 + cost($1) } }
  }
}

extension Phrase {
  /// How many tokens it takes, least and most.
  var length: ClosedRange<Int> {
    switch self {
    case .token: return 1...1
    case .gap(let width): return 0...width
    case .optional(let inner): return 0...inner.length.upperBound
    case .sequence(let items):
      return items.map(\.length).reduce(0...0) {
        ($0.lowerBound + $1.lowerBound)...($0.upperBound + $1.upperBound)
      }
    case .choice(let options):
      let lengths = options.map(\.length)
      return (lengths.map(\.lowerBound).min() ?? 0)...(lengths.map(\.upperBound).max() ?? 0)
    }
  }
}
