import Lureline

/// A message as training sees it: its distinct features, its rule hits, and the class it counts for.
struct CountedMessage {
  var features: [UInt64]
  var rules: [Int]
  /// 0 = ordinary, 1 to 12 = the stages after it.
  var stage: Int
  /// Index of a register's lane, or nil for everyday talk and stages.
  var register: Register?
}

/// A conversation as training sees it.
struct CountedConversation {
  var messages: [CountedMessage]
  var source: String
  var language: String
  /// What it counts as a whole; nil for a fragment.
  var chat: CountedChat?
  /// Units that each of its messages counts, of `Counts.scale` for a whole one.
  var weight = 1
}

/// A whole conversation: the distinct features of everybody but the account holder.
struct CountedChat {
  var features: Set<UInt64>
  var isScam: Bool
}

/// Integer counts: how many messages of each class a feature, and a rule, was seen in, and how many
/// conversations.
///
/// Counts only add, so shards merge to the same counts in any order. Where old conversations count less
/// (`Forgetting`), a count is in units of which `scale` make a message, so that it stays an integer.
struct Counts {
  /// Ordinary talk, the twelve stages, the four registers.
  static let classes = 17

  /// Units of a message that counts whole.
  private(set) var scale: Int
  private(set) var index: [UInt64: Int] = [:]
  private(set) var features: [UInt64] = []
  /// `features.count × classes`.
  private(set) var featureCount: [UInt32] = []
  /// Number of different sources of a feature, and the last one: conversations come by source.
  private(set) var sourceCount: [UInt32] = []
  private var lastSource: [Int32] = []
  /// Messages by class, and features in them.
  private(set) var messageCount = [Int](repeating: 0, count: classes)
  private(set) var classCount = [Int](repeating: 0, count: classes)
  /// Scams with each feature.
  private(set) var scamCount: [UInt32] = []
  /// By language: what words are expected in, by class and in conversations.
  private(set) var languages: [String: LanguageCounts] = [:]
  /// `rules × classes`: messages with a hit.
  private(set) var ruleCount: [UInt32]
  private var sources: [String: Int32] = [:]

  init(ruleCount: Int, scale: Int = 1) {
    self.scale = scale
    self.ruleCount = [UInt32](repeating: 0, count: ruleCount * Self.classes)
  }

  /// - Precondition: conversations of one source are added one after another.
  mutating func add(_ conversation: CountedConversation) {
    if conversation.weight == 0 { return }
    let units = conversation.weight
    let source = sources[conversation.source, default: Int32(sources.count)]
    sources[conversation.source] = source
    var language = languages[conversation.language] ?? LanguageCounts()
    for message in conversation.messages {
      add(message, units, class: message.stage, source: source, &language)
      if let register = message.register {
        add(message, units, class: register.rawValue + 1, source: source, &language)
      }
    }
    if let chat = conversation.chat { add(chat, units, &language) }
    languages[conversation.language] = language
  }

  private mutating func add(
    _ message: CountedMessage, _ units: Int, class kind: Int, source: Int32,
    _ language: inout LanguageCounts
  ) {
    messageCount[kind] += units
    classCount[kind] += units * message.features.count
    language.classCount[kind] += units * message.features.count
    let units = UInt32(units)
    for rule in message.rules { ruleCount[rule * Self.classes + kind].add(units) }
    for feature in message.features {
      let row = row(of: feature)
      featureCount[row * Self.classes + kind].add(units)
      if kind == 0 { language.ordinary[row, default: 0].add(units) }
      if lastSource[row] != source {
        lastSource[row] = source
        sourceCount[row] += 1
      }
    }
  }

  private mutating func add(_ chat: CountedChat, _ units: Int, _ language: inout LanguageCounts) {
    language.chatCount += units
    if chat.isScam { language.scamCount += units }
    for feature in chat.features {
      // Its messages were counted, so the feature has a row, and the order of the set does not matter.
      guard let row = index[feature] else { continue }
      language.chats[row, default: 0].add(UInt32(units))
      if chat.isScam { scamCount[row].add(UInt32(units)) }
    }
  }

  /// A count in messages, or in features of messages.
  func amount(_ units: some BinaryInteger) -> Double { Double(units) / Double(scale) }

  private mutating func row(of feature: UInt64) -> Int {
    if let row = index[feature] { return row }
    let row = features.count
    index[feature] = row
    features.append(feature)
    featureCount.append(contentsOf: repeatElement(0, count: Self.classes))
    scamCount.append(0)
    sourceCount.append(0)
    lastSource.append(-1)
    return row
  }
}

