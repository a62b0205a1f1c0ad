/// The stamp in front of a WhatsApp record, its date fields still in the order of the file.
///
///     12/24/19, 11:23 - Sam: hi           dash
///     [24.12.19, 11:23:05] Sam: hi        bracket
///     [11:23:05, 24/12/19] Sam: hi        bracket, Vietnamese
///     12/24/19, 11:23:05 AM: Sam: hi      colon (old iOS)
struct WhatsAppHeader {
  enum Layout: Int { case dash, bracket, timeFirst, colon }

  /// One number of a date.
  struct Field {
    var value: Int32 = 0
    var digits: UInt8 = 0
  }

  var layout = Layout.dash
  var first = Field()
  var second = Field()
  var third = Field()
  /// ASCII code of what stands between the date's numbers.
  var separator: UInt8 = 0
  /// Added to a small year by an era letter (`R4` is 2018 + 4), or -543 for `BE`.
  var yearOffset: Int32 = 0
  /// The stamp names no year: the day is known, the time is not.
  var isYearless = false
  var hour: UInt8 = 0
  var minute: UInt8 = 0
  var second60: UInt8 = 0
  var clock = ClockMark.none
  /// A direction mark stands before `[`: iOS marks rows with media so.
  var isMarked = false
  /// Where the sender or the notice starts.
  var contentStart = 0
}

/// Which half of the day a stamp names, and how.
enum ClockMark: UInt8 {
  case none
  /// `AM`, `PM`: as the United States write it.
  case capitalMorning, capitalAfternoon
  case morning, afternoon
  /// `오전`, `오후`: Korean, where dates start with the year.
  case koreanMorning, koreanAfternoon

  var isMorning: Bool { self == .capitalMorning || self == .morning || self == .koreanMorning }
  var isAfternoon: Bool {
    self == .capitalAfternoon || self == .afternoon || self == .koreanAfternoon
  }
  var isCapital: Bool { self == .capitalMorning || self == .capitalAfternoon }
  var isKorean: Bool { self == .koreanMorning || self == .koreanAfternoon }
}

/// Reads the stamp at the start of a line, or tells that there is none.
struct WhatsAppHeaderParser {
  private typealias Number = (value: Int, digits: Int)

  private var word: [UInt8] = []
  private let clockMarks = ClockMarks.all

  /// - Complexity: O(length of the stamp); lines that start like no stamp cost one comparison.
  mutating func parse(_ bytes: [UInt8], _ line: Range<Int>) -> WhatsAppHeader? {
    guard let lead = line.first.map({ bytes[$0] }),
      ASCII.isDigit(lead) || lead == UInt8(ascii: "[") || lead >= 0x80 || lead | 0x20 == 0x6c
    else { return nil }
    var cursor = ShadowCursor(bytes, line)
    // French: `le 15/03/2024 à 10:00`
    if cursor.skip("l") || cursor.skip("L") {
      guard cursor.skip("e"), cursor.skip(" "), cursor.isAtDigit else { return nil }
    }
    var header = WhatsAppHeader()
    let start = cursor.position
    header.isMarked =
      start - line.lowerBound >= 3 && UTF8Step.markLength(bytes, start - 3, start) > 0
    let isBracketed = cursor.skip("[")
    guard cursor.isAtDigit || isBracketed else { return nil }
    guard stamp(&cursor, isBracketed, &header), ending(&cursor, isBracketed, &header) else {
      return nil
    }
    return header
  }

  private mutating func stamp(
    _ cursor: inout ShadowCursor, _ isBracketed: Bool, _ header: inout WhatsAppHeader
  ) -> Bool {
    let start = cursor
    if date(&cursor, &header) {
      return between(&cursor, &header) && time(&cursor, &header)
    }
    cursor = start
    guard isBracketed else { return timeThenDay(&cursor, &header) }
    header.layout = .timeFirst
    guard time(&cursor, &header) else { return false }
    guard suffix(&cursor, &header, until: ",") else { return false }
    guard cursor.skip(",") else { return false }
    cursor.skipBlanks()
    return date(&cursor, &header)
  }

