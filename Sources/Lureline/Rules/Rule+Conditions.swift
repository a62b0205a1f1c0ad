/// What a pack says of the conversation around a rule, with rules by name.
extension Rule {
  /// `"when"`: the hits that must have come before, and the places where the rule counts.
  ///
  /// A rule with phrases counts where it holds; a rule without phrases is hit by the hit that completes
  /// it. A group is a list of rule ids, or of `@` with a stage or a group of stages, which names all
  /// rules of it with phrases; in `order` and `together` those that are not weak.
  package struct When: Sendable, Equatable {
    package var shape = RuleCondition.Shape.order
    package var groups: [[String]] = []
    /// How many of the groups of `together`; nil for all.
    package var atLeast: Int?
    /// How often the rule itself, or the last group of `order`, must be hit.
    package var times: Int?
    /// Of the hits that `times` counts: whether their words must differ, or be the same.
    package var isDifferent = false
    package var isSame = false
    /// Fewest messages and fewest days from one of them to the next.
    package var apart: Int?
    package var daysApart: Int?
    /// Least share of the sender's messages that they must make up, 0 ... 1.
    package var share: Double?
    /// Most messages from the first hit to the last.
    package var messages: Int?
    /// Most days between them; no limit where the export tells no times.
    package var days: Int?
    /// Only among the first so many messages of the conversation.
    package var first: Int?
    /// Only while none of these was hit.
    package var without: [String] = []
    /// Only where a word of the match is in disguise.
    package var isDisguised = false

    package init() {}

    /// Whether it asks more of the hits that `times` counts than their number.
    var isTally: Bool {
      isDifferent || isSame || apart != nil || daysApart != nil || share != nil
    }
  }

  /// `"damps"`: what a hit of the rule leaves of others.
  package struct Damps: Sendable, Equatable {
    package var rules: [String]
    /// Rules that are left alone, by id: those that `rules` names only as part of a stage or a group.
    package var except: [String] = []
    /// Share that is left, 0 ..< 1.
    package var to: Double
    /// For so many messages, its own included; nil for the rest of the conversation.
    package var messages: Int?
  }

  /// Whether it lives on the hits of others alone.
  package var isOfConversation: Bool { phrases.isEmpty && when != nil }
}

/// An example of a rule: one message, or a small chat whose last message is the one in question.
package struct RuleExample: Sendable, Equatable {
  package enum Line: Sendable, Equatable {
    /// `Lily: text`, or the text alone; the account holder is `me`.
    case message(sender: String, text: String)
    /// `..30`: so many messages without words.
    case pause(messages: Int)
    /// `+3d`: so many days go by.
    case wait(days: Int)
  }

  package var lines: [Line]

  /// One message, whoever says it.
  package init(_ text: String) { lines = [.message(sender: "", text: text)] }

  /// - Returns: nil when a line has no sender, or the last line is no message.
  package init?(chat: [String]) {
    lines = []
    for line in chat {
      guard let line = Self.line(line) else { return nil }
      lines.append(line)
    }
    guard case .message = lines.last else { return nil }
  }

  private static func line(_ text: String) -> Line? {
    if text.hasPrefix("..") { return count(text.dropFirst(2)).map { .pause(messages: $0) } }
    if text.hasPrefix("+"), text.hasSuffix("d") {
      return count(text.dropFirst().dropLast()).map { .wait(days: $0) }
    }
    guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else { return nil }
    let words = text[text.index(after: colon)...].drop { $0 == " " }
    return .message(sender: String(text[..<colon]), text: String(words))
  }

  /// A chat of an example is small.
  private static func count(_ digits: Substring) -> Int? {
    Int(digits).flatMap { (1...10_000).contains($0) ? $0 : nil }
  }

  /// The name of the account holder in examples.
  private static let owner = "me"

  /// The chat as a transcript, a minute from message to message.
  package var transcript: Transcript {
    var builder = TranscriptBuilder(.jsonl)
    // Of a message alone nobody knows who says it.
    if case .message("", _) = lines[0] {} else { builder.owner(Self.owner) }
    var seconds: Int64 = 0
    for line in lines {
      switch line {
      case .message(let sender, let text):
        seconds += 60
        builder.add(text, from: sender, at: Timestamp(seconds: seconds, hasZone: true))
      case .pause(let messages):
        for _ in 0..<messages { builder.add("", from: Self.owner) }
      case .wait(let days): seconds += Int64(days) * 86_400
      }
    }
    return builder.transcript
  }
}

/// The examples of one language.
package struct LocalizedExamples: Sendable, Equatable {
  package var language: String
  package var examples: [RuleExample]
}
