import Fixtures
import Testing

@testable import Lureline

@Suite struct ZipExportTests {
  /// An archive of stored or already packed members.
  struct Maker {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    var count = 0

    static func number(_ value: Int, _ size: Int) -> [UInt8] {
      (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    mutating func add(
      _ name: String, _ content: [UInt8], packed: [UInt8]? = nil, flags: Int = 0,
      method: Int? = nil,
      size: Int? = nil
    ) {
      let data = packed ?? content
      let offset = bytes.count
      let method = method ?? (packed == nil ? 0 : 8)
      var header = Self.number(20, 2) + Self.number(flags, 2) + Self.number(method, 2)
      header += Self.number(0, 4) + Self.number(Int(CRC32.checksum(content)), 4)
      header += Self.number(data.count, 4) + Self.number(size ?? content.count, 4)
      header += Self.number(name.utf8.count, 2) + Self.number(0, 2)
      bytes += [0x50, 0x4b, 3, 4] + header + Array(name.utf8) + data
      directory += [0x50, 0x4b, 1, 2] + Self.number(20, 2) + header + Self.number(0, 10)
      directory += Self.number(offset, 4) + Array(name.utf8)
      count += 1
    }

    func finished(comment: String = "") -> [UInt8] {
      let end =
        Self.number(0, 4) + Self.number(count, 2) + Self.number(count, 2)
        + Self.number(directory.count, 4) + Self.number(bytes.count, 4)
      return bytes + directory + [0x50, 0x4b, 5, 6] + end
        + Self.number(comment.utf8.count, 2) + Array(comment.utf8)
    }
  }

  static let chat = Array(
    "31/12/2024, 21:05 - Ina: hello\n31/12/2024, 21:06 - Bo: hi\n".utf8)

  // MARK: Inflate

  private static let dynamicHex =
    "55505b0ec33008bb0a57432a6d2321a2267d6c3bfd1293aaf403446c6c8b3015b656c9289f52a8b2"
    + "2d54521babcf6b52ad34e525f0fb2a03679bf01a0af85c8d12dfce0636d6e3776b7d3f663ab21d49"
    + "f631bf76665185b23b2047f9f775f88eed540f018816ae99f327063da7c0c773bde37390fa07"
  private static let dynamicText =
    "a ran rain over sang rivers sang hills dog over sang the hills and the rivers ra"
    + "in while over on the the the the hills dog and the while rivers sang while quiet"
    + " while while rivers fell the and over lazy fell over on and dog fell fell sang h"
    + "ills fox sang while hills and lazy quiet quiet ran rivers"

  /// Packed by zlib, each kind of block: stored, fixed and dynamic codes.
  @Test(arguments: [
    ("stored", "0105 00faff 68656c6c6f", "hello"),
    ("fixed", "cb48cdc9c957c8402701", "hello hello hello hello"),
    ("empty", "0300", ""),
    ("dynamic", Self.dynamicHex, Self.dynamicText),
  ])
  func inflates(_ name: String, _ hex: String, _ expected: String) throws {
    let bytes = Self.bytes(hex)
    let output = try Inflate.inflate(bytes, 0..<bytes.count, limit: 1 << 20)
    #expect(String(decoding: output, as: UTF8.self) == expected, "\(name)")
    #expect(try Inflate.inflate(bytes, 0..<bytes.count, limit: 3).count == min(3, output.count))
    for end in 0..<bytes.count {
      #expect(throws: Inflate.Failure.self) {
        _ = try Inflate.inflate(bytes, 0..<end, limit: 1 << 20)
      }
    }
    for place in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[place] ^= 1 << UInt8(bit)
        let result = try? Inflate.inflate(damaged, 0..<damaged.count, limit: 1 << 16)
        #expect(result?.count ?? 0 <= 1 << 16)
      }
    }
  }

  private static func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.utf8.filter { $0 != 0x20 }
    return stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
    }
  }

  @Test func checkSums() {
    #expect(CRC32.checksum(Array("123456789".utf8)) == 0xcbf4_3926)
    #expect(CRC32.checksum([]) == 0)
  }

  // MARK: Archives

  @Test func readsEachMemberAsWhatItIs() throws {
    var maker = Maker()
    maker.add("media/", [])
    maker.add("media/a.jpg", [0xff, 0xd8, 0xff, 0xe0])
    maker.add("__MACOSX/._chat.txt", Self.chat)
    maker.add("_chat.txt", Self.chat)
    maker.add("sms.bin", Array("<smses><sms address='5' type='1' body='b'/></smses>".utf8))
    let bytes = maker.finished(comment: "made by hand")
    #expect(FormatDetector.detect(bytes) == .format(.zip))
    let result = try TranscriptReader.read(bytes)
    #expect(result.errors.isEmpty)
    #expect(result.transcripts.map(\.format) == [.whatsappText, .smsBackupRestoreXML])
    #expect(result.transcripts.map(\.messages.count) == [2, 1])
  }

  @Test func joinsThePartsOfAChat() throws {
    func page(_ name: String, _ text: String) -> [UInt8] {
      Array(
        """
        <html><body><div>Participants: Ina, Bo</div><div><div>\(name)</div><div>\(text)</div>\
        <div>Sep 13, 2020, 12:26 PM</div></div></body></html>
        """.utf8)
    }
    var maker = Maker()
    maker.add("inbox/bo_1/message_10.html", page("Ina", "third"))
    maker.add("inbox/bo_1/message_2.html", page("Bo", "second"))
    maker.add("inbox/bo_1/message_1.html", page("Ina", "first"))
    maker.add("inbox/bo_2/message_1.html", page("Bo", "other"))
    let result = try TranscriptReader.read(maker.finished())
    let texts = result.transcripts.map { chat in chat.messages.map { chat.text(of: $0) } }
    #expect(texts == [["first", "second", "third"], ["other"]])
    #expect(result.transcripts.map(\.participants) == [["Ina", "Bo"], ["Bo"]])
  }

  @Test func opensAnArchiveInAnArchiveOnce() throws {
    var inner = Maker()
    inner.add("_chat.txt", Self.chat)
    var middle = Maker()
    middle.add("a.zip", inner.finished())
    var outer = Maker()
    outer.add("b.zip", middle.finished())
    #expect(try TranscriptReader.read(middle.finished()).transcripts.count == 1)
    #expect(throws: ReadingError.self) { try TranscriptReader.read(outer.finished()) }
  }

  @Test func refusesWhatGrowsTooMuch() throws {
    var maker = Maker()
    maker.add("_chat.txt", Self.chat)
    for _ in 0..<4 { maker.add("b.txt", Self.chat) }
    let result = try ZipExport.read(maker.finished(), allowance: Self.chat.count * 2 + 1)
    #expect(result.transcripts.count == 2)
    #expect(result.errors.count == 1)
  }

  /// The claim is enough: nothing of it has to be unpacked, and what stands behind it is still read.
  @Test func refusesWhatClaimsToGrowTooMuch() throws {
    var maker = Maker()
    maker.add("_chat.txt", Self.chat + [UInt8](repeating: 0x20, count: 1 << 20))
    maker.add("small.txt", Self.chat)
    let result = try ZipExport.read(maker.finished(), allowance: 1 << 19)
    #expect(result.transcripts.count == 1)
    #expect(
      result.errors == [
        .malformed(
          line: 1, offset: 0,
          reason: "member 1: the archive unpacks to more than 2 GB or 100 times its size")
      ])
    #expect(ZipArchive.allowance(1 << 10) == 1 << 26)
    #expect(ZipArchive.allowance(1 << 20) == 100 << 20)
    #expect(ZipArchive.allowance(1 << 30) == ZipArchive.greatestSize)
  }

  @Test func refusesMembersThatOverlap() {
    var maker = Maker()
    let chat = Self.chat
    maker.add("_chat.txt", chat)
    let one = maker.directory
    for _ in 0..<20 { maker.directory += one }
    maker.count = 21
    #expect(throws: ReadingError.self) { try TranscriptReader.read(maker.finished()) }
  }

  @Test(arguments: [
    ("check sum", "member 2: a member is damaged: its check sum is wrong"),
    ("encrypted", "member 2: a member is encrypted"),
    ("method", "member 2: a member is packed by method 14"),
  ])
  func saysWhatIsWrong(_ fault: String, _ reason: String) throws {
    var maker = Maker()
    maker.add("_chat.txt", Self.chat)
    switch fault {
    case "check sum":
      maker.add("b.txt", [1, 2, 3], packed: [1, 2, 4], method: 0)
    case "encrypted": maker.add("b.txt", [1, 2, 3], flags: 1)
    default: maker.add("b.txt", [1, 2, 3], method: 14)
    }
    let result = try TranscriptReader.read(maker.finished())
    #expect(result.transcripts.count == 1)
    guard case .malformed(_, _, let found)? = result.errors.first else {
      Issue.record("no error for \(fault)")
      return
    }
    #expect(found == reason)
  }

  @Test func saysThatItIsCutOff() {
    var maker = Maker()
    maker.add("_chat.txt", Self.chat)
    let bytes = maker.finished()
    #expect(
      throws: ReadingError.truncated(
        line: 1, offset: 60, reason: "the ZIP archive is cut off: it has no directory")
    ) { try TranscriptReader.read(Array(bytes[..<60])) }
    #expect(
      throws: ReadingError.unknownFormat(seen: "a ZIP archive without a chat that can be read")
    ) {
      var other = Maker()
      other.add("a.txt", Array("nothing".utf8))
      return try TranscriptReader.read(other.finished())
    }
  }

  @Test func survivesDamage() {
    readDamaged(ZipExport.self, Self.twoChats)
  }

  static let twoChats = {
    var maker = Maker()
    maker.add("_chat.txt", chat)
    maker.add("b.xml", Array("<smses><sms address='5' type='1' body='b'/></smses>".utf8))
    return maker.finished()
  }()

  // MARK: Excel

  /// A workbook with one sheet, its texts and formats beside it.
  private static func workbook(_ rows: String, texts: [String]) -> [UInt8] {
    var maker = Maker()
    let shared = texts.map { "<si><r><t>\($0)</t></r><rPh><t>x</t></rPh></si>" }.joined()
    maker.add("xl/workbook.xml", Array("<workbook><workbookPr/></workbook>".utf8))
    maker.add("xl/sharedStrings.xml", Array("<sst>\(shared)</sst>".utf8))
    let styles =
      "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd/mm/yyyy hh:mm'/></numFmts>"
      + "<cellStyleXfs><xf numFmtId='22'/></cellStyleXfs>"
      + "<cellXfs><xf numFmtId='0'/><xf numFmtId='164'/></cellXfs></styleSheet>"
    maker.add("xl/styles.xml", Array(styles.utf8))
    let sheet = "<x:worksheet><x:sheetData>\(rows)</x:sheetData></x:worksheet>"
    maker.add("xl/worksheets/sheet1.xml", Array(sheet.utf8))
    return maker.finished()
  }

  private static let sheet = workbook(
    "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>2</v></c></row>"
      + "<row><c r='A2' s='1'><v>45366.87847222222</v></c><c t='s'><v>3</v></c><c t='s'><v>4</v></c></row>"
      + "<row><c s='1'><v>45367</v></c><c r='B3' t='inlineStr'><is><t>Bo</t></is></c>"
      + "<c r='XFD3' t='s'><v>4</v></c></row>"
      + "<row><c r='B4' t='str'><v>Bo</v></c><c r='C4'><v>12</v></c></row>",
    texts: ["Date", "Sender", "Message", "Ina", "&quot;hi&quot;, she\nsaid &amp; left"])

  @Test func readsSheetsAsTables() throws {
    let result = try TranscriptReader.read(Self.sheet)
    let chat = try #require(result.transcripts.first)
    #expect(chat.format == .csv && result.transcripts.count == 1 && result.errors.isEmpty)
    #expect(
      chat.messages.map { "\(chat.name(of: $0)): \(chat.text(of: $0))" }
        == ["Ina: \"hi\", she\nsaid & left", "Bo: ", "Bo: 12"])
    #expect(chat.messages.map { $0.time?.seconds } == [1_710_536_700, 1_710_547_200, nil])
    #expect(chat.isAccounted)
  }

  @Test func readsSheetsOfChatsFromCellebrite() throws {
    let texts = [
      "Chats (1)", "Chat #", "Participants", "Instant Message #", "From", "Body",
      "Timestamp: Time", "Deleted - Instant Message", "1", "4155 Ina", "3/4/2024 9:05:00 PM(UTC+0)",
      "hello there",
    ]
    func row(_ cells: [Int?]) -> String {
      let cells = cells.map { $0.map { "<c t='s'><v>\($0)</v></c>" } ?? "<c/>" }
      return "<row>" + cells.joined() + "</row>"
    }
    let bytes = Self.workbook(
      row([0]) + row([1, 2, 3, 4, 5, 6, 7]) + row([8, 9, 8, 9, 11, 10]), texts: texts)
    let chat = try #require(try TranscriptReader.read(bytes).transcripts.first)
    #expect(chat.format == .cellebriteCSV)
    #expect(chat.messages.map { chat.text(of: $0) } == ["hello there"])
    #expect(chat.participants == ["Ina"])
    #expect(chat.messages.first?.time == Timestamp(seconds: 1_709_586_300, hasZone: true))
  }

  @Test func refusesSheetsThatGrowWithoutEnd() throws {
    let long = String(repeating: "x", count: 100_000)
    let cell = "<row><c t='s'><v>2</v></c><c t='s'><v>2</v></c></row>"
    let bytes = Self.workbook(
      "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row>"
        + String(repeating: cell, count: 1000), texts: ["Sender", "Message", long])
    let result = try ZipExport.read(bytes, allowance: 1 << 20)
    #expect(result.transcripts.isEmpty && result.errors.count == 1)
  }

  @Test func survivesDamageToSheets() {
    let part = Self.sheet
    for place in stride(from: 0, to: part.count, by: 7) {
      var damaged = part
      damaged[place] ^= 0x15
      if let result = try? TranscriptReader.read(damaged, as: .zip) {
        #expect(result.flaws.isEmpty)
      }
    }
    // The same below the check sums, which find most damage before the sheet is looked at.
    let texts = Array("<sst><si><t>a&#x41;</t></si><si/><si><t>b</t></si></sst>".utf8)
    let rows = Array(
      "<sheetData><row><c r='A1' t='s'><v>2</v></c><c s='9'><v>1e9</v></c><c t='s'><v>-1</v></c></row></sheetData>"
        .utf8)
    Damage.replace(rows, by: [0x3c, 0x39, 0xff], .all) { bytes, place in
      let book = Workbook(sharedStrings: texts, styles: [], workbook: [])
      let table = book.table(bytes, limit: 4096)
      #expect((table?.count ?? 0) <= 4096 + 64, "damaged at \(place)")
    }
    Damage.cut(rows) { bytes, _ in
      _ = Workbook(sharedStrings: bytes, styles: bytes, workbook: bytes).table(rows, limit: 4096)
    }
  }
}
