/// Reads the tables that iMazing makes of iMessage, SMS and WhatsApp chats on an iPhone.
///
/// The set of columns varies with version and app, so they are found by name. One message may take two
/// rows, one with its file and one with its words.
package enum IMazingExport: DatedExport {
  package static let format = Format.imazingCSV

  package static func recognises(_ sample: ExportSample) -> Bool {
    if CSVTable.sample(sample, isHeader: isHeader) != nil { return true }
    // Some cell names a service, or no table of another language is one.
    guard sample.contains("iMessage") || sample.contains("SMS") || sample.contains("RCS") else {
      return false
    }
    return CSVTable.sample(sample, isHeader: mayBeHeader).flatMap(IMazingColumns.init(shapeOf:))
      != nil
  }

  private static func isHeader(_ names: [String]) -> Bool {
    ["chatsession", "messagedate", "type", "text"].allSatisfy(names.contains)
  }

  private static func mayBeHeader(_ names: [String]) -> Bool { (10...24).contains(names.count) }

  package static func read(
    _ bytes: [UInt8], order: DateOrder?
  ) throws(ReadingError) -> ReadingResult {
    let text = TextEncoding.utf8(bytes)
    if let table = CSVTable(text, within: 10, isHeader: isHeader) {
      return read(table, IMazingColumns(named: table), order)
    }
    if let table = CSVTable(text, isHeader: mayBeHeader),
      let columns = IMazingColumns(shapeOf: table)
    {
      return read(table, columns, order)
    }
    throw .unknownFormat(seen: "no header of an iMazing export")
  }

  private static func read(
    _ table: CSVTable, _ columns: IMazingColumns, _ order: DateOrder?
  ) -> ReadingResult {
    var table = table
    var reader = IMazingReader(columns)
    var chats = CSVChats(.imazingCSV, order: order)
    while table.next(into: &chats, atLeast: reader.needed) { reader.read(table, into: &chats) }
    return chats.finished()
  }
}

private struct IMazingReader {
  private let columns: IMazingColumns
  private var previousID: [UInt8] = []
  private var parser = CSVStampParser()

  init(_ columns: IMazingColumns) { self.columns = columns }

  var needed: Int { (columns.text ?? 0) + 1 }

  mutating func read(_ table: CSVTable, into chats: inout CSVChats) {
    let chatName = table.trimmed(columns.chat)
    chats.enter(chatName, platform: platform(table))
    let direction = direction(table)
    if direction == .notice { return chats.notice() }
    guard let direction else {
      return chats.unparsed(table.line, "neither incoming nor outgoing")
    }
    let isOwner = direction == .outgoing
    let event = event(table)
    let text = table.bytes(columns.text)
    // Two rows of one message stand one after the other.
    let id = chatName + [0] + table.trimmed(columns.messageID)
    if table.isFilled(columns.messageID), id == previousID {
      return chats.extend(text, event: event)
    }
    previousID = id
    chats.add(
      text, from: sender(table, isOwner, chatName),
      at: parser.parse(table.trimmed(columns.date)), event: event, isOwner: isOwner)
  }

  private func sender(_ table: CSVTable, _ isOwner: Bool, _ chat: [UInt8]) -> [UInt8] {
    let name = table.trimmed(columns.senderName)
    if !name.isEmpty { return name }
    if isOwner { return Array(CSVChats.nameless.utf8) }
    let id = table.trimmed(columns.senderID)
    return id.isEmpty ? chat : id
  }

  /// A word that is not known leaves it to the sender, who is named in what comes in.
  private func direction(_ table: CSVTable) -> IMazingDirection? {
    if let known = IMazingDirection(table.string(columns.type)) { return known }
    if columns.files.isEmpty || !table.isFilled(columns.type) { return nil }
    return table.isFilled(columns.senderID) || table.isFilled(columns.senderName)
      ? .incoming : .outgoing
  }

  private func platform(_ table: CSVTable) -> String {
    if columns.isWhatsApp { return "whatsapp" }
    return table.string(columns.service) == "SMS" ? "sms" : "imessage"
  }

  private func event(_ table: CSVTable) -> Event? {
    if table.isFilled(columns.deleted) { return .deleted }
    if table.isFilled(columns.attachment) || table.isFilled(columns.attachmentType) {
      return .media
    }
    if columns.files.contains(where: { IMazingColumns.isFile(table.trimmed($0)) }) {
      return .media
    }
    return table.isFilled(columns.edited) ? .edited : nil
  }
}
