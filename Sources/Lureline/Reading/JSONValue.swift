/// A JSON text as a tree, for small things: rule packs, labels, tests. Chats use `JSONScanner`.
///
///     let pack = try JSONValue.parse(bytes)
///     let names = pack["rules"]?.array?.compactMap { $0["id"]?.string }
package indirect enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  /// `raw` is the spelling in the file; a number too large for a `Double` is infinite.
  case number(Double, raw: String)
  case string(String)
  case array([JSONValue])
  /// In file order, repeated keys included.
  case object([JSONMember])

  /// Parses one JSON text with nothing but white space around it.
  ///
  /// - Throws: `.empty`, `.malformed` or `.truncated` with line (1-based) and byte offset (0-based).
  /// - Complexity: O(bytes).
  package static func parse(_ bytes: [UInt8]) throws(ReadingError) -> JSONValue {
    try parse(bytes, in: 0..<bytes.count, firstLine: 1)
  }

  /// Parses one line of a JSON Lines file; offsets in errors count from the range's start.
  package static func parse(
    _ bytes: [UInt8], in range: Range<Int>, firstLine: Int
  ) throws(ReadingError) -> JSONValue {
    guard range.contains(where: { !ASCII.isBlank(bytes[$0]) }) else { throw .empty }
    var scanner = JSONScanner(bytes, in: range, firstLine: firstLine)
    let value = try scanner.value()
    try scanner.finish()
    return value
  }
}

/// One `"key": value` of an object.
package struct JSONMember: Sendable, Equatable {
  package var key: String
  package var value: JSONValue

  package init(key: String, value: JSONValue) {
    self.key = key
    self.value = value
  }
}

extension JSONValue {
  /// The member of that key; the last one if it is repeated, nil if there is none or no object.
  package subscript(key: String) -> JSONValue? {
    members?.last { $0.key == key }?.value
  }

  /// The members in file order, or nil if this is no object.
  package var members: [JSONMember]? {
    if case .object(let members) = self { members } else { nil }
  }

  package var array: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  package var string: String? {
    if case .string(let string) = self { string } else { nil }
  }

  package var number: Double? {
    if case .number(let number, _) = self { number } else { nil }
  }

  /// The number as an integer, or nil if it is none or does not fit.
  package var integer: Int? {
    number.flatMap { Int(exactly: $0) }
  }

  package var bool: Bool? {
    if case .bool(let bool) = self { bool } else { nil }
  }
}

extension JSONScanner {
  /// The next value as a tree. Recursion is bounded by the depth limit.
  package mutating func value() throws(ReadingError) -> JSONValue {
    switch try kind() {
    case .string: return .string(decoded(try string()))
    case .bool: return .bool(try bool())
    case .number:
      let raw = String(decoding: bytes[try number()], as: UTF8.self)
      return .number(Double(raw) ?? .nan, raw: raw)
    case .null:
      try null()
      return .null
    case .array:
      var elements: [JSONValue] = []
      try enterArray()
      while try nextElement() { elements.append(try value()) }
      return .array(elements)
    case .object:
      var members: [JSONMember] = []
      try enterObject()
      while let key = try nextKey() {
        members.append(JSONMember(key: decoded(key), value: try value()))
      }
      return .object(members)
    }
  }
}
