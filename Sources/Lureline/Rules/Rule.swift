/// Words that say one thing, or hits of other rules that say it together, with the stage that they
/// speak for. A rule is data (Models/rules).
package struct Rule: Sendable, Equatable {
  /// Lower-case words joined by hyphens; unique in the pack and never reused.
  package var id: String
  /// For people: what was said, without blame.
  package var title: String
  /// `ordinary` for a rule that is no evidence, but says what the conversation is: others name it.
  package var stage: Stage
  /// Prior evidence in decibans: weak 2, medium 5, strong 11, decisive 17; 0 for stage `ordinary`.
  package var weight: Double
  package var speaker: Speaker
  /// By language, in the order of the file. All languages are tried on every message.
  package var phrases: [LocalizedTexts]
  /// Phrases whose presence in the same message suppresses the hit: warnings, report frames.
  package var unless: [LocalizedTexts]
  /// Phrases that take a hit away when they stand at most three words before it: negations.
  package var notAfter: [LocalizedTexts]
  /// One sentence for people: why this matters.
  package var why: String
  /// The published text that the rule rests on.
  package var source: String
  /// Who else says this.
  package var falsePositives: String
  /// True when the rule is common in ordinary chats and must never count alone.
  package var isWeak: Bool
  /// True for a rule that is checked, tried and counted, but does not score.
  package var isSandboxed: Bool
  package var when: When?
  package var damps: Damps?
  package var matches: [LocalizedExamples]
  package var mustNotMatch: [LocalizedExamples]
  /// File of the pack and 1-based line of its id, for findings.
  package var file: String
  package var line: Int
}

/// Whose messages a rule looks at.
package enum Speaker: UInt8, Sendable, CaseIterable {
  case any, counterpart, owner

  package init?(name: String) {
    guard let speaker = Speaker.allCases.first(where: { $0.name == name }) else { return nil }
    self = speaker
  }

  package var name: String { String(describing: self) }
}

/// The texts of one language.
package struct LocalizedTexts: Sendable, Equatable {
  /// `en`, `zh`, `es` or another lower-case language code.
  package var language: String
  package var texts: [String]

  package init(language: String, texts: [String]) {
    self.language = language
    self.texts = texts
  }
}

/// Something wrong with a rule pack, with the place. Holds no text of the pack but names and keys.
package struct RuleFinding: Error, Sendable, Equatable {
  package enum Problem: Sendable, Equatable {
    /// No JSON; the byte offset is 0-based.
    case notJSON(offset: Int)
    case wrongSchema
    case missingKey
    case unknownKey
    case wrongType(expected: String)
    case badID
    case duplicateID
    case unknownStage
    case unknownSpeaker
    case badLanguage
    case badWeight
    case duplicateList
    /// The 0-based number of the phrase in its list, and its fault.
    case badPhrase(index: Int, PhraseError)
    case tooFewExamples(needed: Int)
    /// A chat of an example has a line without a sender, or ends without a message; 0-based.
    case badChat(index: Int)
    /// The keys of a condition contradict each other.
    case badCondition(String)
    /// A condition names a rule, a stage or a group that is not there.
    case unknownRule(String)
    case emptyText(index: Int)
  }

  package var file: String
  package var line: Int?
  package var rule: String?
  /// Path in the rule, such as `phrases.en`.
  package var key: String?
  package var problem: Problem

  package init(
    file: String, line: Int? = nil, rule: String? = nil, key: String? = nil, problem: Problem
  ) {
    self.file = file
    self.line = line
    self.rule = rule
    self.key = key
    self.problem = problem
  }
}
