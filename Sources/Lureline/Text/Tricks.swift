/// Ways to hide a word from a reader that is no human. Each is a feature, since hiding is evidence.
package struct Tricks: OptionSet, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Letters of another script that look alike.
  package static let homoglyph = Tricks(rawValue: 1)
  /// Invisible characters inside a word.
  package static let zeroWidth = Tricks(rawValue: 2)
  /// `i n v e s t`.
  package static let spaced = Tricks(rawValue: 4)
  /// `i.n.v.e.s.t`, `in-vest`.
  package static let punctuated = Tricks(rawValue: 8)
  /// `1nv3$t`.
  package static let leet = Tricks(rawValue: 16)
  /// Mathematical, circled, squared or flag letters; full-width ones among others.
  package static let styled = Tricks(rawValue: 32)
  /// Digits as emoji or in black circles.
  package static let keycap = Tricks(rawValue: 64)
  /// `freeee`.
  package static let repeated = Tricks(rawValue: 128)

  /// Names of the features, by bit.
  package static let names: [StaticString] = [
    "obf:homoglyph", "obf:zerowidth", "obf:spaced", "obf:punctuated", "obf:leet", "obf:styled",
    "obf:keycap", "obf:repeat",
  ]
  /// The features, by bit.
  package static let features: [UInt64] = names.map { FeatureHash.string($0) }
}

/// Where in a message a trick was found, as offsets of the original bytes.
package struct TrickSpot: Sendable, Equatable {
  package var start: UInt32
  package var end: UInt32
  package var tricks: Tricks

  init(_ range: Range<Int>, _ tricks: Tricks) {
    start = UInt32(range.lowerBound)
    end = UInt32(range.upperBound)
    self.tricks = tricks
  }
}
