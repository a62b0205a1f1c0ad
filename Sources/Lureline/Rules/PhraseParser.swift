/// Reads the text of a phrase into its tree. The grammar is at `Phrase`.
package struct PhraseParser {
  /// Cuts UTF-8 text into tokens as messages are cut: normalised, then tokenized.
  package typealias Cutter = ([UInt8]) -> [Token]

  private let cut: Cutter
  private let lists: [String: Phrase]
  private var bytes: [UInt8] = []
  private var at = 0
  private var depth = 0

  package init(lists: [String: Phrase] = [:], cut: @escaping Cutter) {
    self.lists = lists
    self.cut = cut
  }

  /// The tree of one phrase.
  ///
  /// - Throws: `PhraseError` with the byte offset of the first fault.
  package mutating func parse(_ text: String) throws(PhraseError) -> Phrase {
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
    _ entries: [String], cut: @escaping Cutter
  ) throws(PhraseError) -> Phrase {
    var parser = PhraseParser(cut: cut)
    var options: [Phrase] = []
    for entry in entries { options.append(try parser.parse(entry)) }
    if options.isEmpty { throw PhraseError(.empty, at: 0) }
    return choice(options)
  }

  private mutating func sequence() throws(PhraseError) -> Phrase {
    var items: [Phrase] = []
    skipBlanks()
    while at < bytes.count, bytes[at] != .closing, bytes[at] != .bar {
      items.append(try item())
      skipBlanks()
    }
    if items.isEmpty { throw PhraseError(.emptyAlternative, at: at) }
    return items.count == 1 ? items[0] : .sequence(items)
  }

  private mutating func item() throws(PhraseError) -> Phrase {
    if isGap { return try gap() }
    let phrase = try atom()
    guard at < bytes.count, bytes[at] == .questionMark else { return phrase }
    at += 1
    return .optional(phrase)
  }

  private mutating func atom() throws(PhraseError) -> Phrase {
    switch bytes[at] {
    case .opening: return try group()
    case .atSign: return try listName()
    case .less: return try className()
    case .questionMark: throw PhraseError(.strayMark, at: at)
    case .greater: throw PhraseError(.badClass, at: at)
    default: return try word()
    }
  }

  private mutating func group() throws(PhraseError) -> Phrase {
    let start = at
    depth += 1
    if depth > Phrase.deepestNesting { throw PhraseError(.tooDeep, at: at) }
    at += 1
    var options = [try sequence()]
    while at < bytes.count, bytes[at] == .bar {
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
    while at < bytes.count, bytes[at].isDigit, width <= Phrase.widestGap {
      width = width * 10 + Int(bytes[at] - .zero)
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
    while at < bytes.count, bytes[at].isNamePart { at += 1 }
    if at == start + 1 { throw PhraseError(.badList, at: start) }
    let name = String(decoding: bytes[(start + 1)..<at], as: UTF8.self)
    guard let list = lists[name] else { throw PhraseError(.unknownList, at: start) }
    return list
  }

  private mutating func className() throws(PhraseError) -> Phrase {
    let start = at
    at += 1
    while at < bytes.count, bytes[at].isNamePart || bytes[at] == .colon { at += 1 }
    guard at > start + 1, at < bytes.count, bytes[at] == .greater else {
      throw PhraseError(.badClass, at: start)
    }
    at += 1
    return .token([FeatureHash.bytes(bytes.span, start..<at)])
  }

  private mutating func word() throws(PhraseError) -> Phrase {
    let start = at
    while at < bytes.count, !endsItem(bytes[at]), bytes[at] != .greater { at += 1 }
    let hashes = cut(Array(bytes[start..<at])).map(\.hash)
    if hashes.isEmpty { throw PhraseError(.noToken, at: start) }
    return hashes.count == 1 ? .token(hashes) : .sequence(hashes.map { .token([$0]) })
  }

  private var isGap: Bool {
    at + 1 < bytes.count && bytes[at] == .dot && bytes[at + 1] == .dot
  }

  private mutating func skipBlanks() {
    while at < bytes.count, bytes[at] == .blank { at += 1 }
  }

  private func endsItem(_ byte: UInt8) -> Bool {
    switch byte {
    case .blank, .opening, .closing, .bar, .questionMark, .less, .atSign: true
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

extension UInt8 {
  fileprivate static let blank = UInt8(ascii: " ")
  fileprivate static let opening = UInt8(ascii: "(")
  fileprivate static let closing = UInt8(ascii: ")")
  fileprivate static let bar = UInt8(ascii: "|")
  fileprivate static let questionMark = UInt8(ascii: "?")
  fileprivate static let less = UInt8(ascii: "<")
  fileprivate static let greater = UInt8(ascii: ">")
  fileprivate static let atSign = UInt8(ascii: "@")
  fileprivate static let zero = UInt8(ascii: "0")

  /// A small letter, a digit or a hyphen.
  fileprivate var isNamePart: Bool { 0x61...0x7a ~= self || isDigit || self == 0x2d }
}
