/// Decides the order of dates and turns stamps into times.
///
/// Stamps that look alike (same layout, separator, width of the year, clock) form a family. A family
/// is decided by, in turn: a field above 12; other families of the file; dates in names of attached
/// files; the order in which messages stand; how far apart they stand; the habits of the region.
/// A family with proofs for both orders (merged exports) is cut into runs.
struct WhatsAppDates {
  fileprivate struct Family {
    var dayFirst = 0
    var monthFirst = 0
    var attachmentBalance = 0
    var backwardBalance = 0
    var dayFirstSpan = 0
    var monthFirstSpan = 0
    var hasLeadingZero = false
    var hasCapitalMark = false
    /// A date that would be another day under the other order.
    var isOpen = false
    var previous: WhatsAppHeader?
    var current: DateOrder?
    var yearFirst = ShortYearFirst()
    /// Decided: the first number is a year of two digits.
    var isYearFirst = false
  }

  /// Whether `24-03-15` begins with its year, as French Canadian phones write it: Dutch ones end with it.
  fileprivate struct ShortYearFirst {
    private var isPossible = true
    private var span = 0
    private var dayFirstSpan = 0
  }

  private var families: [Int: Family] = [:]
  private var fileOrder: DateOrder?
  /// Asked for by the user: open dates follow it whatever speaks for the other order.
  private let wanted: DateOrder?
  /// The order that is only a guess, while other days would come out under the other one. Call behind
  /// `decide`.
  private(set) var assumed: DateOrder?

  init(wanted: DateOrder? = nil) { self.wanted = wanted }

  /// Looks at one stamp, in file order.
  ///
  /// - Parameter attachment: the date in the name of a file that the message carries, as
  ///   (month, day).
  mutating func observe(_ header: WhatsAppHeader, attachment: (month: Int, day: Int)? = nil) {
    guard !header.isYearless, !Self.isYearFirst(header), header.second.digits <= 2 else { return }
    families[Self.family(header), default: Family()].observe(header, attachment)
  }

  /// Call once after all stamps were observed.
  mutating func decide() {
    for (key, family) in families where wanted == nil && family.yearFirst.isLikely {
      families[key]?.isYearFirst = true
    }
    let proofs = families.values.compactMap(\.proof)
    if let first = proofs.first, proofs.allSatisfy({ $0 == first }) { fileOrder = first }
    for (key, family) in families.sorted(by: { $0.key < $1.key }) {
      let order =
        wanted ?? family.firstProof ?? fileOrder ?? family.guess(isSlash: key & 0xff == 0x2f)
      families[key]?.current = order
      let isGuess = wanted == nil && fileOrder == nil && family.isUnproven
      if isGuess, family.isOpen, assumed == nil { assumed = order }
    }
  }

  /// The time of a stamp, nil when calendar or clock have no such moment. Call in file order.
  mutating func timestamp(_ header: WhatsAppHeader) -> Timestamp? {
    guard !header.isYearless, let date = date(header), !(1300...1600).contains(date.year) else {
      // Years 13xx and 14xx are Persian or Islamic ones, which are not converted blindly.
      return nil
    }
    let time = CivilTime(
      year: date.year, month: date.month, day: date.day, hour: Self.hour(header),
      minute: Int(header.minute), second: Int(header.second60))
    return time.isPossible ? Timestamp(seconds: time.seconds, hasZone: false) : nil
  }

  private mutating func date(_ header: WhatsAppHeader) -> (year: Int, month: Int, day: Int)? {
    let first = Int(header.first.value)
    let second = Int(header.second.value)
    let third = Int(header.third.value)
    if Self.isYearFirst(header) {
      let year = Self.year(header.first, header.yearOffset)
      return second > 12 && third <= 12 ? (year, third, second) : (year, second, third)
    }
    let key = Self.family(header)
    if families[key]?.isYearFirst == true {
      return (Self.year(header.first, header.yearOffset), second, third)
    }
    if header.second.digits > 2 {
      let year = Self.year(header.second, header.yearOffset)
      return first > 12 && third <= 12 ? (year, third, first) : (year, first, third)
    }
    let year = Self.year(header.third, header.yearOffset)
    let proof = Self.proof(header)
    // In merged files a proof holds until the next one, but not against the user.
    if let proof, wanted == nil { families[key]?.current = proof }
    let order = proof ?? families[key]?.current
    return order == .monthDayYear ? (year, first, second) : (year, second, first)
  }

  // MARK: Single stamps

  static func isYearFirst(_ header: WhatsAppHeader) -> Bool {
    header.first.digits > 2 || header.first.value > 31
      || header.clock.isKorean && header.third.digits <= 2
  }

  static func proof(_ header: WhatsAppHeader) -> DateOrder? {
    DateOrder.proof(Int(header.first.value), Int(header.second.value))
  }

  /// Two digits mean 20yy (WhatsApp began in 2009); Buddhist years are 543 ahead.
  static func year(_ field: WhatsAppHeader.Field, _ offset: Int32) -> Int {
    let value = Int(field.value)
    if offset == -543 { return value < 100 ? 1957 + value : value - 543 }
    if offset > 0, value < 100 { return value + Int(offset) }
    if field.digits <= 2 { return 2000 + value }
    return value > 2400 ? value - 543 : value
  }

  /// `00:05 AM` and `13:37 PM` occur: a mark never changes an hour that it does not fit.
  static func hour(_ header: WhatsAppHeader) -> Int {
    let hour = Int(header.hour)
    if header.clock.isMorning, hour == 12 { return 0 }
    if header.clock.isAfternoon, hour > 0, hour < 12 { return hour + 12 }
    return hour
  }

