/// How a report is written.
package enum ReportFormat: String, Sendable, CaseIterable { case text, jsonl, csv, html }

/// Turns verdicts into bytes. Knows no files and no terminal: what it must know of them is passed in.
package struct Report: Sendable {
  package var format: ReportFormat
  /// The model that the verdicts are from, `default@<digest>`.
  package var model: String
  /// Per-message rows (`--messages`, `explain`).
  package var showsMessages = false
  /// Every message with its evidence and the sum at the end (`explain`).
  package var explains = false
  /// ANSI colours in text.
  package var usesColor = false
  /// Columns to which text is wrapped.
  package var width = 80
  /// One line on what a rule means, by rule id; the id itself stands in where there is none.
  package var ruleTexts: [String: String] = [:]

  /// Read by people, who need the time line and plain words.
  package var isForPeople: Bool { format == .text || format == .html }

  package init(format: ReportFormat, model: String) {
    self.format = format
    self.model = model
  }

  /// What comes before the first record.
  package func begin(into writer: inout ByteWriter) {
    switch format {
    case .text, .jsonl: break
    case .csv: CSVReport(self).header(into: &writer)
    case .html: HTMLReport(self).header(into: &writer)
    }
  }

  /// One conversation.
  package func append(_ finding: Finding, into writer: inout ByteWriter) {
    switch format {
    case .text: TextReport(self).append(finding, into: &writer)
    case .jsonl: JSONReport(self).append(finding, into: &writer)
    case .csv: CSVReport(self).append(finding, into: &writer)
    case .html: HTMLReport(self).append(finding, into: &writer)
    }
  }

  /// One message that stands alone.
  package func append(_ finding: MessageFinding, into writer: inout ByteWriter) {
    switch format {
    case .text: TextReport(self).append(finding, into: &writer)
    case .jsonl: JSONReport(self).append(finding, into: &writer)
    case .csv: CSVReport(self).append(finding, into: &writer)
    case .html: HTMLReport(self).append(finding, into: &writer)
    }
  }

  /// What comes after the last record.
  package func end(_ tally: Tally, into writer: inout ByteWriter) {
    switch format {
    case .jsonl, .csv: break
    case .text: TextReport(self).end(tally, into: &writer)
    case .html: HTMLReport(self).footer(tally, into: &writer)
    }
  }
}

/// A verdict with what it is about.
package struct Finding: Sendable {
  /// The path as given, or `-`.
  package var source: String
  /// SHA-256 of the source file in hexadecimal, for reports that are kept as evidence.
  package var digest: String?
  package var transcript: Transcript
  package var verdict: Verdict

  package init(source: String, transcript: Transcript, verdict: Verdict) {
    self.source = source
    self.transcript = transcript
    self.verdict = verdict
  }

  /// What people and spreadsheets are shown of the indicators: sums and durations would bury it.
  var addresses: [Sighting] { verdict.indicators.filter { $0.kind.isAddress } }

  var suspectName: String? { verdict.suspect.map { transcript.participants[$0] } }

  func senderName(_ message: Int) -> String { transcript.name(of: transcript.messages[message]) }

  func time(_ message: Int?) -> Timestamp? { message.flatMap { transcript.messages[$0].time } }
}

/// A single message's verdict with what it is about.
package struct MessageFinding: Sendable {
  package var source: String
  package var transcript: Transcript
  package var verdict: MessageVerdict

  package init(source: String, transcript: Transcript, verdict: MessageVerdict) {
    self.source = source
    self.transcript = transcript
    self.verdict = verdict
  }
}

/// How many records had which verdict.
package struct Tally: Sendable, Equatable {
  package var flagged = 0
  package var unsure = 0
  package var clear = 0
  package var singleMessages = 0
  /// Single messages whose stage is one of fake investment.
  package var flaggedMessages = 0
  package var failures = 0

  package init() {}

  package var conversations: Int { flagged + unsure + clear }

  package mutating func count(_ decision: Verdict.Decision) {
    switch decision {
    case .flagged: flagged += 1
    case .unsure: unsure += 1
    case .clear: clear += 1
    }
  }

  package mutating func add(_ other: Tally) {
    flagged += other.flagged
    unsure += other.unsure
    clear += other.clear
    singleMessages += other.singleMessages
    flaggedMessages += other.flaggedMessages
    failures += other.failures
  }
}
