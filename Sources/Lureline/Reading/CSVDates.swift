/// Decides once per table which number of its dates is the day, and turns stamps into times.
///
/// Rows may stand in either direction. A table with proofs for both orders (merged files) is cut into
/// runs.
struct CSVDates {
  /// Whether times without a zone are in UTC.
  var isUTC = false
  private let wanted: DateOrder?
  private var vote: DateOrderVote
  private var current = DateOrder.dayMonthYear

  /// - Parameter wanted: how dates are read that may be read both ways; nil to decide.
  init(wanted: DateOrder? = nil) {
    self.wanted = wanted
    vote = DateOrderVote(wanted: wanted, isOldestFirst: false)
  }

  /// The order that is only a guess.
  var assumed: DateOrder? { vote.assumed }

  /// Looks at one stamp, in file order.
  mutating func observe(_ stamp: CSVStamp) {
    guard stamp.month == nil, stamp.date.count == 3, !stamp.isYearFirst else { return }
    vote.isAmerican = vote.isAmerican || stamp.separator == 0x2f && stamp.clock != .none
    vote.hasLeadingZero =
      vote.hasLeadingZero || stamp.date.prefix(2).contains { $0.digits == 2 && $0.value < 10 }
    vote.observe(
      WrittenDate(
        year: Self.year(stamp.date[2]), first: stamp.date[0].value, second: stamp.date[1].value,
        isOpen: true))
  }

  /// Call once after all stamps were observed.
  mutating func decide() { current = vote.order }

  /// The time of a stamp, nil when calendar or clock have no such moment. Call in file order.
  mutating func timestamp(_ stamp: CSVStamp) -> Timestamp? {
    if let epoch = stamp.epoch { return Timestamp(seconds: epoch, hasZone: true) }
    if wanted == nil, let proof = stamp.proof { current = proof }
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
    let order = stamp.proof ?? current
    return order == .monthDayYear ? (year, first, second) : (year, second, first)
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
