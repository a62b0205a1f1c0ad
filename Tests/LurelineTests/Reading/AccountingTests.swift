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
}
