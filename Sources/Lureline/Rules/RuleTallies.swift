/// Counts the hits of conditions that ask more of them than their number: other words, or the same ones,
/// so far apart, such a share of what the sender writes.
struct RuleTallies: Sendable {
  /// A hit that counts.
  struct Count: Sendable {
    var message: Int
    var wording: UInt64
  }

  /// By mark, which stands for a condition and a participant.
  private var counts: [Int: [Count]] = [:]
  /// By participant: the messages before `counted`.
  private var messages: [Int] = []
  private var counted = 0

  /// More than any condition asks for; what came before is forgotten.
  private static let mostCounts = 256

  mutating func removeAll() {
    counts.removeAll(keepingCapacity: true)
    messages.removeAll(keepingCapacity: true)
    counted = 0
  }

  /// Counts a hit, and says whether its condition holds with it.
  ///
  /// - Complexity: O(hits that count), and once a message for all conditions with a share.
  mutating func holds(
    _ condition: RuleCondition, _ mark: Int, _ hit: Count, _ transcript: Transcript
  ) -> Bool {
    guard let tally = condition.tally else { return false }
    var all = counts[mark, default: []]
    all.removeAll { !Self.isNear($0, hit, condition, transcript) }
    let alike = tally.isSame ? all.filter { $0.wording == hit.wording } : all
    guard alike.allSatisfy({ Self.isApart($0, hit, tally, transcript) }) else { return false }
    if tally.isDifferent { all.removeAll { $0.wording == hit.wording } }
    if all.count == Self.mostCounts { all.removeFirst() }
    all.append(hit)
    counts[mark] = all
    let count = tally.isSame ? alike.count + 1 : all.count
    return count >= tally.times && reaches(tally.share, count, hit.message, transcript)
  }

  /// Whether a hit is within the condition's window before another.
  private static func isNear(
    _ first: Count, _ last: Count, _ condition: RuleCondition, _ transcript: Transcript
  ) -> Bool {
    if let most = condition.messages, last.message - first.message > most { return false }
    guard let most = condition.seconds, let seconds = seconds(first, last, transcript) else {
      return true
    }
    return seconds <= most
  }

  /// Whether a hit is so far from one that counts that it counts as well.
  private static func isApart(
    _ first: Count, _ last: Count, _ tally: RuleCondition.Repetition, _ transcript: Transcript
  ) -> Bool {
    if let least = tally.apart, last.message - first.message < least { return false }
    guard let least = tally.secondsApart else { return true }
    return seconds(first, last, transcript).map { $0 >= least } ?? false
  }

  /// Seconds between two hits; nil where the export does not tell.
  private static func seconds(
    _ first: Count, _ last: Count, _ transcript: Transcript
  ) -> Int64? {
    guard let then = transcript.messages[first.message].time?.seconds,
      let now = transcript.messages[last.message].time?.seconds
    else { return nil }
    return now - then
  }

  /// Whether so many hits are the share of what the sender of a message has written up to it.
  private mutating func reaches(
    _ share: Float, _ count: Int, _ message: Int, _ transcript: Transcript
  ) -> Bool {
    if share == 0 { return true }
    if messages.isEmpty {
      messages = Array(repeating: 0, count: transcript.participants.count)
    }
    while counted <= message {
      messages[Int(transcript.messages[counted].sender)] += 1
      counted += 1
    }
    let sender = Int(transcript.messages[message].sender)
    return Float(count) >= share * Float(messages[sender])
  }
}
