import Lureline
import Testing

@Suite struct SignalBackupExportTests {
  static let main = #"""
    {"version":"1","backupTimeMs":"1700000000000"}
    {"account":{"givenName":"Ria"}}
    {"recipient":{"id":"1","self":{}}}
    {"chat":{"id":"9","recipientId":"2"}}
    {"chatItem":{"chatId":"9","authorId":"2","dateSent":"1700000001500","incoming":{},"standardMessage":{"text":{"body":"hello"},"quote":{"text":{"body":"old words"}},"reactions":[{"emoji":"x"}]}}}
    {"chatItem":{"chatId":"9","authorId":"1","dateSent":1700000002000,"outgoing":{},"standardMessage":{"text":{"body":"new"}},"revisions":[{"chatId":"9","authorId":"1","standardMessage":{"text":{"body":"old"}}}]}}
    {"recipient":{"id":"2","contact":{"e164":"15550001111","profileGivenName":"Noor","profileFamilyName":"Ali"}}}
    {"chatItem":{"chatId":"9","authorId":"2","dateSent":"1700000003000","incoming":{},"standardMessage":{"attachments":[{"pointer":{}}]}}}
    {"chatItem":{"chatId":"9","authorId":"2","dateSent":"1700000004000","incoming":{},"remoteDeletedMessage":{}}}
    {"chatItem":{"chatId":"9","authorId":"2","dateSent":"1700000005000","directionless":{},"updateMessage":{"individualCall":{}}}}
    {"chatItem":{"chatItem":{"chatId":"8","authorId":"3","incoming":{},"stickerMessage":{}}}}
    {"recipient":{"id":"3","contact":{"e164":"15550002222"}}}
    """#

  @Test func readsAnExport() throws {
    let result = try JSONExportCheck.read(Self.main, .signalPlaintext)
    #expect(
      JSONExportCheck.lines(result) == [
        "Noor Ali|1700000001||hello", "(self)|1700000002|edited|new",
        "Noor Ali|1700000003|media|", "Noor Ali|1700000004|deleted|", "+15550002222||media|",
      ])
    #expect(result.transcripts.map(\.id) == ["9", "8"])
    #expect(JSONExportCheck.owners(result) == ["(self)", "(self)"])
    #expect(JSONExportCheck.notices(result) == 1)
    #expect(JSONExportCheck.unparsed(result).isEmpty)
  }

  @Test func joinsLinesThatABodyBroke() throws {
    let text = #"""
      {"chatItem":{"chatId":"1","authorId":"2","incoming":{},"standardMessage":{"text":{"body":"one

      two \"quoted\""}}}}
      {"chatItem":{"chatId":"1","authorId":"2","incoming":{},"standardMessage":{"text":{"body":"three"}}}}
      """#
    let result = try JSONExportCheck.read(text, .signalPlaintext)
    #expect(JSONExportCheck.lines(result) == ["2|||one\n\ntwo \"quoted\"", "2|||three"])
  }

  @Test func notesWhatItCannotRead() throws {
    let item =
      #"{"chatItem":{"chatId":"1","authorId":"2","dateSent":"5","incoming":{},"#
      + #""standardMessage":{"text":{"body":"a"}}}}"#
    let text =
      "{\"broken\n" + item + "\n" + item + "\nwords\n{\"chatItem\":{\"authorId\":\"2\"}}\n"
      + "{\"chatItem\":{\"chatId\":\"1\",\"incoming\":{}}}\n"
      + "{\"chatItem\":{\"chatId\":\"1\",\"authorId\":\"2\",\"newKind\":{}}}\n{\"newFrame\":{}}\n"
    let result = try JSONExportCheck.read(text, .signalPlaintext)
    #expect(JSONExportCheck.lines(result) == ["2|0||a"])
    #expect(JSONExportCheck.unparsed(result) == [1, 4, 5, 6, 7, 8])
    #expect(result.transcripts.map(\.repeatCount) == [1])
  }

  @Test func readsAListWithCommentsAndSpareCommas() throws {
    let text = #"""
      // A list, as people write it.
      [
        {"backupTimeMs": 1, "version": 1, /* , */ },
        {"recipient": {"id": 1, "self": {}}}, // "me
        {"chatItem": {"chatId": 1, "authorId": 1, "dateSent": 3000, "outgoing": {},
          "standardMessage": {"text": {"body": "see // https://a.example, ]",},},}},
      ]
      """#
    let bytes = Array(text.utf8)
    #expect(FormatDetector.detect(bytes) == .format(.signalBackup))
    let result = try TranscriptReader.read(bytes)
    #expect(result.errors.isEmpty)
    #expect(JSONExportCheck.lines(result) == ["(self)|3||see // https://a.example, ]"])
  }

  @Test func reportsTheFaultThatEndsAList() throws {
    let text =
      #"[{"chatItem":{"chatId":1,"authorId":1,"incoming":{},"stickerMessage":{}}},"#
      + "\n{\"a\" 1}]"
    let result = try JSONExportCheck.read(text, .signalBackup)
    #expect(JSONExportCheck.lines(result) == ["1||media|"])
    #expect(
      result.errors == [
        .malformed(line: 2, offset: 80, reason: "a colon is expected")
      ])
  }

  @Test func recognisesFrames() {
    #expect(FormatDetector.detect(Array(Self.main.utf8)) == .format(.signalPlaintext))
    #expect(
      FormatDetector.detect(Array(#"{"text":"a \"chatItem\" here"}"#.utf8)) == .format(.jsonl))
  }

  @Test func standsDamage() {
    JSONExportCheck.damage(Self.main, .signalPlaintext)
    JSONExportCheck.damage(
      "[\(Self.main.split(separator: "\n").joined(separator: ", // x\n"))]", .signalBackup)
  }
}
