/// The records of a file that is a JSON list, or that has a JSON object on each line.
struct JSONRecords {
  struct Record {
    /// 1-based line of a file of lines, else the 1-based number of the list's element.
    var number: Int
    /// Nil when it cannot be read.
    var value: JSONValue?
    /// Its place in a file of lines, for comparing; empty in a list.
    var source: ArraySlice<UInt8> = []
  }

  /// What ended a list early.
  private(set) var error: ReadingError?

  private let bytes: [UInt8]
  private let joinsLines: Bool
  private let isList: Bool
  /// Nil for lines, and behind the end of a list.
  private var list: JSONScanner?
  private var number = 0
  private var position = 0

  /// - Parameter joinsLines: some programs leave line feeds in strings as they are, so that a record
  ///   goes on until the next line that starts an object.
  init(_ bytes: [UInt8], joinsLines: Bool = false) {
    self.bytes = bytes
    self.joinsLines = joinsLines
    var scanner = JSONScanner(bytes)
    isList = (try? scanner.kind()) == .array
    guard isList else {
      if bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
      return
    }
    try? scanner.enterArray()
    list = scanner
  }

  /// - Complexity: O(bytes) for all records together.
  mutating func next() -> Record? {
    isList ? nextElement() : nextLine()
  }

  private mutating func nextElement() -> Record? {
    guard error == nil, var scanner = list.take() else { return nil }
    do throws(ReadingError) {
      guard try scanner.nextElement() else {
        try scanner.finish()
        return nil
      }
      number += 1
      let value = try scanner.value()
      list = scanner
      return Record(number: number, value: value)
    } catch {
      self.error = error
      return nil
    }
  }

  private mutating func nextLine() -> Record? {
    while let line = Lines.line(in: bytes, from: position) {
      position = line.next
      number += 1
      guard line.content.contains(where: { !ASCII.isBlank(bytes[$0]) }) else { continue }
      let source = bytes[line.content]
      do throws(ReadingError) {
        let value = try JSONValue.parse(bytes, in: line.content, firstLine: number)
        return Record(number: number, value: value, source: source)
      } catch .truncated where joinsLines {
        return joined(from: line.content)
      } catch {
        return Record(number: number, value: nil, source: source)
      }
    }
    return nil
  }

  /// A record with the lines behind it that start no object, line feeds inside strings escaped.
  private mutating func joined(from first: Range<Int>) -> Record {
    let start = number
    var end = first.upperBound
    while let line = Lines.line(in: bytes, from: position),
      line.content.isEmpty || bytes[line.content.lowerBound] != UInt8(ascii: "{")
    {
      position = line.next
      number += 1
      end = line.content.upperBound
    }
    let source = bytes[first.lowerBound..<end]
    let value = try? JSONValue.parse(Self.escapingFeeds(source))
    return Record(number: start, value: value, source: source)
  }

  private static func escapingFeeds(_ source: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(source.count)
    var (isInString, isEscaped) = (false, false)
    for byte in source {
      if byte == 0x0a, isInString {
        output.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
      } else if byte != 0x0d {
        output.append(byte)
      }
      if byte == UInt8(ascii: "\""), !isEscaped { isInString.toggle() }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    return output
  }
}

extension JSONScanner {
  /// Reads an object: the elements of one list come one by one, every other member whole.
  mutating func walk(
    list: String, member: (String, JSONValue) -> Void = { _, _ in },
    element: (JSONValue) -> Void
  ) throws(ReadingError) {
    try enterObject()
    while let key = try nextKey() {
      guard equals(key, list), try kind() == .array else {
        member(decoded(key), try value())
        continue
      }
      try enterArray()
      while try nextElement() { element(try value()) }
    }
  }
}

extension ExportSample {
  /// The first objects of a list, or of a file with one on each line.
  func leadingObjects(limit: Int = 16) -> [JSONValue] {
    var records = JSONRecords(bytes)
    var objects: [JSONValue] = []
    for _ in 0..<limit {
      guard let record = records.next() else { break }
      if let value = record.value, value.members != nil { objects.append(value) }
    }
    return objects
  }
}

extension JSONValue {
  /// A list with something in it.
  var hasElements: Bool { array.map { !$0.isEmpty } ?? false }

  /// The member of that key, unless it is null.
  func given(_ key: String) -> JSONValue? {
    self[key].flatMap { $0 == .null ? nil : $0 }
  }

  var isObject: Bool { members != nil }

  /// A moment counted from 1970 in UTC, written as a number or as a string; nil beyond the year 9999.
  ///
  /// - Parameter unitsPerSecond: 1000 for milliseconds, 1 for seconds.
  func time(unitsPerSecond: Double) -> Timestamp? {
    guard let text = identifier, let value = Double(text) else { return nil }
    let seconds = (value / unitsPerSecond).rounded(.down)
    guard (0..<253_402_300_800).contains(seconds) else { return nil }
    return Timestamp(seconds: Int64(seconds), hasZone: true)
  }

  /// `2024-04-02T09:00:00.000Z` and its like.
  var isoTime: Timestamp? {
    guard let string else { return nil }
    let bytes = Array(string.utf8)
    return Timestamp(iso8601: bytes, 0..<bytes.count)
  }
}
