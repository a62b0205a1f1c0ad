import Lureline
import Testing

/// An export in an old code page, with the bytes beyond ASCII in hexadecimal.
struct CodePageSample: Sendable, CustomTestStringConvertible {
  var name: String
  var page: CodePage
  var format: Format
  var lines: [String]
  var messages: [String]

  var testDescription: String { name }
  var bytes: [UInt8] { Self.bytes(lines.joined()) }

  /// ASCII as it is, `<e9>` as the byte 0xe9.
  static func bytes(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var digits: [UInt8]?
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "<"): digits = []
      case UInt8(ascii: ">"):
        let values = (digits ?? []).map { $0 & 15 + ($0 > 0x39 ? 9 : 0) }
        for i in stride(from: 0, to: values.count, by: 2) {
          bytes.append(values[i] << 4 | values[i + 1])
        }
        digits = nil
      default: if digits == nil { bytes.append(byte) } else { digits?.append(byte) }
      }
    }
    return bytes
  }
}

@Suite struct CodePageTests {
  static let samples = [
    CodePageSample(
      name: "KakaoTalk for Windows, Korean", page: .korean, format: .kakaoTalkText,
      lines: [
        "<b9cebcf6> <b4d4b0fa> <c4abc4abbfc0c5e5> <b4ebc8ad>\r\n",
        "<c0fac0e5c7d1> <b3afc2a5> : 2024-05-03 10:00:00\r\n",
        "\r\n",
        "--------------- 2024<b3e2> 5<bff9> 1<c0cf> <bcf6bfe4c0cf> ---------------\r\n",
        "[<b9cebcf6>] [<bfc0c0fc> 9:00] <bec8b3e7c7cfbcbcbfe4>, <bfc0b4c3> <bdc3b0a3> <c0d6beeebfe4>?\r\n",
        "[<c1f6bfb5>] [<bfc0c8c4> 2:37] <b3d7> <b1a6c2fabec6bfe4>\r\n",
      ],
      messages: ["민수: 안녕하세요, 오늘 시간 있어요?", "지영: 네 괜찮아요"]),
    CodePageSample(
      name: "LINE for Windows, Thai", page: .thai, format: .lineText,
      lines: [
        "[LINE] <bbc3d0c7d1b5d4a1d2c3e1aab7a1d1ba> <c1d0c5d4>\r\n",
        "<bad1b9b7d6a1e0c1d7e8cd> 28/11/2568 09:30\r\n",
        "\r\n",
        "<c8>. 28/11/2568\r\n",
        "09:00\t<c1d0c5d4>\t<cac7d1cab4d5a4e8d0> <a1d4b9a2e9d2c7cbc3d7cdc2d1a7>\r\n",
        "09:05\t<cac1>\t<c2d1a7e0c5c2>\r\n",
      ],
      messages: ["มะลิ: สวัสดีค่ะ กินข้าวหรือยัง", "สม: ยังเลย"]),
    CodePageSample(
      name: "LINE, Japanese", page: .japanese, format: .lineText,
      lines: [
        "[LINE] <89d48e7182c682cc8367815b834e979a97f0>\r\n",
        "<95db91b693fa8e9e8146>2024/05/03 10:00\r\n",
        "\r\n",
        "2024/05/01(<9085>)\r\n",
        "09:00\t<89d48e71>\t<82b182f182c982bf82cd81418cb38b438148835c955c>\r\n",
        "09:05\t<91be9859>\t<82cd82a2>\r\n",
      ],
      messages: ["花子: こんにちは、元気？ソ表", "太郎: はい"]),
    CodePageSample(
      name: "WeChat text, GBK", page: .simplifiedChinese, format: .wechatText,
      lines: [
        "2024-05-01 09:00:00 <d0a1c1d6>\r\n",
        "<c4e3bac3a3acbdf1ccecd3d0bfd5c2f0a3bf>\r\n",
        "\r\n",
        "2024-05-01 09:01:00 <b0a2c3f7>\r\n",
        "<d3d0b5c4a3accdedc9cfd2bbc6f0b3d4b7b9>\r\n",
      ],
      messages: ["小林: 你好，今天有空吗？", "阿明: 有的，晚上一起吃饭"]),
    CodePageSample(
      name: "WeChat table, GB 18030 with an emoji", page: .simplifiedChinese, format: .weChatCSV,
      lines: [
        "id,MsgSvrID,type_name,is_sender,talker,room_name,msg,src,CreateTime\r\n",
        "1,2,<cec4b1be>,0,<d0a1c1d6>,wx_lin,\"<c4e3bac3>, <d7eebdfcd4f5c3b4d1f99439fc36>\",,2024/5/1 9:00\r\n",
        "2,3,<cec4b1be>,1,wx_me,wx_lin,<bbb9b2bbb4ed>,,2024/5/1 9:01\r\n",
      ],
      messages: ["小林: 你好, 最近怎么样😀", "wx_me: 还不错"]),
    CodePageSample(
      name: "LINE, Chinese of Taiwan", page: .traditionalChinese, format: .lineText,
      lines: [
        "[LINE] <bb50a470acfcaabab2e1a4d1b04fbffd>\r\n",
        "<c078a673a4e9b4c1a147>2024/05/03 10:00\r\n",
        "\r\n",
        "2024/05/01(<a454>)\r\n",
        "09:00\t<a470acfc>\t<a741a66ea141a4b5a4d1a6b3aac5b6dca148b35ca55cbb5c>\r\n",
        "09:05\t<aafca9fa>\t<a6b3aaba>\r\n",
      ],
      messages: ["小美: 你好，今天有空嗎？許功蓋", "阿明: 有的"]),
    CodePageSample(
      name: "WhatsApp, Russian", page: .cyrillic, format: .whatsappText,
      lines: [
        "01.05.2024, 09:00 - <c0edede0>: <cff0e8e2e5f2>! <cae0ea> <e4e5ebe0>?\r\n",
        "01.05.2024, 09:01 - <ceebe5e3>: <d5eef0eef8ee>, <e0> <f3> <f2e5e1ff>?\r\n",
      ],
      messages: ["Анна: Привет! Как дела?", "Олег: Хорошо, а у тебя?"]),
    CodePageSample(
      name: "WhatsApp, Spanish", page: .western, format: .whatsappText,
      lines: [
        "01/05/2024, 09:00 - Jos<e9>: <bf>Qu<e9> tal, ma<f1>ana tambi<e9>n?\r\n",
        "01/05/2024, 09:01 - Zo<eb>: S<ed>, est<e1> bien\r\n",
      ],
      messages: ["José: ¿Qué tal, mañana también?", "Zoë: Sí, está bien"]),
    CodePageSample(
      name: "a table of a Japanese spreadsheet", page: .japanese, format: .csv,
      lines: [
        "<93fa9574>,<9197904d8ed2>,<93e09765>\r\n",
        "2024-05-01 09:00,<89d48e71>,<82b182f182c982bf82cd>\r\n",
        "2024-05-01 09:01,<91be9859>,<82cd82a281418cb38b4382c582b7>\r\n",
      ],
      messages: ["花子: こんにちは", "太郎: はい、元気です"]),
  ]

