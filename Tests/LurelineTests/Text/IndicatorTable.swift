/// Messages as people write them, with what an investigator would copy out of them, by hand.
///
/// One message a line, then each indicator as `¦ kind substring`, in the order of the text; a line
/// without any must give nothing. Lines that begin with `##` are headings. Numbers of accounts are
/// those of `scripts/invent-indicators`. Bare names of coins are left out of the comparison. Some
/// lines are known to fail: the table says what is right, not what is found.
enum IndicatorTable {
  static let text: String = #"""
    ## Addresses
    see https://bitvexpro.example/login?id=7&x=1#top now ¦ url https://bitvexpro.example/login?id=7&x=1#top
    Register here: http://m.coinfx88.xyz/reg?code=7781. ¦ url http://m.coinfx88.xyz/reg?code=7781
    hxxps://evil-pay[.]com/login ¦ url hxxps://evil-pay[.]com/login
    hXXp://evil[.]com/a ¦ url hXXp://evil[.]com/a
    hxxp[:]//evil[.]com was the page ¦ url hxxp[:]//evil[.]com
    the site is bitvex[.]vip ¦ domain bitvex[.]vip
    the site is bitvex(.)vip ok ¦ domain bitvex(.)vip
    it's bitvex dot com, write it down ¦ domain bitvex dot com
    go to bitvex dot com ¦ domain bitvex dot com
    visit m dot bitvex dot top today ¦ domain m dot bitvex dot top
    open www dot coinmax dot net ¦ domain www dot coinmax dot net
    use bitvex . com to sign up ¦ domain bitvex . com
    bitvex-pro .com/start is the link ¦ url bitvex-pro .com/start
    fx24. com is what he sent ¦ domain fx24. com
    evil [.] com ¦ domain evil [.] com
    evil [dot] org ¦ domain evil [dot] org
    evil (dot) io ¦ domain evil (dot) io
    bitvex[dot]com and coinmax(dot)net ¦ domain bitvex[dot]com ¦ domain coinmax(dot)net
    la página es bitvex punto com ¦ domain bitvex punto com
    o site é bitvex ponto com ¦ domain bitvex ponto com
    сайт битвекс bitvex точка ru ¦ domain bitvex точка ru
    网址是bitvex点com ¦ domain bitvex点com
    打开coinmax點top註冊 ¦ domain coinmax點top
    打开https://a.example/b，注册 ¦ url https://a.example/b
    点击链接 https://pro.coinfx.example/zh/ 下载 ¦ url https://pro.coinfx.example/zh/
    Mira esto: www.inversion-segura.example ¦ url www.inversion-segura.example
    Schau auf gewinn24.de nach ¦ domain gewinn24.de
    c'est sur cryptofacile.fr je crois ¦ domain cryptofacile.fr
    зайди на crypto-dohod.ru ¦ domain crypto-dohod.ru
    пример.рф ¦ domain пример.рф
    ดูที่ https://fx.example/th ¦ url https://fx.example/th
    사이트는 coinpro.kr 입니다 ¦ domain coinpro.kr
    (see https://a.example/b) ¦ url https://a.example/b
    "https://a.example/b" he said ¦ url https://a.example/b
    bit.ly/3xYz ¦ url bit.ly/3xYz
    okx-defi.io or okfx.online? ¦ domain okx-defi.io ¦ domain okfx.online
    at 163.com you can mail ¦ domain 163.com
    Go to example.com.Then log in ¦ domain example.com
    API at http://192.168.1.1:8080/a ¦ url http://192.168.1.1:8080/a
    ftp://files.example/report.pdf ¦ url ftp://files.example/report.pdf
    the bitcoin dot org page ¦ domain bitcoin dot org
    metatrader5.download.fx-app.top/ios ¦ url metatrader5.download.fx-app.top/ios
    https://xn--bcher-kva.example ¦ url https://xn--bcher-kva.example

    ## Nothing that is an address
    ok...fine
    wait...what?
    I was home.Then she called
    stay at home.Support me
    call me.do it
    e.g. this one, i.e. that one
    report.pdf and photo.jpg
    setup.exe, final-report2.zip, script-v2.py
    version 1.2.3 or v2.0.1
    iOS 17.5.1 is out
    at 5 p.m. today
    U.S.A. visa
    Mr.Smith and Dr.Jones
    polka dot dress, the dot is red
    connect the dot and see
    a las cinco en punto de la tarde
    un point de vue
    I love it . now sleep
    oui . non . peut-être
    bonsoir . me voilà
    so tired today. info tomorrow
    ok. net result is zero
    the .com bubble and .net code
    Das war am Ende. Info folgt
    node.js and asp.net
    src/main.app
    a.b.c.d
    he@home
    Let me know.Com amor
    one. two. three
    Tudo bem. Com você?
    Ja. De rest komt later
    ratio 3:2, score 2:1
    lol :) :D
    12.05.2024 and 1.1.2025
    10.0.0.1 is no date
    2024.12.31

