import Fixtures
import Testing

@testable import Lureline

/// A message cut as scoring cuts it.
struct Cut {
  var cutter = MessageCutter()
  let bytes: [UInt8]

  init(_ string: String) { self.init(bytes: Array(string.utf8)) }

  init(bytes: [UInt8]) {
    self.bytes = bytes
    cutter.cut(bytes.span, 0..<bytes.count)
  }

  var words: [String] {
    cutter.tokens.map { String(decoding: cutter.text.bytes[$0.range], as: UTF8.self) }
  }
  var tricks: Tricks { cutter.tokens.reduce(into: Tricks()) { $0.formUnion($1.tricks) } }

  /// What was written for each token that is disguised.
  var disguised: [String] {
    cutter.tokens.filter { !$0.tricks.isEmpty }.map {
      String(decoding: bytes[cutter.text.originalRange(of: $0.range)], as: UTF8.self)
    }
  }
}

@Suite struct UnmaskerTests {
  static let hidden: [(name: String, input: String, words: [String], tricks: Tricks)] = [
    ("spaced", "i n v e s t", ["invest"], .spaced),
    ("spaced capitals", "W h a t s A p p me", ["whatsapp", "me"], .spaced),
    ("spaced sentence", "p a y  t h e  t a x", ["pay", "the", "tax"], .spaced),
    ("spaced without gaps", "i n v e s t n o w", ["invest", "now"], .spaced),
    ("dotted", "i.n.v.e.s.t", ["invest"], .punctuated),
    ("dotted name", "b.i.t.q.x", ["bitqx"], .punctuated),
    ("starred", "p*r*o*f*i*t!", ["profit", "!"], .punctuated),
    ("middle dots", "i·n·v·e·s·t", ["invest"], .punctuated),
    ("hyphen inside", "in-vest", ["invest"], .punctuated),
    ("two words that are one of the trade", "with-draw", ["withdraw"], .punctuated),
    ("underscores", "pro_fit", ["profit"], .punctuated),
    ("slash", "plat/form", ["platform"], .punctuated),
    ("leet digits", "1nv3st in b1tc0in", ["invest", "in", "bitcoin"], .leet),
    ("leet signs", "$end h@ve", ["send", "have"], .leet),
    ("leet, i and l", "p1atform prof1t", ["platform", "profit"], .leet),
    ("leet, all letters", "w17hdr@w", ["withdraw"], .leet),
    ("repeated", "freeee", ["free"], .repeated),
    ("repeated twice", "sooo gooood", ["so", "good"], .repeated),
    ("repeated, unknown", "hmmmmm", ["hmm"], .repeated),
    ("Cyrillic letters", "invеst plаtfоrm", ["invest", "platform"], .homoglyph),
    ("Cyrillic capitals", "ВTС", ["btc"], .homoglyph),
    ("Greek letters", "invεst prοfit", ["invest", "profit"], .homoglyph),
    ("all Cyrillic", "рауреу ассоս", ["рауреу", "ассоս"], []),
    ("a whole word", "ассеѕѕ", ["access"], .homoglyph),
    ("Latin letters in Russian", "дeньги ceгодня", ["деньги", "сегодня"], .homoglyph),
    ("flags", "🇮🇳🇻🇪🇸🇹", ["invest"], .styled),
    ("between Han", "加我W.e.C.h.a.t吧", ["加", "我", "wechat", "吧"], .punctuated),
    ("a slip", "withdrwa your investmnet", ["withdraw", "your", "investment"], []),
    ("zero width and dots", "i.n\u{200B}.v.e.s.t", ["invest"], .punctuated),
    ("mathematical leet", "𝐢𝐧𝐯𝟑𝐬𝐭", ["invest"], [.styled, .leet]),
  ]

  @Test(arguments: hidden)
  func unmasks(_ c: (name: String, input: String, words: [String], tricks: Tricks)) {
    let cut = Cut(c.input)
    #expect(cut.words == c.words, "\(c.name)")
    #expect(cut.tricks == c.tricks, "\(c.name)")
  }