// MARK: - Adding what was counted elsewhere

extension Counts {
  /// - Complexity: O(features of `other`).
  mutating func add(_ other: Counts) {
    precondition(ruleCount.count == other.ruleCount.count, "counts of different rules")
    var other = other
    other.refine(to: max(scale, other.scale))
    refine(to: other.scale)
    for kind in 0..<Self.classes {
      messageCount[kind] += other.messageCount[kind]
      classCount[kind] += other.classCount[kind]
    }
    for rule in ruleCount.indices { ruleCount[rule].add(other.ruleCount[rule]) }
    var rows: [Int] = []
    rows.reserveCapacity(other.features.count)
    for (place, feature) in other.features.enumerated() {
      let start = place * Self.classes
      let counts = other.featureCount[start..<start + Self.classes]
      rows.append(
        add(feature, counts, sources: other.sourceCount[place], scams: other.scamCount[place]))
    }
    for (name, language) in other.languages {
      add(language.moved(to: rows), named: name)
    }
  }

  /// The same counts in smaller units.
  ///
  /// - Precondition: the new scale is a multiple of the old one.
  private mutating func refine(to scale: Int) {
    precondition(scale % self.scale == 0, "units that do not fit")
    let factor = scale / self.scale
    if factor == 1 { return }
    self.scale = scale
    for kind in 0..<Self.classes {
      messageCount[kind] *= factor
      classCount[kind] *= factor
    }
    for place in ruleCount.indices { ruleCount[place].multiply(by: factor) }
    for place in featureCount.indices { featureCount[place].multiply(by: factor) }
    for place in scamCount.indices { scamCount[place].multiply(by: factor) }
    for name in languages.keys { languages[name]?.multiply(by: factor) }
  }

  /// Adds counts by class of one feature, and returns its row.
  @discardableResult
  mutating func add(
    _ feature: UInt64, _ counts: ArraySlice<UInt32>, sources: UInt32, scams: UInt32
  ) -> Int {
    let row = row(of: feature)
    for (kind, count) in counts.enumerated() {
      featureCount[row * Self.classes + kind].add(count)
    }
    sourceCount[row].add(sources)
    scamCount[row].add(scams)
    return row
  }

  mutating func add(_ language: LanguageCounts, named name: String) {
    var own = languages[name] ?? LanguageCounts()
    for kind in 0..<Self.classes { own.classCount[kind] += language.classCount[kind] }
    own.chatCount += language.chatCount
    own.scamCount += language.scamCount
    for (row, count) in language.ordinary { own.ordinary[row, default: 0].add(count) }
    for (row, count) in language.chats { own.chats[row, default: 0].add(count) }
    languages[name] = own
  }

  /// For empty counts that are read from a file.
  mutating func set(messages: [Int], classes: [Int], rules: [UInt32]) {
    (messageCount, classCount, ruleCount) = (messages, classes, rules)
  }
}

/// The counts of one language that the expectations of its words are made from.
struct LanguageCounts {
  /// Ordinary messages with a feature, by row.
  var ordinary: [Int: UInt32] = [:]
  /// Features by class.
  var classCount = [Int](repeating: 0, count: Counts.classes)
  /// Conversations with a feature, by row.
  var chats: [Int: UInt32] = [:]
  /// Conversations, and the scams among them.
  var chatCount = 0
  var scamCount = 0

  /// The same with other rows: `rows[old]` is the new one.
  fileprivate func moved(to rows: [Int]) -> LanguageCounts {
    var moved = self
    (moved.ordinary, moved.chats) = ([:], [:])
    for (row, count) in ordinary { moved.ordinary[rows[row]] = count }
    for (row, count) in chats { moved.chats[rows[row]] = count }
    return moved
  }

  fileprivate mutating func multiply(by factor: Int) {
    for kind in classCount.indices { classCount[kind] *= factor }
    chatCount *= factor
    scamCount *= factor
    ordinary = ordinary.mapValues { $0.multiplied(by: factor) }
    chats = chats.mapValues { $0.multiplied(by: factor) }
  }
}

extension UInt32 {
  fileprivate mutating func multiply(by factor: Int) { self = multiplied(by: factor) }

  fileprivate func multiplied(by factor: Int) -> UInt32 {
    let (product, isTooLarge) = multipliedReportingOverflow(by: UInt32(factor))
    return isTooLarge ? .max : product
  }

  /// Stays at the greatest number instead of trapping: files may claim anything.
  fileprivate mutating func add(_ other: UInt32) {
    let (sum, isTooLarge) = addingReportingOverflow(other)
    self = isTooLarge ? .max : sum
  }
}
