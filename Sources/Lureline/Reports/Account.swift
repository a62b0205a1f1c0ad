/// What became of all that was read of one source: every record is a message, a platform notice, a
/// repeat or unparsed.
package struct Account: Sendable, Equatable {
  /// The path as given, or `-`.
  package var source: String
  /// nil while nothing could be read.
  package var format: Format?
  package var bytes = 0
  /// Chats, single messages left out.
  package var conversations = 0
  /// Counted by the readers where they found them.
  package var records = 0
  package var messages = 0
  package var notices = 0
  /// Records that repeat an earlier one.
  package var repeats = 0
  package var unparsed = 0
  /// What of `unparsed` was not understood; the rest are faults, of which each is told by itself.
  package private(set) var misread = Misread()
  /// How the dates of its chats were read where nothing proves it; see `Transcript.assumedDateOrder`.
  package private(set) var assumedDateOrder: DateOrder?
  /// The parts that are `unparsed`, when they were asked for.
  package var lost: [LostPart] = []

  package init(source: String, format: Format? = nil) {
    self.source = source
    self.format = format
  }

  /// Whether nothing was dropped: records = messages + notices + repeats + unparsed.
  package var addsUp: Bool { records == messages + notices + repeats + unparsed }

  /// Adds a file that was read whole, with the faults that stand in no chat of it.
  package mutating func add(_ export: ReadingResult, isPart: Bool = false, listsLost: Bool) {
    for chat in export.transcripts { add(chat, isPart: isPart, listsLost: listsLost) }
    guard export.transcripts.isEmpty else { return }
    for fault in export.errors { add(fault, listsLost: listsLost) }
  }

  /// - Parameters:
  ///   - isPart: it is a part of a conversation that is counted once all of them are read.
  ///   - listsLost: keeps the place and the reason of each unparsed part.
  package mutating func add(_ transcript: Transcript, isPart: Bool = false, listsLost: Bool) {
    if !isPart && !transcript.isSingleMessage { conversations += 1 }
    records += transcript.recordCount
    messages += transcript.messages.count
    notices += transcript.systemCount
    repeats += transcript.repeatCount
    assumedDateOrder = assumedDateOrder ?? transcript.assumedDateOrder
    unparsed += transcript.unparsed.count
    for part in transcript.unparsed {
      if !part.isFault { misread.add(part, of: transcript.format) }
      if listsLost { lost.append(LostPart(part, of: transcript.format)) }
    }
  }

  /// A fault that stands in no chat: it ends a record, and what stands behind it may be lost.
  package mutating func add(_ fault: ReadingError, listsLost: Bool) {
    records += 1
    unparsed += 1
    if listsLost { lost.append(LostPart(UnparsedPart(fault), of: .jsonl)) }
  }

  /// Counts nothing of a source whose chat another one holds in a better form.
  package mutating func passOver() {
    (conversations, records, messages, notices, repeats, unparsed) = (0, 0, 0, 0, 0, 0)
    (misread, assumedDateOrder, lost) = (Misread(), nil, [])
  }

  /// Adds what was read of the same source later.
  package mutating func add(_ other: Account) {
    format = format ?? other.format
    bytes += other.bytes
    conversations += other.conversations
    records += other.records
    messages += other.messages
    notices += other.notices
    repeats += other.repeats
    unparsed += other.unparsed
    misread.add(other.misread)
    assumedDateOrder = assumedDateOrder ?? other.assumedDateOrder
    lost += other.lost
  }
}

/// A place that could not be read, and why; never what stands there.
package struct LostPart: Sendable, Equatable {
  /// 1-based.
  package var line: Int?
  /// 1-based number of the record, in formats whose records are no lines.
  package var record: Int?
  /// 0-based, from the start of the line in formats of one record a line, else of the file.
  package var byte: Int?
  package var reason: String

  package init(line: Int? = nil, byte: Int? = nil, reason: String) {
    self.line = line
    self.byte = byte
    self.reason = reason
  }

  package init(_ part: UnparsedPart, of format: Format) {
    if format.numbersRecords && !part.isFault { record = part.line } else { line = part.line }
    // A fault of a member of an archive has no line.
    if line == 0 { line = nil }
    byte = part.byte
    reason = part.reason
  }
}

/// How many parts of a source were not understood, and the first of them.
package struct Misread: Sendable, Equatable {
  package private(set) var count = 0
  /// Those of the first places, one for each.
  private var first: [LostPart] = []
  private var hasMorePlaces = false

  private static let placeLimit = 3

  mutating func add(_ part: UnparsedPart, of format: Format) {
    count += 1
    note(LostPart(part, of: format))
  }

  mutating func add(_ other: Misread) {
    count += other.count
    for part in other.first { note(part) }
    hasMorePlaces = hasMorePlaces || other.hasMorePlaces
  }

  private mutating func note(_ part: LostPart) {
    if let last = first.last, (last.line, last.record) == (part.line, part.record) { return }
    if first.count < Self.placeLimit { first.append(part) } else { hasMorePlaces = true }
  }

  /// All of it in one line, nil when everything was understood; never what stands there.
  ///
  ///     line 4: not understood: no sender
  ///     line 4: 12 records not understood (lines 4, 9, 17, …), the first: no sender
  package var told: LostPart? {
    guard var told = first.first else { return nil }
    if count == 1 {
      told.reason = "not understood: \(told.reason)"
      return told
    }
    var places = first.compactMap { $0.record ?? $0.line }.map { String($0) }
    if hasMorePlaces { places.append("…") }
    let noun = (told.record == nil ? "line" : "record") + (places.count > 1 ? "s" : "")
    let list = places.joined(separator: ", ")
    told.record = nil
    told.reason = "\(count) records not understood (\(noun) \(list)), the first: \(told.reason)"
    return told
  }
}

extension Format {
  /// Whether unparsed parts are numbered by record, and not by line.
  package var numbersRecords: Bool {
    switch self {
    case .telegramJSON, .signalBackup, .signalDesktop, .googleChatJSON, .skypeJSON, .slackJSON,
      .matrixJSON,
      .hangoutsJSON, .smsBackupRestoreXML, .messengerHTML, .telegramHTML, .iMessageExporterHTML,
      .googleVoiceHTML, .cellebriteUFDRXML, .messengerJSON, .instagramJSON, .messengerE2EEJSON,
      .discordJSON, .discordPackageJSON, .xMessagesJS, .tinderJSON, .hingeJSON, .snapchatJSON,
      .telegramTelethonJSON,
      .wechatJSON:
      true
    default: false
    }
  }
}
