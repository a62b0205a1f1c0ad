/// All phrases by the places of tokens alone: whether a message may match one, all its places at once.
///
/// It is the automaton of `PhraseRun` with a bit for each place of the message (Baeza-Yates and Gonnet,
/// A new approach to text searching, 1992). Since `TokenPlaces` may say yes wrongly, so may this.
struct PhraseOutline: Sendable, Equatable {
  /// Position after position: whether it is final in the highest bit, and how many tokens it accepts; how
  /// many edges lead to it; the edges as in `PhraseProgram.Parts`; the tokens as bits of `TokenPlaces`.
  private let words: [UInt32]
  /// By phrase: where its words end.
  private let ends: [UInt32]
  private static let finalMark: UInt32 = 1 << 31

  /// - Precondition: `parts` are sound.
  init(_ parts: PhraseProgram.Parts, isFinal: [Bool]) {
    let (accepted, acceptedEnds) = Self.accepted(parts)
    let count = parts.edgeEnds.count * 2 + parts.edges.count + accepted.count
    var words = [UInt32](repeating: 0, count: count)
    var ends = [UInt32](repeating: 0, count: parts.positionEnds.count)
    var next = 0
    for phrase in parts.positionEnds.indices {
      for position in parts.positionEnds.range(phrase) {
        let (edges, tokens) = (parts.edgeEnds.range(position), acceptedEnds.range(position))
        words[next] = UInt32(tokens.count) | (isFinal[position] ? Self.finalMark : 0)
        words[next + 1] = UInt32(edges.count)
        next += 2
        for i in edges {
          words[next] = parts.edges[i]
          next += 1
        }
        for i in tokens {
          words[next] = accepted[i]
          next += 1
        }
      }
      ends[phrase] = UInt32(next)
    }
    self.words = words
    self.ends = ends
  }

  /// Whether tokens that stand in some places may match a phrase.
  ///
  /// - Parameter reached: room for each position of the phrase; what it held does not matter.
  /// - Complexity: O(tokens and edges of the phrase).
  func mayMatch(
    _ phrase: Int, _ masks: Span<UInt64>, reached: inout MutableSpan<UInt64>
  ) -> Bool {
    let words = words.span
    let range = ends.span.range(phrase)
    // No sum of places in an array overflows.
    var i = range.lowerBound
    var position = 0
    while i < range.upperBound {
      let head = words[i]
      let tokens = i &+ 2 &+ Int(words[i &+ 1])
      let next = tokens &+ Int(head & ~Self.finalMark)
      i &+= 2
      var open: UInt64 = tokens == i ? .max : 0
      while i < tokens {
        open |= Self.behind(reached[Int(words[i] >> 8)], gap: Int(words[i] & 0xff))
        i &+= 1
      }
      var there: UInt64 = 0
      if open != 0 {
        while i < next {
          there |= masks[Int(words[i])]
          i &+= 1
        }
        there &= open
      }
      if there != 0 && head >= Self.finalMark { return true }
      reached[position] = there
      position &+= 1
      i = next
    }
    return false
  }

  /// The places behind others, with at most so many between; modulo `TokenPlaces.placeCount`.
  @inline(__always)
  private static func behind(_ places: UInt64, gap: Int) -> UInt64 {
    if places == 0 { return 0 }
    var behind = turned(places, by: 1)
    var width = 1
    while width <= gap {
      let step = min(width, gap &+ 1 &- width)
      behind |= turned(behind, by: step)
      width &+= step
    }
    return behind
  }

  @inline(__always)
  private static func turned(_ places: UInt64, by count: Int) -> UInt64 {
    let shift = UInt64(truncatingIfNeeded: count) & 63
    return places &<< shift | places &>> ((64 &- shift) & 63)
  }

  /// The tokens that each position accepts, as bits, and where those of each position end.
  private static func accepted(_ parts: PhraseProgram.Parts) -> (bits: [UInt32], ends: [UInt32]) {
    var ends = [UInt32](repeating: 0, count: parts.edgeEnds.count)
    for position in parts.entries { ends[Int(position)] += 1 }
    var total: UInt32 = 0
    for position in ends.indices {
      // Where they begin, until they are filled in.
      (ends[position], total) = (total, total + ends[position])
    }
    var bits = [UInt32](repeating: 0, count: parts.entries.count)
    for (index, key) in parts.keys.enumerated() {
      for i in parts.entryEnds.range(index) {
        let position = Int(parts.entries[i])
        bits[Int(ends[position])] = TokenPlaces.bit(of: key)
        ends[position] += 1
      }
    }
    return (bits, ends)
  }
}
