/// The words that people read. Plain, without blame, without a judgement on any person: it says what the
/// text shows, what it does not show, and one next step. Never "safe", never "scammer".
package enum Wording {
  /// How loudly a verdict is put. `elevated` and `strong` are both `flagged`; what divides them is
  /// whether the chat has come to a platform, a payment or a withdrawal.
  enum Level: String { case none, unsure, elevated, strong }

  static func level(_ verdict: Verdict) -> Level {
    switch verdict.decision {
    case .clear: .none
    case .unsure: .unsure
    case .flagged: verdict.stageReached.rawValue >= Stage.onboarding.rawValue ? .strong : .elevated
    }
  }

  /// The verdict in one sentence or two.
  static func headline(_ verdict: Verdict) -> String {
    switch level(verdict) {
    case .none: "No known pattern found. This does not prove that the contact is genuine."
    case .unsure:
      "Some patterns seen in romance-baiting contacts. "
        + "Worth a second opinion before sharing money or documents."
    case .elevated:
      span(verdict).map { span in
        "\(span) how romance-baiting contacts \(act(verdict.stageReached))."
      } ?? "Taken together, the messages read like those of romance-baiting contacts."
    case .strong: "Several patterns of relationship investment fraud (romance baiting)."
    }
  }

  /// What of a chat was not read, or not surely, for the line that names it.
  static func doubts(_ transcript: Transcript) -> String {
    var doubts = ""
    if !transcript.unparsed.isEmpty {
      doubts += ", \(count(transcript.unparsed.count, "part")) not understood"
    }
    if let order = transcript.assumedDateOrder { doubts += ", dates taken for \(order.rawValue)" }
    return doubts
  }

  /// The one thing to do first, for flagged chats.
  static func nextStep(_ verdict: Verdict) -> String? {
    switch level(verdict) {
    case .none, .unsure: nil
    case .elevated: "Worth a second opinion before sharing money, documents or access to a device."
    case .strong:
      "Pause before paying anything, including \"tax\" or \"fees\" to withdraw. Keep the chat. "
        + "Talk to your bank on the number on your card."
    }
  }

  /// `Messages 41–63 match`, of the group that the verdict is about, counted from 1.
  private static func span(_ verdict: Verdict) -> String? {
    let group =
      verdict.fakeInvestment.count > 0 ? verdict.fakeInvestment : verdict.relationshipBuilding
    guard let first = group.first, let last = group.last else { return nil }
    return first == last
      ? "Message \(first + 1) matches" : "Messages \(first + 1)–\(last + 1) match"
  }

  static func group(_ group: StageGroup) -> String {
    switch group {
    case .ordinary: "ordinary talk"
    case .relationshipBuilding: "relationship building"
    case .fakeInvestment: "fake investment"
    }
  }

  package static func stage(_ stage: Stage) -> String {
    stage.name.split(separator: "_").joined(separator: " ")
  }

  /// What a stage does, as the end of "how such contacts …".
  static func act(_ stage: Stage) -> String {
    switch stage {
    case .ordinary: "talk about everyday things"
    case .contact: "open a conversation"
    case .rapport: "build a daily habit of talking"
    case .profiling: "ask about work, money and family"
    case .channelControl: "move to another app and put off calls and meetings"
    case .bonding: "speak of love and a shared future"
    case .seeding: "let their own profits be seen"
    case .pitch: "introduce an investment"
    case .onboarding: "set up a platform, a wallet and a first payment"
    case .stagedProfit: "show gains or a small withdrawal"
    case .pressure: "press for larger sums, loans or secrecy"
    case .withdrawalBlock: "ask for a tax, a fee or a deposit before money comes out"
    case .aftermath: "vanish, threaten, or offer to get the money back for a fee"
    }
  }

  /// What is known about such cases; facts, so that nobody is told off.
  static func facts(_ verdict: Verdict) -> [String] {
    guard verdict.decision == .flagged else { return [] }
    return [
      "This is an organised crime that reaches people of every age and profession. Being contacted is "
        + "nobody's fault.",
      "Genuine brokers and exchanges do not ask for a new payment before they pay out.",
      "A bank can sometimes stop or recall a payment when it hears of it early.",
      "The chat, the addresses and the payment receipts are what police and fraud-reporting offices "
        + "work with.",
      "Offers to get lost money back for a fee in advance are usually part of the same crime.",
    ]
  }

  /// What the verdict rests on and what it cannot know.
  static func limits(_ verdict: Verdict, model: String) -> String {
    let unread = "Only the text was read: no pictures, voice notes or calls. "
    if verdict.decision == .clear { return unread + "Model \(model)." }
    return unread + "The verdict speaks of patterns in messages, not of a person. If the messages "
      + "named here quote someone else, warn of such schemes or are a joke, it does not hold. "
      + "Model \(model)."
  }

  /// `99.3 %`; the ends are never rounded to certainty.
  static func percent(_ probability: Double) -> String {
    if probability > 0.9995 { return "over 99.9 %" }
    if probability < 0.0005 { return "under 0.1 %" }
    return Decimal.text(probability * 100, decimals: 1) + " %"
  }

  /// What the words of the whole chat did; empty when there is no evidence for them to move.
  static func words(_ verdict: Verdict) -> String {
    if verdict.evidence == 0 || abs(verdict.words) < 0.05 { return "" }
    return " The words of the whole chat moved it by \(decibans(verdict.words))."
  }

  /// `+9.4 dB`
  static func decibans(_ value: Double) -> String {
    decibans(units: Decimal.units(value, decimals: 1))
  }

  /// The same of tenths of a deciban.
  static func decibans(units: Int) -> String {
    (units < 0 ? "" : "+") + Decimal.text(units: units, decimals: 1) + " dB"
  }

  /// `1 message`, `2 messages`
  package static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  static func pattern(_ kind: Evidence.Kind, _ ruleTexts: [String: String]) -> String {
    switch kind {
    case .rule(let id): ruleTexts[id] ?? stage(words: id)
    case .term(let term): "“\(term)”"
    }
  }

  /// `tax-before-withdrawal` reads as `tax before withdrawal`.
  private static func stage(words id: String) -> String {
    id.split(separator: "-").joined(separator: " ")
  }
}
