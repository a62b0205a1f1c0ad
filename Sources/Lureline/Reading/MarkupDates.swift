/// Reads the dates that pages spell out: `Sep 13, 2020, 12:26 PM`, `19 Oct 2019, 14:37`,
/// `Oct 19, 2019 at 2:37 PM`, `13.09.2020, 12:26`, `May 17, 2022  5:29:42 PM (Read …)`.
///
/// Slashes leave open which number is the day.
enum MarkupDate {
  /// Wall time at the beginning of `text`; nil when it is no such date, or may be two days. With
  /// `isWhole`, nothing but a time zone may follow.
  static func parse(_ text: [UInt8], isWhole: Bool = true) -> Timestamp? {
    guard let (date, clock) = stamp(text, isWhole: isWhole) else { return nil }
    let isUnsure = date.isOpen && date.isTrue(.dayMonthYear) && date.isTrue(.monthDayYear)
    return isUnsure ? nil : date.timestamp(clock)
  }

  /// The same for pages of which all dates together may tell the day from the month.
  static func stamp(
    _ text: [UInt8], isWhole: Bool = true
  ) -> (date: WrittenDate, clock: WrittenClock)? {
    guard text.count <= 200, let words = words(text) else { return nil }
    var rest = words[...]
    guard let date = dateBehindWeekday(&rest) else { return nil }
    let half = dropLinks(&rest)
    guard let clock = clock(&rest, half), date.timestamp(clock) != nil else { return nil }
    return isWhole && !isZone(rest) ? nil : (date, clock)
  }

  private enum Word: Equatable {
    case number(Int, digits: Int)
    case name(String)
    case mark(UInt8)
  }

  /// Numbers, words and marks; blanks and commas only part them. Nil for a number beyond reason.
  private static func words(_ text: [UInt8]) -> [Word]? {
    let text = Array(
      String(decoding: text, as: UTF8.self).lowercased().utf8.map { $0 })
    var words: [Word] = []
    var place = 0
    while place < text.count, words.count < 24 {
      let start = place
      if ASCII.isDigit(text[place]) {
        var value = 0
        while place < text.count, ASCII.isDigit(text[place]) {
          guard place - start < 5 else { return nil }
          value = value * 10 + Int(text[place] & 15)
          place += 1
        }
        words.append(.number(value, digits: place - start))
      } else if text[place...].starts(with: [0xe2, 0x80, 0xaf]) {
        place += 3  // A narrow blank before AM.
      } else if text[place...].starts(with: [0xc2, 0xa0]) {
        place += 2
      } else if isLetter(text[place]) {
        while place < text.count, isLetter(text[place]) || text[place] == UInt8(ascii: "'"),
          !text[place...].starts(with: [0xe2, 0x80, 0xaf])
        { place += 1 }
        words.append(.name(String(decoding: text[start..<place], as: UTF8.self)))
      } else {
        if !ASCII.isBlank(text[place]), text[place] != UInt8(ascii: ",") {
          words.append(.mark(text[place]))
        }
        place += 1
      }
    }
    return words
  }

  private static func isLetter(_ byte: UInt8) -> Bool { ASCII.isLetter(byte) || byte >= 0x80 }

  /// A weekday takes one word or two (`segunda-feira`), and may begin as a month does (`mardi`).
  private static func dateBehindWeekday(_ words: inout ArraySlice<Word>) -> WrittenDate? {
    var rest = words
    if let date = date(&rest) {
      words = rest
      return date
    }
    guard case .name? = words.popFirst() else { return nil }
    if words.first == .mark(UInt8(ascii: "-")), case .name? = words.dropFirst().first {
      words.removeFirst(2)
    }
    dropMarks(&words)
    return date(&words)
  }

  /// `at`, `um`, `à` and the like between date and time.
  ///
  /// - Returns: the half of the day when one is named there: `下午3:26`, `오후 3:26`.
  private static func dropLinks(_ words: inout ArraySlice<Word>) -> ClockWords.Half? {
    var half: ClockWords.Half?
    while let first = words.first {
      switch first {
      case .name(let name) where !["am", "pm"].contains(name):
        half = Self.half(name) ?? half
        words.removeFirst()
      case .mark: words.removeFirst()
      default: return half
      }
    }
    return half
  }

  /// Chinese and Japanese write no blank in front of it: `日下午`.
  private static func half(_ name: String) -> ClockWords.Half? {
    ClockWords.before.first { name.hasSuffix($0.key) }?.value
  }

  // MARK: Date

  private static func date(_ words: inout ArraySlice<Word>) -> WrittenDate? {
    switch words.first {
    case .name(let name):
      guard let month = month(name) else { return nil }
      words.removeFirst()
      dropMarks(&words)
      guard let day = number(&words, digits: 1...2) else { return nil }
      dropMarks(&words)
      dropOrdinal(&words)
      guard let year = number(&words, digits: 4...4) else { return nil }
      return WrittenDate(year: year, first: month, second: day)
    case .number(_, 4): return yearFirst(&words)
    case .number: return dayFirst(&words)
    default: return nil
    }
  }

  private static func yearFirst(_ words: inout ArraySlice<Word>) -> WrittenDate? {
    guard let year = number(&words, digits: 4...4) else { return nil }
    dropMarks(&words)
    dropOrdinal(&words)
    guard let month = number(&words, digits: 1...2) else { return nil }
    dropMarks(&words)
    dropOrdinal(&words)
    guard let day = number(&words, digits: 1...2) else { return nil }
    dropOrdinal(&words)
    return WrittenDate(year: year, first: month, second: day)
  }

