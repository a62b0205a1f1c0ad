import Lureline
import Testing

@Suite struct ChatPartsTests {
  @Test(arguments: [
    ("a/message_1.json", "a/message_12.json", true),
    ("a/message_1.json", "a/message_1.html", false),
    ("a/message_1.json", "b/message_2.json", false),
    ("a/messages.html", "a/messages2.html", true),
    ("c/2024-01-01.json", "c/2024-01-02.json", true),
    ("v/Ann - Text - 2020-02-03T17_37_45Z.html", "v/Ann - Text - 2021-02-03T17_37_45Z.html", true),
    // Numbers in a contact are no part of the count.
    (
      "v/+15550001 - Text - 2020-02-03T17_37_45Z.html",
      "v/+15550002 - Text - 2020-02-03T17_37_45Z.html", false
    ),
  ])
  func tellsPartsByName(_ one: String, _ other: String, _ areParts: Bool) throws {
    let first = try #require(FileSeries(path: Array(one.utf8)))
    let second = try #require(FileSeries(path: Array(other.utf8)))
    #expect((first.key == second.key) == areParts)
  }

  @Test(arguments: [
    "a/message_final.json", "message_.json", "a/chat.json", "2024-01.json", "messages-2.html",
    "Group Conversation - 2020-02-05T17_16_14Z.html", "Ann - Missed - 2020-02-03T17_37_45Z.html",
    "", "a/", " - Text - .html",
  ])
  func leavesOtherFilesAlone(_ path: String) {
    #expect(FileSeries(path: Array(path.utf8)) == nil)
  }

  private static func page(_ messages: [(String, Int, String)]) -> [UInt8] {
    let list = messages.map {
      #"{"sender_name":"\#($0.0)","timestamp_ms":\#($0.1)000,"content":"\#($0.2)"}"#
    }
    return Array(
      """
      {"participants":[{"name":"Ina"},{"name":"Bo"}],"messages":[\(list.joined(separator: ","))],\
      "title":"Bo","thread_path":"inbox/bo_1"}
      """.utf8)
  }

  private static let html = Array(
    """
    <html><body><div>Participants: Ina, Bo</div><div><div>Ina</div><div>one</div>\
    <div>Sep 13, 2020, 12:26 PM</div></div></body></html>
    """.utf8)

  private static func texts(_ transcript: Transcript) -> [String] {
    transcript.messages.map { transcript.text(of: $0) }
  }

  /// The newest message first, on each page and from page to page; page 10 is behind page 2.
  @Test func mergesPagesByTime() throws {
    let pages = [
      ("message_1.json", Self.page([("Bo", 60, "six"), ("Ina", 50, "five")])),
      ("message_10.json", Self.page([("Bo", 20, "two"), ("Ina", 10, "one")])),
      // Overlaps with page 1.
      (
        "message_2.json", Self.page([("Bo", 55, "late"), ("Ina", 40, "four"), ("Bo", 30, "three")])
      ),
    ]
    let wanted = ["one", "two", "three", "four", "five", "late", "six"]
    var maker = ZipExportTests.Maker()
    var parts = ChatParts()
    for (name, bytes) in pages {
      let path = "messages/inbox/bo_1/" + name
      maker.add(path, bytes)
      parts.add(try TranscriptReader.read(bytes).transcripts, path: Array(path.utf8))
    }
    let archive = try TranscriptReader.read(maker.finished()).transcripts
    let (chats, repeatCount) = parts.finished()
    #expect(archive.map(Self.texts) == [wanted])
    #expect(chats.map { Self.texts($0.transcript) } == [wanted])
    #expect(
      chats.map { String(decoding: $0.path, as: UTF8.self) } == [
        "messages/inbox/bo_1/message_1.json"
      ])
    #expect(repeatCount == 0)
    #expect(chats.first?.transcript.id == "inbox/bo_1")
    #expect(
      chats.first?.transcript.owner == chats.first?.transcript.participants.firstIndex(of: "Ina"))
  }

  @Test func readsAThreadInTwoFormsOnce() throws {
    var maker = ZipExportTests.Maker()
    maker.add("inbox/bo_1/message_1.html", Self.html)
    maker.add("inbox/bo_1/message_1.json", Self.page([("Ina", 10, "one")]))
    maker.add("inbox/bo_2/message_1.html", Self.html)
    let result = try TranscriptReader.read(maker.finished())
    #expect(result.transcripts.map(\.format) == [.messengerJSON, .messengerHTML])
    #expect(result.repeatCount == 1)
  }

  /// Two threads may lie in one folder that somebody made.
  @Test func keepsThreadsOfOtherPeople() throws {
    var maker = ZipExportTests.Maker()
    let other = String(decoding: Self.html, as: UTF8.self).replacing("Bo", with: "Cy")
    maker.add("message_1.html", Array(other.replacing(">Ina<", with: ">Cy<").utf8))
    maker.add("message_1.json", Self.page([("Ina", 10, "one")]))
    let result = try TranscriptReader.read(maker.finished())
    #expect(result.transcripts.count == 2)
    #expect(result.repeatCount == 0)
  }
}
