/// Puts words back together that were hidden from matching, where what comes out is a known word:
/// look-alikes, single letters apart, marks inside words, digits and signs for letters, letters
/// repeated, flags for letters, one slip in a word of the trade.
///
///     "w1thdr@w your i.n.v.e.s.t.m.e.n.t" // withdraw your investment
///
/// A message with two such words is gone through again with less caution. Honest text stays as it is: `1st`, `well-known`, `covid19`, `сок` and addresses.
struct Unmasker: Sendable {
  /// Bytes that replace those of the text, with the offset of each one's source.
  private var pool: [UInt8] = []
  private var sources: [Int] = []
  private var edits: [Edit] = []
  var pieces: [Piece] = []
  /// Whether the message was found to hide words, so that short and unknown ones are tried too.
  private(set) var isBold = false

  struct Edit: Sendable {
    var range: Range<Int>
    var replacement: Range<Int>
    var tricks: Tricks
  }

  /// Rewrites the text around suspicious places and notes the tricks; false when nothing was hidden.
  /// - Complexity: O(n) when something was; else in the length of the suspicious words.
  mutating func unmask(
    _ text: inout NormalizedText, original: Span<UInt8>, _ suspicion: Suspicion
  ) -> Bool {
    pool.removeAll(keepingCapacity: true)
    sources.removeAll(keepingCapacity: true)
    edits.removeAll(keepingCapacity: true)
    isBold = false
    listPieces(text.bytes.span, suspicion)
    unmaskPieces(text, original)
    if edits.count(where: { !Self.deliberate.isDisjoint(with: $0.tricks) }) >= 2 {
      // Somebody hides words here, so there will be more, and less doubt about each.
      isBold = true
      edits.removeAll(keepingCapacity: true)
      pieces.removeAll(keepingCapacity: true)
      Piece.list(text.bytes.span, 0..<text.bytes.count, into: &pieces)
      unmaskPieces(text, original)
    }
    if edits.isEmpty { return false }
    apply(to: &text)
    return true
  }

  /// Tricks that happen to nobody.
  private static let deliberate: Tricks = [.spaced, .punctuated, .leet]

  private mutating func unmaskPieces(_ text: borrowing NormalizedText, _ original: Span<UInt8>) {
    var p = 0
    while p < pieces.count { p = unmask(at: p, text, original) }
  }

  /// The pieces between the blanks around each suspicious place; of single letters, all.
  private mutating func listPieces(_ bytes: Span<UInt8>, _ suspicion: Suspicion) {
    pieces.removeAll(keepingCapacity: true)
    if suspicion.isSpaced { return Piece.list(bytes, 0..<bytes.count, into: &pieces) }
    var done = 0
    for place in suspicion.places where place >= done {
      var (start, end) = (Int(place), Int(place))
      while start > done, bytes[start - 1] > .space { start -= 1 }
      while end < bytes.count, bytes[end] > .space { end += 1 }
      Piece.list(bytes, start..<end, into: &pieces)
      done = end
    }
  }

  /// Tries what may begin at a piece, and returns the piece behind it.
  private mutating func unmask(
    at p: Int, _ text: borrowing NormalizedText, _ original: Span<UInt8>
  ) -> Int {
    let bytes = text.bytes.span
    if let next = singles(bytes, at: p) ?? joined(bytes, at: p) ?? leet(bytes, at: p) {
      return next
    }
    let piece = pieces[p]
    if piece.isFlags {
      flags(bytes, piece)
    } else if !piece.isASCII {
      lookAlikes(text, original, piece)
    } else if piece.isLetters, !isPartOfAddress(bytes, piece.range) {
      if piece.hasTriple { repeated(bytes, piece) } else { misspelt(bytes, piece) }
    }
    return p + 1
  }

  // MARK: Edits

  /// Begins a replacement: what is added from here on, until `commit` or the next `begin`.
  mutating func begin() -> Int { pool.count }

  mutating func add(_ byte: UInt8, from source: Int) {
    pool.append(byte)
    sources.append(source)
  }

  /// Adds bytes of the text as they are.
  mutating func add(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    for i in range { add(bytes[i], from: i) }
  }

  mutating func commit(_ start: Int, for range: Range<Int>, _ tricks: Tricks) {
    edits.append(Edit(range: range, replacement: start..<pool.count, tricks: tricks))
  }

