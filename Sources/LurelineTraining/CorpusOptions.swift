/// How corpora of other people are to be read.
package struct CorpusOptions: Sendable {
  /// What their labels and stages are called.
  package var names = LabelNames()
  /// Columns of tables by the name in the header, where the usual names are not enough.
  package var textColumn: String?
  package var labelColumn: String?
  /// Of conversations that name none, as `en`; empty when nobody told.
  package var language = ""

  package init() {}
}

/// The forms of labelled corpora, told apart by their content.
enum CorpusForm: Equatable {
  /// Canonical JSON Lines.
  case records
  /// `__label__x text`, one message a line.
  case fastText
  case table
}
