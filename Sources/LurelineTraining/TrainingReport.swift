import Lureline

/// What a model was trained on, as `key: value` lines for its info section.
struct TrainingReport {
  let lines: String

  init(
    _ conversations: [LabelledConversation], _ courses: [LabelledCourse], corpusDigest: String
  ) {
    var lines = ["corpus: \(corpusDigest)"]
    for label in Label.allCases {
      let own = conversations.filter { $0.label == label && !$0.isFragment }
      guard !own.isEmpty else { continue }
      let messages = own.reduce(0) { $0 + $1.transcript.messages.count }
      lines.append("\(label.rawValue): \(own.count) conversations, \(messages) messages")
    }
    lines.append("fragments: \(conversations.count(where: \.isFragment))")
    let languages = Set(conversations.map(\.language)).sorted()
    lines.append("languages: \(languages.joined(separator: " "))")
    lines.append("sources: \(Set(conversations.map(\.source)).count)")
    lines.append("out-of-fold: " + Self.outOfFold(courses))
    for language in languages where !language.isEmpty {
      let own = courses.filter { $0.language == language }
      lines.append("out-of-fold \(language): " + Self.outOfFold(own))
    }
    self.lines = lines.joined(separator: "\n") + "\n"
  }

  /// Recall of chats whose sources the weights have not seen, at the rates that `evaluate` tells.
  static func recalls(_ courses: [LabelledCourse]) -> String {
    let positive = courses.filter(\.isScam).map(\.peak)
    let negative = courses.filter { !$0.isScam }.map(\.peak)
    let recalls = Evaluation.falseAlarmRates.map {
      figure(Metrics.recall(atFalseAlarmRate: $0, positive: positive, negative: negative))
    }
    return "out-of-fold recall at 0.1, 0.5, 1 and 5 % false alarms: "
      + recalls.joined(separator: " ")
  }

  private static func figure(_ value: Double?) -> String {
    value.map { "\(($0 * 1000).rounded() / 1000)" } ?? "-"
  }

  /// How well the evidence orders conversations whose sources the weights have not seen.
  private static func outOfFold(_ courses: [LabelledCourse]) -> String {
    let positive = courses.filter(\.isScam).map(\.peak)
    let negative = courses.filter { !$0.isScam }.map(\.peak)
    func recall(_ rate: Double) -> String {
      figure(Metrics.recall(atFalseAlarmRate: rate, positive: positive, negative: negative))
    }
    return """
      AUC \(figure(Metrics.auc(positive: positive, negative: negative))), recall \
      \(recall(0.005)) at 0.5 % and \(recall(0.05)) at 5 % false alarms
      """
  }
}
