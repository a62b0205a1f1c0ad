import Testing

@testable import Lureline

@Suite struct CSVScannerTests {
  private func rows(_ text: String, columns: Int = 0) -> [[String]] {
    var scanner = CSVScanner(Array(text.utf8))
    scanner.columnCount = columns
    var rows: [[String]] = []
    while scanner.next() {
      rows.append(
        scanner.fields.indices.map { String(decoding: scanner.text($0), as: UTF8.self) })
    }
    return rows
  }

  @Test(arguments: [
    ("plain", "a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("no line end", "a,b\n1,2", [["a", "b"], ["1", "2"]]),
    ("CRLF", "a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
    ("CR only", "a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
    ("empty fields", "a,,\n\"\",\"\",x", [["a", "", ""], ["", "", "x"]]),
    ("delimiter in quotes", "a,b\n\"x, y\",z", [["a", "b"], ["x, y", "z"]]),
    ("doubled quotes", "a,b\n\"say \"\"so\"\"\",z", [["a", "b"], ["say \"so\"", "z"]]),
    ("line ends in quotes", "a,b\n\"x\r\ny\n\",z\n", [["a", "b"], ["x\r\ny\n", "z"]]),
    ("blanks around quotes", "a, \"b\" ,c", [["a", "b", "c"]]),
    ("quote inside a plain field", "6'2\"W,b", [["6'2\"W", "b"]]),
    (
      "lone quotes inside quotes", "a,b\n\"he said \"hi\" to me\",z",
      [["a", "b"], ["he said \"hi\" to me", "z"]]
    ),
    ("semicolon", "a;b\n1,5;2", [["a", "b"], ["1,5", "2"]]),
    ("tab", "a\tb\n1,5\t2;3", [["a", "b"], ["1,5", "2;3"]]),
    ("named delimiter", "sep=;\na,b,c;d\n", [["a,b,c", "d"]]),
    ("delimiters in quotes do not vote", "\"a;b;c\",d\n", [["a;b;c", "d"]]),
    ("open quote at the end", "a,b\n1,\"two", [["a", "b"], ["1", "two"]]),
  ])
  func cutsRecords(_ name: String, _ text: String, _ expected: [[String]]) {
    #expect(rows(text) == expected, "\(name)")
  }

  @Test func anOpenQuoteCostsItsRecordOnly() {
    var scanner = CSVScanner(Array("a,b,c\n1,\"x\ny,2\n3,4,5\n6,\"7\n8\",9\n".utf8))
    scanner.columnCount = 3
    var seen: [(line: Int, isBroken: Bool, count: Int)] = []
    while scanner.next() { seen.append((scanner.line, scanner.isBroken, scanner.fields.count)) }
    #expect(seen.map(\.line) == [1, 2, 4, 5])
    #expect(seen.map(\.isBroken) == [false, true, false, false])
  }

  @Test func openQuotesOnEachLineTakeLinearTime() {
    let text = "a,b,c\n" + String(repeating: "1,\"x,3\n1,2,3\n", count: 40_000)
    var scanner = CSVScanner(Array(text.utf8))
    scanner.columnCount = 3
    var count = 0
    while scanner.next() { count += 1 }
    #expect(count > 40_000)
  }

  @Test(
    arguments: [
      ("2024-01-15T10:30:00.5+02:00", 1_705_307_400, true),
      ("2024-01-15 10:30:00", 1_705_314_600, false),
      ("2024-01-15 10:30:00 UTC", 1_705_314_600, true),
      ("2024/1/15 10:30", 1_705_314_600, false),
      ("15.1.2024 10:30", 1_705_314_600, false),
      ("15/01/2024 07:30:00(UTC-3)", 1_705_314_600, true),
      ("1/15/24, 10:30 AM", 1_705_314_600, false),
      ("15 Jan 2024 10:30", 1_705_314_600, false),
      ("January 15, 2024 at 10:30 AM", 1_705_314_600, false),
      ("Mon, 15 Jan 2024 10:30:00 GMT", 1_705_314_600, true),
      ("15 de enero de 2024 10:30 a. m.", 1_705_314_600, false),
      ("15 janvier 2024 10:30", 1_705_314_600, false),
      ("2024년 1월 15일 오전 10:30", 1_705_314_600, false),
      ("2024年1月15日 上午10:30", 1_705_314_600, false),
      ("15/1/2567 10:30", 1_705_314_600, false),
      ("20240115103000", 1_705_314_600, false),
      ("1705314600", 1_705_314_600, true),
      ("1705314600123", 1_705_314_600, true),
      ("1705314600.25", 1_705_314_600, true),
      ("2024-01-15", 1_705_276_800, false),
      ("15.01.2024 10.30", 1_705_314_600, false),
    ] as [(String, Int64, Bool)])
  func readsStamps(_ cell: String, _ seconds: Int64, _ hasZone: Bool) {
    var parser = CSVStampParser()
    var dates = CSVDates()
    guard let stamp = parser.parse(Array(cell.utf8)) else {
      Issue.record("no stamp: \(cell)")
      return
    }
    dates.observe(stamp)
    dates.decide()
    #expect(dates.timestamp(stamp) == Timestamp(seconds: seconds, hasZone: hasZone))
  }

  @Test(arguments: [
    "", "10:30", "tomorrow", "1/2", "99:99", "31/02/2024 10:00", "1/1/1402 10:00", "x",
  ])
  func leavesOtherCellsWithoutATime(_ cell: String) {
    var parser = CSVStampParser()
    var dates = CSVDates()
    let stamp = parser.parse(Array(cell.utf8))
    #expect(stamp.flatMap { dates.timestamp($0) } == nil)
  }

  @Test(
    arguments: [
      ("a day above 12 decides", ["03/04/2024", "13/04/2024"], [1_712_102_400, 1_712_966_400]),
      ("a month-first file", ["04/03/2024", "04/13/2024"], [1_712_102_400, 1_712_966_400]),
      (
        "days in a row", ["01/05/24", "01/06/24", "01/07/24"],
        [1_704_412_800, 1_704_499_200, 1_704_585_600]
      ),
    ] as [(String, [String], [Int64])])
  func decidesTheOrderOfDatesOnce(_ name: String, _ cells: [String], _ seconds: [Int64]) {
    var parser = CSVStampParser()
    var dates = CSVDates()
    let stamps = cells.compactMap { parser.parse(Array($0.utf8)) }
    for stamp in stamps { dates.observe(stamp) }
    dates.decide()
    #expect(stamps.map { dates.timestamp($0)?.seconds } == seconds, "\(name)")
  }
}
