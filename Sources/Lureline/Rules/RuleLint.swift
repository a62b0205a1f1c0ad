/// Everything that is wrong with a rule pack, without running its examples.
package enum RuleLint {
  /// Examples that a rule needs, by key: these many in English, one in each other language.
  package static let neededExamples = 3

  /// Findings in the order of files and rules; empty when the pack is sound.
  package static func findings(
    files: [(name: String, bytes: [UInt8])], cut: @escaping PhraseParser.Cutter
  ) -> [RuleFinding] {
    let (pack, formFindings) = RulePack.read(files: files)
    let compilation = CompiledRules.compileAll(pack, sandbox: true, cut: cut)
    let all =
      formFindings + compilation.findings + doubts(pack, compilation.phrases)
      + pack.rules.flatMap(missingExamples)
    return inOrder(all, files: files.map(\.name))
  }

  /// What works but was hardly meant so.
  private static func doubts(
    _ pack: RulePack, _ phrases: [CompiledRules.PlacedPhrase]
  ) -> [RuleFinding] {
    var findings: [RuleFinding] = []
    for (index, all) in Dictionary(grouping: phrases, by: \.rule).sorted(by: { $0.key < $1.key }) {
      let own = distinct(all.filter { $0.role == .hit })
      var doubts: [(Int, PhraseError.Kind)] = own.indices.compactMap {
        PhraseCompiler.hasOptionalAtEdge(own[$0].phrase) ? ($0, .optionalAtEdge) : nil
      }
      var coverage = PhraseCoverage(
        own.map(\.phrase), excluding: all.filter { $0.role != .hit }.map(\.phrase))
      doubts += coverage.shadowed().map { ($0, .shadowed) }
      doubts += coverage.unreachable().map { ($0, .unreachable) }
      findings += doubts.map { number, kind in
        RuleFinding(
          file: pack.rules[index].file, line: pack.rules[index].line, rule: pack.rules[index].id,
          key: own[number].key,
          problem: .badPhrase(index: own[number].number, PhraseError(kind, at: 0)))
      }
    }
    return findings
  }

  /// Without those that only read as an earlier one does: Traditional Chinese beside Simplified is
  /// there for people.
  private static func distinct(
    _ phrases: [CompiledRules.PlacedPhrase]
  ) -> [CompiledRules.PlacedPhrase] {
    var distinct: [CompiledRules.PlacedPhrase] = []
    for phrase in phrases
    where !distinct.contains(where: { $0.phrase == phrase.phrase && $0.text != phrase.text }) {
      distinct.append(phrase)
    }
    return distinct
  }

  private static func missingExamples(_ rule: Rule) -> [RuleFinding] {
    var findings: [RuleFinding] = []
    for phrases in rule.phrases {
      let needed = phrases.language == "en" ? neededExamples : 1
      for (key, examples) in [("matches", rule.matches), ("mustNotMatch", rule.mustNotMatch)] {
        let count = examples.first { $0.language == phrases.language }?.examples.count ?? 0
        guard count < needed else { continue }
        findings.append(
          RuleFinding(
            file: rule.file, line: rule.line, rule: rule.id, key: key + "." + phrases.language,
            problem: .tooFewExamples(needed: needed)))
      }
      if phrases.texts.isEmpty {
        findings.append(noPhrases(rule, key: "phrases." + phrases.language))
      }
    }
    if rule.phrases.isEmpty && !rule.isOfConversation {
      findings.append(noPhrases(rule, key: "phrases"))
    }
    return findings + tooFew(rule)
  }

  /// A rule that no English phrases ask enough of has to show as much in all its languages together.
  private static func tooFew(_ rule: Rule) -> [RuleFinding] {
    if rule.phrases.contains(where: { $0.language == "en" }) { return [] }
    let sets = [("matches", rule.matches), ("mustNotMatch", rule.mustNotMatch)]
    return sets.filter { $0.1.reduce(0) { $0 + $1.examples.count } < neededExamples }.map {
      RuleFinding(
        file: rule.file, line: rule.line, rule: rule.id, key: $0.0,
        problem: .tooFewExamples(needed: neededExamples))
    }
  }

  private static func noPhrases(_ rule: Rule, key: String) -> RuleFinding {
    RuleFinding(
      file: rule.file, line: rule.line, rule: rule.id, key: key,
      problem: .badPhrase(index: 0, PhraseError(.empty, at: 0)))
  }

  /// Stable: findings of one place keep the order in which they were made.
  private static func inOrder(_ findings: [RuleFinding], files: [String]) -> [RuleFinding] {
    let keyed = findings.enumerated().map { index, finding in
      (files.firstIndex(of: finding.file) ?? files.count, finding.line ?? 0, index)
    }
    return keyed.sorted(by: <).map { findings[$0.2] }
  }
}
