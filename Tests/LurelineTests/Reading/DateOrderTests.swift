import Fixtures
import Testing

@testable import Lureline

/// Which number of a date is the day, in every format that leaves it open.
@Suite struct DateOrderTests {
  struct Sample: CustomTestStringConvertible, Sendable {
    var format: Format
    /// The same chat with other dates.
    var text: @Sendable ([String]) -> String

    var testDescription: String { format.rawValue }

    func read(_ dates: [String], _ order: DateOrder? = nil) throws -> Transcript {
      let result = try TranscriptReader.read(Array(text(dates).utf8), as: format, order: order)
      return try #require(result.transcripts.first)
    }
  }

  private static func lines(_ dates: [String], _ line: (String, Int) -> String) -> String {
    dates.enumerated().map { line($1, $0) }.joined(separator: "\n") + "\n"
  }

  static let samples: [Sample] = [
    Sample(format: .whatsappText) { lines($0) { "\($0), 21:0\($1) - Noor: hi" } },
    Sample(format: .matrixText) { lines($0) { "\($0), 21:00:0\($1) - @noor:a.example: hi" } },
    Sample(format: .csv) {
      "date,sender,text\n" + lines($0) { "\($0) 21:0\($1),Noor,hi" }
    },
    Sample(format: .viberCSV) { lines($0) { "\($0),21:0\($1):00,Noor,+123,hi" } },
    Sample(format: .discordCSV) {
      "AuthorID,Author,Date,Content\n" + lines($0) { "1,Noor,\($0) 21:0\($1),hi" }
    },
    Sample(format: .discordText) { lines($0) { "[\($0) 21:0\($1)] Noor\nhi\n" } },
    Sample(format: .kakaoTalkText) { lines($0) { "\($0) 21:0\($1), Noor : hi" } },
    Sample(format: .lineText) {
      "[LINE] Chat history with Noor\n\n" + lines($0) { "\($0)\n21:0\($1)\tNoor\thi\n" }
    },
    Sample(format: .plainPaste) { lines($0) { "[\($0) 21:0\($1)] Noor: hi there" } },
    Sample(format: .messengerHTML) {
      "<html><body><div class=_a6-g>"
        + lines($0) { "<div><div>Noor</div><div>hi</div><div>\($0), 21:0\($1)</div></div>" }
        + "</div></body></html>"
    },
  ]

  private static let day: Int64 = 86_400
  /// 2024-04-03, day first, and 2024-03-04, month first.
  private static let april = CivilTime(year: 2024, month: 4, day: 3).seconds
  private static let march = CivilTime(year: 2024, month: 3, day: 4).seconds

  private func day(_ transcript: Transcript, _ index: Int = 0) -> Int64? {
    transcript.messages[index].time.map { $0.seconds / Self.day * Self.day }
  }

  @Test(arguments: samples) func anOpenOrderIsSaid(_ sample: Sample) throws {
    let transcript = try sample.read(["03/04/2024", "03/04/2024"])
    #expect(transcript.assumedDateOrder == .dayMonthYear)
    #expect(day(transcript) == Self.april)
  }

  @Test(arguments: samples) func theUserDecidesOpenDates(_ sample: Sample) throws {
    for (order, expected) in [(DateOrder.monthDayYear, Self.march), (.dayMonthYear, Self.april)] {
      let transcript = try sample.read(["03/04/2024", "03/04/2024"], order)
      #expect(transcript.assumedDateOrder == nil)
      #expect(day(transcript) == expected)
    }
  }

  /// A date that is none in the order asked for is read in the other.
  @Test(arguments: samples) func theUserDoesNotBendTheCalendar(_ sample: Sample) throws {
    let transcript = try sample.read(["13/03/2024", "03/04/2024"], .monthDayYear)
    let days = transcript.messages.indices.compactMap { day(transcript, $0) }
    #expect(Set(days) == [Self.march, Self.march + 9 * Self.day])
  }

  @Test(arguments: samples) func aProofLeavesNothingOpen(_ sample: Sample) throws {
    let dayFirst = try sample.read(["03/04/2024", "13/04/2024"])
    #expect(dayFirst.assumedDateOrder == nil)
    #expect(day(dayFirst) == Self.april)
    let monthFirst = try sample.read(["03/04/2024", "03/14/2024"])
    #expect(monthFirst.assumedDateOrder == nil)
    #expect(day(monthFirst) == Self.march)
  }

  @Test(arguments: samples) func dayAndMonthOfOneNumberLeaveNothingOpen(_ sample: Sample) throws {
    #expect(try sample.read(["05/05/2024", "05/05/2024"]).assumedDateOrder == nil)
  }

  @Test func theAccountAndTheVerdictSayIt() throws {
    let result = try TranscriptReader.read(
      Array(Self.samples[0].text(["03/04/2024", "03/04/2024"]).utf8))
    var account = Account(source: "a", format: .whatsappText)
    account.add(result, listsLost: false)
    var report = AccountReport(format: .jsonl, parts: .summary)
    var writer = ByteWriter()
    report.append(account, isContinued: false, into: &writer)
    report.end(into: &writer)
    let text = String(decoding: writer.bytes, as: UTF8.self)
    #expect(text.contains(#""assumed_date_order":"day-first""#))
  }

  @Test func aFileInAnArchiveIsReadAsAsked() throws {
    let chat = Self.samples[0].text(["03/04/2024", "03/04/2024"])
    var maker = ZipExportTests.Maker()
    maker.add("chat.txt", Array(chat.utf8))
    let bytes = maker.finished()
    #expect(try TranscriptReader.read(bytes).transcripts.first?.assumedDateOrder == .dayMonthYear)
    let read = try TranscriptReader.read(bytes, order: .monthDayYear)
    #expect(try day(#require(read.transcripts.first)) == Self.march)
  }
}
