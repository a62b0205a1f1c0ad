import Lureline
import Testing

@Suite struct MessengerExportTests {
  static let sample = JSONExportSample(
    format: .messengerJSON,
    text: #"""
      {"participants":[{"name":"Ren\u00c3\u00a9e Vale"},{"name":"J\u00c3\u00b6rg"}],
      "messages":[
      {"sender_name":"J\u00c3\u00b6rg","timestamp_ms":1700000500999,"content":"caf\u00c3\u00a9?","type":"Generic",
       "reactions":[{"reaction":"\u00e2\u009d\u00a4","actor":"Ren\u00c3\u00a9e Vale"}]},
      {"sender_name":"Ren\u00c3\u00a9e Vale","timestamp_ms":1700000400000,"type":"Share","share":{"link":"https://x.example/a","share_text":"not mine"}},
      {"sender_name":"Ren\u00c3\u00a9e Vale","timestamp_ms":1700000300000,"is_unsent":true},
      {"sender_name":"J\u00c3\u00b6rg","timestamp_ms":1700000250000,"content":"J\u00c3\u00b6rg called you.","type":"Call","call_duration":9},
      {"sender_name":"Ren\u00c3\u00a9e Vale","timestamp_ms":1700000200000,"sticker":{"uri":"s.png"}},
      {"sender_name":"Ren\u00c3\u00a9e Vale","timestamp_ms":1700000150000,"content":"look","photos":[{"uri":"p.jpg"}]},
      7, {"timestamp_ms":1},
      {"sender_name":"Ren\u00c3\u00a9e Vale","timestamp_ms":1700000120000,"content":"Ren\u00c3\u00a9e Vale changed the chat theme to Love."},
      {"sender_name":"Ren\u00c3\u00a9e Vale","timestamp_ms":1700000110000,"content":"x","users":[{"name":"J"}],"type":"Subscribe"},
      {"sender_name":"Ren\u00c3\u00a9e Vale","timestamp_ms":1700000100000,"content":"soñé \ud83c\udf0e"}],
      "title":"Ren\u00c3\u00a9e Vale","thread_path":"inbox/renee_1","magic_words":[]}
      """#)

  @Test func readsAThread() throws {
    let transcripts = try Self.sample.read()
    let chat = try #require(transcripts.first)
    #expect(transcripts.count == 1)
    #expect(chat.participants == ["Renée Vale", "Jörg"])
    #expect(chat.ownerName == "Jörg")
    #expect(chat.id == "inbox/renee_1")
    #expect(chat.platform == "messenger")
    #expect(chat.texts == ["soñé 🌎", "look", "", "", "", "https://x.example/a", "café?"])
    #expect(
      chat.messages.map(\.event) == [nil, .media, .media, .call, .deleted, .media, nil])
    #expect(chat.messages.last?.time == Timestamp(seconds: 1_700_000_500, hasZone: true))
    #expect(chat.systemCount == 2)
    #expect(chat.unparsed.map(\.line) == [7, 8])
  }

  @Test(
    arguments: [
      ("You sent an attachment.", "", Event.media), ("Ada sent an attachment.", "", .media),
      ("Ben hat einen Anhang gesendet.", "", .media), ("Reacted 👍 to your message", "", .reaction),
      ("Ada started a video chat.", "", .call), ("Video chat ended", "", .call),
      ("fine (edited)", "fine", .edited),
      ("You sent me the wrong key", "You sent me the wrong key", nil),
      ("She joined the group.", "She joined the group.", nil),
      ("Ada Lane is nice", "Ada Lane is nice", nil), ("", "", nil),
      ("Ã", "Ã", nil), ("naïve", "naïve", nil), ("é \u{1f600}", "é \u{1f600}", nil),
    ] as [(String, String, Event?)])
  func tellsWordsFromActivity(_ content: String, _ words: String, _ event: Event?) throws {
    let chat = try thread(content)
    #expect(chat.texts == [words])
    #expect(chat.messages.map(\.event) == [event])
  }

  @Test(arguments: [
    "Ada joined the group.", "Ada's poll has multiple updates.", "You named the group Four.",
    "Ada added Ben Low to the group.", "This poll is no longer available.",
    "Ada removed Ben from the group.",
  ])
  func countsNotices(_ content: String) throws {
    let chat = try thread(content)
    #expect(chat.messages.isEmpty)
    #expect(chat.systemCount == 1)
  }

  @Test func findsTheOwnerInWhatIsSaidToThem() throws {
    #expect(try thread("You sent an attachment.").ownerName == "Ada")
    #expect(try thread("You sent money").ownerName == nil)
  }

  @Test(
    arguments: [
      (#""title":"A""#, #"[{"name":"A"},{"name":"B"}]"#, "B"),
      (#""title":"B""#, #"[{"name":"A"},{"name":"B"}]"#, "A"),
      (#""title":"C""#, #"[{"name":"A"},{"name":"B"}]"#, nil),
      (#""title":"A""#, #"[{"name":"A"},{"name":"B"},{"name":"C"}]"#, nil),
      (#""title":"A""#, #"[{"name":"A"},{"name":"A"}]"#, nil),
      (#""x":1"#, #"[{"name":"A"},{"name":"B"}]"#, nil),
    ] as [(String, String, String?)])
  func findsTheOwner(_ title: String, _ people: String, _ owner: String?) throws {
    let sample = JSONExportSample(
      format: .messengerJSON,
      text:
        #"{\#(title),"participants":\#(people),"messages":[{"sender_name":"A","timestamp_ms":1,"content":"x"}]}"#
    )
    #expect(try sample.read().first?.ownerName == owner)
  }

  @Test func readsDownloadsOf2018() throws {
    let sample = JSONExportSample(
      format: .messengerJSON,
      text: #"{"participants":["Jo\u00c3\u00abl","Kim"],"title":"Kim","messages":["#
        + #"{"sender_name":"Kim","timestamp":1520000000,"content":"x"}]}"#)
    #expect(sample.detected() == .format(.messengerJSON))
    let chat = try #require(try sample.read().first)
    #expect(chat.ownerName == "Joël")
    #expect(chat.seconds == [1_520_000_000])
  }

  @Test func keepsTimesUnknownThatAreUnknown() throws {
    let sample = JSONExportSample(
      format: .messengerJSON,
      text: #"{"messages":[{"sender_name":"A","timestamp_ms":0,"content":"x"},"#
        + #"{"sender_name":"A","timestamp_ms":1e300,"content":"y"},{"sender_name":"A","content":"z"}]}"#
    )
    let chat = try #require(try sample.read().first)
    #expect(chat.seconds == [nil, nil, nil])
    #expect(chat.texts == ["x", "y", "z"])
  }

  @Test func readsManyPeopleInLinearTime() throws {
    let rows = (0..<20_000).map {
      #"{"sender_name":"P\#($0 % 5000)","timestamp_ms":\#(1_600_000_000_000 - $0 % 777),"content":"x"}"#
    }
    let sample = JSONExportSample(
      format: .messengerJSON, text: #"{"messages":[\#(rows.joined(separator: ","))]}"#)
    #expect(try sample.read().first?.messages.count == 20_000)
  }

  private func thread(_ content: String) throws -> Transcript {
    let sample = JSONExportSample(
      format: .messengerJSON,
      text:
        #"{"messages":[{"sender_name":"Ada","timestamp_ms":1700000000000,"content":"\#(content)"}]}"#
    )
    return try #require(try sample.read().first)
  }
}
