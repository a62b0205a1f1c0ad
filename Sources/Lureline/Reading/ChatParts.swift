/// The place of a file among those that hold one chat together, told by its name.
///
/// Meta writes `message_1.json`, `message_2.json`; Telegram `messages.html`, `messages2.html`; Slack a
/// file a day; Google Voice a file for each run of messages, named by contact and time.
package struct FileSeries: Sendable, Equatable {
  /// The folder and the name with the numbers cut out: equal for all parts of a chat.
  package let key: [UInt8]
  /// The numbers, by which the parts are ordered.
  package let numbers: [Int]
  /// How many bytes of `key` are the folder.
  let folderLength: Int

  /// Whether two files stand in one folder and differ at most in their numbers and in their form.
  package func isBeside(_ other: FileSeries) -> Bool { stem == other.stem }

  /// `key` without what stands behind its last dot.
  private var stem: ArraySlice<UInt8> {
    let dot = key.lastIndex(of: UInt8(ascii: ".")) ?? key.count
    return key[..<dot]
  }

  /// Nil when a file of this name is a chat of its own.
  package init?(path: [UInt8]) {
    folderLength = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    let name = Array(path[folderLength...])
    guard let cut = Self.cut(name) else { return nil }
    let stem = name[..<cut.stem]
    let rest = Self.split(name[cut.stem...])
    guard cut.shapes.contains(where: { rest.text.elementsEqual($0.utf8) }) else { return nil }
    // The first of Telegram's files has no number.
    key = path[..<folderLength] + stem + rest.text.filter { $0 != UInt8(ascii: "#") }
    numbers = rest.numbers
  }

  private static let voiceMark = Array(" - Text - ".utf8)

  /// Where the numbered part of a name begins, and what it may be but for its numbers.
  private static func cut(_ name: [UInt8]) -> (stem: Int, shapes: [String])? {
    if let mark = name.indices.last(where: { name[$0...].starts(with: voiceMark) }), mark > 0 {
      // `Ann - Text - 2020-02-03T17_37_45Z.html`; the stem may be a telephone number.
      return (mark + voiceMark.count, ["#-#-#T#_#_#Z.html"])
    }
    guard name.count <= 32 else { return nil }
    return (
      0, ["message_#.json", "message_#.html", "messages.html", "messages#.html", "#-#-#.json"]
    )
  }

  /// A name with `#` for each number.
  private static func split(_ name: ArraySlice<UInt8>) -> (text: [UInt8], numbers: [Int]) {
    var text: [UInt8] = []
    var numbers: [Int] = []
    for (place, byte) in zip(name.indices, name) {
      guard ASCII.isDigit(byte) else {
        text.append(byte)
        continue
      }
      if place == name.startIndex || !ASCII.isDigit(name[place - 1]) {
        text.append(UInt8(ascii: "#"))
        numbers.append(0)
      }
      numbers[numbers.count - 1] = numbers[numbers.count - 1] &* 10 &+ Int(byte & 15)
    }
    return (text, numbers)
  }
}

