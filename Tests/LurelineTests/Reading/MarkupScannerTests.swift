import Testing

@testable import Lureline

@Suite struct MarkupScannerTests {
  /// Pieces as one line: `<a`, `>` for a close, text and `[verbatim]`.
  private func walk(_ text: String, isHTML: Bool = true) -> String {
    var scanner = MarkupScanner(Array(text.utf8), isHTML: isHTML)
    var pieces: [String] = []
    while let piece = scanner.next() {
      switch piece {
      case .open(let tag):
        let name = String(decoding: scanner.bytes[tag.name], as: UTF8.self)
        pieces.append(tag.isVoid ? "<\(name)/" : "<\(name)")
      case .close: pieces.append(">")
      case .text(let range): pieces.append(String(decoding: scanner.decoded(range), as: UTF8.self))
      case .verbatim(let range):
        pieces.append("[" + String(decoding: scanner.bytes[range], as: UTF8.self) + "]")
      }
    }
    return pieces.joined(separator: " ")
  }

  @Test(arguments: [
    ("plain", "<a>x</a>", "<a x >"),
    ("void", "<div>a<br>b<hr/>c</div>", "<div a <br/ b <hr/ c >"),
    ("unclosed", "<div><p>a<p>b</div>c", "<div <p a <p b > > > c"),
    ("never opened", "<div>a</b></div>", "<div a >"),
    ("end of file", "<div><b>a", "<div <b a > >"),
    ("comment", "a<!-- <b> -- -->c", "a c"),
    ("cdata", "<v><![CDATA[1 < 2 & ]] >]]></v>", "<v [1 < 2 & ]] >] >"),
    ("declaration", "<?xml version='1.0'?><!DOCTYPE html><a/>", "<a/"),
    ("prefix", "<p:a x:b='1'>t</p:a>", "<a t >"),
    ("less than", "<q>I <3 you & a<b> </q>", "<q I <3 you & a <b   > >"),
    ("angle in a value", "<a b=\"x>y\" c='<'>t</a>", "<a t >"),
    ("capitals", "<DIV>a</div>", "<DIV a >"),
    ("script", "<script>if (a<b) '</div>'</script>x", "<script > x"),
    ("lost quote", "<a b=\"x>\n<c>t</c>", "<a/ <c t >"),
    ("lost end", "<a b <c>t</c>", "<a/ <c t >"),
    ("cut tag", "<a>t<b c='", "<a t >"),
  ])
  func walks(_ name: String, _ text: String, _ expected: String) {
    #expect(walk(text) == expected, "\(name)")
  }

  @Test(arguments: [
    ("&amp;&lt;&gt;&quot;&apos;", "&<>\"'"),
    ("&#65;&#x42;&#X43;", "ABC"),
    ("&#128512;", "\u{1f600}"),
    ("&#55357;&#56832;", "\u{1f600}"),
    ("&#xD83D;&#xDE00;", "\u{1f600}"),
    ("&#55357;x&#56832;", "\u{fffd}x\u{fffd}"),
    ("a&#0;b&#10;c", "ab\nc"),
    ("&nbsp;&hellip;", "\u{a0}\u{2026}"),
    ("AT&T &unknown; & &;", "AT&T &unknown; & &;"),
    ("&#99999999999;&#;&#x;", "&#99999999999;&#;&#x;"),
    ("&#1114112;", "\u{fffd}"),
    ("&#+65;", "&#+65;"),
    ("&", "&"),
  ])
  func decodes(_ text: String, _ expected: String) {
    let scanner = MarkupScanner(Array(text.utf8), isHTML: true)
    let output = scanner.decoded(0..<scanner.bytes.count)
    #expect(String(decoding: output, as: UTF8.self) == expected)
  }

