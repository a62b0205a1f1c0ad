/// Reads what KakaoTalk for Mac saves: `Date,User,Message`, notices among the messages.
package enum KakaoTalkCSVExport: DatedExport {
  package static let format = Format.kakaoTalkCSV

  package static func recognises(_ sample: ExportSample) -> Bool {
    let marks = [UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
    let header = sample.bytes[sample.first...].prefix(24).filter { !marks.contains($0) }
    guard header.starts(with: "DateUserMessage".utf8),
      var table = CSVTable.sample(sample, isHeader: isHeader)
    else { return false }
    // The same header above other dates is anybody's table.
    guard table.nextForDetection() else { return sample.isWhole }
    let date = table.bytes(0)
    return table.width >= 3 && date.count == 19 && date[10] == 0x20
      && Timestamp(iso8601: date, 0..<date.count) != nil
  }

  private static func isHeader(_ names: [String]) -> Bool { names == ["date", "user", "message"] }

  package static func read(
    _ bytes: [UInt8], order: DateOrder?
  ) throws(ReadingError) -> ReadingResult {
    guard var table = CSVTable(TextEncoding.utf8(bytes), isHeader: isHeader) else {
      throw .unknownFormat(seen: "no header Date,User,Message")
    }
    var parser = CSVStampParser()
    var chats = CSVChats(.kakaoTalkCSV, order: order)
    while table.next(into: &chats, atLeast: 3) {
      chats.enter([], platform: "kakaotalk")
      let (sender, text) = (table.trimmed(1), table.bytes(2))
      if sender.isEmpty || KakaoTalkRow.isNotice(text, of: sender) {
        chats.notice()
        continue
      }
      let event = KakaoTalkRow.event(text)
      chats.add(
        event == nil ? text : [], from: sender, at: parser.parse(table.trimmed(0)), event: event)
    }
    chats.own { ["회원님", "you", "You"].contains($0) }
    return chats.finished()
  }
}

/// Rows that nobody typed.
private enum KakaoTalkRow {
  /// A notice begins with the name of whom the row is attributed to.
  static func isNotice(_ text: [UInt8], of sender: [UInt8]) -> Bool {
    guard text.count < 2000, text.starts(with: sender) else { return false }
    let rest = String(decoding: text[sender.count...], as: UTF8.self)
    let isEnglish = english.contains(where: rest.hasPrefix) && rest.hasSuffix(".")
    return isEnglish || rest.hasPrefix("님") && korean.contains(where: rest.hasSuffix)
  }

  private static let english = [
    " invited ", " left ", " has left ", " joined ", " has joined ", " was removed ", " removed ",
  ]
  private static let korean = [
    "초대했습니다.", "나갔습니다.", "들어왔습니다.", "내보냈습니다.", "되었습니다.",
  ]

  static func event(_ text: [UInt8]) -> Event? {
    guard text.count < 200 else { return nil }
    let text = String(decoding: text, as: UTF8.self)
    if deleted.contains(text) { return .deleted }
    if calls.contains(where: text.hasPrefix) { return .call }
    return media.contains(text) || isCounted(text) || files.contains(where: text.hasPrefix)
      ? .media : nil
  }

  /// `사진 3장`, `3 photos`.
  private static func isCounted(_ text: String) -> Bool {
    let parts = text.split(separator: " ")
    guard parts.count == 2 else { return false }
    if parts[0] == "사진" { return parts[1].hasSuffix("장") && Int(parts[1].dropLast()) != nil }
    return Int(parts[0]) != nil && (parts[1] == "photos" || parts[1] == "Photos")
  }

  private static let deleted: Set<String> = [
    "삭제된 메시지입니다.", "This message was deleted.", "This message has been deleted.",
  ]
  private static let media: Set<String> = [
    "사진", "동영상", "이모티콘", "음성메시지", "Photo", "photo", "Photos", "Video", "video",
    "Emoticon", "Emoticons", "emoticon", "(이모티콘)", "(emoticon)", "(Emoticon)", "Voice Message",
    "Voice Note", "Sticker",
  ]
  private static let files = ["파일: ", "File: ", "지도: ", "연락처: "]
  private static let calls = ["보이스톡 ", "페이스톡 ", "Voice Call ", "Video Call ", "Voice Talk "]
}
