/// The keys that tell one JSON export from another, as far as a sample reaches.
struct JSONShape: Sendable {
  /// A member of the root object; of a root list there is one, without a name.
  struct Member: Sendable {
    var name: String
    var kind: JSONScanner.Kind
    /// The keys of its first objects, if it is a list.
    var records: [Set<String>] = []
  }

  private(set) var members: [Member] = []
  private(set) var isList = false
  private var paths: Set<String> = []

  /// Enough to tell: the first messages may be of an odd kind.
  private static let recordLimit = 4
  private static let memberLimit = 64
  private static let depthLimit = 5
  private static let elementLimit = 8
  private static let pathLimit = 400

  /// - Complexity: O(text from `first` on).
  init(_ bytes: [UInt8], from first: Int) {
    guard first < bytes.count else { return }
    isList = bytes[first] == UInt8(ascii: "[")
    guard isList || bytes[first] == UInt8(ascii: "{") else { return }
    if isList { members.append(Member(name: "", kind: .array)) }
    var scanner = JSONScanner(bytes, in: first..<bytes.count, isLenient: true)
    // The sample ended, or the file is broken: what was seen so far has to do.
    try? scan(&scanner, "", 0, isRecord: false)
  }

  subscript(name: String) -> Member? { members.first { $0.name == name } }

  /// Whether one of the first messages has all these keys.
  func hasMessages(with keys: Set<String>, in name: String = "messages") -> Bool {
    self[name]?.records.contains { keys.isSubset(of: $0) } ?? false
  }

  /// Whether all these paths of keys occur: `messages[].creator`.
  func has(_ wanted: String...) -> Bool { wanted.allSatisfy(paths.contains) }

  /// - Parameter isRecord: the value is an element of the last member's list.
  private mutating func scan(
    _ scanner: inout JSONScanner, _ path: String, _ depth: Int, isRecord: Bool
  ) throws(ReadingError) {
    guard depth < Self.depthLimit, paths.count < Self.pathLimit else {
      return try scanner.skipValue()
    }
    switch try scanner.kind() {
    case .object: try object(&scanner, path, depth, isRecord: isRecord)
    case .array: try list(&scanner, path, depth)
    default: try scanner.skipValue()
    }
  }

  private mutating func object(
    _ scanner: inout JSONScanner, _ path: String, _ depth: Int, isRecord: Bool
  ) throws(ReadingError) {
    let (member, isKept) = (members.count - 1, isRecord && hasRoom)
    if isKept { members[member].records.append([]) }
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      let name = key.range.count > 64 ? "…" : scanner.decoded(key)
      let inner = path.isEmpty ? name : path + "." + name
      paths.insert(inner)
      if isKept { members[member].records[members[member].records.count - 1].insert(name) }
      if depth == 0 {
        guard members.count < Self.memberLimit else {
          try scanner.skipValue()
          continue
        }
        members.append(Member(name: name, kind: try scanner.kind()))
      }
      try scan(&scanner, inner, depth + 1, isRecord: false)
    }
  }

  private var hasRoom: Bool { members[members.count - 1].records.count < Self.recordLimit }

  private mutating func list(
    _ scanner: inout JSONScanner, _ path: String, _ depth: Int
  ) throws(ReadingError) {
    var count = 0
    try scanner.enterArray()
    while try scanner.nextElement() {
      count += 1
      if count > Self.elementLimit {
        try scanner.skipValue()
      } else {
        try scan(&scanner, path + "[]", depth + 1, isRecord: isList ? depth == 0 : depth == 1)
      }
    }
  }
}