    ## E-mail
    write lily.w+fx@mail.example.com. ¦ email lily.w+fx@mail.example.com
    12345678@qq.com ¦ email 12345678@qq.com
    support[at]bitvex[.]com ¦ email support[at]bitvex[.]com
    support [at] bitvex [dot] com ¦ email support [at] bitvex [dot] com
    lily(at)mail.com ¦ email lily(at)mail.com
    lily (at) mail (dot) com please ¦ email lily (at) mail (dot) com
    lily at gmail dot com ¦ email lily at gmail dot com
    lily.wang88 @ gmail . com ¦ email lily.wang88 @ gmail . com
    lily@gmail dot com ¦ email lily@gmail dot com
    lily[at]gmail.com ¦ email lily[at]gmail.com
    correo: ana_m@correo.example, gracias ¦ email ana_m@correo.example
    escribe a ana[arroba]correo.com ¦ email ana[arroba]correo.com
    メールはmika@mail.exampleです ¦ email mika@mail.example
    邮箱12345678@163.com发我 ¦ email 12345678@163.com
    Пиши на lena.k@mail.ru! ¦ email lena.k@mail.ru
    Lily_W@Example.COM ¦ email Lily_W@Example.COM
    look at bitvex dot com ¦ domain bitvex dot com
    a@b
    meet me at home (at 5)
    see you at [at least] eight

    ## Phones
    +14155550132 ¦ phone +14155550132
    call +44 7911 123456 now ¦ phone +44 7911 123456
    +1 (415) 555-0132 ¦ phone +1 (415) 555-0132
    +86 138 0013 8000 10点 ¦ phone +86 138 0013 8000
    WhatsApp:+6591234567 ¦ phone +6591234567
    0044 7911 123456 ¦ phone 0044 7911 123456
    (415) 555-0132 ¦ phone (415) 555-0132
    415-555-0132 or 415.555.0199 ¦ phone 415-555-0132 ¦ phone 415.555.0199
    my number is 415 555 0132 ¦ phone 415 555 0132
    1-415-555-0132 ¦ phone 1-415-555-0132
    ring 07911 123456 tonight ¦ phone 07911 123456
    020 7946 0123 is the office ¦ phone 020 7946 0123
    (020) 7946 0123 ¦ phone (020) 7946 0123
    Ruf mich an: 0170 1234567 ¦ phone 0170 1234567
    appelle-moi au 06 12 34 56 78 ¦ phone 06 12 34 56 78
    06.12.34.56.78 ¦ phone 06.12.34.56.78
    mi número es 612 34 56 78 ¦ phone 612 34 56 78
    090-1234-5678 に電話して ¦ phone 090-1234-5678
    010-1234-5678로 전화해 ¦ phone 010-1234-5678
    电话138-0013-8000 ¦ phone 138-0013-8000
    手机 139 1234 5678 找我 ¦ phone 139 1234 5678
    0812-3456-7890 ya ¦ phone 0812-3456-7890
    meu zap (11) 91234-5678 ¦ phone (11) 91234-5678
    11 91234-5678 ¦ phone 11 91234-5678
    мой номер 8 (916) 123-45-67 ¦ phone 8 (916) 123-45-67
    8 916 123-45-67 ¦ phone 8 916 123-45-67
    gọi 0912 345 678 nhé ¦ phone 0912 345 678
    98765 43210 is my WhatsApp ¦ phone 98765 43210
    0532 123 45 67 ¦ phone 0532 123 45 67
    ＋８６ １３８ ００１３ ８０００ ¦ phone ＋８６ １３８ ００１３ ８０００
    +7 916 123-45-67 ¦ phone +7 916 123-45-67
    +4915112345678 ¦ phone +4915112345678
    order 4155550132
    order #114-3941689-8772232
    tracking 1Z999AA10123456784
    invoice 2024-000123
    1+1=2 and C++ 20
    12/05/2024 and 05-12-2024
    10:30-11:45
    room 415, floor 20
    SSN 123-45-6789
    seats 12 14 16 18
    we have 100 200 3000 units
    ISBN 978-3-16-148410-0
    2-1 at half time, 3-2 at the end
    ZIP 94103-1234
    lat 37.7749, long -122.4194

