/// Reads the tables that iMazing makes of iMessage, SMS and WhatsApp chats on an iPhone.
///
/// The set of columns varies with version and app, so they are found by name. One message may take two
/// rows, one with its file and one with its words.
package enum IMazingExport: ExportReader {
  package static let format = Format.imazingCSV

  package static func recognises(_ sample: ExportSample) -> Bool {
    CSVTable.sample(sample, isHeader: isHeader) != nil
  }

  private static func isHeader(_ names: [String]) -> Bool {
    ["chatsession", "messagedate", "type", "text"].allSatisfy(names.contains)
  }

  package static func read(_ bytes: [UInt8]) throws(ReadingError) -> ReadingResult {
    guard var table = CSVTable(TextEncoding.utf8(bytes), within: 10, isHeader: isHeader) else {
      throw .unknownFormat(seen: "no header of an iMazing export")
    }
    var reader = IMazingReader(table)
    var chats = CSVChats(.imazingCSV)
    while table.next(into: &chats, atLeast: reader.needed) { reader.read(table, into: &chats) }
    return chats.finished()
  }
}

private struct IMazingReader {
  let needed: Int
  private let chat, date, service, type, senderID, senderName, text, attachment: Int?
  private let attachmentType, edited, deleted, messageID: Int?
  private let isWhatsApp: Bool
  private var previousID: [UInt8] = []
  private var parser = CSVStampParser()

  init(_ table: CSVTable) {
    chat = table.column("chatsession")
    date = table.column("messagedate")
    service = table.column("service")
    type = table.column("type")
    senderID = table.column("senderid")
    senderName = table.column("sendername")
    text = table.column("text")
    attachment = table.column("attachment")
    attachmentType = table.column("attachmenttype")
    edited = table.column("editeddate")
    deleted = table.column("deleteddate")
    messageID = table.column("messageid")
    isWhatsApp = service == nil && table.column("forwarded") != nil
    needed = (text ?? 0) + 1
  }

  mutating func read(_ table: CSVTable, into chats: inout CSVChats) {
    let chatName = table.trimmed(chat)
    chats.enter(chatName, platform: platform(table))
    let type = table.string(type)
    if type == "Notification" { return chats.notice() }
    guard type == "Incoming" || type == "Outgoing" else {
      return chats.unparsed(table.line, "neither incoming nor outgoing")
    }
    let isOwner = type == "Outgoing"
    let event = event(table)
    // Two rows of one message stand one after the other.
    let id = chatName + [0] + table.trimmed(messageID)
    if table.isFilled(messageID), id == previousID {
      return chats.extend(table.bytes(text), event: event)
    }
    previousID = id
    var sender = table.trimmed(senderName)
    if sender.isEmpty { sender = isOwner ? [] : table.trimmed(senderID) }
    if sender.isEmpty { sender = isOwner ? Array(CSVChats.nameless.utf8) : chatName }
    chats.add(
      table.bytes(text), from: sender, at: parser.parse(table.trimmed(date)), event: event,
      isOwner: isOwner)
  }

  private func platform(_ table: CSVTable) -> String {
    if isWhatsApp { return "whatsapp" }
    return table.string(service) == "SMS" ? "sms" : "imessage"
  }

  private func event(_ table: CSVTable) -> Event? {
    if table.isFilled(deleted) { return .deleted }
    if table.isFilled(attachment) || table.isFilled(attachmentType) { return .media }
    return table.isFilled(edited) ? .edited : nil
  }
}
