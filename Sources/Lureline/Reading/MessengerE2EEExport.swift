/// Reads a thread of Messenger's separate download of encrypted chats.
enum MessengerE2EEExport: ExportReader {
  static let format = Format.messengerE2EEJSON

  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.starts(with: "{") else { return false }
    let shape = sample.shape
    if shape.hasMessages(with: ["senderName", "timestamp"]) { return true }
    return shape["threadName"] != nil && shape["participants"]?.kind == .array
      && shape["messages"]?.kind == .array
  }

  static func read(_ bytes: [UInt8]) throws(ReadingError) -> ReadingResult {
    var chat = JSONChat(format, platform: "messenger")
    var participants: [String] = []
    var name = ""
    let error = JSONExport.object(bytes) { key, scanner throws(ReadingError) in
      switch key {
      case "messages":
        if try scanner.trees({ add($0, to: &chat) }) { chat.isListed = true }
      case "participants":
        participants = (try scanner.value().array ?? []).compactMap(text)
      case "threadName":
        name = text(try scanner.value()) ?? ""
        if !name.isEmpty { chat.id = name }
      default:
        try scanner.skipValue()
      }
    }
    chat.owner = owner(participants, name)
    return try JSONExport.result([chat], error)
  }

  private static func text(_ value: JSONValue?) -> String? {
    value?.string.map(Latin1Repair.repaired)
  }

  private static func add(_ message: JSONValue, to chat: inout JSONChat) {
    chat.met()
    guard message.members != nil else { return chat.unparsed("a message is no object") }
    let sender = text(message["senderName"])
    let content = text(message["text"])
    guard sender != nil || content != nil else {
      return chat.unparsed("a message without sender and text")
    }
    let activity = MetaActivity(content ?? "", of: sender ?? "")
    if activity.kind == .notice { return chat.notice() }
    let isMedia = message["media"]?.isFilled == true || activity.kind == .attachment
    let event: Event? =
      message["isUnsent"]?.bool == true
      ? .deleted
      : activity.kind == .call
        ? .call : activity.kind == .reaction ? .reaction : isMedia ? .media : nil
    chat.add(
      activity.kind == .none ? content ?? "" : "", from: sender ?? "",
      at: message["timestamp"]?.time(perSecond: 1000), event: event)
  }

  /// A thread of two is named after the other, often with a number: `Ada Example_3`.
  private static func owner(_ participants: [String], _ threadName: String) -> String? {
    guard participants.count == 2, participants[0] != participants[1] else { return nil }
    var name = threadName[...]
    if let mark = name.lastIndex(of: "_"), !name[mark...].dropFirst().isEmpty,
      name[mark...].dropFirst().utf8.allSatisfy(ASCII.isDigit)
    {
      name = name[..<mark]
    }
    for (other, me) in [(0, 1), (1, 0)]
    where participants[other] == name || participants[other] == threadName {
      return participants[me]
    }
    return nil
  }
}
