/// Reads `matches.json` of the Hinge download. It has the account holder's messages only.
enum HingeExport: ExportReader {
  static let format = Format.hingeJSON

  private static let keys: Set<String> = [
    "like", "match", "chats", "block", "we_met", "voice_notes",
  ]

  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.starts(with: "["), let list = sample.shape[""] else { return false }
    let records = list.records.filter { !$0.isEmpty }
    return !records.isEmpty && records.allSatisfy { !$0.isDisjoint(with: keys) }
      && records.contains { $0.isSubset(of: keys) }
  }

  static func read(_ bytes: [UInt8]) throws(ReadingError) -> ReadingResult {
    var chats: [JSONChat] = []
    var isMatchList = false
    let error = JSONExport.list(TextEncoding.utf8IfWide(bytes)) { scanner throws(ReadingError) in
      let match = try scanner.value()
      isMatchList = isMatchList || match.members?.contains { keys.contains($0.key) } ?? false
      if let chat = chat(match) { chats.append(chat) }
    }
    // Likes and matches without a word are no chats, and no fault.
    if chats.isEmpty && isMatchList {
      return ReadingResult(transcripts: [], errors: error.map { [$0] } ?? [])
    }
    return try JSONExport.result(chats, error)
  }

  private static let owner = "You"

  /// A like that came with a comment is the first message. Some versions put likes into likes.
  private static func addComments(_ like: JSONValue, to chat: inout JSONChat, isInner: Bool = false)
  {
    if let comment = like["comment"]?.string, !comment.isEmpty {
      chat.met()
      chat.add(comment, from: owner, at: like["timestamp"]?.time)
    }
    guard !isInner else { return }
    for inner in like["like"]?.array ?? [] { addComments(inner, to: &chat, isInner: true) }
  }

  private static func chat(_ match: JSONValue) -> JSONChat? {
    var chat = JSONChat(format, platform: "hinge")
    for like in match["like"]?.array ?? [] { addComments(like, to: &chat) }
    for message in match["chats"]?.array ?? [] {
      chat.met()
      guard message.members != nil else {
        chat.unparsed("a message is no object")
        continue
      }
      let text = message["body"]?.string
      chat.add(
        text ?? "", from: owner, at: message["timestamp"]?.time, event: text == nil ? .media : nil)
    }
    for note in match["voice_notes"]?.array ?? [] {
      chat.met()
      guard note.members != nil else {
        chat.unparsed("a voice note is no object")
        continue
      }
      chat.add("", from: owner, at: note["timestamp"]?.time, event: .media)
    }
    if !chat.hasContent { return nil }
    if !chat.records.isEmpty { chat.owner = owner }
    return chat
  }
}
