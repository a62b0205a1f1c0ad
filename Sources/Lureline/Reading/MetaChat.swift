/// A thread of Facebook Messenger or Instagram: `message_1.json` of the account download.
///
/// All its strings may be broken as `Latin1Repair` tells; names are repaired before they are compared.
struct MetaChat {
  private var chat: JSONChat
  private var participants: [String] = []
  private var title: String?
  /// The sender of a row that speaks to the account holder as "You".
  private var addressed: String?

  private init(_ format: Format, platform: String) {
    chat = JSONChat(format, platform: platform)
  }

  static func read(
    _ bytes: [UInt8], _ format: Format, platform: String
  ) throws(ReadingError) -> ReadingResult {
    var thread = MetaChat(format, platform: platform)
    let error = JSONExport.object(bytes) { key, scanner throws(ReadingError) in
      switch key {
      case "messages":
        if try scanner.trees({ thread.add($0) }) { thread.chat.isListed = true }
      case "participants":
        thread.participants = names(try scanner.value())
      case "title":
        thread.title = text(try scanner.value())
      case "thread_path":
        thread.chat.id = text(try scanner.value())
      default:
        try scanner.skipValue()
      }
    }
    thread.chat.owner = thread.owner()
    return try JSONExport.result([thread.chat], error)
  }

  /// Whether a file is such a thread, of either app.
  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.starts(with: "{") else { return false }
    let shape = sample.shape
    if shape.hasMessages(with: ["sender_name"]) { return true }
    // Of a thread without messages, or with a first message longer than the sample.
    return shape.hasMessages(with: ["name"], in: "participants")
      && shape["messages"]?.kind == .array
      && (shape["thread_path"] != nil || shape["is_still_participant"] != nil)
  }

  private static func text(_ value: JSONValue?) -> String? {
    value?.string.map(Latin1Repair.repaired)
  }

  private static func names(_ value: JSONValue) -> [String] {
    (value.array ?? []).compactMap { text($0["name"] ?? $0) }
  }

  // MARK: A message

  private static let mediaKeys = [
    "photos", "videos", "audio_files", "files", "gifs", "sticker", "share",
  ]

  private mutating func add(_ message: JSONValue) {
    chat.met()
    guard message.members != nil else { return chat.unparsed("a message is no object") }
    let sender = Self.text(message["sender_name"])
    let content = Self.text(message["content"])
    // Downloads of 2018 and before have seconds.
    let time = message["timestamp_ms"]?.time(perSecond: 1000) ?? message["timestamp"]?.time()
    guard sender != nil || content != nil else {
      return chat.unparsed("a message without sender and text")
    }
    let type = message["type"]?.string
    if message["users"]?.isFilled == true || type == "Subscribe" || type == "Unsubscribe" {
      return chat.notice()
    }
    let activity = MetaActivity(content ?? "", of: sender ?? "")
    if activity.speaksToOwner { addressed = addressed ?? sender }
    if message["call_duration"]?.number != nil || type == "Call" || activity.kind == .call {
      return chat.add("", from: sender ?? "", at: time, event: .call)
    }
    if activity.kind == .notice { return chat.notice() }
    let (words, event) = said(message, content ?? "", activity)
    chat.add(words, from: sender ?? "", at: time, event: event)
  }

  private func said(
    _ message: JSONValue, _ content: String, _ activity: MetaActivity
  ) -> (words: String, event: Event?) {
    let isMedia = Self.mediaKeys.contains { message[$0]?.isFilled == true }
    let words = activity.kind == .none ? content : ""
    if message["is_unsent"]?.bool == true { return (words, .deleted) }
    if activity.kind == .reaction { return ("", .reaction) }
    if isMedia || activity.kind == .attachment {
      // A shared address is what the sender sent; the words on that page are another's.
      return (words.isEmpty ? Self.text(message["share"]?["link"]) ?? "" : words, .media)
    }
    if words.hasSuffix(" (edited)") { return (String(words.dropLast(9)), .edited) }
    return (words, nil)
  }

  // MARK: The account holder

  /// A thread of two bears the name of the other.
  private func owner() -> String? {
    if let addressed { return addressed }
    guard let title else { return nil }
    var people = participants
    if people.isEmpty {
      for record in chat.records where !people.contains(record.sender) {
        people.append(record.sender)
        if people.count > 2 { return nil }
      }
    }
    guard people.count == 2, people[0] != people[1] else { return nil }
    return people[0] == title ? people[1] : people[1] == title ? people[0] : nil
  }
}

