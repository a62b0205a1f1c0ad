import Fixtures
import Lureline
import Testing

@Suite struct WhatsAppReaderTests {
  private func read(_ text: String) -> Transcript {
    WhatsAppReader.read(TextEncoding.utf8(Array(text.utf8)))
  }

  private func stamp(_ time: Timestamp?) -> String? {
    guard let time else { return nil }
    var output: [UInt8] = []
    time.appendISO8601(to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test(arguments: [
    ("31/12/24, 21:05 - Noor: hey", "2024-12-31T21:05:00"),
    ("12/31/24, 9:05 PM - Noor: hey", "2024-12-31T21:05:00"),
    ("12/31/24, 9:05\u{202f}PM - Noor: hey", "2024-12-31T21:05:00"),
    ("31/12/2024, 9:05 p.\u{a0}m. - Noor: hey", "2024-12-31T21:05:00"),
    ("31/12/2024 21:05 - Noor: hey", "2024-12-31T21:05:00"),
    ("2024-12-31, 9:05 p.m. - Noor: hey", "2024-12-31T21:05:00"),
    ("2024/12/31 下午9:05 - Noor: hey", "2024-12-31T21:05:00"),
    ("2024. 12. 31. 오후 9:05 - Noor: hey", "2024-12-31T21:05:00"),
    ("31.12.2024 klo 21.05 - Noor: hey", "2024-12-31T21:05:00"),
    ("31/12/2024 à 21:05 - Noor: hey", "2024-12-31T21:05:00"),
    ("31. 12. 2024. 21:05 - Noor: hey", "2024-12-31T21:05:00"),
    ("31-12-2024 21:05 - Noor: hey", "2024-12-31T21:05:00"),
    ("12/31/24, 9:05:07 PM: Noor: hey", "2024-12-31T21:05:07"),
    ("[31/12/2024, 21:05:07] Noor: hey", "2024-12-31T21:05:07"),
    ("\u{200e}[12/31/24, 9:05:07 PM] Noor: hey", "2024-12-31T21:05:07"),
    ("[31.12.24 21.05.07] Noor: hey", "2024-12-31T21:05:07"),
    ("[21:05:07, 12/31/24] Noor: hey", "2024-12-31T21:05:07"),
    ("[9:05:07 CH, 31/12/2024] Noor: hey", "2024-12-31T21:05:07"),
    ("[12/31/2567 BE, 21:05:07] Noor: hey", "2024-12-31T21:05:07"),
    ("[31/12/2567 21:05:07] Noor: hey", "2024-12-31T21:05:07"),
    ("[12/31/R6, 21:05:07] Noor: hey", "2024-12-31T21:05:07"),
    ("[12/2024/31, 21:05:07] Noor: hey", "2024-12-31T21:05:07"),
    ("\u{200f}[\u{200f}٣١\u{200f}/١٢\u{200f}/٢٠٢٤، ٩:٠٥:٠٧ م] Noor: hey", "2024-12-31T21:05:07"),
    ("३१/१२/२४, ९:०५ अपराह्न - Noor: hey", "2024-12-31T21:05:00"),
    ("[31/12/24, 12:05:07 AM] Noor: hey", "2024-12-31T00:05:07"),
    ("[31/12/24, 00:05:07 AM] Noor: hey", "2024-12-31T00:05:07"),
    ("[31/12/24, 13:05:07 PM] Noor: hey", "2024-12-31T13:05:07"),
    ("1/13/23, 3:22_AM - Noor: hey", "2023-01-13T03:22:00"),
    ("2024/12/31, 13:01. - Noor: hey", "2024-12-31T13:01:00"),
    ("31.12.24 г., 21:05 ч. - Noor: hey", "2024-12-31T21:05:00"),
    ("31/12/2024, 9:05 PTG - Noor: hey", "2024-12-31T21:05:00"),
    ("[31.12.24, 9:05:07 e pasdites] Noor: hey", "2024-12-31T21:05:07"),
  ])
  func readsStamps(_ line: String, _ expected: String) {
    let transcript = read(line + "\n")
    #expect(transcript.messages.count == 1)
    #expect(transcript.participants == ["Noor"])
    #expect(transcript.messages.first.map { transcript.text(of: $0) } == "hey")
    #expect(stamp(transcript.messages.first?.time) == expected)
  }

  @Test func keepsAMessageWithAnImpossibleStamp() {
    let transcript = read("99/99/2024, 21:05 - Noor: hey\n13/13/2024, 99:99 - Noor: you\n")
    #expect(transcript.messages.count == 2)
    #expect(transcript.messages.allSatisfy { $0.time == nil })
  }

  @Test(arguments: [
    ("1/2/24, 9:00 - A: x\n1/13/24, 9:00 - A: x\n", "2024-01-02T09:00:00"),
    ("1/2/24, 9:00 - A: x\n13/2/24, 9:00 - A: x\n", "2024-02-01T09:00:00"),
    // no proof: names of files, backward steps, gaps, habit
    ("1/2/24, 9:00 - A: IMG-20240102-WA0001.jpg (file attached)\n", "2024-01-02T09:00:00"),
    (
      "01/02/24, 9:00 - A: x\n02/02/24, 9:00 - A: x\n03/02/24, 9:00 - A: x\n", "2024-02-01T09:00:00"
    ),
    ("1/2/24, 9:00 - A: x\n1/3/24, 9:00 - A: x\n1/4/24, 9:00 - A: x\n", "2024-01-02T09:00:00"),
    ("1/2/24, 9:00 AM - A: x\n", "2024-01-02T09:00:00"),
    ("01/02/2024, 9:00 - A: x\n", "2024-02-01T09:00:00"),
    // a year of two digits in front, and behind
    (
      "24-03-15, 9:00 - A: x\n24-03-16, 9:00 - A: x\n24-04-02, 9:00 - A: x\n", "2024-03-15T09:00:00"
    ),
    (
      "15-03-24, 9:00 - A: x\n16-03-24, 9:00 - A: x\n20-04-24, 9:00 - A: x\n", "2024-03-15T09:00:00"
    ),
    ("24-03-15, 9:00 - A: x\n", "2015-03-24T09:00:00"),
    (
      "13-03-15, 9:00 - A: x\n13-03-16, 9:00 - A: x\n12-03-17, 9:00 - A: x\n", "2015-03-13T09:00:00"
    ),
    // two exports in one file, told apart by their layout
    (
      "1/2/24, 9:00 AM - A: x\n1/13/24, 9:00 AM - A: x\n[13/02/2024, 9:00:00] A: y\n",
      "2024-01-02T09:00:00"
    ),
  ])
  func decidesTheOrderOfDatesOverTheFile(_ text: String, _ first: String) {
    #expect(stamp(read(text).messages.first?.time) == first)
  }

  @Test(arguments: [
    ("9 Oct 2024, 9:05 pm - Noor: x", "2024-10-09T21:05:00"),
    ("9. Oktober 2024, 21:05 - Noor: x", "2024-10-09T21:05:00"),
    ("[9-okt.-24 21:05:07] Noor: x", "2024-10-09T21:05:07"),
    ("9 октября 2024, 21:05 - Noor: x", "2024-10-09T21:05:00"),
    ("9 de out. de 2024 21:05 - Noor: x", "2024-10-09T21:05:00"),
    ("09 août 2024 à 21:05 - Noor: x", "2024-08-09T21:05:00"),
    ("le 09/08/2024 à 21:05 - Noor: x", "2024-08-09T21:05:00"),
  ])
  func readsMonthsByName(_ line: String, _ time: String) {
    let transcript = read(line + "\n")
    #expect(transcript.messages.map { stamp($0.time) } == [time])
    #expect(transcript.participants == ["Noor"])
  }

  @Test(arguments: [
    "10:35 PM, 07 20 - Noor: x", "9 Oct 9:09 - Noor: x", "[20 Jul 21:05:10] Noor: x",
  ])
  func keepsStampsWithoutAYear(_ line: String) {
    let transcript = read(line + "\n" + line + "\n")
    #expect(transcript.participants == ["Noor"])
    #expect(transcript.messages.map { transcript.text(of: $0) } == ["x", "x"])
    #expect(transcript.messages.allSatisfy { $0.time == nil })
    #expect(FormatDetector.detect(transcript.bytes) == .format(.whatsappText))
  }

  @Test(arguments: [
    "9 people 2024, 9:05 - x: y", "3 mar - Noor: x", "9 Oct 2024 - Noor: x",
    "le jour: x", "left 9/8/24, 9:05 - x: y",
  ])
  func takesNoSentenceForADate(_ line: String) {
    #expect(read(line + "\n").messages.isEmpty)
  }

  @Test func joinsLinesAndKeepsTextUntouched() {
    let text =
      "31/12/24, 21:05 - Noor: first\n\n  second: line \u{2028}x\n[3 apples]\n"
      + "31/12/24, 21:06 - Ben 🤓: last\r\n"
    let transcript = read(text)
    #expect(
      transcript.messages.map { transcript.text(of: $0) }
        == ["first\n\n  second: line \u{2028}x\n[3 apples]", "last"])
    #expect(transcript.participants == ["Noor", "Ben 🤓"])
    #expect(transcript.bytes == Array(text.utf8))
  }

  @Test func readsCarriageReturnsMarksAndByteOrderMarks() {
    let transcript = read(
      "\u{feff}\u{200e}[31/12/24, 21:05:00] Noor: a\r\n\u{feff}[31/12/24, 21:06:00] Ben: b\r\nc\r\n"
    )
    #expect(transcript.messages.map { transcript.text(of: $0) } == ["a", "b\r\nc"])
    #expect(transcript.unparsed.isEmpty)
  }

  @Test func readsUTF16() {
    let text = "31/12/24, 21:05 - Noor: hé 你好\n"
    for isLittleEndian in [true, false] {
      var bytes: [UInt8] = isLittleEndian ? [0xff, 0xfe] : [0xfe, 0xff]
      for unit in text.utf16 {
        let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xff))
        bytes += isLittleEndian ? [low, high] : [high, low]
      }
      #expect(TextEncoding.utf8(bytes) == Array(text.utf8))
      #expect(TextEncoding.utf8(Array(bytes.dropFirst(2))) == Array(text.utf8))
    }
  }

  @Test func splitsSenders() {
    let cases: [(line: String, name: String?, text: String)] = [
      ("Perry, Andrea: x", "Perry, Andrea", "x"),
      ("🤓: x: y", "🤓", "x: y"),
      ("@noor:example.com: x", "@noor:example.com", "x"),
      ("\u{202a}+40\u{a0}712\u{2011}000\u{202c}: x", "+40 712-000", "x"),
      ("~\u{202f}Noor: x", "~ Noor", "x"),
      ("Jim \"J\" Doe: x", "Jim \"J\" Doe", "x"),
      ("Noor added Ben", nil, ""),
      ("You changed the group name from \"a: b\" to \"c: d\"", nil, ""),
      ("Noor changed the subject to “Trip: May”", nil, ""),
      ("Voice call. Duration: 12:34", nil, ""),
    ]
    for (line, name, text) in cases {
      let transcript = read("31/12/24, 21:05 - \(line)\n")
      #expect(transcript.participants.first == name, "\(line)")
      #expect(transcript.systemCount == (name == nil ? 1 : 0), "\(line)")
      #expect(transcript.messages.first.map { transcript.text(of: $0) } ?? "" == text, "\(line)")
    }
  }

  @Test func tellsEventsFromWords() {
    let cases: [(body: String, event: Event?, text: String)] = [
      ("<Media omitted>", .media, ""),
      ("<Medien ausgeschlossen>", .media, ""),
      ("<Media omitted>\nour garden", .media, "our garden"),
      ("<3", nil, "<3"),
      ("<see you>", nil, "<see you>"),
      ("IMG-20240101-WA0001.jpg (file attached)\nour garden", .media, "our garden"),
      ("Ben.vcf (bestand bijgevoegd)", .media, ""),
      ("see plan.pdf (my draft)", nil, "see plan.pdf (my draft)"),
      ("<attached: 00000042-PHOTO-2024-01-01-00-05-00.jpg>", .media, ""),
      ("", .media, ""),
      ("null", .media, ""),
      ("This message was deleted", .deleted, ""),
      ("This message was deleted, sorry", nil, "This message was deleted, sorry"),
      ("Missed voice call", .call, ""),
      ("fine now <This message was edited>", .edited, "fine now"),
      ("location: https://maps.google.com/?q=51.5,-0.12", .media, ""),
      ("I added more funds", nil, "I added more funds"),
      ("Messages and calls are nice", nil, "Messages and calls are nice"),
    ]
    for (body, event, text) in cases {
      let transcript = read("31/12/24, 21:05 - Noor: \(body)\n")
      #expect(transcript.messages.first?.event == event, "\(body)")
      #expect(transcript.messages.first.map { transcript.text(of: $0) } == text, "\(body)")
    }
  }

  @Test func takesARepeatedPlaceholderOfAnyLanguage() {
    let transcript = read(
      "31/12/24, 21:05 - Noor: <Qoraal lama helin>\n31/12/24, 21:06 - Ben: <Qoraal lama helin>\nhi\n"
    )
    #expect(transcript.messages.map(\.event) == [.media, .media])
    #expect(transcript.messages.map { transcript.text(of: $0) } == ["", "hi"])
  }

  /// A made-up language stands for those whose phrases nobody has entered.
  @Test func tellsNoticesByMarksInAnyLanguage() {
    let m = "\u{200e}"
    let transcript = read(
      "[3/18/22, 14:56:01] Noor Ali: \(m)Zuzu plo WhatsApp.\r\n"
        + "[3/27/22, 21:41:35] Ben: Hello\r\n"
        + "\(m)[3/27/22, 21:41:55] Ben: \(m)foto zuzu\r\n"
        + "\(m)[3/27/22, 21:42:55] Ben: Plan.pdf • \(m)2 plo \(m)zuzu dok\r\n"
        + "\(m)[3/27/22, 21:43:55] Ben: our garden \(m)<zuz: 00000035-PHOTO-2022-03-27-21-43-55.jpg>\r\n"
        + "\(m)[3/27/22, 21:43:56] Ben: fine now \(m)<zuzu plo>\r\n"
        + "[3/27/22, 21:50:54] Ben: \(m)Du zuzu plo.\r\n"
        + "[3/27/22, 21:54:45] Noor Ali: \(m)Ku zuzu plo.\r\n"
        + "[3/27/22, 21:56:45] Ben: \(m)Loko: https://maps.google.com/?q=51.5,-0.12\r\n"
        + "[4/28/22, 20:17:30] Noor Ali: \(m)\(m)Koda Noor plo. \(m)Tapu.\r\n")
    #expect(transcript.systemCount == 2)
    #expect(
      transcript.messages.map(\.event)
        == [nil, .media, .media, .media, .edited, .deleted, .deleted, .media])
    #expect(
      transcript.messages.map { transcript.text(of: $0) }
        == ["Hello", "", "", "our garden", "fine now", "", "", ""])
    #expect(transcript.owner.map { transcript.participants[$0] } == "Ben")
  }

  @Test func knowsTheOwnerByADeletion() {
    let transcript = read(
      "31/12/24, 21:05 - Noor: hi\n31/12/24, 21:06 - Ben: You deleted this message\n")
    #expect(transcript.owner == 1)
    #expect(read("31/12/24, 21:05 - Noor: This message was deleted\n").owner == nil)
  }

  @Test func takesNoticesWithASenderApart() {
    let transcript = read(
      "31/12/24, 21:05 - The Group: Messages and calls are end-to-end encrypted. No one outside "
        + "can read them.\n31/12/24, 21:06 - Noor: hi\n")
    #expect(transcript.systemCount == 1)
    #expect(transcript.participants == ["Noor"])
  }

  @Test func takesNoticesThatEndWithTheirFirstSentence() {
    let transcript = read(
      "[31/12/24, 21:05:00] Noor: \u{200e}Los mensajes y las llamadas están cifrados de extremo a "
        + "extremo.\r\n[31/12/24, 21:06:00] Noor: hola\r\n")
    #expect(transcript.systemCount == 1 && transcript.messages.count == 1)
    let quoted = read("[31/12/24, 21:05:00] Noor: Messages and calls are end-to-end encrypted.\n")
    #expect(
      quoted.systemCount == 0 && quoted.messages.count == 1, "without the app's mark it is Noor's")
  }

  /// Without media no row has a mark in front of its stamp.
  @Test(arguments: [
    (
      "a group",
      [
        "Book Club: ~Messages and calls are end-to-end encrypted. Only people in this chat can read",
        "Book Club: ~Ann added Ben", "Ann: hi all", "Ben: hello", "Ann: ~Ann added Eva",
        "Book Club: ~Ann changed the subject to “Books: May”", "Ben: ~This message was deleted.",
        "Ann: ~Voice call, ~5 min", "Ben: ~POLL:\nWhen?\n~OPTION: now (2 votes)",
      ],
      ["Ann: hi all", "Ben: hello", "Ben:deleted ", "Ann:call ", "Ben: POLL"]
    ),
    (
      "a group without the notice of encryption",
      ["Club: ~You were added", "Ann: hi all", "Club: ~Ann joined from the community", "Ben: yes"],
      ["Ann: hi all", "Ben: yes"]
    ),
    (
      "one contact",
      [
        "Ann: ~Messages and calls are end-to-end encrypted. Only people in this chat can read",
        "Ann: hi", "Me: hello", "Ann: ~Your security code with Ann changed. ~Tap to learn more.",
        "Ann: bye",
      ],
      ["Ann: hi", "Me: hello", "Ann: bye"]
    ),
    (
      "a group with a colon in its name",
      [
        "Trip: May: ~Messages and calls are end-to-end encrypted. Only people in this chat can read",
        "Trip: May: ~Ann added Ben", "Ann: hi", "Trip: see you",
      ],
      ["Ann: hi", "Trip: see you"]
    ),
    (
      "words that begin with the mark of the other direction",
      [
        "דנה: ~Messages and calls are end-to-end encrypted. Only people in this chat can read",
        "דנה: \u{200f}שלום לך", "אני: \u{200f}היי", "דנה: מה נשמע",
      ],
      ["דנה: שלום לך", "אני: היי", "דנה: מה נשמע"]
    ),
    (
      "words behind marks, where the app marks nothing else",
      ["Ann: ~No idea, let us see", "Ben: ok", "Ann: good"],
      ["Ann: No idea, let us see", "Ben: ok", "Ann: good"]
    ),
  ])
  func tellsNoticesWithoutMarkedRows(_ name: String, _ rows: [String], _ expected: [String]) {
    let marked = rows.map { row in
      "[3/18/24, 14:56:01] " + String(row.map { $0 == "~" ? "\u{200e}" : $0 }) + "\r\n"
    }
    let transcript = read(marked.joined())
    let got = transcript.messages.map { message in
      let line = transcript.text(of: message).split(separator: ":").first ?? ""
      return "\(transcript.name(of: message)):\(message.event?.rawValue ?? "") \(line)"
    }
    #expect(got == expected, "\(name)")
    #expect(transcript.systemCount == rows.count - expected.count, "\(name)")
  }

  @Test func keepsStampsInsideTextsAsText() {
    let lines = [
      "31/12/24, 21:05 - Noor: he wrote\n", "31/12/2024, 10:30-11:00 works\n",
      "[30/12/2024, 09:00:00] without a name\n", "31/12/24, 21:06 - Ben: ok\n",
      "31/12/24, 21:07 - Ben: ok\n", "30/12/24, 10:34:00 AM Noor: no dash\n",
    ]
    let transcript = read(lines.joined())
    #expect(transcript.messages.count == 3)
    #expect(transcript.systemCount == 0)
  }

  @Test func countsLinesBeforeTheFirstStamp() {
    let transcript = read("torn line\n\n31/12/24, 21:05 - Noor: hi\n")
    #expect(transcript.unparsed.map(\.line) == [1])
    #expect(transcript.messages.count == 1)
  }

  @Test func survivesDamage() {
    let sample = Array(
      ("\u{feff}\u{200f}[31/12/24، 21:05:00] Noor: \u{200e}hé <a>\r\n[1/2/2565 BE, 9:00 م] B: (x.pdf)\r\n"
        + "1/2/24, 9:00 p. m. - C: IMG-20240102-WA0001.jpg (file attached)\nmore \u{200e}<x: y.z>\n")
        .utf8)
    Damage.cut(sample) { piece, _ in check(piece) }
    Damage.flip(sample, by: [0x01, 0x10, 0x20, 0x80, 0xff]) { piece, _ in check(piece) }
  }

  /// Every stamped line is a message or a notice; ranges lie inside the text and in order.
  private func check(_ bytes: [UInt8]) {
    let text = TextEncoding.utf8(bytes)
    let transcript = WhatsAppReader.read(text)
    let stamped = WhatsAppReader.stampedLines(in: text).stamped
    #expect(transcript.messages.count + transcript.systemCount <= stamped)
    if stamped > 0 { #expect(transcript.messages.count + transcript.systemCount > 0) }
    #expect(transcript.flaws.isEmpty)
    var end = 0
    for message in transcript.messages {
      #expect(message.textRange.lowerBound >= end && message.textRange.upperBound <= text.count)
      end = message.textRange.upperBound
      #expect(transcript.participants.indices.contains(Int(message.sender)))
    }
  }
}
