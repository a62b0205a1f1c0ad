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

  package init(
    table: FeatureTable, scale: Float, temper: Float, damping: Float, partLength: Int
  ) {
    self.table = table
    self.scale = scale
    self.temper = temper
    self.damping = damping
    self.partLength = partLength
  }

  /// What a message's raw sum is multiplied by when it has `count` known features.
  @inline(__always)
  package func factor(count: Int) -> Float {
    temper * scale / (1 + Float(count) / damping).squareRoot()
  }
}

/// Marks the features of one message that were counted already, without clearing between messages.
package struct PresenceStamps: Sendable {
  /// The features of the part at hand and where the search for each begins: buffers that are kept
  /// from message to message.
  fileprivate var features: [UInt64] = []
  fileprivate var entries: [UInt64] = []
  private var stamps: [UInt32]
  private var current: UInt32 = 0

  package init(rows: Int) { stamps = [UInt32](repeating: 0, count: rows) }

  package mutating func nextMessage() {
    current &+= 1
    if current == 0 {
      for i in stamps.indices { stamps[i] = 0 }
      current = 1
    }
  }

  /// True the first time a row is seen in the current message.
  @inline(__always)
  package mutating func insert(_ row: Int) -> Bool {
    if stamps[row] == current { return false }
    stamps[row] = current
    return true
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
  /// - Complexity: O(tokens), one table look-up a feature.
  package func evidence(
    _ tokens: [Token], in range: Range<Int>, stamps: inout PresenceStamps
  ) -> EvidenceVector {
    let listed = FeatureExtractor.list(tokens, in: range, into: &stamps.features)
    table.firstEntries(of: stamps.features, count: listed, into: &stamps.entries)
    stamps.nextMessage()
    var sum = RowSum()
    var count = 0
    for i in 0..<listed {
      let row = table.row(of: stamps.features[i], startingWith: stamps.entries[i])
      guard let row, stamps.insert(row) else { continue }
      sum.add(table.rows.words(at: row))
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
    stamps.nextMessage()
    FeatureExtractor.forEach(tokens, in: range) { feature, first, last in
      guard let row = table.row(of: feature), stamps.insert(row) else { return }
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
