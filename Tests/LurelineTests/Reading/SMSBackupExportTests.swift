import Testing

@testable import Lureline

@Suite struct SMSBackupExportTests {
  static let sample = """
    <?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
    <!--File Created By SMS Backup-->
    <?xml-stylesheet type="text/xsl" href="sms.xsl"?>
    <smses count="99" backup_set="s" backup_date="1700000000000">
      <sms address="+4470000001" date="1700000000123" type="1" subject="null" body="hi &#55357;&#56832; &lt;3" \
    readable_date="x" contact_name="Ina" />
      <sms address="+4470000001" date="1700000060000" type="2" body='say "ok"' contact_name="Ina" />
      <sms address="555" date="today" type="1" body="code 1" contact_name="(Unknown)" />
      <sms address="555" date="1700000060000" type="3" body="draft" contact_name="null" />
      <sms/>
      <sms address="+4470000001" date="1700000070000" type="5" body="" contact_name="Ina" />
      <mms date="1700000080000" msg_box="1" address="+4470000001~+4470000002" m_type="132" sub="null" \
    contact_name="Ina, Bo">
        <parts>
          <part seq="-1" ct="application/smil" text="&lt;smil/&gt;" />
          <part seq="0" ct="image/jpeg" text="null" data="/9j/4AAQ" />
          <part seq="0" ct="text/plain" text="look" />
        </parts>
        <addrs><addr address="+4470000009" type="151" /><addr address="+4470000002" type="137" /></addrs>
      </mms>
      <mms date="1700000090000" msg_box="2" address="+4470000002~+4470000001" contact_name="Bo, Ina">
        <parts><part ct="text/plain" text="nice" /></parts>
        <addrs><addr address="insert-address-token" type="137" /></addrs>
      </mms>
    </smses>
    """

  @Test func readsEachAddressAsAChat() throws {
    let result = SMSBackupExport.read(Array(Self.sample.utf8))
    #expect(result.errors.isEmpty)
    #expect(result.transcripts.map(\.id) == ["+4470000001", "555", "+4470000001~+4470000002"])
    #expect(
      result.transcripts.map(summary) == [
        [
          "Ina 2023-11-14T22:13:20Z: hi \u{1f600} <3", "Me 2023-11-14T22:14:20Z: say \"ok\"",
          "Me 2023-11-14T22:14:30Z: ",
        ],
        ["555: code 1"],
        ["Bo 2023-11-14T22:14:40Z media: look", "Me 2023-11-14T22:14:50Z: nice"],
      ])
    #expect(result.transcripts.map(\.systemCount) == [0, 1, 0])
    let owners = result.transcripts.map { chat in chat.owner.map { chat.participants[$0] } }
    #expect(owners == ["Me", nil, "Me"])
    let unparsed = result.transcripts.flatMap(\.unparsed)
    #expect(unparsed == [UnparsedPart(line: 5, reason: "a message without address and text")])
  }

  @Test func findsTheSenderWithoutAnAddressOfTheChat() {
    let text = """
      <smses><mms date="1700000080000" msg_box="1"><parts><part ct="text/plain" text="a"/></parts>\
      <addrs><addr address="77" type="137"/><addr address="88" type="151"/></addrs></mms></smses>
      """
    let result = SMSBackupExport.read(Array(text.utf8))
    #expect(result.transcripts.map(\.id) == ["77"])
    #expect(result.transcripts.flatMap(summary) == ["77 2023-11-14T22:14:40Z: a"])
  }

  @Test(arguments: [
    ("<smses count=\"0\">\n</smses>", true), ("<?xml version='1.0'?>\n<smses/>", true),
    ("<calls count=\"1\" backup_set=\"a\"></calls>", true), ("<calls><x/></calls>", false),
    ("<html>smses</html>", false), ("smses", false), ("<x><smses/></x>", false),
  ])
  func isRecognised(_ text: String, _ expected: Bool) {
    let isFound = FormatDetector.detect(Array(text.utf8)) == .format(.smsBackupRestoreXML)
    #expect(isFound == expected)
  }

  @Test func countsCallsAsNotices() {
    let text = "<calls count='1' backup_set='a'><call number='5' date='1' type='3'/></calls>"
    let result = SMSBackupExport.read(Array(text.utf8))
    #expect(result.transcripts.map(\.systemCount) == [1])
    #expect(result.transcripts.map(\.messages.count) == [0])
  }

  @Test func keepsWhatStandsBeforeACut() {
    let bytes = Array(Self.sample.utf8)
    let result = SMSBackupExport.read(Array(bytes[..<(bytes.count / 2)]))
    #expect(!result.errors.isEmpty)
    #expect(result.transcripts.first?.messages.count ?? 0 >= 2)
  }

  @Test func survivesDamage() {
    readDamaged(SMSBackupExport.self, Array(Self.sample.utf8))
  }
}
