/// Reads the exports in a ZIP archive: each member that is one as the format that it is.
///
/// The parts of a chat (`message_1.html`, `message_2.html`; a Slack channel's days) become one
/// transcript. Members that are no chats, such as pictures, are passed over.
enum ZipExport: ExportReader {
  static let format = Format.zip

  static func recognises(_ sample: ExportSample) -> Bool {
    sample.raw.count >= 30 && sample.raw.starts(with: [0x50, 0x4b, 0x03, 0x04])
  }

  static func read(_ bytes: [UInt8]) throws(ReadingError) -> ReadingResult {
    let allowance = min(ZipArchive.greatestSize, bytes.count * ZipArchive.greatestRatio)
    return try read(bytes, allowance: allowance)
  }

  /// The same, unpacking at most `allowance` bytes in all.
  static func read(
    _ bytes: [UInt8], allowance: Int
  ) throws(ReadingError) -> ReadingResult {
    var reader = ZipReader(allowance: allowance)
    try reader.read(bytes, depth: 0)
    let result = reader.finished()
    if result.transcripts.isEmpty && result.errors.isEmpty {
      throw .unknownFormat(seen: "a ZIP archive without a chat that can be read")
    }
    return result
  }
}

/// A transcript and the member it came from.
private struct Part {
  /// The folder and the name with each number cut out, and the numbers.
  var series: [UInt8]
  var numbers: [Int]
  var transcript: Transcript
  var isAlone: Bool
}

private struct ZipReader {
  /// Bytes that may still be unpacked.
  var allowance: Int
  private var parts: [Part] = []
  private var errors: [ReadingError] = []
  private var memberCount = 0
  private var slackUsers: [String: String] = [:]

  /// Archives in archives are opened once.
  private static let greatestDepth = 1

  init(allowance: Int) { self.allowance = allowance }

  mutating func read(_ bytes: [UInt8], depth: Int) throws(ReadingError) {
    let archive = try ZipArchive(bytes)
    for member in archive.members where !member.isFolder && !Self.isHidden(member.name) {
      memberCount += 1
      do throws(ReadingError) {
        try read(member, of: archive, depth)
      } catch {
        errors.append(error.inMember(memberCount))
      }
    }
  }

  /// What file systems add to archives.
  private static func isHidden(_ name: [UInt8]) -> Bool {
    let file = name.split(separator: UInt8(ascii: "/")).last ?? []
    return name.starts(with: "__MACOSX/".utf8) || file.first == UInt8(ascii: ".")
  }

  private mutating func read(
    _ member: ZipArchive.Member, of archive: ZipArchive, _ depth: Int
  ) throws(ReadingError) {
    let size = FormatDetector.sampleSize + 1
    guard var content = try content(member, of: archive, size) else { return }
    if member.name == Array("users.json".utf8) { try learnUsers(member, archive) }
    guard case .format(let format) = FormatDetector.detect(content) else { return }
    if content.count == size {
      guard let whole = try self.content(member, of: archive, ZipArchive.greatestSize) else {
        return
      }
      content = whole
    }
    if format == .zip {
      if depth < Self.greatestDepth { try read(content, depth: depth + 1) }
      return
    }
    let result = try TranscriptReader.read(content, as: format)
    for error in result.errors { errors.append(error.inMember(memberCount)) }
    add(result.transcripts, member.name)
  }

  /// Unpacks a member; nil when the archive has grown beyond what is allowed, which is noted once.
  private mutating func content(
    _ member: ZipArchive.Member, of archive: ZipArchive, _ limit: Int
  ) throws(ReadingError) -> [UInt8]? {
    guard allowance > 0 else { return nil }
    let content = try archive.content(member, limit: min(limit, allowance + 1))
    allowance -= content.count
    guard allowance >= 0 else {
      throw .malformed(
        line: 1, offset: max(0, min(member.offset, archive.bytes.count)),
        reason: "the archive unpacks to more than 2 GB or 1000 times its size")
    }
    return content
  }

  // MARK: Parts of a chat

