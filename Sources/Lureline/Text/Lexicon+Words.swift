// The words that the tokenizer knows, by meaning. All stand in their normalised form (a test
// checks it): lower case, without Latin accents, digits as ASCII, Simplified Chinese, one blank
// between two.

extension Lexicon {
  static let lists: [(words: StaticString, traits: WordTraits)] =
    sumLists + spanLists + serviceLists

  private static let sumLists: [(words: StaticString, traits: WordTraits)] = [
    (coinCodes, [.coin, .code, .currency]),
    (coinWords, [.coin, .currency]),
    (codes, [.code, .currency]),
    (currencyWords, .currency),
    ("u", [.currency, .attached]),
    ("rp rm", .code), ("đ р", [.currency, .attached]), ("к", [.attached, .times(3)]),
    ("rb", [.attached, .times(3)]), ("jt", [.attached, .times(6)]),
    (percentWords, .percent),
    ("per por pour", .percentFirst),
    ("cent ciento cento", .percentSecond),
    ("a au c ca hk mx nt nz r s sg us", .dollarPrefix),
    (leads, .lead),
    ("k", [.attached, .times(3)]),
    ("w", [.attached, .times(4)]),
    ("b bn", [.attached, .times(9)]),
    ("m mm", [.attached, .times(6)]),
    (thousands, .times(3)),
    ("lac lakh lakhs लाख", .times(5)),
    (millions, .times(6)),
    ("crore crores करोड\u{93C}", .times(7)),
    ("billion billions миллиард миллиарда миллиардов млрд", .times(9)),
  ]

  private static let coinCodes: StaticString = "btc busd eth trx usdc usdt"
  private static let coinWords: StaticString = """
    bitcoin bitcoins bnb doge dogecoin ether ethereum litecoin ltc shib solana tether tron xrp \
    биткоин биткоина биткоинов биткойн биткойна эфир эфириум بيتكوين बिटकॉइन
    """
  // Codes that are English or Spanish words as well (all, cup, top, try, won) are left out.
  private static let codes: StaticString = """
    aed ars aud brl cad chf clp cny cop czk dkk eur gbp hkd huf idr inr jpy krw kzt mxn myr ngn \
    nok nzd php pkr pln rmb rs rub sar sek sgd thb twd uah usd vnd zar
    """
  // Without pound and won, which are a weight and a verb more often than money.
  private static let currencyWords: StaticString = """
    baht bucks đong dong vnđ kr zł zloty zlotych kc tl lira liras francs \
    dirham dirhams dolar dolares dollar dollari dollars euro euros franken naira \
    pesos quid reais renminbi ringgit rupees rupiah yen yuan гривен гривень грн доллар доллара \
    долларов евро руб рубле рублей рубль рубля тенге юаней دولار دولارات درهم ريال يورو डॉलर \
    रुपए रुपये यूरो
    """
  private static let percentWords: StaticString = """
    pct percent persen porcento porciento procent prozent процент процента процентов بالمئة \
    بالمائة प्रतिशत
    """
  private static let thousands: StaticString = """
    grand mil nghin ribu tausend thousand тыс тысяч тысяча тысячи الف हज\u{93C}ार
    """
  private static let millions: StaticString = """
    juta mio million millionen millions millon millones milhao milhoes mln trieu миллион \
    миллиона миллионов млн مليون
    """

  /// First characters of `coinNames`, and of 百分之 and 百分百.
  private static let leads: StaticString = "比 泰 以 乙 狗 波 瑞 莱 ビ イ テ 비 이 테 도 리 บิ 百"

  /// Coins in scripts without blanks: each is one token of kind word.
  static let coinNames: StaticString = """
    比特币 泰达币 以太坊 以太币 乙太坊 乙太币 狗狗币 波场币 瑞波币 莱特币 ビットコイン イーサリアム テザー 비트코인 이더리움 테더 도지코인 리플 บิทคอยน์
    """
  /// Currencies behind a sum, a longer name before its beginning.
  static let unspacedCurrencies: StaticString = """
    比特币 泰达币 以太坊 以太币 人民币 新台币 美元 美金 美刀 欧元 日元 日圆 港币 港元 台币 英镑 韩元 泰铢 加元 澳元 新币 元 块钱 块 圆 円 ドル ユーロ \
    달러 유로 위안 바트 비트코인 테더 원 บาท ดอลลาร์ ยูโร ກີບ ดอลล่าร์ รูเปียห์ เหรียญ
    """
  static let unspacedPercents: StaticString = "パーセント 퍼센트 프로 เปอร์เซ็นต์ เปอร์เซนต์"

  /// Multipliers that touch the number before them, by exponent.
  static let unspacedMultipliers: [(words: StaticString, exponent: Int)] = [
    ("百 백 ร้อย", 2), ("千 천 พัน", 3), ("万 만 หมื่น", 4), ("แสน", 5), ("ล้าน", 6), ("亿 억", 8),
  ]
}

// Top-level domains: those in use in chats and those that fraud sites favour, not the whole list
// of IANA, since with it too many sentences without a blank (`ok.then`) would be domains.
extension Lexicon {
  static let domainLists: [(words: StaticString, traits: WordTraits)] = [
    (genericDomains, .domain), (countryDomains, .domain), (weakDomains, .weakDomain),
    (farDomains, .farDomain), (inviteHosts, .invite),
  ]

  private static let genericDomains: StaticString = """
    app art asia bar bet bid biz blog bond business buzz cam capital casino center chat cloud club \
    co codes com community company cyou dating dev digital direct edu exchange example expert \
    finance financial fund gold gov group holdings host icu info ink int international invest \
    investments land lat law limited live lol loan loans ltd ltda market marketing markets media \
    mil mobi money monster name net network online onion org page partners photos plus press pro \
    properties pub quest rest review sale sbs services shop shopping site social software solar \
    solutions space store studio support systems tech technology tips tokyo tools top trade \
    trading tube university ventures vip website wiki wtf world xin xyz zone
    """
  private static let countryDomains: StaticString = """
    ac ad ae af ag ai al ao ar az ba bd bg bh bi bo br bt bw by bz ca cc cd cf cg ch ci cl cm cn \
    cr cu cv cw cx cy cz de dj dk dm dz ec ee eg er et eu fi fj fk fm fr ga gd ge gf gg gh gi gl \
    gm gn gp gq gr gs gt gy hk hn hr ht hu ie il im io iq ir jm jo jp ke kg kh km kr kw ky kz lb \
    lc li lk lt lu lv ly mc mg ml mn mo mr mt mu mv mw mx mz nc ng nl np nr nu nz om pa pe pf ph \
    pk pm pr pt pw qa ro ru rw sa sb sc sd sg sk sl sm sn sr st sv sx sy sz tc td tg th tj tk tl \
    tn tr tt tv tw tz ua ug uk uy uz va vc ve vg vi vn vu ws ye yt za zm zw рф укр бел
    """
  // Words of English, Spanish, French, German or Italian. Those that end the names of files (zip,
  // mov, md, py, rs, sh) are in no list: they make an address only with a scheme or `www.`.
  private static let weakDomains: StaticString = """
    am as at be best black blue cash cat click cool date do email es fail fun id in is it la life \
    link love ma me men mk mom my ne new news ni no now one party pet pink red rip run si so su \
    team to today us win wine work works
    """
}
