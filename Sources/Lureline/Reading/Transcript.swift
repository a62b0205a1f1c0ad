/// A whole chat export, parsed: who wrote what, when, in file order.
///
/// Message texts are byte ranges into `bytes`. For line-based formats that is the file itself, so
/// nothing is copied; for JSON it holds the decoded strings. Labels are unknown here on purpose
/// (the scorer cannot import what it must not see).
public struct Transcript: Sendable, Equatable {
  /// The export's own identifier, or nil when it has none.
  public var id: String?
  /// The format it was read as.
  public var format: Format
  /// The messenger, as the canonical record names it (`whatsapp`), or nil when unknown.
  public var platform: String?
  /// The language that a canonical record names (`en`), or nil. Scoring does not look at it.
  public var language: String?
  /// The UTF-8 text that message ranges refer to.
  public var bytes: [UInt8]
  /// Display names in order of first appearance; `Message.sender` indexes this.
  public var participants: [String]
  /// Index of the account holder (the possible target), when the export tells.
  public var owner: Int?
  /// Records attributed to a sender, oldest first, those without words included: in file order, unless
  /// the file is written newest first.
  public var messages: [Message]
  /// Platform notices (encryption, group events): not messages, but counted.
  public var systemCount: Int
  /// What was not understood, faults of the file included: nothing is dropped silently.
  public var unparsed: [UnparsedPart]
  /// Records that repeat an earlier one byte for byte, as some exports write them: they are passed over.
  public var repeatCount: Int
  /// How day and month were told apart where nothing in the file proves it and other days would come out
  /// the other way round; nil when there is no such doubt. `TranscriptReader.read` takes the order.
  public var assumedDateOrder: DateOrder?
  /// Records that the reader came upon, counted where they were found and not where they were filed:
  /// `isAccounted` is a check of the reader and no identity.
  public var recordCount: Int
  /// True for a record that is a single message (`{"text":…}` or a line of `lines`).
  public var isSingleMessage: Bool

  public init(format: Format) {
    self.format = format
    bytes = []
    participants = []
    messages = []
    systemCount = 0
    unparsed = []
    repeatCount = 0
    recordCount = 0
    isSingleMessage = false
  }

  /// Whether every record became a message, a notice, a repeat or an unparsed part.
  public var isAccounted: Bool {
    recordCount == messages.count + systemCount + repeatCount + unparsed.count
  }

  /// Whether anything was found in it.
  package var hasRecords: Bool { recordCount > 0 }

  /// Counts a fault of the file that ended a record of this chat, or the chat.
  package mutating func add(_ fault: ReadingError) {
    recordCount += 1
    unparsed.append(UnparsedPart(fault))
  }

  /// The text of one message, decoded for people.
  public func text(of message: Message) -> String {
    String(decoding: bytes[message.textRange], as: UTF8.self)
  }

  /// The name of one message's sender.
  public func name(of message: Message) -> String { participants[Int(message.sender)] }
}

/// One record of a chat that is attributed to a sender.
public struct Message: Sendable, Equatable {
  /// Index into `Transcript.participants`.
  public var sender: Int32
  /// Where its text starts in `Transcript.bytes`, and where it ends.
  public var textStart: Int32
  public var textEnd: Int32
  /// When it was sent, if the export says so.
  public var time: Timestamp?
  /// What the record is when it is more, or other, than words.
  public var event: Event?

  public var textRange: Range<Int> { Int(textStart)..<Int(textEnd) }

  public init(sender: Int, text: Range<Int>, time: Timestamp? = nil, event: Event? = nil) {
    self.sender = Int32(sender)
    textStart = Int32(text.lowerBound)
    textEnd = Int32(text.upperBound)
    self.time = time
    self.event = event
  }
}

/// Records that carry no words of their own, or changed words.
public enum Event: String, Sendable, CaseIterable {
  case media, call, deleted, edited, reaction
}

/// A part of the input that could not be read. Holds the place and the reason, never the text.
public struct UnparsedPart: Sendable, Equatable {
  /// 1-based line, or record number for formats without lines; for a fault always the line, or 0 where
  /// it has no place.
  public var line: Int
  /// 0-based byte of a fault, counted as the reader's `ReadingError` does; nil for anything else.
  public var byte: Int?
  /// In plain words, for example `no sender and no earlier message`.
  public var reason: String
  /// The syntax of the file is broken here. It is in the result's `errors` as well.
  public var isFault = false