  private mutating func add(_ transcripts: [Transcript], _ name: [UInt8]) {
    var series: [UInt8] = []
    var numbers: [Int] = []
    let nameStart = name.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    for (place, byte) in name.enumerated() {
      if place < nameStart || !ASCII.isDigit(byte) {
        series.append(byte)
      } else {
        // `messages.html` has none, and comes before `messages2.html`.
        if place == nameStart || !ASCII.isDigit(name[place - 1]) { numbers.append(0) }
        let number = numbers[numbers.count - 1]
        numbers[numbers.count - 1] = number &* 10 &+ Int(byte & 15)
      }
    }
    let isPart = numbers.count > 0 || series.suffix(13).elementsEqual("messages.html".utf8)
    for transcript in transcripts {
      parts.append(
        Part(
          series: series, numbers: numbers, transcript: transcript,
          isAlone: !isPart || transcripts.count > 1 || !transcript.format.comesInParts))
    }
  }

  func finished() -> ReadingResult {
    var transcripts: [Transcript] = []
    var places: [[UInt8]: [Part]] = [:]
    for part in parts where !part.isAlone { places[part.series, default: []].append(part) }
    for part in parts {
      if part.isAlone {
        transcripts.append(named(part.transcript))
      } else if let series = places.removeValue(forKey: part.series) {
        transcripts.append(named(Self.joined(series)))
      }
    }
    return ReadingResult(transcripts: transcripts, errors: errors)
  }

  private static func joined(_ parts: [Part]) -> Transcript {
    let ordered = parts.sorted { $0.numbers.lexicographicallyPrecedes($1.numbers) }
    var transcript = ordered[0].transcript
    for part in ordered.dropFirst() { transcript.append(part.transcript) }
    return transcript
  }

  // MARK: Slack

  /// Slack's days name people by number; `users.json` beside them has the names.
  private mutating func learnUsers(
    _ member: ZipArchive.Member, _ archive: ZipArchive
  ) throws(ReadingError) {
    guard let content = try content(member, of: archive, 1 << 26),
      let users = try? JSONValue.parse(content).array
    else { return }
    for user in users {
      let profile = user["profile"]
      let names = [
        profile?["display_name"], profile?["real_name"], user["real_name"], user["name"],
      ].compactMap { $0?.string }
      if let id = user["id"]?.string, let name = names.first(where: { !$0.isEmpty }) {
        slackUsers[id] = name
      }
    }
  }

  private func named(_ transcript: Transcript) -> Transcript {
    guard transcript.format.rawValue == "slack-json" else { return transcript }
    var transcript = transcript
    transcript.participants = transcript.participants.map { slackUsers[$0] ?? $0 }
    return transcript
  }
}

extension Format {
  /// Whether a long chat is written as several numbered files of one folder.
  fileprivate var comesInParts: Bool {
    ["slack-json", "messenger-json", "messenger-html", "instagram-json", "telegram-html"]
      .contains(rawValue)
  }
}

extension Transcript {
  /// Adds the messages of a later part of the same chat; people are told apart by name.
  mutating func append(_ part: Transcript) {
    guard bytes.count + part.bytes.count <= Int(Int32.max) else {
      unparsed.append(UnparsedPart(line: 1, reason: "the parts are longer than 2 GB together"))
      return
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
    recordCount += part.recordCount
    unparsed.append(contentsOf: part.unparsed)
    if owner == nil { owner = part.owner.map { numbers[$0] } }
  }
}

extension ReadingError {
  /// The same with the 1-based number of the archive's member where it happened.
  fileprivate func inMember(_ number: Int) -> ReadingError {
    switch self {
    case .empty: .unknownFormat(seen: "member \(number): empty")
    case .unknownFormat(let seen): .unknownFormat(seen: "member \(number): \(seen)")
    case .malformed(let line, let offset, let reason):
      .malformed(line: line, offset: offset, reason: "member \(number): \(reason)")
    case .truncated(let line, let offset, let reason):
      .truncated(line: line, offset: offset, reason: "member \(number): \(reason)")
    }
  }
}
