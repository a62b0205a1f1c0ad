/// Reads the text that LINE exports, from phones (tabs) and from the desktop (blanks).
///
///     [LINE] Chat history with Ann
///     Saved on: 2026/06/07 21:45
///
///     2026/06/01(Mon)
///     21:30<tab>Ann<tab>Is this Dan?
enum LineExport: DatedExport {
  static let format = Format.lineText

  static func recognises(_ sample: ExportSample) -> Bool {
    let lines = LineLines(Array(sample.bytes[sample.first...].prefix(1 << 16)))
    let isTitled = ChatLines.starts(lines.bytes, 0..<lines.bytes.count, with: "[LINE]")
    if isTitled { return lines.dateCount + lines.tabbedCount > 0 }
    guard lines.startsWithDate else { return false }
    return lines.tabbedCount > 0 || lines.hasRecurringNames
  }

  static func read(
    _ bytes: [UInt8], order: DateOrder?
  ) throws(ReadingError) -> ReadingResult {
    let transcript = LineReader(LineLines(TextEncoding.utf8(bytes), order)).transcript()
    if transcript.messages.isEmpty && transcript.systemCount == 0 {
      throw .unknownFormat(seen: "no line starts with a time")
    }
    return ReadingResult(transcripts: [transcript])
  }
}

/// Every line of a file and what it is.
private struct LineLines {
  enum Kind {
    case blank, text, notice
    case date(WrittenDate)
    case row(WrittenClock, name: Range<Int>, body: Range<Int>)
    /// Time and blank: where the sender ends is not yet known.
    case spaced(WrittenClock, rest: Range<Int>)
  }

  let bytes: [UInt8]
  private(set) var lines: [(range: Range<Int>, kind: Kind)] = []
  private(set) var tabbedCount = 0
  private(set) var dateCount = 0
  private(set) var vote: DateOrderVote
  /// What stands in front of the first date.
  private(set) var title: [UInt8] = []

  init(_ bytes: [UInt8], _ order: DateOrder? = nil) {
    self.bytes = bytes
    vote = DateOrderVote(wanted: order)
    var start = 0
    while let line = Lines.line(in: bytes, from: start) {
      start = line.next
      lines.append((line.content, kind(line.content)))
      if case .row = lines[lines.count - 1].kind { tabbedCount += 1 }
    }
    settleSpaced()
    settleDates()
    observeDates()
  }

  private func kind(_ line: Range<Int>) -> Kind {
    if ChatLines.isBlank(bytes, line) { return .blank }
    var cursor = ShadowCursor(bytes, line)
    if let clock = cursor.clock() {
      if cursor.isAt("\t") { return tabbed(clock, cursor.next..<line.upperBound) }
      if cursor.isAt(" ") { return .spaced(clock, rest: cursor.next..<line.upperBound) }
    }
    if let (clock, rest) = dottedClock(line) { return tabbed(clock, rest) }
    guard line.count <= 80 else { return .text }
    cursor = ShadowCursor(bytes, line)
    return cursor.wholeDate().map { .date($0) } ?? .text
  }

  /// `09.05` and a tab, as Indonesian and Finnish write the time.
  private func dottedClock(_ line: Range<Int>) -> (WrittenClock, rest: Range<Int>)? {
    var cursor = ShadowCursor(bytes, line)
    guard let hour = cursor.number(limit: 2), cursor.skip("."),
      let minute = cursor.number(limit: 2), minute.digits == 2, cursor.isAt("\t"),
      hour.value <= 24, minute.value < 60
    else { return nil }
    let clock = WrittenClock(hour: hour.value % 24, minute: minute.value)
    return (clock, cursor.next..<line.upperBound)
  }

  private func tabbed(_ clock: WrittenClock, _ rest: Range<Int>) -> Kind {
    guard let tab = bytes[rest].firstIndex(of: 0x09),
      !ChatLines.isBlank(bytes, rest.lowerBound..<tab)
    else { return .notice }
    return .row(clock, name: rest.lowerBound..<tab, body: tab + 1..<rest.upperBound)
  }

  /// Where rows have tabs, a line that starts with a time and a blank is somebody's text.
  private mutating func settleSpaced() {
    guard tabbedCount > 0 else { return }
    for i in lines.indices {
      if case .spaced = lines[i].kind { lines[i].kind = .text }
    }
  }