  /// `10:35 PM, 07 20`: some phones write month and day behind the time, and no year.
  private mutating func timeThenDay(
    _ cursor: inout ShadowCursor, _ header: inout WhatsAppHeader
  ) -> Bool {
    header = WhatsAppHeader()
    guard time(&cursor, &header), suffix(&cursor, &header, until: ","), cursor.skip(",") else {
      return false
    }
    cursor.skipBlanks()
    guard let month = cursor.number(limit: 2), cursor.skip(" "),
      let day = cursor.number(limit: 2), (1...12).contains(month.value),
      (1...31).contains(day.value), cursor.isAt(" ")
    else { return false }
    header.isYearless = true
    return true
  }

  // MARK: Date

  private func date(_ cursor: inout ShadowCursor, _ header: inout WhatsAppHeader) -> Bool {
    var numbers: [3 of Number] = .init(repeating: (0, 0))
    for i in 0..<3 {
      if i == 1, namedMonth(&cursor, day: numbers[0], &header) { return true }
      if i > 0, !separator(&cursor, &header) { return false }
      era(&cursor, &header)
      guard let number = cursor.number(limit: 4) else { return false }
      numbers[i] = number
    }
    header.first = field(numbers[0])
    header.second = field(numbers[1])
    header.third = field(numbers[2])
    // `13. 6. 2018. 21:25`, `2022年3月18日`, `2022년 3월 18일`
    if cursor.isAt(".") || cursor.isAt("\u{65e5}") || cursor.isAt("\u{c77c}") { cursor.advance() }
    let longCount =
      (numbers[0].digits > 2 ? 1 : 0) + (numbers[1].digits > 2 ? 1 : 0)
      + (numbers[2].digits > 2 ? 1 : 0)
    return longCount <= 1
  }

  /// `9 Oct 2024`, `9. Oktober 2024`, `9-Oct-24`: the day is certain, so the fields are put year first.
  private func namedMonth(
    _ cursor: inout ShadowCursor, day: Number, _ header: inout WhatsAppHeader
  ) -> Bool {
    var ahead = cursor
    guard day.digits <= 2, ahead.isAt(" ") || ahead.isAt(".") || ahead.isAt("-") else {
      return false
    }
    skipMarks(&ahead)
    let start = ahead.position
    while !ahead.isAtEnd, ahead.position - start < 24, ahead.isLetter { ahead.advance() }
    guard ahead.position - start >= 3 else { return false }
    let word = String(decoding: ahead.bytes[start..<ahead.position], as: UTF8.self).lowercased()
    guard let month = MonthNames.month(word) else { return false }
    skipMarks(&ahead)
    let behindMonth = ahead
    guard let year = ahead.number(limit: 4) else { return false }
    if year.digits <= 2, ahead.isAt(":") {
      // `9 Oct 9:09`: that was the hour already.
      header.isYearless = true
      cursor = behindMonth
      return true
    }
    guard year.digits == 4 || year.digits == 2 else { return false }
    header.first = field((year.value + (year.digits == 2 ? 2000 : 0), 4))
    header.second = field((month, 2))
    header.third = field(day)
    header.separator = UInt8(ascii: "-")
    cursor = ahead
    return true
  }

  /// Passes over blanks and marks, and over the Spanish and Portuguese `de` between them.
  private func skipMarks(_ cursor: inout ShadowCursor) {
    while cursor.isAt(" ") || cursor.isAt(".") || cursor.isAt("-") || cursor.isAt(",") {
      cursor.advance()
      var ahead = cursor
      if ahead.skip("d"), ahead.skip("e"), ahead.isAt(" ") { cursor = ahead }
    }
  }

  private func field(_ number: Number) -> WhatsAppHeader.Field {
    .init(value: Int32(number.value), digits: UInt8(number.digits))
  }

  private func separator(_ cursor: inout ShadowCursor, _ header: inout WhatsAppHeader) -> Bool {
    cursor.skipBlanks()
    switch cursor.current {
    case 0x2f, 0x2e, 0x2d: header.separator = UInt8(cursor.current)
    case 0x5e74, 0x6708, 0xb144, 0xc6d4: header.separator = UInt8(ascii: "/")
    default: return false
    }
    cursor.advance()
    cursor.skipBlanks()
    return true
  }

