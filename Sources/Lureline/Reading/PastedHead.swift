/// What stands in front of a message, or above it, in text that was pasted or written by a tool.
struct PastedHead {
  var name: Range<Int>
  var date: WrittenDate?
  var clock: WrittenClock?
  /// The words on the same line; empty where they stand below.
  var body: Range<Int>
}

/// The layouts of pasted text.
enum PastedLayout: CaseIterable {
  /// `2026-10-05 21:40:12 name`, words below.
  case stampAbove
  /// `name 2026-10-05 21:40:12`, words below.
  case nameAbove
  /// `name(id)<tab>2026-10-05 21:40:12` or `name, [05.10.2026 21:40]`, words below.
  case markedNameAbove
  /// `[21:40] name: words`, with or without brackets and a date.
  case stampedLine
  /// `name 21:40` or `[21:40] name`, words below.
  case clockAbove
  /// `name`, then `21:40`, then words.
  case clockBetween
  /// `name: words`
  case namedLine
  /// `name:`, words below.
  case colonAbove

  /// Whether the words stand on the line of the name.
  var isInline: Bool { self == .stampedLine || self == .namedLine }
  var isDated: Bool {
    switch self {
    case .stampAbove, .nameAbove, .markedNameAbove: true
    default: false
    }
  }

  static let wechat: [PastedLayout] = [.stampAbove, .nameAbove]
  static let pasted: [PastedLayout] = [
    .markedNameAbove, .stampedLine, .clockAbove, .clockBetween, .namedLine, .colonAbove,
  ]
}

/// Reads the heads of one layout.
struct PastedHeadParser {
  let bytes: [UInt8]
  let layout: PastedLayout

  /// Longest head looked at, in bytes: a stamp and a name of 40 characters.
  private static let limit = 240

  func parse(_ line: Range<Int>, next: Range<Int>?) -> PastedHead? {
    guard let head = line.first.map({ bytes[$0] }), !ASCII.isBlank(head) else { return nil }
    if !layout.isInline, line.count > Self.limit { return nil }
    switch layout {
    case .stampAbove: return stampAbove(line)
    case .nameAbove: return nameAbove(line, isMarked: false)
    case .markedNameAbove: return nameAbove(line, isMarked: true)
    case .stampedLine: return stampedLine(line)
    case .clockAbove: return nameThenClock(line) ?? clockThenName(line)
    case .clockBetween: return clockBetween(line, next)
    case .namedLine: return boldLine(line) ?? namedLine(line, from: ShadowCursor(bytes, line))
    case .colonAbove:
      guard let head = namedLine(line, from: ShadowCursor(bytes, line)),
        ChatLines.isBlank(bytes, head.body)
      else { return nil }
      return head
    }
  }

  // MARK: Words below

  private func stampAbove(_ line: Range<Int>) -> PastedHead? {
    var cursor = ShadowCursor(bytes, line)
    guard let stamp = cursor.stamp(), cursor.isAt(" ") || cursor.isAt("\t") else { return nil }
    var name = WhatsAppBodyReader.trim(bytes, cursor.next..<line.upperBound)
    if name.last.map({ bytes[$0] == UInt8(ascii: ":") }) ?? false { name = name.dropLast() }
    return head(unquoted(name), line, stamp.date, stamp.clock)
  }

  private func nameAbove(_ line: Range<Int>, isMarked: Bool) -> PastedHead? {
    for i in line.dropFirst() where isStampStart(i) {
      var cursor = ShadowCursor(bytes, i..<line.upperBound)
      guard let stamp = cursor.stamp(), isClosed(&cursor) else { continue }
      let before = bytes[i - 1]
      let name = WhatsAppBodyReader.trim(bytes, line.lowerBound..<i)
      if before == UInt8(ascii: "[") || before == UInt8(ascii: "(") {
        guard isMarked else { return nil }
        let comma = name.last { !ASCII.isBlank(bytes[$0]) && bytes[$0] != before } ?? i
        let end = bytes[comma] == UInt8(ascii: ",") ? comma : comma + 1
        return head(name.lowerBound..<max(name.lowerBound, end), line, stamp.date, stamp.clock)
      }
      let bare = withoutDash(name)
      guard isMarked == (before == 0x09 || bare != name) else { return nil }
      return head(withoutID(bare), line, stamp.date, stamp.clock)
    }
    return nil
  }

