import Lureline

/// Reads labelled corpora: canonical JSON Lines with labels.
package struct CorpusReader {
  package private(set) var conversations: [LabelledConversation] = []
  /// What was skipped, and why. Everything else is still used.
  package private(set) var problems: [CorpusProblem] = []
  private var hashes: UInt64 = 0

  /// A name for exactly these records, whatever their order and the names of their files.
  package var digest: String { String(hashes, radix: 16) }

  package init() {}

  /// Reads one file; its name is for messages only.
  package mutating func read(file: String, bytes: [UInt8]) {
    for (number, range) in Lines.all(in: bytes).enumerated() where !range.isEmpty {
      let line = [UInt8](bytes[range])
      hashes &+= FeatureHash.bytes(line.span, 0..<line.count)
      do {
        conversations.append(try Self.conversation(line, file: file, line: number + 1))
      } catch let problem as CorpusProblem {
        problems.append(problem)
      } catch {
        let reason = (error as? ReadingError).map(String.init(describing:)) ?? "not readable"
        problems.append(CorpusProblem(file: file, line: number + 1, reason: reason))
      }
    }
  }

  private static func conversation(
    _ bytes: [UInt8], file: String, line: Int
  ) throws -> LabelledConversation {
    let record = try JSONValue.parse(bytes)
    var transcript = Transcript(format: .jsonl)
    var reader = CanonicalReader()
    try reader.read(bytes, line: 0..<bytes.count, number: line, into: &transcript)
    let place = Place(file: file, line: line)
    let label: Label = try place.named(record, "label")
    return LabelledConversation(
      transcript: transcript, label: label,
      stages: try stages(record, transcript, label, place),
      kind: record["kind"]?.string ?? "", language: record["lang"]?.string ?? "",
      split: record["split"] == nil ? nil : try place.named(record, "split"),
      source: record["source"]?.string ?? "\(file):\(line)",
      isFragment: try fragment(record, place), file: file, line: line)
  }

  private static func fragment(_ record: JSONValue, _ place: Place) throws(CorpusProblem) -> Bool {
    guard let value = record["fragment"] else { return false }
    guard let isFragment = value.bool else {
      throw place.problem("\"fragment\" is not true or false")
    }
    return isFragment
  }

  /// Stages as labelled; every message of a benign chat is ordinary.
  private static func stages(
    _ record: JSONValue, _ transcript: Transcript, _ label: Label, _ place: Place
  ) throws(CorpusProblem) -> [Stage?] {
    let messages = record["messages"]?.array ?? [record]
    guard messages.count == transcript.messages.count else {
      throw place.problem("\(messages.count - transcript.messages.count) messages have no text")
    }
    if label == .benign { return messages.map { _ in .ordinary } }
    var stages: [Stage?] = []
    for message in messages {
      guard let name = message["stage"]?.string else {
        stages.append(nil)
        continue
      }
      guard let stage = Stage(name: name) else {
        throw place.problem("unknown stage '\(name)'; known: \(Stage.allCases.map(\.name))")
      }
      stages.append(stage)
    }
    return stages
  }
}

/// A place in a corpus, to blame.
private struct Place {
  var file: String
  var line: Int

  func problem(_ reason: String) -> CorpusProblem {
    CorpusProblem(file: file, line: line, reason: reason)
  }

  func named<Name: RawRepresentable & CaseIterable>(
    _ record: JSONValue, _ key: String
  ) throws(CorpusProblem) -> Name where Name.RawValue == String {
    guard let text = record[key]?.string else { throw problem("no \"\(key)\"") }
    guard let name = Name(rawValue: text) else {
      let known = Name.allCases.map(\.rawValue).joined(separator: ", ")
      throw problem("unknown \(key) '\(text)'; known: \(known)")
    }
    return name
  }
}
