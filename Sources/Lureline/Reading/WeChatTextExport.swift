/// Reads the text that tools such as MemoTrace write for WeChat, which has no export of its own.
///
///     2026-10-05 21:40:12 Ann
///     hello
///
///     2026-10-05 21:41:03 我
///     hi
enum WeChatTextExport: DatedExport {
  static let format = Format.wechatText

  static func recognises(_ sample: ExportSample) -> Bool {
    let text = PastedText(Array(sample.bytes.prefix(1 << 16)))
    return text.layout(among: PastedLayout.wechat) != nil
  }

  static func read(
    _ bytes: [UInt8], order: DateOrder?
  ) throws(ReadingError) -> ReadingResult {
    let text = PastedText(TextEncoding.utf8(bytes))
    guard let layout = text.likeliestLayout(among: PastedLayout.wechat) else {
      throw .unknownFormat(seen: "no line has a sender and a time")
    }
    return ReadingResult(
      transcripts: [text.transcript(layout, format, platform: "wechat", order: order)])
  }
}
