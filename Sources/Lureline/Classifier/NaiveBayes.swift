/// Naive Bayes over the features of a message, relative to ordinary talk.
///
/// `evidence = τ · Σ w(f) / √(1 + n/damping)`, each lane clipped: words of one message are not
/// independent, so a long message may not shout. What was tried, won
/// and lost is in Models/Experiments.md.
package struct NaiveBayes: Sendable {
  package let table: FeatureTable
  /// Nats for one unit of a row's bytes.
  package let scale: Float
  package let temper: Float
  /// Half-width of the evidence of one part of a message, in nats.
  package static let cap: Float = 6
  /// The number of features at which the sum starts to be damped.
  package let damping: Float
  /// Number of tokens in a part of a long message, about.
  package let partLength: Int
  /// Nats for one unit of `ChatWords`.
  package let chatScale: Float

  package init(
    table: FeatureTable, scale: Float, temper: Float, damping: Float, partLength: Int,
    chatScale: Float
  ) {
    self.table = table
    self.scale = scale
    self.temper = temper
    self.damping = damping
    self.partLength = partLength
    self.chatScale = chatScale
  }

  /// What a message's raw sum is multiplied by when it has `count` known features.
  @inline(__always)
  package func factor(count: Int) -> Float {
    temper * scale / (1 + Float(count) / damping).squareRoot()
  }
}

/// Marks the features of one part of a message, and of one conversation, that were counted already,
/// without clearing in between.
package struct PresenceStamps: Sendable {
  /// The features of the part at hand and where the search for each begins: buffers that are kept
  /// from message to message.
  fileprivate var features: [UInt64] = []
  fileprivate var entries: [UInt64] = []
  private var stamps: [UInt32]
  private var current: UInt32 = 0
  /// The stamp of the conversation's first part.
  private var first: UInt32 = 1
  /// What the conversation's words say since they were taken last.
  fileprivate var words = ChatWords()

  package init(rows: Int) { stamps = [UInt32](repeating: 0, count: rows) }

  /// Begins another conversation.
  package mutating func nextChat() {
    first = current &+ 1
    words = ChatWords()
  }

  /// Begins another part of a message.
  package mutating func nextPart() {
    current &+= 1
    if current == 0 {
      for i in stamps.indices { stamps[i] = 0 }
      (current, first) = (1, 1)
    }
  }

  /// True the first time a row is seen in the current part.
  @inline(__always)
  package mutating func insert(_ row: Int) -> Bool {
    if stamps[row] == current { return false }
    stamps[row] = current
    return true
  }

  /// As `insert`, and takes in what the feature says of the chat when it is new there.
  @inline(__always)
  fileprivate mutating func insert(_ entry: FeatureTable.Entry) -> Bool {
    let last = stamps[entry.row]
    if last == current { return false }
    if last < first {
      words.sum += Int32(entry.chatWeight)
      words.count += 1
    }
    stamps[entry.row] = current
    return true
  }

  /// What the features that are new in the conversation say, and forgets them.
  package mutating func takeWords() -> ChatWords {
    defer { words = ChatWords() }
    return words
  }
}

extension NaiveBayes {
  /// The parts of a message of so many tokens: a long message is weighed part by part, so that what
  /// one part says is not drowned by the others. One range for a short message, also for an empty one.
  package func parts(_ tokens: Int) -> [Range<Int>] {
    let parts = max(1, (tokens + partLength / 2) / partLength)
    return (0..<parts).map { (tokens * $0 / parts)..<(tokens * ($0 + 1) / parts) }
  }

  /// The evidence of one part of a message in every lane, in nats, clipped to ±`cap`.
  ///
  /// The part's features that are new in the conversation add to `PresenceStamps.takeWords`.
  ///
  /// - Complexity: O(tokens), one table look-up a feature.
  package func evidence(
    _ tokens: [Token], in range: Range<Int>, stamps: inout PresenceStamps
  ) -> EvidenceVector {
    let listed = FeatureExtractor.list(tokens, in: range, into: &stamps.features)
    table.firstEntries(of: stamps.features, count: listed, into: &stamps.entries)
    stamps.nextPart()
    var sum = RowSum()
    var count = 0
    for i in 0..<listed {
      let entry = table.entry(of: stamps.features[i], startingWith: stamps.entries[i])
      guard let entry, stamps.insert(entry) else { continue }
      sum.add(table.rows.words(at: entry.row))
      count += 1
    }
    let evidence = sum.lanes * factor(count: count)
    return evidence.capped(to: Self.cap)
  }

  /// The terms of the part of a message that says most in one lane: nats and the tokens they span.
  ///
  /// They are not clipped; they explain the sum before the cap.
  package func terms(
    _ tokens: [Token], lane: Int, stamps: inout PresenceStamps
  ) -> [(nats: Float, first: Int, last: Int)] {
    var best: (evidence: Float, range: Range<Int>) = (-.infinity, tokens.indices)
    for range in parts(tokens.count) {
      let evidence = evidence(tokens, in: range, stamps: &stamps)[lane]
      if evidence > best.evidence { best = (evidence, range) }
    }
    return terms(tokens, in: best.range, lane: lane, stamps: &stamps)
  }

  private func terms(
    _ tokens: [Token], in range: Range<Int>, lane: Int, stamps: inout PresenceStamps
  ) -> [(nats: Float, first: Int, last: Int)] {
    var terms: [(nats: Float, first: Int, last: Int)] = []
    stamps.nextPart()
    FeatureExtractor.forEach(tokens, in: range) { feature, first, last in
      guard let row = table.entry(of: feature)?.row, stamps.insert(row) else { return }
      terms.append((Float(table.rows[row][lane]), first, last))
    }
    let factor = factor(count: terms.count)
    for i in terms.indices { terms[i].nats *= factor }
    return terms
  }
}

/// The sum of rows of 16 signed bytes.
///
/// A row is taken as four words of four bytes: shifts bring the bytes of one place out of all words
/// at once, which costs half of widening sixteen bytes.
private struct RowSum {
  /// `places.0[k]` is the sum of byte 4k, `places.1[k]` that of byte 4k + 1, and so on.
  private var places = (
    SIMD4<Int32>.zero, SIMD4<Int32>.zero, SIMD4<Int32>.zero, SIMD4<Int32>.zero
  )

  @inline(__always)
  mutating func add(_ row: SIMD4<Int32>) {
    let top = SIMD4<Int32>(repeating: 24)
    places.0 &+= (row &<< top) &>> top
    places.1 &+= (row &<< 16) &>> top
    places.2 &+= (row &<< 8) &>> top
    places.3 &+= row &>> top
  }

  var lanes: EvidenceVector {
    var lanes = EvidenceVector.zero
    for k in 0..<4 {
      lanes[4 * k] = Float(places.0[k])
      lanes[4 * k + 1] = Float(places.1[k])
      lanes[4 * k + 2] = Float(places.2[k])
      lanes[4 * k + 3] = Float(places.3[k])
    }
    return lanes
  }
}
