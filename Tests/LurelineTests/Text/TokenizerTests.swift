import Testing

@testable import Lureline

@Suite struct TokenizerTests {
  static let cases: [(name: String, input: String, expected: [String])] = [
    ("English", "Don't you think we're lucky?", ["don't", "you", "think", "we're", "lucky", "?"]),
    (
      "Spanish", "¿Cómo estás, mi amor? ¡Qué día!",
      ["como", "estas", "mi", "amor", "?", "que", "dia", "!"]
    ),
    ("German", "Schöne Grüße aus der Straße", ["schone", "grusse", "aus", "der", "strasse"]),
    ("French", "l’amitié d'été", ["l'amitie", "d'ete"]),
    ("Russian", "Мой дядя — аналитик", ["мой", "дядя", "аналитик"]),
    ("Greek", "Καλημέρα αγάπη μου", ["καλημερα", "αγαπη", "μου"]),
    ("Arabic", "هل تَثِقُ بي؟", ["هل", "تَثِقُ", "بي"]),
    ("Hebrew", "שלום עולם", ["שלום", "עולם"]),
    ("Hindi", "आप कैसे हैं", ["आप", "कैसे", "हैं"]),
    ("Tamil", "வணக்கம் நண்பா", ["வணக்கம்", "நண்பா"]),
    ("Chinese", "早安，吃饭了吗？", ["早", "安", "吃", "饭", "了", "吗", "?"]),
    ("Chinese with Latin", "加我WeChat吧", ["加", "我", "wechat", "吧"]),
    ("Japanese", "おはよう、東京タワー", ["お", "は", "よ", "う", "東", "京", "タ", "ワ", "ー"]),
    ("Korean", "안녕하세요 친구", ["안", "녕", "하", "세", "요", "친", "구"]),
    ("Thai", "สวัสดีค่ะ", ["ส", "วั", "ส", "ดี", "ค่", "ะ"]),
    ("Khmer", "សួស្តី", ["សួ", "ស្", "តី"]),
    ("Burmese", "မင်္ဂလာပါ", ["မ", "င်္", "ဂ", "လာ", "ပါ"]),
    ("digits inside words", "covid19 trc20 2nd 4you", ["covid19", "trc20", "2nd", "4you"]),
    ("numbers", "1,000.50 10:30 12/05/2024 1.2.3", ["1,000.50", "10:30", "12/05/2024", "1.2.3"]),
    ("number at end of sentence", "It was 42. Or 7, no", ["it", "was", "42", "or", "7", "no"]),
    ("number before Han", "3天", ["3", "天"]),
    (
      "quotes are no apostrophes", "'so' 'tis o'clock rock'n'roll dogs'",
      ["so", "tis", "o'clock", "rock'n'roll", "dogs"]
    ),
    ("hyphens separate", "well-known long-term", ["well", "known", "long", "term"]),
    ("marks", "wow!!! what?! ok.", ["wow", "!!!", "what", "?!", "ok"]),
    ("full-width marks", "好！！", ["好", "!!"]),
    (
      "other punctuation", "a, b; c: (d) [e] {f} \"g\" *h* ~i~ /j/",
      ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]
    ),
    ("handle", "ask @lily_w, ok", ["ask", "@lily_w", "ok"]),
    ("hashtag", "#romance_scam #1 #投资", ["romance_scam", "1", "投", "资"]),
    ("emoji", "hi😀😀❤️", ["hi", "😀", "😀", "❤"]),
    ("skin tone", "👍🏽👍", ["👍🏽", "👍"]),
    ("family", "👨‍👩‍👧 ok", ["👨‍👩‍👧", "ok"]),
    ("flags", "🇩🇪🇫🇷🇺", ["🇩🇪", "🇫🇷", "🇺"]),
    ("keycaps", "1️⃣2️⃣ 3", ["12", "3"]),
    (
      "indicators cover", "Send 500 USDT to t.me/lily!",
      ["send", "500 usdt", "to", "t.me/lily", "!"]
    ),
    ("zero width inside", "in\u{200B}vest", ["invest"]),
    ("invalid scalar separates", "a\u{FFFD}b", ["a", "b"]),
    ("lone mark", "\u{301} a", ["a"]),
    ("empty", "", []),
    ("blank", " \t\r\n\u{3000}", []),
    ("signs alone", "@ # $ + ( [ . : - _ '", []),
  ]

  @Test(arguments: cases)
  func cutsIntoTokens(_ c: (name: String, input: String, expected: [String])) {
    #expect(Tokenized(c.input).words == c.expected, "\(c.name)")
  }

  @Test(arguments: cases)
  func obeysTheLaws(_ c: (name: String, input: String, expected: [String])) {
    expectLaws(Array(c.input.utf8), c.name)
  }

  static let kinds: [(input: String, kind: Token.Kind)] = [
    ("word", .word), ("слово", .word), ("2nd", .word), ("@lily", .word), ("比特币", .word),
    ("42", .number), ("中", .character), ("ดี", .character), ("한", .character), ("😀", .emoji),
    ("🇩🇪", .emoji), ("1️⃣", .number), ("!", .mark), ("$5", .indicator), ("a.vip", .indicator),
  ]

  @Test(arguments: kinds)
  func givesTheKind(_ c: (input: String, kind: Token.Kind)) {
    #expect(Tokenized(c.input).tokens.map(\.kind) == [c.kind])
  }

  @Test(arguments: [
    ("withdrawal", "withd"), ("trade", "trade"), ("trades", "trade"), ("l'argent", "argen"),
    ("qu'investir", "inves"), ("don't", "don't"), ("вывести", "вывес"), ("grüße", "gruss"),
    ("trc20usdt", "trc20usdt"), ("微", "微"),
  ])
  func wordsHaveStems(_ word: String, _ stem: String) {
    let tokens = Tokenized(word).tokens
    #expect(tokens.map(\.stem) == [FeatureHash.text(stem)])
  }

  @Test func decomposedTextGivesTheSameTokens() {
    let composed = Tokenized("Café Ёж ガ 한").tokens.map(\.hash)
    let decomposed = Tokenized("Cafe\u{301} Е\u{308}ж カ\u{3099} \u{1112}\u{1161}\u{11AB}")
    #expect(decomposed.tokens.map(\.hash) == composed)
  }

  @Test func readsOnlyItsRange() {
    let bytes = Array("xxUSD 5yy a".utf8)
    var text = NormalizedText()
    Normalizer.normalize(bytes.span, 2..<7, into: &text)
    var tokens = [Token(start: 9, end: 9, hash: 1, kind: .word)]
    var indicators = [Indicator(kind: .url, range: 0..<1)]
    Tokenizer().tokenize(
      text, original: bytes.span, 2..<7, into: &tokens, indicators: &indicators)
    #expect(tokens.map(\.range) == [0..<5])
    #expect(indicators == [Indicator(kind: .money, range: 0..<5)])
  }

  // MARK: Naive twin

  /// Words, numbers and marks of plain ASCII text, by Characters and without indicators.
  private func naiveWords(_ string: String) -> [String] {
    let text = Array(string.lowercased())
    var words: [String] = []
    var i = 0
    while i < text.count {
      let start = i
      if text[i] == "!" || text[i] == "?" {
        while i < text.count, text[i] == "!" || text[i] == "?" { i += 1 }
      } else if text[i].isLetter || text[i].isNumber {
        while i < text.count, isInWord(text, i, start) { i += 1 }
        if text[start..<i].allSatisfy(\.isNumber) {
          while i < text.count, isInNumber(text, i) { i += 1 }
        }
      } else {
        i += 1
        continue
      }
      words.append(String(text[start..<i]))
    }
    return words
  }

  private func isInWord(_ text: [Character], _ i: Int, _ start: Int) -> Bool {
    if text[i].isLetter || text[i].isNumber { return true }
    return text[i] == "'" && i > start && text[i - 1].isLetter && i + 1 < text.count
      && text[i + 1].isLetter
  }

  private func isInNumber(_ text: [Character], _ i: Int) -> Bool {
    text[i].isNumber || ",'/".contains(text[i]) && i + 1 < text.count && text[i + 1].isNumber
  }

  @Test func agreesWithTheNaiveTwin() {
    var random = SplitMix64(state: 11)
    // No sign of addresses, and no letter that makes a sum of a number (k, m, b, w, u).
    let alphabet = Array("aexAEX'',;!?07 /\n\"")
    for _ in 0..<4_000 {
      let length = Int.random(in: 0...40, using: &random)
      let string = String((0..<length).map { _ in alphabet.randomElement(using: &random) ?? "a" })
      #expect(Tokenized(string).words == naiveWords(string), "\(string)")
      // The full path must cut the same text at the same places.
      let wide = Tokenized(string + " é").words
      #expect(wide == naiveWords(string) + ["e"], "\(string)")
    }
  }

  // MARK: Damage

  static let sample = """
    Don’t worry 😀👍🏽 send $1,000 or 500 USDT to TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t via \
    https://a.vip/x(1), evil[.]com, lily@b.co, +44 7911 123456. 赚了3万元，百分之二十！ガんばて \
    Café ё 20٪ हज़ार รับ 한글 🇩🇪 1️⃣ hxxp[:]//z.io
    """

  @Test func everyFlippedByteIsSurvived() {
    let bytes = Array(Self.sample.utf8)
    for i in bytes.indices {
      for flip: UInt8 in [0x01, 0x20, 0x40, 0x80, 0xFF] {
        var damaged = bytes
        damaged[i] ^= flip
        expectLaws(damaged, "byte \(i) ^ \(flip)")
      }
    }
  }

  @Test func everyCutIsSurvived() {
    let bytes = Array(Self.sample.utf8)
    for i in bytes.indices {
      expectLaws(Array(bytes[..<i]), "before \(i)")
      expectLaws(Array(bytes[i...]), "from \(i)")
    }
  }

  @Test func randomPiecesAreSurvived() {
    var random = SplitMix64(state: 5)
    let pieces = [
      "a", "1", ".", "@", ":", "//", "$", "%", "+", "(", ")", "[", "]", "-", "_", "'", " ", "0x",
      "00", "www.", ".com", "usd", "k", "万", "元", "百分之", "€", "é", "😀", "\u{200D}", "\u{20E3}",
      "per", "http", ",", "T", "bc1", "#", "！", "\u{301}", "[.]", "(dot)", "۵",
      " dot ", "[at]", " . ", "telegram", "微信号", "加v", "lily_8", "de89", "4111", "daily", "每天", "s",
    ]
    for _ in 0..<6_000 {
      let string = (0..<10).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      expectLaws(Array(string.utf8), string)
    }
  }

  /// A long text must take about as long whatever it repeats: a scan that looks ahead again from
  /// each word needs minutes for this length, and well under a second when it does not.
  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      "a-", "a.", "a_", "a@", "1 111 ", "1-", "1:", "+1 ", "(", "a[.]", "per ", "a://", ")", "$1",
      "1k", "百", "a dot ", " . a", "a [at] ", "(at)a", "telegram id ", "微信号", "4111 ", "de89 ",
      "1 2-", "3% in ", "5 min ", "a点", "@a.", "0-1 ", "é.", "0x", "usd ", "1,", "я\u{301}",
      "😀\u{200D}",
    ])
  func repeatedTextIsLinear(_ piece: String) {
    let count = 100_000
    let tokenized = Tokenized(String(repeating: piece, count: count))
    #expect(tokenized.tokens.count <= count * 3)
  }

  /// Order, bounds, hashes and the way back to the original, for any bytes.
  private func expectLaws(_ bytes: [UInt8], _ name: String) {
    let t = Tokenized(bytes: bytes)
    let isValid = String(validating: bytes, as: UTF8.self) != nil
    var end = 0
    for token in t.tokens {
      #expect(Int(token.start) >= end && token.end > token.start, "\(name)")
      end = Int(token.end)
      let range = t.text.originalRange(of: token.range)
      #expect(range.upperBound <= bytes.count, "\(name)")
      if isValid {
        #expect(String(validating: bytes[range], as: UTF8.self) != nil, "\(name)")
      }
      if token.kind != .indicator {
        #expect(token.hash == FeatureHash.bytes(t.text.bytes.span, token.range), "\(name)")
      }
    }
    #expect(end <= t.text.bytes.count, "\(name)")
    let starts = t.indicators.map(\.start)
    #expect(starts == starts.sorted(), "\(name)")
    #expect(t.indicators.allSatisfy { $0.start < $0.end && $0.end <= bytes.count }, "\(name)")
    let listed = t.indicators.map { $0.start..<$0.end }
    for token in t.tokens where token.kind == .indicator {
      let first = t.text.originalRange(of: token.range.lowerBound..<token.range.lowerBound)
      #expect(listed.contains { $0.contains(first.lowerBound) }, "\(name)")
    }
    for (one, next) in zip(listed, listed.dropFirst()) {
      #expect(one.upperBound <= next.lowerBound, "\(name)")
    }
  }
}

