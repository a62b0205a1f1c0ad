/// A date and a time in a cell of a table, its numbers still in the order of the file.
///
///     2024-01-15T10:30:00.5+02:00    15.1.2024 10:30    1/15/24, 10:30 PM    1705314600
///     15 janvier 2024 10:30          20240115103000     21/05/2021 02:38:43(UTC-3)
struct CSVStamp: Equatable {
  struct Field: Equatable {
    var value: Int
    var digits: Int
  }

  /// Three numbers, or two beside the name of a month.
  var date: [Field] = []
  var month: Int?
  /// What stands between the first numbers.
  var separator: UInt32 = 0
  var hour: Int?
  var minute = 0
  var second = 0
  var clock = ClockMark.none
  /// Seconds east of UTC, when given.
  var zone: Int?
  /// Seconds since 1970, when the cell is one number.
  var epoch: Int64?

  var hasClock: Bool { hour != nil || epoch != nil }

  /// The first number of the date has to be the day, or the month; nil when it may be both.
  var proof: DateOrder? {
    guard month == nil, date.count == 3, !isYearFirst else { return nil }
    return DateOrder.proof(date[0].value, date[1].value)
  }

  /// Whether the date is another day under the other order.
  var isOpen: Bool {
    month == nil && date.count == 3 && !isYearFirst
      && DateOrder.isOpen(date[0].value, date[1].value)
  }

  var isYearFirst: Bool { date[0].digits > 2 || date[0].value > 31 || clock.isKorean }
}

/// Reads stamps out of cells.
struct CSVStampParser {
  private let marks = ClockMarks.all
  private var word: [UInt8] = []

  /// - Complexity: O(length of the cell), at most 100 bytes of it.
  mutating func parse(_ cell: [UInt8]) -> CSVStamp? {
    guard !cell.isEmpty, cell.count <= 100 else { return nil }
    if let number = wholeNumber(cell) { return number }
    var cursor = ShadowCursor(cell, 0..<cell.count)
    var stamp = CSVStamp()
    var wordCount = 0
    while !cursor.isAtEnd {
      if cursor.isAtDigit {
        guard number(&cursor, &stamp) else { return nil }
      } else if stamp.hour != nil, cursor.isAt("+") || cursor.isAt("-") {
        guard zone(&cursor, &stamp) else { return nil }
      } else {
        wordCount += 1
        guard wordCount < 16 else { return nil }
        between(&cursor, &stamp)
      }
    }
    // `mar 05/01/2024`: beside three numbers a name is that of a weekday.
    if stamp.date.count == 3 { stamp.month = nil }
    return stamp.date.count == (stamp.month == nil ? 3 : 2) ? stamp : nil
  }

  // MARK: Numbers

  /// Seconds, milliseconds, microseconds or nanoseconds since 1970; digits of a date.
  private func wholeNumber(_ cell: [UInt8]) -> CSVStamp? {
    let digits = cell.prefix { ASCII.isDigit($0) }
    guard digits.count >= 8, digits.count <= 19 else { return nil }
    let rest = cell[digits.endIndex...]
    let isFraction = rest.first == UInt8(ascii: ".") && rest.dropFirst().allSatisfy(ASCII.isDigit)
    guard rest.isEmpty || isFraction else { return nil }
    guard var value = Int64(String(decoding: digits, as: UTF8.self)) else { return nil }
    if rest.isEmpty, let stamp = Self.compactDate(digits.count, Int(value)) { return stamp }
    guard digits.count >= 9 else { return nil }
    while value >= 100_000_000_000 { value /= 1000 }
    var stamp = CSVStamp()
    stamp.epoch = value
    return stamp
  }

  /// `20240115` and `20240115103000`.
  private static func compactDate(_ digits: Int, _ value: Int) -> CSVStamp? {
    guard digits == 8 || digits == 14 else { return nil }
    let day = digits == 8 ? value : value / 1_000_000
    var stamp = CSVStamp()
    stamp.date = dayFields(day)
    guard (1990...2100).contains(day / 10_000), day / 100 % 100 <= 12, day % 100 <= 31 else {
      return nil
    }
    if digits == 14 { setClock(value % 1_000_000, &stamp) }
    return stamp
  }

  private static func dayFields(_ day: Int) -> [CSVStamp.Field] {
    [
      .init(value: day / 10_000, digits: 4), .init(value: day / 100 % 100, digits: 2),
      .init(value: day % 100, digits: 2),
    ]
  }

  private static func setClock(_ value: Int, _ stamp: inout CSVStamp) {
    stamp.hour = value / 10_000
    stamp.minute = value / 100 % 100
    stamp.second = value % 100
  }

  private func number(_ cursor: inout ShadowCursor, _ stamp: inout CSVStamp) -> Bool {
    guard let number = cursor.number(limit: 8) else { return false }
    let isDated = stamp.date.count == 3 || stamp.date.count == 2 && stamp.month != nil
    let isHour =
      cursor.isAt(":") || isDated && (cursor.isAt(".") || cursor.isAt("h") || cursor.isAt("H"))
    if stamp.hour == nil, number.digits <= 2, isHour {
      return clock(number.value, &cursor, &stamp)
    }
    if stamp.hour == nil, isDated, number.digits == 6 {
      Self.setClock(number.value, &stamp)
      return true
    }
    if stamp.date.isEmpty, number.digits == 8 {
      stamp.date = Self.dayFields(number.value)
      return true
    }
    guard stamp.date.count < 3, number.digits <= 4 else {
      // `10:30 (12)` and the like: what comes behind date and clock is not looked at.
      return isDated && stamp.hour != nil
    }
    if stamp.date.isEmpty { stamp.separator = cursor.current }
    stamp.date.append(.init(value: number.value, digits: number.digits))
    return true
  }

