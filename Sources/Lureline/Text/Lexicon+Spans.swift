// Words about time, and about where people are found: what shares, durations and handles lean on.
// In normalised form, like all words of the lexicon.

extension Lexicon {
  static let spanLists: [(words: StaticString, traits: WordTraits)] = [
    (shortUnits, .shortUnit), (longUnits, .longUnit), (often, .often), (per, .per),
    ("s sec secs min mins h hr hrs std stdn сек мин ч", [.shortUnit, .touchingUnit]),
    ("d", [.longUnit, .touchingUnit]),
    (beforeDecades, .notBeforeSpan),
  ]

  private static let shortUnits: StaticString = """
    second seconds minute minutes hour hours segundo segundos minuto minutos hora horas seconde \
    secondes heure heures sekunde sekunden minuten stunde stunden secondi minuti ore секунда \
    секунд секунды секунду минута минут минуты минуту час часа часов detik menit jam giay phut \
    saniye dakika saat sekundy sekund minut minuty godzin godziny ثانية دقيقة دقائق ساعة ساعات \
    मिनट घंटे सेकंड
    """
  private static let longUnits: StaticString = """
    day days week weeks month months year years annum dia dias semana semanas mes meses ano anos \
    jour jours semaine semaines mois an ans annee tag tage tagen woche wochen monat monate \
    monaten jahr jahre jahren giorno giorni settimana settimane mese mesi anno день дня дней \
    неделю недели недель месяц месяца месяцев год года лет hari minggu bulan tahun ngay tuan \
    thang nam gun hafta dzien dni يوم يوميا أيام ايام أسبوع اسبوع شهر سنة दिन हफ्ते महीने
    """
  private static let often: StaticString = """
    daily weekly monthly yearly hourly annually quarterly diario diaria diarios diarias \
    diariamente semanal semanales semanalmente semanais mensual mensuales mensualmente mensal \
    mensais mensalmente anual anuales quotidien quotidiens mensuel mensuels hebdomadaire \
    taglich wochentlich monatlich jahrlich giornaliero giornalieri mensile mensili settimanale \
    ежедневно еженедельно ежемесячно harian mingguan bulanan gunluk haftalik aylik dziennie \
    miesiecznie يوميا شهريا اسبوعيا रोज
    """
  private static let per: StaticString = """
    per a an each every in within al por pro par je em ao en im am pe na в за на \
    moi mot hang tiap setiap каждый каждую di dans في كل
    """
  /// Whose thirties, and which clock: `in my 30s`, `à 18h`.
  private static let beforeDecades: StaticString = """
    my his her their your our early mid late the a vers des as las alle um gegen ab bis until till \
    before after les around seus в к с до
    """

  static let serviceLists: [(words: StaticString, traits: WordTraits)] = [
    (
      "telegram tg тг телеграм телеграмм телеграме телеграмме телега телеге телегу تلغرام تيليجرام",
      .service(.telegram)
    ),
    ("wechat weixin wx vx wechatid vxid", .service(.weChat)),
    ("line", [.service(.line), .weakService]), ("lineid", .service(.line)),
    ("kakao kakaotalk kakaoid katalk", .service(.kakao)),
    ("discord", .service(.discord)), ("signal", [.service(.signal), .weakService]),
    ("qq", .service(.qq)), ("insta instagram ig skype snapchat viber zalo инста", .service(.other)),
    ("snap", [.service(.other), .weakService]),
    (identifiers, .identifier), (noNames, .noName), (noHandles, .noHandle),
    ("dot punto punkt ponto точка 点", .spelledDot),
    ("微 薇 威 加", .service(.weChat)), ("电 텔", .service(.telegram)),
    ("賴 赖 ラ 라", .service(.line)), ("카 カ", .service(.kakao)), ("企 扣", .service(.qq)),
  ]

  private static let identifiers: StaticString = """
    id ids username user handle account nick nickname ник usuario nombre benutzername \
    identifiant nutzername аккаунт
    """
  private static let noNames: StaticString = """
    is are was my me and or at on in to for the of it its you your i here now please too also only \
    app group channel chat link message messages call es mi y o si no yes ist und oder oui non \
    number name username account bot premium web desktop verification required support with from \
    if when so but not then will can just
    """
  private static let noHandles: StaticString = """
    all everyone everybody here channel home work school office night lunch dinner midnight noon \
    the my a me least last first once gmail hotmail yahoo outlook church gym
    """

  /// Behind a dot that is spelled or set off by blanks.
  static let farDomains: StaticString = """
    com net org io xyz vip top cc info app online site shop club live pro biz ru icu ltd finance \
    exchange trade
    """
  static let inviteHosts: StaticString = """
    t.me telegram.me telegram.dog wa.me api.whatsapp.com chat.whatsapp.com discord.gg \
    discord.com line.me lin.ee liff.line.me page.line.me open.kakao.com qr.kakao.com pf.kakao.com \
    signal.group signal.me m.me zalo.me u.wechat.com weixin.qq.com qm.qq.com jq.qq.com \
    invite.viber.com join.skype.com www.t.me www.discord.gg ig.me
    """
}

// Names and connecting words of scripts without blanks: what stands first is tried first.
extension Lexicon {
  /// Services by name; the first of each word is in `serviceLists`, so that a look-up tells that
  /// one may begin.
  static let unspacedServices: [(words: StaticString, service: Service)] = [
    ("加我微信 加我薇信 加我v信 加我vx 加我v 加微信 加薇信 加v信 加vx 加wx 加微 加薇 加v 微信 薇信 威信", .weChat),
    ("电报 텔레그램 텔레", .telegram),
    ("加line 加賴 加赖 賴 赖 ライン 라인", .line), ("카카오톡 카카오 카톡 カカオトーク カカオ", .kakao),
    ("企鹅 扣扣", .qq),
  ]
  /// Asks for a name right behind.
  static let unspacedRequests: StaticString = "加"
  static let unspacedIdentifiers: StaticString = """
    号码 號碼 帐号 账号 帳號 号 號 아이디 アカウント
    """
  static let unspacedLinks: StaticString = "我的 我 的 是 为 為 信 는 은 は の"

  static let unspacedShortUnits: StaticString = """
    秒钟 秒 分钟 分間 个小时 小时 時間 초 분 시간 วินาที นาที ชั่วโมง
    """
  static let unspacedOften: StaticString = """
    每天 每日 每周 每月 每年 一天 一个月 一周 毎日 毎月 毎週 매일 매월 매주 하루 ต่อวัน ต่อเดือน ต่อสัปดาห์ รายวัน \
    ทุกวัน
    """
  static let unspacedLongUnits: StaticString = "天 日 周 週 个月 月 年 일 주 วัน เดือน"
  /// Before a share, the longer name first.
  static let oftenBefore: StaticString = """
    每日收益 每天收益 每月收益 月利 日利 年利 每天 每日 每周 每月 每年 一天 日息 月息 年息 日收益 月收益 年化收益 年化 日化 毎日 毎月 매일 매월 하루에 하루 daily weekly \
    monthly วันละ
    """
}