  /// First years of the Japanese eras, less one: Reiwa, Heisei, Showa.
  private func era(_ cursor: inout ShadowCursor, _ header: inout WhatsAppHeader) {
    switch cursor.current {
    case 0x52: header.yearOffset = 2018
    case 0x48: header.yearOffset = 1988
    case 0x53: header.yearOffset = 1925
    default: return
    }
    cursor.advance()
  }

  // MARK: Time

  /// `, `, ` klo `, ` à `, ` BE, `, ` 오후 `: few letters between date and time.
  private mutating func between(
    _ cursor: inout ShadowCursor, _ header: inout WhatsAppHeader
  ) -> Bool {
    while cursor.current == 0x20 || cursor.current == 0x2c { cursor.advance() }
    if cursor.isAtDigit { return true }
    word.removeAll(keepingCapacity: true)
    while !cursor.isAtDigit, !cursor.isAtEnd {
      guard word.count <= 40, cursor.current != 0x2d, cursor.current != 0x5d,
        cursor.current != 0x3a
      else { return false }
      if cursor.current == 0x2c {
        takeEra(&header)
        word.removeAll(keepingCapacity: true)
      } else {
        appendToWord(cursor)
      }
      cursor.advance()
    }
    guard cursor.isAtDigit else { return false }
    if takeEra(&header) || word.isEmpty { return true }
    if let mark = clockMarks[word] {
      header.clock = mark
      return true
    }
    // A short word between (`klo`, `um`, `às`) is grammar; a longer one is somebody's sentence.
    return word.count <= 12
  }

  @discardableResult
  private mutating func takeEra(_ header: inout WhatsAppHeader) -> Bool {
    guard word == [0x62, 0x65] else { return false }
    header.yearOffset = -543
    word.removeAll(keepingCapacity: true)
    return true
  }

  /// Letters of a mark without its blanks and dots; ASCII in lower case.
  private mutating func appendToWord(_ cursor: ShadowCursor) {
    switch cursor.current {
    case 0x20, 0x2e, 0x5f: return
    case 0x41...0x5a: word.append(UInt8(cursor.current) | 0x20)
    default: word.append(contentsOf: cursor.bytes[cursor.position..<cursor.next])
    }
  }

  private func time(_ cursor: inout ShadowCursor, _ header: inout WhatsAppHeader) -> Bool {
    guard let hour = cursor.number(limit: 2) else { return false }
    cursor.skipBlanks()
    let mark = cursor.current
    guard mark == 0x3a || mark == 0x2e || mark == 0x68 else { return false }
    cursor.advance()
    cursor.skipBlanks()
    guard let minute = cursor.number(limit: 2) else { return false }
    header.hour = UInt8(hour.value)
    header.minute = UInt8(minute.value)
    guard cursor.current == mark else { return true }
    var ahead = cursor
    ahead.advance()
    if let second = ahead.number(limit: 2) {
      header.second60 = UInt8(second.value)
      cursor = ahead
    }
    return true
  }

  /// `AM`, `p. m.` or nothing up to a character that must follow.
  private mutating func suffix(
    _ cursor: inout ShadowCursor, _ header: inout WhatsAppHeader, until stop: Unicode.Scalar
  ) -> Bool {
    if !word.isEmpty { word.removeAll(keepingCapacity: true) }
    let isCapital = isAtCapital(cursor)
    while cursor.current != stop.value {
      guard !cursor.isAtEnd, !cursor.isAtDigit, cursor.current != 0x3a, word.count <= 40 else {
        return false
      }
      appendToWord(cursor)
      cursor.advance()
    }
    if word.isEmpty { return true }
    guard let mark = clockMarks[word] else { return false }
    header.clock = mark
    if isCapital {
      if mark == .morning { header.clock = .capitalMorning }
      if mark == .afternoon { header.clock = .capitalAfternoon }
    }
    return true
  }

  private func isAtCapital(_ cursor: ShadowCursor) -> Bool {
    var ahead = cursor
    ahead.skipBlanks()
    guard ahead.isAt("A") || ahead.isAt("P") else { return false }
    ahead.advance()
    return ahead.isAt("M")
  }