  static func dayNumber(_ header: WhatsAppHeader, _ order: DateOrder) -> Int {
    let year = year(header.third, header.yearOffset)
    let first = Int(header.first.value)
    let second = Int(header.second.value)
    return order == .dayMonthYear
      ? CivilTime(year: year, month: second, day: first).dayNumber
      : CivilTime(year: year, month: first, day: second).dayNumber
  }

  private static func family(_ header: WhatsAppHeader) -> Int {
    Int(header.separator) | header.layout.rawValue << 8 | (header.third.digits > 2 ? 1 : 0) << 12
      | (header.clock == .none ? 0 : 1) << 13
  }
}

extension WhatsAppDates.ShortYearFirst {
  /// Days that follow each other under one order are about a year apart under the other.
  fileprivate var isLikely: Bool { isPossible && dayFirstSpan > 4 * span }

  fileprivate mutating func observe(_ header: WhatsAppHeader, after previous: WhatsAppHeader?) {
    // Numbers up to 12 could be months as well: of those years nothing is decided here.
    isPossible =
      isPossible && header.first.digits == 2 && header.second.digits == 2
      && header.third.digits == 2 && header.first.value > 12
      && (1...12).contains(header.second.value) && (1...31).contains(header.third.value)
    guard isPossible, let previous else { return }
    span += abs(Self.dayNumber(header) - Self.dayNumber(previous))
    dayFirstSpan += abs(
      WhatsAppDates.dayNumber(header, .dayMonthYear)
        - WhatsAppDates.dayNumber(previous, .dayMonthYear))
  }

  private static func dayNumber(_ header: WhatsAppHeader) -> Int {
    let year = WhatsAppDates.year(header.first, header.yearOffset)
    return CivilTime(
      year: year, month: Int(header.second.value), day: Int(header.third.value)
    ).dayNumber
  }
}

extension WhatsAppDates.Family {
  fileprivate var proof: DateOrder? {
    if isYearFirst { return nil }
    return switch (dayFirst > 0, monthFirst > 0) {
    case (true, false): .dayMonthYear
    case (false, true): .monthDayYear
    default: nil
    }
  }

  /// Neither a number above 12 nor the name of an attached file tells.
  fileprivate var isUnproven: Bool { dayFirst + monthFirst == 0 && attachmentBalance == 0 }

  /// The order to begin with: for a family with both, `timestamp` changes it at each proof.
  fileprivate var firstProof: DateOrder? {
    guard dayFirst + monthFirst > 0 else { return nil }
    return dayFirst >= monthFirst ? .dayMonthYear : .monthDayYear
  }

  fileprivate mutating func observe(
    _ header: WhatsAppHeader, _ attachment: (month: Int, day: Int)?
  ) {
    switch WhatsAppDates.proof(header) {
    case .dayMonthYear: dayFirst += 1
    case .monthDayYear: monthFirst += 1
    case nil: break
    }
    isOpen = isOpen || DateOrder.isOpen(Int(header.first.value), Int(header.second.value))
    hasLeadingZero =
      hasLeadingZero || header.first.digits == 2 && header.first.value < 10
      || header.second.digits == 2 && header.second.value < 10
    hasCapitalMark = hasCapitalMark || header.clock.isCapital
    yearFirst.observe(header, after: previous)
    if let attachment { compare(header, attachment) }
    if let previous { compare(previous, header) }
    previous = header
  }

  private mutating func compare(_ header: WhatsAppHeader, _ attachment: (month: Int, day: Int)) {
    let first = Int(header.first.value)
    let second = Int(header.second.value)
    guard first != second else { return }
    if (first, second) == (attachment.day, attachment.month) { attachmentBalance += 1 }
    if (first, second) == (attachment.month, attachment.day) { attachmentBalance -= 1 }
  }

  private mutating func compare(_ a: WhatsAppHeader, _ b: WhatsAppHeader) {
    guard a.first.value <= 12, a.second.value <= 12, b.first.value <= 12, b.second.value <= 12
    else { return }
    let dayFirst =
      WhatsAppDates.dayNumber(b, .dayMonthYear) - WhatsAppDates.dayNumber(a, .dayMonthYear)
    let monthFirst =
      WhatsAppDates.dayNumber(b, .monthDayYear) - WhatsAppDates.dayNumber(a, .monthDayYear)
    backwardBalance += (monthFirst < 0 ? 1 : 0) - (dayFirst < 0 ? 1 : 0)
    dayFirstSpan += abs(dayFirst)
    monthFirstSpan += abs(monthFirst)
  }

  /// Without proof: attachments, then backward steps, then gaps, then habit.
  fileprivate func guess(isSlash: Bool) -> DateOrder {
    if attachmentBalance != 0 { return attachmentBalance > 0 ? .dayMonthYear : .monthDayYear }
    // One backward step is common in true exports (late messages), two under one order only are not.
    if abs(backwardBalance) >= 2 { return backwardBalance > 0 ? .dayMonthYear : .monthDayYear }
    // Consecutive days under one order are months apart under the other: about thirty times.
    if monthFirstSpan > 4 * dayFirstSpan { return .dayMonthYear }
    if dayFirstSpan > 4 * monthFirstSpan { return .monthDayYear }
    // `1/5/21, 9:05 PM` is American; everything else leans to day first.
    return isSlash && hasCapitalMark && !hasLeadingZero ? .monthDayYear : .dayMonthYear
  }
}
