/// Text in which messages stand behind or below a name, without an export's own marks.
struct PastedText {
  private let bytes: [UInt8]
  private let lines: [Range<Int>]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lines = Lines.all(in: bytes)
  }

  /// The heads of one layout, by line.
  private func heads(_ layout: PastedLayout) -> [PastedHead?] {
    let parser = PastedHeadParser(bytes: bytes, layout: layout)
    var heads: [PastedHead?] = []
    heads.reserveCapacity(lines.count)
    for i in lines.indices {
      heads.append(parser.parse(lines[i], next: i + 1 < lines.count ? lines[i + 1] : nil))
    }
    if !layout.isInline { dropInner(&heads) }
    return heads
  }

  /// Where heads stand behind blank lines, one without is somebody's text.
  private func dropInner(_ heads: inout [PastedHead?]) {
    let all = heads.indices.dropFirst().filter { heads[$0] != nil }
    let inner = all.filter { !ChatLines.isBlank(bytes, lines[$0 - 1]) }
    guard inner.count * 5 <= all.count else { return }
    for i in inner { heads[i] = nil }
  }

  // MARK: Which layout

  /// The first layout that the text keeps to; nil for prose, lists, settings and logs.
  ///
  /// - Complexity: O(bytes) for each layout.
  func layout(among layouts: [PastedLayout]) -> PastedLayout? {
    layouts.first { isKept($0, Evidence(self, heads($0), $0)) }
  }

  /// The layout with most heads, for a text that is known to be a chat.
  func likeliestLayout(among layouts: [PastedLayout]) -> PastedLayout? {
    if let sure = layout(among: layouts) { return sure }
    let counts = layouts.map { layout in heads(layout).count { $0 != nil } }
    guard let most = counts.max(), most > 0 else { return nil }
    return counts.firstIndex(of: most).map { layouts[$0] }
  }

  private struct Evidence {
    var visible = 0
    var heads = 0
    var headsWithWords = 0
    var names: [[UInt8]: Int] = [:]
    var startsWithHead = false

    init(_ text: PastedText, _ heads: [PastedHead?], _ layout: PastedLayout) {
      for i in text.lines.indices where !ChatLines.isBlank(text.bytes, text.lines[i]) {
        visible += 1
        guard let head = heads[i] else { continue }
        if visible == 1 { startsWithHead = true }
        self.heads += 1
        names[ChatLines.name(text.bytes, head.name), default: 0] += 1
        if text.hasWords(i, head, heads, layout) { headsWithWords += 1 }
      }
    }

    var recurring: Int { names.values.count { $0 > 1 } }
  }

  private func hasWords(
    _ i: Int, _ head: PastedHead, _ heads: [PastedHead?], _ layout: PastedLayout
  ) -> Bool {
    if layout.isInline {
      // `key: value` has single words behind the colon, people write several.
      let body = WhatsAppBodyReader.trim(bytes, head.body)
      return bytes[body].contains { $0 == 0x20 || $0 >= 0x80 }
    }
    let next = i + (layout == .clockBetween ? 2 : 1)
    return next < lines.count && heads[next] == nil && !ChatLines.isBlank(bytes, lines[next])
  }

  private func isKept(_ layout: PastedLayout, _ evidence: Evidence) -> Bool {
    let names = evidence.names.count
    guard evidence.heads >= 2 else { return false }
    if layout.isInline {
      guard evidence.heads * 10 >= evidence.visible * 6, names >= 2,
        evidence.headsWithWords * 2 >= evidence.heads
      else { return false }
      // A time in front is half of the proof.
      if layout == .stampedLine { return evidence.recurring >= 1 || evidence.heads == names }
      return evidence.recurring >= 2 && names * 2 <= evidence.heads
    }
    guard evidence.startsWithHead, evidence.headsWithWords * 5 >= evidence.heads * 4 else {
      return false
    }
    if layout.isDated { return evidence.heads <= 3 || names * 2 <= evidence.heads + 1 }
    return names >= 2 && evidence.recurring >= 1 && names * 2 <= evidence.heads + 1
  }

  // MARK: Messages

  func transcript(_ layout: PastedLayout, _ format: Format, platform: String?) -> Transcript {
    let heads = heads(layout)
    var vote = DateOrderVote()
    for head in heads { if let date = head?.date { vote.observe(date) } }
    var builder = TranscriptBuilder(format, platform: platform)
    var day: WrittenDate?
    var i = 0
    while i < lines.count {
      guard let head = heads[i] else {
        if let date = dayLine(i) {
          day = date
        } else if !ChatLines.isBlank(bytes, lines[i]) {
          builder.unparsed(i + 1, "no sender and no earlier message")
        }
        i += 1
        continue
      }
      let end = endOfBody(i, heads)
      add(head, body(i, head, end, layout), day, vote.order, to: &builder)
      i = end
    }
    var transcript = builder.transcript
    transcript.owner = ChatLines.participant(["我", "Me", "me", "You", "you"], in: transcript)
    return transcript
  }

  /// The next line that is a head or a day.
  private func endOfBody(_ i: Int, _ heads: [PastedHead?]) -> Int {
    var end = i + 1
    while end < lines.count, heads[end] == nil, dayLine(end) == nil { end += 1 }
    return end
  }

  /// A date behind a blank line, alone on its line.
  private func dayLine(_ i: Int) -> WrittenDate? {
    guard lines[i].count <= 80, i == 0 || ChatLines.isBlank(bytes, lines[i - 1]) else { return nil }
    var cursor = ShadowCursor(bytes, lines[i])
    return cursor.wholeDate()
  }

  private func body(
    _ i: Int, _ head: PastedHead, _ end: Int, _ layout: PastedLayout
  ) -> Range<Int> {
    let upper = lines[end - 1].upperBound
    if layout == .clockBetween {
      return i + 2 < end ? lines[i + 2].lowerBound..<upper : upper..<upper
    }
    return head.body.lowerBound..<max(upper, head.body.lowerBound)
  }

  private func add(
    _ head: PastedHead, _ body: Range<Int>, _ day: WrittenDate?, _ order: DateOrder,
    to builder: inout TranscriptBuilder
  ) {
    let name = ChatLines.name(bytes, head.name)
    if PastedPhrases.isSystem(name) { return builder.notice() }
    let text = ChatLines.text(bytes, body)
    let event = PastedPhrases.event(text)
    var time: Timestamp?
    if let clock = head.clock { time = (head.date ?? day)?.timestamp(clock, order) }
    builder.add(event == nil ? text : [], from: name, at: time, event: event)
  }
}