  @Test(arguments: samples) func readsExports(_ sample: CodePageSample) throws {
    #expect(FormatDetector.detect(sample.bytes) == .format(sample.format))
    let result = try TranscriptReader.read(sample.bytes)
    let transcript = try #require(result.transcripts.first)
    let messages = transcript.messages.map {
      transcript.name(of: $0) + ": " + transcript.text(of: $0)
    }
    #expect(messages == sample.messages)
    #expect(result.conversion == Conversion(codePage: sample.page))
    #expect(transcript.unparsed.isEmpty)
  }

  @Test(arguments: samples) func survivesDamage(_ sample: CodePageSample) {
    let bytes = sample.bytes
    for i in bytes.indices {
      check(Array(bytes[..<i]), sample.format)
      for value: UInt8 in [0x00, 0x0a, 0x22, 0x80, 0xff] {
        var damaged = bytes
        damaged[i] = value
        check(damaged, sample.format)
      }
    }
  }

  private func check(_ bytes: [UInt8], _ format: Format) {
    guard let result = try? TranscriptReader.read(bytes, as: format) else { return }
    for transcript in result.transcripts {
      #expect((try? UTF8Span(validating: transcript.bytes.span)) != nil)
      #expect(transcript.messages.allSatisfy { $0.textEnd <= transcript.bytes.count })
    }
  }

