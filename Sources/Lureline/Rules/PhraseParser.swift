/// Reads the text of a phrase into its tree. The grammar is at `Phrase`.
package struct PhraseParser {
  /// Cuts UTF-8 text into tokens as messages are cut: normalised, then tokenized.
  package typealias Cutter = ([UInt8]) -> [Token]

  private let cut: Cutter
  private let lists: [String: Phrase]
  private var bytes: [UInt8] = []
  private var at = 0
  private var depth = 0
  private var isJapanese = false

  package init(lists: [String: Phrase] = [:], cut: @escaping Cutter) {
    self.lists = lists
    self.cut = cut
  }

  /// The tree of one phrase.
  ///
  /// - Parameter isJapanese: a word of kanji alone is read both as Japanese, as it stands beside kana, and
  ///   as Chinese, as it stands in a message without.
  /// - Throws: `PhraseError` with the byte offset of the first fault.
  package mutating func parse(
    _ text: String, isJapanese: Bool = false
  ) throws(PhraseError) -> Phrase {
    self.isJapanese = isJapanese
    bytes = Array(text.utf8)
    at = 0
    depth = 0
    skipBlanks()
    if at == bytes.count { throw PhraseError(.empty, at: 0) }
    let phrase = try sequence()
    if at < bytes.count { throw PhraseError(.unbalanced, at: at) }
    return phrase
  }

  /// The entries of a word list as one choice. An entry is a phrase without lists.
  package static func list(
    _ entries: [String], isJapanese: Bool = false, cut: @escaping Cutter
  ) throws(PhraseError) -> Phrase {
    var parser = PhraseParser(cut: cut)
    var options: [Phrase] = []
    for entry in entries { options.append(try parser.parse(entry, isJapanese: isJapanese)) }
    if options.isEmpty { throw PhraseError(.empty, at: 0) }
    return choice(options)
  }

  private mutating func sequence() throws(PhraseError) -> Phrase {
    var items: [Phrase] = []
    skipBlanks()
    while at < bytes.count, bytes[at] != Sign.closing, bytes[at] != Sign.bar {
      items.append(try item())
      skipBlanks()
    }
    if items.isEmpty { throw PhraseError(.emptyAlternative, at: at) }
    return items.count == 1 ? items[0] : .sequence(items)
  }

  private mutating func item() throws(PhraseError) -> Phrase {
    if isGap { return try gap() }
    let phrase = try atom()
    guard at < bytes.count, bytes[at] == Sign.questionMark else { return phrase }
    at += 1
    return .optional(phrase)
  }

  private mutating func atom() throws(PhraseError) -> Phrase {
    switch bytes[at] {
    case Sign.opening: return try group()
    case Sign.atSign: return try listName()
    case Sign.less: return try className()
    case Sign.questionMark: throw PhraseError(.strayMark, at: at)
    case Sign.greater: throw PhraseError(.badClass, at: at)
    default: return try word()
    }
  }

  private mutating func group() throws(PhraseError) -> Phrase {
    let start = at
    depth += 1
    if depth > Phrase.deepestNesting { throw PhraseError(.tooDeep, at: at) }
    at += 1
    var options = [try sequence()]
    while at < bytes.count, bytes[at] == Sign.bar {
      at += 1
      options.append(try sequence())
    }
    if at == bytes.count { throw PhraseError(.unbalanced, at: start) }
    at += 1
    depth -= 1
    return Self.choice(options)
  }

  private mutating func gap() throws(PhraseError) -> Phrase {
    let start = at
    at += 2
    var width = 0
    while at < bytes.count, ASCII.isDigit(bytes[at]), width <= Phrase.widestGap {
      width = width * 10 + Int(bytes[at] - Sign.zero)
      at += 1
    }
    guard 1...Phrase.widestGap ~= width, at == bytes.count || endsItem(bytes[at]) else {
      throw PhraseError(.badGap, at: start)
    }
    return .gap(width)
  }

  private mutating func listName() throws(PhraseError) -> Phrase {
    let start = at
    at += 1
    while at < bytes.count, Sign.isNamePart(bytes[at]) { at += 1 }
    if at == start + 1 { throw PhraseError(.badList, at: start) }
    let name = String(decoding: bytes[(start + 1)..<at], as: UTF8.self)
    guard let list = lists[name] else { throw PhraseError(.unknownList, at: start) }
    return list
  }

  private mutating func className() throws(PhraseError) -> Phrase {
    let start = at
    at += 1
    while at < bytes.count, Sign.isClassPart(bytes[at]) { at += 1 }
    guard at > start + 1, at < bytes.count, bytes[at] == Sign.greater else {
      throw PhraseError(.badClass, at: start)
    }
    at += 1
    do throws(PhraseFault) {
      return .token(
        try PhraseClass.hashes(String(decoding: bytes[(start + 1)..<(at - 1)], as: UTF8.self)))
    } catch {
      throw PhraseError(error == .badRange ? .badRange : .unknownClass, at: start)
    }
  }

  private mutating func word() throws(PhraseError) -> Phrase {
    let start = at
    while at < bytes.count, !endsItem(bytes[at]), bytes[at] != Sign.greater { at += 1 }
    let tokens = cut(Array(bytes[start..<at]))
    if tokens.isEmpty { throw PhraseError(.noToken, at: start) }
    if tokens.contains(where: { $0.kind == .indicator }) {
      throw PhraseError(.readsAsClass, at: start)
    }
    return Self.run(isJapanese ? kanji(start..<at, tokens) : tokens.map { [$0.hash] })
  }

  /// The tokens of a word as they stand beside kana, and as they stand without.
  private func kanji(_ word: Range<Int>, _ tokens: [Token]) -> [[UInt64]] {
    let beside = cut(Array(bytes[word]) + Sign.kana)
    // The characters are the same, read in two ways.
    guard beside.count == tokens.count else { return tokens.map { [$0.hash] } }
    return zip(tokens, beside).map { Set([$0.hash, $1.hash]).sorted() }
  }

  private static func run(_ tokens: [[UInt64]]) -> Phrase {
    tokens.count == 1 ? .token(tokens[0]) : .sequence(tokens.map { .token($0) })
  }

  private var isGap: Bool {
    at + 1 < bytes.count && bytes[at] == Sign.dot && bytes[at + 1] == Sign.dot
  }

  private mutating func skipBlanks() {
    while at < bytes.count, bytes[at] == Sign.blank { at += 1 }
  }

  private func endsItem(_ byte: UInt8) -> Bool {
    switch byte {
    case Sign.blank, Sign.opening, Sign.closing, Sign.bar, Sign.questionMark, Sign.less,
      Sign.atSign:
      true
    default: false
    }
  }

  /// Options of one token each become one token with several hashes: one position, not many.
  private static func choice(_ options: [Phrase]) -> Phrase {
    var hashes: Set<UInt64> = []
    var rest: [Phrase] = []
    for option in options {
      if case .token(let accepted) = option {
        hashes.formUnion(accepted)
      } else {
        rest.append(option)
      }
    }
    if !hashes.isEmpty { rest.append(.token(hashes.sorted())) }
    return rest.count == 1 ? rest[0] : .choice(rest)
  }
}

/// The bytes with a meaning in phrases.
private enum Sign {
  static let blank = UInt8(ascii: " ")
  static let opening = UInt8(ascii: "(")
  static let closing = UInt8(ascii: ")")
  static let bar = UInt8(ascii: "|")
  static let questionMark = UInt8(ascii: "?")
  static let less = UInt8(ascii: "<")
  static let greater = UInt8(ascii: ">")
  static let atSign = UInt8(ascii: "@")
  static let dot = UInt8(ascii: ".")
  static let colon = UInt8(ascii: ":")
  static let plus = UInt8(ascii: "+")
  static let zero = UInt8(ascii: "0")
  /// `・`, which is of the kana and makes no token.
  static let kana = Array("・".utf8)

  static func isClassPart(_ byte: UInt8) -> Bool {
    isNamePart(byte) || byte == colon || byte == plus
  }

  /// A small letter, a digit or a hyphen.
  static func isNamePart(_ byte: UInt8) -> Bool {
    0x61...0x7a ~= byte || ASCII.isDigit(byte) || byte == 0x2d
  }
}
