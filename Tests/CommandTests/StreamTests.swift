import Testing

@testable import Lureline

/// Text that is read in pieces comes out as the same text read whole.
@Suite struct StreamTests {
  /// `민수 안녕` in CP949.
  private static let korean: [UInt8] = [
    0xb9, 0xce, 0xbc, 0xf6, 0x20, 0xbe, 0xc8, 0xb3, 0xe7,
  ]

  private static func lines(_ count: Int, _ line: (Int) -> [UInt8]) -> [UInt8] {
    (0..<count).flatMap { line($0) + [0x0a] }
  }

  private static func file(_ bytes: [UInt8]) -> String {
    let path = Tool.temporary()
    Tool.write(bytes, to: path)
    return path
  }

  @Test func pipedLinesOfAnOldCodePageAreDecoded() {
    let input = Self.file(Array("ok\n".utf8) + Self.lines(20) { _ in Self.korean })
    let outcome = Tool.run(["convert", "--lines"], input: input)
    #expect(outcome.lines.count == 21)
    #expect(outcome.lines.dropFirst().allSatisfy { $0.contains("민수 안녕") })
    #expect(outcome.errorText == "lureline: -: read from text in code page CP949 (Korean)\n")
    #expect(outcome.status == 0)
  }

  /// A backslash is the second byte of some characters of Shift-JIS, and would be JSON's.
  @Test func largeJSONLinesOfAnOldCodePageAreDecoded() {
    let words: [UInt8] = [0x83, 0x5c, 0x95, 0x5c, 0x82, 0xcc, 0x82, 0xa8, 0x8b, 0xe0]
    let filler = Array(String(repeating: "x", count: 1000).utf8)
    let bytes = Self.lines(5000) { _ in
      Array(#"{"text":""#.utf8) + words + filler + Array(#""}"#.utf8)
    }
    #expect(bytes.count > 1 << 22)
    let outcome = Tool.run(["convert", Self.file(bytes)])
    #expect(outcome.status == 0)
    #expect(outcome.lines.count == 5000)
    #expect(outcome.lines.allSatisfy { $0.contains("ソ表のお金x") })
    #expect(outcome.errorText.contains("code page CP932 (Japanese)"))
  }

  @Test func largeTelegramExportsOfAnOldCodePageAreDecoded() {
    let filler = Array(String(repeating: "x", count: 1000).utf8)
    let messages = (0..<5000).map { _ in
      Array(#"{"type":"message","from":"A","from_id":"user1","text":""#.utf8) + Self.korean + filler
        + Array(#""}"#.utf8)
    }
    let bytes =
      Array(#"{"name":"A","type":"personal_chat","id":1,"messages":["#.utf8)
      + messages.joined(separator: [0x2c]) + Array("]}".utf8)
    for outcome in [
      Tool.run(["convert", Self.file(bytes)]), Tool.run(["convert"], input: Self.file(bytes)),
    ] {
      #expect(outcome.status == 0)
      #expect(outcome.outputText.contains("민수 안녕xx"))
      #expect(outcome.errorText.contains("code page CP949 (Korean)"))
    }
  }

  @Test func wideTextIsReadWholeFromAPipe() {
    var wide: [UInt8] = [0xff, 0xfe]
    for unit in "grüß dich\nja\n".utf16 { wide += [UInt8(unit & 0xff), UInt8(unit >> 8)] }
    let outcome = Tool.run(["convert", "--lines"], input: Self.file(wide))
    #expect(outcome.lines.count == 2)
    #expect(outcome.outputText.contains("grüß dich"))
  }

  /// One broken byte does not turn UTF-8 into a code page.
  @Test func brokenUTF8StaysUTF8() {
    let input = Self.file(
      Self.lines(20) { _ in Array("grüß dich, möchtest du".utf8) } + [0xff, 0x0a])
    let outcome = Tool.run(["convert", "--lines"], input: input)
    #expect(outcome.outputText.contains("möchtest"))
    #expect(outcome.errors.isEmpty)
  }
}
