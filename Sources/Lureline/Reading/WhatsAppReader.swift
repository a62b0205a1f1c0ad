/// Reads the text that WhatsApp exports, Android and iOS, in any language and region.
///
/// Messages are ranges of the file itself. Every line that starts with a stamp is a message (with a
/// sender) or a notice (without); any other line belongs to the message before it.
package enum WhatsAppReader {
  /// - Parameters:
  ///   - bytes: valid UTF-8 (see `TextEncoding`).
  ///   - order: how dates are read that may be read both ways; nil to decide by all of the file.
  /// - Complexity: O(bytes).
  package static func read(_ bytes: [UInt8], order: DateOrder? = nil) -> Transcript {
    var reader = Reader(bytes, order)
    reader.findRecords()
    reader.joinGroupName()
    reader.dropForeignRecords()
    reader.readBodies()
    return reader.transcript()
  }

  /// How many of the first lines start with a stamp, and how many lines were looked at.
  package static func stampedLines(
    in bytes: [UInt8], limit: Int = 200
  ) -> (stamped: Int, lines: Int) {
    var parser = WhatsAppHeaderParser()
    var (stamped, lines, start) = (0, 0, 0)
    while lines < limit, let line = Lines.line(in: bytes, from: start) {
      start = line.next
      if line.content.isEmpty { continue }
      lines += 1
      if parser.parse(bytes, line.content) != nil { stamped += 1 }
    }
    return (stamped, lines)
  }
}

/// One stamped line and those that follow it.
private struct Record {
  var header: WhatsAppHeader
  var line: Int
  /// Where its line starts.
  var start: Int
  /// The sender, empty for notices.
  var name: Range<Int>
  var body: Range<Int>
  var hasSender: Bool
}

private struct Reader {
  let bytes: [UInt8]
  var records: [Record] = []
  var bodies: [WhatsAppBody] = []
  var unparsed: [UnparsedPart] = []
  var bodyReader = WhatsAppBodyReader()
  var dates: WhatsAppDates
  private let app = Array("WhatsApp".utf8)

  init(_ bytes: [UInt8], _ order: DateOrder?) {
    self.bytes = bytes
    dates = WhatsAppDates(wanted: order)
  }

  // MARK: Records

  mutating func findRecords() {
    var parser = WhatsAppHeaderParser()
    var (number, start) = (0, 0)
    while let line = Lines.line(in: bytes, from: start) {
      number += 1
      if let header = parser.parse(bytes, line.content) {
        records.append(record(header, number, line.content))
      } else if records.isEmpty, !isInvisible(line.content) {
        unparsed.append(UnparsedPart(line: number, reason: "no stamp and no earlier message"))
      }
      start = line.next
    }
  }

  private func isInvisible(_ range: Range<Int>) -> Bool {
    var cursor = ShadowCursor(bytes, range)
    cursor.skipBlanks()
    return cursor.isAtEnd
  }

  private mutating func record(
    _ header: WhatsAppHeader, _ number: Int, _ line: Range<Int>
  ) -> Record {
    let content = header.contentStart..<line.upperBound
    var record = Record(
      header: header, line: number, start: line.lowerBound,
      name: content.lowerBound..<content.lowerBound, body: content, hasSender: false)
    if let colon = senderEnd(content) {
      record.name = content.lowerBound..<colon
      record.body =
        WhatsAppHeaderParser.behindBlank(bytes, colon + 1, line.upperBound)..<line.upperBound
      record.hasSender = true
    }
    return record
  }

  /// The colon behind the sender: followed by a blank, a direction mark or the line's end, at most
  /// about 80 characters in. `@name:server` and `10:30` are no senders.
  private mutating func senderEnd(_ content: Range<Int>) -> Int? {
    for i in content.prefix(250) where bytes[i] == UInt8(ascii: ":") {
      let next = i + 1
      let isEnd =
        next == content.upperBound || bytes[next] == 0x20
        || UTF8Step.markLength(bytes, next, content.upperBound) > 0
      guard isEnd else { continue }
      let name = content.lowerBound..<i
      return isInvisible(name) || bodyReader.isNotice(name: bytes, name) ? nil : i
    }
    return nil
  }

  /// A group may be called `Trip: May`. Its notices tell: they stand behind the name and a mark, and
  /// the first one is that of encryption.
  mutating func joinGroupName() {
    guard let first = records.first, first.hasSender, first.header.layout == .bracket,
      let colon = markedColon(first.body),
      bodyReader.isNotice(
        bytes, WhatsAppHeaderParser.behindBlank(bytes, colon + 1, bytes.count),
        first.body.upperBound)
    else { return }
    let name = Array(bytes[first.name.lowerBound..<colon])
    for i in records.indices {
      let start = records[i].header.contentStart
      let end = start + name.count
      guard records[i].hasSender, end < records[i].body.upperBound, bytes[end] == bytes[colon],
        bytes[start..<end].elementsEqual(name)
      else { continue }
      records[i].name = start..<end
      records[i].body =
        WhatsAppHeaderParser.behindBlank(
          bytes, end + 1, records[i].body.upperBound)..<records[i].body.upperBound
    }
  }

