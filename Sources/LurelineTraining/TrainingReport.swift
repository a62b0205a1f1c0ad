import Lureline

/// What a model was trained on, as `key: value` lines for its info section.
struct TrainingReport {
  let lines: String

  init(_ conversations: [LabelledConversation], corpusDigest: String) {
    var lines = ["corpus: \(corpusDigest)"]
    for label in Label.allCases {
      let own = conversations.filter { $0.label == label }
      guard !own.isEmpty else { continue }
      let messages = own.reduce(0) { $0 + $1.transcript.messages.count }
      lines.append("\(label.rawValue): \(own.count) conversations, \(messages) messages")
    }
    let languages = Set(conversations.map(\.language)).sorted()
    lines.append("languages: \(languages.joined(separator: " "))")
    lines.append("sources: \(Set(conversations.map(\.source)).count)")
    self.lines = lines.joined(separator: "\n") + "\n"
  }
}