  @Test func findsAttributes() throws {
    let text = "<a x:href = 'p&amp;q' class=\" one  two \" data=3 checked date=\"4\"/>"
    var scanner = MarkupScanner(Array(text.utf8), isHTML: false)
    guard case .open(let tag)? = scanner.next() else {
      Issue.record("no tag")
      return
    }
    let found = ["href", "data", "date"] as [StaticString]
    let values = found.map {
      scanner.bytes(of: $0, in: tag).map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(values == ["p&q", "3", "4"])
    #expect(scanner.bytes(of: "checked", in: tag) == nil)
    #expect(scanner.hasClass("two", tag) && !scanner.hasClass("tw", tag))
    #expect(tag.isVoid && scanner.next() == nil && scanner.error == nil)
  }

  @Test func tellsWhereAFileBreaksOff() {
    var scanner = MarkupScanner(Array("<a>\n<b>x".utf8), isHTML: false)
    while scanner.next() != nil {}
    #expect(
      scanner.error
        == .truncated(line: 2, offset: 8, reason: "the file ends inside an element"))
  }

  @Test func staysLinear() {
    // Each of these made a careless scanner quadratic.
    for part in ["<", "<a", "<a b='", "</x>", "<!--", "<div>", "&", "<![CDATA[", "<a b=\"\n<"] {
      let text = String(repeating: part, count: 100_000)
      #expect(walk(text).utf8.count < 3_000_000)
    }
  }

  @Test func foldsWhiteSpace() {
    let scanner = MarkupScanner(Array("\n  a \t\n b&nbsp; c ".utf8), isHTML: true)
    var output: [UInt8] = []
    scanner.appendFolded(0..<scanner.bytes.count, to: &output)
    #expect(String(decoding: output, as: UTF8.self) == "a b\u{a0} c ")
  }

  @Test(
    arguments: [
      ("Sep 13, 2020, 12:26 PM", "2020-09-13T12:26:00"),
      ("Oct 19, 2019 at 2:37 PM", "2019-10-19T14:37:00"),
      ("Oct 19, 2019, 12:07:09\u{202f}AM", "2019-10-19T00:07:09"),
      ("19 Oct 2019, 14:37", "2019-10-19T14:37:00"),
      ("Thursday, 19 October 2019 at 14:37 UTC+02", "2019-10-19T14:37:00"),
      ("Monday, March 5, 2018 at 2:37pm EST", "2018-03-05T14:37:00"),
      ("19. Okt. 2019, 14:37", "2019-10-19T14:37:00"),
      ("19 de octubre de 2019 a las 14:37", nil),
      ("19 août 2019 à 14:37", "2019-08-19T14:37:00"),
      ("13.09.2020, 12:26", "2020-09-13T12:26:00"),
      ("13/09/2020, 12:26", "2020-09-13T12:26:00"),
      ("09/13/2020, 12:26", "2020-09-13T12:26:00"),
      ("09/08/2020, 12:26", nil),
      ("2020-09-13 12:26:01", "2020-09-13T12:26:01"),
      ("2020年9月13日 12:26", "2020-09-13T12:26:00"),
      ("2020年9月13日 下午3:26", "2020-09-13T15:26:00"),
      ("2020年9月13日上午12:26", "2020-09-13T00:26:00"),
      ("2020년 9월 13일 오후 12:26", "2020-09-13T12:26:00"),
      ("13 September 2020 pukul 12.26", "2020-09-13T12:26:00"),
      ("13 Eylül 2020 12:26", "2020-09-13T12:26:00"),
      ("maandag 13 juli 2020 om 12:26", "2020-07-13T12:26:00"),
      ("Feb 30, 2020, 12:26 PM", nil),
      ("see you Sep 13, 2020, 12:26 PM", nil),
      ("Sep 13, 2020, 12:26 PM is when I go home", nil),
      ("12:26", nil), ("", nil), ("99999999999999999999", nil),
    ] as [(String, String?)])
  func readsDates(_ text: String, _ expected: String?) {
    var output: [UInt8] = []
    MarkupDate.parse(Array(text.utf8))?.appendISO8601(to: &output)
    let time = output.isEmpty ? nil : String(decoding: output, as: UTF8.self)
    if text.contains(" a las ") {
      #expect(time == nil || time == "2019-10-19T14:37:00")
    } else {
      #expect(time == expected, "\(text)")
    }
  }
}