  /// The first colon within about 80 characters that stands before a blank and a direction mark.
  private func markedColon(_ range: Range<Int>) -> Int? {
    range.prefix(250).first {
      bytes[$0] == UInt8(ascii: ":") && $0 + 1 < range.upperBound && bytes[$0 + 1] == 0x20
        && UTF8Step.markLength(bytes, $0 + 2, range.upperBound) > 0
    }
  }

  /// A stamp of a layout that this file hardly uses, without a sender, is somebody's text: it goes
  /// back to the message before it. Then bodies reach to the next record.
  mutating func dropForeignRecords() {
    var counts: [4 of Int] = .init(repeating: 0)
    for record in records { counts[record.header.layout.rawValue] += 1 }
    let total = records.count
    var kept: [Record] = []
    kept.reserveCapacity(total)
    for record in records {
      let count = counts[record.header.layout.rawValue]
      let isUsual = count >= 2 && count * 5 >= total
      if isUsual || record.hasSender || kept.isEmpty { kept.append(record) }
    }
    for i in kept.indices {
      let end = i + 1 < kept.count ? kept[i + 1].start : bytes.count
      kept[i].body = min(kept[i].body.lowerBound, end)..<end
    }
    records = kept
  }

  // MARK: Bodies

  mutating func readBodies() {
    bodies.reserveCapacity(records.count)
    for record in records {
      var attachment: (month: Int, day: Int)?
      if record.hasSender {
        let body = bodyReader.read(bytes, record.body, isMarked: record.header.isMarked)
        if body.event == .media {
          attachment = WhatsAppBodyReader.attachmentDate(bytes, record.body)
        }
        bodies.append(body)
      } else {
        bodies.append(WhatsAppBody(text: record.body, isSystem: true))
      }
      dates.observe(record.header, attachment: attachment)
    }
    dates.decide()
    settlePlaceholders()
    settleGenerated()
  }

  /// An unknown line in angle brackets that occurs twice is the app's, not a person's.
  private mutating func settlePlaceholders() {
    var counts: [[UInt8]: Int] = [:]
    for body in bodies {
      if let line = body.placeholder { counts[Array(bytes[line]), default: 0] += 1 }
    }
    guard !counts.isEmpty else { return }
    for i in bodies.indices {
      guard let line = bodies[i].placeholder, counts[Array(bytes[line]), default: 0] > 1 else {
        continue
      }
      bodies[i].event = .media
      bodies[i].isUnknown = false
      bodies[i].text = WhatsAppBodyReader.caption(
        bytes, line.upperBound..<records[i].body.upperBound)
    }
  }

  /// Newer iOS exports write notices as `contact: ‎text`, with a mark behind the colon but none in
  /// front of the stamp. In older ones people's words may begin with a mark as well.
  private mutating func settleGenerated() {
    let unknown = bodies.indices.filter { bodies[$0].isUnknown && !records[$0].header.isMarked }
    guard !unknown.isEmpty else { return }
    let contact = contactName()
    let (isMarking, silent) = (marksNotices(contact), silentNames())
    let contactWrites = contact.map { writesWords($0) } ?? false
    let mark = bodies.first { $0.isGenerated }.map(lastMark) ?? 0
    for i in unknown where lastMark(bodies[i]) == mark {
      if !silent.contains(clean(records[i].name)) {
        guard isMarking else { continue }
        // People who write from right to left begin with that mark themselves.
        if mark == Self.rightToLeft, !mentions(bodies[i].text, app), !namesSender(i) { continue }
      } else if !isMarking, records[i].header.layout == .dash {
        continue
      }
      if isDeletion(i, contact, contactWrites) {
        bodies[i].event = .deleted
        bodies[i].text = bodies[i].text.lowerBound..<bodies[i].text.lowerBound
      } else {
        bodies[i].isSystem = true
      }
    }
  }

  /// Whether the first word of its sender's name stands in a text.
  private func namesSender(_ i: Int) -> Bool {
    mentions(bodies[i].text, Array(clean(records[i].name).prefix { $0 != 0x20 }))
  }

  /// Last byte of U+200F; that of U+200E is one less.
  private static let rightToLeft: UInt8 = 0x8f

