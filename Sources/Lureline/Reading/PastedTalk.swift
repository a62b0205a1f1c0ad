/// Tells a few lines of talk from a few lines of notes, where names cannot prove it by recurring.
enum PastedTalk {
  /// Names under which people copy their own messages.
  static let ownNames = [
    "我", "Me", "me", "You", "you", "Ich", "Yo", "Moi", "Io", "Eu", "Я", "나", "自分",
  ]

  /// Whether somebody speaks to somebody: a question, or a word that notes do without.
  ///
  /// - Complexity: O(bytes of the line).
  static func speaks(_ bytes: [UInt8], _ body: Range<Int>) -> Bool {
    let asks = bytes[body].contains(UInt8(ascii: "?"))
    return asks || signs.contains { ChatLines.find($0, bytes, body) != nil }
      || hasSpokenWord(bytes, body)
  }

  /// Whether a name is written like a person's: at most three words, each with a capital letter or in
  /// letters that have none, and no digits.
  static func isPersonal(_ name: [UInt8]) -> Bool {
    let words = name.split(separator: 0x20)
    return (1...3).contains(words.count)
      && words.allSatisfy { word in
        word.first.map { $0 >= 0x80 || (0x41...0x5a).contains($0) } ?? false
      } && !name.contains(where: ASCII.isDigit)
      || ownNames.contains { name.elementsEqual($0.utf8) }
  }

  private static func hasSpokenWord(_ bytes: [UInt8], _ body: Range<Int>) -> Bool {
    var word: [UInt8] = []
    for i in body {
      let byte = bytes[i]
      if ASCII.isLetter(byte) || byte >= 0x80 {
        word.append((0x41...0x5a).contains(byte) ? byte | 0x20 : byte)
      } else {
        if words.contains(word) { return true }
        word.removeAll(keepingCapacity: true)
      }
    }
    return words.contains(word)
  }

  /// Question marks of other scripts, and words of languages that put no blanks between them.
  private static let signs = [
    "？", "؟", "你", "您", "我", "吗", "嗎", "ですか", "ます", "요", "ครับ", "ค่ะ", "😊", "😂", "❤",
  ]

  private static let words: Set<[UInt8]> = {
    var words: Set<[UInt8]> = []
    for word in spoken.description.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0a }) {
      words.insert(Array(word))
    }
    return words
  }()

  private static let spoken: StaticString = """
    i im u you your youre me my we hi hello hey thanks thank ok okay yes yeah no nope sorry please bye lol \
    haha good dear du ich dich dir mir mein wir hallo danke ja nein bitte tu te yo mi me hola gracias si sí \
    no vale je tu moi toi merci salut bonjour oui non ciao grazie sei eu você voce obrigado obrigada oi olá \
    ik jij je mij hoi bedankt ты вы я мне тебе привет да нет спасибо ben sen merhaba evet teşekkürler aku \
    kamu saya halo iya terima anh em chào أنا انت أنت مرحبا شكرا من تو سلام אני את אתה שלום मैं तुम आप नमस्ते
    """
}
