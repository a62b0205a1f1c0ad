/// How the evidence of a conversation runs, message by message, with each counterpart as the
/// possible suspect.
///
/// Every value depends only on the messages up to it. Once the evidence has reached the alarm it no
/// longer falls: what was seen stays seen, whatever is written afterwards, so the verdict of a
/// conversation is flagged exactly when some beginning of it was.
struct Course {
  /// Evidence after each message, in nats.
  private(set) var running: [Double] = []
  /// The first message at which the alarm was reached.
  private(set) var alert: Int?
  /// The counterpart with the strongest evidence at any time; nil when nobody but the owner writes.
  private(set) var suspect: Int?
  var final: Double { running.last ?? 0 }
  /// The highest evidence at any time; does not depend on the alarm.
  private(set) var peak = 0.0

  private var filters: [StageFilter?]
  private var latest: [Float]
  private var strongest: Float = -1
  /// Whose latest evidence is the highest.
  private var leader = 0
  private var counterparts = 0
  private var words = ChatWords()
  private let wordScale: Float
  /// What the words of the whole chat say so far, in nats.
  var wordNats: Double { Double(words.nats(scale: wordScale)) }

  /// - Parameter wordScale: nats for one unit of `ChatWords`.
  init(
    _ transcript: Transcript, _ evidence: [MessageEvidence], chain: StageChain, wordScale: Float,
    alarm: Double
  ) {
    self.wordScale = wordScale
    filters = [StageFilter?](repeating: nil, count: transcript.participants.count)
    latest = [Float](repeating: 0, count: transcript.participants.count)
    running.reserveCapacity(transcript.messages.count)
    for (index, message) in transcript.messages.enumerated() {
      let sender = Int(message.sender)
      if sender != transcript.owner { follow(sender, evidence[index], chain) }
      words += evidence[index].words
      if let answer = evidence[index].answer { weigh(answer, except: sender, chain) }
      record(index, alarm: alarm)
    }
  }

  private mutating func follow(_ sender: Int, _ evidence: MessageEvidence, _ chain: StageChain) {
    if filters[sender] == nil {
      filters[sender] = StageFilter()
      counterparts += 1
    }
    _ = filters[sender]?.update(evidence.own, evidence.rest, chain: chain)
    note(sender)
  }

  /// What somebody else writes speaks about the stage that each counterpart is in.
  private mutating func weigh(
    _ evidence: EvidenceVector, except sender: Int, _ chain: StageChain
  ) {
    for candidate in filters.indices where candidate != sender && filters[candidate] != nil {
      filters[candidate]?.weigh(evidence, chain: chain)
      note(candidate)
    }
  }

  private mutating func note(_ candidate: Int) {
    let evidence = filters[candidate]?.evidence ?? 0
    latest[candidate] = evidence
    if evidence > strongest { (strongest, suspect) = (evidence, candidate) }
    if evidence >= latest[leader] {
      leader = candidate
    } else if candidate == leader {
      // Only the leader's fall makes it necessary to look at everybody.
      leader = latest.indices.max { latest[$0] < latest[$1] } ?? candidate
    }
  }

  /// The best of n counterparts must be n times better: the more people, the more chances.
  private mutating func record(_ index: Int, alarm: Double) {
    let lead = counterparts == 0 ? 0 : latest[leader]
    let best = Double(lead) - Math.log(Double(max(counterparts, 1)))
    let evidence = ChatWords.moved(max(best, 0), by: wordNats)
    peak = max(peak, evidence)
    running.append(alert == nil ? evidence : max(evidence, running[index - 1]))
    if alert == nil && counterparts > 0 && evidence >= alarm { alert = index }
  }
}
