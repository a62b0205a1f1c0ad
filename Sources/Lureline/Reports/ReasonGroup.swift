/// The reasons that stand in one message, with what the message says.
struct ReasonGroup {
  var message: Int
  var reasons: [Evidence]
  /// The message, or of a long one the words that count.
  var excerpt: String

  /// Groups in the order of their strongest reason.
  static func groups(_ finding: Finding) -> [ReasonGroup] {
    var groups: [ReasonGroup] = []
    for reason in finding.verdict.reasons {
      if let index = groups.firstIndex(where: { $0.message == reason.message }) {
        groups[index].reasons.append(reason)
      } else {
        let excerpt = excerpt(finding.transcript, reason)
        groups.append(ReasonGroup(message: reason.message, reasons: [reason], excerpt: excerpt))
      }
    }
    return groups
  }

  /// Characters of a message that are shown whole.
  private static let longest = 200

  private static func excerpt(_ transcript: Transcript, _ reason: Evidence) -> String {
    let text = transcript.shownText(of: transcript.messages[reason.message])
    if text.count <= longest { return text }
    return reason.quote.isEmpty ? text.prefix(longest) + " …" : "… \(reason.quote) …"
  }
}