    ## Handles and invitations
    add me @lily_trade ¦ handle @lily_trade
    (@lily88) ¦ handle @lily88
    instagram @lily.trade please ¦ handle @lily.trade
    t.me/lily_trade ¦ invite t.me/lily_trade
    https://t.me/+AbCdEf123 ¦ invite https://t.me/+AbCdEf123
    t[.]me/lily ¦ invite t[.]me/lily
    wa.me/14155550132 ¦ invite wa.me/14155550132
    https://chat.whatsapp.com/AbCdEfGh123 ¦ invite https://chat.whatsapp.com/AbCdEfGh123
    https://api.whatsapp.com/send?phone=14155550132 ¦ invite https://api.whatsapp.com/send?phone=14155550132
    discord.gg/abc123 ¦ invite discord.gg/abc123
    https://discord.com/invite/abc123 ¦ invite https://discord.com/invite/abc123
    https://discord.com/blog/x ¦ url https://discord.com/blog/x
    https://line.me/ti/p/abc ¦ invite https://line.me/ti/p/abc
    lin.ee/AbCd ¦ invite lin.ee/AbCd
    https://open.kakao.com/o/sAbCd ¦ invite https://open.kakao.com/o/sAbCd
    https://signal.group/#CjQKIAbC ¦ invite https://signal.group/#CjQKIAbC
    tg://resolve?domain=lily ¦ invite tg://resolve?domain=lily
    https://telegram.me/lily ¦ invite https://telegram.me/lily
    telegram: @lily_fx ¦ handle:telegram @lily_fx
    Telegram @lilyfx now ¦ handle:telegram @lilyfx
    my tg is @lily ¦ handle:telegram @lily
    TG:lily_fx88 ¦ handle:telegram lily_fx88
    my telegram username is lily_fx ¦ handle:telegram lily_fx
    wechat id: xyz2024 ¦ handle:wechat xyz2024
    WeChat: lilychan ¦ handle:wechat lilychan
    add my wechat lily_2024 please ¦ handle:wechat lily_2024
    line id xyz ¦ handle:line xyz
    LINE ID: lily.w ¦ handle:line lily.w
    my line id is lily88 ¦ handle:line lily88
    signal id lily.42 ¦ handle:signal lily.42
    discord: lily#1234 ¦ handle:discord lily#1234
    QQ: 123456789 ¦ handle:qq 123456789
    skype: live.lily88 ¦ handle live.lily88
    kakao id lily88 ¦ handle:kakao lily88
    微信号：abc888 ¦ handle:wechat abc888
    我的微信是lily2024 ¦ handle:wechat lily2024
    加V：lily888 ¦ handle:wechat lily888
    加v lily_888 ¦ handle:wechat lily_888
    加我微信 abc_123 聊 ¦ handle:wechat abc_123
    薇信lily2024 ¦ handle:wechat lily2024
    +V：lily888 ¦ handle:wechat lily888
    微信号 lilychan ¦ handle:wechat lilychan
    加賴 lily88 ¦ handle:line lily88
    LINE的id是 lily88 ¦ handle:line lily88
    카톡 아이디 lily88 ¦ handle:kakao lily88
    텔레그램 @lily_fx ¦ handle:telegram @lily_fx
    телеграм: @lena_inv ¦ handle:telegram @lena_inv
    тг @lena_inv ¦ handle:telegram @lena_inv
    QQ 987654321 加我 ¦ handle:qq 987654321
    see you @ 5pm
    @5pm or @ 6
    lunch @home or @work
    @all meeting moved
    sent via Telegram today
    telegram is safer than this
    the line is busy
    on the line: the best ones
    line 4 of the form
    signal was weak, line was dead
    wechat pay works, wechat app too
    微信支付很方便
    加微信吧
    用微信聊
    my telegram id is required for this
    telegram me later
    I use discord for games
    kakao friends are cute
    C@ts and d0gs