  /// A date counts when a row follows, and, inside quotes, when a blank line stands before it.
  private mutating func settleDates() {
    var isQuoted = false
    var isFirst = true
    var needsWeekday = false
    let rowFollows = rowFollows()
    for i in lines.indices {
      switch lines[i].kind {
      case .row(_, _, let body):
        isQuoted = body.first.map { bytes[$0] == 0x22 } ?? false && !isClosed(body, minimum: 2)
      case .text:
        if isQuoted, isClosed(lines[i].range, minimum: 1) { isQuoted = false }
      case .date(let date):
        let isBehindBlank = i == 0 || isBlank(i - 1)
        let isLike = !needsWeekday || date.weekday != nil
        guard rowFollows[i], isLike, !isQuoted || isBehindBlank else {
          lines[i].kind = .text
          continue
        }
        if isFirst { needsWeekday = date.weekday != nil }
        (isFirst, isQuoted) = (false, false)
        dateCount += 1
      case .blank, .notice, .spaced: break
      }
    }
  }

  private func isClosed(_ range: Range<Int>, minimum: Int) -> Bool {
    range.count >= minimum && bytes[range.upperBound - 1] == 0x22
  }

  private func isBlank(_ i: Int) -> Bool {
    if case .blank = lines[i].kind { return true }
    return false
  }

  /// For each line, whether the next visible one is a row or a date, or whether there is none.
  private func rowFollows() -> [Bool] {
    var follows = [Bool](repeating: true, count: lines.count)
    var isNext = true
    for i in lines.indices.reversed() {
      follows[i] = isNext
      switch lines[i].kind {
      case .blank: break
      case .text: isNext = false
      case .notice, .row, .spaced, .date: isNext = true
      }
    }
    return follows
  }

  private mutating func observeDates() {
    var isTitle = true
    for line in lines {
      switch line.kind {
      case .date(let date):
        vote.observe(date)
        isTitle = false
      case .text where isTitle:
        // Names are looked for in it at every row: a huge first line must not make that slow.
        if title.isEmpty, line.range.count < 600 { title = ChatLines.name(bytes, line.range) }
        // The day on which the file was saved has the order of the others.
        if let digit = bytes[line.range].firstIndex(where: { ASCII.isDigit($0) }) {
          var cursor = ShadowCursor(bytes, digit..<line.range.upperBound)
          if let date = cursor.date() { vote.observe(date) }
        }
      case .row, .spaced, .notice: isTitle = false
      default: break
      }
    }
  }

  var startsWithDate: Bool {
    for line in lines {
      switch line.kind {
      case .blank: continue
      case .date: return true
      default: return false
      }
    }
    return false
  }

  /// What tells a desktop export from a timetable: most rows start with a word that others do.
  var hasRecurringNames: Bool {
    let names = SpacedNames(bytes, lines.map(\.kind).compactMap(Self.rest), title: title)
    if names.recurring >= 2 { return names.recurring * 5 >= names.rows * 3 }
    // Too short to learn from: the date alone has to do, as the desktop writes it.
    return isDesktopDate && (1...3).contains(names.rows)
  }

  /// `2018.04.24(Mon)` or `2017.09.02 Saturday` at the start.
  private var isDesktopDate: Bool {
    for line in lines {
      if case .date(let date) = line.kind {
        return date.weekday != nil && bytes[line.range].contains(UInt8(ascii: "."))
      }
    }
    return false
  }

  static func rest(_ kind: Kind) -> Range<Int>? {
    if case .spaced(_, let rest) = kind { return rest }
    return nil
  }
}

/// Learns who writes from rows where only a blank stands between name and words.
private struct SpacedNames {
  private let bytes: [UInt8]
  private let title: [UInt8]
  private var counts: [[UInt8]: Int] = [:]
  private(set) var rows = 0
  /// Rows whose first word starts other rows too.
  private(set) var recurring = 0
  /// Longest name that is looked for, in words.
  private static let wordLimit = 4

  init(_ bytes: [UInt8], _ rests: [Range<Int>], title: [UInt8]) {
    self.bytes = bytes
    self.title = title
    rows = rests.count
    for rest in rests {
      for end in ends(rest) { counts[Array(bytes[rest.lowerBound..<end]), default: 0] += 1 }
    }
    for rest in rests {
      if let end = ends(rest).first, count(rest.lowerBound..<end) > 1 { recurring += 1 }
    }
  }

