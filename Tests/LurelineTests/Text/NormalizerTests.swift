import Testing

@testable import Lureline

/// The normalised form of a string, and the map back.
func normalized(_ string: String) -> NormalizedText { normalized(bytes: Array(string.utf8)) }

func normalized(bytes: [UInt8]) -> NormalizedText {
  var text = NormalizedText()
  Normalizer.normalize(bytes.span, 0..<bytes.count, into: &text)
  return text
}

func string(_ text: NormalizedText) -> String { String(decoding: text.bytes, as: UTF8.self) }

/// A seeded generator, so that a failure comes back on each run (Steele, Lea & Flood 2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

@Suite struct NormalizerTests {
  static let cases: [(name: String, input: String, expected: String)] = [
    ("ASCII case", "Hello WORLD 42!", "hello world 42!"),
    ("Latin accents", "Café MÜNCHEN señor", "cafe munchen senor"),
    ("decomposed Latin", "Cafe\u{301} Mu\u{308}nchen", "cafe munchen"),
    ("stacked Vietnamese", "Việt tiếng", "viet tieng"),
    ("sharp s", "Straße GROẞ", "strasse gross"),
    ("Turkish dotted I", "İSTANBUL I\u{307}", "istanbul i"),
    ("full width", "ＵＳＤＴ　１２３％", "usdt 123%"),
    ("mathematical letters", "𝐇𝐞𝐥𝐥𝐨 𝓦𝓸𝓻𝓵𝓭", "hello world"),
    ("circled digits", "①②③", "123"),
    ("curly apostrophes", "don’t it‘s l´or", "don't it's l'or"),
    ("zero width removed", "in\u{200B}vest\u{FEFF}\u{AD}ment", "investment"),
    ("variation selector", "❤\u{FE0F}", "❤"),
    ("Greek tonos", "Καλημέρα", "καλημερα"),
    ("final sigma folds", "ΟΔΟΣ", "οδοσ"),
    ("Cyrillic letters kept", "Мой Ёж", "мой ёж"),
    ("decomposed Cyrillic", "Мои\u{306} Е\u{308}ж", "мой ёж"),
    ("kana voicing kept", "ガぱ", "ガぱ"),
    ("decomposed kana", "カ\u{3099}は\u{309A}", "ガぱ"),
    ("half-width katakana", "ｶﾞﾊﾟｱ", "ガパア"),
    ("Hangul jamo", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}", "한글"),
    ("Arabic digits", "٥٠٠ ۱۲", "500 12"),
    ("Devanagari digits", "१२३", "123"),
    ("Arabic presentation form", "\u{FEFB}", "لا"),
    ("Devanagari nukta, excluded pair", "\u{958}", "क\u{93C}"),
    ("Devanagari nukta, joined pair", "न\u{93C}", "\u{929}"),
    ("two-part vowel sign", "ক\u{9C7}\u{9BE}", "কো"),
    ("Traditional Chinese", "幣圈提現", "币圈提现"),
    ("Japanese characters kept", "投資の話", "投資の話"),
    ("radicals", "⾦⼊⻝", "金入食"),
    ("framed letters", "🅘🅝🅥 🅲🅾🅸🅽 Ⓐ🄱", "inv coin ab"),
    ("black circled digits", "➊❷⓿", "120"),
    ("Arabic stretched", "اســتــثــمار", "استثمار"),
    ("Thai digits", "๕๐๐", "500"),
    ("CJK compatibility", "㈱ ㎏", "(株) kg"),
    ("joined emoji", "👨\u{200D}👩\u{200D}👧", "👨\u{200D}👩\u{200D}👧"),
    ("heart on fire", "❤\u{FE0F}\u{200D}🔥", "❤\u{200D}🔥"),
    ("joiner between letters", "क्\u{200D}ष a\u{200D}b", "क्ष ab"),
    ("joiner at end of emoji", "👨\u{200D} a", "👨 a"),
    ("struck-out letters", "h\u{336}i\u{336} 1\u{336}", "hi 1"),
    ("keycaps", "1\u{FE0F}\u{20E3}2\u{20E3}", "12"),
    ("tag flag", "🏴\u{E0067}\u{E0062}\u{E007F}", "🏴"),
    ("ligature", "ﬁnance", "finance"),
    ("empty", "", ""),
  ]

  @Test(arguments: cases)
  func normalizes(_ c: (name: String, input: String, expected: String)) {
    #expect(Array(c.expected.utf8) == normalized(c.input).bytes, "\(c.name)")
  }

  @Test(arguments: cases)
  func isIdempotent(_ c: (name: String, input: String, expected: String)) {
    let once = normalized(c.input).bytes
    #expect(normalized(bytes: once).bytes == once, "\(c.name)")
  }

  @Test func asciiPathAgreesWithFullPath() {
    let ascii = String(decoding: (0..<128).map { UInt8($0) }, as: UTF8.self)
    let plain = normalized(ascii)
    let full = normalized(ascii + "é")
    #expect(plain.alignment.isEmpty)
    #expect(Array(full.bytes.dropLast()) == plain.bytes)
    #expect(full.alignment == (0...128).map { UInt32($0) } + [130])
  }

