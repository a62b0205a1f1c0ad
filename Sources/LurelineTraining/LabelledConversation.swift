public import Lureline

/// What a person said of a whole conversation.
public enum Label: String, Sendable, CaseIterable {
  case romanceBaiting = "romance_baiting"
  case benign
  /// Another kind of scam: neither counted nor measured as either of the two, but reported.
  case otherScam = "other_scam"
}

/// The part of a corpus that a conversation belongs to, fixed in its file.
public enum Split: String, Sendable, CaseIterable {
  case train, validation, test
}

/// A conversation with its right answers, kept apart from the transcript that a scorer may see.
public struct LabelledConversation: Sendable {
  public var transcript: Transcript
  public var label: Label
  /// The right stage of each message; nil where nobody labelled it (the account holder's messages).
  public var stages: [Stage?]
  /// For example `wrong_number` or `couple_apart`; empty when not given.
  public var kind: String
  public var language: String
  /// nil when the file does not say; such conversations are trained on and measured.
  public var split: Split?
  /// Who wrote it and with which persona. Conversations of one source are never parted in folds.
  public var source: String
  /// A few messages cut out of a chat nobody has the rest of: they teach words, but neither how chats
  /// begin and go on nor how much evidence a whole chat gathers.
  public var isFragment = false
  /// Where it stands: file name and 1-based line.
  public var file: String
  public var line: Int
}

/// Something in a corpus that cannot be used, with its place; never the text.
public struct CorpusProblem: Error, Sendable, Equatable, CustomStringConvertible {
  public var file: String
  public var line: Int
  public var reason: String

  public var description: String { "\(file):\(line): \(reason)" }
}
