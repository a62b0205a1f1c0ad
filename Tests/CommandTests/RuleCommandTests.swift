import Testing

@testable import Lureline

/// `lureline rules`, by what holds whatever rules the built-in model has.
@Suite struct RuleCommandTests {
  init() throws { try #require(Tool.hasModel, "needs a trained model in Models/default.lureline") }

  private static let rules = """
    {"schema":"lureline.rules/1","rules":[
    {"id":"own-uncle","title":"An uncle","stage":"seeding","weight":11,"speaker":"counterpart",
     "phrases":{"en":["my zaxuncle"]},"why":"w","source":"s","falsePositives":"f",
     "matches":{"en":["my zaxuncle","my zaxuncle says","ask my zaxuncle"]},
     "mustNotMatch":{"en":["zaxuncle","an zaxuncle","your zaxuncle"]}}]}
    """
  private static let corpus = """
    {"label":"romance_baiting","lang":"en","source":"a","split":"test","owner":"Sam",\
    "messages":[{"sender":"Lily","stage":"seeding","text":"my zaxuncle knows"}]}
    {"label":"benign","lang":"en","source":"b","split":"test","owner":"Sam",\
    "messages":[{"sender":"Sam","text":"my zaxuncle"}]}
    {"label":"benign","lang":"en","source":"c","split":"train","owner":"Sam",\
    "messages":[{"sender":"Ben","text":"my zaxuncle"}]}
    """

  /// Runs with the rules and the corpus above as files.
  private func stats(_ options: String...) -> Tool.Outcome {
    let (rules, corpus) = (Tool.temporary(), Tool.temporary())
    defer { Tool.delete(rules, corpus) }
    Tool.write(Array(Self.rules.utf8), to: rules)
    Tool.write(Array(Self.corpus.utf8), to: corpus)
    return Tool.run(["rules", "stats", corpus, "--rules", rules] + options)
  }

  @Test func listsForDocumentsAsATableForEachStage() {
    let rules = Tool.temporary()
    defer { Tool.delete(rules) }
    Tool.write(Array(Self.rules.replacing("An uncle", with: "An | uncle *x*").utf8), to: rules)
    let lines = Tool.run(["rules", "list", rules, "-t", "markdown"]).lines
    #expect(lines.first == "## seeding")
    #expect(
      lines.last == #"| `own-uncle` | counterpart | 11 | An \| uncle \*x\* | w | f | s |"#)
    let columns = lines.dropFirst().map {
      $0.replacing(#"\|"#, with: "").split(separator: "|", omittingEmptySubsequences: false).count
    }
    #expect(Set(columns) == [9])
  }

  @Test func statsAreOneRecordForTheRulesAloneAndOneForEachRule() throws {
    let records = try stats().lines.map { try JSONValue.parse(Array($0.utf8)) }
    #expect(records[0]["schema"]?.string == "lureline.rule-stats/1")
    #expect(records[0]["benign"]?.number == 2)
    let rule = try #require(records.first { $0["id"]?.string == "own-uncle" })
    #expect(rule["conversations"]?["romance_baiting"]?.number == 1)
    // The account holder's words are no evidence.
    #expect(rule["conversations"]?["benign"]?.number == 1)
    #expect(rule["stages"]?["seeding"]?.number == 1 && rule["lift"]?.number == 1.5)
  }

  @Test func statsOfASplitLeaveTheRestOut() throws {
    let records = try stats("--split", "test").lines.map { try JSONValue.parse(Array($0.utf8)) }
    #expect(records[0]["benign"]?.number == 1)
    #expect(records[0]["any_strong_recall"]?.number == 1)
    #expect(records[0]["any_strong_false_alarm_rate"]?.number == 0)
  }

  @Test func statsAsATableMarkWhatHitsTooManyHonestChats() throws {
    let text = stats("-t", "text").lines
    let line = try #require(text.first { $0.hasPrefix("own-uncle") })
    #expect(
      line.split(separator: " ")
        == ["own-uncle", "2", "2", "100.0%", "50.0%*", "-", "1.5", "seeding", "1"])
    #expect(text.contains { $0.hasPrefix("never hit") })
  }

  @Test func statsAsCSVHaveACellForEachColumn() throws {
    let lines = stats("--to", "csv").lines.map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(lines.allSatisfy { $0.count == lines[0].count })
    let row = try #require(lines.first { $0[0] == "own-uncle" })
    #expect(zip(lines[0], row).first { $0.0 == "benign_share" }?.1 == "0.5")
  }

  /// A file that is named like one of the pack stands in its place instead of beside it.
  @Test func anEditedFileOfThePackReplacesTheBuiltInOne() {
    let file = Tool.temporary()
    let folder = file + ".folder"
    Tool.makeFolder(folder)
    let (own, edited) = (folder + "/my-rules.json", folder + "/pressure.json")
    defer { Tool.delete(own, edited, folder, file) }
    for path in [own, edited] { Tool.write(Array(Self.rules.utf8), to: path) }
    func ids(_ words: String...) -> [Substring] {
      Tool.run(["rules", "list", "-t", "jsonl"] + words).lines
    }
    #expect(ids("--rules", own).count == ids().count + 1)
    let rest = ids("--rules", edited)
    #expect(rest.contains { $0.contains("own-uncle") })
    #expect(!rest.contains { $0.contains("\"pressure-") } && rest.count > 10)
    let record = Tool.run(["score", "--rules", edited], text: #"{"messages":[{"text":"hi"}]}"#)
    #expect(record.status == 0 && record.outputText.contains("default+pressure@"))
  }
}
