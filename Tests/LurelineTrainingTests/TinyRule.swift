import Fixtures
import Lureline

/// A rule pack of one rule, whose stage and weight are to be filled in.
enum TinyRule {
  static let source = """
    {"schema":"lureline.rules/1","rules":[{"id":"r","title":"t","stage":"STAGE","weight":WEIGHT,
     "speaker":"any","phrases":{"en":["xyzzy"]},"why":"w","source":"s","falsePositives":"f",
     "matches":{"en":["xyzzy"]},"mustNotMatch":{"en":["x"]}}]}
    """

  static func compile(_ source: String) -> RuleHead { TinyModel.compile(source).heads[0] }
}

extension String {
  /// Every `part` replaced, without Foundation.
  func replacing(_ part: String, _ other: String) -> String {
    split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
  }
}
