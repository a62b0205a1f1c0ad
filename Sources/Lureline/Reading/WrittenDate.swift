/// A date as apps write it above messages or in front of them; which number is the day may be open.
struct WrittenDate: Equatable {
  var year: Int
  /// The month, or the first of two numbers when `isOpen`.
  var first: Int
  /// The day, or the second of two numbers when `isOpen`.
  var second: Int
  /// Whether only the file as a whole can tell the day from the month.
  var isOpen = false
  /// 0 is Sunday; nil when none is written.
  var weekday: Int?

  func civil(_ order: DateOrder) -> CivilTime {
    let isSwapped = isOpen && order == .dayMonthYear
    return CivilTime(year: year, month: isSwapped ? second : first, day: isSwapped ? first : second)
  }

  /// The moment of a clock on that day; nil when there is no such moment.
  ///
  /// - Parameter order: how the file is read; a date that is none in that order is read in the other.
  func timestamp(_ clock: WrittenClock, _ order: DateOrder = .dayMonthYear) -> Timestamp? {
    let fits = !isOpen || isTrue(order) || !isTrue(order.opposite)
    var time = civil(fits ? order : order.opposite)
    (time.hour, time.minute, time.second) = (clock.hour, clock.minute, clock.second)
    return time.isPossible ? Timestamp(seconds: time.seconds, hasZone: false) : nil
  }

  /// Days from another date to this one.
  func days(since other: WrittenDate, _ order: DateOrder) -> Int {
    civil(order).dayNumber - other.civil(order).dayNumber
  }

  /// Whether the calendar has the day, on the weekday that is written.
  func isTrue(_ order: DateOrder) -> Bool {
    let day = civil(order)
    guard day.isPossible else { return false }
    // 1970-01-01 was a Thursday.
    return weekday == nil || (day.dayNumber % 7 + 11) % 7 == weekday
  }
}

/// A time of day as apps write it, in 24 hours.
struct WrittenClock: Equatable {
  var hour: Int
  var minute: Int
  var second = 0
}

extension ShadowCursor {
  // MARK: Clock

  /// `21:05`, `9:05 PM`, `오후 9:05`, `下午9:05:07`; stays where it is when there is none.
  mutating func clock() -> WrittenClock? {
    let start = self
    let mark = clockWord(ClockWords.before)
    skipBlanks()
    guard let hour = number(limit: 2), skip(":"), let minute = number(limit: 2),
      minute.digits == 2, hour.value <= 24, minute.value < 60
    else {
      self = start
      return nil
    }
    var clock = WrittenClock(hour: hour.value % 24, minute: minute.value)
    var ahead = self
    if ahead.skip(":"), let second = ahead.number(limit: 2), second.digits == 2 {
      clock.second = second.value
      self = ahead
    }
    var behind = self
    if behind.skip(":") ? behind.isAtDigit : isAtDigit {
      self = start
      return nil
    }
    switch mark ?? clockWordBehind() {
    case .morning: if clock.hour == 12 { clock.hour = 0 }
    case .afternoon: if clock.hour > 0, clock.hour < 12 { clock.hour += 12 }
    case nil: break
    }
    return clock
  }

  private mutating func clockWordBehind() -> ClockWords.Half? {
    var ahead = self
    ahead.skipBlanks()
    guard let half = ahead.clockWord(ClockWords.behind) else { return nil }
    self = ahead
    return half
  }

  /// A word for a half of the day, without its dots and the blank inside `p. m.`.
  private mutating func clockWord(_ words: [String: ClockWords.Half]) -> ClockWords.Half? {
    if isAtDigit { return nil }
    var ahead = self
    var word = ""
    while word.utf8.count < 40, let letter = ahead.letter() {
      word.unicodeScalars.append(letter)
      ahead.advance()
      if ahead.skip("."), word.utf8.count == 1 { ahead.skipBlanks() }
    }
    guard let half = words[word] else { return nil }
    self = ahead
    return half
  }

  /// The scalar here, in lower case, unless it is a digit, a blank or ASCII punctuation.
  fileprivate func letter() -> Unicode.Scalar? {
    guard current >= 0x80 || ASCII.isLetter(UInt8(truncatingIfNeeded: current)) else { return nil }
    if isAtEnd || current == 0xff08 || current == 0xff09 { return nil }
    return Unicode.Scalar(current >= 0x41 && current <= 0x5a ? current | 0x20 : current)
  }

