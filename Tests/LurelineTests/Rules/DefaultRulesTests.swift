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
  private static let root =
    "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")

  private func files() throws -> [(name: String, bytes: [UInt8])] {
    var walk = FolderWalk(folder: Self.root + "/Models/rules")
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

  /// The page of red flags names each of them, with rules that are there.
  @Test func everyRedFlagHasItsRules() throws {
    let pack = try RulePack.parse(files: files())
    let known = Dictionary(uniqueKeysWithValues: pack.rules.map { ($0.id, $0.isSandboxed) })
    var numbers: [String] = []
    for line in try page().split(separator: "\n") where line.hasPrefix("| ") {
      let cells = line.split(separator: "|").map { $0.drop { $0 == " " } }
      guard cells.count >= 3,
        cells[0].first?.isNumber == true || cells[0].dropFirst().first?.isNumber == true
      else { continue }
      numbers.append(String(cells[0].split(separator: " ")[0]))
      for name in cells[2].split(separator: ",") {
        let id = String(name.split(separator: "`", omittingEmptySubsequences: false)[1])
        #expect(known[id] == name.contains("(sandbox)"), "\(numbers.last ?? "") \(id)")
      }
    }
    let flags = (1...95).map { $0 < 10 ? "0\($0)" : "\($0)" }
    #expect(numbers == flags + (1...12).map { "C\($0)" } + (1...4).map { "N\($0)" })
  }

  private func page() throws -> String {
    let path = Self.root + "/Sources/Lureline/Documentation.docc/RedFlags.md"
    return String(decoding: try #require(Self.read(path)), as: UTF8.self)
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