    ## Bank accounts and cards
    IBAN DE34196727317784864887 ¦ iban DE34196727317784864887
    DE34 1967 2731 7784 8648 87 please ¦ iban DE34 1967 2731 7784 8648 87
    to GB50 WEST 6634 4002 9787 53. ¦ iban GB50 WEST 6634 4002 9787 53
    nl93ingb4778768045 ¦ iban nl93ingb4778768045
    Cuenta: ES25 7178 4726 7147 5136 2701 ¦ iban ES25 7178 4726 7147 5136 2701
    الحساب AE690798193319084520599 ¦ iban AE690798193319084520599
    NO55 7283 7929 841 ¦ iban NO55 7283 7929 841
    账户DE34196727317784864887谢谢 ¦ iban DE34196727317784864887
    card 4622 9488 4836 6015
    my card is 4622948662836014 ¦ card 4622948662836014
    4622 9486 6283 6014 exp 09/27 ¦ card 4622 9486 6283 6014
    5361-0550-0875-4752 ¦ card 5361-0550-0875-4752
    2450 1779 9229 8361 ¦ card 2450 1779 9229 8361
    Amex 3795 793186 03202 ¦ card 3795 793186 03202
    银行卡6221807370283822268 ¦ card 6221807370283822268
    6221 8073 7028 3822 268 ¦ card 6221 8073 7028 3822 268
    Diners 3646 861642 5242 ¦ card 3646 861642 5242
    4111 1111 1111 1111 ¦ card 4111 1111 1111 1111
    4622948662836015 has a wrong digit
    order 8829 4488 1200 3412
    1718900000000 is a time stamp
    1234567812345670 no network
    DE34196727317784864888 has a wrong digit
    DE34 is a plate
    AB12 CD34 EF56 is a licence key
    case 46229486628360149912345

    ## Wallets
    13LawwqxKfuFojvZyKXijERWtgZY7aRJCf ¦ wallet:bitcoin 13LawwqxKfuFojvZyKXijERWtgZY7aRJCf
    to 3FXZAg2ECbjdimJSzZ3ZPDDsVkvbn35aDH, ok ¦ wallet:bitcoin 3FXZAg2ECbjdimJSzZ3ZPDDsVkvbn35aDH
    bc1qygkjjwvzzsfw28f9mkvsf9genl56v75w8qud0q ¦ wallet:bitcoin bc1qygkjjwvzzsfw28f9mkvsf9genl56v75w8qud0q
    bc1puf4666m49z9u3r77jwfpvhea3nx28f7h0xdqfwlfwhxud0e550zqumu9sm ¦ wallet:bitcoin bc1puf4666m49z9u3r77jwfpvhea3nx28f7h0xdqfwlfwhxud0e550zqumu9sm
    send to 0x29E9AB7dbd3c43C0fA18e8C5E63a26960A9aEb70. ¦ wallet:ethereum 0x29E9AB7dbd3c43C0fA18e8C5E63a26960A9aEb70
    0xe3516c3d931fa600ec7d3c9d714eaa14f53a591c ¦ wallet:ethereum 0xe3516c3d931fa600ec7d3c9d714eaa14f53a591c
    TRC20地址TBUrYrgPktKWo9HwaWvqa6nyzMPaJ8BJWp请 ¦ wallet:tron TBUrYrgPktKWo9HwaWvqa6nyzMPaJ8BJWp
    addr:TBUrYrgPktKWo9HwaWvqa6nyzMPaJ8BJWp ¦ wallet:tron TBUrYrgPktKWo9HwaWvqa6nyzMPaJ8BJWp
    LYvbmWJ2KZeeJRLx67m8NP3fQqcySaaek3 ¦ wallet:litecoin LYvbmWJ2KZeeJRLx67m8NP3fQqcySaaek3
    M9EGia8oFK9zD6hXC62HgMA7eTwHYYJRGo ¦ wallet:litecoin M9EGia8oFK9zD6hXC62HgMA7eTwHYYJRGo
    ltc1qpzyah7sfswu07r9aulk39qzvt0sxy8wwd5veyq ¦ wallet:litecoin ltc1qpzyah7sfswu07r9aulk39qzvt0sxy8wwd5veyq
    DPZkzU9oAZz6qChFoXuwq6VQ7wepKDyARG ¦ wallet:dogecoin DPZkzU9oAZz6qChFoXuwq6VQ7wepKDyARG
    XRP: rBTVfDErHrvM7BW41dyqheVy4V1QMoeszK tag 7 ¦ wallet:ripple rBTVfDErHrvM7BW41dyqheVy4V1QMoeszK
    91xpcSmWGDDw12iohtAbzr1x8aPrYHnpTpBBGHJZtLqH ¦ wallet:solana 91xpcSmWGDDw12iohtAbzr1x8aPrYHnpTpBBGHJZtLqH
    42GU82s24KjRcCokdRxvxL26QFQu1nfBQXNUy5PyRN5vGbkV5vtdsPbK94PMG6ZTD7JCKLhZxEefiRwuNdSMv1XfFNnnPyd ¦ wallet:monero 42GU82s24KjRcCokdRxvxL26QFQu1nfBQXNUy5PyRN5vGbkV5vtdsPbK94PMG6ZTD7JCKLhZxEefiRwuNdSMv1XfFNnnPyd
    8Azpxp8bsVG5vEaRrzTKnfNaVga4yxEVeZBLktwAAFtfSdf5mV4AQFuN4JLEbSe2dDgJKuMAuQykZCCScTiLfiTTD7GsiMp ¦ wallet:monero 8Azpxp8bsVG5vEaRrzTKnfNaVga4yxEVeZBLktwAAFtfSdf5mV4AQFuN4JLEbSe2dDgJKuMAuQykZCCScTiLfiTTD7GsiMp
    ＴBUrYrgPktKWo9HwaWvqa6nyzMPaJ8BJWp ¦ wallet:tron ＴBUrYrgPktKWo9HwaWvqa6nyzMPaJ8BJWp
    13LawwqxKfuFojvZyKXijERWtgZY7aRJCg
    TBUrYrgPktKWo9HwaWvqa6nyzMPaJ8BJWP
    0x29E9AB7dbd3c43C0fA18e8C5E63a26960A9aEb7F
    sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709
    sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
    TheseWordsRunTogetherWithoutAnyBlank
    Donaudampfschifffahrtsgesellschaft
    Rindfleischetikettierungsueberwachungsaufgabe
    uuid 123e4567-e89b-12d3-a456-426614174000

