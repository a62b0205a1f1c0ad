/// Text in which messages stand behind or below a name, without an export's own marks.
struct PastedText {
  private let bytes: [UInt8]
  private let lines: [Range<Int>]
  /// Lines in front of the first one of `lines`.
  private let skipped: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let all = Lines.all(in: bytes)
    skipped = Self.preamble(bytes, all)
    lines = Array(all.dropFirst(skipped))
  }

  /// QQ writes whose chat it is between lines of `=` above the first message.
  private static func preamble(_ bytes: [UInt8], _ lines: [Range<Int>]) -> Int {
    let start = lines.first { !ChatLines.isBlank(bytes, $0) }
    guard let start, ChatLines.starts(bytes, start, with: "消息记录") else { return 0 }
    let last = lines.prefix(20).lastIndex { ChatLines.starts(bytes, $0, with: "========") }
    return last.map { $0 + 1 } ?? 0
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
    layouts.first { mayKeep($0) && isKept($0, Evidence(self, heads($0), $0)) }
  }

  /// Where names stand above the text, the first line with something in it is one; this spares the
  /// look at all other lines.
  private func mayKeep(_ layout: PastedLayout) -> Bool {
    if layout.isInline { return true }
    guard let first = lines.indices.first(where: { !ChatLines.isBlank(bytes, lines[$0]) })
    else { return false }
    let next = first + 1 < lines.count ? lines[first + 1] : nil
    return PastedHeadParser(bytes: bytes, layout: layout).parse(lines[first], next: next) != nil
  }

  /// The layout with most heads, for a text that is known to be a chat.
  func likeliestLayout(among layouts: [PastedLayout]) -> PastedLayout? {
    if let sure = layout(among: layouts) { return sure }
    var best: (layout: PastedLayout, heads: Int)?
    for layout in layouts {
      let evidence = Evidence(self, heads(layout), layout)
      // A time alone proves little: words that end with one look like a name.
      let isEnough = layout.isInline || layout.isDated ? evidence.heads > 0 : evidence.recurring > 0
      if isEnough, evidence.heads > best?.heads ?? 0 { best = (layout, evidence.heads) }
    }
    return best?.layout
  }

  private struct Evidence {
    var visible = 0
    var heads = 0
    var headsWithWords = 0
    /// Heads behind which somebody speaks to somebody.
    var spokenHeads = 0
    var names: [[UInt8]: Int] = [:]
    var startsWithHead = false
    var startsWithBracket = false
    /// Who follows whom, and how often.
    private var successions: [[[UInt8]]: Int] = [:]

    init(_ text: PastedText, _ heads: [PastedHead?], _ layout: PastedLayout) {
      var previous: [UInt8]?
      for i in text.lines.indices where !ChatLines.isBlank(text.bytes, text.lines[i]) {
        visible += 1
        if visible == 1 { startsWithBracket = text.bytes[text.lines[i].lowerBound] == 0x5b }
        guard let head = heads[i] else { continue }
        if visible == 1 { startsWithHead = true }
        self.heads += 1
        let name = ChatLines.name(text.bytes, head.name)
        names[name, default: 0] += 1
        if let previous { successions[[previous, name], default: 0] += 1 }
        previous = name
        if text.hasWords(i, head, heads, layout) { headsWithWords += 1 }
        if layout.isInline, PastedTalk.speaks(text.bytes, head.body) { spokenHeads += 1 }
      }
    }

    var recurring: Int { names.values.count { $0 > 1 } }

    /// A few lines, each with a name that can be a person's, in which people speak to each other: one
    /// name recurs, the other may have but one line.
    var isShortTalk: Bool {
      heads == visible && (3...12).contains(heads) && (2...3).contains(names.count)
        && recurring >= 1 && spokenHeads * 2 >= heads
        && names.keys.allSatisfy(PastedTalk.isPersonal)
    }

    /// Three or more names that always follow each other alike: the fields of records.
    var isPeriodic: Bool {
      guard names.count >= 3, heads >= 6 else { return false }
      var most: [[UInt8]: Int] = [:]
      for (pair, count) in successions { most[pair[0]] = max(most[pair[0], default: 0], count) }
      return most.values.reduce(0, +) * 20 >= (heads - 1) * 17
    }
  }

  private func hasWords(
    _ i: Int, _ head: PastedHead, _ heads: [PastedHead?], _ layout: PastedLayout
  ) -> Bool {
    if layout.isInline {
      // `key: value` has single words behind the colon, people write several.
      let body = WhatsAppBodyReader.trim(bytes, head.body)
      return bytes[body].contains { $0 == 0x20 || $0 >= 0x80 }
        || layout == .stampedLine && PastedTalk.speaks(bytes, body)
    }
    let next = i + (layout == .clockBetween ? 2 : 1)
    guard next < lines.count, heads[next] == nil, !ChatLines.isBlank(bytes, lines[next]) else {
      return false
    }
    // In a log the next line has a stamp too.
    var cursor = ShadowCursor(bytes, lines[next])
    return !layout.isDated || cursor.stamp() == nil
  }

  private func isKept(_ layout: PastedLayout, _ evidence: Evidence) -> Bool {
    let names = evidence.names.count
    guard evidence.heads >= 2, layout.isDated || !evidence.isPeriodic else { return false }
    if layout.isInline {
      if layout == .namedLine, evidence.isShortTalk { return true }
      guard evidence.heads * 10 >= evidence.visible * 6, names >= 2,
        evidence.headsWithWords * 2 >= evidence.heads
      else { return false }
      // A time in front is half of the proof.
      if layout == .stampedLine {
        return evidence.recurring >= 1 || evidence.heads <= 3 && evidence.startsWithBracket
      }
      return evidence.recurring >= 2 && names * 2 <= evidence.heads
    }
    guard evidence.startsWithHead, evidence.headsWithWords * 5 >= evidence.heads * 4 else {
      return false
    }
    if layout.isDated { return evidence.heads <= 3 || evidence.recurring >= 1 }
    return names >= 2 && evidence.recurring >= 1 && names * 2 <= evidence.heads + 1
  }

  // MARK: Messages

  /// - Parameter order: how dates are read that may be read both ways; nil to decide by all of them.
  func transcript(
    _ layout: PastedLayout, _ format: Format, platform: String?, order: DateOrder? = nil
  ) -> Transcript {
    let heads = heads(layout)
    var vote = DateOrderVote(wanted: order)
    for head in heads { if let date = head?.date { vote.observe(date) } }
    var builder = TranscriptBuilder(format, platform: platform)
    var day: WrittenDate?
    var i = 0
    while i < lines.count {
      guard let head = heads[i] else {
        if let date = dayLine(i) {
          day = date
        } else if !ChatLines.isBlank(bytes, lines[i]) {
          builder.met()
          builder.unparsed(skipped + i + 1, "no sender and no earlier message")
        }
        i += 1
        continue
      }
      let end = endOfBody(i, heads)
      add(head, body(i, head, end, layout), day, vote.order, to: &builder)
      i = end
    }
    var transcript = builder.transcript
    transcript.assumedDateOrder = vote.assumed
    transcript.owner = ChatLines.participant(PastedTalk.ownNames, in: transcript)
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
    builder.met()
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
