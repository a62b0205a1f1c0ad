/// Text as its readers expect it, whatever it was copied through.
///
/// Old Macintosh programs end lines with a carriage return alone; in a mail that quotes a chat each line
/// begins with `> `, in a note that was pasted with blanks.
enum LineForm {
  private static let feed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// The same text with line feeds, and without what all of its lines have in front: marks of quotation
  /// and blanks.
  ///
  /// - Complexity: O(bytes) at most; nothing is copied where nothing changes.
  static func usual(_ bytes: [UInt8]) -> [UInt8] {
    let text = withFeeds(bytes)
    let start = text.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    let frame = frame(text, from: start)
    return frame.isEmpty ? text : without(frame, text, from: start)
  }

  private static func withFeeds(_ bytes: [UInt8]) -> [UInt8] {
    let span = bytes.span
    guard span.firstIndex(of: feed, from: 0, to: bytes.count) == nil,
      span.firstIndex(of: carriageReturn, from: 0, to: bytes.count) != nil
    else { return bytes }
    return bytes.map { $0 == carriageReturn ? feed : $0 }
  }

  /// What every line begins with, empty lines aside. One line alone tells nothing.
  private static func frame(_ bytes: [UInt8], from start: Int) -> ArraySlice<UInt8> {
    var (frame, count, place): (ArraySlice<UInt8>?, Int, Int) = (nil, 0, start)
    while let line = Lines.line(in: bytes, from: place) {
      place = line.next
      let marks = bytes[line.content].prefix { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
      if marks.count == line.content.count { continue }
      count += 1
      frame = frame.map { common($0, marks) } ?? marks
      if frame?.isEmpty == true { break }
    }
    return count > 1 ? frame ?? [] : []
  }

  private static func common(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    a.prefix(zip(a, b).prefix { $0 == $1 }.count)
  }

  private static func without(
    _ frame: ArraySlice<UInt8>, _ bytes: [UInt8], from start: Int
  ) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var place = start
    while let line = Lines.line(in: bytes, from: place) {
      let content = bytes[line.content]
      // Of an empty line, programs leave but a part of the marks.
      let isFramed = content.starts(with: frame) || frame.starts(with: content)
      let width = isFramed ? min(frame.count, content.count) : 0
      text.append(contentsOf: bytes[(place + width)..<line.next])
      place = line.next
    }
    return text
  }
}