    ## Money and coins
    $500 and US$1,250.50! ¦ money $500 ¦ money US$1,250.50
    3.000 € ¦ money 3.000 €
    €1.250,50 oder 20 Euro ¦ money €1.250,50 ¦ money 20 Euro
    ¥5万就够 ¦ money ¥5万
    3万元 或 5000块 ¦ money 3万元 ¦ money 5000块
    3k usd per person ¦ money 3k usd
    R$ 1.200,00 no pix ¦ money R$ 1.200,00
    ₩50,000 or 50만원 ¦ money ₩50,000 ¦ money 50만원
    500.000₫ ¦ money 500.000₫
    500.000đ nhé ¦ money 500.000đ
    500 nghìn đồng ¦ money 500 nghìn đồng
    Rp 500.000 saja ¦ money Rp 500.000
    Rp2,5 juta ¦ money Rp2,5 juta
    5000₽ или 5 тысяч рублей ¦ money 5000₽ ¦ money 5 тысяч рублей
    500р хватит ¦ money 500р
    10к рублей ¦ money 10к рублей
    ₹1,00,000 or 5 lakh rupees ¦ money ₹1,00,000 ¦ money 5 lakh rupees
    CHF 500 ¦ money CHF 500
    500 zł ¦ money 500 zł
    500 kr ¦ money 500 kr
    1000 TL ¦ money 1000 TL
    RM500 ¦ money RM500
    £20 and 20 quid ¦ money £20 ¦ money 20 quid
    5 mil dólares ¦ money 5 mil dólares
    5000円から100万円 ¦ money 5000円 ¦ money 100万円
    5000 บาท ¦ money 5000 บาท
    500 دولار ¦ money 500 دولار
    HK$5k, NT$30,000 ¦ money HK$5k ¦ money NT$30,000
    2.5 ETH ¦ coin-amount 2.5 ETH
    send 300u first ¦ coin-amount 300u
    500 USDT now ¦ coin-amount 500 USDT
    0.05 btc ¦ coin-amount 0.05 btc
    USDT 1000 ¦ coin-amount USDT 1000
    10k usdt ¦ coin-amount 10k usdt
    转500U给我 ¦ coin-amount 500U
    0.5个比特币 ¦ coin-amount 0.5个比特币
    1比特币 ¦ coin-amount 1比特币
    1 Bitcoin ¦ coin-amount 1 Bitcoin
    price 3.50
    5k run, 10k followers
    3万人
    $AAPL to the moon
    5 people, 3 games
    size 10 m
    won 3 games, all in
    room 5 us
    usd 3rd
    10:30 usd
    3.5 stars
    u r 2 kind
    5 u know what

