/// The rules of one or more pack files, with their word lists.
package struct RulePack: Sendable, Equatable {
  /// A list of words that phrases name as `@name`.
  package struct WordList: Sendable, Equatable {
    package var name: String
    package var entries: [String]
    package var file: String
  }

  package static let schema = "lureline.rules/1"

  package var lists: [WordList] = []
  /// In the order of the files and of the rules in them.
  package var rules: [Rule] = []

  package init() {}

  /// The pack in the bytes of its files; a list may be used by all of them.
  ///
  /// - Throws: the first `RuleFinding`; `RuleLint` gives all of them.
  package static func parse(
    files: [(name: String, bytes: [UInt8])]
  ) throws(RuleFinding) -> RulePack {
    let (pack, findings) = read(files: files)
    if let first = findings.first { throw first }
    return pack
  }

  /// What can be read of a pack, and everything wrong with its form. Phrases are not parsed yet.
  package static func read(
    files: [(name: String, bytes: [UInt8])]
  ) -> (pack: RulePack, findings: [RuleFinding]) {
    var reader = RulePackReader()
    for file in files { reader.read(file.bytes, named: file.name) }
    return (reader.pack, reader.findings)
  }
}
