/// A table whose columns the caller knows: chats and, beside each message, what stands in further
/// cells of its row. What those cells mean is the caller's business.
///
///     guard var table = AnnotatedTable(bytes, isHeader: { $0.contains("mood") }) else { return }
///     let columns = AnnotatedTable.Columns(text: 1, notes: [0])
///     for chat in table.chats(columns).chats { print(chat.rows[0].notes[0]) }
package struct AnnotatedTable {
  /// Which column is what, counted from 0.
  package struct Columns: Sendable, Equatable {
    package var text: Int
    /// Without one every row is a chat of its own.
    package var chat: Int?
    package var sender: Int?
    package var time: Int?
    /// Names the account holder in every row of a chat.
    package var owner: Int?
    package var notes: [Int?]

    package init(
      text: Int, chat: Int? = nil, sender: Int? = nil, time: Int? = nil, owner: Int? = nil,
      notes: [Int?] = []
    ) {
      self.text = text
      self.chat = chat
      self.sender = sender
      self.time = time
      self.owner = owner
      self.notes = notes
    }
  }

  /// A chat, and the row of each of its messages.
  package struct Chat: Sendable {
    package var transcript: Transcript
    package var rows: [Row]
  }

  package struct Row: Sendable, Equatable {
    /// 1-based line on which the row starts.
    package var line: Int
    /// In the order of `Columns.notes`; empty where there is no such column.
    package var notes: [String]
  }

  private var table: CSVTable

  /// The names in the header as `key` writes them; empty strings when there is no header.
  package var names: [String] { table.names }

  /// How many of the first rows may be titles above the header.
  private static let titleRows = 10

  /// Finds the header that `isHeader` accepts among the first rows; nil when there is none.
  package init?(_ bytes: [UInt8], isHeader: ([String]) -> Bool) {
    guard let text = Self.text(bytes),
      let table = CSVTable(text, within: Self.titleRows, isHeader: isHeader)
    else { return nil }
    self.table = table
  }

  /// A table without a header, told by the cells of its first row.
  package init?(headerless bytes: [UInt8], isFirstRow: ([String]) -> Bool) {
    guard let text = Self.text(bytes),
      let table = CSVTable(headerless: text, isFirstRow: isFirstRow)
    else { return nil }
    self.table = table
  }

  /// Nil for what cannot be a table: JSON, markup, archives and other binary data.
  private static func text(_ bytes: [UInt8]) -> [UInt8]? {
    if TextEncoding.utf16Order(bytes) == nil, bytes.prefix(512).contains(0) { return nil }
    let text = TextEncoding.unicode(bytes).text
    guard let first = text.first(where: { !ASCII.isBlank($0) }) else { return nil }
    return Array("{[<".utf8).contains(first) ? nil : text
  }

  /// A name of a column as `names` has it.
  package static func key(_ name: String) -> String { CSVTable.key(Array(name.utf8)) }

  package func column(_ wanted: [String], but taken: [Int] = []) -> Int? {
    CSVWords.column(of: wanted, in: names, but: taken)
  }

  // MARK: Known words

  package static var textNames: [String] { CSVWords.text }
  package static var senderNames: [String] { CSVWords.sender }
  package static var chatNames: [String] { CSVWords.chat }
  package static var timeNames: [String] { CSVWords.time }

  // MARK: Rows

  /// All rows as chats in order of first appearance, and what could not be read, by line.
  ///
  /// - Complexity: O(bytes).
  package mutating func chats(
    _ columns: Columns
  ) -> (chats: [Chat], faults: [UnparsedPart]) {
    var builder = CSVChats(.csv)
    var rows: [[Row]] = []
    var numbers: [[UInt8]: Int] = [:]
    var parser = CSVStampParser()
    let needed = max(columns.text, columns.sender ?? 0, columns.chat ?? 0) + 1
    while table.next(into: &builder, atLeast: needed) {
      if table.isEmptyRow { continue }
      let id = columns.chat.map(table.trimmed) ?? Array(String(table.line).utf8)
      let number = numbers[id] ?? rows.count
      if number == rows.count {
        numbers[id] = number
        rows.append([])
      }
      builder.enter(id)
      let sender = table.trimmed(columns.sender)
      builder.add(
        table.bytes(columns.text), from: sender,
        at: columns.time.flatMap { parser.parse(table.trimmed($0)) },
        isOwner: table.isFilled(columns.owner) && table.trimmed(columns.owner) == sender)
      rows[number].append(Row(line: table.line, notes: columns.notes.map { table.string($0) }))
    }
    return Self.finish(builder, rows, isByRow: columns.chat == nil)
  }

  private static func finish(
    _ builder: consuming CSVChats, _ rows: [[Row]], isByRow: Bool
  ) -> (chats: [Chat], faults: [UnparsedPart]) {
    var builder = builder
    builder.own(CSVWords.isMe)
    let result = builder.finished()
    var faults = result.errors.map { UnparsedPart($0) }
    for transcript in result.transcripts { faults += transcript.unparsed }
    let chats = zip(result.transcripts, rows).map { transcript, rows in
      var chat = Chat(transcript: transcript, rows: rows)
      chat.transcript.isSingleMessage = isByRow
      chat.transcript.unparsed = []
      if let order = transcript.oldestFirstOrder() {
        chat.transcript.messages = order.map { transcript.messages[$0] }
        chat.rows = order.map { rows[$0] }
      }
      return chat
    }
    return (chats, faults.sorted { $0.line < $1.line })
  }
}