  private func nameThenClock(_ line: Range<Int>) -> PastedHead? {
    for i in line.dropFirst() where isStampStart(i) {
      var cursor = ShadowCursor(bytes, i..<line.upperBound)
      guard let clock = cursor.clock(), isClosed(&cursor) else { continue }
      var name = line.lowerBound..<i
      while let last = name.last, ASCII.isBlank(bytes[last]) || ",[(".utf8.contains(bytes[last]) {
        name = name.dropLast()
      }
      return head(withoutDash(name), line, nil, clock)
    }
    return nil
  }

  private func clockThenName(_ line: Range<Int>) -> PastedHead? {
    var cursor = ShadowCursor(bytes, line)
    let isEnclosed = cursor.skip("[")
    guard let clock = cursor.clock() else { return nil }
    if isEnclosed, !cursor.skip("]") { return nil }
    guard cursor.isAt(" ") else { return nil }
    let name = cursor.next..<line.upperBound
    return bytes[name].contains(UInt8(ascii: ":")) ? nil : head(name, line, nil, clock)
  }

  private func clockBetween(_ line: Range<Int>, _ next: Range<Int>?) -> PastedHead? {
    guard let next, next.count <= 24, !next.isEmpty else { return nil }
    var cursor = ShadowCursor(bytes, next)
    guard let clock = cursor.clock(), cursor.isAtEnd else { return nil }
    return head(line, line, nil, clock)
  }

  private func head(
    _ name: Range<Int>, _ line: Range<Int>, _ date: WrittenDate?, _ clock: WrittenClock
  ) -> PastedHead? {
    let name = WhatsAppBodyReader.trim(bytes, name)
    guard PastedName.isPossible(bytes, name) else { return nil }
    return PastedHead(
      name: name, date: date, clock: clock, body: line.upperBound..<line.upperBound)
  }

  /// Behind a blank or a bracket, a digit or a word such as `下午` or `Jan`.
  private func isStampStart(_ i: Int) -> Bool {
    let before = bytes[i - 1]
    guard ASCII.isBlank(before) || before == UInt8(ascii: "[") || before == UInt8(ascii: "(")
    else { return false }
    return ASCII.isDigit(bytes[i]) || ASCII.isLetter(bytes[i]) || bytes[i] >= 0xe0
  }

  private func isClosed(_ cursor: inout ShadowCursor) -> Bool {
    _ = cursor.skip("]") || cursor.skip(")")
    _ = cursor.skip(":")
    cursor.skipBlanks()
    return cursor.isAtEnd
  }

  /// `Ann — Today at` and `Ann •`, as Discord and others copy it, is Ann.
  private func withoutDash(_ name: Range<Int>) -> Range<Int> {
    for mark in [" — ", " – ", " • ", " · ", "—", "–", "•", "·"] {
      if let place = ChatLines.find(mark, bytes, name), name.upperBound - place <= 40,
        mark.utf8.first == 0x20 || place + mark.utf8.count == name.upperBound
      {
        return WhatsAppBodyReader.trim(bytes, name.lowerBound..<place)
      }
    }
    return name
  }

  /// `Ann(a00123)` is Ann: the number that a tool writes behind a name is not part of it.
  private func withoutID(_ name: Range<Int>) -> Range<Int> {
    guard let last = name.last, bytes[last] == UInt8(ascii: ")"),
      let open = bytes[name].lastIndex(of: UInt8(ascii: "(")), open > name.lowerBound
    else { return name }
    let inner = bytes[open + 1..<last]
    let isID =
      inner.contains { ASCII.isDigit($0) || $0 == UInt8(ascii: "_") }
      && inner.allSatisfy {
        ASCII.isDigit($0) || ASCII.isLetter($0) || "_-@.".utf8.contains($0)
      }
    return isID ? name.lowerBound..<open : name
  }

  private func unquoted(_ name: Range<Int>) -> Range<Int> {
    guard name.count > 2, let first = name.first, let last = name.last,
      bytes[first] == UInt8(ascii: "'"), bytes[last] == bytes[first]
    else { return withoutID(name) }
    return name.dropFirst().dropLast()
  }

  // MARK: Words on the same line

  private func stampedLine(_ line: Range<Int>) -> PastedHead? {
    var cursor = ShadowCursor(bytes, line)
    let close: Unicode.Scalar? = cursor.skip("[") ? "]" : cursor.skip("(") ? ")" : nil
    cursor.skipBlanks()
    var date: WrittenDate?
    let clock: WrittenClock?
    if let stamp = cursor.stamp() {
      (date, clock) = (stamp.date, stamp.clock)
    } else {
      clock = cursor.clock()
    }
    guard let clock else { return nil }
    if let close {
      cursor.skipBlanks()
      guard cursor.skip(close) else { return nil }
    }
    if close == nil, !cursor.isAt(" "), !cursor.isAt("\t"), !cursor.isAt(",") { return nil }
    while cursor.isAt(" ") || cursor.isAt("\t") || cursor.isAt(",") || cursor.isAt("-") {
      cursor.advance()
    }
    guard var head = angledLine(line, from: cursor) ?? namedLine(line, from: cursor) else {
      return nil
    }
    (head.date, head.clock) = (date, clock)
    return head
  }

