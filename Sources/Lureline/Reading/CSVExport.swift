/// Reads any table with a header that names a sender, a text and perhaps a time and a chat: what
/// spreadsheets, scripts and small tools write.
package enum CSVExport: DatedExport {
  package static let format = Format.csv

  package static func recognises(_ sample: ExportSample) -> Bool {
    guard var table = CSVTable.sample(sample, isHeader: CSVColumns.isChat) else { return false }
    let columns = CSVColumns(table)
    let isLog = columns.sender.map { table.names[$0] == "role" } ?? false
    // The first row has to be as wide: `From, Message` may also begin a sentence.
    while table.nextForDetection() {
      if isLog, ["user", "assistant", "system"].contains(table.string(columns.sender)) {
        return false
      }
      return table.width >= columns.needed
    }
    return sample.isWhole
  }

  package static func read(
    _ bytes: [UInt8], order: DateOrder?
  ) throws(ReadingError) -> ReadingResult {
    let text = TextEncoding.utf8(bytes)
    guard var table = CSVTable(text, within: 10, isHeader: CSVColumns.isChat) else {
      throw .unknownFormat(seen: "no header with a sender and a text")
    }
    let columns = CSVColumns(table)
    var reader = CSVRowReader(columns, owner: columns.owner(in: table))
    var chats = CSVChats(.csv, order: order, isUTC: columns.isUTC)
    while table.next(into: &chats, atLeast: columns.needed) { reader.read(table, into: &chats) }
    chats.own(CSVWords.isMe)
    return chats.finished()
  }
}

/// Which column of a table is what.
private struct CSVColumns {
  var sender: Int?
  var text: Int
  var times: [Int]
  var chat: Int?
  var direction: Int?
  var recipient: Int?
  /// The other side, whoever wrote.
  var contact: Int?
  var attachment: Int?
  var kind: Int?
  var isUTC: Bool

  init(_ table: CSVTable) {
    let names = table.names
    direction = Self.direction(table)
    let text = CSVWords.column(of: CSVWords.text, in: names, but: [])
    self.text = text ?? 0
    sender = CSVWords.column(of: CSVWords.sender, in: names, but: [self.text])
    let people = CSVWords.contact.prefix(2) + CSVWords.weakSender + CSVWords.contact
    let person = CSVWords.column(of: Array(people), in: names, but: [self.text])
    if sender == nil, direction != nil { contact = person }
    if sender == nil, direction == nil { sender = person }
    let taken = [self.text] + [sender, direction].compactMap { $0 }
    times = names.indices.filter { CSVWords.time.contains(names[$0]) && !taken.contains($0) }
    times = Array(times.prefix(2))
    chat = CSVWords.column(of: CSVWords.chat, in: names, but: taken)
    recipient = table.column(CSVWords.recipient)
    attachment = table.column(CSVWords.attachment)
    kind = table.column("messagetype", "mediatype", "type", "msgtype", "contenttype")
    if kind == sender { kind = nil }
    isUTC = times.contains { names[$0].hasSuffix("utc") || names[$0].hasSuffix("gmt") }
  }

  /// A column that tells the way a message went; one called `type` may tell the kind of it instead.
  private static func direction(_ table: CSVTable) -> Int? {
    guard let column = table.column(CSVWords.direction) else { return nil }
    var table = table
    guard table.nextForDetection() else { return nil }
    return CSVWords.isOutgoing(table.string(column), table.names[column]) == nil ? nil : column
  }

  /// How many columns a row must have to have a text and a sender.
  var needed: Int { max(text, sender ?? direction ?? 0) + 1 }

  static func isChat(_ names: [String]) -> Bool {
    let text = CSVWords.column(of: CSVWords.text, in: names, but: [])
    guard let text, names.count <= 128 else { return false }
    if CSVWords.column(of: CSVWords.sender, in: names, but: [text]) != nil { return true }
    let rest = names.indices.filter { $0 != text }
    let hasTime = rest.contains { CSVWords.time.contains(names[$0]) }
    return hasTime
      && rest.contains {
        CSVWords.weakSender.contains(names[$0]) || CSVWords.direction.contains(names[$0])
          || CSVWords.contact.contains(names[$0])
      }
  }

  /// With senders and recipients and no chats: the one who is in every row, if the others are many.
  /// The rows are then chats with each of the others.
  func owner(in table: CSVTable) -> [UInt8]? {
    guard chat == nil, let sender, let recipient else { return nil }
    var table = table
    var always: [[UInt8]] = []
    var others: Set<[UInt8]> = []
    var isFirst = true
    while table.nextForDetection() {
      guard table.width >= needed else { continue }
      let pair = [table.trimmed(sender), table.trimmed(recipient)]
      if pair.contains(where: \.isEmpty) || pair[0] == pair[1] { return nil }
      always = isFirst ? pair : always.filter(pair.contains)
      isFirst = false
      if always.isEmpty { return nil }
      others.formUnion(pair)
    }
    return always.count == 1 && others.count > 2 ? always[0] : nil
  }
}

