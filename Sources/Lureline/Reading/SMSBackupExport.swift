/// Reads backups of the Android app SMS Backup & Restore: a transcript for each address.
///
/// Emoji come as two references to halves of a surrogate pair, which strict XML readers refuse. The
/// attribute `count` and the spelled-out dates are not to be trusted and are ignored.
enum SMSBackupExport: ExportReader {
  static let format = Format.smsBackupRestoreXML

  /// What the account holder is called: the backup does not say.
  static let ownerName = "Me"

  static func recognises(_ sample: ExportSample) -> Bool {
    guard let root = sample.rootElement else { return false }
    return root == "smses" || (root == "calls" && sample.contains("<call "))
      || (root == "calls" && sample.contains("backup_set"))
  }

  static func read(_ bytes: [UInt8]) -> ReadingResult {
    var reader = SMSBackupReader(TextEncoding.utf8(bytes))
    reader.read()
    return ReadingResult(reader.finished(), endedBy: reader.scanner.error)
  }
}

/// An SMS, MMS or call while it is read.
private struct Record {
  var addresses: [[UInt8]] = []
  /// Who wrote it; nil for the account holder.
  var sender: [UInt8]?
  var text: [UInt8] = []
  var time: Timestamp?
  var event: Event?
  /// A draft or a call: no message.
  var isNotice = false
  var isOutgoing = false
  /// Why it cannot be understood.
  var fault: String?
  var number = 0
}

private struct SMSBackupReader {
  var scanner: MarkupScanner
  private var records: [Record] = []
  private var mms: Record?
  private var number = 0
  /// Contact names by address, from the records of single addresses.
  private var names: [[UInt8]: [UInt8]] = [:]
  /// Addresses of chats in order of first appearance.
  private var chats: [[UInt8]: Int] = [:]

  init(_ bytes: [UInt8]) { scanner = MarkupScanner(bytes, isHTML: false) }

  mutating func read() {
    while let piece = scanner.next() {
      switch piece {
      case .open(let tag): open(tag)
      case .close: if scanner.depth == 1 { closeMMS() }
      default: break
      }
    }
    closeMMS()
  }

  private mutating func open(_ tag: MarkupTag) {
    if scanner.isNamed(tag, "sms") {
      closeMMS()
      sms(tag)
    } else if scanner.isNamed(tag, "mms") {
      closeMMS()
      beginMMS(tag)
      if tag.isVoid { closeMMS() }
    } else if scanner.isNamed(tag, "call") {
      closeMMS()
      var record = started(tag, "number")
      record.isNotice = true
      add(record)
    } else if mms != nil, scanner.isNamed(tag, "part") {
      part(tag)
    } else if mms != nil, scanner.isNamed(tag, "addr") {
      address(tag)
    }
  }

  // MARK: Records

  /// What all kinds of records have.
  private mutating func started(_ tag: MarkupTag, _ attribute: StaticString) -> Record {
    number += 1
    var record = Record()
    record.number = number
    if let address = text(attribute, tag) {
      record.addresses = address.split(separator: UInt8(ascii: "~")).map { Array($0) }
    }
    record.time = text("date", tag).flatMap(Self.time)
    learnNames(record.addresses, text("contact_name", tag))
    return record
  }

  private mutating func sms(_ tag: MarkupTag) {
    var record = started(tag, "address")
    let kind = text("type", tag).flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 1
    let body = scanner.bytes(of: "body", in: tag)
    if record.addresses.isEmpty && (body ?? []).isEmpty {
      record.fault = "a message without address and text"
    } else if body == nil {
      record.fault = "a message without text"
    }
    record.isNotice = kind == 3
    record.isOutgoing = kind >= 2
    record.sender = kind >= 2 ? nil : record.addresses.first ?? []
    record.text = Self.known(body) ?? []
    if let subject = text("subject", tag) { record.text = subject + [0x0a] + record.text }
    add(record)
  }

  private mutating func beginMMS(_ tag: MarkupTag) {
    var record = started(tag, "address")
    let box = text("msg_box", tag).flatMap { Int(String(decoding: $0, as: UTF8.self)) }
    let isSent = text("m_type", tag).map { $0 == Array("128".utf8) } ?? false
    record.isNotice = box == 3
    record.isOutgoing = box.map { $0 >= 2 } ?? isSent
    record.sender = record.isOutgoing ? nil : []
    if let subject = text("sub", tag), !subject.starts(with: "proto:".utf8),
      subject != Array("NoSubject".utf8)
    {
      record.text = subject
    }
    mms = record
  }