  /// `<name> words`, as on IRC.
  private func angledLine(_ line: Range<Int>, from start: ShadowCursor) -> PastedHead? {
    guard start.isAt("<"),
      let close = bytes[start.next..<line.upperBound].firstIndex(of: UInt8(ascii: ">")),
      close + 1 < line.upperBound, bytes[close + 1] == 0x20,
      PastedName.isPossible(bytes, start.next..<close)
    else { return nil }
    return PastedHead(name: start.next..<close, body: close + 1..<line.upperBound)
  }

  /// `**name:** words`, as it is copied out of formatted text.
  private func boldLine(_ line: Range<Int>) -> PastedHead? {
    guard ChatLines.starts(bytes, line, with: "**"),
      let close = ChatLines.find(":**", bytes, line.prefix(160)),
      PastedName.isPossible(bytes, line.lowerBound + 2..<close)
    else { return nil }
    return PastedHead(name: line.lowerBound + 2..<close, body: close + 3..<line.upperBound)
  }

  /// `name: words` or `name：words`
  private func namedLine(_ line: Range<Int>, from start: ShadowCursor) -> PastedHead? {
    var cursor = start
    while !cursor.isAtEnd, !cursor.isAt(":") {
      guard cursor.position - start.position <= 160 else { return nil }
      cursor.advance()
    }
    guard cursor.isAt(":") else { return nil }
    let next = cursor.next
    let isEnd =
      next >= line.upperBound || ASCII.isBlank(bytes[next]) || bytes[next] >= 0x80
      || cursor.position + 1 < next
    let name = WhatsAppBodyReader.trim(bytes, start.position..<cursor.position)
    guard isEnd, PastedName.isPossible(bytes, name) else { return nil }
    return PastedHead(name: name, body: next..<line.upperBound)
  }
}

/// What can be a name at the start of a line, and what is a word of forms, logs and settings.
enum PastedName {
  static func isPossible(_ bytes: [UInt8], _ name: Range<Int>) -> Bool {
    guard let first = name.first, name.count <= 160 else { return false }
    var (scalars, blanks, hasLetter) = (0, 0, false)
    for i in name {
      let byte = bytes[i]
      if byte & 0xc0 != 0x80 { scalars += 1 }
      if byte == 0x20 { blanks += 1 }
      if ASCII.isLetter(byte) || byte >= 0x80 { hasLetter = true }
      if "{}<>=;|\\\"#*`[]/,!?\t".utf8.contains(byte) { return false }
    }
    guard scalars <= 40, blanks <= 4, hasLetter || bytes[first] == UInt8(ascii: "+"),
      !"-.@$&%_'".utf8.contains(bytes[first])
    else { return false }
    return !stops.contains(String(decoding: bytes[name], as: UTF8.self).lowercased())
  }

  private static let stops: Set<String> = {
    var stops: Set<String> = []
    for word in stopWords.description.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      stops.insert(String(word))
    }
    return stops
  }()

  private static let stopWords: StaticString = """
    a q answer question note notes http https ftp mailto tel subject from to cc bcc date sent re fw \
    fwd reply-to received info warn warning error debug trace fatal notice hint tip todo fixme \
    important example examples usage name id type age title value key time status description url \
    link links email phone fax address city country state zip version image run uses path size \
    price total amount quantity sum step part chapter section figure table source sources author \
    authors commit merge license copyright summary abstract keywords tags category language default \
    case else public private return import input output result results expected actual test \
    motivation modifications when where what why who how pros cons assistant system user human ai \
    begin end start stop location duration width height host port server database username password \
    ps pps p.s. update edit reminder problem solution method ingredients goal owner state action \
    decision rule remark attention caution disclaimer spoiler idea answers questions reference references \
    monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday morning noon evening \
    breakfast lunch dinner he she they i'm translation english spanish chinese original transcript \
    备注 注意 说明 标题 时间 日期 地址 电话 姓名 主题 发件人 收件人 问 答 注 件名 差出人 宛先 日時 場所 住所 電話 \
    nota asunto fecha de para betreff von an datum hinweis frage antwort objet sujet date remarque
    """
}