/// Turns rows into messages.
private struct CSVRowReader {
  let columns: CSVColumns
  /// The account holder of a table that has to be cut into chats by the other side.
  let owner: [UInt8]?
  private var parser = CSVStampParser()

  init(_ columns: CSVColumns, owner: [UInt8]?) {
    self.columns = columns
    self.owner = owner
  }

  mutating func read(_ table: CSVTable, into chats: inout CSVChats) {
    let text = table.bytes(columns.text)
    let direction = columns.direction.flatMap {
      CSVWords.isOutgoing(table.string($0), table.names[$0])
    }
    var sender = table.trimmed(columns.sender)
    var isOwner = direction == true
    if sender.isEmpty, let direction {
      sender = direction ? Array(CSVChats.nameless.utf8) : table.trimmed(columns.contact)
      if sender.isEmpty { sender = table.trimmed(columns.chat) }
      if sender.isEmpty { sender = Array("(contact)".utf8) }
    }
    enter(table, sender, into: &chats)
    if sender.isEmpty {
      return chats.unparsed(table.line, "no sender")
    }
    if let owner { isOwner = isOwner || sender == owner }
    let kind = table.string(columns.kind).lowercased()
    if CSVWords.notices.contains(kind) { return chats.notice() }
    let event = event(table, kind)
    chats.add(text, from: sender, at: stamp(table), event: event, isOwner: isOwner)
  }

  private func enter(_ table: CSVTable, _ sender: [UInt8], into chats: inout CSVChats) {
    if columns.chat != nil {
      chats.enter(table.trimmed(columns.chat))
    } else if let owner {
      chats.enter(sender == owner ? table.trimmed(columns.recipient) : sender)
    } else if columns.sender == nil, columns.contact != nil {
      chats.enter(table.trimmed(columns.contact))
    } else {
      chats.enter([])
    }
  }

  private func event(_ table: CSVTable, _ kind: String) -> Event? {
    if CSVWords.calls.contains(kind) { return .call }
    if CSVWords.media.contains(kind) { return .media }
    let attachment = table.string(columns.attachment).lowercased()
    return ["", "0", "false", "no", "none", "null", "[]", "nan"].contains(attachment) ? nil : .media
  }

  /// One cell, or a date and a clock in two, in either order.
  private mutating func stamp(_ table: CSVTable) -> CSVStamp? {
    guard let first = columns.times.first else { return nil }
    let cell = table.trimmed(first)
    let stamp = parser.parse(cell)
    if let stamp, stamp.hasClock { return stamp }
    guard columns.times.count > 1 else { return stamp }
    let other = table.trimmed(columns.times[1])
    if let whole = parser.parse(other), whole.hasClock { return whole }
    return parser.parse(cell + [0x20] + other) ?? stamp
  }
}

/// What headers and cells of tables are called, as `CSVTable.key` writes them.
enum CSVWords {
  static func isMe(_ name: String) -> Bool {
    ["me", "Me", "ME", "(owner)", "You", "you", "我", "Ich", "Yo", "Moi", "Я", "나", "自分"].contains(
      name)
  }

  static let sender = words(
    """
    sendername sender from fromname author authorname messagesender sentby fromuser username speaker \
    displayname nickname absender absendername von verfasser remitente de emisor expéditeur auteur \
    mittente da autore remetente отправитель от откого автор відправник від nadawca od afzender van \
    gönderen kimden المرسل من שולח השולח מאת 寄件者 发送者 发送人 发件人 寄件人 發送者 傳送者 發送人 昵称 暱稱 送信者 差出人 \
    보낸사람 발신자 보낸이 ngườigửi pengirim dari ผู้ส่ง จาก प्रेषक भेजनेवाला avsändare från afsender fra \
    avsender lähettäjä odesílatel feladó expeditor αποστολέας senderid authorid fromnumber fromid
    """)

  /// Names that columns of other tables have too: they count beside a time only.
  static let weakSender = words(
    """
    name user role who nombre usuario nom utilisateur nome utente usuário имя пользователь 姓名 名前 \
    ユーザー 이름 사용자 nama tên ชื่อ नाम naam namn navn nimi isim benutzer autor
    """)

  static let contact = words(
    """
    contact contactname address number phone phonenumber kontakt contacto contato contatto \
    контакт 联系人 聯絡人 連絡先 연락처 telephone tel mobile
    """)

  static let recipient = words(
    """
    to recipient recipientname toname receiver empfänger an destinatario para destinataire à \
    destinatário получатель кому ontvanger aan odbiorca do alıcı kime المستلم إلى נמען אל 接收者 \
    收件人 接收人 受信者 宛先 받는사람 수신자 ngườinhận penerima ke ผู้รับ ถึง toname tonumber
    """)

