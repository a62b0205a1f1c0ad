/// Reads the sheet of chats that Cellebrite's programs write, saved as a table.
///
/// The columns vary; a title stands above the header. Cells of a chat are filled in its first row only,
/// so they are carried down.
package enum CellebriteCSVExport: DatedExport {
  package static let format = Format.cellebriteCSV

  package static func recognises(_ sample: ExportSample) -> Bool {
    CSVTable.sample(sample, within: 10, isHeader: CellebriteColumns.isHeader) != nil
  }

  package static func read(
    _ bytes: [UInt8], order: DateOrder?
  ) throws(ReadingError) -> ReadingResult {
    let text = TextEncoding.utf8(bytes)
    guard var table = CSVTable(text, within: 10, isHeader: CellebriteColumns.isHeader) else {
      throw .unknownFormat(seen: "no header of a sheet of chats")
    }
    var reader = CellebriteReader(CellebriteColumns(table))
    var chats = CSVChats(.cellebriteCSV, order: order)
    while table.next(into: &chats, atLeast: reader.columns.needed) {
      reader.read(table, into: &chats)
    }
    return chats.finished()
  }
}

private struct CellebriteColumns {
  let chat, identifier, source, number, from, body, status: Int?
  let date, time, deleted: Int?
  let attachments: [Int]

  /// English and Spanish headings.
  static let chatNames = ["chat", "chatn", "chatno", "chatid"]
  static let fromNames = ["from", "de"]
  static let bodyNames = ["body", "cuerpo", "mensaje", "texto"]
  static let timeNames = ["timestamptime", "marcadetiempohora", "timestamp", "marcadetiempo"]
  static let marks = [
    "instantmessage", "mensajeinstantáneo", "deletedinstantmessage", "manuallydecoded",
    "participants", "participantes", "sourcefileinformation", "timestamptime", "marcadetiempohora",
  ]

  static func isHeader(_ names: [String]) -> Bool {
    func has(_ wanted: [String]) -> Bool { wanted.contains(where: names.contains) }
    return has(fromNames) && has(bodyNames) && has(timeNames)
      && marks.count(where: names.contains) >= 2
  }

  init(_ table: CSVTable) {
    chat = table.column(Self.chatNames)
    identifier = table.column("identifier", "identificador")
    source = table.column("source", "origen")
    number = table.column("instantmessage", "mensajeinstantáneo")
    from = table.column(Self.fromNames)
    body = table.column(Self.bodyNames)
    status = table.column("status", "estado")
    date = table.column("timestampdate", "marcadetiempofecha")
    time = table.column(Self.timeNames)
    deleted = table.column("deletedinstantmessage", "eliminadomensajeinstantáneo")
    attachments = table.names.indices.filter { column in
      let name = table.names[column]
      let isFile = name.hasPrefix("attachment") || name.hasPrefix("adjunto")
      return isFile && name.dropFirst(7).contains { $0.isNumber } && !name.hasSuffix("details")
    }
  }

  var needed: Int { max(from ?? 0, body ?? 0) + 1 }
}

private struct CellebriteReader {
  let columns: CellebriteColumns
  private var chat: [UInt8] = []
  private var platform: String?
  private var parser = CSVStampParser()

  init(_ columns: CellebriteColumns) { self.columns = columns }

  mutating func read(_ table: CSVTable, into chats: inout CSVChats) {
    let identifier = columns.chat ?? columns.identifier
    if table.isFilled(identifier) { chat = table.trimmed(identifier) }
    if table.isFilled(columns.source) {
      platform = table.string(columns.source).lowercased()
    }
    chats.enter(chat, platform: platform)
    let from = table.trimmed(columns.from)
    let body = table.bytes(columns.body)
    let hasFile = columns.attachments.contains { table.isFilled($0) }
    if from.isEmpty {
      // A row of a chat as a whole, or a message that the program could attribute to nobody.
      if body.isEmpty, !hasFile, !table.isFilled(columns.number) { return chats.isPart() }
      return chats.unparsed(table.line, "no sender")
    }
    if from.starts(with: Array("System Message".utf8)) { return chats.notice() }
    let sender = Self.name(from)
    let isDeleted = ["Yes", "Deleted", "Sí"].contains(table.string(columns.deleted))
    chats.add(
      body, from: sender.name, at: stamp(table),
      event: isDeleted ? .deleted : hasFile ? .media : nil,
      isOwner: sender.isOwner || ["Sent", "Enviado"].contains(table.string(columns.status)))
  }

  /// The name behind an identifier: `85255500123@s.whatsapp.net Vivian (owner)`. The mark of the
  /// owner stays a part of the name, as the sheet shows it.
  private static func name(_ from: [UInt8]) -> (name: [UInt8], isOwner: Bool) {
    let mark = Array(" (owner)".utf8)
    let isOwner = from.count > mark.count && from.suffix(mark.count).elementsEqual(mark)
    guard let blank = from.firstIndex(of: 0x20) else { return (from, isOwner) }
    let isIdentifier = from[..<blank].contains {
      ASCII.isDigit($0) || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "_")
    }
    let name = CSVTable.trim(Array(from[blank...]))
    let hasName = !name.isEmpty && !name.elementsEqual(mark.dropFirst())
    return (isIdentifier && hasName ? name : from, isOwner)
  }

  /// The clock's cell may repeat the date.
  private mutating func stamp(_ table: CSVTable) -> CSVStamp? {
    let time = table.trimmed(columns.time)
    if let stamp = parser.parse(time) { return stamp }
    let date = table.trimmed(columns.date)
    return parser.parse(date + [0x20] + time) ?? parser.parse(date)
  }
}