  // MARK: Date

  /// A date in numbers or with an English month, a weekday in front of it or not; stays where it is
  /// when there is none.
  mutating func date() -> WrittenDate? {
    let start = self
    var weekday = frontWeekday()
    var found = isAtDigit ? dateFromNumber() : dateFromMonth()
    if found == nil, weekday != nil {
      // `Mar 4, 2025`: Tuesday in some languages.
      self = start
      weekday = nil
      found = dateFromMonth()
    }
    guard var date = found else {
      self = start
      return nil
    }
    date.weekday = weekday
    if date.year > 2400 { date.year -= 543 }
    return date
  }

  /// A date that is all of its line, with the weekday that may stand behind it.
  mutating func wholeDate() -> WrittenDate? {
    guard var date = date() else { return nil }
    skipBlanks()
    if isAtEnd { return date }
    let isEnclosed = skip("(") || skip("\u{ff08}")
    guard let weekday = WeekdayWords.all[word()] else { return nil }
    _ = skip(".")
    if isEnclosed, !skip(")"), !skip("\u{ff09}") { return nil }
    skipBlanks()
    date.weekday = date.weekday ?? weekday
    return isAtEnd ? date : nil
  }

  /// Letters of any script, in lower case.
  private mutating func word() -> String {
    var word = ""
    while word.utf8.count < 60, let letter = letter() {
      word.unicodeScalars.append(letter)
      advance()
    }
    return word
  }

  private mutating func frontWeekday() -> Int? {
    if isAtDigit { return nil }
    if let counted = countedWeekday() { return counted }
    var ahead = self
    guard let weekday = WeekdayWords.all[ahead.word()] else { return nil }
    _ = ahead.skip(".")
    _ = ahead.skip(",")
    ahead.skipBlanks()
    self = ahead
    return weekday
  }

  /// `Thứ 4, ` and `Thứ Tư, `: Vietnamese counts its weekdays.
  private mutating func countedWeekday() -> Int? {
    var ahead = self
    guard ["thứ", "th"].contains(ahead.word()) else { return nil }
    ahead.skipBlanks()
    let weekday: Int?
    if ahead.isAtDigit {
      weekday = ahead.number(limit: 1).flatMap { (2...7).contains($0.value) ? $0.value - 1 : nil }
    } else {
      weekday = WeekdayWords.counted.firstIndex(of: ahead.word()).map { $0 + 1 }
    }
    guard let weekday, ahead.skip(",") || ahead.isAt(" ") else { return nil }
    ahead.skipBlanks()
    self = ahead
    return weekday
  }

  /// `July 9, 2015`
  private mutating func dateFromMonth() -> WrittenDate? {
    guard let month = MonthWords.all[word()] else { return nil }
    _ = skip(".")
    skipBlanks()
    guard let day = number(limit: 2) else { return nil }
    _ = skip(",")
    skipBlanks()
    guard let year = number(limit: 4), year.digits == 4 else { return nil }
    return WrittenDate(year: year.value, first: month, second: day.value)
  }

  /// `2015. 7. 9.`, `2015년 7월 9일`, `09/07/2015`, `9 July 2015`
  private mutating func dateFromNumber() -> WrittenDate? {
    guard let first = number(limit: 4) else { return nil }
    guard dateSeparator() else { return dateFromDay(first.value) }
    guard let second = number(limit: 2), dateSeparator(), let third = number(limit: 4) else {
      return nil
    }
    if isAt(".") || isAt("\u{65e5}") || isAt("\u{c77c}") { advance() }
    if first.digits == 4, third.digits <= 2 {
      return WrittenDate(year: first.value, first: second.value, second: third.value)
    }
    guard first.digits <= 2, third.digits == 4 || third.digits == 2 else { return nil }
    let year = third.digits == 2 ? 2000 + third.value : third.value
    return WrittenDate(year: year, first: first.value, second: second.value, isOpen: true)
  }

  private mutating func dateFromDay(_ day: Int) -> WrittenDate? {
    skipBlanks()
    guard day <= 31, let month = MonthWords.all[word()] else { return nil }
    _ = skip(".")
    _ = skip(",")
    skipBlanks()
    guard let year = number(limit: 4), year.digits == 4 else { return nil }
    return WrittenDate(year: year.value, first: month, second: day)
  }

