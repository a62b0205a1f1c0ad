@testable import Lureline

/// A verdict typed by hand, so that reports are tested without a model.
enum ReportFixture {
  static let texts = [
    "Hi, is this Anna?", "No, wrong number", "my uncle is an analyst, join me on bitvexpro.example",
    "pay the tax first, then you can withdraw",
  ]

  static func transcript(_ texts: [String] = texts, name: String = "Lily") -> Transcript {
    var transcript = Transcript(format: .jsonl)
    transcript.id = "c-17"
    transcript.participants = [name, "Sam"]
    transcript.owner = 1
    for (index, text) in texts.enumerated() {
      let start = transcript.bytes.count
      transcript.bytes += Array(text.utf8)
      let time = Timestamp(seconds: 1_740_942_240 + Int64(index) * 86_400, hasZone: true)
      transcript.messages.append(
        Message(sender: index == 1 ? 1 : 0, text: start..<transcript.bytes.count, time: time))
    }
    return transcript
  }

  static func flagged(_ transcript: Transcript = transcript()) -> Finding {
    let stages: [Stage] = [.contact, .ordinary, .pitch, .withdrawalBlock]
    let shares = [1.004, 0, 15.006, 25.194]
    let rows = stages.indices.map { index in
      MessageRow(
        index: index, sender: index == 1 ? 1 : 0, stage: stages[index], probability: 0.8,
        running: 0.2 * Double(index + 1), decibans: shares[index])
    }
    let verdict = Verdict(
      decision: .flagged, probability: 0.99312, evidence: 41.204, suspect: 0,
      relationshipBuilding: GroupFinding(
        flagged: true, probability: 0.981, first: 0, last: 0, count: 1),
      fakeInvestment: GroupFinding(flagged: true, probability: 0.993, first: 2, last: 3, count: 2),
      stageReached: .withdrawalBlock, alert: 3,
      reasons: [
        Evidence(
          kind: .rule("tax-before-withdrawal"), message: 3, decibans: 9.4, quote: "pay the tax"),
        Evidence(kind: .term("uncle is"), message: 2, decibans: 5.2, quote: "uncle is"),
      ],
      indicators: [Sighting(kind: .domain, value: "bitvexpro.example", message: 2, sender: 0)],
      rows: rows)
    return Finding(source: "chat.jsonl", transcript: transcript, verdict: verdict)
  }

  static func clear() -> Finding {
    var finding = flagged()
    finding.verdict.decision = .clear
    finding.verdict.alert = nil
    finding.verdict.suspect = nil
    finding.verdict.reasons = []
    finding.verdict.indicators = []
    finding.verdict.stageReached = .ordinary
    return finding
  }

  static func write(_ finding: Finding, _ format: ReportFormat, rows: Bool = false) -> String {
    var report = Report(format: format, model: "default@0123")
    report.showsMessages = rows
    var writer = ByteWriter()
    report.append(finding, into: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
