/// What became of all that was read of one source: every record is a message, a platform notice or
/// unparsed.
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
  package var unparsed = 0
  /// The parts that are `unparsed`, when they were asked for.
  package var lost: [LostPart] = []

  package init(source: String, format: Format? = nil) {
    self.source = source
    self.format = format
  }

  /// Whether nothing was dropped: records = messages + notices + unparsed.
  package var addsUp: Bool { records == messages + notices + unparsed }

  /// - Parameters:
  ///   - isPart: it is a part of a conversation that is counted once all of them are read.
  ///   - listsLost: keeps the place and the reason of each unparsed part.
  package mutating func add(_ transcript: Transcript, isPart: Bool = false, listsLost: Bool) {
    if !isPart && !transcript.isSingleMessage { conversations += 1 }
    records += transcript.recordCount
    messages += transcript.messages.count
    notices += transcript.systemCount
    unparsed += transcript.unparsed.count
    guard listsLost else { return }
    for part in transcript.unparsed { lost.append(LostPart(part, of: transcript.format)) }
  }

  /// A fault inside the source ends a record, and what stands behind it may be lost.
  package mutating func add(_ fault: LostPart, listsLost: Bool) {
    records += 1
    unparsed += 1
    if listsLost { lost.append(fault) }
  }

  /// Counts nothing of a source whose chat another one holds in a better form.
  package mutating func passOver() {
    (conversations, records, messages, notices, unparsed) = (0, 0, 0, 0, 0)
    lost = []
  }

  /// Adds what was read of the same source later.
  package mutating func add(_ other: Account) {
    format = format ?? other.format
    bytes += other.bytes
    conversations += other.conversations
    records += other.records
    messages += other.messages
    notices += other.notices
    unparsed += other.unparsed
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
    if format.numbersRecords { record = part.line } else { line = part.line }
    reason = part.reason
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
