import Testing

@testable import Lureline

/// Tokens and indicators of a text, with the text they were cut from.
struct Tokenized {
  var text: NormalizedText
  var original: [UInt8]
  var tokens: [Token]
  var indicators: [Indicator]

  init(_ string: String) { self.init(bytes: Array(string.utf8)) }

  init(bytes: [UInt8]) {
    original = bytes
    text = normalized(bytes: bytes)
    var (tokens, indicators): ([Token], [Indicator]) = ([], [])
    Self.tokenizer.tokenize(
      text, original: bytes.span, 0..<bytes.count, into: &tokens, indicators: &indicators)
    (self.tokens, self.indicators) = (tokens, indicators)
  }

  static let tokenizer = Tokenizer()

  /// Indicators as `kind text`, the text as it was written.
  var found: [String] {
    indicators.map {
      "\($0.kind.rawValue) " + String(decoding: original[$0.start..<$0.end], as: UTF8.self)
    }
  }

  /// Normalised texts of the tokens.
  var words: [String] { tokens.map { String(decoding: text.bytes[$0.range], as: UTF8.self) } }
}

@Suite struct IndicatorTests {
  typealias Case = (input: String, expected: [String])

  static let addresses: [Case] = [
    (
      "see https://bitvexpro.example/login?id=7&x=1#top now",
      ["url https://bitvexpro.example/login?id=7&x=1#top"]
    ),
    ("HTTP://Example.COM.", ["url HTTP://Example.COM"]),
    ("(https://a.example/b_(c)).", ["url https://a.example/b_(c)"]),
    ("(see https://a.example/b)", ["url https://a.example/b"]),
    ("go to https://a.example/b, then wait", ["url https://a.example/b"]),
    ("\"https://a.example/b\"", ["url https://a.example/b"]),
    ("<https://a.example/b>", ["url https://a.example/b"]),
    ("hxxps://evil[.]example[.]com/pay", ["url hxxps://evil[.]example[.]com/pay"]),
    ("hxxp[:]//evil[.]com", ["url hxxp[:]//evil[.]com"]),
    ("evil[.]com is bad", ["domain evil[.]com"]),
    ("evil(dot)com is bad", ["domain evil(dot)com"]),
    ("www.bitvex-pro.example", ["url www.bitvex-pro.example"]),
    ("www.report.zip", ["url www.report.zip"]),
    ("WWW.Example.com/a!", ["url WWW.Example.com/a"]),
    ("tg://resolve?domain=lily", ["invite tg://resolve?domain=lily"]),
    ("http://192.168.1.1:8080/a", ["url http://192.168.1.1:8080/a"]),
    ("t.me/lily_trade", ["invite t.me/lily_trade"]),
    ("wa.me/14155550132", ["invite wa.me/14155550132"]),
    ("bit.ly/3xYz", ["url bit.ly/3xYz"]),
    ("点击https://a.example/b查看", ["url https://a.example/b"]),
    ("打开https://a.example，注册", ["url https://a.example"]),
    ("https://a.example，abc", ["url https://a.example"]),
    ("is it example.com?", ["domain example.com"]),
    ("example.com:8443/x", ["url example.com:8443/x"]),
    ("bitvex.vip", ["domain bitvex.vip"]),
    ("Coin-Max.top or coinmax.cc", ["domain Coin-Max.top", "domain coinmax.cc"]),
    ("trade at m.coinfx88.xyz.", ["domain m.coinfx88.xyz"]),
    (
      "okx-defi.io okfx.app okfx.pro okfx.online",
      ["domain okx-defi.io", "domain okfx.app", "domain okfx.pro", "domain okfx.online"]
    ),
    ("163.com", ["domain 163.com"]),
    ("1xfx.live", ["domain 1xfx.live"]),
    ("пример.рф", ["domain пример.рф"]),
    ("ｅｘａｍｐｌｅ．ｃｏｍ", ["domain ｅｘａｍｐｌｅ．ｃｏｍ"]),
    ("Go to example.com.Then log in", ["domain example.com"]),
    ("go to (example.com)", ["domain example.com"]),
    ("name:example.com", ["domain example.com"]),
    ("fx24.me is the site", ["domain fx24.me"]),
    ("write lily.w+fx@mail.example.com.", ["email lily.w+fx@mail.example.com"]),
    ("12345678@qq.com", ["email 12345678@qq.com"]),
    ("Lily_W@Example.COM", ["email Lily_W@Example.COM"]),
    ("a-b-c@d-e.co", ["email a-b-c@d-e.co"]),
  ]