/// What a row says that looks like a message but was written by the app.
struct MetaActivity {
  enum Kind: Equatable { case none, notice, call, attachment, reaction }

  let kind: Kind
  /// The row speaks of its sender as "You": the account holder.
  let speaksToOwner: Bool

  /// Longer texts were written by people.
  private static let lengthLimit = 240

  init(_ content: String, of sender: String) {
    guard !content.isEmpty, content.utf8.count <= Self.lengthLimit else {
      (kind, speaksToOwner) = (.none, false)
      return
    }
    if let whole = Self.sentence(content) {
      (kind, speaksToOwner) = (whole, false)
      return
    }
    let isAddressed = content.hasPrefix("You ")
    if Self.attachments.contains(where: content.hasSuffix) {
      (kind, speaksToOwner) = (.attachment, isAddressed)
      return
    }
    let predicate = Self.predicate(content, sender)
    kind = predicate.map(Self.kind) ?? .none
    speaksToOwner = kind != .none && isAddressed
  }

  /// What follows the name of the one who did something.
  private static func predicate(_ content: String, _ sender: String) -> Substring? {
    for subject in ["You", sender] where !subject.isEmpty && content.hasPrefix(subject) {
      let rest = content.dropFirst(subject.count)
      if rest.hasPrefix(" ") { return rest.dropFirst() }
      if rest.hasPrefix("'s ") || rest.hasPrefix("’s ") { return rest.dropFirst(3) }
    }
    return nil
  }

  private static func kind(_ predicate: Substring) -> Kind {
    if calls.contains(where: predicate.hasPrefix) { return .call }
    if notices.contains(where: predicate.hasPrefix) { return .notice }
    let isMember = predicate.hasPrefix("added ") || predicate.hasPrefix("removed ")
    let ofGroup = predicate.hasSuffix(" to the group.") || predicate.hasSuffix(" from the group.")
    return isMember && ofGroup ? .notice : .none
  }

  private static func sentence(_ content: String) -> Kind? {
    if wholeNotices.contains(content) { return .notice }
    if wholeCalls.contains(content) { return .call }
    if content == "Liked a message" { return .reaction }
    let isReaction = content.hasPrefix("Reacted ") && content.hasSuffix(" to your message")
    return isReaction || content.hasPrefix("Reacted ") && content.hasSuffix(" to your message ")
      ? .reaction : nil
  }

  /// In the languages whose wording is known; elsewhere the `share` of the message tells.
  private static let attachments = [
    " sent an attachment.", " hat einen Anhang gesendet.", " a envoyé une pièce jointe.",
    " envió un archivo adjunto.", " enviou um anexo.", " ha inviato un allegato.",
    " heeft een bijlage verzonden.", " sent a photo.", " sent a video.", " sent a sticker.",
    " sent a voice message.", " sent a GIF.", " sent a location.", " sent a live location.",
  ]

  private static let calls = [
    "started a video chat", "started an audio call", "started a video call", "started a call",
    "missed a call from ", "missed a video chat", "missed a video call",
  ]

  private static let notices = [
    "joined the group.", "left the group.", "left the conversation.", "created the group.",
    "created this group.", "named the group", "changed the group name", "changed the group photo",
    "removed the group photo", "removed the group name", "set the nickname for ",
    "set your nickname to ", "set his own nickname to ", "set her own nickname to ",
    "set their own nickname to ", "set own nickname to ", "cleared the nickname for ",
    "cleared your nickname", "cleared his own nickname", "cleared her own nickname",
    "cleared their own nickname", "changed the chat theme", "changed the theme to ",
    "changed the chat colors", "changed the chat color", "set the emoji to ",
    "set the quick reaction to ", "created a poll", "voted for ", "poll has multiple updates",
    "joined the video chat", "joined the call", "left the call", "left the video chat",
    "pinned a message", "unpinned a message", "turned on disappearing messages",
    "turned off disappearing messages", "turned on vanish mode", "turned off vanish mode",
    "made you a group admin", "is now a group admin", "joined the chat", "left the chat",
    "started sharing video.", "are now connected on Messenger", "can now message and call",
    "turned on end-to-end encryption", "changed the group settings",
  ]

  private static let wholeNotices: Set<String> = [
    "This poll is no longer available.", "You are now connected on Messenger.",
    "You can now message and call each other and see info like Active Status and when you've read messages.",
    "The poll is closed.",
  ]

  private static let wholeCalls: Set<String> = [
    "The video chat ended.", "Video chat ended", "The call ended.", "Audio call ended",
    "Video call ended", "The video call ended.", "The audio call ended.",
  ]
}