/// What tools and apps write in place of words.
private enum PastedPhrases {
  static func isSystem(_ name: [UInt8]) -> Bool {
    ["系统消息", "系统", "系统通知", "System", "SYSTEM"].contains { name.elementsEqual($0.utf8) }
  }

  static func event(_ text: [UInt8]) -> Event? {
    if let event = table.event(text) { return event }
    let isFile = ["[文件]", "[File]", "[檔案]"].contains { text.starts(with: $0.utf8) }
    return isFile && text.count < 200 && !text.contains(0x0a) ? .media : nil
  }

  private static let table = PhraseTable(
    media: """
      [图片]
      [语音]
      [视频]
      [表情]
      [动画表情]
      [表情包]
      [文件]
      [位置]
      [名片]
      [圖片]
      [語音]
      [影片]
      [照片]
      [Photo]
      [Image]
      [Picture]
      [Video]
      [Audio]
      [Voice]
      [Voice message]
      [Sticker]
      [GIF]
      [File]
      [Location]
      <Media omitted>
      """,
    call: """
      [语音通话]
      [视频通话]
      [音视频通话]
      [Voice call]
      [Video call]
      """,
    deleted: """
      撤回了一条消息
      你撤回了一条消息
      [撤回消息]
      This message was deleted
      """)
}
