/// Reads `messages.csv` of a LinkedIn data copy: all conversations of a member in one table.
///
/// Drafts were never sent: they count as notices, and tell who the member is.
package enum LinkedInExport: DatedExport {
  package static let format = Format.linkedInCSV

  package static func recognises(_ sample: ExportSample) -> Bool {
    CSVTable.sample(sample, isHeader: isHeader) != nil
  }

  private static func isHeader(_ names: [String]) -> Bool {
    ["conversationid", "from", "date", "content"].allSatisfy(names.contains)
  }

  package static func read(
    _ bytes: [UInt8], order: DateOrder?
  ) throws(ReadingError) -> ReadingResult {
    guard var table = CSVTable(TextEncoding.utf8(bytes), within: 10, isHeader: isHeader) else {
      throw .unknownFormat(seen: "no header of LinkedIn messages")
    }
    let columns = LinkedInColumns(table)
    var owner = LinkedInOwner()
    var survey = table
    while survey.nextForDetection() {
      if survey.width >= columns.needed { owner.observe(survey, columns) }
    }
    let member = owner.found
    var parser = CSVStampParser()
    var chats = CSVChats(.linkedInCSV, order: order)
    while table.next(into: &chats, atLeast: columns.needed) {
      chats.enter(table.trimmed(columns.conversation), platform: "linkedin")
      if columns.isDraft(table) {
        chats.notice()
        continue
      }
      var name = table.trimmed(columns.from)
      if name.isEmpty { name = Array("LinkedIn Member".utf8) }
      chats.add(
        LinkedInText.plain(table.bytes(columns.content)), from: name,
        account: table.trimmed(columns.url), at: parser.parse(table.trimmed(columns.date)),
        event: table.isFilled(columns.attachments) ? .media : nil,
        isOwner: member != nil && member == columns.sender(table))
    }
    return chats.finished()
  }
}

private struct LinkedInColumns {
  let conversation, from, url, to, recipientURLs, date, content, attachments, draft: Int?

  init(_ table: CSVTable) {
    conversation = table.column("conversationid")
    from = table.column("from")
    url = table.column("senderprofileurl")
    to = table.column("to")
    recipientURLs = table.column("recipientprofileurls")
    date = table.column("date")
    content = table.column("content")
    attachments = table.column("attachments")
    draft = table.column("ismessagedraft")
  }

  var needed: Int { (content ?? 0) + 1 }

  func isDraft(_ table: CSVTable) -> Bool {
    ["yes", "true"].contains(table.string(draft).lowercased())
  }

  /// The address of a profile, or a name where there is none: people share names.
  func sender(_ table: CSVTable) -> [UInt8] {
    table.isFilled(url) ? table.trimmed(url) : table.trimmed(from)
  }

  func recipients(_ table: CSVTable) -> [[UInt8]] {
    guard table.isFilled(recipientURLs) else { return [table.trimmed(to)] }
    return table.trimmed(recipientURLs).split(separator: UInt8(ascii: ",")).map {
      CSVTable.trim(Array($0))
    }
  }
}

/// Finds the member: who wrote a draft, or the only one who takes part in every conversation.
private struct LinkedInOwner {
  private var conversations: [[UInt8]: Set<[UInt8]>] = [:]
  private var drafter: [UInt8]?

  mutating func observe(_ table: CSVTable, _ columns: LinkedInColumns) {
    let sender = columns.sender(table)
    if columns.isDraft(table) { drafter = sender }
    var people = columns.recipients(table)
    people.append(sender)
    conversations[table.trimmed(columns.conversation), default: []].formUnion(people)
  }

  var found: [UInt8]? {
    if let drafter, !drafter.isEmpty { return drafter }
    guard conversations.count > 1, var common = conversations.values.first else { return nil }
    for people in conversations.values { common.formIntersection(people) }
    common.remove([])
    return common.count == 1 ? common.first : nil
  }
}

/// Some years of the export hold HTML.
enum LinkedInText {
  /// The text without tags, when there are any: `<` in a sentence stays.
  static func plain(_ text: [UInt8]) -> [UInt8] {
    guard hasTags(text) else { return text }
    var plain: [UInt8] = []
    var i = 0
    while i < text.count {
      if text[i] == UInt8(ascii: "<"), let end = tagEnd(text, i) {
        let isBreak = breaks.contains { text[i...].starts(with: $0) }
        if isBreak, !plain.isEmpty, plain.last != 0x0a { plain.append(0x0a) }
        i = end
      } else if let reference = EscapedText.reference(text, at: i) {
        plain.append(contentsOf: String(Character(reference.scalar)).utf8)
        i = reference.end
      } else {
        plain.append(text[i])
        i += 1
      }
    }
    return CSVTable.trim(plain)
  }

  private static let marks = ["<p", "<br", "<div", "<span", "<a ", "<strong", "<b>", "<ul"].map {
    Array($0.utf8)
  }
  private static let breaks = ["<br", "</p", "<p", "</div", "</li"].map { Array($0.utf8) }

  private static func hasTags(_ text: [UInt8]) -> Bool {
    guard text.contains(UInt8(ascii: ">")) else { return false }
    for i in text.indices where text[i] == UInt8(ascii: "<") {
      if marks.contains(where: { text[i...].starts(with: $0) }) { return true }
    }
    return false
  }

  /// Behind the tag that starts at `start`; nil when it starts none. Tags are short.
  private static func tagEnd(_ text: [UInt8], _ start: Int) -> Int? {
    let next = start + 1 < text.count ? text[start + 1] : 0
    guard ASCII.isLetter(next) || next == UInt8(ascii: "/") else { return nil }
    let limit = min(text.count, start + 2000)
    guard let end = text[start..<limit].firstIndex(of: UInt8(ascii: ">")) else { return nil }
    return end + 1
  }
}