  private mutating func dateSeparator() -> Bool {
    var ahead = self
    ahead.skipBlanks()
    switch ahead.current {
    case 0x2f, 0x2e, 0x2d, 0x5e74, 0x6708, 0xb144, 0xc6d4: break
    default: return false
    }
    ahead.advance()
    ahead.skipBlanks()
    guard ahead.isAtDigit else { return false }
    self = ahead
    return true
  }

  // MARK: Both

  /// A date and a time in either order, with `,` or `at` between; stays where it is when there are
  /// not both.
  mutating func stamp() -> (date: WrittenDate, clock: WrittenClock)? {
    let start = self
    if let date = date() {
      skipBetween()
      if let clock = clock() { return (date, clock) }
    }
    self = start
    if let clock = clock() {
      skipBetween()
      if let date = date() { return (date, clock) }
    }
    self = start
    return nil
  }

  private mutating func skipBetween() {
    _ = skip(",")
    skipBlanks()
    var ahead = self
    if ahead.skip("a"), ahead.skip("t"), ahead.skip(" ") { self = ahead }
    if isAt("T") { advance() }
  }
}

/// Words for the halves of the day that stand in front of a time or behind it.
enum ClockWords {
  enum Half: Sendable { case morning, afternoon }

  static let before = table("오전 午前 上午 早上 凌晨 清晨", "오후 午後 下午 中午 晚上 傍晚")
  static let behind = table("am ก่อนเที่ยง", "pm หลังเที่ยง")

  private static func table(_ morning: String, _ afternoon: String) -> [String: Half] {
    var table: [String: Half] = [:]
    for word in morning.split(separator: " ") { table[String(word)] = .morning }
    for word in afternoon.split(separator: " ") { table[String(word)] = .afternoon }
    return table
  }
}

/// Names of the days of the week, short and long, in the languages that LINE and KakaoTalk offer most.
///
/// Source: Unicode CLDR.
enum WeekdayWords {
  static let all: [String: Int] = {
    var table: [String: Int] = [:]
    for (i, word) in words.description.split(whereSeparator: { $0 == " " || $0 == "\n" })
      .enumerated()
    {
      table[String(word)] = i % 7
    }
    return table
  }()

  private static let words: StaticString = """
    sun mon tue wed thu fri sat
    sunday monday tuesday wednesday thursday friday saturday
    日 月 火 水 木 金 土
    日曜日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日
    일 월 화 수 목 금 토
    일요일 월요일 화요일 수요일 목요일 금요일 토요일
    星期日 星期一 星期二 星期三 星期四 星期五 星期六
    星期天 星期一 星期二 星期三 星期四 星期五 星期六
    週日 週一 週二 週三 週四 週五 週六
    周日 周一 周二 周三 周四 周五 周六
    日 一 二 三 四 五 六
    อา จ อ พ พฤ ศ ส
    อาทิตย์ จันทร์ อังคาร พุธ พฤหัสบดี ศุกร์ เสาร์
    วันอาทิตย์ วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์
    min sen sel rab kam jum sab
    minggu senin selasa rabu kamis jumat sabtu
    ahd isn sel rab kha jum sab
    ahad isnin selasa rabu khamis jumaat sabtu
    dom lun mar mié jue vie sáb
    domingo lunes martes miércoles jueves viernes sábado
    dom seg ter qua qui sex sáb
    dim lun mar mer jeu ven sam
    dimanche lundi mardi mercredi jeudi vendredi samedi
    dom lun mar mer gio ven sab
    domenica lunedì martedì mercoledì giovedì venerdì sabato
    so mo di mi do fr sa
    sonntag montag dienstag mittwoch donnerstag freitag samstag
    вс пн вт ср чт пт сб
    paz pzt sal çar per cum cmt
    pazar pazartesi salı çarşamba perşembe cuma cumartesi
    cn cn cn cn cn cn cn
    """

  /// Vietnamese for the second to the seventh day, Monday to Saturday.
  static let counted = ["hai", "ba", "tư", "năm", "sáu", "bảy"]
}

/// English names of the months, short and long.
enum MonthWords {
  static let all: [String: Int] = {
    let long = """
      january february march april may june july august september october november december
      """
    var table: [String: Int] = ["sept": 9]
    for (i, word) in long.split(separator: " ").enumerated() {
      table[String(word)] = i + 1
      table[String(word.prefix(3))] = i + 1
    }
    return table
  }()
}
