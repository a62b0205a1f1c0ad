import Fixtures
import Lureline
import Testing

@Suite struct JSONScannerTests {
  @Test(arguments: [
    "null", "true", " false ", "0", "-0", "10.25", "1e5", "1E+5", "-2.5e-3", "\"\"", "[]", "{}",
    "[1,2 , 3]", "{\"a\":{\"b\":[null]},\"c\":\"d\"}", "\t[\r\n]\n", "\"\\u00e9\\/\\\"\"",
    "{\"a\":1,\"a\":2}", "[[[]],{}]",
  ])
  func acceptsJSON(_ text: String) throws {
    _ = try JSONValue.parse(Array(text.utf8))
    var scanner = JSONScanner(Array(text.utf8))
    try scanner.skipValue()
    try scanner.finish()
  }

  @Test(arguments: [
    "nul", "True", "01", "-", "1.", ".5", "1e", "+1", "0x1", "\"", "\"\\\"", "\"\\q\"",
    "\"\\u12g4\"",
    "\"a\tb\"", "[", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{", "{\"a\"", "{\"a\":", "{\"a\":1,}",
    "{a:1}", "{\"a\" 1}", "{,}", "[]]", "1 2", "'a'", "[1}", "\"\\x0B\"", "\u{fe}", "NaN",
  ])
  func rejectsWhatIsNotJSON(_ text: String) {
    #expect(throws: ReadingError.self) { try JSONValue.parse(Array(text.utf8)) }
    #expect(throws: ReadingError.self) {
      var scanner = JSONScanner(Array(text.utf8))
      try scanner.skipValue()
      try scanner.finish()
    }
  }

  @Test func tellsWhereAnErrorIs() {
    #expect(throws: ReadingError.malformed(line: 3, offset: 10, reason: "a comma is expected")) {
      try JSONValue.parse(Array("{\n\"a\":\n[1 x]}".utf8))
    }
    #expect(throws: ReadingError.truncated(line: 1, offset: 3, reason: "a value is missing")) {
      try JSONValue.parse(Array("[1,".utf8))
    }
    #expect(throws: ReadingError.empty) { try JSONValue.parse(Array(" \n".utf8)) }
  }

  @Test func decodesEscapes() throws {
    let cases: [(json: String, text: String)] = [
      (#""a\"\\\/\b\f\n\r\tz""#, "a\"\\/\u{8}\u{c}\n\r\tz"),
      (#""\u0041\u00e9\u4f60""#, "Aé你"),
      (#""\ud83d\ude00!""#, "😀!"),
      (#""\ud83d""#, "\u{fffd}"),
      (#""\ud83dx\ude00""#, "\u{fffd}x\u{fffd}"),
      (#""\ud83d\ud83d\ude00""#, "\u{fffd}😀"),
      (#""é\n你""#, "é\n你"),
      (#""\u0000""#, "\0"),
    ]
    for (json, text) in cases {
      #expect(try JSONValue.parse(Array(json.utf8)).string == text, "\(json)")
    }
  }

  @Test func replacesBrokenUTF8OnlyWhenDecoding() throws {
    let bytes: [UInt8] = [0x22, 0x61, 0xff, 0x62, 0x22]
    var scanner = JSONScanner(bytes)
    let text = try scanner.string()
    #expect(text.range == 1..<4)
    var output: [UInt8] = [0x7a]
    scanner.append(text, to: &output)
    #expect(String(decoding: output, as: UTF8.self) == "za\u{fffd}b")
  }

  @Test func takesTelegramEscapesOnlyWhenLenient() throws {
    var scanner = JSONScanner(Array(#""a\x0Bb""#.utf8), isLenient: true)
    #expect(scanner.decoded(try scanner.string()) == "a\u{b}b")
  }

  @Test func boundsDepth() throws {
    let limit = JSONScanner.usualDepthLimit
    let deepest = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
    _ = try JSONValue.parse(Array(deepest.utf8))
    #expect(throws: ReadingError.self) { try JSONValue.parse(Array("[\(deepest)]".utf8)) }
    #expect(throws: ReadingError.self) {
      try JSONValue.parse([UInt8](repeating: UInt8(ascii: "["), count: 100_000))
    }
  }

  @Test func comparesKeysByMeaning() throws {
    var scanner = JSONScanner(Array(#"{"te\u0078t":1,"text2":2}"#.utf8))
    try scanner.enterObject()
    let first = try #require(try scanner.nextKey())
    #expect(scanner.equals(first, "text"))
    try scanner.skipValue()
    let second = try #require(try scanner.nextKey())
    #expect(!scanner.equals(second, "text"))
    #expect(!scanner.equals(second, "text3"))
  }

  @Test func survivesDamage() {
    let sample = Array(#"{"a":[1,-2.5e3,"x\u00e9\n你"],"b":{"c":null,"d":true}}"#.utf8)
    Damage.flip(sample, by: [0x01, 0x20, 0x80, 0xff]) { piece, _ in
      _ = try? JSONValue.parse(piece)
    }
    Damage.cut(sample) { piece, place in
      #expect(throws: ReadingError.self, "cut at \(place)") { try JSONValue.parse(piece) }
    }
  }
}

@Suite struct JSONValueTests {
  @Test func keepsOrderAndSpelling() throws {
    let value = try JSONValue.parse(Array(#"{"z":1.50,"a":[true,null,"s"],"z":2}"#.utf8))
    #expect(value.members?.map(\.key) == ["z", "a", "z"])
    #expect(value.members?.first?.value == .number(1.5, raw: "1.50"))
    #expect(value["z"]?.integer == 2)
    #expect(value["a"]?.array == [.bool(true), .null, .string("s")])
    #expect(value["missing"] == nil)
    #expect(value["a"]?["z"] == nil)
  }
}
