import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Runs what the page on rules tells its reader to do, word by word.
@Suite struct RuleWalkthroughTests {
  init() throws { try #require(Tool.hasModel, "needs a trained model in Models/default.lureline") }

  private static let root =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  private static let page: [Substring] = {
    let path = "\(root)/Sources/Lureline/Documentation.docc/Rules.md"
    let text = String(decoding: Tool.read(path) ?? [], as: UTF8.self)
    return text.split(separator: "\n", omittingEmptySubsequences: false)
  }()

  /// The lines of the first block behind a line, without its fences.
  private static func block(after line: String) -> [Substring] {
    let rest = page.drop { $0 != line }.drop { !$0.hasPrefix("```") }.dropFirst()
    return Array(rest.prefix { $0 != "```" })
  }

  @Test func aRuleInAMinuteFires() throws {
    let file = Tool.temporary()
    let folder = file + ".folder"
    Tool.makeFolder(folder)
    defer { Tool.delete(folder + "/my-rules.json", folder, file) }
    let rules = Self.block(after: "Save this as `my-rules.json`:").joined(separator: "\n")
    Tool.write(Array(rules.utf8), to: folder + "/my-rules.json")

    let session = Self.block(
      after: "Check it, try its examples, and see it fire beside the built-in rules:")
    var (command, expected): (Substring?, [Substring]) = (nil, [])
    var count = 0
    func check() {
      guard let command else { return }
      count += 1
      let output = Tool.shell(String(command), folder: folder)
      #expect(output.split(separator: "\n") == expected, "\(command)")
    }
    for line in session {
      if line.hasPrefix("$ ") {
        check()
        (command, expected) = (line.dropFirst(2), [])
      } else {
        expected.append(line)
      }
    }
    check()
    #expect(count == 3)
  }

  /// Every rule language example of the page is one that the reader may copy.
  @Test func theConditionsOfThePageAreSound() throws {
    let file = Tool.temporary()
    defer { Tool.delete(file) }
    let conditions = Self.block(after: "owner-side rules count for every contact.")
    #expect(conditions.count == 5)
    for (index, condition) in conditions.enumerated() {
      let isOfOthers = condition.contains("\"order\"") || condition.contains("\"together\"")
      let phrases = isOfOthers ? "" : #""speaker":"any","phrases":{"en":["xyzzy"]},"#
      let rule = """
        {"schema":"lureline.rules/1","rules":[{"id":"own-\(index)","title":"t","stage":"pitch",
        "weight":5,\(phrases)\(condition),"why":"w","source":"s","falsePositives":"f",
        "matches":{"en":[]},"mustNotMatch":{"en":[]}}]}
        """
      Tool.write(Array(rule.utf8), to: file)
      let words = ["rules", "lint", "--rules", Self.root + "/Models/rules", "--rules", file]
      let faults = Tool.run(words).errorText.split(separator: "\n")
      // The only fault is that this test gives no examples.
      #expect(faults.allSatisfy { $0.hasSuffix("needs at least 3 examples") }, "\(faults)")
      #expect(faults.count == 2)
    }
  }
}
