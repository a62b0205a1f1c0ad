/// Reads the tables that tools make of WeChat's database; WeChat itself has no export.
///
/// Two families: MemoTrace (`StrContent`, `IsSender`, `Type`) and PyWxDump (`type_name`, `is_sender`,
/// `msg` or JSON in `content`). `IsSender` is trusted over the names beside it.
package enum WeChatCSVExport: DatedExport {
  package static let format = Format.weChatCSV

  package static func recognises(_ sample: ExportSample) -> Bool {
    CSVTable.sample(sample, isHeader: isHeader) != nil
  }

  private static func isHeader(_ names: [String]) -> Bool {
    isMemoTrace(names) || isDump(names)
  }

  private static func isMemoTrace(_ names: [String]) -> Bool {
    names.contains("strcontent") && names.contains("issender") && names.contains("type")
  }

  private static func isDump(_ names: [String]) -> Bool {
    names.contains("typename") && names.contains("issender")
      && (names.contains("msg") || names.contains("content"))
  }

  package static func read(
    _ bytes: [UInt8], order: DateOrder?
  ) throws(ReadingError) -> ReadingResult {
    guard var table = CSVTable(TextEncoding.utf8(bytes), isHeader: isHeader) else {
      throw .unknownFormat(seen: "no header of a WeChat table")
    }
    var chats = CSVChats(.weChatCSV, order: order)
    if isMemoTrace(table.names) {
      var reader = MemoTraceReader(table)
      while table.next(into: &chats, atLeast: reader.needed) { reader.read(table, into: &chats) }
    } else {
      var reader = WeChatDumpReader(table)
      while table.next(into: &chats, atLeast: reader.needed) { reader.read(table, into: &chats) }
    }
    return chats.finished()
  }
}

private let nameless = Array(CSVChats.nameless.utf8)

private struct MemoTraceReader {
  let needed: Int
  private let chat, type, subtype, isSender, seconds, clock, content: Int?
  private let remark, nickname, sender: Int
  private var parser = CSVStampParser()

  init(_ table: CSVTable) {
    chat = table.column("talkerid")
    type = table.column("type")
    subtype = table.column("subtype")
    isSender = table.column("issender")
    seconds = table.column("createtime")
    clock = table.column("strtime")
    content = table.column("strcontent")
    // Old builds write these cells below a header that does not name them.
    let end = table.names.count
    remark = table.column("remark") ?? end
    nickname = table.column("nickname") ?? end + 1
    sender = table.column("sender") ?? end + 2
    needed = [content, isSender, type].compactMap { $0 }.reduce(0, max) + 1
  }

  mutating func read(_ table: CSVTable, into chats: inout CSVChats) {
    chats.enter(table.trimmed(chat), platform: "wechat")
    guard let type = Int(table.string(type)) else {
      return chats.unparsed(table.line, "no number for the kind of message")
    }
    if type == 10_000 || type == 10_002 { return chats.notice() }
    let isOwner = table.string(isSender) == "1"
    let stamp = parser.parse(table.trimmed(seconds)) ?? parser.parse(table.trimmed(clock))
    let (text, event) = words(table, type)
    chats.add(text, from: name(table, isOwner), at: stamp, event: event, isOwner: isOwner)
  }

  private func name(_ table: CSVTable, _ isOwner: Bool) -> [UInt8] {
    if isOwner { return nameless }
    for column in [remark, nickname, sender] {
      let name = CSVTable.trim(table.scanner.text(column))
      if !name.isEmpty { return name }
    }
    return table.trimmed(chat).isEmpty ? Array("(contact)".utf8) : table.trimmed(chat)
  }

  /// 1 is text, 50 a call; 49 holds XML, where an answer to a quoted message has words of its own.
  private func words(_ table: CSVTable, _ type: Int) -> (text: [UInt8], event: Event?) {
    switch type {
    case 1: return (table.bytes(content), nil)
    case 50: return ([], .call)
    case 49 where table.string(subtype) == "57":
      let text = table.bytes(content)
      return (Self.element("title", in: text) ?? text, nil)
    default: return ([], .media)
    }
  }

  /// What stands in the first `<name>…</name>`; nil without one.
  private static func element(_ name: String, in text: [UInt8]) -> [UInt8]? {
    let (open, close) = (Array("<\(name)>".utf8), Array("</\(name)>".utf8))
    var start: Int?
    for i in text.indices where text[i] == UInt8(ascii: "<") {
      if let start, text[i...].starts(with: close) { return Array(text[start..<i]) }
      if start == nil, text[i...].starts(with: open) { start = i + open.count }
    }
    return nil
  }
}

private struct WeChatDumpReader {
  let needed: Int
  private let chat, kind, isSender, talker, message, time: Int?
  private let isJSON: Bool
  /// Names that stood beside messages of the account holder.
  private var ownNames: Set<[UInt8]> = []
  private var parser = CSVStampParser()

  init(_ table: CSVTable) {
    chat = table.column("roomname")
    kind = table.column("typename")
    isSender = table.column("issender")
    talker = table.column("talker")
    message = table.column("msg", "content")
    time = table.column("createtime")
    isJSON = table.column("msg") == nil
    needed = [message, isSender, kind].compactMap { $0 }.reduce(0, max) + 1
  }

  mutating func read(_ table: CSVTable, into chats: inout CSVChats) {
    chats.enter(table.trimmed(chat), platform: "wechat")
    let kind = table.string(kind)
    if kind.contains("系统") || kind.contains("撤回") { return chats.notice() }
    let isOwner = ["1", "true", "True"].contains(table.string(isSender))
    let event: Event? =
      kind.contains("文本") || kind.contains("引用") || kind.isEmpty
      ? nil : kind.contains("通话") ? .call : .media
    chats.add(
      event == nil ? words(table) : [], from: name(table, isOwner),
      at: parser.parse(table.trimmed(time)), event: event, isOwner: isOwner)
  }

  /// `talker` may be the account holder or the peer, whoever wrote.
  private mutating func name(_ table: CSVTable, _ isOwner: Bool) -> [UInt8] {
    let (talker, room) = (table.trimmed(talker), table.trimmed(chat))
    if isOwner {
      if talker.isEmpty || talker == room { return nameless }
      ownNames.insert(talker)
      return talker
    }
    if !talker.isEmpty, talker == room || !ownNames.contains(talker) { return talker }
    return room.isEmpty ? Array("(contact)".utf8) : room
  }

  private func words(_ table: CSVTable) -> [UInt8] {
    let text = table.bytes(message)
    guard isJSON, text.first == UInt8(ascii: "{"), let value = try? JSONValue.parse(text) else {
      return text
    }
    return value["msg"]?.string.map { Array($0.utf8) } ?? text
  }
}
