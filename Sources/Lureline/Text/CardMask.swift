/// Hides the middle of payment card numbers, so that no report gives one away.
///
///     CardMask.text(of: "pay 4111 1111 1111 1111") // "pay 4111 11** **** 1111"
package enum CardMask {
  private static let tokenizer = Tokenizer()

  /// A message with its cards masked.
  /// - Complexity: O(n); text with too few digits for a card is not looked through.
  package static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    var text = NormalizedText()
    var cards: [Range<Int>] = []
    if mayHoldCard(bytes, range) {
      Normalizer.normalize(bytes.span, range, into: &text)
      var (tokens, indicators): ([Token], [Indicator]) = ([], [])
      tokenizer.tokenize(
        text, original: bytes.span, range, into: &tokens, indicators: &indicators)
      for indicator in indicators where indicator.kind == .card {
        let start = range.lowerBound
        cards.append((start + indicator.start)..<(start + indicator.end))
      }
    }
    return self.text(bytes, range, cards: cards)
  }

  /// A range with the cards masked that begin in it, a cut one too.
  static func text(
    _ bytes: [UInt8], _ range: Range<Int>, cards: [Range<Int>]
  ) -> String {
    var text = ""
    var start = range.lowerBound
    for card in cards where card.lowerBound >= start && card.lowerBound < range.upperBound {
      text += plain(bytes, start..<card.lowerBound) + masked(bytes, card)
      start = card.upperBound
    }
    return start < range.upperBound ? text + plain(bytes, start..<range.upperBound) : text
  }

  /// A card number, its separators kept: the first six digits, stars, the last four.
  static func masked(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    var text = NormalizedText()
    Normalizer.normalize(bytes.span, range, into: &text)
    let count = text.bytes.count { $0.isDigit }
    var digit = 0
    var shown: [UInt8] = []
    for byte in text.bytes {
      let isHidden = byte.isDigit && digit >= 6 && digit < count - 4
      shown.append(isHidden ? UInt8(ascii: "*") : byte)
      if byte.isDigit { digit += 1 }
    }
    return String(decoding: shown, as: UTF8.self)
  }

  /// The shortest card has 14 digits; beyond ASCII any byte may be a part of one.
  private static func mayHoldCard(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var count = 0
    for i in range where bytes[i].isDigit || bytes[i] >= 0x80 { count += 1 }
    return count >= 14
  }

  private static func plain(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
