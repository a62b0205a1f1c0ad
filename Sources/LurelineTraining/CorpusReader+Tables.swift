import Lureline

/// Tables with a header that names a text and a label, or without one when the first row shows which
/// is which (`ham<tab>See you at six`).
extension CorpusReader {
  mutating func readTable(file: String, bytes: [UInt8], label: Label?) {
    guard let found = table(bytes[...]) else { return }
    var table = found.table
    let (chats, faults) = table.chats(found.columns)
    for fault in faults {
      problems.append(CorpusProblem(file: file, line: fault.line, reason: fault.reason))
    }
    var repeated = RepeatedProblems()
    for chat in chats {
      do throws(CorpusProblem) {
        let reader = TableChatReader(chat: chat, file: file, folder: label, names: options.names)
        if let conversation = try reader.read() { add(conversation) }
      } catch {
        repeated.add(error)
      }
    }
    problems += repeated.all
  }

  /// The table that begins so; nil when it has no label.
  func table(_ bytes: ArraySlice<UInt8>) -> (
    table: AnnotatedTable, columns: AnnotatedTable.Columns
  )? {
    let bytes = Array(bytes)
    let words = TableWords(options)
    if let table = AnnotatedTable(bytes, isHeader: words.isHeader) {
      return (table, words.columns(table))
    }
    return headerless(bytes)
  }

  private func headerless(_ bytes: [UInt8]) -> (
    table: AnnotatedTable, columns: AnnotatedTable.Columns
  )? {
    guard options.textColumn == nil, options.labelColumn == nil else { return nil }
    var label: Int?
    let table = AnnotatedTable(headerless: bytes) { cells in
      guard cells.count == 2 else { return false }
      label = cells.firstIndex { options.names.meaning($0) != nil }
      return label != nil
    }
    guard let table, let label else { return nil }
    var notes = [Int?](repeating: nil, count: TableNote.allCases.count)
    notes[TableNote.label.rawValue] = label
    return (table, AnnotatedTable.Columns(text: 1 - label, notes: notes))
  }
}

/// What the further cells of a row say, in the order of `AnnotatedTable.Columns.notes`.
enum TableNote: Int, CaseIterable {
  case label, stage, language, split, kind

  /// What such a column is called, as `AnnotatedTable.key` writes it.
  var words: [String] {
    switch self {
    case .label:
      [
        "label", "labels", "class", "target", "verdict", "isscam", "scam", "isspam", "spam",
        "isfraud", "fraud", "category", "v1",
      ]
    case .stage: ["stage", "phase"]
    case .language: ["lang", "language"]
    case .split: ["split"]
    case .kind: ["kind"]
    }
  }
}

/// Finds the columns of a labelled table by their names.
private struct TableWords {
  let text: [String]
  let label: [String]

  init(_ options: CorpusOptions) {
    text =
      options.textColumn.map { [AnnotatedTable.key($0)] }
      ?? AnnotatedTable.textNames + ["sms", "sentence", "utterance", "v2"]
    label = options.labelColumn.map { [AnnotatedTable.key($0)] } ?? TableNote.label.words
  }

  func isHeader(_ names: [String]) -> Bool {
    guard let label = label.lazy.compactMap(names.firstIndex).first else { return false }
    return text.contains { names.firstIndex(of: $0).map { $0 != label } ?? false }
  }

  func columns(_ table: AnnotatedTable) -> AnnotatedTable.Columns {
    let label = table.column(label) ?? 0
    let text = table.column(text, but: [label]) ?? 0
    var taken = [label, text]
    var notes: [Int?] = []
    for note in TableNote.allCases {
      let column = note == .label ? label : table.column(note.words, but: taken)
      notes.append(column)
      if let column { taken.append(column) }
    }
    let chat = table.column(AnnotatedTable.chatNames + ["dialogueid", "dialogid"], but: taken)
    return AnnotatedTable.Columns(
      text: text, chat: chat, sender: table.column(AnnotatedTable.senderNames, but: taken),
      time: table.column(AnnotatedTable.timeNames, but: taken),
      owner: table.column(["owner"], but: taken), notes: notes)
  }
}

/// Turns a chat of a table into a labelled conversation.
private struct TableChatReader {
  let chat: AnnotatedTable.Chat
  let file: String
  let folder: Label?
  let names: LabelNames

  /// Nil when a mapping says to leave it out.
  func read() throws(CorpusProblem) -> LabelledConversation? {
    var chatLabel: Label?
    var stages: [Stage?] = []
    for row in chat.rows {
      let marks = try marks(row)
      if marks.isSkipped { return nil }
      // A chat whose rows carry stages in the label's place is a scam when one of them is.
      if let own = marks.label, own != chatLabel {
        if let chatLabel, !isRefined(chatLabel, own, stages + [marks.stage]) {
          throw place(row).problem(
            "labelled \(own.rawValue) in a chat labelled \(chatLabel.rawValue)")
        }
        if chatLabel == nil || own == .romanceBaiting { chatLabel = own }
      }
      stages.append(marks.stage)
    }
    let first = place(chat.rows[0])
    guard let label = chatLabel ?? folder else { throw first.problem("no label") }
    if chat.transcript.messages.allSatisfy(\.textRange.isEmpty) { throw first.problem("no text") }
    if label == .benign { stages = stages.map { _ in .ordinary } }
    return LabelledConversation(
      transcript: chat.transcript, label: label, stages: stages, kind: note(.kind),
      language: note(.language), split: try split(), source: "",
      isFragment: chat.transcript.isSingleMessage, file: file, line: first.line)
  }

  /// Whether the rows differ only since ordinary ones among stages say nothing of the chat.
  private func isRefined(_ a: Label, _ b: Label, _ stages: [Stage?]) -> Bool {
    Set([a, b]) == [.benign, .romanceBaiting] && stages.allSatisfy { $0 != nil }
  }

  private func marks(_ row: AnnotatedTable.Row) throws(CorpusProblem) -> RowMarks {
    var marks = RowMarks()
    let label = row.notes[TableNote.label.rawValue]
    if !label.isEmpty { try marks.read(label, names, place(row)) }
    let stage = row.notes[TableNote.stage.rawValue]
    if stage.isEmpty { return marks }
    switch names.stage(stage) {
    case .stage(let stage): marks.stage = stage
    case .skip: break
    case .label, nil: throw place(row).unknownStage(stage)
    }
    return marks
  }

  private func split() throws(CorpusProblem) -> Split? {
    let name = note(.split)
    return name.isEmpty ? nil : try place(chat.rows[0]).split(name)
  }

  private func note(_ note: TableNote) -> String { chat.rows[0].notes[note.rawValue] }

  private func place(_ row: AnnotatedTable.Row) -> Place { Place(file: file, line: row.line) }
}