  static let noAddresses: [Case] = [
    "ok.then we go", "Hi.How are you", "yes.it is", "call me.do it", "I was home.So I slept",
    "stay at home.Support me", "report.pdf", "photo.jpg and video.mp4", "setup.exe", "notes.txt",
    "final-report2.zip", "script-v2.py", "src/main.app", "e.g. this", "i.e. that",
    "at 5 p.m. today",
    "U.S.A. visa", "version 1.2.3", "v2.0.1", "3.5 stars", "wait...what", "see you at 5.is that ok",
    "he@home", "a@b", "@5pm", "@home", "lol :) :D", "ratio 3:2", "http:// is a scheme",
    "://",
    "node.js", "1.000", "well-known fact", "snake_case_name", "Mr.Smith", "no.1",
  ].map { ($0, []) }

  static let phones: [Case] = [
    ("+14155550132", ["phone +14155550132"]),
    ("call +44 7911 123456 now", ["phone +44 7911 123456"]),
    ("+1 (415) 555-0132", ["phone +1 (415) 555-0132"]),
    ("+1-415-555-0132.", ["phone +1-415-555-0132"]),
    ("+33 6 12 34 56 78", ["phone +33 6 12 34 56 78"]),
    ("+86 138 0013 8000 10点", ["phone +86 138 0013 8000"]),
    ("+1 415 555 0132 10 am", ["phone +1 415 555 0132"]),
    ("+852 5123 4567", ["phone +852 5123 4567"]),
    ("WhatsApp:+6591234567", ["phone +6591234567"]),
    ("0044 7911 123456", ["phone 0044 7911 123456"]),
    ("(415) 555-0132", ["phone (415) 555-0132"]),
    ("415-555-0132", ["phone 415-555-0132"]),
    ("1-415-555-0132", ["phone 1-415-555-0132"]),
    ("＋８６ １３８ ００１３ ８０００", ["phone ＋８６ １３８ ００１３ ８０００"]),
    ("order 4155550132", []), ("order #114-3941689-8772232", []), ("0012345678901", []),
    ("+5", []), ("+1000", []), ("1+1=2", []), ("C++ 20", []), ("2024-05-12", []),
    ("12/05/2024", []),
    ("10:30", []), ("10:30-11:45", []), ("12.05.2024 10:30:55", []), ("(100) 5-6", []),
    ("room 415", []),
    ("UPS 1Z999AA10123456784", []), ("4111 1111 1111 1112", []),
  ]

