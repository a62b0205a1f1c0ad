package import Lureline

/// Chats typed by hand, one `sender: text` a line.
package enum Chat {
  /// - Parameter owner: the account holder's name; nil when the export does not tell.
  package static func transcript(_ text: String, owner: String? = "Sam") -> Transcript {
    transcript(
      text.split(separator: "\n").map { line in
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(parts[0]), String(parts[1].drop { $0 == " " }))
      }, owner: owner)
  }

  package static func transcript(
    _ messages: [(sender: String, text: String)], owner: String? = "Sam"
  ) -> Transcript {
    var transcript = Transcript(format: .jsonl)
    for message in messages { transcript.append(message.text, from: message.sender) }
    guard let owner else { return transcript }
    transcript.owner = transcript.participants.firstIndex(of: owner)
    return transcript
  }
}

extension Transcript {
  package mutating func append(_ text: String, from sender: String) {
    if !participants.contains(sender) { participants.append(sender) }
    let start = bytes.count
    bytes += Array(text.utf8)
    let index = participants.firstIndex(of: sender) ?? 0
    messages.append(Message(sender: index, text: start..<bytes.count))
  }

  /// The first `count` messages, with everything that an export of them would hold.
  package func prefix(_ count: Int) -> Transcript {
    var prefix = self
    prefix.messages = Array(messages.prefix(count))
    return prefix
  }

  /// The messages as (sender, text).
  package var lines: [(sender: String, text: String)] {
    messages.map { (name(of: $0), text(of: $0)) }
  }
}
