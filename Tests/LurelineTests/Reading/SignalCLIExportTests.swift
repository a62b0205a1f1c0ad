import Lureline
import Testing

@Suite struct SignalCLIExportTests {
  static let log = #"""
    {"envelope":{"source":"+1555","sourceNumber":"+1555","timestamp":1700000000000,"dataMessage":{"timestamp":1700000001000,"message":"hi","reaction":null}}}
    {"account":"+1999","envelope":{"source":"+1555","sourceName":"Noor","timestamp":1700000002000,"dataMessage":{"timestamp":1700000002000,"message":null,"attachments":[{"id":"a"}]}}}
    {"envelope":{"source":"+1999","timestamp":1700000003000,"syncMessage":{"sentMessage":{"destination":"+1555","timestamp":1700000003000,"message":"yes","quote":{"text":"hi"}}}}}
    {"envelope":{"source":"+1555","timestamp":1700000004000,"receiptMessage":{"isRead":true}}}
    {"envelope":{"source":"+1555","timestamp":1700000005000,"typingMessage":{"action":"STARTED"}}}
    {"jsonrpc":"2.0","method":"receive","params":{"envelope":{"source":"+1555","timestamp":1700000006000,"dataMessage":{"message":"in the group","groupInfo":{"groupId":"gg","type":"DELIVER"}}}}}
    {"envelope":{"source":"+1555","timestamp":1700000007000,"editMessage":{"targetSentTimestamp":1700000001000,"dataMessage":{"timestamp":1700000007000,"message":"hi!"}}}}
    {"envelope":{"source":"+1555","timestamp":1700000008000,"dataMessage":{"message":null,"reaction":{"emoji":"x"}}}}
    {"envelope":{"source":"+1555","timestamp":1700000009000,"dataMessage":{"message":null,"remoteDelete":{"timestamp":1}}}}
    {"envelope":{"source":"+1555","timestamp":1700000010000,"callMessage":{"offerMessage":{"id":1}}}}
    """#

  @Test func readsALog() throws {
    let result = try JSONExportCheck.read(Self.log, .signalCLI)
    #expect(
      JSONExportCheck.lines(result) == [
        "Noor|1700000001||hi", "Noor|1700000002|media|", "(account)|1700000003||yes",
        "Noor|1700000007|edited|hi!", "Noor|1700000008|reaction|", "Noor|1700000009|deleted|",
        "Noor|1700000010|call|", "Noor|1700000006||in the group",
      ])
    #expect(result.transcripts.map(\.id) == ["+1555", "gg"])
    #expect(JSONExportCheck.owners(result) == ["(account)", "(account)"])
    #expect(JSONExportCheck.notices(result) == 2)
  }

  @Test func readsAListOfEnvelopes() throws {
    let list = "[" + Self.log.split(separator: "\n").joined(separator: ",") + "]"
    #expect(FormatDetector.detect(Array(list.utf8)) == .format(.signalCLI))
    #expect(JSONExportCheck.lines(try JSONExportCheck.read(list, .signalCLI)).count == 8)
  }

  @Test func notesLinesThatAreNoEnvelope() throws {
    let result = try JSONExportCheck.read(
      "INFO started\n{\"a\":1}\n{\"jsonrpc\":\"2.0\",\"id\":1}\n" + Self.log, .signalCLI)
    #expect(JSONExportCheck.unparsed(result) == [1, 2])
    #expect(JSONExportCheck.notices(result) == 3)
  }

  @Test func isRecognised() {
    #expect(FormatDetector.detect(Array(Self.log.utf8)) == .format(.signalCLI))
    #expect(
      FormatDetector.detect(Array(#"{"text":"a","envelope":"x"}"#.utf8)) == .format(.jsonl))
  }

  @Test func standsDamage() { JSONExportCheck.damage(Self.log, .signalCLI, isLines: true) }
}