  static let money: [Case] = [
    ("$500", ["money $500"]), ("$ 500", ["money $ 500"]), ("$1,250.50!", ["money $1,250.50"]),
    ("€1.250,50", ["money €1.250,50"]), ("£20", ["money £20"]), ("¥8888", ["money ¥8888"]),
    ("￥8888", ["money ￥8888"]), ("₩50,000", ["money ₩50,000"]), ("₹1,00,000", ["money ₹1,00,000"]),
    ("R$ 1.000,00", ["money R$ 1.000,00"]), ("US$500", ["money US$500"]),
    ("HK$5k", ["money HK$5k"]),
    ("NT$30,000", ["money NT$30,000"]), ("$5k", ["money $5k"]), ("$1.5m", ["money $1.5m"]),
    ("$2 million", ["money $2 million"]), ("$500 USDT", ["money $500 USDT"]),
    ("$100-200", ["money $100-200"]),
    ("500$", ["money 500$"]), ("500 €", ["money 500 €"]), ("10 000 €", ["money 10 000 €"]),
    ("500 USD", ["money 500 USD"]), ("500usdt", ["coin-amount 500usdt"]),
    ("10kusdt", ["coin-amount 10kusdt"]),
    ("500u", ["coin-amount 500u"]), ("10k usd", ["money 10k usd"]), ("USD 500", ["money USD 500"]),
    ("usd500", ["money usd500"]), ("Rs.500", ["money Rs.500"]),
    ("0.5 BTC", ["coin-amount 0.5 BTC"]),
    ("5000 dollars", ["money 5000 dollars"]), ("5 mil dólares", ["money 5 mil dólares"]),
    ("100 000 рублей", ["money 100 000 рублей"]), ("5 тысяч долларов", ["money 5 тысяч долларов"]),
    ("500 دولار", ["money 500 دولار"]), ("५०० रुपये", ["money ५०० रुपये"]),
    ("赚了5000块", ["money 5000块"]), ("3万元", ["money 3万元"]), ("3萬塊錢", ["money 3萬塊錢"]),
    ("100万美元", ["money 100万美元"]), ("5000円", ["money 5000円"]), ("100万円", ["money 100万円"]),
    ("50만원", ["money 50만원"]), ("5000บาท", ["money 5000บาท"]), ("500 บาท", ["money 500 บาท"]),
    ("+$500", ["money $500"]), ("made $500.", ["money $500"]),
    ("between 500-1000 usd", ["money 500-1000 usd"]),
    ("5k run", []), ("10k followers", []), ("$AAPL", []), ("$", []), ("5 people", []), ("3万人", []),
    ("room 5 us", []), ("usd 3rd", []), ("1.2.3 usd", []), ("10:30 usd", []), ("5kg", []),
    ("$$$", []),
    ("won 3 games", []), ("100 m run", []), ("size 10 m", []), ("trade usd", []),
    ("5th avenue", []),
  ]

  static let percents: [Case] = [
    ("20%", ["percent 20%"]), ("20 %", ["percent 20 %"]), ("１５％", ["percent １５％"]),
    ("up 3.5% today", ["percent 3.5%"]), ("3,5 % Zinsen", ["percent 3,5 %"]),
    ("5-10% daily", ["rate 5-10% daily"]),
    ("30 percent", ["percent 30 percent"]), ("30 per cent", ["percent 30 per cent"]),
    ("20 por ciento", ["percent 20 por ciento"]), ("20 por cento", ["percent 20 por cento"]),
    ("10 Prozent", ["percent 10 Prozent"]), ("10 процентов", ["percent 10 процентов"]),
    ("百分之二十五", ["percent 百分之二十五"]), ("百分之20的利润", ["percent 百分之20"]), ("百分百", ["percent 百分百"]),
    ("20퍼센트", ["percent 20퍼센트"]), ("20パーセント", ["percent 20パーセント"]), ("٢٠٪", ["percent ٢٠٪"]),
    ("10 प्रतिशत", ["percent 10 प्रतिशत"]), ("% off", []), ("20 per day", []), ("3:1%", []), ("百元", []),
  ]

