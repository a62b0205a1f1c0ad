import Testing

@testable import Lureline

/// Exports that are too large for one worker come chat by chat.
@Suite struct LargeExportTests {
  private static let chatCount = 30

  /// Some 5 MB: an account with a service record and something that is no record in each chat.
  private static let account: [UInt8] = {
    let chats = (0..<chatCount).map { chat in
      let messages = (0..<50).map { index in
        #"{"type":"message","date_unixtime":"\#(1_600_000_000 + index)","from":"P\#(chat)","#
          + #""from_id":"user\#(chat)","text":"\#(String(repeating: "word ", count: 700))"}"#
      }
      return #"{"name":"P\#(chat)","type":"personal_chat","id":\#(chat),"messages":["#
        + messages.joined(separator: ",\n") + #",{"type":"service"},7]}"#
    }
    let text = chats.joined(separator: ",\n")
    return Array(#"{"personal_information":{"user_id":7},"chats":{"list":[\#(text)]}}"#.utf8)
  }()

  private static func file(_ bytes: [UInt8]) -> String {
    let path = Tool.temporary()
    Tool.write(bytes, to: path)
    return path
  }

  private static func converted(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    for chat in TelegramReader.read(bytes).transcripts { CanonicalWriter.append(chat, to: &output) }
    return output
  }

  @Test func comeOutAsWhenReadWhole() {
    #expect(Self.account.count > 5_000_000)
    let path = Self.file(Self.account)
    let expected = Self.converted(Self.account)
    // As one truth value: listing the differences of millions of bytes takes for ever.
    let isSame = Tool.run(["convert", "-j", "3", path]).output == expected
    #expect(isSame)
    let isSamePiped = Tool.run(["convert", "-f", "telegram-json"], input: path).output == expected
    #expect(isSamePiped)
  }

  @Test func areAccountedForToTheLastByte() throws {
    let path = Self.file(Self.account)
    let outcome = Tool.run(["convert", "--summary", path])
    #expect(outcome.status == 2)
    #expect(outcome.errorText.contains(": \(Self.chatCount) records not understood"))
    #expect(outcome.errorText.split(separator: "\n").count == 1)
    #expect(outcome.lines.count == 1)
    for line in outcome.lines {
      let record = try JSONValue.parse(Array(line.utf8))
      let counts = ["bytes", "conversations", "records", "messages", "system", "unparsed"]
      #expect(
        counts.map { record[$0]?.integer } == [
          Self.account.count, Self.chatCount, Self.chatCount * 52, Self.chatCount * 50,
          Self.chatCount, Self.chatCount,
        ])
    }
  }

  /// The chats before a fault are kept, the fault is told, and every byte counts.
  @Test func keepWhatStandsBeforeAFault() throws {
    var broken = Self.account
    let place = broken.count * 9 / 10
    broken[place] = UInt8(ascii: "\n")
    broken[place + 1] = 1
    let outcome = Tool.run(["convert", Self.file(broken)])
    #expect(outcome.status == 2)
    let isSame = outcome.output == Self.converted(broken)
    #expect(isSame)
    #expect(outcome.lines.count > Self.chatCount / 2)
    #expect(outcome.errorText.contains("control character"))
    let summary = Tool.run(["convert", "--summary", Self.file(broken)])
    let record = try JSONValue.parse(Array(summary.outputText.utf8))
    #expect(record["bytes"]?.integer == broken.count)
    let parts = ["messages", "system", "unparsed"].compactMap { record[$0]?.integer }
    #expect(parts.reduce(0, +) == record["records"]?.integer)
  }

  @Test func carryTheDigestOfTheFile() throws {
    try #require(Tool.hasModel)
    // Long by what is passed over, since every word would be scored.
    let note = String(repeating: "x", count: 5 << 20)
    let chat = #"{"id":1,"messages":[{"from":"A","text":"hi"}]}"#
    let bytes = Array(#"{"about":"\#(note)","chats":{"list":[\#(chat)]}}"#.utf8)
    let digest = SHA256.digest(of: bytes.span).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
    let options = ["score", "-f", "telegram-json", "-t", "html"]
    #expect(Tool.run(options + [Self.file(bytes)]).outputText.contains(digest))
  }
}
