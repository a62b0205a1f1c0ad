/// Bytes of a report in the making. Text becomes UTF-8 here and nowhere else.
package struct ByteWriter: Sendable {
  package var bytes: [UInt8] = []

  package init() {}

  package mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  package mutating func append(byte: UInt8) { bytes.append(byte) }

  package mutating func line(_ text: String = "") {
    append(text)
    bytes.append(UInt8(ascii: "\n"))
  }
}

/// Numbers as reports print them: a fixed number of decimals, no locale, no exponent.
package enum Decimal {
  /// `value` in units of the last decimal: 9.41 with 2 decimals is 941. Values out of range are clamped.
  package static func units(_ value: Double, decimals: Int) -> Int {
    let scaled = (value * Double(power(decimals))).rounded()
    return scaled.isNaN ? 0 : Int(min(max(scaled, -1e15), 1e15))
  }

  /// `941` with 2 decimals is `9.41`. `trimmed` leaves trailing zeros out: `9.40` is `9.4`, `9.00` is `9`.
  package static func text(units: Int, decimals: Int, trimmed: Bool = false) -> String {
    let magnitude = units.magnitude
    let scale = UInt(power(decimals))
    // Behind a leading 1, so that zeros at the front are digits too: 5 of 100 is `105`.
    var fraction = String(magnitude % scale + scale).dropFirst()
    while trimmed && fraction.utf8.last == UInt8(ascii: "0") { fraction.removeLast() }
    let sign = units < 0 ? "-" : ""
    return sign + String(magnitude / scale) + (fraction.isEmpty ? "" : "." + fraction)
  }

  package static func text(_ value: Double, decimals: Int, trimmed: Bool = false) -> String {
    text(units: units(value, decimals: decimals), decimals: decimals, trimmed: trimmed)
  }

  private static func power(_ decimals: Int) -> Int {
    (0..<decimals).reduce(1) { product, _ in product * 10 }
  }
}

/// Shares of a sum, rounded so that the printed shares add up to the printed sum.
///
/// Each share is the step between two rounded running sums (cumulative rounding), so no share is off by
/// more than one unit of the last decimal.
package struct RoundedShares {
  private var sum = 0.0
  private var printed = 0
  private let decimals: Int
  private let total: Int
  private var left: Int

  /// - Parameter total: what the shares add up to; the last of `count` shares takes what is left of it.
  package init(total: Double, count: Int, decimals: Int) {
    self.total = Decimal.units(total, decimals: decimals)
    self.decimals = decimals
    left = count
  }

  /// The next share in units of the last decimal.
  package mutating func next(_ share: Double) -> Int {
    sum += share
    left -= 1
    let rounded = left == 0 ? total : Decimal.units(sum, decimals: decimals)
    defer { printed = rounded }
    return rounded - printed
  }
}
