/// Where an iMazing table has what: by the English names, or by the shape of the first rows.
///
/// iMazing translates its headers, its order of columns is the same in all languages: the chat, the date
/// and up to four more dates, the service, the direction, the sender's number and name, the status, what
/// it answers, the subject, the text, and what belongs to a file. Only the service is never translated.
struct IMazingColumns: Equatable {
  var chat, date, service, type, senderID, senderName, text: Int?
  var attachment, attachmentType, edited, deleted, messageID: Int?
  /// Where file names may stand in a table whose header cannot be read.
  var files = 0..<0
  var isWhatsApp = false

  /// By the names of an English header.
  init(named table: CSVTable) {
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
  }

  /// By what the rows below a header in another language hold; nil when they hold something else.
  init?(shapeOf table: CSVTable) {
    var table = table
    var (place, rows): (Int?, Int) = (nil, 0)
    while rows < 20, table.nextForDetection() {
      guard table.width > 9, !table.trimmed(0).isEmpty, Self.isStamp(table.trimmed(1)) else {
        return nil
      }
      let found = (2...6).first { Self.services.contains(table.string($0)) }
      guard let found, place == nil || place == found else { return nil }
      place = found
      rows += 1
    }
    guard let service = place, table.names.count > service + 7 else { return nil }
    (chat, date, self.service) = (0, 1, service)
    (type, senderID, senderName, text) = (service + 1, service + 2, service + 3, service + 7)
    files = service + 8..<table.names.count
    // Delivered, read, edited, deleted: each version has one more.
    if service > 4 { edited = 4 }
    if service > 5 { deleted = 5 }
  }

  private static let services: Set<String> = ["iMessage", "SMS", "MMS", "RCS", "SMS/MMS"]

  private static func isStamp(_ cell: [UInt8]) -> Bool {
    cell.count >= 16 && cell[4] == UInt8(ascii: "-")
      && Timestamp(iso8601: cell, 0..<cell.count) != nil
  }

  /// `IMG_1.jpg`: a name with an ending, and nothing around it.
  static func isFile(_ cell: [UInt8]) -> Bool {
    guard let dot = cell.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return false }
    let ending = cell[(dot + 1)...]
    return 2...5 ~= ending.count && ending.allSatisfy { ASCII.isLetter($0) || ASCII.isDigit($0) }
  }
}

/// The directions that iMazing writes, in the languages it is translated to.
enum IMazingDirection {
  case incoming, outgoing, notice

  /// Nil for a word that is not known.
  init?(_ cell: String) {
    let word = cell.lowercased()
    if Self.incomingWords.contains(word) {
      self = .incoming
    } else if Self.outgoingWords.contains(word) {
      self = .outgoing
    } else if Self.noticeWords.contains(word) {
      self = .notice
    } else {
      return nil
    }
  }

  private static func words(_ table: StaticString) -> Set<String> {
    Set(table.description.split(whereSeparator: { $0 == "|" || $0 == "\n" }).map(String.init))
  }

  private static let incomingWords = words(
    """
    incoming|received|eingehend|empfangen|entrant|reçu|entrante|recibido|recibida|in arrivo|ricevuto
    recebido|recebida|inkomend|ontvangen|受信|接收|收到|传入|傳入|接收的|수신|받음|входящее|входящий|gelen
    przychodzące|przychodząca|indgående|inkommande|innkommende|saapuva
    """)
  private static let outgoingWords = words(
    """
    outgoing|sent|ausgehend|gesendet|sortant|envoyé|saliente|enviado|enviada|in uscita|inviato
    uitgaand|verzonden|送信|发送|發送|传出|傳出|发送的|발신|보냄|исходящее|исходящий|giden
    wychodzące|wychodząca|udgående|utgående|lähtevä
    """)
  private static let noticeWords = words(
    """
    notification|benachrichtigung|notificación|notifica|notificação|melding|通知|알림|уведомление
    bildirim|powiadomienie|meddelelse|avisering|varsling|ilmoitus
    """)
}