  // MARK: End of the stamp

  private mutating func ending(
    _ cursor: inout ShadowCursor, _ isBracketed: Bool, _ header: inout WhatsAppHeader
  ) -> Bool {
    if isBracketed {
      if header.layout != .timeFirst {
        header.layout = .bracket
        guard suffix(&cursor, &header, until: "]") else { return false }
      }
      guard cursor.isAt("]") else { return false }
      header.contentStart = Self.behindBlank(cursor.bytes, cursor.next, cursor.end)
      return true
    }
    var ahead = cursor
    if suffix(&ahead, &header, until: "-") {
      header.contentStart = Self.behindBlank(cursor.bytes, ahead.next, ahead.end)
      // ` - `: without blanks it is a range of hours, such as `10:30-11:00`.
      return ahead.next == ahead.end || header.contentStart > ahead.next
    }
    guard suffix(&cursor, &header, until: ":") else { return false }
    header.layout = .colon
    header.contentStart = Self.behindBlank(cursor.bytes, cursor.next, cursor.end)
    return header.contentStart > cursor.next && hasSender(cursor.bytes, header, cursor.end)
  }

  /// A colon behind a time is so common in prose that it needs a second one, behind a sender.
  private func hasSender(_ bytes: [UInt8], _ header: WhatsAppHeader, _ end: Int) -> Bool {
    for i in header.contentStart..<end where bytes[i] == UInt8(ascii: ":") {
      if i + 1 == end || bytes[i + 1] == 0x20 { return true }
    }
    return false
  }

  /// Passes over one blank, so that a direction mark behind it is still seen.
  static func behindBlank(_ bytes: [UInt8], _ offset: Int, _ end: Int) -> Int {
    guard offset < end else { return offset }
    let (scalar, length) = UTF8Step.scalar(bytes, offset, end)
    return ShadowCursor.shadow(scalar) == 0x20 ? offset + length : offset
  }
}

/// The words for the halves of the day, without blanks and dots.
///
/// Source: Unicode CLDR day periods of the languages that WhatsApp offers.
struct ClockMarks: Sendable {
  /// Made once: of small files, this is most of the work.
  static let all = ClockMarks()

  private var marks: [[UInt8]: ClockMark] = [:]

  private init() {
    add(Self.morning, .morning)
    add(Self.afternoon, .afternoon)
    add(Self.hourWords, .none)
    add("오전", .koreanMorning)
    add("오후", .koreanAfternoon)
  }

  subscript(word: [UInt8]) -> ClockMark? { marks[word] }

  private mutating func add(_ words: StaticString, _ mark: ClockMark) {
    for word in words.description.utf8.split(separator: UInt8(ascii: " ")) {
      marks[Array(word)] = mark
    }
  }

  /// What stands behind the time in place of `o'clock`.
  private static let hourWords: StaticString = "ч год uhr น val"

  private static let morning: StaticString = """
    am ص قبل‌ازظهر قظ öö पूर्वाह्न मपू 午前 上午 早上 凌晨 清晨 sa πμ de pd ap проб дп fm vm dop fh rn to \
    ก่อนเที่ยง delamañana delamadrugada inthemorning পূর্বাহ্ণ முற்பகல் ಪೂರ್ವಾಹ್ನ පෙව ព្រឹក ກ່ອນທ່ຽງ \
    နံနက် priešpiet priekšp үө לפנה״צ ጥዋት asubuhi pg pagi eparadites صبح
    """

  private static let afternoon: StaticString = """
    pm م بعدازظهر بظ ös अपराह्न मउ 午後 下午 中午 晚上 傍晚 ch μμ du md ip слоб пп em nm odp eh in tk \
    หลังเที่ยง delatarde delanoche intheafternoon intheevening atnight অপরাহ্ণ பிற்பகல் ಅಪರಾಹ್ನ පව \
    ល្ងាច ຫຼັງທ່ຽງ ညနေ popiet pēcp үх אחה״צ ከሰዓት mchana jioni ptg petang epasdites شام رات سہپہر
    """
}
