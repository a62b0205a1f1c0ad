import Testing

@testable import Lureline

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The pack in Models/rules: sound, and every example behaves.
@Suite struct DefaultRulesTests {
  private func files() throws -> [(name: String, bytes: [UInt8])] {
    let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    var walk = FolderWalk(folder: root + "/Models/rules")
    var files: [(name: String, bytes: [UInt8])] = []
    while let step = walk.next() {
      guard case .file(let path) = step, path.hasSuffix(".json"), !path.hasSuffix(".schema.json")
      else { continue }
      let name = String(try #require(path.split(separator: "/").last))
      files.append((name, try #require(Self.read(path))))
    }
    return files
  }

  private static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return bytes
  }

  @Test func lintFindsNothing() throws {
    #expect(RuleLint.findings(files: try files(), cut: PhraseParser.messageCutter()) == [])
  }

  @Test func everyExampleBehaves() throws {
    let pack = try RulePack.parse(files: files())
    let result = try RuleTests.run(pack, cut: PhraseParser.messageCutter())
    #expect(result.failures == [])
    #expect(result.count > 4800)
  }

  @Test func coversEveryStageInThreeLanguages() throws {
    let pack = try RulePack.parse(files: files())
    let stages = Set(pack.rules.map(\.stage))
    #expect(stages.isSuperset(of: Set(Stage.allCases).subtracting([.ordinary])))
    for rule in pack.rules where !rule.isOfConversation {
      #expect(rule.phrases.prefix(3).map(\.language) == ["en", "zh", "es"], "\(rule.id)")
    }
  }

  /// Weight 11 or more: strong or decisive.
  @Test func strongRulesAreHeardInElevenLanguages() throws {
    let pack = try RulePack.parse(files: files())
    let languages: Set = ["en", "zh", "es", "pt", "de", "fr", "ja", "ko", "vi", "id", "ru"]
    for rule in pack.rules where rule.weight >= 11 && !rule.isOfConversation {
      #expect(Set(rule.phrases.map(\.language)) == languages, "\(rule.id)")
    }
  }

  @Test func everyRuleShowsThreeExamplesEachWayInEachLanguage() throws {
    let pack = try RulePack.parse(files: files())
    for rule in pack.rules where !rule.isOfConversation {
      for language in rule.phrases.map(\.language) {
        let matches = rule.matches.first { $0.language == language }
        let others = rule.mustNotMatch.first { $0.language == language }
        #expect(matches?.examples.count ?? 0 >= 3, "\(rule.id) \(language)")
        #expect(others?.examples.count ?? 0 >= 3, "\(rule.id) \(language)")
      }
    }
  }

  @Test func speaksWithoutBlame() throws {
    let pack = try RulePack.parse(files: files())
    let harsh = ["pig", "scammer", "victim", "fell for", "duped", "stupid", "gullible"]
    for rule in pack.rules {
      let text = (rule.title + " " + rule.why).lowercased()
      for word in harsh { #expect(!text.contains(word), "\(rule.id): \(word)") }
    }
  }

  @Test func compilesToTheSameBytesEachTime() throws {
    let pack = try RulePack.parse(files: files())
    let cut = PhraseParser.messageCutter()
    let bytes = try CompiledRules.compile(pack, cut: cut).encode()
    #expect(try CompiledRules.compile(pack, cut: cut).encode() == bytes)
    #expect(try CompiledRules(decoding: bytes).encode() == bytes)
  }
}
