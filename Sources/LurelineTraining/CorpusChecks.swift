import Lureline

/// What a person should know of a corpus before trusting what is made of it.
package enum CorpusChecks {
  /// Texts shorter than this repeat by chance ("good morning"); bytes, blanks left out.
  private static let leastLength = 24

  /// Conversations whose text stands in another split too: they make a measurement look better than it
  /// is. Case and blanks do not count.
  ///
  /// - Complexity: O(bytes).
  package static func repeats(_ conversations: [LabelledConversation]) -> [CorpusProblem] {
    var seen: [UInt64: LabelledConversation] = [:]
    var repeats: [CorpusProblem] = []
    for conversation in conversations {
      guard let split = conversation.split, let key = key(conversation.transcript) else { continue }
      guard let first = seen[key], let other = first.split else {
        seen[key] = conversation
        continue
      }
      if other == split { continue }
      repeats.append(
        Place(file: conversation.file, line: conversation.line).problem(
          "the same text is in the \(other.rawValue) split, at \(first.file):\(first.line)"))
    }
    return repeats
  }

  private static func key(_ transcript: Transcript) -> UInt64? {
    var text: [UInt8] = []
    for message in transcript.messages {
      for byte in transcript.bytes[message.textRange] where byte > 0x20 {
        text.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      }
    }
    return text.count < leastLength ? nil : FeatureHash.bytes(text.span, 0..<text.count)
  }
}