  @Test func everyHangulSyllableComposes() {
    for index in 0..<UInt32(11172) {
      let parts = [0x1100 + index / 588, 0x1161 + index % 588 / 28, 0x11A7 + index % 28]
      var jamo = String.UnicodeScalarView()
      for part in parts where part != 0x11A7 {
        jamo.append(Unicode.Scalar(part) ?? "\u{FFFD}")
      }
      var bytes: [UInt8] = []
      UTF8Scalar.encode(0xAC00 + index) { bytes.append($0) }
      #expect(normalized(String(jamo)).bytes == bytes)
    }
  }

  @Test func markOrderDoesNotMatter() {
    // Shadda and fatha; dot below and diaeresis on a Cyrillic letter.
    #expect(normalized("ب\u{651}\u{64E}").bytes == normalized("ب\u{64E}\u{651}").bytes)
    #expect(normalized("е\u{323}\u{308}").bytes == normalized("е\u{308}\u{323}").bytes)
    // Three marks of falling rank are sorted by moving each back.
    #expect(
      normalized("я\u{301}\u{323}\u{321}").bytes == normalized("я\u{321}\u{323}\u{301}").bytes)
  }

  @Test func stackedMarksAreCut() {
    let stack = String(repeating: "\u{301}", count: 100_000)
    #expect(normalized("я" + stack).bytes.count == 2 + 8 * 2)
  }

  @Test(arguments: cases)
  func alignmentRisesOnScalarBoundaries(_ c: (name: String, input: String, expected: String)) {
    expectSoundAlignment(Array(c.input.utf8), c.name)
  }

  @Test func invalidBytesSeparateWords() {
    #expect(normalized(bytes: [0x61, 0xFF, 0x62]).bytes == [0x61, 0xEF, 0xBF, 0xBD, 0x62])
    // Surrogate, overlong, beyond Unicode, cut off.
    for bytes: [UInt8] in [
      [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xF4, 0x90, 0x80, 0x80], [0xE4, 0xB8],
    ] {
      let text = normalized(bytes: bytes)
      #expect(text.bytes.count == 3 * bytes.count)
      #expect(string(text).unicodeScalars.allSatisfy { $0 == "\u{FFFD}" })
    }
  }

  @Test func randomBytesNeverTrap() {
    var random = SplitMix64(state: 7)
    for _ in 0..<3_000 {
      let bytes = (0..<24).map { _ in UInt8.random(in: 0...255, using: &random) }
      expectSoundAlignment(bytes, "random")
    }
  }

  @Test func everyScalarNormalizesOnce() {
    for value in UInt32(0x80)..<0x110000 {
      guard let scalar = Unicode.Scalar(value), value < 0x30000 || value > 0xDFF00 else { continue }
      let once = normalized(String(scalar))
      if once.bytes != Array(String(scalar).utf8) {
        #expect(normalized(bytes: once.bytes).bytes == once.bytes, "U+\(String(value, radix: 16))")
      }
    }
  }

  static let hidden: [(name: String, input: String, expected: Tricks)] = [
    ("plain", "invest é", []),
    ("zero width in a word", "in\u{200B}vest", .zeroWidth),
    ("joiner in a word", "in\u{200D}vest", .zeroWidth),
    ("zero width between Han", "投\u{200B}资", .zeroWidth),
    ("zero width at the end", "invest\u{200B} é", []),
    ("soft hyphen in Cyrillic", "инве\u{AD}стиции", .zeroWidth),
    ("Persian non-joiner", "می\u{200C}خواهم", []),
    ("Hindi joiner", "क्\u{200D}ष", []),
    ("Thai line break", "สวัส\u{200B}ดี", []),
    ("emoji variation", "❤\u{FE0F} 1\u{FE0F} a", []),
    ("mathematical", "𝐢𝐧𝐯𝐞𝐬𝐭", .styled),
    ("circled", "ⓘⓝⓥⓔⓢⓣ", .styled),
    ("full width behind plain letters", "liＮＥ", .styled),
    ("keycap", "5\u{FE0F}\u{20E3}", .keycap),
    ("black circled digit", "❺", .keycap),
  ]

  @Test(arguments: hidden)
  func notesTricks(_ c: (name: String, input: String, expected: Tricks)) {
    let tricks = normalized(c.input).tricks.reduce(into: Tricks()) { $0.formUnion($1.tricks) }
    #expect(tricks == c.expected, "\(c.name)")
  }

  @Test func readsOnlyItsRange() {
    let bytes = Array("xéÀy".utf8)
    var text = NormalizedText()
    Normalizer.normalize(bytes.span, 1..<5, into: &text)
    #expect(string(text) == "ea")
    #expect(text.alignment == [0, 2, 4])
  }

  private func expectSoundAlignment(_ bytes: [UInt8], _ name: String) {
    let text = normalized(bytes: bytes)
    if text.alignment.isEmpty {
      #expect(text.bytes.count == bytes.count, "\(name)")
      return
    }
    #expect(text.alignment.count == text.bytes.count + 1, "\(name)")
    #expect(text.alignment.last == UInt32(bytes.count), "\(name)")
    #expect(zip(text.alignment, text.alignment.dropFirst()).allSatisfy { $0 <= $1 }, "\(name)")
    for i in text.bytes.indices where text.bytes[i] & 0xC0 == 0x80 {
      #expect(text.alignment[i] == text.alignment[i - 1], "\(name)")
    }
    #expect(String(validating: text.bytes, as: UTF8.self) != nil, "\(name)")
  }
}
