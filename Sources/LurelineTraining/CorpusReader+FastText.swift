import Lureline

/// Lines of fastText: `__label__spam You have won`, one message a line. A second label may name the
/// stage.
extension CorpusReader {
  private static let mark = Array("__label__".utf8)

  static func isFastText(_ bytes: [UInt8]) -> Bool {
    guard let start = bytes.firstIndex(where: { $0 > 0x20 }) else { return false }
    return bytes[start...].starts(with: mark)
  }

  mutating func readFastText(file: String, bytes: [UInt8]) {
    var unknown = RepeatedProblems()
    for (number, range) in Lines.all(in: bytes).enumerated() {
      let line = bytes[range]
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      let place = Place(file: file, line: number + 1)
      do throws(CorpusProblem) {
        if let conversation = try fastText(line, place) { add(conversation) }
      } catch {
        unknown.add(error)
      }
    }
    problems += unknown.all
  }

  private func fastText(
    _ line: ArraySlice<UInt8>, _ place: Place
  ) throws(CorpusProblem) -> LabelledConversation? {
    var marks = RowMarks()
    var rest = line.drop { $0 <= 0x20 }
    while rest.starts(with: Self.mark) {
      let word = rest.prefix { $0 > 0x20 }
      let name = String(decoding: word.dropFirst(Self.mark.count), as: UTF8.self)
      try marks.read(name, options.names, place)
      rest = rest[word.endIndex...].drop { $0 <= 0x20 }
    }
    if marks.isSkipped { return nil }
    guard let label = marks.label else { throw place.problem("no __label__ at its start") }
    if rest.isEmpty { throw place.problem("no text") }
    var transcript = Transcript(format: .lines)
    let text = Array(rest)
    LinesReader.read(text, line: 0..<text.count, into: &transcript)
    return LabelledConversation(
      transcript: transcript, label: label,
      stages: [label == .benign ? .ordinary : marks.stage], kind: "", language: "", source: "",
      isFragment: true, file: place.file, line: place.line)
  }
}

/// What a row of a table or a line says of itself.
struct RowMarks {
  var label: Label?
  var stage: Stage?
  var isSkipped = false

  /// Takes a name for a label or, which says both, for a stage.
  mutating func read(
    _ name: String, _ names: LabelNames, _ place: Place
  ) throws(CorpusProblem) {
    switch names.meaning(name) {
    case .label(let label): try set(label, place)
    case .stage(let stage):
      self.stage = stage
      try set(stage == .ordinary ? label ?? .benign : .romanceBaiting, place)
    case .skip: isSkipped = true
    case nil: throw place.unknownLabel(name)
    }
  }

  private mutating func set(_ label: Label, _ place: Place) throws(CorpusProblem) {
    if let other = self.label, other != label {
      throw place.problem("labelled both \(other.rawValue) and \(label.rawValue)")
    }
    self.label = label
  }
}

/// Problems of many lines with one reason: the first is named, the others are counted.
struct RepeatedProblems {
  private var first: [CorpusProblem] = []
  private var counts: [String: Int] = [:]

  mutating func add(_ problem: CorpusProblem) {
    if counts[problem.reason] == nil { first.append(problem) }
    counts[problem.reason, default: 0] += 1
  }

  var all: [CorpusProblem] {
    first.map { problem in
      var problem = problem
      let more = (counts[problem.reason] ?? 1) - 1
      if more > 0 { problem.reason += "; \(more) more like it" }
      return problem
    }
  }
}
