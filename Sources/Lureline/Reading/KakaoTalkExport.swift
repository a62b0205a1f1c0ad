/// Reads the text that KakaoTalk exports: Windows, Android and iOS, in Korean and English.
///
///     --------------- Friday, January 1, 2021 ---------------     Windows
///     [Ann] [11:59 PM] hello
///     2021년 1월 1일 오후 11:59, Ann : hello                        Android
///     11:59pm, January 1, 2021, Ann : hello
///     2021. 1. 1. 오후 11:59, Ann : hello                          iOS
enum KakaoTalkExport: DatedExport {
  static let format = Format.kakaoTalkText

  static func recognises(_ sample: ExportSample) -> Bool {
    var reader = KakaoReader(Array(sample.bytes.prefix(1 << 16)))
    reader.readLines()
    guard reader.rowCount > 0 else { return false }
    return reader.hasTitle || reader.hasRuler || reader.rowCount >= 2
  }

  static func read(
    _ bytes: [UInt8], order: DateOrder?
  ) throws(ReadingError) -> ReadingResult {
    var reader = KakaoReader(TextEncoding.utf8(bytes), order)
    reader.readLines()
    let transcript = reader.transcript()
    if transcript.messages.isEmpty && transcript.systemCount == 0 {
      throw .unknownFormat(seen: "no line has a sender and a time")
    }
    return ReadingResult(transcripts: [transcript])
  }
}

private struct KakaoReader {
  private enum Line {
    case blank, text, notice
    /// A day begins; `isRuler` when dashes stand around it.
    case day(WrittenDate, isRuler: Bool)
    /// A stamp alone: Android begins each day with one.
    case divider
    case windowsRow(WrittenClock, name: Range<Int>, body: Range<Int>)
    case row(Timestamp?, name: Range<Int>, body: Range<Int>)
  }

  private let bytes: [UInt8]
  private var builder = TranscriptBuilder(.kakaoTalkText, platform: "kakaotalk")
  private var open: (name: [UInt8], body: Range<Int>, time: Timestamp?)?
  private var date: WrittenDate?
  private var title: [UInt8] = []
  private(set) var rowCount = 0
  private(set) var hasTitle = false
  private(set) var hasRuler = false
  private var isBehindBlank = true
  private var isNoticeOpen = false
  private var hasBegun = false
  private var isWindows = false
  private let order: DateOrder
  private let assumedOrder: DateOrder?

  init(_ bytes: [UInt8], _ wanted: DateOrder? = nil) {
    self.bytes = bytes
    let vote = Self.vote(bytes, wanted)
    (order, assumedOrder) = (vote.order, vote.assumed)
  }

  func transcript() -> Transcript {
    var transcript = builder.transcript
    transcript.assumedDateOrder = assumedOrder
    transcript.owner =
      ChatLines.participant(["회원님", "you", "You"], in: transcript)
      ?? ChatLines.owner(of: transcript, title: title)
    return transcript
  }

  mutating func readLines() {
    var (number, start) = (0, 0)
    while let line = Lines.line(in: bytes, from: start) {
      start = line.next
      number += 1
      add(kind(line.content), line.content, number)
    }
    close()
  }

  // MARK: Lines

  private func kind(_ line: Range<Int>) -> Line {
    guard let head = line.first.map({ bytes[$0] }) else { return .blank }
    if head == UInt8(ascii: "-"), let date = ruler(line) { return .day(date, isRuler: true) }
    if head == UInt8(ascii: "["), let row = windowsRow(line) { return row }
    if ASCII.isDigit(head) || ASCII.isLetter(head) || head >= 0x80 {
      if let line = stamped(line) { return line }
    }
    return ChatLines.isBlank(bytes, line) ? .blank : .text
  }

  /// `--------------- 2020년 6월 28일 일요일 ---------------`
  private func ruler(_ line: Range<Int>) -> WrittenDate? {
    guard line.count <= 160, ChatLines.starts(bytes, line, with: "-----") else { return nil }
    let isEdge: (UInt8) -> Bool = { $0 == UInt8(ascii: "-") || ASCII.isBlank($0) }
    guard let first = line.first(where: { !isEdge(bytes[$0]) }),
      let last = line.last(where: { !isEdge(bytes[$0]) })
    else { return nil }
    var cursor = ShadowCursor(bytes, first..<last + 1)
    return cursor.wholeDate()
  }

