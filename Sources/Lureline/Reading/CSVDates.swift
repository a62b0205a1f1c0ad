/// Decides once per table which number of its dates is the day, and turns stamps into times.
///
/// Decided by, in turn: a number above 12; the order in which rows stand (either direction); how far
/// apart they stand; the habits of the region. A table with proofs for both orders (merged files) is
/// cut into runs.
struct CSVDates {
  /// Whether times without a zone are in UTC.
  var isUTC = false
  private var dayFirst = 0
  private var monthFirst = 0
  /// Steps forward and backward in time under both orders.
  private var dayFirstSteps = Steps()
  private var monthFirstSteps = Steps()
  private var isAmerican = false
  private var hasLeadingZero = false
  private var previous: CSVStamp?
  private var current = DateOrder.dayMonthYear

  private struct Steps {
    var forward = 0
    var backward = 0
    var span = 0

    mutating func add(_ days: Int) {
      if days > 0 { forward += 1 }
      if days < 0 { backward += 1 }
      span += abs(days)
    }

    /// Steps against the direction that most of the rows go.
    var odd: Int { min(forward, backward) }
  }

  /// Looks at one stamp, in file order.
  mutating func observe(_ stamp: CSVStamp) {
    guard stamp.month == nil, stamp.date.count == 3, !stamp.isYearFirst else { return }
    switch stamp.proof {
    case .dayMonthYear: dayFirst += 1
    case .monthDayYear: monthFirst += 1
    case nil: break
    }
    isAmerican = isAmerican || stamp.separator == 0x2f && stamp.clock != .none
    hasLeadingZero =
      hasLeadingZero || stamp.date.prefix(2).contains { $0.digits == 2 && $0.value < 10 }
    if let previous, previous.proof == nil, stamp.proof == nil {
      dayFirstSteps.add(day(stamp, .dayMonthYear) - day(previous, .dayMonthYear))
      monthFirstSteps.add(day(stamp, .monthDayYear) - day(previous, .monthDayYear))
    }
    previous = stamp
  }

  private func day(_ stamp: CSVStamp, _ order: DateOrder) -> Int {
    let (first, second) = (stamp.date[0].value, stamp.date[1].value)
    let year = Self.year(stamp.date[2])
    return order == .dayMonthYear
      ? CivilTime(year: year, month: second, day: first).dayNumber
      : CivilTime(year: year, month: first, day: second).dayNumber
  }

  /// Call once after all stamps were observed.
  mutating func decide() {
    if dayFirst != monthFirst {
      current = dayFirst > monthFirst ? .dayMonthYear : .monthDayYear
      return
    }
    let odd = monthFirstSteps.odd - dayFirstSteps.odd
    if abs(odd) >= 2 {
      current = odd > 0 ? .dayMonthYear : .monthDayYear
    } else if monthFirstSteps.span > 4 * dayFirstSteps.span {
      current = .dayMonthYear
    } else if dayFirstSteps.span > 4 * monthFirstSteps.span {
      current = .monthDayYear
    } else {
      current = isAmerican && !hasLeadingZero ? .monthDayYear : .dayMonthYear
    }
  }

  /// The time of a stamp, nil when calendar or clock have no such moment. Call in file order.
  mutating func timestamp(_ stamp: CSVStamp) -> Timestamp? {
    if let epoch = stamp.epoch { return Timestamp(seconds: epoch, hasZone: true) }
    if let proof = stamp.proof { current = proof }
    // Years 13xx and 14xx are Persian or Islamic ones, which are not converted blindly.
    guard let date = date(stamp), !(1300...1600).contains(date.year) else { return nil }
    let time = CivilTime(
      year: date.year, month: date.month, day: date.day, hour: Self.hour(stamp),
      minute: stamp.minute, second: stamp.second)
    guard time.isPossible else { return nil }
    let zone = stamp.zone ?? (isUTC && stamp.hour != nil ? 0 : nil)
    return Timestamp(seconds: time.seconds - Int64(zone ?? 0), hasZone: zone != nil)
  }

  private func date(_ stamp: CSVStamp) -> (year: Int, month: Int, day: Int)? {
    let fields = stamp.date
    if let month = stamp.month {
      let isYearFirst = fields[0].digits > 2
      return (Self.year(fields[isYearFirst ? 0 : 1]), month, fields[isYearFirst ? 1 : 0].value)
    }
    guard fields.count == 3 else { return nil }
    let (first, second, third) = (fields[0].value, fields[1].value, fields[2].value)
    if stamp.isYearFirst { return (Self.year(fields[0]), second, third) }
    let year = Self.year(fields[2])
    return current == .monthDayYear ? (year, first, second) : (year, second, first)
  }

  /// Two digits mean 20yy; Buddhist years are 543 ahead.
  private static func year(_ field: CSVStamp.Field) -> Int {
    if field.digits <= 2 { return 2000 + field.value }
    return field.value > 2400 ? field.value - 543 : field.value
  }

  /// A mark never changes an hour that it does not fit.
  private static func hour(_ stamp: CSVStamp) -> Int {
    let hour = stamp.hour ?? 0
    if stamp.clock.isMorning, hour == 12 { return 0 }
    if stamp.clock.isAfternoon, hour > 0, hour < 12 { return hour + 12 }
    return hour
  }
}