  private func count(_ range: Range<Int>) -> Int { counts[Array(bytes[range]), default: 0] }

  /// Where the first words end that have something behind them.
  private func ends(_ rest: Range<Int>) -> [Int] {
    var ends: [Int] = []
    // `10:21 - Ann: hi` and `10:21 Ann: hi` are other layouts.
    let first = rest.prefix { bytes[$0] != 0x20 }
    guard let last = first.last, bytes[last] != UInt8(ascii: ":"),
      first.contains(where: { ASCII.isLetter(bytes[$0]) || bytes[$0] >= 0x80 })
    else { return [] }
    for i in rest.prefix(120) where bytes[i] == 0x20 && i > rest.lowerBound {
      ends.append(i)
      if ends.count == Self.wordLimit { break }
    }
    return ends
  }

  /// The name at the start of a row: the first word, and each further one that never misses behind
  /// it; or the longest that the title has. Nil when the row is a single word.
  func name(_ rest: Range<Int>) -> Range<Int>? {
    let ends = ends(rest)
    guard var end = ends.first else { return nil }
    var isGrowing = true
    for next in ends.dropFirst() {
      let (short, long) = (count(rest.lowerBound..<end), count(rest.lowerBound..<next))
      isGrowing = isGrowing && short == long && long >= 3
      let name = String(decoding: bytes[rest.lowerBound..<next], as: UTF8.self)
      if isGrowing || ChatLines.find(name, title, 0..<title.count) != nil { end = next }
    }
    return rest.lowerBound..<end
  }
}

private struct LineReader {
  private let lines: LineLines
  private let order: DateOrder
  private let names: SpacedNames
  private var builder = TranscriptBuilder(.lineText, platform: "line")
  private var date: WrittenDate?
  private var open: (name: [UInt8], body: Range<Int>, time: Timestamp?)?
  private var isNoticeOpen = false

  init(_ lines: LineLines) {
    self.lines = lines
    order = lines.vote.order
    names = SpacedNames(
      lines.bytes, lines.lines.map(\.kind).compactMap(LineLines.rest), title: lines.title)
  }

  consuming func transcript() -> Transcript {
    for (i, line) in lines.lines.enumerated() { add(line.kind, line.range, number: i + 1) }
    close()
    var transcript = builder.transcript
    transcript.assumedDateOrder = lines.vote.assumed
    transcript.owner =
      ChatLines.owner(of: transcript, title: lines.title)
      ?? ChatLines.participant(["ฉัน"], in: transcript)
    return transcript
  }

  private mutating func add(_ kind: LineLines.Kind, _ range: Range<Int>, number: Int) {
    switch kind {
    case .blank: break
    case .text: continuation(range, number)
    case .date(let date):
      close()
      self.date = date
    case .notice: notice()
    case .row(let clock, let name, let body):
      start(ChatLines.name(lines.bytes, name), body, clock)
    case .spaced(let clock, let rest):
      guard let name = names.name(rest) else { return notice() }
      let body = name.upperBound..<rest.upperBound
      if LinePhrases.isNotice(lines.bytes, body) { return notice() }
      start(ChatLines.name(lines.bytes, name), body, clock)
    }
  }

  private mutating func start(_ name: [UInt8], _ body: Range<Int>, _ clock: WrittenClock) {
    close()
    builder.met()
    open = (name, body, date?.timestamp(clock, order))
  }

  private mutating func notice() {
    close()
    builder.met()
    builder.notice()
    isNoticeOpen = true
  }

  private mutating func continuation(_ range: Range<Int>, _ number: Int) {
    if let body = open?.body {
      open?.body = body.lowerBound..<range.upperBound
    } else if !isNoticeOpen, date != nil || number > 3 {
      builder.met()
      builder.unparsed(number, "no time and no earlier message")
    }
  }

  private mutating func close() {
    isNoticeOpen = false
    guard let record = open else { return }
    open = nil
    var text = ChatLines.text(lines.bytes, record.body)
    if text.count > 2, text.first == 0x22, text.last == 0x22, text.contains(0x0a) {
      text = Array(text.dropFirst().dropLast())
    }
    let event = LinePhrases.event(text)
    builder.add(event == nil ? text : [], from: record.name, at: record.time, event: event)
  }
}
