import Fixtures
import Testing

@testable import Lureline
@testable import LurelineTraining

/// The model that the command carries, and chats of the corpus drawn by chance with a fixed seed.
enum CorpusFixture {
  private static let root =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  static let model: Model = {
    do {
      return try Model(
        bytes: MappedBytes(path: root + "/Models/default.lureline"), name: "default")
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  /// Whole conversations of one language.
  static func chats(_ language: String) -> [LabelledConversation] {
    var reader = CorpusReader()
    var walk = FolderWalk(folder: "\(root)/Corpus/\(language)")
    var paths: [String] = []
    while let step = walk.next() {
      if case .file(let path) = step, path.hasSuffix(".jsonl") { paths.append(path) }
    }
    for path in paths.sorted() {
      var bytes: [UInt8] = []
      do { try InputFile(path: path).readToEnd(into: &bytes) } catch { continue }
      reader.read(file: path, bytes: bytes)
    }
    precondition(reader.problems.isEmpty && !reader.conversations.isEmpty)
    return reader.conversations.filter { !$0.isFragment }
  }

  static let english = chats("en")
  static let chinese = chats("zh")

  /// Some of them, each once.
  static func drawn<Item>(_ count: Int, of items: [Item], seed: UInt64) -> [Item] {
    var random = SeededRandom(seed: seed)
    var (rest, drawn) = (items, [Item]())
    while drawn.count < count, !rest.isEmpty {
      drawn.append(rest.remove(at: random.next(below: rest.count)))
    }
    return drawn
  }

  static func verdict(_ transcript: Transcript) -> Verdict {
    var options = ScoringOptions()
    options.rows = true
    var scorer = Scorer(model: model, options: options)
    return scorer.score(transcript)
  }

  /// Scams of the splits that the model was not trained on, short enough for a test, that are flagged.
  static let flagged: [Transcript] = {
    let scams = (english + chinese).filter {
      $0.label == .romanceBaiting && $0.split != .train && $0.transcript.messages.count < 60
    }
    return drawn(14, of: scams.map(\.transcript), seed: 6).filter {
      verdict($0).decision == .flagged
    }
  }()

  /// Chats of every label, for what holds of each.
  static let mixed: [Transcript] = drawn(
    12, of: (english + chinese).map(\.transcript).filter { $0.messages.count < 50 }, seed: 7)

  /// What people of the everyday kinds write.
  static let smallTalk: [String] = {
    let kinds: Set<String> = ["family", "flatmates", "hobby", "neighbours", "school", "sport"]
    let chats = english.filter { kinds.contains($0.kind) && $0.split == .train }
    return chats.flatMap { $0.transcript.lines.map(\.text) }.filter { !$0.isEmpty }
  }()
}
