import Fixtures
import Lureline
import Testing

/// A sample of a format, and how many records a person counts in it.
struct AccountedSample: CustomTestStringConvertible, Sendable {
  var format: Format
  var records: Int
  var bytes: [UInt8]

  init(_ format: Format, _ records: Int, _ text: String) {
    self.init(format, records, bytes: Array(text.utf8))
  }

  init(_ format: Format, _ records: Int, bytes: [UInt8]) {
    (self.format, self.records, self.bytes) = (format, records, bytes)
  }

  var testDescription: String { format.rawValue }
}

/// Nothing is dropped silently: records are messages, notices or unparsed, in every reader.
@Suite struct AccountingTests {
  static let samples: [AccountedSample] = [
    AccountedSample(
      .jsonl, 5,
      #"{"messages":[{"text":"a"},7,{"sender":"B"},{"text":"b"}]}"#
        + "\n" + #"{"text":"c"}"#),
    AccountedSample(.lines, 3, "a\n\nb\n"),
    AccountedSample(
      .whatsappText, 4,
      "torn\n31/12/24, 21:05 - Noor: hi\nyou\n31/12/24, 21:06 - Noor left\n31/12/24, 21:07 - Ben: bye"
    ),
    AccountedSample(.telegramJSON, 6, TelegramReaderTests.single),
    AccountedSample(.signalPlaintext, 6, SignalBackupExportTests.main),
    AccountedSample(
      .signalBackup, 6,
      "[\(SignalBackupExportTests.main.split(separator: "\n").joined(separator: ", // x\n"))]"),
    AccountedSample(.signalCLI, 10, SignalCLIExportTests.log),
    AccountedSample(.sigexportJSON, 4, SigexportExportTests.json),
    AccountedSample(.sigexportMarkdown, 5, SigexportExportTests.markdown),
    AccountedSample(.signalDesktop, 8, SignalDesktopExportTests.mixed),
    AccountedSample(.googleChatJSON, 5, GoogleChatExportTests.sample),
    AccountedSample(.skypeJSON, 9, SkypeExportTests.sample),
    AccountedSample(.slackJSON, 8, SlackExportTests.sample),
    AccountedSample(.matrixJSON, 9, MatrixExportTests.sample(exporter: "Ben")),
    AccountedSample(.matrixText, 6, MatrixExportTests.text),
    AccountedSample(.hangoutsJSON, 5, HangoutsExportTests.new),
    AccountedSample(.imazingCSV, 5, IMazingExportTests.samples[0].text),
    AccountedSample(.discordCSV, 4, DiscordCSVExportTests.samples[0].text),
    AccountedSample(.discordText, 5, DiscordTextExportTests.samples[0].text),
    AccountedSample(.discordPackageCSV, 2, DiscordPackageCSVExportTests.samples[0].text),
    AccountedSample(.discordPackageJSON, 4, DiscordPackageJSONTests.sample),
    AccountedSample(.kakaoTalkCSV, 5, KakaoTalkCSVExportTests.samples[0].text),
    AccountedSample(.linkedInCSV, 4, LinkedInExportTests.samples[0].text),
    AccountedSample(.weChatCSV, 7, WeChatCSVExportTests.samples[0].text),
    AccountedSample(.cellebriteCSV, 5, CellebriteCSVExportTests.samples[0].text),
    AccountedSample(.viberCSV, 2, ViberExportTests.samples[0].text),
    AccountedSample(.csv, 3, "sender,text\nA,b\n,c\n\n,\nB,d\n"),
    AccountedSample(.json, 2, JSONTableExportTests.samples[0].text),
    AccountedSample(.smsBackupRestoreXML, 8, SMSBackupExportTests.sample),
    AccountedSample(.messengerHTML, 3, HTMLExportTests.messenger),
    AccountedSample(.telegramHTML, 5, HTMLExportTests.telegram),
    AccountedSample(.iMessageExporterHTML, 4, HTMLExportTests.iMessage),
    AccountedSample(
      .iMessageExporterText, 6, "torn\n" + IMessageTextExportTests.samples[0].text),
    AccountedSample(.googleVoiceHTML, 3, HTMLExportTests.voice),
    AccountedSample(.cellebriteUFDRXML, 4, HTMLExportTests.report),
    AccountedSample(.zip, 3, bytes: ZipExportTests.twoChats),
    AccountedSample(.messengerJSON, 11, MessengerExportTests.sample.text),
    AccountedSample(.instagramJSON, 3, InstagramExportTests.sample.text),
    AccountedSample(.messengerE2EEJSON, 4, MessengerE2EEExportTests.sample.text),
    AccountedSample(.discordJSON, 5, DiscordExportTests.sample.text),
    AccountedSample(.xMessagesJS, 7, XMessagesExportTests.sample.text),
    AccountedSample(.tinderJSON, 4, TinderExportTests.sample.text),
    AccountedSample(.hingeJSON, 5, HingeExportTests.sample.text),
    AccountedSample(.snapchatJSON, 7, SnapchatExportTests.sample.text),
    AccountedSample(.telegramTelethonJSON, 6, TelethonExportTests.sample.text),
    AccountedSample(.wechatJSON, 6, WeChatJSONExportTests.sample.text),
    AccountedSample(.kakaoTalkText, 7, KakaoTalkExportTests.samples[0].text),
    AccountedSample(.lineText, 7, LineExportTests.samples[0].text),
    AccountedSample(.wechatText, 5, PlainPasteExportTests.wechat[0].text),
    AccountedSample(.plainPaste, 4, PlainPasteExportTests.samples[0].text),
  ]

  @Test func everyFormatHasASample() {
    let missing = Format.allCases.filter { format in
      !Self.samples.contains { $0.format == format }
    }
    #expect(missing.isEmpty)
  }

  @Test(arguments: samples) func recordsAddUp(_ sample: AccountedSample) throws {
    let result = try TranscriptReader.read(sample.bytes, as: sample.format)
    #expect(result.flaws.isEmpty)
    #expect(result.transcripts.reduce(0) { $0 + $1.recordCount } == sample.records)
  }

  /// What a verdict says was not understood is what the account of the file says, wherever it is cut.
  @Test(arguments: samples) func verdictsAndAccountsAgree(_ sample: AccountedSample) {
    var wrong: [Int] = []
    let step = max(1, sample.bytes.count / 60)
    for end in stride(from: 1, through: sample.bytes.count, by: step) {
      let cut = Array(sample.bytes[..<end])
      guard let result = try? TranscriptReader.read(cut, as: sample.format),
        !result.transcripts.isEmpty
      else { continue }
      var account = Account(source: "a", format: sample.format)
      account.add(result, listsLost: true)
      let told = result.transcripts.reduce(0) { $0 + $1.unparsed.count }
      let hasFaults = result.transcripts.contains { $0.unparsed.contains { $0.isFault } }
      let isSame = account.unparsed == told && account.lost.count == told && account.addsUp
      // JSON Lines goes on behind a line of which nothing can be kept.
      let isTold = hasFaults == !result.errors.isEmpty || sample.format == .jsonl
      if !isSame || !isTold { wrong.append(end) }
    }
    #expect(wrong.isEmpty)
  }

  /// Canonical out and in again gives the same bytes, from every format.
  @Test(arguments: samples) func canonicalRecordsReadBackAsWritten(
    _ sample: AccountedSample
  ) throws {
    for transcript in try TranscriptReader.read(sample.bytes, as: sample.format).transcripts {
      var written: [UInt8] = []
      CanonicalWriter.append(transcript, to: &written)
      let read = try TranscriptReader.read(written, as: .jsonl)
      #expect(read.transcripts.count == 1 && read.errors.isEmpty)
      var again: [UInt8] = []
      for transcript in read.transcripts { CanonicalWriter.append(transcript, to: &again) }
      #expect(again == written)
      #expect(read.transcripts.first?.messages.map(\.time) == transcript.messages.map(\.time))
    }
  }
}

/// What was not understood is told in one line for each source.
@Suite struct MisreadTests {
  private func told(_ lines: [Int], _ format: Format) -> String? {
    var account = Account(source: "a", format: format)
    var transcript = Transcript(format: format)
    for line in lines { transcript.unparsed.append(UnparsedPart(line: line, reason: "no sender")) }
    account.add(transcript, listsLost: false)
    return account.misread.told?.text(of: "a")
  }

  @Test func oneLineHasTheCountAndTheFirstPlaces() {
    #expect(told([], .csv) == nil)
    #expect(told([4], .csv) == "a:4: not understood: no sender")
    #expect(told([4, 4], .csv) == "a:4: 2 records not understood (line 4), the first: no sender")
    #expect(told([2], .telegramJSON) == "a: record 2: not understood: no sender")
    #expect(
      told([2, 7], .telegramJSON)
        == "a: 2 records not understood (records 2, 7), the first: no sender")
    #expect(
      told([4, 9], .csv) == "a:4: 2 records not understood (lines 4, 9), the first: no sender")
    #expect(
      told([4, 9, 17, 30], .csv)
        == "a:4: 4 records not understood (lines 4, 9, 17, …), the first: no sender")
  }

  @Test func faultsAreToldByThemselves() {
    var account = Account(source: "a", format: .csv)
    var transcript = Transcript(format: .csv)
    transcript.add(.truncated(line: 3, offset: 25, reason: "no end"))
    account.add(transcript, listsLost: true)
    #expect(account.misread.told == nil)
    #expect(account.unparsed == 1)
    #expect(account.lost == [LostPart(line: 3, byte: 25, reason: "cut off: no end")])
  }

  @Test func aRepeatedRecordIsNoneThatWasNotUnderstood() throws {
    let item = SignalBackupExportTests.main.split(separator: "\n").last { $0.contains("chatItem") }
    let text = SignalBackupExportTests.main + "\n" + (item ?? "") + "\n"
    let before = try TranscriptReader.read(Array(SignalBackupExportTests.main.utf8))
    let after = try TranscriptReader.read(Array(text.utf8))
    let repeats = { (result: ReadingResult) in result.transcripts.reduce(0) { $0 + $1.repeatCount }
    }
    #expect(repeats(after) == repeats(before) + 1)
    #expect(after.flaws.isEmpty)
    #expect(after.transcripts.allSatisfy { $0.unparsed.isEmpty })
  }
}
