import Lureline
import Testing

@Suite struct SignalDesktopExportTests {
  private static let rows = [
    #"{"id":"r1","conversationId":"c1","type":"incoming","sent_at":1714554000123,"body":"hi","sourceServiceId":"s-ann","hasAttachments":0,"attachments":[]}"#,
    #"{"id":"r2","conversationId":"c1","type":"outgoing","sent_at":1714554010000,"body":"hello","hasAttachments":0}"#,
    #"{"id":"r3","conversationId":"c1","type":"incoming","sent_at":1714554020000,"body":null,"sourceServiceId":"s-ann","hasAttachments":1}"#,
    #"{"id":"r4","conversationId":"c1","type":"timer-notification","sent_at":1714554030000}"#,
    #"{"id":"r5","conversationId":"c1","type":"call-history","sent_at":1714554040000,"callHistoryDetails":{"wasIncoming":false}}"#,
    #"{"id":"r6","conversationId":"c2","type":"incoming","sent_at":1714554050000,"body":"","source":"+15551230000","json":"{\"deletedForEveryone\":true,\"type\":\"incoming\"}"}"#,
    #"{"id":"r7","conversationId":"c2","type":"incoming","sent_at":1714554060000,"body":"new","source":"+15551230000","editHistory":[{"body":"old"},{"body":"new"}]}"#,
  ]
  private static let conversations =
    #"[{"id":"c1","type":"private","serviceId":"s-ann","e164":"+15551239999","profileFullName":"Ann"},{"id":"c2","type":"group","name":"Club"}]"#

  private static let shapes = [
    "[" + rows.joined(separator: ",") + "]",
    rows.joined(separator: "\n") + "\n",
    #"{"conversations":\#(conversations),"messages":["# + rows.joined(separator: ",") + "]}",
    #"{"messages":["# + rows.joined(separator: ",") + #"],"conversations":\#(conversations)}"#,
  ]

  @Test(arguments: shapes.enumerated().map { ($0, $1) })
  func readsRows(_ number: Int, _ text: String) throws {
    #expect(FormatDetector.detect(Array(text.utf8)) == .format(.signalDesktop))
    let result = try JSONExportCheck.read(text, .signalDesktop)
    let ann = number < 2 ? "s-ann" : "Ann"
    #expect(
      JSONExportCheck.lines(result) == [
        "\(ann)|1714554000||hi", "(self)|1714554010||hello", "\(ann)|1714554020|media|",
        "(self)|1714554040|call|", "+15551230000|1714554050|deleted|",
        "+15551230000|1714554060|edited|new",
      ])
    #expect(result.transcripts.map(\.id) == ["c1", "c2"])
    #expect(JSONExportCheck.owners(result) == ["(self)", "(self)"])
    #expect(JSONExportCheck.notices(result) == 1)
    #expect(result.errors.isEmpty)
  }

  @Test func survivesDamage() {
    JSONExportCheck.damage(Self.shapes[0], .signalDesktop)
    JSONExportCheck.damage(Self.shapes[1], .signalDesktop, isLines: true)
    JSONExportCheck.damage(Self.shapes[3], .signalDesktop)
  }
}