/// Puts the chats of many files together: the parts of one chat become one transcript, and a chat that
/// stands there in two forms is kept once.
package struct ChatParts {
  fileprivate struct Part {
    /// In the order in which they came.
    var paths: [[UInt8]]
    var series: FileSeries?
    var transcript: Transcript
    var isCut = false
  }

  /// A chat, and the files that it stands in.
  package struct Chat {
    package var paths: [[UInt8]]
    package var transcript: Transcript
    /// Not all parts could be put into one transcript.
    package var isCut: Bool

    package var path: [UInt8] { paths[0] }
  }

  private var parts: [Part] = []

  package init() {}

  /// Adds what was read of a file.
  package mutating func add(_ transcripts: [Transcript], path: [UInt8]) {
    let series = transcripts.count == 1 ? FileSeries(path: path) : nil
    for transcript in transcripts {
      let isPart = transcript.format.comesInParts
      parts.append(Part(paths: [path], series: isPart ? series : nil, transcript: transcript))
    }
  }

  /// The chats in the order of their first files, and those that were passed over as repeats.
  ///
  /// - Complexity: O(messages · log messages) when parts overlap in time, else O(messages).
  package func finished() -> (chats: [Chat], repeats: [Chat]) {
    var chats: [Part] = []
    var places: [[UInt8]: [Part]] = [:]
    for part in parts { if let key = part.series?.key { places[key, default: []].append(part) } }
    for part in parts {
      guard let key = part.series?.key else {
        chats.append(part)
        continue
      }
      guard let series = places.removeValue(forKey: key) else { continue }
      chats.append(Self.joined(series))
    }
    let people = Self.peopleInJSON(chats)
    var (kept, repeats): ([Chat], [Chat]) = ([], [])
    for part in chats {
      let chat = Chat(paths: part.paths, transcript: part.transcript, isCut: part.isCut)
      if part.isRepeat(of: people) { repeats.append(chat) } else { kept.append(chat) }
    }
    return (kept, repeats)
  }

  /// Meta's pages may hold the newest messages first or last; pages without times go by their numbers.
  private static func joined(_ parts: [Part]) -> Part {
    if parts.count == 1 { return parts[0] }
    let ordered = parts.sorted { a, b in
      let (one, other) = (a.transcript.firstTime, b.transcript.firstTime)
      if let one, let other, one != other { return one < other }
      return a.numbers.lexicographicallyPrecedes(b.numbers)
    }
    var chat = parts[0]
    chat.paths = parts.map { $0.paths[0] }
    chat.transcript = ordered[0].transcript
    for part in ordered.dropFirst() {
      if !chat.transcript.append(part.transcript) { chat.isCut = true }
    }
    chat.transcript.sortByTime()
    return chat
  }

  /// By folder, the people of the chats that stand there as JSON.
  private static func peopleInJSON(_ chats: [Part]) -> [[UInt8]: Set<String>] {
    var people: [[UInt8]: Set<String>] = [:]
    for chat in chats
    where chat.transcript.format == .messengerJSON
      || chat.transcript.format == .instagramJSON
    {
      guard let folder = chat.folder else { continue }
      people[folder, default: []].formUnion(chat.transcript.participants)
    }
    return people
  }
}

extension ChatParts.Part {
  fileprivate var numbers: [Int] { series?.numbers ?? [] }
  fileprivate var folder: [UInt8]? { series.map { Array($0.key[..<$0.folderLength]) } }

  /// A download that was asked for as HTML and as JSON has each thread twice in one folder. The JSON is
  /// kept: its times have seconds and a zone.
  fileprivate func isRepeat(of people: [[UInt8]: Set<String>]) -> Bool {
    guard transcript.format == .messengerHTML, let folder, let known = people[folder] else {
      return false
    }
    return known.isSuperset(of: transcript.participants)
  }
}

extension Format {
  /// Whether a long chat is written as several numbered files of one folder.
  package var comesInParts: Bool {
    switch self {
    case .slackJSON, .messengerJSON, .messengerHTML, .instagramJSON, .telegramHTML,
      .googleVoiceHTML:
      true
    default: false
    }
  }
}

extension Transcript {
  fileprivate var firstTime: Timestamp? { messages.lazy.compactMap(\.time).first }

  /// Puts messages in the order of their times. One without a time stays behind the one before it, and
  /// those of the same moment keep their order.
  fileprivate mutating func sortByTime() {
    guard var present = firstTime else { return }
    let keys = messages.map { message in
      present = message.time ?? present
      return present
    }
    if zip(keys, keys.dropFirst()).allSatisfy({ $0 <= $1 }) { return }
    let order = keys.indices.sorted { (keys[$0].seconds, $0) < (keys[$1].seconds, $1) }
    messages = order.map { messages[$0] }
  }

  /// Adds the messages of a later part of the same chat; people are told apart by name.
  ///
  /// - Returns: false when they are too long together; the part is then one that is not parsed.
  mutating func append(_ part: Transcript) -> Bool {
    guard bytes.count + part.bytes.count <= Int(Int32.max) else {
      recordCount += 1
      unparsed.append(UnparsedPart(line: 1, reason: "the parts are longer than 2 GB together"))
      return false
    }
    var table = ParticipantTable()
    for name in participants {
      let name = Array(name.utf8)
      _ = table.add(name, 0..<name.count)
    }
    let numbers = part.participants.map { name in
      let name = Array(name.utf8)
      return participant(name, 0..<name.count, in: &table)
    }
    let shift = bytes.count
    bytes.append(contentsOf: part.bytes)
    for message in part.messages {
      let range = message.textRange
      messages.append(
        Message(
          sender: numbers[Int(message.sender)],
          text: range.lowerBound + shift..<range.upperBound + shift, time: message.time,
          event: message.event))
    }
    systemCount += part.systemCount
    repeatCount += part.repeatCount
    assumedDateOrder = assumedDateOrder ?? part.assumedDateOrder
    recordCount += part.recordCount
    unparsed.append(contentsOf: part.unparsed)
    if owner == nil { owner = part.owner.map { numbers[$0] } }
    return true
  }
}
