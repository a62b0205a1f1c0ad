package import Lureline

/// Reads labelled corpora: canonical JSON Lines, tables, fastText lines, and exports whose label the
/// caller knows.
package struct CorpusReader {
  package internal(set) var conversations: [LabelledConversation] = []
  /// What was skipped, and why. Everything else is still used.
  package internal(set) var problems: [CorpusProblem] = []
  let options: CorpusOptions
  private var hashes: UInt64 = 0

  /// A name for exactly these records, whatever their order and the names of their files.
  package var digest: String { String(hashes, radix: 16) }

  package init(_ options: CorpusOptions = CorpusOptions()) { self.options = options }

  /// Reads a file of any labelled form; its name is for messages only.
  ///
  /// - Parameter label: what the folder says; a label in the file comes first.
  /// - Returns: false, with nothing read, when the file has no labelled form.
  package mutating func readLabelled(file: String, bytes: [UInt8], label: Label? = nil) -> Bool {
    let wide = TextEncoding.utf16Order(bytes) != nil || bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let bytes = wide ? TextEncoding.utf8(bytes) : bytes
    switch form(of: bytes, file: file) {
    case .records: read(file: file, bytes: bytes, label: label)
    case .fastText: readFastText(file: file, bytes: bytes)
    case .table: readTable(file: file, bytes: bytes, label: label)
    case nil: return false
    }
    return true
  }

  /// Whether the usual names show a file to be of a labelled form.
  package static func isLabelled(file: String, bytes: [UInt8]) -> Bool {
    CorpusReader().form(of: bytes, file: file) != nil
  }

  private func form(of bytes: [UInt8], file: String) -> CorpusForm? {
    guard let first = bytes.first(where: { $0 > 0x20 }) else { return nil }
    if first == UInt8(ascii: "{") {
      switch FormatDetector.detect(bytes) {
      case .format(.jsonl): return .records
      // The records of a damaged file are worth a line of error each.
      case .unknown where file.hasSuffix(".jsonl"): return .records
      default: return nil
      }
    }
    if Self.isFastText(bytes) { return .fastText }
    return table(bytes.prefix(Self.sampleSize)) == nil ? nil : .table
  }

  /// Enough for the widest header and a few rows.
  private static let sampleSize = 1 << 14

  /// Reads canonical JSON Lines.
  package mutating func read(file: String, bytes: [UInt8], label: Label? = nil) {
    for (number, range) in Lines.all(in: bytes).enumerated() where !range.isEmpty {
      let line = [UInt8](bytes[range])
      hashes &+= FeatureHash.bytes(line.span, 0..<line.count)
      let record = RecordReader(
        place: Place(file: file, line: number + 1), names: options.names, label: label)
      do {
        guard var conversation = try record.read(line) else { continue }
        if conversation.language.isEmpty { conversation.language = options.language }
        conversations.append(conversation)
      } catch let problem as CorpusProblem {
        problems.append(problem)
      } catch {
        let reason = (error as? ReadingError).map(String.init(describing:)) ?? "not readable"
        problems.append(CorpusProblem(file: file, line: number + 1, reason: reason))
      }
    }
  }

  /// Adds a chat of an export whose label is known from elsewhere.
  package mutating func add(_ transcript: Transcript, label: Label, file: String) {
    let stages = [Stage?](
      repeating: label == .benign ? .ordinary : nil, count: transcript.messages.count)
    add(
      LabelledConversation(
        transcript: transcript, label: label, stages: stages, kind: "",
        language: transcript.language ?? "", source: "",
        isFragment: transcript.isSingleMessage, file: file, line: 1))
  }

  /// Adds a conversation of a form that knows no sources: its source is its text, so that the same
  /// text is never on both sides of a fold, and a moved file changes nothing.
  mutating func add(_ conversation: LabelledConversation) {
    var conversation = conversation
    if conversation.language.isEmpty { conversation.language = options.language }
    let text = conversation.transcript.bytes
    let hash = FeatureHash.bytes(text.span, 0..<text.count)
    conversation.source = "text " + String(hash, radix: 16)
    let marks = conversation.stages.map { $0?.name ?? "-" }.joined(separator: " ")
    let split = conversation.split?.rawValue ?? ""
    hashes &+= FeatureHash.text(
      "\(hash) \(conversation.label.rawValue) \(conversation.language) \(split) \(marks)")
    conversations.append(conversation)
  }
}

/// A place in a corpus, to blame.
struct Place {
  var file: String
  var line: Int

  func problem(_ reason: String) -> CorpusProblem {
    CorpusProblem(file: file, line: line, reason: reason)
  }

  func unknownLabel(_ name: String) -> CorpusProblem {
    let known = Label.allCases.map(\.rawValue).joined(separator: ", ")
    return problem(
      "unknown label \(LabelNames.shown(name)); known: \(known); use --map THEIRS=OURS")
  }

  func unknownStage(_ name: String) -> CorpusProblem {
    let known = Stage.allCases.map(\.name).joined(separator: ", ")
    return problem(
      "unknown stage \(LabelNames.shown(name)); known: \(known); use --map THEIRS=OURS")
  }

  func split(_ name: String) throws(CorpusProblem) -> Split {
    if let split = Split(rawValue: name) ?? Self.usualSplits[name.lowercased()] { return split }
    let known = Split.allCases.map(\.rawValue).joined(separator: ", ")
    throw problem("unknown split \(LabelNames.shown(name)); known: \(known)")
  }

  private static let usualSplits: [String: Split] = [
    "train": .train, "training": .train, "test": .test, "testing": .test, "val": .validation,
    "valid": .validation, "validation": .validation,
  ]
}