  /// `[name] [오후 2:37] text`, where the name may hold brackets itself.
  private func windowsRow(_ line: Range<Int>) -> Line? {
    for i in line.prefix(250).dropFirst(2)
    where bytes[i] == 0x5b && bytes[i - 1] == 0x20 && bytes[i - 2] == 0x5d {
      var cursor = ShadowCursor(bytes, i + 1..<line.upperBound)
      guard let clock = cursor.clock(), cursor.isAt("]") else { continue }
      let name = line.lowerBound + 1..<max(line.lowerBound + 1, i - 2)
      return .windowsRow(clock, name: name, body: cursor.next..<line.upperBound)
    }
    return nil
  }

  /// Lines of phones: date and time, then `, name : text`, `, notice`, `: notice` or nothing.
  private func stamped(_ line: Range<Int>) -> Line? {
    var cursor = ShadowCursor(bytes, line)
    guard let stamp = cursor.stamp() else {
      guard line.count <= 80, isBehindBlank else { return nil }
      cursor = ShadowCursor(bytes, line)
      guard let date = cursor.wholeDate(), date.weekday != nil else { return nil }
      return .day(date, isRuler: false)
    }
    cursor.skipBlanks()
    if cursor.isAtEnd { return .divider }
    if cursor.isAt(":") { return .notice }
    guard cursor.isAt(",") else { return nil }
    let rest = cursor.next..<line.upperBound
    guard let colon = colon(rest) else { return .notice }
    let time = stamp.date.timestamp(stamp.clock, order)
    return .row(time, name: rest.lowerBound..<colon, body: colon + 2..<rest.upperBound)
  }

  /// Where ` :` ends the name, with a blank or the line's end behind it.
  private func colon(_ rest: Range<Int>) -> Int? {
    for i in rest.prefix(250) where bytes[i] == 0x20 && i + 1 < rest.upperBound {
      guard bytes[i + 1] == UInt8(ascii: ":") else { continue }
      if i + 2 == rest.upperBound || bytes[i + 2] == 0x20 { return i }
    }
    return nil
  }

  /// Which number is the day, where regions write dates in numbers with the year behind.
  private static func vote(_ bytes: [UInt8], _ wanted: DateOrder?) -> DateOrderVote {
    var vote = DateOrderVote(wanted: wanted)
    var start = 0
    while let line = Lines.line(in: bytes, from: start) {
      start = line.next
      guard let head = line.content.first, ASCII.isDigit(bytes[head]) else { continue }
      var cursor = ShadowCursor(bytes, line.content)
      if let stamp = cursor.stamp() { vote.observe(stamp.date) }
    }
    return vote
  }

  // MARK: Records

  private mutating func add(_ kind: Line, _ line: Range<Int>, _ number: Int) {
    switch kind {
    case .blank: break
    case .text: text(line, number)
    case .notice: notice()
    case .divider: close()
    case .day(let date, let isRuler):
      close()
      self.date = date
      hasRuler = hasRuler || isRuler
    case .windowsRow(let clock, let name, let body):
      isWindows = true
      start(name, body, date?.timestamp(clock, order))
    case .row(let time, let name, let body): start(name, body, time)
    }
    if case .text = kind {} else if case .blank = kind {} else { hasBegun = true }
    if case .blank = kind { isBehindBlank = true } else { isBehindBlank = false }
  }

  private mutating func start(_ name: Range<Int>, _ body: Range<Int>, _ time: Timestamp?) {
    close()
    rowCount += 1
    builder.met()
    open = (ChatLines.name(bytes, name), body, time)
  }

  private mutating func notice() {
    close()
    builder.met()
    builder.notice()
    isNoticeOpen = true
  }

