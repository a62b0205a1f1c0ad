/// Reads the JSON of WeFlow and echotrace: one WeChat conversation.
enum WeChatJSONExport: ExportReader {
  static let format = Format.wechatJSON

  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.starts(with: "{") else { return false }
    let shape = sample.shape
    if shape.hasMessages(with: ["senderUsername", "createTime"]) { return true }
    // The picture of a contact may fill the sample before the first message.
    return shape["weflow"]?.kind == .object
      || shape["session"]?.kind == .object && sample.contains("\"wxid\"")
  }

  static func read(_ bytes: [UInt8]) throws(ReadingError) -> ReadingResult {
    var chat = JSONChat(format, platform: "wechat")
    var contact: String?
    let error = JSONExport.object(bytes) { key, scanner throws(ReadingError) in
      switch key {
      case "messages":
        if try scanner.trees({ add($0, to: &chat, contact) }) { chat.isListed = true }
      case "session":
        let session = try scanner.value()
        chat.id = session["wxid"]?.words
        contact = session["displayName"]?.words ?? session["remark"]?.words
      default:
        try scanner.skipValue()
      }
    }
    return try JSONExport.result([chat], error)
  }

  /// The account holder where the export has no name for them.
  private static let owner = "我"

  private static func add(_ message: JSONValue, to chat: inout JSONChat, _ contact: String?) {
    chat.met()
    guard message.members != nil else { return chat.unparsed("a message is no object") }
    let type = message["type"]?.string ?? ""
    if type.contains("系统") || message["localType"]?.integer == 10_000 && type.isEmpty {
      return chat.notice()
    }
    let isSent = message["isSend"]?.integer == 1 || message["isSend"]?.bool == true
    let name =
      message["senderDisplayName"]?.words ?? message["senderUsername"]?.words
      ?? (isSent ? owner : message["isSend"]?.integer == 0 ? contact : nil)
    guard let name else {
      return message["isSend"]?.integer == nil
        ? chat.notice() : chat.unparsed("a message without a sender")
    }
    if isSent { chat.owner = chat.owner ?? name }
    let event = event(type)
    let content = message["content"]?.string ?? ""
    chat.add(
      event == nil || !isPlaceholder(content) ? content : "", from: name,
      at: message["createTime"]?.time() ?? message["formattedTime"]?.time, event: event)
  }

  /// Types are named in Chinese; quoting messages and unknown types are read for their words.
  private static func event(_ type: String) -> Event? {
    if type.contains("通话") || type.contains("电话") { return .call }
    if type.contains("撤回") { return .deleted }
    return mediaTypes.contains(where: type.contains) ? .media : nil
  }

  private static let mediaTypes = [
    "图片", "语音", "视频", "表情", "文件", "位置", "名片", "链接", "小程序", "卡片", "红包", "转账",
  ]

  /// `[图片]`, or the XML that the app keeps.
  private static func isPlaceholder(_ content: String) -> Bool {
    content.hasPrefix("<") || content.hasPrefix("[") && content.hasSuffix("]")
  }
}