  /// Honest text comes out as the tokenizer alone cuts it, without a trick.
  @Test(arguments: [
    "1st 2nd 3rd 4th 5th 7am 11pm 5min 10x 4you covid19 trc20 mt5 b2b 1on1 80s 50k",
    "well-known long-term e-mail on-line self-made two-thirds", "a b or c", "A B", "e.g. at 5 p.m.",
    "ok.then and/or his/her", "write to lily@b.co or a.vip/in-vest", "I a m", "wow!great",
    "www.example.com see https://in-vest.example/1nv3st", "training, invent, infest and prophet",
    "сок, рост, оса и хор", "Москва метро ТЭЦ", "και τον νου", "مرحبا كيف حالك", "שלום עולם",
    "आप कैसे हैं", "สวัสดีค่ะ", "早安，吃饭了吗？", "東京タワーへ行く", "안녕하세요", "Ελλάδα και Κύπρος",
    "5мин 3г", "🇩🇪🇫🇷", "$5k @lily_w #2025", "crème brûlée à la carte", "Ænima møte łódź ısı",
  ])
  func leavesHonestTextAlone(_ text: String) {
    let cut = Cut(text)
    #expect(cut.words == Tokenized(text).words)
    #expect(cut.tricks.isEmpty)
  }

  @Test func quotesWhatWasWritten() {
    #expect(
      Cut("so i.n.v.e.s.t, W h a t s A p p!").disguised == ["i.n.v.e.s.t", "W h a t s A p p"])
    #expect(Cut("é 1nv3$t freeee").disguised == ["1nv3$t", "freeee"])
    #expect(Cut("my plаtfоrm, ok").disguised == ["plаtfоrm"])
    #expect(Cut("in\u{200B}vest é").disguised == ["in\u{200B}vest"])
    #expect(Cut("5\u{FE0F}\u{20E3}0 usd").disguised == ["5\u{FE0F}\u{20E3}0 usd"])
  }

  @Test func traditionalAndSimplifiedAreOne() {
    let traditional = Cut("帶你投資虛擬幣，穩賺，提現要繳稅").cutter.tokens.map(\.hash)
    #expect(traditional == Cut("带你投资虚拟币，稳赚，提现要缴税").cutter.tokens.map(\.hash))
  }

  static let sample = """
    1nv3st $end h@ve w17hdr@w i.n.v.e.s.t W h a t s A p p i n v e s t n o w in-vest plаtfоrm \
    дeньги freeee 🇮🇳🇻🇪🇸🇹 in\u{200B}vest 𝐢𝐧𝐯𝐞𝐬𝐭 5\u{FE0F}\u{20E3} withdrwa i·n·v·e·s·t 帶你投資 ⓘⓝ
    """

  @Test func everyFlippedByteIsSurvived() {
    Damage.flip(Array(Self.sample.utf8), by: [0x01, 0x20, 0x40, 0x80, 0xFF]) { damaged, place in
      expectLaws(damaged, "byte \(place)")
    }
  }

  @Test func everyCutIsSurvived() {
    let bytes = Array(Self.sample.utf8)
    Damage.cut(bytes) { piece, place in expectLaws(piece, "before \(place)") }
    Damage.behead(bytes) { piece, place in expectLaws(piece, "from \(place)") }
  }

  @Test func randomPiecesAreSurvived() {
    var random = SplitMix64(state: 23)
    let pieces = [
      "i", "n", "v", "est", "1", "0", "3", "$", "@", "!", ".", "-", "_", "*", "·", " ", "  ", "а",
      "е",
      "ν", "🇮", "🇳", "\u{200B}", "\u{20E3}", "eee", "ⓘ", "Ｎ", "幣", "の", "\u{301}", "with", "drwa",
    ]
    for _ in 0..<6_000 {
      let string = (0..<12).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      expectLaws(Array(string.utf8), string)
    }
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      "i ", "i.", "a-", "1n", "$a", "a@", "in-", "aaa", "аb", "🇮", "n\u{200B}", "invset ", "a*",
      "i·",
      "5\u{20E3}", "幣", "i n v e s t n o w  ", "é.",
    ])
  func repeatedTextIsLinear(_ piece: String) {
    let count = 50_000
    #expect(Cut(String(repeating: piece, count: count)).cutter.tokens.count <= count * 9)
  }

  /// Order, bounds, hashes and the way back to the original, for any bytes.
  private func expectLaws(_ bytes: [UInt8], _ name: String) {
    let cut = Cut(bytes: bytes)
    let text = cut.cutter.text
    let isValid = String(validating: bytes, as: UTF8.self) != nil
    if !text.alignment.isEmpty {
      #expect(text.alignment.count == text.bytes.count + 1, "\(name)")
      #expect(text.alignment.last == UInt32(bytes.count), "\(name)")
      #expect(zip(text.alignment, text.alignment.dropFirst()).allSatisfy { $0 <= $1 }, "\(name)")
    }
    #expect(String(validating: text.bytes, as: UTF8.self) != nil, "\(name)")
    var end = 0
    for token in cut.cutter.tokens {
      #expect(Int(token.start) >= end && token.end > token.start, "\(name)")
      end = Int(token.end)
      let range = text.originalRange(of: token.range)
      #expect(!range.isEmpty && range.upperBound <= bytes.count, "\(name)")
      if isValid { #expect(String(validating: bytes[range], as: UTF8.self) != nil, "\(name)") }
    }
    #expect(end <= text.bytes.count, "\(name)")
    for spot in text.tricks {
      #expect(spot.start < spot.end && Int(spot.end) <= bytes.count, "\(name)")
    }
  }
}

