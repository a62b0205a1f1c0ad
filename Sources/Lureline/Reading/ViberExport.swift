/// Reads the tables in the ZIP that Viber mails: date, clock, name, number and text, without a header.
///
/// No real file is at hand: the order of columns is as users describe it, and the number may be absent.
package enum ViberExport: DatedExport {
  package static let format = Format.viberCSV

  package static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.first < sample.bytes.count,
      sample.starts(with: "\"")
        || ShadowCursor(sample.bytes, sample.first..<sample.bytes.count).isAtDigit
    else { return false }
    var scanner = CSVScanner(Array(sample.bytes.prefix(1 << 14)))
    var parser = ViberRowParser()
    var (rows, read) = (0, 0)
    while rows < 20, scanner.next() {
      if scanner.isBlank { continue }
      rows += 1
      if parser.parse(scanner) != nil { read += 1 }
      if rows == 1, read == 0 { return false }
    }
    // A text may run over lines without quotes.
    return read >= 2 && read * 2 >= rows || read == 1 && rows == 1 && sample.isWhole
  }

  package static func read(
    _ bytes: [UInt8], order: DateOrder?
  ) throws(ReadingError) -> ReadingResult {
    var scanner = CSVScanner(TextEncoding.utf8(bytes))
    var parser = ViberRowParser()
    var chats = CSVChats(.viberCSV, order: order)
    var count = 0
    while scanner.next() {
      if scanner.isBlank { continue }
      if let quote = scanner.openQuote {
        chats.errors.append(
          .truncated(line: scanner.line, offset: quote, reason: "a quoted field has no end"))
      }
      chats.met()
      guard let row = parser.parse(scanner) else {
        chats.unparsed(scanner.line, "no date, time, name and text")
        continue
      }
      count += 1
      chats.enter([], platform: "viber")
      chats.add(row.text, from: row.name, account: row.number, at: row.stamp)
    }
    if count == 0 { throw .unknownFormat(seen: "no row begins with a date, a time and a name") }
    chats.own(CSVWords.isMe)
    return chats.finished()
  }
}

private struct ViberRowParser {
  private var parser = CSVStampParser()

  struct Row {
    var stamp: CSVStamp
    var name: [UInt8]
    var number: [UInt8]
    var text: [UInt8]
  }

  mutating func parse(_ scanner: CSVScanner) -> Row? {
    guard scanner.fields.count >= 4 else { return nil }
    let date = CSVTable.trim(Self.plain(scanner.text(0)))
    let clock = CSVTable.trim(Self.plain(scanner.text(1)))
    guard date.count <= 12, isClock(clock), let stamp = parser.parse(date + [0x20] + clock) else {
      return nil
    }
    let name = CSVTable.trim(scanner.text(2))
    let number = CSVTable.trim(scanner.text(3))
    let hasNumber = scanner.fields.count >= 5 && isNumber(number)
    let sender = name.isEmpty && hasNumber ? number : name
    if sender.isEmpty { return nil }
    return Row(
      stamp: stamp, name: sender, number: hasNumber ? number : [],
      text: scanner.tail(hasNumber ? 4 : 3))
  }

  /// A date or a clock with ASCII digits and blanks; direction marks are left out.
  private static func plain(_ cell: [UInt8]) -> [UInt8] {
    guard cell.count <= 60, !cell.allSatisfy({ $0 < 0x80 }) else { return cell }
    var cursor = ShadowCursor(cell, 0..<cell.count)
    var plain: [UInt8] = []
    while !cursor.isAtEnd {
      guard let byte = UInt8(exactly: cursor.current), byte < 0x80 else { return cell }
      plain.append(byte)
      cursor.advance()
    }
    return plain
  }

  /// `21:05`, `21:05:07`, `9:05:07 PM`: nothing but a clock, or the line is some other export's.
  private func isClock(_ cell: [UInt8]) -> Bool {
    guard let first = cell.first, ASCII.isDigit(first), cell.count <= 11 else { return false }
    return cell.contains(UInt8(ascii: ":"))
      && cell.allSatisfy { ASCII.isDigit($0) || " :.AaPpMm".utf8.contains($0) }
  }

  private func isNumber(_ cell: [UInt8]) -> Bool {
    cell.count <= 24 && cell.allSatisfy { ASCII.isDigit($0) || "+ -()*".utf8.contains($0) }
  }
}
