package import Lureline

extension Transcript {
  /// What must not be in any transcript, whatever the file was; empty for a sound one.
  package var flaws: [String] {
    var flaws: [String] = []
    if !isAccounted {
      flaws.append(
        "\(recordCount) records, but \(messages.count) messages, \(systemCount) notices, "
          + "\(repeatCount) repeats and \(unparsed.count) unparsed")
    }
    for (index, message) in messages.enumerated() {
      if !participants.indices.contains(Int(message.sender)) {
        flaws.append("message \(index) is nobody's")
      }
      if message.textStart < 0 || message.textStart > message.textEnd
        || Int(message.textEnd) > bytes.count
      {
        flaws.append("message \(index) lies outside the text")
      }
    }
    if let owner, !participants.indices.contains(owner) { flaws.append("the owner is nobody") }
    if (try? UTF8Span(validating: bytes.span)) == nil { flaws.append("the text is not UTF-8") }
    return flaws
  }
}

extension ReadingResult {
  /// The flaws of all transcripts.
  package var flaws: [String] { transcripts.flatMap(\.flaws) }

  /// Records of all transcripts as they were filed; faults of the file are none.
  package var filedCount: Int {
    transcripts.reduce(0) { count, chat in
      count + chat.messages.count + chat.systemCount + chat.repeatCount
        + chat.unparsed.count { !$0.isFault }
    }
  }
}
