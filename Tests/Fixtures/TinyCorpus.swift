package import LurelineTraining

/// A corpus typed by hand: 8 chats of romance baiting, 10 of honest talk, in English and Chinese.
///
/// It is small enough to train in a test, and formulaic on purpose: its scams share their phrases
/// across sources, so that a model of it is sure of itself and tests of the method need no luck.
package enum TinyCorpus {
  /// The chats in a shorthand: a line `label kind language source`, then a line for each message,
  /// `sender stage: text` or `sender: text`; an empty line ends a chat. Sam is the owner in all.
  package static let scams = """
    romance_baiting wrong_number en anna/lily
    Lily contact: hi is this anna from the gym
    Sam: no you have the wrong number
    Lily rapport: sorry, what a nice coincidence, you sound so kind
    Sam: no problem
    Lily profiling: how old are you and do you live alone
    Lily channel_control: add me on whatsapp it is easier to talk there
    Lily seeding: my uncle is an analyst and gives me signals
    Lily pitch: i can teach you to trade the gold node with usdt
    Lily onboarding: open goldnode.example and register your account

    romance_baiting wrong_number en anna/lily
    Vera contact: hello is this the number of anna
    Sam: who is this
    Vera rapport: what a nice coincidence, let us be friends
    Vera bonding: good morning my dear, i miss you so much
    Vera seeding: my uncle is an analyst, his signals never lose
    Vera staged_profit: you see your profit is growing, withdraw a little to test
    Vera pressure: the gold node ends tonight, put in more money now
    Sam: i have no more money
    Vera withdrawal_block: you must pay the tax before you can withdraw

    romance_baiting dating_app en bruno/mia
    Mia contact: hi we matched yesterday, is this sam
    Sam: yes it is
    Mia channel_control: add me on whatsapp, i am never on here
    Mia bonding: good morning dear, i miss you
    Mia pitch: my uncle can teach you to trade the gold node
    Mia onboarding: register your account at nodegold.example and send usdt
    Sam: how much
    Mia staged_profit: your profit is growing, withdraw a little to test it
    Mia pressure: the node ends tonight, borrow more money now

    romance_baiting dating_app en bruno/mia
    Ines rapport: you sound so kind, let us be friends
    Ines profiling: do you live alone and how old are you
    Ines seeding: my uncle gives me signals, he is an analyst
    Ines pitch: i teach you to trade the gold node with usdt
    Sam: is it safe
    Ines pressure: put in more money now, the node ends tonight
    Ines withdrawal_block: your account is frozen, pay the tax before you can withdraw
    Sam: it will not let me withdraw
    Ines aftermath: a recovery lawyer gets your money back for a fee

    romance_baiting wrong_number en carla/june
    June contact: hi is this the number of anna
    June rapport: what a nice coincidence, you sound kind
    Sam: thanks
    June bonding: i miss you my dear, good morning
    June seeding: my uncle is an analyst and his signals never lose
    June onboarding: open nodegold.example, register your account and send usdt
    June withdrawal_block: you must pay the tax before you withdraw, your account is frozen
    June aftermath: the recovery lawyer gets your money back for a fee

    romance_baiting wrong_number zh wei/lin
    Lin contact: 你好请问是王老师吗
    Sam: 你打错了
    Lin rapport: 不好意思真有缘分我们做朋友吧
    Lin seeding: 我舅舅是分析师他给我内幕消息
    Lin pitch: 我带你一起做黄金节点用USDT
    Lin onboarding: 打开 jiedian.example 注册账户
    Lin pressure: 今晚节点结束快多投一点
    Sam: 我不能提现
    Lin withdrawal_block: 账户被冻结先交税才能提现

    romance_baiting wrong_number zh hua/xue
    Xue contact: 你好是王老师吗
    Xue rapport: 真有缘分我们做朋友
    Sam: 好的
    Xue bonding: 早安亲爱的我想你了
    Xue seeding: 我舅舅是分析师有内幕消息
    Xue pitch: 带你做黄金节点很稳
    Xue staged_profit: 你看盈利在涨先提现一点试试
    Xue withdrawal_block: 先交税才能提现

    romance_baiting dating_app zh min/yu
    Yu contact: 你好请问是李先生吗
    Yu bonding: 亲爱的早安我想你
    Yu seeding: 舅舅是分析师给我内幕消息
    Sam: 真的吗
    Yu onboarding: 打开 jinjie.example 注册账户转USDT
    Yu staged_profit: 盈利在涨先提现一点
    Yu pressure: 节点今晚结束快多投
    Yu withdrawal_block: 账户冻结了先交税才能提现
    """

  package static let honest = """
    benign everyday en dora/kitchen
    Ben: did you buy milk and bread
    Sam: yes and some eggs for the cake
    Ben: great, the party starts at six
    Sam: is your sister coming with the kids
    Ben: yes, and the dog too
    Sam: then we need more cake

    benign everyday en dora/work
    Kim: the meeting is moved to monday
    Sam: ok, do you have the slides
    Kim: yes, i send them after lunch
    Sam: the bus is late again
    Kim: take the train, it is faster
    Sam: see you at the office

    benign couple_apart en erik/apart
    Rosa: good morning dear, i miss you
    Sam: i miss you too, how was the night shift
    Rosa: long, the ward was full
    Sam: sleep well, the kids are at school
    Rosa: tell them i call after lunch
    Sam: they made a cake for you

    benign couple_apart en dora/apart
    Tom: good morning my dear
    Sam: i miss you so much
    Tom: the train is late again, i am home at six
    Sam: shall i buy bread
    Tom: yes and milk for the kids
    Sam: see you then

    benign friends_trading en erik/trading
    Paul: did you see the gold price today
    Sam: yes, i sold half of mine
    Paul: i trade only a little, it is my own money
    Sam: same, and i pay my tax in may
    Paul: let us have lunch on monday
    Sam: ok at the office

    benign bank_support en frieda/bank
    Bank: hello, how can we help you
    Sam: i lost my card on the train
    Bank: we have blocked the card, a new one comes on monday
    Sam: is there a fee
    Bank: no fee, your account is safe
    Sam: great, thanks

    benign everyday zh jing/home
    Ma: 今天晚饭吃什么
    Sam: 吃面吧我买了鸡蛋
    Ma: 好的孩子们六点到家
    Sam: 公交车又晚点了
    Ma: 那坐地铁比较快
    Sam: 好的马上到

    benign everyday zh bo/work
    Hu: 会议改到星期一了
    Sam: 好的材料准备了吗
    Hu: 午饭以后发给你
    Sam: 地铁比较快我马上到
    Hu: 好的办公室见
    Sam: 记得买鸡蛋

    benign couple_apart zh jing/apart
    Nan: 早安亲爱的
    Sam: 我想你了孩子们都好
    Nan: 我六点到家一起吃晚饭
    Sam: 好的我买了面
    Nan: 公交车晚点坐地铁吧
    Sam: 好的

    benign scam_warning en frieda/warning
    Gus: the police say never pay a tax to withdraw your money
    Sam: my neighbour lost all her savings that way
    Gus: never send usdt to strangers, it is a scam
    Sam: i will tell the kids
    Gus: yes and tell your sister too
    Sam: see you on monday
    """

  /// All conversations, scams first.
  package static let conversations = read([("scams", scams), ("honest", honest)]).conversations

  /// The files as the corpus reader reads them.
  package static func read(_ files: [(name: String, text: String)]) -> CorpusReader {
    var reader = CorpusReader()
    for file in files {
      reader.read(file: file.name, bytes: Array(jsonLines(file.text).utf8))
    }
    precondition(reader.problems.isEmpty, "\(reader.problems)")
    return reader
  }

  /// The shorthand as JSON Lines, one chat a line. Its texts need no escapes.
  package static func jsonLines(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.split(separator: "").map(record).joined(separator: "\n")
  }

  private static func record(_ lines: ArraySlice<Substring>) -> String {
    let head = lines.first?.split(separator: " ") ?? []
    precondition(head.count == 4, "label kind language source")
    let messages = lines.dropFirst().map(message).joined(separator: ",")
    return """
      {"owner":"Sam","label":"\(head[0])","kind":"\(head[1])","lang":"\(head[2])",\
      "source":"\(head[3])","messages":[\(messages)]}
      """
  }

  private static func message(_ line: Substring) -> String {
    let parts = line.split(separator: ":", maxSplits: 1)
    let who = parts[0].split(separator: " ")
    let stage = who.count > 1 ? "\"stage\":\"\(who[1])\"," : ""
    return "{\"sender\":\"\(who[0])\",\(stage)\"text\":\"\(parts[1].dropFirst())\"}"
  }
}
