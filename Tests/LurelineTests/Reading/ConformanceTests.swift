import Testing

@testable import Lureline

/// Cases of the kinds that public suites have (`scripts/check-conformance` runs those where they are).
@Suite struct ConformanceTests {
  /// Accepted or refused by each way through a JSON text.
  private static func isJSON(_ bytes: [UInt8]) -> [Bool] {
    let tree = (try? JSONValue.parse(bytes)) != nil
    var scanner = JSONScanner(bytes)
    let skipped = (try? scanner.skipAll()) != nil
    return [tree, skipped]
  }

  private static let accepted: [(name: String, bytes: [UInt8])] = [
    ("a lonely number", Array("7".utf8)),
    ("a lonely string", Array("\"x\"".utf8)),
    ("a lonely word", Array("null".utf8)),
    ("a lonely negative real", Array("-0.1".utf8)),
    ("zero with an exponent", Array("0e+1".utf8)),
    ("a capital exponent", Array("1E-9".utf8)),
    ("more digits than any type holds", Array("123456789012345678901234567890e9999".utf8)),
    ("white space of all four kinds", Array(" \t\r\n[ \t\r\n] \t\r\n".utf8)),
    ("a mark in front", [0xef, 0xbb, 0xbf] + Array("{}".utf8)),
    ("an empty key", Array(#"{"":0}"#.utf8)),
    ("a key with a zero", Array(#"{"a\u0000b":0}"#.utf8)),
    ("a key twice", Array(#"{"a":1,"a":1}"#.utf8)),
    ("a comment inside of a string", Array(#"["/*x*///"]"#.utf8)),
    ("all short escapes", Array(#"["\"\\\/\b\f\n\r\t"]"#.utf8)),
    ("an escaped backslash before an escape's letter", Array(#"["\\u12","\\n"]"#.utf8)),
    ("capital and small hexadecimal digits", Array(#"["\uaBcD"]"#.utf8)),
    ("two surrogates", Array(#"["\uD834\uDD1E"]"#.utf8)),
    ("a delete character", [0x22, 0x7f, 0x22]),
    ("a line separator", Array("\"\u{2028}\u{2029}\"".utf8)),
    ("scalars that are no characters", [0x22, 0xef, 0xbf, 0xbf, 0xef, 0xb7, 0x90, 0x22]),
    ("arrays and objects in turn", Array(#"[{"a":[{"b":[]}]}]"#.utf8)),
  ]

  private static let refused: [(name: String, bytes: [UInt8])] = [
    ("nothing", []),
    ("a blank", [0x20]),
    ("a mark alone", [0xef, 0xbb, 0xbf]),
    ("half a mark", [0xef, 0xbb, 0x7b, 0x7d]),
    ("a mark behind the start", Array("[\u{feff}]".utf8)),
    ("UTF-16", [0x5b, 0, 0x5d, 0]),
    ("two documents", Array("[][]".utf8)),
    ("a bracket too many", Array("[1]]".utf8)),
    ("a bracket of the other kind", Array("[1}".utf8)),
    ("a comma behind the end", Array("[1],".utf8)),
    ("a comma alone", Array("[,]".utf8)),
    ("two commas", Array("[1,,2]".utf8)),
    ("a comma before the end", Array("[1,]".utf8)),
    ("a comma before an object's end", Array(#"{"a":0,}"#.utf8)),
    ("a semicolon", Array("[1;2]".utf8)),
    ("a colon in an array", Array(#"["a":1]"#.utf8)),
    ("a comma for a colon", Array(#"{"a",1}"#.utf8)),
    ("two colons", Array(#"{"a"::1}"#.utf8)),
    ("a key without a value", Array(#"{"a"}"#.utf8)),
    ("a value without a key", Array("{:1}".utf8)),
    ("a number as key", Array("{1:1}".utf8)),
    ("a key without quotes", Array("{a:1}".utf8)),
    ("single quotes", Array("{'a':1}".utf8)),
    ("a comment", Array("[1/* */]".utf8)),
    ("a comment behind the end", Array("{}//".utf8)),
    ("a hash behind the end", Array("{}#".utf8)),
    ("a word of another language", Array("[nan]".utf8)),
    ("a word in capitals", Array("[TRUE]".utf8)),
    ("a word that goes on", Array("[nullx]".utf8)),
    ("half a word", Array("[fals".utf8)),
    ("a plus in front", Array("+1".utf8)),
    ("two minus signs", Array("--1".utf8)),
    ("a minus alone", Array("[-]".utf8)),
    ("a blank behind the minus", Array("[- 1]".utf8)),
    ("a zero in front", Array("012".utf8)),
    ("a zero behind the minus", Array("-01".utf8)),
    ("a point in front", Array(".1".utf8)),
    ("a point without digits", Array("1.".utf8)),
    ("a point before an exponent", Array("1.e1".utf8)),
    ("two points", Array("1.2.3".utf8)),
    ("an exponent without digits", Array("1e+".utf8)),
    ("two exponents", Array("1e1e1".utf8)),
    ("hexadecimal", Array("0x1".utf8)),
    ("digits in groups", Array("1 000".utf8)),
    ("an underscore in digits", Array("1_000".utf8)),
    ("a full-width digit", Array("\u{ff11}".utf8)),
    ("a broken byte in a number", [0x31, 0xe5]),
    ("a broken byte outside of strings", [0x5b, 0xff, 0x5d]),
    ("a zero byte behind a number", [0x31, 0x00]),
    ("a form feed as white space", [0x5b, 0x0c, 0x5d]),
    ("a joiner as white space", Array("[\u{2060}]".utf8)),
    ("a no-break space as white space", Array("[\u{a0}]".utf8)),
    ("a tab in a string", [0x22, 0x09, 0x22]),
    ("a line feed in a string", [0x22, 0x0a, 0x22]),
    ("a zero byte in a string", [0x22, 0x00, 0x22]),
    ("an unknown escape", Array(#"["\a"]"#.utf8)),
    ("an escape in hexadecimal", Array(#"["\x41"]"#.utf8)),
    ("a capital U", Array(#"["\U0041"]"#.utf8)),
    ("an escaped tab character", [0x22, 0x5c, 0x09, 0x22]),
    ("an escape with three digits", Array(#"["\u00e"]"#.utf8)),
    ("an escape with a letter", Array(#"["\u00g0"]"#.utf8)),
    ("an escape that is a broken byte", [0x22, 0x5c, 0xe5, 0x22]),
    ("half a second surrogate", Array(#"["\uD834\u"]"#.utf8)),
    ("a lone quote", [0x22]),
    ("an escaped quote as the end", Array(#""\""#.utf8)),
    ("an escape before the string", Array(#"[\n"a"]"#.utf8)),
    ("two strings", Array(#""a" "b""#.utf8)),
  ]

  @Test func acceptsWhatIsJSON() {
    for (name, bytes) in Self.accepted {
      #expect(Self.isJSON(bytes) == [true, true], "\(name)")
    }
  }

  @Test func refusesWhatIsNotJSON() {
    for (name, bytes) in Self.refused {
      #expect(Self.isJSON(bytes) == [false, false], "\(name)")
    }
  }

  /// A window on the text decides as the whole text does, wherever it is cut.
  @Test func decidesTheSameThroughAWindow() {
    for (name, bytes) in Self.accepted + Self.refused {
      let document = Array(#"{"messages":[],"x":"#.utf8) + bytes + Array("}".utf8)
      let whole = TelegramReader.read(document)
      for size in 1...3 {
        #expect(TelegramWindow.read(document, by: size) == whole, "\(name), by \(size)")
      }
    }
  }

  @Test(arguments: [
    ("no words", "sender,text\nA,\"\"\n", ["A: "]),
    ("no words, CRLF", "sender,text\r\nA,\"\"\r\nB,x\r\n", ["A: ", "B: x"]),
    ("a comma in quotes", "text,sender\n\"Springfield, IL\",A\n", ["A: Springfield, IL"]),
    ("doubled quotes", "sender,text\nA,\"\"\"so\"\"\"\n", ["A: \"so\""]),
    ("nothing but a quote", "sender,text\nA,\"\"\"\"\n", ["A: \""]),
    (
      "a record of another language", "sender,text\nA,\"{\"\"a\"\": [1, \"\"b\"\"]}\"\n",
      ["A: {\"a\": [1, \"b\"]}"]
    ),
    ("quotes inside of plain cells", "sender,text\nA,6'2\"N 3\"W\n", ["A: 6'2\"N 3\"W"]),
    (
      "line feeds in quotes", "text,sender\n\"one\ntwo\n\nthree\",A\nx,B\n",
      ["A: one\ntwo\n\nthree", "B: x"]
    ),
    ("CRLF in quotes", "text,sender\r\n\"one\r\ntwo\",A\r\n", ["A: one\r\ntwo"]),
    (
      "quotes and line feeds", "sender,text\nA,\"x \n\"\"y\"\" \nz\"\nB,w\n",
      ["A: x \n\"y\" \nz", "B: w"]
    ),
    ("letters of many scripts", "sender,text\nʤ,ʤ 你 é 😀\n", ["ʤ: ʤ 你 é 😀"]),
    ("no end of the last line", "sender,text\nA,x", ["A: x"]),
    ("blank lines at the end", "sender,text\nA,x\n\n\n", ["A: x"]),
    ("blanks around words", "sender,text\nA, x \n", ["A:  x "]),
  ])
  func readsTables(_ name: String, _ text: String, _ rows: [String]) throws {
    let result = try TranscriptReader.read(Array(text.utf8), as: .csv)
    #expect(result.errors.isEmpty)
    let chat = try #require(result.transcripts.first)
    #expect(chat.messages.map { "\(chat.name(of: $0)): \(chat.text(of: $0))" } == rows)
    #expect(chat.unparsed.isEmpty)
  }
}

extension JSONScanner {
  fileprivate mutating func skipAll() throws(ReadingError) {
    try skipValue()
    try finish()
  }
}

/// Reads a Telegram export through a window that grows by a few bytes at a time.
enum TelegramWindow {
  static func read(_ bytes: [UInt8], by size: Int) -> ReadingResult {
    var place = min(3, bytes.count)
    var reader = TelegramReader(head: Array(bytes[..<place])) { window in
      let end = min(place + size, bytes.count)
      window.append(contentsOf: bytes[place..<end])
      place = end
      return place < bytes.count
    }
    var result = ReadingResult(transcripts: [])
    do throws(ReadingError) {
      while let transcript = try reader.next() { result.transcripts.append(transcript) }
    } catch {
      result.errors.append(error)
    }
    return result
  }
}
