/// The keys that tell one JSON export from another, as far as a sample reaches.
struct JSONShape {
  /// A member of the root object; of a root list there is one, without a name.
  struct Member {
    var name: String
    var kind: JSONScanner.Kind
    /// The keys of its first objects, if it is a list.
    var records: [Set<String>] = []
  }

  private(set) var members: [Member] = []
  private(set) var isList = false

  /// Enough to tell: the first messages may be of an odd kind.
  private static let recordLimit = 4
  private static let memberLimit = 64

  /// Looks no further than the first messages.
  init(_ sample: ExportSample) {
    isList = sample.starts(with: "[")
    guard isList || sample.starts(with: "{") else { return }
    var scanner = JSONScanner(
      sample.bytes, in: sample.first..<sample.bytes.count, isLenient: true)
    // The sample ended, or the file is broken: what was seen so far has to do.
    do throws(ReadingError) { try scan(&scanner) } catch { return }
  }

  subscript(name: String) -> Member? { members.first { $0.name == name } }

  /// Whether one of the first messages has all these keys.
  func hasMessages(with keys: Set<String>, in name: String = "messages") -> Bool {
    self[name]?.records.contains { keys.isSubset(of: $0) } ?? false
  }

  private mutating func scan(_ scanner: inout JSONScanner) throws(ReadingError) {
    if isList {
      members.append(Member(name: "", kind: .array))
      return try records(&scanner)
    }
    try scanner.enterObject()
    while members.count < Self.memberLimit, let key = try scanner.nextKey() {
      let name = scanner.decoded(key)
      let kind = try scanner.kind()
      members.append(Member(name: name, kind: kind))
      guard kind == .array else {
        try scanner.skipValue()
        continue
      }
      try records(&scanner)
      if name == "messages", members[members.count - 1].records.count == Self.recordLimit {
        return
      }
    }
  }

  private mutating func records(_ scanner: inout JSONScanner) throws(ReadingError) {
    let member = members.count - 1
    try scanner.enterArray()
    while try scanner.nextElement() {
      guard members[member].records.count < Self.recordLimit else {
        if isList || members[member].name == "messages" { return }
        try scanner.skipValue()
        continue
      }
      guard try scanner.kind() == .object else {
        try scanner.skipValue()
        continue
      }
      members[member].records.append([])
      let record = members[member].records.count - 1
      try scanner.enterObject()
      while let key = try scanner.nextKey() {
        members[member].records[record].insert(scanner.decoded(key))
        try scanner.skipValue()
      }
    }
  }
}