@Suite struct KnownWordsTests {
  @Test func wordsAreSortedAndNormalised() {
    let words = KnownWords.table.description.split(separator: " ", omittingEmptySubsequences: false)
    #expect(words.count > 5_000)
    #expect(zip(words, words.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    let bytes = Array(KnownWords.table.description.utf8)
    #expect(normalized(bytes: bytes).bytes == bytes)
    #expect(words.allSatisfy { KnownWords.shared.contains(FeatureHash.text(String($0))) })
    #expect(!KnownWords.shared.contains(FeatureHash.text("qzxv")))
  }

  /// Damerau's distance with neighbours exchanged, by the book.
  private func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var d = (0...a.count).map { i in (0...b.count).map { j in i == 0 ? j : j == 0 ? i : 0 } }
    for i in 1...a.count {
      for j in 1...b.count {
        let change = a[i - 1] == b[j - 1] ? 0 : 1
        d[i][j] = min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + change)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          d[i][j] = min(d[i][j], d[i - 2][j - 2] + 1)
        }
      }
    }
    return d[a.count][b.count]
  }

  @Test func slipsAgreeWithTheNaiveTwin() {
    var random = SplitMix64(state: 3)
    for word in ["invest", "platform", "deposit", "withdrawal"].map({ Array($0.utf8) }) {
      for _ in 0..<2_000 {
        var slipped = word
        for _ in 0..<Int.random(in: 0...2, using: &random) {
          let i = Int.random(in: 0..<slipped.count, using: &random)
          switch Int.random(in: 0..<4, using: &random) {
          case 0: slipped.remove(at: i)
          case 1: slipped.insert(UInt8.random(in: 97...122, using: &random), at: i)
          case 2: slipped[i] = UInt8.random(in: 97...122, using: &random)
          default: if i > 0 { slipped.swapAt(i - 1, i) }
          }
        }
        let isOne = TradeWords.isOneSlip(slipped.span, 0..<slipped.count, word)
        #expect(
          isOne == (distance(slipped, word) == 1), "\(String(decoding: slipped, as: UTF8.self))")
      }
    }
  }
}
