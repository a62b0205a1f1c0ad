/// Where a message's tokens stand, by nine bits of their hashes and modulo 64: may say yes wrongly, never no.
struct TokenPlaces: Sendable {
  /// By bit: the places, one bit each. An array, since an `InlineArray` of this size is copied at every turn:
  /// scoring took half as long again.
  private(set) var masks = [UInt64](repeating: 0, count: Int(bitCount))
  static let bitCount: UInt32 = 512
  static let placeCount = 64

  /// The bit that stands for a hash.
  @inline(__always)
  static func bit(of hash: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: hash >> 20) & (bitCount - 1)
  }

  /// Takes over the tokens of a message, and writes those that may be anchors by a filter to the
  /// beginning of `anchors`, which grows as needed. Returns how many there are.
  mutating func read(
    _ tokens: Span<Token>, _ filter: Span<UInt64>, anchors: inout [Anchor]
  ) -> Int {
    let most = tokens.count * 2
    if anchors.count < most {
      anchors = Array(repeating: Anchor(hash: 0, token: 0), count: most * 2)
    }
    var target = anchors.mutableSpan
    var masks = masks.mutableSpan
    var count = 0
    // Four kilobytes at a stroke cost less than to keep account of what was set.
    for bit in masks.indices { masks[bit] = 0 }
    for i in tokens.indices {
      let place: UInt64 = 1 &<< UInt64(truncatingIfNeeded: i)
      let hash = tokens[i].hash
      masks[Int(Self.bit(of: hash))] |= place
      if AnchorTable.mayHold(hash, filter) {
        target[count] = Anchor(hash: hash, token: i)
        count &+= 1
      }
      let category = tokens[i].classHash
      if category == 0 { continue }
      masks[Int(Self.bit(of: category))] |= place
      if AnchorTable.mayHold(category, filter) {
        target[count] = Anchor(hash: category, token: i)
        count &+= 1
      }
    }
    return count
  }
}

/// A token that may be an anchor, by one of its hashes.
struct Anchor: Sendable {
  var hash: UInt64
  var token: Int
}

/// Phrases, each once, in the order in which they were met.
private struct PhraseList: Sendable {
  var phrases: [Int] = []
  /// By phrase: where it stands, if it does.
  private var places: [UInt32]

  init(count: Int) { places = Array(repeating: 0, count: count) }

  mutating func add(_ phrase: Int) {
    let place = Int(places[phrase])
    if place < phrases.count, phrases[place] == phrase { return }
    places[phrase] = UInt32(phrases.count)
    phrases.append(phrase)
  }
}

/// Finds the phrases that a message may hold: those whose anchor it has, at the right distance the rarest
/// word that they need besides, and whose places are possible. Most messages are done with here.
struct PhraseSearch: Sendable {
  private var list: PhraseList
  private var anchors: [Anchor] = []
  private var found = TokenPlaces()
  /// Room for `PhraseOutline`.
  private var reached: [UInt64]

  /// What was found, in no order.
  var candidates: [Int] { list.phrases }

  init(_ program: PhraseProgram) {
    list = PhraseList(count: program.phraseCount)
    reached = Array(repeating: 0, count: program.mostPositions)
  }

  /// Looks at a message, and says whether there are candidates.
  mutating func look(_ program: borrowing PhraseProgram, _ tokens: Span<Token>) -> Bool {
    list.phrases.removeAll(keepingCapacity: true)
    let count = found.read(tokens, program.anchors.filter.span, anchors: &anchors)
    for i in 0..<count { Self.check(program, anchors[i], found, into: &list) }
    if !list.phrases.isEmpty { Self.sift(&list.phrases, program.outline, found, &reached) }
    return !list.phrases.isEmpty
  }

  // What follows is static, since spans of one part of `self` stand in the way of changing another.

  /// Takes in the phrases that are looked for at a token and have near it what they need.
  private static func check(
    _ program: borrowing PhraseProgram, _ anchor: Anchor, _ found: borrowing TokenPlaces,
    into list: inout PhraseList
  ) {
    let range = program.anchors.checks(of: anchor.hash)
    let checks = program.anchors.checks.span
    let masks = found.masks.span
    var i = range.lowerBound
    while i < range.upperBound {
      let (pair, other) = (checks[i + 2], checks[i + 3])
      let there =
        masks[Int(pair & 0xffff)] | masks[Int(pair >> 16)] | masks[Int(other & 0xffff)]
        | masks[Int(other >> 16)]
      if there & places(checks[i + 1], around: anchor.token) != 0,
        mayHold(program.parts, Int(checks[i]), masks, { places($0, around: anchor.token) })
      {
        list.add(Int(checks[i]))
      }
      i += AnchorTable.checkLength
    }
  }

  /// Keeps the phrases that the message may match.
  private static func sift(
    _ phrases: inout [Int], _ outline: borrowing PhraseOutline, _ found: borrowing TokenPlaces,
    _ reached: inout [UInt64]
  ) {
    let masks = found.masks.span
    var room = reached.mutableSpan
    var kept = 0
    for i in phrases.indices where outline.mayMatch(phrases[i], masks, reached: &room) {
      phrases[kept] = phrases[i]
      kept += 1
    }
    phrases.removeLast(phrases.count - kept)
  }

  /// Where a need may stand when an anchor stands at a token.
  @inline(__always)
  private static func places(_ head: UInt32, around anchor: Int) -> UInt64 {
    // As many ones as places, from the first place on.
    let ones = UInt64.max &>> UInt64(64 &- (head >> 8 & 0xff))
    let shift = UInt64(truncatingIfNeeded: anchor &+ Int(head >> 16)) & 63
    return ones &<< shift | ones &>> (64 &- shift)
  }

  /// Whether the message may match a phrase, with whatever anchor.
  mutating func mayMatch(_ program: borrowing PhraseProgram, _ phrase: Int) -> Bool {
    guard Self.mayHold(program.parts, phrase, found.masks.span, { _ in .max }) else { return false }
    return Self.mayMatch(program.outline, phrase, found, &reached)
  }

  private static func mayMatch(
    _ outline: borrowing PhraseOutline, _ phrase: Int, _ found: borrowing TokenPlaces,
    _ reached: inout [UInt64]
  ) -> Bool {
    var room = reached.mutableSpan
    return outline.mayMatch(phrase, found.masks.span, reached: &room)
  }

  /// Whether of each need a token stands in one of the places that its head tells of.
  @inline(__always)
  private static func mayHold(
    _ parts: borrowing PhraseProgram.Parts, _ phrase: Int, _ masks: Span<UInt64>,
    _ places: (UInt32) -> UInt64
  ) -> Bool {
    let needs = parts.needs.span
    let range = parts.needEnds.span.range(phrase)
    var i = range.lowerBound
    while i < range.upperBound {
      let head = needs[i]
      let end = i + 1 + Int(head & 0xff)
      var there: UInt64 = 0
      for bit in (i + 1)..<end { there |= masks[Int(needs[bit])] }
      if there & places(head) == 0 { return false }
      i = end
    }
    return true
  }
}
