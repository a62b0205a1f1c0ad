/// Reads lists of messages that scripts take from Telegram with Telethon or Pyrogram.
enum TelethonExport: ExportReader {
  static let format = Format.telegramTelethonJSON

  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.starts(with: "["), let list = sample.shape[""] else { return false }
    return list.records.contains { keys in
      guard keys.contains("date"), keys.contains("text") || keys.contains("message") else {
        return false
      }
      return keys.contains("sender_id") || keys.contains("from_id") && keys.contains("peer_id")
        || keys.contains("from_user") && keys.contains("chat")
    }
  }

  static func read(_ bytes: [UInt8]) throws(ReadingError) -> ReadingResult {
    var chat = JSONChat(format, platform: "telegram")
    let error = JSONExport.list(TextEncoding.utf8IfWide(bytes)) { scanner throws(ReadingError) in
      add(try scanner.value(), to: &chat)
      chat.isListed = true
    }
    return try JSONExport.result([chat], error)
  }

  private static func add(_ message: JSONValue, to chat: inout JSONChat) {
    chat.met()
    guard message.members != nil else { return chat.unparsed("a message is no object") }
    let isAction = message["action"]?.isFilled == true || message["service"]?.words != nil
    if message["_"]?.string == "MessageService" || isAction { return chat.notice() }
    let text = message["text"]?.string ?? message["message"]?.string ?? message["caption"]?.string
    let sender = sender(message)
    guard text != nil || sender != nil else {
      return chat.unparsed("a message without sender and text")
    }
    let name = sender ?? TelegramReader.deletedAccount
    if message["out"]?.bool == true || message["outgoing"]?.bool == true {
      chat.owner = chat.owner ?? name
    }
    let isForwarded =
      message["fwd_from"]?.isFilled == true || message["forward_date"]?.identifier != nil
    chat.add(
      isForwarded ? "" : text ?? "", from: name,
      at: message["date"].flatMap { $0.string == nil ? $0.time() : $0.time },
      event: isForwarded ? .media : event(message))
  }

  /// The account holder where a message does not name them.
  private static let owner = "Me"

  private static func sender(_ message: JSONValue) -> String? {
    if let user = message["from_user"] ?? message["sender_chat"], user.members != nil {
      let names = [user["first_name"]?.words, user["last_name"]?.words].compactMap { $0 }
      if !names.isEmpty { return names.joined(separator: " ") }
      return user["username"]?.words ?? user["title"]?.words ?? user["id"]?.identifier
    }
    if let id = message["sender_id"]?.identifier { return id }
    // In a chat of two, who writes is often left out: the peer, or the account holder.
    let isSent = message["out"]?.bool == true
    for key in isSent ? ["from_id"] : ["from_id", "peer_id"] {
      guard let peer = message[key] else { continue }
      if let id = peer.identifier { return id }
      let number = peer["user_id"] ?? peer["channel_id"] ?? peer["chat_id"]
      if let id = number?.identifier { return id }
    }
    return isSent ? owner : nil
  }

  private static func event(_ message: JSONValue) -> Event? {
    if message["media"]?.isFilled == true || message["media"]?.words != nil { return .media }
    return message["edit_date"]?.identifier != nil ? .edited : nil
  }
}
