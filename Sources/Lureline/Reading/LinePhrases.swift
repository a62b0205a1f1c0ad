/// What LINE writes in place of words.
enum LinePhrases {
  static func event(_ text: [UInt8]) -> Event? {
    if let event = table.event(text) { return event }
    if text.starts(with: "☎".utf8) { return .call }
    let isFile = text.starts(with: "[File] ".utf8) || text.starts(with: "[ファイル] ".utf8)
    return isFile && !text.contains(0x0a) ? .media : nil
  }

  /// Rows of the desktop that start with a name and are nobody's words: calls, who came and went.
  static func isNotice(_ bytes: [UInt8], _ body: Range<Int>) -> Bool {
    guard body.count < 200 else { return false }
    let isEvent = noticeEndings.contains { ChatLines.ends(bytes, body, with: $0) }
    return isEvent || notices.event(ChatLines.text(bytes, body)) != nil
  }

  private static let noticeEndings = [
    " joined the chat.", " left the chat.", " joined the group.", " left the group.",
    " to the group.", " unsent a message.", "がメッセージの送信を取り消しました", "がグループに参加しました。",
    "がグループを退会しました。", "が参加しました。", "が退出しました。", "เข้าร่วมกลุ่ม", "ออกจากกลุ่ม",
    "已收回訊息", "加入群組", "退出群組",
  ]

  private static let notices = PhraseTable(
    media: "",
    call: """
      ไม่ได้รับสาย
      สายที่ไม่ได้รับ
      Missed call
      不在着信
      未接來電
      """)

  private static let table = PhraseTable(
    media: """
      [写真]
      [スタンプ]
      [動画]
      [ボイスメッセージ]
      [ファイル]
      [連絡先]
      [位置情報]
      [アルバム]
      [ノート]
      [プレゼント]
      [Photo]
      [Photos]
      [Sticker]
      [Stickers]
      [Video]
      [Voice message]
      [Audio]
      [File]
      [Contact]
      [Location]
      [Album]
      [Albums]
      [Note]
      [Notes]
      [Gift]
      [รูป]
      [รูปภาพ]
      [สติกเกอร์]
      [วิดีโอ]
      [ข้อความเสียง]
      [ไฟล์]
      [圖片]
      [照片]
      [貼圖]
      [影片]
      [語音訊息]
      [檔案]
      [聯絡資訊]
      [位置資訊]
      [相簿]
      [記事本]
      [사진]
      [스티커]
      [동영상]
      [Foto]
      [Stiker]
      [Pesan suara]
      [Kontak]
      [Lokasi]
      (emoji)
      รูป
      สติกเกอร์
      写真
      スタンプ
      圖片
      貼圖
      Photo
      Sticker
      Photos
      Stickers
      """,
    deleted: """
      メッセージの送信を取り消しました
      unsent a message
      unsent a message.
      ยกเลิกข้อความแล้ว
      ยกเลิกข้อความ
      已收回訊息
      메시지를 삭제했습니다
      """)
}