  /// The last byte of the mark in front of generated text: an app uses one mark in all of a file.
  private func lastMark(_ body: WhatsAppBody) -> UInt8 {
    body.isGenerated && body.text.lowerBound > 0 ? bytes[body.text.lowerBound - 1] : 0
  }

  /// Whether the file is of the kind that marks all that the app wrote: rows with media have a mark in
  /// front of the stamp, or the notice of encryption stands behind a name and a mark.
  private func marksNotices(_ contact: [UInt8]?) -> Bool {
    if let body = bodies.first, contact != nil, records[0].header.layout != .dash,
      body.isSystem || mentions(body.text, app)
    {
      return true
    }
    return records.contains { $0.header.isMarked && $0.hasSender && $0.header.layout != .dash }
  }

  /// Names that never stand before anything but unknown marked text, in a chat where others write
  /// without marks: those of groups.
  private func silentNames() -> Set<[UInt8]> {
    var (silent, others): (Set<[UInt8]>, Set<[UInt8]>) = ([], [])
    for i in bodies.indices where records[i].hasSender {
      if bodies[i].isUnknown {
        silent.insert(clean(records[i].name))
      } else if !bodies[i].isSystem {
        others.insert(clean(records[i].name))
      }
    }
    return others.isEmpty ? [] : silent.subtracting(others)
  }

  /// The name under which notices stand: the sender of the first record, if that is one.
  private func contactName() -> [UInt8]? {
    guard let first = records.first, first.hasSender, let body = bodies.first, body.isGenerated
    else { return nil }
    return clean(first.name)
  }

  /// In a language that is not in the table: one short sentence with no mark inside, either not from
  /// the contact, or without names in it. Notices have several sentences, marks or names.
  private func isDeletion(_ i: Int, _ contact: [UInt8]?, _ contactWrites: Bool) -> Bool {
    let text = bodies[i].text
    guard i > 0, text.count <= 120, !bytes[text].contains(0x0a), !mentions(text, app) else {
      return false
    }
    var hasMark = false
    for k in text where UTF8Step.markLength(bytes, k, text.upperBound) > 0 { hasMark = true }
    let isDoubleMarked = text.lowerBound - records[i].body.lowerBound >= 6
    if hasMark || isDoubleMarked { return false }
    guard let contact, clean(records[i].name) == contact else {
      // `Ann: ‎Ann added Ben` is a notice: nobody is named where a message was deleted.
      return !namesSender(i)
    }
    return contactWrites && !namesSender(i)
  }

  private func mentions(_ text: Range<Int>, _ word: [UInt8]) -> Bool {
    guard !word.isEmpty, text.count >= word.count else { return false }
    return (text.lowerBound...text.upperBound - word.count).contains {
      bytes[$0..<$0 + word.count].elementsEqual(word)
    }
  }

  /// A group's name never writes; a contact may have, or the chat has but two names.
  private func writesWords(_ contact: [UInt8]) -> Bool {
    var names: [[UInt8]] = []
    for i in bodies.indices where records[i].hasSender && !bodies[i].isGenerated {
      let name = clean(records[i].name)
      if name == contact { return true }
      if !names.contains(name) { names.append(name) }
      if names.count > 1 { return false }
    }
    return true
  }

  private func clean(_ range: Range<Int>) -> [UInt8] {
    var name: [UInt8] = []
    CleanName.append(bytes, range, to: &name)
    return name
  }

  // MARK: Result

  mutating func transcript() -> Transcript {
    var transcript = Transcript(format: .whatsappText)
    transcript.platform = "whatsapp"
    transcript.assumedDateOrder = dates.assumed
    transcript.bytes = bytes
    transcript.unparsed = unparsed
    transcript.recordCount = records.count + unparsed.count
    transcript.messages.reserveCapacity(records.count)
    var table = ParticipantTable()
    var name: [UInt8] = []
    var owners: Set<Int> = []
    for (record, body) in zip(records, bodies) {
      let time = dates.timestamp(record.header)
      if body.isSystem {
        transcript.systemCount += 1
        continue
      }
      if !name.isEmpty { name.removeAll(keepingCapacity: true) }
      CleanName.append(bytes, record.name, to: &name)
      let sender = transcript.participant(name, 0..<name.count, in: &table)
      if body.isOwners { owners.insert(sender) }
      transcript.messages.append(
        Message(sender: sender, text: body.text, time: time, event: body.event))
    }
    transcript.owner = owners.count == 1 ? owners.first : ownerByContact(table)
    return transcript
  }

  /// The notice of encryption carries the contact: of two senders the other one is the owner.
  private func ownerByContact(_ table: ParticipantTable) -> Int? {
    guard table.count == 2, bodies.first?.isSystem == true, let contact = contactName(),
      let number = table.find(contact, 0..<contact.count)
    else { return nil }
    return 1 - number
  }
}
