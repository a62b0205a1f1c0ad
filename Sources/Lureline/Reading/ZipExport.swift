/// Reads the exports in a ZIP archive: each member that is one as the format that it is.
///
/// The parts of a chat (`message_1.html`, `message_2.html`; a Slack channel's days) become one
/// transcript. Members that are no chats, such as pictures, are passed over.
enum ZipExport: DatedExport {
  static let format = Format.zip

  static func recognises(_ sample: ExportSample) -> Bool {
    sample.raw.count >= 30 && sample.raw.starts(with: [0x50, 0x4b, 0x03, 0x04])
  }

  static func read(
    _ bytes: [UInt8], order: DateOrder?
  ) throws(ReadingError) -> ReadingResult {
    try read(bytes, order: order, allowance: ZipArchive.allowance(bytes.count))
  }

  /// The same, unpacking at most `allowance` bytes in all.
  static func read(
    _ bytes: [UInt8], order: DateOrder? = nil, allowance: Int
  ) throws(ReadingError) -> ReadingResult {
    var reader = ZipReader(allowance: allowance, order: order)
    try reader.read(bytes, depth: 0)
    let result = reader.finished()
    if result.transcripts.isEmpty && result.errors.isEmpty {
      throw .unknownFormat(seen: "a ZIP archive without a chat that can be read")
    }
    return result
  }
}

private struct ZipReader {
  /// Bytes that may still be unpacked.
  var allowance: Int
  private var parts = ChatParts()
  private var errors: [ReadingError] = []
  /// Those of members that gave no chat.
  private var unfiled: [ReadingError] = []
  private var memberCount = 0
  private var slackUsers: [String: String] = [:]
  /// The first of a member, with what all of them lost.
  private var conversion: Conversion?

  private let order: DateOrder?

  /// Archives in archives are opened once.
  private static let greatestDepth = 1

  init(allowance: Int, order: DateOrder?) {
    self.allowance = allowance
    self.order = order
  }

  mutating func read(_ bytes: [UInt8], depth: Int) throws(ReadingError) {
    let archive = try ZipArchive(bytes)
    if archive.members.contains(where: { Workbook.isSheet($0.name) }) {
      return try readSheets(archive)
    }
    for member in archive.members where !member.isFolder && !Self.isHidden(member.name) {
      memberCount += 1
      do throws(ReadingError) {
        try read(member, of: archive, depth)
      } catch {
        errors.append(error.inMember(memberCount))
        unfiled.append(error.inMember(memberCount))
      }
    }
  }

  // MARK: Excel

  /// The sheets that are tables of chats, as the same tables in comma-separated text would be read.
  private mutating func readSheets(_ archive: ZipArchive) throws(ReadingError) {
    let workbook = Workbook(
      sharedStrings: try part("xl/sharedStrings.xml", of: archive),
      styles: try part("xl/styles.xml", of: archive),
      workbook: try part("xl/workbook.xml", of: archive))
    for member in archive.members where Workbook.isSheet(member.name) {
      memberCount += 1
      do throws(ReadingError) {
        guard let sheet = try content(member, of: archive, ZipArchive.greatestSize) else { return }
        // A text that is named once may be meant a million times.
        guard let table = workbook.table(sheet, limit: allowance) else {
          allowance = 0
          throw Self.tooLarge(member, archive)
        }
        allowance -= table.count
        guard case .format(let format) = FormatDetector.detect(table), format.isTable else {
          continue
        }
        let result = try TranscriptReader.read(table, as: format)
        for error in result.errors { errors.append(error.inMember(memberCount)) }
        parts.add(result.transcripts, path: member.name)
      } catch {
        errors.append(error.inMember(memberCount))
      }
    }
  }

  private mutating func part(
    _ name: String, of archive: ZipArchive
  ) throws(ReadingError) -> [UInt8] {
    guard let member = archive.members.first(where: { $0.name.elementsEqual(name.utf8) }) else {
      return []
    }
    return try content(member, of: archive, ZipArchive.greatestSize) ?? []
  }

  private static func tooLarge(_ member: ZipArchive.Member, _ archive: ZipArchive) -> ReadingError {
    .malformed(
      line: 1, offset: max(0, min(member.offset, archive.bytes.count)),
      reason: "the archive unpacks to more than 2 GB or 100 times its size")
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
    let result = try TranscriptReader.read(content, as: format, order: order)
    if let other = result.conversion {
      if conversion == nil { conversion = other } else { conversion?.lostCount += other.lostCount }
    }
    let faults = result.errors.map { $0.inMember(memberCount) }
    errors += faults
    if result.transcripts.isEmpty { unfiled += faults }
    parts.add(result.transcripts, path: member.name)
  }

  /// Unpacks a member; nil when the archive has grown beyond what is allowed, which is noted once.
  private mutating func content(
    _ member: ZipArchive.Member, of archive: ZipArchive, _ limit: Int
  ) throws(ReadingError) -> [UInt8]? {
    guard allowance > 0 else { return nil }
    // One member that is too large by what it says costs no memory, and the others nothing.
    if limit == ZipArchive.greatestSize, member.size > allowance {
      throw Self.tooLarge(member, archive)
    }
    let content = try archive.content(member, limit: min(limit, allowance + 1))
    allowance -= content.count
    guard allowance >= 0 else {
      throw Self.tooLarge(member, archive)
    }
    return content
  }

  func finished() -> ReadingResult {
    let (chats, repeats) = parts.finished()
    var result = ReadingResult(transcripts: chats.map { named($0.transcript) }, errors: errors)
    result.conversion = conversion
    result.repeatCount = repeats.count
    result.file(unfiled)
    return result
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
    guard transcript.format == .slackJSON else { return transcript }
    var transcript = transcript
    transcript.participants = transcript.participants.map { slackUsers[$0] ?? $0 }
    return transcript
  }
}

extension Format {
  /// Formats whose files are tables with a header.
  fileprivate var isTable: Bool {
    switch self {
    case .csv, .cellebriteCSV, .imazingCSV, .linkedInCSV, .weChatCSV, .discordCSV, .kakaoTalkCSV,
      .discordPackageCSV, .viberCSV:
      true
    default: false
    }
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