@Suite struct LexiconTests {
  @Test func wordsStandInNormalisedForm() {
    let lists = Lexicon.lists + Lexicon.domainLists
    let others = [
      Lexicon.unspacedRequests, Lexicon.unspacedIdentifiers, Lexicon.unspacedLinks,
      Lexicon.unspacedShortUnits, Lexicon.unspacedOften, Lexicon.unspacedLongUnits,
      Lexicon.oftenBefore, Lexicon.coinNames, Lexicon.unspacedCurrencies, Lexicon.unspacedPercents,
    ]
    let named = Lexicon.unspacedServices.map(\.words)
    for words in lists.map(\.words) + others + named + Lexicon.unspacedMultipliers.map(\.words) {
      for word in words.description.split(separator: " ", omittingEmptySubsequences: false) {
        #expect(!word.isEmpty, "\(words)")
        // Between kana, Traditional characters stay: `時間`.
        let forms = ["", "の"].map { Array((word + $0).utf8) }
        #expect(forms.contains { normalized(bytes: $0).bytes == $0 }, "\(word)")
      }
    }
  }

  @Test func everyWordIsFound() {
    for lists in [Lexicon.lists, Lexicon.domainLists] {
      let lexicon = Lexicon(lists)
      for (words, traits) in lists {
        for word in words.description.split(separator: " ") {
          #expect(lexicon[FeatureHash.text(String(word))].isSuperset(of: traits), "\(word)")
        }
      }
      #expect(lexicon[FeatureHash.text("hello")].isEmpty)
    }
  }

  @Test func runningHashIsTheFeatureHash() {
    var hash = RunningHash()
    for byte in "don't".utf8 { hash.add(byte) }
    #expect(hash.value == FeatureHash.text("don't"))
    #expect(RunningHash("<num:").closed(1234) == FeatureHash.text("<num:1234>"))
    #expect(RunningHash("<num:").closed(0) == FeatureHash.text("<num:0>"))
  }
}