  public init(line: Int, reason: String) {
    self.line = line
    self.reason = reason
  }

  /// A fault of the file.
  package init(_ fault: ReadingError) {
    switch fault {
    case .empty: self.init(line: 0, reason: "empty")
    case .unknownFormat(let seen): self.init(line: 0, reason: "not readable as a chat: \(seen)")
    case .malformed(let line, let offset, let reason):
      self.init(line: line, reason: reason)
      byte = offset
    case .truncated(let line, let offset, let reason):
      self.init(line: line, reason: "cut off: \(reason)")
      byte = offset
    }
    isFault = true
  }
}

/// A point in time: seconds since 1970, in UTC when the export gives a zone, else wall time.
public struct Timestamp: Sendable, Equatable, Comparable {
  public var seconds: Int64
  public var hasZone: Bool

  public init(seconds: Int64, hasZone: Bool) {
    self.seconds = seconds
    self.hasZone = hasZone
  }

  public static func < (a: Timestamp, b: Timestamp) -> Bool { a.seconds < b.seconds }
}

/// What an export was written by. Names are fixed; new cases may be added.
public enum Format: String, Sendable, CaseIterable {
  case jsonl
  case lines
  case whatsappText = "whatsapp-txt"
  case telegramJSON = "telegram-json"
  case signalPlaintext = "signal-plaintext-jsonl"
  case signalBackup = "signal-backup-jsonproto"
  case signalCLI = "signal-cli-jsonl"
  case sigexportJSON = "signal-sigexport-json"
  case sigexportMarkdown = "signal-sigexport-md"
  case signalDesktop = "signal-desktop-json"
  case googleChatJSON = "google-chat-json"
  case skypeJSON = "skype-json"
  case slackJSON = "slack-json"
  case matrixJSON = "matrix-element-json"
  case matrixText = "matrix-element-txt"
  case hangoutsJSON = "hangouts-json"
  case imazingCSV = "imazing-csv"
  case discordCSV = "discord-csv"
  case discordText = "discord-txt"
  case discordPackageCSV = "discord-package-csv"
  case discordPackageJSON = "discord-package-json"
  case kakaoTalkCSV = "kakaotalk-csv"
  case linkedInCSV = "linkedin-csv"
  case weChatCSV = "wechat-csv"
  case cellebriteCSV = "cellebrite-chats-csv"
  case viberCSV = "viber-csv"
  case csv
  case json
  case smsBackupRestoreXML = "sms-backup-restore-xml"
  case messengerHTML = "messenger-html"
  case telegramHTML = "telegram-html"
  case iMessageExporterHTML = "imessage-exporter-html"
  case iMessageExporterText = "imessage-exporter-txt"
  case googleVoiceHTML = "google-voice-html"
  case cellebriteUFDRXML = "cellebrite-ufdr-xml"
  case zip
  case messengerJSON = "messenger-json"
  case instagramJSON = "instagram-json"
  case messengerE2EEJSON = "messenger-e2ee-json"
  case discordJSON = "discord-json"
  case xMessagesJS = "x-dm-js"
  case tinderJSON = "tinder-json"
  case hingeJSON = "hinge-json"
  case snapchatJSON = "snapchat-json"
  case telegramTelethonJSON = "telegram-telethon-json"
  case wechatJSON = "wechat-json"
  case kakaoTalkText = "kakaotalk-txt"
  case lineText = "line-txt"
  case wechatText = "wechat-txt"
  case plainPaste = "plain-paste"
}

/// Why a file could not be read, with the place. Never holds private text.
public enum ReadingError: Error, Equatable, Sendable {
  /// No bytes, or nothing but white space.
  case empty
  /// Not text, or no known export. `seen` says what it looked like.
  case unknownFormat(seen: String)
  /// A syntax error at a byte offset (0-based) and line (1-based).
  case malformed(line: Int, offset: Int, reason: String)
  /// The input ended inside a structure.
  case truncated(line: Int, offset: Int, reason: String)
}

extension ReadingError {
  /// The fault that ended a reading; nil when it came to its end.
  static func thrown(by reading: () throws(ReadingError) -> Void) -> ReadingError? {
    do throws(ReadingError) {
      try reading()
      return nil
    } catch {
      return error
    }
  }
}