  private mutating func text(_ line: Range<Int>, _ number: Int) {
    if !hasBegun { return preamble(line, number) }
    // Windows writes notices as bare lines: behind the day, or as one of a few sentences.
    if hasRuler || isWindows,
      open == nil && !isNoticeOpen || KakaoPhrases.isNotice(bytes, line) || isInvitation(line)
    {
      return notice()
    }
    if let body = open?.body {
      open?.body = body.lowerBound..<line.upperBound
    } else if !isNoticeOpen {
      builder.met()
      builder.unparsed(number, "no time and no earlier message")
    }
  }

  /// `Ann invited Ben.`, where Ann has written before.
  private func isInvitation(_ line: Range<Int>) -> Bool {
    guard line.count < 300, ChatLines.ends(bytes, line, with: "."),
      let verb = ChatLines.find(" invited ", bytes, line)
    else { return false }
    let name = bytes[line.lowerBound..<verb]
    if let open, name.elementsEqual(open.name) { return true }
    return builder.transcript.participants.prefix(100).contains { name.elementsEqual($0.utf8) }
  }

  private mutating func preamble(_ line: Range<Int>, _ number: Int) {
    if KakaoPhrases.isTitle(bytes, line) {
      hasTitle = true
      if title.isEmpty { title = ChatLines.name(bytes, line) }
    } else if number > 3 || !title.isEmpty {
      builder.met()
      builder.unparsed(number, "no time and no earlier message")
    }
  }

  private mutating func close() {
    isNoticeOpen = false
    guard let record = open else { return }
    open = nil
    let text = ChatLines.text(bytes, record.body)
    let event = KakaoPhrases.event(text)
    builder.add(event == nil ? text : [], from: record.name, at: record.time, event: event)
  }
}

/// What KakaoTalk writes by itself.
private enum KakaoPhrases {
  /// The first lines: with whom the chat is, and when it was saved.
  static func isTitle(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    let marks = [
      "카카오톡 대화", "저장한 날짜", "KakaoTalk Chat", "Chat with ", "Date Saved", "Saved Date",
    ]
    return line.count < 600 && marks.contains { ChatLines.find($0, bytes, line) != nil }
  }

  static func isNotice(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    line.count < 300 && endings.contains { ChatLines.ends(bytes, line, with: $0) }
  }

  private static let endings = [
    "님을 초대했습니다.", "님이 나갔습니다.", "님이 들어왔습니다.", "님을 초대하였습니다.", "님을 내보냈습니다.",
    "채팅방 관리자가 메시지를 가렸습니다.", " left this chatroom.", " joined this chatroom.",
    " has left this chatroom.", " has joined this chatroom.",
  ]

  static func event(_ text: [UInt8]) -> Event? {
    if let event = table.event(text) { return event }
    guard text.count < 300, !text.contains(0x0a) else { return nil }
    let isFile = ["파일: ", "File: "].contains { text.starts(with: $0.utf8) }
    return isFile && WhatsAppBodyReader.isFileName(text, 0..<text.count) || isPhotos(text)
      ? .media : nil
  }

  /// `사진 3장`, `3 photos`, `Photos 3`
  private static func isPhotos(_ text: [UInt8]) -> Bool {
    let digits = text.filter { ASCII.isDigit($0) }
    guard (1...2).contains(digits.count), text.count < 20 else { return false }
    let words = String(decoding: text.filter { !ASCII.isDigit($0) && $0 != 0x20 }, as: UTF8.self)
    return ["사진장", "photos", "Photos"].contains(words)
  }

  private static let table = PhraseTable(
    media: """
      사진
      동영상
      이모티콘
      음성메시지
      음성 메시지
      <사진 읽지 않음>
      <동영상 읽지 않음>
      写真
      動画
      スタンプ
      絵文字
      photo
      Photo
      video
      Video
      emoticon
      Emoticon
      emoticons
      Emoticons
      Sticker
      Voice message
      Voice Message
      Voice Note
      """,
    call: """
      보이스톡 해요
      보이스톡 해요.
      보이스톡 부재중
      페이스톡 해요
      페이스톡 해요.
      페이스톡 부재중
      Voice Call
      Video Call
      Missed Voice Call
      Missed Video Call
      """,
    deleted: """
      삭제된 메시지입니다.
      삭제된 메시지입니다
      Deleted message.
      This message was deleted.
      This message has been deleted.
      """)
}