  static let coinsAndWallets: [Case] = [
    ("buy USDT", ["coin USDT"]), ("Bitcoin and ETH", ["coin Bitcoin", "coin ETH"]),
    ("#bitcoin", ["coin bitcoin"]),
    ("买比特币吧", ["coin 比特币"]), ("泰達幣", ["coin 泰達幣"]), ("以太坊钱包", ["coin 以太坊"]),
    ("ビットコインを買う", ["coin ビットコイン"]), ("비트코인을", ["coin 비트코인"]), ("биткоин", ["coin биткоин"]),
    ("бітко", []), ("比较", []), ("method", []), ("tethering", []),
    ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", ["wallet:tron TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"]),
    (
      "addr:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t, ok",
      ["wallet:tron TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"]
    ),
    ("地址TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t请", ["wallet:tron TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"]),
    (
      "send to 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed.",
      ["wallet:ethereum 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"]
    ),
    (
      "é 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
      ["wallet:ethereum 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"]
    ),
    ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", ["wallet:bitcoin 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"]),
    (
      "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
      ["wallet:bitcoin bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"]
    ),
    ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD", []), ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6T", []),
    ("tr7nhqjekqxgtci8q8zy4pl8otszgjlj6t", []), ("0x5f", []),
  ]

  @Test(arguments: addresses + noAddresses)
  func findsAddresses(_ c: Case) { #expect(Tokenized(c.input).found == c.expected, "\(c.input)") }

  @Test(arguments: phones)
  func findsPhones(_ c: Case) { #expect(Tokenized(c.input).found == c.expected, "\(c.input)") }

  @Test(arguments: money)
  func findsMoney(_ c: Case) { #expect(Tokenized(c.input).found == c.expected, "\(c.input)") }

  @Test(arguments: percents)
  func findsPercents(_ c: Case) { #expect(Tokenized(c.input).found == c.expected, "\(c.input)") }

  @Test(arguments: coinsAndWallets)
  func findsCoinsAndWallets(_ c: Case) {
    #expect(Tokenized(c.input).found == c.expected, "\(c.input)")
  }

  /// What the token of an indicator counts as.
  static let readings: [(input: String, name: String, reading: String)] = [
    ("$500", "<money>", "<money:100>"), ("$0.50", "<money>", "<money:0>"),
    ("1,000 usd", "<money>", "<money:1000>"),
    ("1.000,50 €", "<money>", "<money:1000>"), ("1,999.99 usd", "<money>", "<money:1000>"),
    ("$5k", "<money>", "<money:1000>"), ("3万元", "<money>", "<money:10000>"),
    ("₹5 lakh", "<money>", "<money:100000>"),
    ("$1.5m", "<money>", "<money:1000000>"), ("100万円", "<money>", "<money:1000000>"),
    ("2.5 usd", "<money>", "<money:1>"),
    ("0.125 btc", "<money>", "<money:0>"), ("500-1000 usd", "<money>", "<money:1000>"),
    ("$90000000000000", "<money>", "<money:1000000000>"),
    ("15%", "<percent>", "<percent:10>"), ("0.5%", "<percent>", "<percent:0>"),
    ("3,5 %", "<percent>", "<percent:2>"),
    ("百分之二十五", "<percent>", "<percent:20>"), ("百分百", "<percent>", "<percent:100>"),
    ("https://a.vip/x", "<url>", "<tld:vip>"), ("bitvex.top", "<domain>", "<tld:top>"),
    ("a@b.com", "<email>", "<tld:com>"),
    ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "<wallet:tron>", "<wallet>"),
    ("usdt", "usdt", "<coin>"), ("比特币", "比特币", "<coin>"), ("@lily_w", "@lily_w", "<handle>"),
    ("2024", "2024", "<num:4>"), ("10:30", "10:30", "<num:4>"),
    ("12345678901234", "12345678901234", "<num:12>"),
    ("10k", "10k", "<num:5>"), ("!!!", "!!!", "!"), ("??", "??", "?"), ("?!?", "?!?", "?!"),
  ]

  @Test(arguments: readings)
  func classifies(_ c: (input: String, name: String, reading: String)) throws {
    let tokens = Tokenized(c.input).tokens
    let token = try #require(tokens.first)
    #expect(tokens.count == 1, "\(c.input)")
    #expect(token.hash == FeatureHash.text(c.name), "\(c.input)")
    #expect(token.classHash == FeatureHash.text(c.reading), "\(c.input)")
  }
}
