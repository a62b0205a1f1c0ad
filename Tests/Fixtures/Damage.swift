/// Damaged copies of a sample: what every routine that takes bytes is tried with.
///
///     Damage.cut(sample) { piece, place in #expect(read(piece).isSound, "\(place)") }
package enum Damage {
  /// The beginnings of a sample, one for each byte that may be the first one missing.
  package static func cut(_ sample: [UInt8], _ body: (_ piece: [UInt8], _ place: Int) -> Void) {
    for place in sample.indices { body(Array(sample[..<place]), place) }
  }

  /// The ends of a sample, one for each byte that may be the first one left.
  package static func behead(_ sample: [UInt8], _ body: (_ piece: [UInt8], _ place: Int) -> Void) {
    for place in sample.indices { body(Array(sample[place...]), place) }
  }

  /// How much is tried at each byte.
  package enum Extent { case all, inTurn }

  /// A sample with one byte changed, by each mask or by the masks in turn.
  package static func flip(
    _ sample: [UInt8], by masks: [UInt8] = [0x01, 0x20, 0x80], _ extent: Extent = .all,
    _ body: (_ piece: [UInt8], _ place: Int) -> Void
  ) {
    change(sample, masks, extent, { $0 ^ $1 }, body)
  }

  /// A sample with one byte replaced by those that mean something to its reader, all or in turn.
  package static func replace(
    _ sample: [UInt8], by bytes: [UInt8], _ extent: Extent = .all,
    _ body: (_ piece: [UInt8], _ place: Int) -> Void
  ) {
    change(sample, bytes, extent, { $1 }, body)
  }

  private static func change(
    _ sample: [UInt8], _ values: [UInt8], _ extent: Extent, _ changed: (UInt8, UInt8) -> UInt8,
    _ body: (_ piece: [UInt8], _ place: Int) -> Void
  ) {
    var piece = sample
    for place in sample.indices {
      for value in extent == .all ? values : [values[place % values.count]] {
        piece[place] = changed(sample[place], value)
        if piece[place] != sample[place] { body(piece, place) }
      }
      piece[place] = sample[place]
    }
  }
}