    ## Shares and times
    3% daily ¦ rate 3% daily
    1.5 % per day ¦ rate 1.5 % per day
    每天2% ¦ rate 每天2%
    30% in 24h ¦ rate 30% in 24h
    20% a month, sure ¦ rate 20% a month
    2%/day ¦ rate 2%/day
    3% profit daily ¦ rate 3% profit daily
    15% within 3 days ¦ rate 15% within 3 days
    5-10% weekly ¦ rate 5-10% weekly
    8% p.a. ¦ rate 8% p.a.
    daily 2% ¦ rate daily 2%
    2% diario ¦ rate 2% diario
    10 % al mes ¦ rate 10 % al mes
    3 % pro Tag ¦ rate 3 % pro Tag
    3 % par jour ¦ rate 3 % par jour
    2% ao dia ¦ rate 2% ao dia
    3% в день ¦ rate 3% в день
    3% ежедневно ¦ rate 3% ежедневно
    日收益2% ¦ rate 日收益2%
    2%每天 ¦ rate 2%每天
    毎日3% ¦ rate 毎日3%
    하루 3% ¦ rate 하루 3%
    2% mỗi ngày ¦ rate 2% mỗi ngày
    2% per hari ¦ rate 2% per hari
    百分之二十 ¦ percent 百分之二十
    20% ¦ percent 20%
    １５％ ¦ percent １５％
    30 percent of it ¦ percent 30 percent
    20 por ciento ¦ percent 20 por ciento
    100% in love ¦ percent 100%
    60 seconds ¦ duration 60 seconds
    30s contract ¦ duration 30s
    5分钟 ¦ duration 5分钟
    60秒合约 ¦ duration 60秒
    a 60-second trade ¦ duration 60-second
    wait 5 min ¦ duration 5 min
    15mins left ¦ duration 15mins
    within 24 hours ¦ duration 24 hours
    in 2h ¦ duration 2h
    30 segundos ¦ duration 30 segundos
    5 Minuten noch ¦ duration 5 Minuten
    30 минут ¦ duration 30 минут
    30초 ¦ duration 30초
    5 phút ¦ duration 5 phút
    30分間 ¦ duration 30分間
    10 นาที ¦ duration 10 นาที
    in my 30s
    back in the 90s
    à 18h on mange
    rdv à 18h30
    at 10:30
    a las 10 horas
    5 m tall
    10分 for the girl
    3 second-hand cars
    Monday the 2nd
    20 per day
    % off

