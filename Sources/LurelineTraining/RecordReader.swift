import Lureline

/// Reads one line of canonical JSON Lines with its labels.
struct RecordReader {
  let place: Place
  let names: LabelNames
  /// What the folder says; a label in the record comes first.
  let label: Label?

  /// Nil when a mapping says to leave the record out.
  func read(_ bytes: [UInt8]) throws -> LabelledConversation? {
    let record = try JSONValue.parse(bytes)
    var transcript = Transcript(format: .jsonl)
    var reader = CanonicalReader()
    try reader.read(bytes, line: 0..<bytes.count, number: place.line, into: &transcript)
    guard let label = try label(record) else { return nil }
    return LabelledConversation(
      transcript: transcript, label: label, stages: try stages(record, transcript, label),
      kind: record["kind"]?.string ?? "", language: record["lang"]?.string ?? "",
      split: try split(record), source: record["source"]?.string ?? "\(place.file):\(place.line)",
      isFragment: try fragment(record) ?? transcript.isSingleMessage,
      file: place.file, line: place.line)
  }

  private func label(_ record: JSONValue) throws(CorpusProblem) -> Label? {
    guard let name = Self.name(record["label"]) else {
      guard let label else { throw place.problem("no \"label\"") }
      return label
    }
    switch names.label(name) {
    case .label(let label): return label
    case .skip: return nil
    case .stage, nil: throw place.unknownLabel(name)
    }
  }

  /// Labels are often numbers or truth values.
  private static func name(_ value: JSONValue?) -> String? {
    switch value {
    case .string(let text): text
    case .number(_, let raw): raw
    case .bool(let isTrue): isTrue ? "true" : "false"
    default: nil
    }
  }

  private func split(_ record: JSONValue) throws(CorpusProblem) -> Split? {
    guard let value = record["split"] else { return nil }
    guard let name = value.string else { throw place.problem("no \"split\"") }
    return try place.split(name)
  }

  private func fragment(_ record: JSONValue) throws(CorpusProblem) -> Bool? {
    guard let value = record["fragment"] else { return nil }
    guard let isFragment = value.bool else {
      throw place.problem("\"fragment\" is not true or false")
    }
    return isFragment
  }

  /// Stages as labelled; every message of a benign chat is ordinary.
  private func stages(
    _ record: JSONValue, _ transcript: Transcript, _ label: Label
  ) throws(CorpusProblem) -> [Stage?] {
    let messages = record["messages"]?.array ?? [record]
    guard messages.count == transcript.messages.count else {
      throw place.problem("\(messages.count - transcript.messages.count) messages have no text")
    }
    if label == .benign { return messages.map { _ in .ordinary } }
    var stages: [Stage?] = []
    for message in messages { stages.append(try stage(message)) }
    return stages
  }

  private func stage(_ message: JSONValue) throws(CorpusProblem) -> Stage? {
    guard let name = message["stage"]?.string else { return nil }
    switch names.stage(name) {
    case .stage(let stage): return stage
    case .skip: return nil
    case .label, nil: throw place.unknownStage(name)
    }
  }
}
