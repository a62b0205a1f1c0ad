// Words with something between their letters.

extension Unmasker {
  /// `i n v e s t`, `i.n.v.e.s.t`: three single letters or more with the same gap between them.
  mutating func singles(_ bytes: Span<UInt8>, at p: Int) -> Int? {
    guard pieces[p].isSingle, p + 1 < pieces.count else { return nil }
    let gap = Gap(bytes, pieces[p].end, pieces[p + 1].start)
    guard gap != .none else { return nil }
    var last = p
    while last + 1 < pieces.count, pieces[last + 1].isSingle, last - p < Self.longestRun,
      Gap(bytes, pieces[last].end, pieces[last + 1].start) == gap
    { last += 1 }
    guard last - p >= (isBold && gap != .blank ? 1 : 2) else { return nil }
    let start = begin()
    for k in p...last { add(bytes, pieces[k].range) }
    let range = pieces[p].start..<pieces[last].end
    if isKnown(from: start) {
      commit(start, for: range, gap == .blank ? .spaced : .punctuated)
      return last + 1
    }
    if gap == .blank, segmented(bytes, p...last, start) { return last + 1 }
    // No language writes a word so; an unknown one may be a name.
    guard last - p >= 3, gap != .blank || isBold && stands(bytes, apart: range) else {
      discard(to: start)
      return last + 1
    }
    commit(start, for: range, gap == .blank ? .spaced : .punctuated)
    return last + 1
  }

  /// Whether two blanks, or none, are on each side.
  private func stands(_ bytes: Span<UInt8>, apart range: Range<Int>) -> Bool {
    func parts(_ i: Int, _ step: Int) -> Bool {
      guard bytes.indices.contains(i), bytes[i] == .space else { return true }
      return !bytes.indices.contains(i + step) || bytes[i + step] == .space
    }
    return parts(range.lowerBound - 1, -1) && parts(range.upperBound, 1)
  }

  /// Longest run of single letters that is looked at as one.
  private static var longestRun: Int { 120 }

  /// `i n v e s t n o w`: the fewest known words that the letters make; false when they make none.
  private mutating func segmented(
    _ bytes: Span<UInt8>, _ run: ClosedRange<Int>, _ start: Int
  ) -> Bool {
    // Where each letter begins in the pool.
    var offsets = [start]
    for k in run { offsets.append(offsets[offsets.count - 1] + pieces[k].range.count) }
    guard let words = segments(offsets), run.count >= words.count * 2 else { return false }
    discard(to: start)
    for word in words where word.count > 2 {
      let first = run.lowerBound + word.lowerBound
      let last = run.lowerBound + word.upperBound - 1
      let begin = begin()
      for k in first...last { add(bytes, pieces[k].range) }
      commit(begin, for: pieces[first].start..<pieces[last].end, .spaced)
    }
    return true
  }

  /// The letters cut into the fewest known words, as ranges of letters; nil when that cannot be.
  private func segments(_ offsets: [Int]) -> [Range<Int>]? {
    let count = offsets.count - 1
    var cost = [Int](repeating: .max, count: count + 1)
    var from = [Int](repeating: 0, count: count + 1)
    cost[0] = 0
    for end in 1...count {
      for start in stride(from: end - 1, through: max(0, end - KnownWords.longest), by: -1)
      where cost[start] != .max {
        let length = end - start
        // Single letters are words in a few places only (I, a, y), so they are dear.
        let price = length == 1 ? 3 : length == 2 ? 2 : 1
        guard cost[start] + price < cost[end],
          length == 1 || KnownWords.shared.contains(hash(offsets[start]..<offsets[end]))
        else { continue }
        cost[end] = cost[start] + price
        from[end] = start
      }
    }
    var words: [Range<Int>] = []
    var end = count
    while end > 0 {
      words.append(from[end]..<end)
      end = from[end]
    }
    let singles = words.count { $0.count == 1 }
    return singles * 4 > count ? nil : words.reversed()
  }

  /// `in-vest`, `with_draw`: pieces that are one word without the mark between them. Two words that
  /// are known themselves stay, unless they make one of the trade.
  mutating func joined(_ bytes: Span<UInt8>, at p: Int) -> Int? {
    guard p + 1 < pieces.count, isWord(pieces[p]) else { return nil }
    let gap = Gap(bytes, pieces[p].end, pieces[p + 1].start)
    guard gap != .none, gap != .blank else { return nil }
    var last = p
    while last + 1 < pieces.count, isWord(pieces[last + 1]),
      Gap(bytes, pieces[last].end, pieces[last + 1].start) == gap,
      pieces[last].end - pieces[p].start <= 2 * KnownWords.longest
    { last += 1 }
    let range = pieces[p].start..<pieces[last].end
    guard last > p, range.count <= 2 * KnownWords.longest else { return nil }
    let start = begin()
    for k in p...last { add(bytes, pieces[k].range) }
    guard isHidden(bytes, p...last, start) else {
      discard(to: start)
      return nil
    }
    commit(start, for: range, .punctuated)
    return last + 1
  }

  /// Whether pieces are better read as the one word that was added since `start`.
  private func isHidden(_ bytes: Span<UInt8>, _ run: ClosedRange<Int>, _ start: Int) -> Bool {
    let range = pieces[run.lowerBound].start..<pieces[run.upperBound].end
    let hash = hash(from: start)
    if TradeWords.shared.contains(hash) { return true }
    if isBold {
      if isPartOfAddress(bytes, range) { return false }
      return KnownWords.shared.contains(hash) || !areKnown(bytes, run)
    }
    return KnownWords.shared.contains(hash) && !areKnown(bytes, run)
  }

  private func isWord(_ piece: Piece) -> Bool {
    piece.isLetters || !piece.isASCII && !piece.isFlags
  }

  private func areKnown(_ bytes: Span<UInt8>, _ run: ClosedRange<Int>) -> Bool {
    // Initials as in e-mail and p.m. are honest.
    run.allSatisfy {
      !isBold && pieces[$0].isSingle
        || KnownWords.shared.contains(FeatureHash.bytes(bytes, pieces[$0].range))
    }
  }

  /// What stands between two pieces.
  struct Gap: Equatable {
    private var bytes: UInt32

    static let none = Gap(bytes: 0)
    static let blank = Gap(bytes: UInt32(UInt8.space))

    private init(bytes: UInt32) { self.bytes = bytes }

    /// `none` when it is not one of the marks that are put inside words.
    init(_ text: Span<UInt8>, _ start: Int, _ end: Int) {
      bytes = 0
      guard end > start, end - start <= 3 else { return }
      for i in start..<end { bytes = bytes << 8 | UInt32(text[i]) }
      if !Self.marks.contains(bytes) { bytes = 0 }
    }

    private static let marks: Set<UInt32> = {
      var marks: Set<UInt32> = []
      for mark in " .-_*/|~,+=^·•‧∙⋅–—".unicodeScalars {
        marks.insert(String(mark).utf8.reduce(0) { $0 << 8 | UInt32($1) })
      }
      return marks
    }()
  }
}