    ## Written when the finder was done: at first it found 41 of these 52 and 8 that are none
    Hi dear, my Telegram is @amy_fx1, WhatsApp +852 6123 4567 ¦ handle:telegram @amy_fx1 ¦ phone +852 6123 4567
    Deposit min 100 USDT to TBUrYrgPktKWo9HwaWvqa6nyzMPaJ8BJWp within 30 minutes ¦ coin-amount 100 USDT ¦ wallet:tron TBUrYrgPktKWo9HwaWvqa6nyzMPaJ8BJWp ¦ duration 30 minutes
    you earn 20% every 60 seconds ¦ rate 20% every 60 seconds
    profit is 1.8% to 2.5% each day ¦ percent 1.8% ¦ rate 2.5% each day
    Customer service: service@hk-metals.example or t.me/hkmetals_cs ¦ email service@hk-metals.example ¦ invite t.me/hkmetals_cs
    我的line是 amy888，加我 ¦ handle:line amy888
    先充值500U，30秒一单，每单20% ¦ coin-amount 500U ¦ duration 30秒 ¦ percent 20%
    加我V信：amy_2025 ¦ handle:wechat amy_2025
    vx：amy20250 ¦ handle:wechat amy20250
    电报群 t.me/xyz_vip 每日收益3%-5% ¦ invite t.me/xyz_vip ¦ rate 每日收益3% ¦ percent 5%
    人民币5万起，三天回本 ¦ money 人民币5万
    Ma carte: 5361 0550 0875 4752, cvv bientôt ¦ card 5361 0550 0875 4752
    Mon IBAN est NL93 INGB 4778 7680 45 ¦ iban NL93 INGB 4778 7680 45
    je gagne 300 € par jour ¦ money 300 €
    Schreib mir auf Telegram: anna_invest ¦ handle:telegram anna_invest
    Zinsen von 12 % p. a. ¦ rate 12 % p. a.
    Treffen um 18h oder in 2 Stunden? ¦ duration 2 Stunden
    2,5 Mio. € Umsatz ¦ money 2,5 Mio. €
    Te paso mi whatsapp: +34 612 34 56 78 ¦ phone +34 612 34 56 78
    ganas el 5% semanal, mínimo $200 USD ¦ rate 5% semanal ¦ money $200 USD
    chama no zap 11 98765-4321 ¦ phone 11 98765-4321
    rende 2% ao dia, mínimo R$ 500 ¦ rate 2% ao dia ¦ money R$ 500
    доход 5% в месяц, от 10 000 руб. ¦ rate 5% в месяц ¦ money 10 000 руб
    пиши в телегу @irina_inv ¦ handle:telegram @irina_inv
    세력방 링크 https://open.kakao.com/o/gAbCdEf ¦ invite https://open.kakao.com/o/gAbCdEf
    하루에 3%씩, 최소 100만원 ¦ rate 하루에 3% ¦ money 100만원
    月利10%で、最低5万円から ¦ rate 月利10% ¦ money 5万円
    LINE追加して：ID amy8888 ¦ handle:line amy8888
    hoa hồng 10% mỗi tuần, nạp 5 triệu ¦ rate 10% mỗi tuần
    untung 5% per minggu, modal Rp1.000.000 ¦ rate 5% per minggu ¦ money Rp1.000.000
    amy.chen(at)outlook(dot)com ¦ email amy.chen(at)outlook(dot)com
    amy chen at outlook dot com ¦ email chen at outlook dot com
    hxxps://wallet-verify[.]app/0x ¦ url hxxps://wallet-verify[.]app/0x
    w w w . bitvex . com
    go on bitvex,com ¦ domain bitvex,com
    BITVEX.COM/REG ¦ url BITVEX.COM/REG
    The match ended 3-1, rating 4.5/5
    It was v3.2.1-beta.4 on 10.12.2023
    Chapter 4.Section 2
    Meet @ the cafe @ 7:30
    my grade was 95.5, wow...no way
    flight BA0117 at 09:40, gate 12
    serial 5SDF-8812-KKLM-0091
    order 4829 1123 9981 0031 shipped
    she is 30s-ish
    3.50 for coffee, 12.99 for cake
    He said ok.She left
    file_name.final.v2.docx
    the 1920s and 30s
    line up at 5, signal me
    discord is down, telegram too
    model X-100 / 200 mAh
    run 5k in 25 min ¦ duration 25 min
    sleep 8 hours ¦ duration 8 hours
    phone (0) 20 7946 0123
    acct 12345678 sort 12-34-56
    pi is 3.14159265358979

    ## Offsets behind what normalisation changes
    in\#u{200B}vest at bitvex.top\#u{200B} now ¦ domain bitvex.top
    𝓱𝓲 $500\#u{200B}! ¦ money $500
    café ☕ t.me/lily_fx ¦ invite t.me/lily_fx
    ｅｘａｍｐｌｅ．ｃｏｍ ¦ domain ｅｘａｍｐｌｅ．ｃｏｍ
    𝗯𝗶𝘁𝘃𝗲𝘅.top ¦ domain 𝗯𝗶𝘁𝘃𝗲𝘅.top
    👍🏽👍🏽 @lily_w\#u{200D} ¦ handle @lily_w
    ё é ü wa.me/14155550132\#u{FEFF} ¦ invite wa.me/14155550132
    \#u{200B}\#u{200B}+14155550132 ¦ phone +14155550132
    TBUrYrgPktKWo9Hwa\#u{200B}Wvqa6nyzMPaJ8BJWp ¦ wallet:tron TBUrYrgPktKWo9Hwa\#u{200B}Wvqa6nyzMPaJ8BJWp
    ﬁnd 3% daily ¦ rate 3% daily
    ẞ 60 seconds ¦ duration 60 seconds
    ４６２２９４８６６２８３６０１４ ¦ card ４６２２９４８６６２８３６０１４
    """#
}
