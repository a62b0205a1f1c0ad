/// Which number of a date is the day. Decided over the whole file, since no single date can tell.
public enum DateOrder: String, Sendable, CaseIterable {
  case dayMonthYear = "day-first"
  case monthDayYear = "month-first"

  /// The other one.
  package var opposite: DateOrder { self == .dayMonthYear ? .monthDayYear : .dayMonthYear }

  /// What the first two numbers of a date prove; nil when either of them may be the day.
  static func proof(_ first: Int, _ second: Int) -> DateOrder? {
    if (13...31).contains(first), second <= 12 { return .dayMonthYear }
    if (13...31).contains(second), first <= 12 { return .monthDayYear }
    return nil
  }

  /// Whether two numbers make a date under both orders, and not the same one.
  static func isOpen(_ first: Int, _ second: Int) -> Bool {
    first != second && (1...12).contains(first) && (1...12).contains(second)
  }
}

/// Decides by all dates of a file which number is the day.
///
/// Decided by, in turn: weekdays and numbers above 12; the order in which messages stand; how far
/// apart they stand; the habits of the region. Only the first proves anything.
///
///     var vote = DateOrderVote()
///     for date in dates { vote.observe(date) }
///     let time = date.timestamp(clock, vote.order)
struct DateOrderVote {
  /// A slash and `PM`, as the United States write dates; a zero before a small number speaks against it.
  var isAmerican = false
  var hasLeadingZero = false

  /// Asked for by the user: open dates follow it whatever speaks for the other order.
  private let wanted: DateOrder?
  private let isOldestFirst: Bool
  private var dayFirst = 0
  private var monthFirst = 0
  private var isOpen = false
  /// Steps in time under both orders.
  private var dayFirstSteps = Steps()
  private var monthFirstSteps = Steps()
  private var previous: WrittenDate?

  private struct Steps {
    var forward = 0
    var backward = 0
    var span = 0

    mutating func add(_ days: Int) {
      if days > 0 { forward += 1 }
      if days < 0 { backward += 1 }
      span += abs(days)
    }

    /// Steps against the direction that most of the messages go.
    var odd: Int { min(forward, backward) }
  }

  /// - Parameter isOldestFirst: the format never has the newest message first.
  init(wanted: DateOrder? = nil, isOldestFirst: Bool = true) {
    self.wanted = wanted
    self.isOldestFirst = isOldestFirst
  }

  /// Looks at one date, in file order.
  mutating func observe(_ date: WrittenDate) {
    guard date.isOpen else { return }
    switch (date.isTrue(.dayMonthYear), date.isTrue(.monthDayYear)) {
    case (true, false): dayFirst += 1
    case (false, true): monthFirst += 1
    case (true, true):
      isOpen = isOpen || DateOrder.isOpen(date.first, date.second)
      if let previous {
        dayFirstSteps.add(date.days(since: previous, .dayMonthYear))
        monthFirstSteps.add(date.days(since: previous, .monthDayYear))
      }
      previous = date
    case (false, false): break
    }
  }

  /// How dates are read that are open.
  var order: DateOrder {
    if let wanted { return wanted }
    if dayFirst != monthFirst { return dayFirst > monthFirst ? .dayMonthYear : .monthDayYear }
    return guess
  }

  /// The order that is only a guess, while other days would come out under the other one.
  var assumed: DateOrder? {
    wanted == nil && isOpen && dayFirst + monthFirst == 0 ? order : nil
  }

  private var guess: DateOrder {
    // A message that came late steps back under both orders.
    let odd =
      isOldestFirst
      ? monthFirstSteps.backward - dayFirstSteps.backward
      : monthFirstSteps.odd - dayFirstSteps.odd
    if abs(odd) >= (isOldestFirst ? 1 : 2) { return odd > 0 ? .dayMonthYear : .monthDayYear }
    // Consecutive days under one order are months apart under the other: about thirty times.
    if monthFirstSteps.span > 4 * dayFirstSteps.span { return .dayMonthYear }
    if dayFirstSteps.span > 4 * monthFirstSteps.span { return .monthDayYear }
    return isAmerican && !hasLeadingZero ? .monthDayYear : .dayMonthYear
  }
}