  private mutating func part(_ tag: MarkupTag) {
    guard let kind = text("ct", tag) else { return }
    if kind == Array("text/plain".utf8) {
      guard let text = Self.known(scanner.bytes(of: "text", in: tag)) else { return }
      if mms?.text.isEmpty == false { mms?.text.append(0x0a) }
      mms?.text.append(contentsOf: text)
    } else if kind != Array("application/smil".utf8) {
      mms?.event = .media
    }
  }

  private mutating func address(_ tag: MarkupTag) {
    guard let address = text("address", tag), address != Array("insert-address-token".utf8)
    else { return }
    let isFrom = text("type", tag) == Array("137".utf8)
    if mms?.isOutgoing == false && isFrom { mms?.sender = address }
    // Without the attribute `address`, the other side is who sent it, or whom it was sent to.
    if mms?.addresses.isEmpty == true, mms?.isOutgoing != isFrom { mms?.addresses = [address] }
  }

  private mutating func closeMMS() {
    guard var record = mms else { return }
    mms = nil
    if record.sender?.isEmpty == true { record.sender = record.addresses.first ?? [] }
    if record.addresses.isEmpty && record.text.isEmpty && record.event == nil {
      record.fault = "a message without address and text"
    }
    add(record)
  }

  private mutating func add(_ record: Record) {
    records.append(record)
  }

  // MARK: Values

  /// A decoded attribute; nil when it is missing, empty or the word `null`.
  private func text(_ name: StaticString, _ tag: MarkupTag) -> [UInt8]? {
    Self.known(scanner.bytes(of: name, in: tag)).flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func known(_ value: [UInt8]?) -> [UInt8]? {
    value == Array("null".utf8) ? nil : value
  }

  /// Milliseconds since 1970; nil for words and for zero.
  private static func time(_ value: [UInt8]) -> Timestamp? {
    guard let milliseconds = Int64(String(decoding: value, as: UTF8.self)), milliseconds > 0,
      milliseconds < 253_402_300_800_000
    else { return nil }
    return Timestamp(seconds: milliseconds / 1000, hasZone: true)
  }

  private mutating func learnNames(_ addresses: [[UInt8]], _ contact: [UInt8]?) {
    guard let contact, contact != Array("(Unknown)".utf8) else { return }
    if addresses.count == 1 {
      if names[addresses[0]] == nil { names[addresses[0]] = contact }
      return
    }
    let parts = String(decoding: contact, as: UTF8.self).split(separator: ", ")
    guard parts.count == addresses.count else { return }
    for (address, name) in zip(addresses, parts)
    where names[address] == nil && name != "(Unknown)" {
      names[address] = Array(name.utf8)
    }
  }

  // MARK: Result

  mutating func finished() -> [Transcript] {
    var builders: [TranscriptBuilder] = []
    for record in records {
      let key = record.addresses.sorted { $0.lexicographicallyPrecedes($1) }
        .reduce(into: [UInt8]()) { $0 += $1 + [UInt8(ascii: "~")] }
      // What cannot be understood is noted with the chat before it.
      let last = record.addresses.isEmpty && !builders.isEmpty ? builders.count - 1 : nil
      let chat = last ?? chats[key] ?? builders.count
      if chat == builders.count {
        chats[key] = chat
        let id = String(decoding: key.dropLast(), as: UTF8.self)
        builders.append(
          TranscriptBuilder(.smsBackupRestoreXML, platform: "sms", id: id.isEmpty ? nil : id))
      }
      add(record, to: &builders[chat])
    }
    return builders.map(\.transcript)
  }

  private func add(_ record: Record, to builder: inout TranscriptBuilder) {
    builder.met()
    if let fault = record.fault { return builder.unparsed(record.number, fault) }
    if record.isNotice { return builder.notice() }
    let owner = SMSBackupExport.ownerName
    if record.isOutgoing { builder.owner(owner) }
    let sender = record.sender.map { names[$0] ?? $0 } ?? Array(owner.utf8)
    builder.add(record.text, from: sender, at: record.time, event: record.event)
  }
}