  private func clock(
    _ hour: Int, _ cursor: inout ShadowCursor, _ stamp: inout CSVStamp
  ) -> Bool {
    cursor.advance()
    guard let minute = cursor.number(limit: 2) else { return false }
    stamp.hour = hour
    stamp.minute = minute.value
    guard cursor.isAt(":") || cursor.isAt(".") else { return true }
    cursor.advance()
    guard let second = cursor.number(limit: 2) else { return true }
    stamp.second = second.value
    guard cursor.isAt(".") || cursor.isAt(",") else { return true }
    cursor.advance()
    while cursor.isAtDigit { cursor.advance() }
    return true
  }

  /// `+05:30`, `-0800`, `+2`; a lone sign is punctuation.
  private func zone(_ cursor: inout ShadowCursor, _ stamp: inout CSVStamp) -> Bool {
    let sign = cursor.isAt("-") ? -1 : 1
    cursor.advance()
    guard cursor.isAtDigit, stamp.zone == nil || stamp.zone == 0 else { return true }
    guard let first = cursor.number(limit: 4) else { return false }
    var (hours, minutes) = (first.value, 0)
    if first.digits > 2 {
      (hours, minutes) = (first.value / 100, first.value % 100)
    } else if cursor.skip(":") {
      minutes = cursor.number(limit: 2)?.value ?? 0
    }
    guard hours <= 14, minutes < 60 else { return false }
    stamp.zone = sign * (hours * 3600 + minutes * 60)
    return true
  }

  // MARK: Words

  /// Letters and marks up to the next number: a month, a half of the day, a zone, or nothing.
  private mutating func between(_ cursor: inout ShadowCursor, _ stamp: inout CSVStamp) {
    word.removeAll(keepingCapacity: true)
    var isFirst = true
    while !cursor.isAtEnd, !cursor.isAtDigit {
      let isSign = cursor.isAt("+") || cursor.isAt("-")
      if isSign, !isFirst { break }
      isFirst = false
      append(cursor)
      cursor.advance()
    }
    let letters = word.filter { $0 != 0x20 && $0 != UInt8(ascii: ".") }
    if letters.isEmpty { return }
    if let mark = marks[letters] {
      stamp.clock = mark
      return
    }
    for piece in word.split(separator: 0x20) { take(Array(piece), &stamp) }
  }

  /// Lower case; all punctuation but dots is a blank.
  private mutating func append(_ cursor: ShadowCursor) {
    switch cursor.current {
    case 0x41...0x5a: word.append(UInt8(cursor.current) | 0x20)
    case 0x61...0x7a, 0x2e: word.append(UInt8(cursor.current))
    case 0..<0x80: word.append(0x20)
    default: word.append(contentsOf: cursor.bytes[cursor.position..<cursor.next])
    }
  }

  private func take(_ piece: [UInt8], _ stamp: inout CSVStamp) {
    let name = piece.filter { $0 != UInt8(ascii: ".") }
    if let mark = marks[name], stamp.hour != nil || mark.isKorean || name.count > 2 {
      stamp.clock = mark
    } else if name == [UInt8(ascii: "z")] || name == Array("utc".utf8) || name == Array("gmt".utf8)
    {
      if stamp.hour != nil { stamp.zone = 0 }
    } else if let month = MonthNames.month(String(decoding: name, as: UTF8.self).lowercased()) {
      stamp.month = month
    }
  }
}

/// Names of months in the languages that spreadsheets write them in.
enum MonthNames {
  /// 1 to 12, or nil when a word begins like none.
  static func month(_ word: String) -> Int? {
    guard word.utf8.count >= 3, word.utf8.count <= 24 else { return nil }
    return starts.first { word.hasPrefix($0.start) }?.month
  }

  /// The beginnings, longer ones first: `marraskuu` is no March.
  private static let starts: [(start: String, month: Int)] = {
    var starts: [(start: String, month: Int)] = []
    for (index, line) in table.description.split(separator: "\n").enumerated() {
      for start in line.split(separator: " ") { starts.append((String(start), index + 1)) }
    }
    return starts.sorted { ($1.start.utf8.count, $0.start) < ($0.start.utf8.count, $1.start) }
  }()

  private static let table: StaticString = """
    jan gen ene янв січ sty led oca tammi يناير ינואר
    feb fév fev фев лют lut úno şub helmi فبراير פברואר
    mar mär mrz mrt maa мар бер bře مارس מרץ
    apr abr avr апр квіт kwi dub nis huht أبريل ابريل אפריל
    may mai mag maj mei май мая трав kvě touko مايو מאי
    jun giu juin июн черв cze haz kesä يونيو יוני
    jul lug juil июл лип lip tem heinä يوليو יולי
    aug ago aoû авг серп sie srp ağu elo أغسطس אוגוסט
    sep set сен вер wrz zář eyl syys سبتمبر ספטמבר
    oct okt ott out окт жовт paź říj eki loka أكتوبر אוקטובר
    nov ноя лист lis kas marras نوفمبر נובמבר
    dec dez dic déc дек груд gru pro ara joulu ديسمبر דצמבר
    """
}
