extension Timestamp {
  /// Reads `2025-03-02T19:04:05Z`: also with a blank for `T`, without seconds, with a fraction (cut
  /// off), with an offset such as `+05:30`, or with no zone; nil when it is anything else.
  package init?(iso8601 bytes: [UInt8], _ range: Range<Int>) {
    var cursor = DigitCursor(bytes: bytes, range: range)
    guard let year = cursor.number(digits: 4), cursor.skip("-"),
      let month = cursor.number(digits: 2), cursor.skip("-"),
      let day = cursor.number(digits: 2)
    else { return nil }
    var time = CivilTime(year: year, month: month, day: day)
    if !cursor.isAtEnd {
      guard cursor.skip("T") || cursor.skip(" ") || cursor.skip("t"),
        let hour = cursor.number(digits: 2), cursor.skip(":"),
        let minute = cursor.number(digits: 2)
      else { return nil }
      time.hour = hour
      time.minute = minute
      if cursor.skip(":") {
        guard let second = cursor.number(digits: 2) else { return nil }
        time.second = second
        if cursor.skip(".") { cursor.skipDigits() }
      }
    }
    guard time.isPossible, let zone = cursor.zone() else { return nil }
    self.init(seconds: time.seconds - Int64(zone.seconds), hasZone: zone.isGiven)
  }

  /// Appends `2025-03-02T19:04:05Z`, or the same without `Z` when there is no zone.
  package func appendISO8601(to output: inout [UInt8]) {
    let time = CivilTime(seconds: seconds)
    Self.append(time.year, digits: 4, to: &output)
    Self.append(time.month, digits: 2, after: "-", to: &output)
    Self.append(time.day, digits: 2, after: "-", to: &output)
    Self.append(time.hour, digits: 2, after: "T", to: &output)
    Self.append(time.minute, digits: 2, after: ":", to: &output)
    Self.append(time.second, digits: 2, after: ":", to: &output)
    if hasZone { output.append(UInt8(ascii: "Z")) }
  }

  private static func append(
    _ value: Int, digits: Int, after mark: Unicode.Scalar? = nil, to output: inout [UInt8]
  ) {
    if let mark { output.append(UInt8(ascii: mark)) }
    var divisor = 1
    for _ in 1..<digits { divisor *= 10 }
    while divisor > 0 {
      output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / divisor % 10))
      divisor /= 10
    }
  }
}

/// Reads fixed-width numbers out of ASCII.
private struct DigitCursor {
  let bytes: [UInt8]
  var range: Range<Int>

  init(bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }

  var isAtEnd: Bool { range.isEmpty }

  mutating func number(digits: Int) -> Int? {
    guard range.count >= digits else { return nil }
    var value = 0
    for i in range.lowerBound..<range.lowerBound + digits {
      guard ASCII.isDigit(bytes[i]) else { return nil }
      value = value * 10 + Int(bytes[i] &- UInt8(ascii: "0"))
    }
    range = range.lowerBound + digits..<range.upperBound
    return value
  }

  mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    guard !range.isEmpty, bytes[range.lowerBound] == UInt8(ascii: mark) else { return false }
    range = range.lowerBound + 1..<range.upperBound
    return true
  }

  mutating func skipDigits() {
    while !range.isEmpty, ASCII.isDigit(bytes[range.lowerBound]) {
      range = range.lowerBound + 1..<range.upperBound
    }
  }

  /// `Z`, `+05:30`, `-0800`, `+02` or nothing; nil when something else is left.
  mutating func zone() -> (seconds: Int, isGiven: Bool)? {
    if isAtEnd { return (0, false) }
    if skip("Z") || skip("z") { return isAtEnd ? (0, true) : nil }
    let sign = skip("-") ? -1 : skip("+") ? 1 : 0
    guard sign != 0, let hours = number(digits: 2) else { return nil }
    _ = skip(":")
    let minutes = isAtEnd ? 0 : number(digits: 2)
    guard let minutes, hours < 24, minutes < 60, isAtEnd else { return nil }
    return (sign * (hours * 3600 + minutes * 60), true)
  }
}