  static let text = words(
    """
    text message messagetext messagebody messagecontent body content contents msg chatmessage \
    textcontent utterance nachricht nachrichtentext inhalt mensaje texto contenido cuerpo texte contenu corps \
    messaggio testo contenuto mensagem conteúdo сообщение текст повідомлення wiadomość treść tekst \
    bericht inhoud mesaj metin içerik رسالة الرسالة النص נוסח הודעה טקסט תוכן 内容 消息 消息内容 訊息 內容 \
    訊息內容 文本 文字 聊天内容 メッセージ 本文 메시지 내용 tinnhắn nộidung pesan isi isipesan ข้อความ संदेश \
    meddelande innehåll besked melding viesti zpráva text üzenet mesaj μήνυμα κείμενο
    """)

  static let time = words(
    """
    timestamp datetime date time sent sentat sentdate datesent senton sentdateandtime senttime messagedate \
    messagetime createdat created createtime createddate ts when dateutc timeutc datetimeutc \
    timestamputc timestampms unixtime receivedat dateandtime datetimeinutc dategmt datum zeit uhrzeit \
    zeitstempel datumuhrzeit gesendet fecha hora fechayhora fechahora heure horodatage dateetheure data \
    ora orario dataora dataeora datahora dataehora дата время датаивремя датавремя час czas dataczas \
    godzina tijd tijdstip datumtijd tarih saat zaman tarihsaat التاريخ الوقت תאריך שעה זמן 时间 日期 \
    发送时间 发送日期 消息时间 時間 發送時間 傳送時間 日時 日付 時刻 送信日時 送信時間 날짜 시간 일시 보낸시간 \
    보낸날짜 ngày giờ thờigian tanggal waktu วันที่ เวลา तारीख समय दिनांक päivämäärä aika tid čas dátum idő \
    ημερομηνία ώρα klokkeslett tidspunkt dato tidpunkt
    """)

  static let chat = words(
    """
    chatname chat conversation conversationname conversationtitle conversationid thread threadname \
    threadtitle threadid chatid chatsession chattitle channel channelname channelid room roomname roomid \
    group groupname groupid session sessionid dialog dialogue unterhaltung gespräch gruppe kanal \
    conversación grupo fildiscussion discussion groupe conversazione gruppo conversa чат беседа диалог \
    группа розмова czat rozmowa grupa gesprek groep sohbet grup محادثة المحادثة שיחה צאט 会话 会话名称 聊天 \
    群聊 群名 對話 聊天室 会話 トーク グループ ルーム 대화방 채팅방 대화 cuộctròchuyện nhóm percakapan obrolan \
    การสนทนา แชท กลุ่ม बातचीत chatt konversation samtale keskustelu
    """)

  static let direction = words(
    """
    direction isfromme fromme issender isoutgoing outgoing issent isme isself messagedirection \
    richtung dirección direção direzione направление 方向 是否发送 방향 type messagetype
    """)

  static let attachment = words(
    """
    attachment attachments media mediaurl file filename attachmentname attachmenturl attachmenttype \
    anhang anhänge adjunto adjuntos piècejointe allegato anexo вложение załącznik bijlage 附件 첨부파일
    """)

  static let media: Set<String> = [
    "image", "photo", "picture", "video", "audio", "voice", "sticker", "gif", "file", "document",
    "media", "location", "contact", "图片", "语音", "视频", "文件", "动画表情", "mms",
  ]
  static let calls: Set<String> = [
    "call", "voice call", "video call", "voicecall", "videocall", "通话",
  ]
  static let notices: Set<String> = [
    "system", "notification", "notice", "service", "event", "announcement", "系统通知", "系统消息",
  ]

  /// Whether a row is the account holder's; nil when the cell does not tell.
  static func isOutgoing(_ cell: String, _ column: String) -> Bool? {
    // Android's message store: 1 is the inbox, 2 is sent.
    if column.hasSuffix("type"), cell == "1" || cell == "2" { return cell == "2" }
    return switch cell.lowercased() {
    case "outgoing", "sent", "out", "outbound", "1", "true", "yes", "y", "me", "from me", "to",
      "send",
      "gesendet", "ausgehend", "enviado", "saliente", "envoyé", "inviato", "исходящее", "исходящие",
      "wysłane", "verzonden", "发送", "发出", "是", "傳送", "送信", "보냄", "발신":
      true
    case "incoming", "received", "in", "inbound", "0", "false", "no", "n", "from", "receive",
      "inbox",
      "empfangen", "eingehend", "recibido", "entrante", "reçu", "recebido", "ricevuto", "входящее",
      "входящие", "odebrane", "ontvangen", "接收", "收到", "否", "受信", "받음", "수신":
      false
    default: nil
    }
  }

  /// The first column with one of these names, the first name first.
  static func column(of wanted: [String], in names: [String], but taken: [Int]) -> Int? {
    for word in wanted {
      if let column = names.firstIndex(of: word), !taken.contains(column) { return column }
    }
    return nil
  }

  private static func words(_ text: StaticString) -> [String] {
    text.description.split(separator: " ").map(String.init)
  }
}
