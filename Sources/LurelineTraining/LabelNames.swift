package import Lureline

/// What other people call our labels and stages.
///
///     var names = LabelNames()
///     names.add("romance_fraud=romance_baiting")
///     names.meaning("Ham")   // .label(.benign)
package struct LabelNames: Sendable {
  /// What a name stands for. `skip` leaves a record, or the stage of a message, out.
  package enum Meaning: Sendable, Equatable {
    case label(Label)
    case stage(Stage)
    case skip
  }

  private var own: [String: Meaning] = [:]

  package init() {}

  /// Adds `theirs=ours`, where ours is a label, a stage or `skip`; false when it is not of that form.
  package mutating func add(_ mapping: String) -> Bool {
    guard let equals = mapping.lastIndex(of: "=") else { return false }
    let theirs = Self.key(String(mapping[..<equals]))
    let ours = String(mapping[mapping.index(after: equals)...])
    guard !theirs.isEmpty, let meaning = ours == "skip" ? .skip : Self.ours(ours) else {
      return false
    }
    own[theirs] = meaning
    return true
  }

  /// The caller's mappings come first, then our own names, then what others usually say.
  package func meaning(_ name: String) -> Meaning? {
    let key = Self.key(name)
    return own[key] ?? Self.ours(key) ?? Self.usual[key]
  }

  /// What can stand behind `theirs=`.
  package static var known: String {
    let names = Label.allCases.map(\.rawValue) + ["skip"] + Stage.allCases.map(\.name)
    return names.joined(separator: ", ")
  }

  private static func ours(_ name: String) -> Meaning? {
    if let label = Label(rawValue: name) { return .label(label) }
    return Stage(name: name).map { .stage($0) }
  }

  /// Without blanks around it, in lower case, with `_` between its words. A sign in front of a number
  /// stays: `-1` is not `1`.
  private static func key(_ name: String) -> String {
    var words = name.lowercased()[...]
    while words.first?.isWhitespace == true { words.removeFirst() }
    while words.last?.isWhitespace == true { words.removeLast() }
    return String(
      words.enumerated().map { index, letter in
        letter == " " || (letter == "-" && index > 0) ? "_" : letter
      })
  }

  // MARK: What others say

  /// In data sets of spam, fraud and scam messages; words that mean different things in different
  /// ones (`hook`, `neutral`, `2`) are left to the caller.
  private static let usual: [String: Meaning] = {
    var meanings: [String: Meaning] = [:]
    for (names, meaning) in table {
      for name in names.split(separator: " ") { meanings[String(name)] = meaning }
    }
    return meanings
  }()

  private static let table: [(names: String, meaning: Meaning)] = [
    (
      """
      spam scam scams fraud fraudulent pig_butchering pigbutchering romance_scam romance_fraud \
      sha_zhu_pan 杀猪盘 殺豬盤 malicious 1 1.0 true yes positive
      """, .label(.romanceBaiting)
    ),
    (
      """
      ham legit legitimate normal honest genuine safe clean non_spam not_spam nonspam non_scam \
      not_scam no_scam non_fraud not_fraud 0 0.0 false no negative none
      """, .label(.benign)
    ),
    ("phishing smishing other_fraud", .label(.otherScam)),
    ("greeting first_contact initial_contact", .stage(.contact)),
    ("trust_building", .stage(.rapport)),
    ("platform_switch moving_platform channel_switch", .stage(.channelControl)),
    ("love_bombing romance", .stage(.bonding)),
    ("investment_pitch", .stage(.pitch)),
    ("registration first_deposit", .stage(.onboarding)),
    ("fake_profit fake_profits", .stage(.stagedProfit)),
    ("urgency", .stage(.pressure)),
    ("withdrawal_blocked blocked_withdrawal withdrawal_fee", .stage(.withdrawalBlock)),
    ("recovery_scam", .stage(.aftermath)),
  ]
}

extension LabelNames {
  /// A name from a file for an error line: what is too long for a label may be a message.
  static func shown(_ name: String) -> String {
    name.utf8.count <= 40 ? "'\(name)'" : "of \(name.utf8.count) bytes"
  }

  func label(_ name: String) -> Meaning? {
    switch meaning(name) {
    case .stage(.ordinary): .label(.benign)
    case .stage, nil: nil
    case let meaning?: meaning
    }
  }

  /// A name for "nothing of the kind" in a column of stages is ordinary talk.
  func stage(_ name: String) -> Meaning? {
    switch meaning(name) {
    case .label(.benign): .stage(.ordinary)
    case .label, nil: nil
    case let meaning?: meaning
    }
  }
}