  private static func dayFirst(_ words: inout ArraySlice<Word>) -> WrittenDate? {
    guard let day = number(&words, digits: 1...2) else { return nil }
    let hasDot = words.first == .mark(UInt8(ascii: "."))
    let hasSlash = words.first == .mark(UInt8(ascii: "/"))
    dropMarks(&words)
    while case .name(let name)? = words.first {
      words.removeFirst()
      guard let month = month(name) else { continue }
      dropMarks(&words)
      if words.first == .name("de") || words.first == .name("del") { words.removeFirst() }
      guard let year = number(&words, digits: 4...4) else { return nil }
      return WrittenDate(year: year, first: month, second: day)
    }
    guard hasDot || hasSlash, let second = number(&words, digits: 1...2) else { return nil }
    dropMarks(&words)
    guard let year = number(&words, digits: 4...4) else { return nil }
    return hasDot
      ? WrittenDate(year: year, first: second, second: day)
      : WrittenDate(year: year, first: day, second: second, isOpen: true)
  }

  private static func dropMarks(_ words: inout ArraySlice<Word>) {
    while case .mark? = words.first { words.removeFirst() }
  }

  /// `1st`, and the signs for year, month and day in Chinese, Japanese and Korean.
  private static func dropOrdinal(_ words: inout ArraySlice<Word>) {
    guard case .name(let name)? = words.first else { return }
    if ["st", "nd", "rd", "th", "年", "月", "日", "년", "월", "일"].contains(name) {
      words.removeFirst()
    }
  }

  private static func number(
    _ words: inout ArraySlice<Word>, digits wanted: ClosedRange<Int>
  ) -> Int? {
    guard case .number(let value, let digits)? = words.first, wanted.contains(digits) else {
      return nil
    }
    words.removeFirst()
    return value
  }

  // MARK: Clock

  private static func clock(
    _ words: inout ArraySlice<Word>, _ half: ClockWords.Half?
  ) -> WrittenClock? {
    guard let hour = number(&words, digits: 1...2), isColon(words.first) else { return nil }
    words.removeFirst()
    guard let minute = number(&words, digits: 2...2) else { return nil }
    var clock = WrittenClock(hour: hour, minute: minute)
    if isColon(words.first) {
      words.removeFirst()
      guard let second = number(&words, digits: 2...2) else { return nil }
      clock.second = second
    }
    if words.first == .name("초") || words.first == .name("秒") { words.removeFirst() }
    if let half {
      if half == .afternoon, clock.hour < 12 { clock.hour += 12 }
      if half == .morning, clock.hour == 12 { clock.hour = 0 }
    }
    applyHalf(&words, &clock)
    return clock
  }

  private static func isColon(_ word: Word?) -> Bool {
    switch word {
    case .mark(let mark): mark == UInt8(ascii: ":") || mark == UInt8(ascii: ".")
    case .name(let name): ["시", "분", "時", "时", "點", "点", "分", "h"].contains(name)
    default: false
    }
  }

  private static func applyHalf(_ words: inout ArraySlice<Word>, _ time: inout WrittenClock) {
    guard case .name(var half)? = words.first, ["am", "pm", "a", "p"].contains(half) else { return }
    words.removeFirst()
    while words.first == .mark(UInt8(ascii: ".")) || words.first == .name("m") {
      words.removeFirst()
    }
    half = String(half.prefix(1))
    if time.hour > 12 { return }
    if half == "p" && time.hour < 12 { time.hour += 12 }
    if half == "a" && time.hour == 12 { time.hour = 0 }
  }

  /// Nothing, or something like `EST`, `UTC+02:00` and `(CET)`: at most one name.
  private static func isZone(_ words: ArraySlice<Word>) -> Bool {
    let names = words.count { if case .name = $0 { true } else { false } }
    return names <= 1 && words.allSatisfy(isZone)
  }

  private static func isZone(_ word: Word) -> Bool {
    switch word {
    case .name(let name): name.utf8.count <= 5
    case .number(_, let digits): digits <= 4
    case .mark(let mark):
      mark == UInt8(ascii: "+") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: ":")
        || mark == UInt8(ascii: "(") || mark == UInt8(ascii: ")") || mark == UInt8(ascii: ".")
    }
  }

  // MARK: Months

  /// A month by the beginning of its name in the languages that Meta writes most.
  private static func month(_ name: String) -> Int? {
    for (index, names) in months.enumerated() where names.contains(where: name.hasPrefix) {
      return index + 1
    }
    return nil
  }

  // January to December: the beginnings that no word between a day and a year has.
  private static let months: [[String]] = [
    ["jan", "ene", "gen", "oca", "янв", "sty"], ["feb", "fév", "fev", "fév", "şub", "фев", "lut"],
    ["mar", "mär", "mrz", "maa", "мар"], ["apr", "abr", "avr", "nis", "апр", "kwi"],
    ["may", "mai", "mag", "mei", "maj", "мая", "май"],
    ["jun", "juin", "giu", "haz", "июн", "cze"],
    ["jul", "juil", "lug", "tem", "июл", "lip"],
    ["aug", "ago", "aoû", "agu", "ağu", "авг", "sie"],
    ["sep", "set", "eyl", "сен", "wrz"], ["oct", "okt", "out", "ott", "eki", "окт", "paź"],
    ["nov", "kas", "ноя", "lis"], ["dec", "dez", "dic", "déc", "des", "ara", "дек", "gru"],
  ]
}