  mutating func discard(to start: Int) {
    pool.removeSubrange(start...)
    sources.removeSubrange(start...)
  }

  /// The hash of what was added since `start`.
  func hash(from start: Int) -> UInt64 { FeatureHash.bytes(pool.span, start..<pool.count) }
  func hash(_ range: Range<Int>) -> UInt64 { FeatureHash.bytes(pool.span, range) }

  func isKnown(from start: Int) -> Bool { KnownWords.shared.contains(hash(from: start)) }

  /// Text and alignment with all edits made.
  private func apply(to text: inout NormalizedText) {
    let old = text
    text.bytes.removeAll(keepingCapacity: true)
    text.alignment.removeAll(keepingCapacity: true)
    var i = 0
    for edit in edits {
      Self.copy(old, i..<edit.range.lowerBound, to: &text)
      for k in edit.replacement {
        text.bytes.append(pool[k])
        text.alignment.append(UInt32(old.originalOffset(of: sources[k])))
      }
      if !edit.tricks.isEmpty {
        text.tricks.append(TrickSpot(old.originalRange(of: edit.range), edit.tricks))
      }
      i = edit.range.upperBound
    }
    Self.copy(old, i..<old.bytes.count, to: &text)
    text.alignment.append(UInt32(old.originalOffset(of: old.bytes.count)))
  }

  private static func copy(
    _ old: NormalizedText, _ range: Range<Int>, to text: inout NormalizedText
  ) {
    for i in range {
      text.bytes.append(old.bytes[i])
      text.alignment.append(UInt32(old.originalOffset(of: i)))
    }
  }

  /// Whether a dot, a slash or an at sign joins a word to another, as in an address.
  func isPartOfAddress(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    func joins(_ i: Int) -> Bool {
      bytes[i] == .dot || bytes[i] == .slash || bytes[i] == .at || bytes[i] == .colon
    }
    let (start, end) = (range.lowerBound, range.upperBound)
    if end + 1 < bytes.count, joins(end), bytes[end + 1].isAlphanumeric || bytes[end + 1] == .slash
    {
      return true
    }
    return start > 0 && joins(start - 1) && (start == 1 || bytes[start - 2] > .space)
  }
}

/// A run of letters and digits, or of halves of flags.
struct Piece: Sendable {
  var start: Int
  var end: Int
  var scalars = 0
  var isASCII = true
  /// ASCII letters only.
  var isLetters = true
  var isFlags = false
  /// Whether a letter stands three times in a row.
  var hasTriple = false

  var range: Range<Int> { start..<end }

  /// One letter, which is no digit.
  var isSingle: Bool { scalars == 1 && (isLetters || !isASCII) && !isFlags }

  /// Adds the pieces of a range.
  static func list(_ bytes: Span<UInt8>, _ range: Range<Int>, into pieces: inout [Piece]) {
    var i = range.lowerBound
    while i < range.upperBound {
      var piece = Piece(start: i, end: i)
      while piece.end < range.upperBound, piece.extend(bytes) {}
      if piece.end > i { pieces.append(piece) }
      i = max(piece.end, i + 1)
    }
  }

  /// Takes the next scalar in if it belongs to the piece.
  private mutating func extend(_ bytes: Span<UInt8>) -> Bool {
    let byte = bytes[end]
    if byte < 0x80 {
      guard byte.isAlphanumeric, !isFlags else { return false }
      if byte.isDigit { isLetters = false }
      if end - start >= 2, bytes[end - 1] == byte, bytes[end - 2] == byte { hasTriple = true }
      end += 1
      scalars += 1
      return true
    }
    let scalar = UTF8Scalar.decode(bytes, at: end, end: bytes.count)
    let kind = UnicodeTables.properties(of: scalar.value).characterClass
    switch kind {
    case .letter where !isFlags: scalars += 1
    case .mark where end > start && !isFlags: break
    case .regional where isFlags || end == start:
      isFlags = true
      scalars += 1
    default: return false
    }
    isASCII = false
    isLetters = false
    end += scalar.length
    return true
  }
}

extension NormalizedText {
  /// The original offset that a normalised byte, or the end, came from.
  @inline(__always)
  func originalOffset(of i: Int) -> Int { alignment.isEmpty ? i : Int(alignment[i]) }
}
