import Testing

@testable import Lureline

/// `lureline evaluate` as other programs call it, whatever the model says of a chat.
@Suite struct EvaluateTests {
  init() throws { try #require(Tool.hasModel, "needs a trained model in Models/default.lureline") }

  /// Scams and honest chats of four writers; the last scam has nothing to find in it.
  private static let corpus: String = {
    let scam = [
      "hi is this anna", "my uncle is an analyst and his signals never lose",
      "download the app, register your account and deposit 500 usdt",
      "your withdrawal is frozen, pay the 20% tax before you can withdraw",
    ]
    let stages = ["contact", "seeding", "onboarding", "withdrawal_block"]
    let honest = ["did you buy milk", "the meeting is on monday", "see you at dinner", "ok"]
    return (0..<16).map { place in
      let isScam = place % 2 == 0
      let messages = (0..<4).map { message in
        let text = isScam && place < 14 ? scam[message] : honest[message]
        let stage = isScam ? #","stage":"\#(stages[message])""# : ""
        let time = "2025-03-0\(message + 1)T10:00:00Z"
        return #"{"sender":"Lily","time":"\#(time)","text":"\#(text)"\#(stage)}"#
      }
      return """
        {"id":"c\(place)","owner":"Sam","lang":"en","source":"writer \(place / 4)/chat \(place)",\
        "label":"\(isScam ? "romance_baiting" : "benign")","kind":"kind \(place % 3)",\
        "messages":[\(messages.joined(separator: ","))]}
        """
    }.joined(separator: "\n")
  }()

  private func evaluate(_ options: [String]) throws -> Tool.Outcome {
    let path = Tool.temporary()
    Tool.write(Array(Self.corpus.utf8), to: path)
    let outcome = Tool.run(["evaluate"] + options + [path])
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    return outcome
  }

  private func record(_ options: [String]) throws -> JSONValue {
    try JSONValue.parse(try evaluate(["-t", "jsonl"] + options).output)
  }

  /// What programs were written against; new keys stand behind these or between them.
  @Test func keysOfTheRecordStay() throws {
    let record = try record([])
    for key in [
      "schema", "conversations", "messages", "romance_baiting", "benign", "other_scam", "recall",
      "false_alarm_rate", "auc", "recall_at_false_alarms_0.005", "brier", "ece", "erde_5",
      "alert_before_onboarding", "stage_macro_f1", "classes", "kinds", "misses", "false_alarms",
      "messages_to_alert", "days_to_alert", "interval_draws", "intervals", "languages",
      "reliability", "group_confusion", "stage_confusion", "reached_investment", "recall_reached",
      "recall_reached_with_unsure", "recall_reached_low", "recall_reached_high",
      "recall_reached_at_false_alarms_0.001", "recall_reached_at_false_alarms_0.05",
    ] { #expect(record[key] != nil, "\(key)") }
    #expect(record["conversations"]?.number == 16 && record["romance_baiting"]?.number == 8)
    #expect(record["reached_investment"]?.number == 8, "by their labels, whatever their words")
    #expect(record["reliability"]?.array?.count == 10)
    let counts = record["stage_confusion"]?["counts"]?.array?.map { $0.array ?? [] } ?? []
    #expect(counts.count == 13 && counts.allSatisfy { $0.count == 13 })
    #expect(counts.joined().compactMap(\.number).reduce(0, +) == 32)
    #expect(record["errors"] == nil && record["folds"] == nil)
  }

  /// No word of a chat is shown unless it is asked for.
  @Test(arguments: ["text", "jsonl"])
  func wordsAreQuotedOnlyWhenAsked(_ format: String) throws {
    for options in [[], ["--cross-validate", "2"]] {
      let text = try evaluate(["-t", format] + options).outputText
      for word in ["uncle", "milk", "frozen", "usdt"] { #expect(!text.contains(word)) }
    }
    // At this threshold nothing is flagged, so that the telling scams are missed.
    let text = try evaluate(["-t", format, "--errors", "9", "--threshold", "0.9999999"])
      .outputText
    #expect(text.contains("c0") && text.contains("my uncle is an analyst"))
  }

  @Test func errorsAreLimitedAndNameTheirPlace() throws {
    let options = ["--threshold", "0.9999999", "--errors"]
    let all = try #require(try record(options + ["100"])["errors"]?.array)
    #expect(all.count == 8)
    #expect(all[0]["id"]?.string == "c14" && all[0]["line"]?.number == 15, "the least evidence")
    let evidence = all.compactMap { $0["evidence_db"]?.number }
    #expect(evidence == evidence.sorted() && evidence.count == 8)
    let reasons = try #require(all[7]["reasons"]?.array)
    #expect((1...5).contains(reasons.count))
    let two = try #require(try record(options + ["2"])["errors"]?.array)
    #expect(two.map { $0["id"] } == all[..<2].map { $0["id"] })
  }

  @Test(arguments: [[], ["--errors", "9", "--threshold", "0.9999999"], ["--cross-validate", "2"]])
  func textFitsAHundredColumns(_ options: [String]) throws {
    let lines = try evaluate(["-t", "text"] + options).lines
    #expect(lines.count > 60)
    for line in lines { #expect(VisibleText.columns(String(line)) <= 100, "\(line)") }
  }

  @Test(arguments: [("source", 8), ("writer", 4)])
  func crossValidationMeasuresEveryChat(_ grouping: String, _ folds: Int) throws {
    let record = try record(["--cross-validate", "\(folds)", "--by", grouping])
    #expect(record["conversations"]?.number == 16)
    #expect(record["cross_validated_by"]?.string == grouping)
    let rows = try #require(record["folds"]?.array)
    #expect(rows.count == folds)
    for row in rows { #expect(row["scams"]?.number == Double(8 / folds)) }
  }

  @Test func settingsOfTrainingChangeWhatIsMeasured() throws {
    let options = ["--cross-validate", "2", "--set"]
    let one = try record(options + ["temper=0.8"])
    #expect(try record(["--cross-validate", "2"]) == one, "the default")
    #expect(try record(options + ["temper=0.1"])["brier"] != one["brier"])
    #expect(try record(options + ["leave-out=words"])["brier"] != one["brier"])
  }

  @Test func anyNumberOfJobsMeasuresTheSame() throws {
    let options = ["-t", "text", "--cross-validate", "2", "-j"]
    #expect(try evaluate(options + ["1"]) == evaluate(options + ["2"]))
  }
}