  @Test(
    arguments: [
      ("<bec8b3e7c7cfbcbcbfe4> <b9ddb0a1bff6bfe4>", .korean, "안녕하세요 반가워요"),
      ("<cac7d1cab4d5a4e8d0>", .thai, "สวัสดีค่ะ"),
      ("<82a082e882aa82c682a482b282b482a282dc82b7>", .japanese, "ありがとうございます"),
      ("<ced2c3c7c3f7ccecbcfbb0c9>", .simplifiedChinese, "我们明天见吧"),
      ("<a7daadcca9faa4d1a8a3a761>", .traditionalChinese, "我們明天見吧"),
      ("<c4eee1f0eee5> <f3f2f0ee>", .cyrillic, "Доброе утро"),
      ("Gr<f6df>e", .western, "Größe"),
      ("<e7>a va, <e0> bient<f4>t", .western, "ça va, à bientôt"),
      ("<93bf>Ma<f1>ana?<94> <96> s<ed>", .western, "“¿Mañana?” – sí"),
      ("5 <80> f<fc>r dich", .western, "5 € für dich"),
      (
        "<a4a2a4eaa4aca4c8a4a6a4b4a4b6a4a4a4dea4b9>", .japaneseUnix, "ありがとうございます"
      ),
      ("<b6e4b9d4a4ceb8fdbac2a4f2c0e8c0b8a4acb6b5a4a8a4dea4b9>", .japaneseUnix, "銀行の口座を先生が教えます"),
      ("<834a835e834a8369955c8ea6>", .japanese, "カタカナ表示"),
      ("<a4bba4bba4bb> <c1f8c2a5>?", .korean, "ㅋㅋㅋ 진짜?"),
      ("<df> <f3> <ece0ecfb>, <e0> <f2fb>?", .cyrillic, "Я у мамы, а ты?"),
      ("<bac3b5c4a3acc3f7ccecbcfb>", .simplifiedChinese, "好的，明天见"),
      ("<a7da9df6abd7b5a5a741>", .traditionalChinese, "我喺度等你"),
    ] as [(String, CodePage, String)])
  func tellsPagesApartInAFewWords(_ hex: String, _ page: CodePage, _ text: String) {
    let bytes = CodePageSample.bytes(hex)
    #expect(CodePageGuess.page(of: bytes) == page)
    #expect(String(decoding: TextEncoding.utf8(bytes), as: UTF8.self) == text)
  }

  @Test func leavesUnicodeAlone() {
    let text = Array("01/05/2024, 09:00 - José: こんにちは 안녕 สวัสดี\n".utf8)
    #expect(CodePageGuess.page(of: text) == nil)
    #expect(TextEncoding.utf8(text) == text)
    for end in text.indices { #expect(CodePageGuess.page(of: Array(text[..<end])) == nil) }
    // Raw bytes in the middle of UTF-8, as some exporters leave them.
    let damaged = text + [0xff, 0x0a] + text
    #expect(CodePageGuess.page(of: damaged) == nil)
    let lost = Array("\u{fffd}\n".utf8)
    #expect(TextEncoding.utf8(damaged) == text + lost + text)
    #expect(CodePageGuess.page(of: [0xef, 0xbb, 0xbf] + text) == nil)
  }

  @Test func takesNoPictureForText() {
    let picture: [UInt8] = [0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00]
    #expect(CodePageGuess.page(of: picture) == nil)
  }

  @Test func findsThePageBehindALongASCIIBeginning() throws {
    let line = Array("01/05/2024, 09:00 - Ana: ok\r\n".utf8)
    let beginning = Array(repeatElement(line, count: 20_000).joined())
    let last = CodePageSample.bytes("01/05/2024, 09:01 - Jos<e9>: ma<f1>ana\r\n")
    let result = try TranscriptReader.read(beginning + last)
    #expect(result.conversion == Conversion(codePage: .western))
    #expect(result.transcripts.first?.participants == ["Ana", "José"])
  }

  @Test func oneBrokenByteBehindUTF8IsNoPage() {
    let lines = Array(repeatElement(Array("grüß dich, möchtest du\n".utf8), count: 20).joined())
    #expect(CodePageGuess.page(of: lines + [0xff, 0x0a]) == nil)
  }

  @Test func countsWhatCannotBeRead() {
    // 0xff starts no character of CP949.
    let bytes = CodePageSample.bytes("<b9cebcf6> <ff> <bec8b3e7>")
    let (text, conversion) = CodePage.korean.utf8(bytes)
    #expect(String(decoding: text, as: UTF8.self) == "민수 \u{fffd} 안녕")
    #expect(conversion.lostCount == 1)
    #expect(conversion.summary == "in code page CP949 (Korean), 1 character lost")
  }

  @Test(.timeLimit(.minutes(1))) func faultsAreCheap() {
    let bytes = [UInt8](repeating: 0xff, count: 1 << 19)
    let (text, conversion) = CodePage.korean.utf8(bytes)
    #expect(conversion.lostCount == bytes.count)
    #expect(text.count == 3 * bytes.count)
  }

  @Test func keepsASCIIWithoutAConverter() {
    // The second byte of each of these characters is a backslash.
    let bytes = CodePageSample.bytes("09:00 <835c955c>\t\"ok\"")
    let (text, conversion) = CodePage.japanese.utf8(bytes, nil)
    #expect(String(decoding: text, as: UTF8.self) == "09:00 \u{fffd}\u{fffd}\t\"ok\"")
    #expect(conversion.lostCount == 2)
    #expect(
      conversion.summary
        == "in code page CP932 (Japanese), which this system cannot convert: all but ASCII is lost")
  }

  @Test func reportsThePageOfAnArchivesMember() throws {
    let member = Self.samples[0]
    var archive = ZipExportTests.Maker()
    archive.add("chat.txt", member.bytes)
    let result = try TranscriptReader.read(archive.finished())
    #expect(result.conversion?.codePage == member.page)
    #expect(result.transcripts.first?.messages.count == member.messages.count)
  }
}
