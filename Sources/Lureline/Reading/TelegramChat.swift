/// The keys of a message that tell more than its words.
struct TelegramMessage {
  var isService = false
  var hasFrom = false
  var from: JSONScanner.Text?
  var fromID: JSONScanner.Text?
  var date: JSONScanner.Text?
  var unixTime: JSONScanner.Text?
  var text: Range<Int>?
  var hasMedia = false
  var isEdited = false
  /// Words of someone else were passed on.
  var isForwarded = false
}

/// A chat while it is read.
struct TelegramChat {
  var transcript = Transcript(format: .telegramJSON)
  var table = ParticipantTable()
  /// The account number of each participant, empty when the export has none.
  var accounts: [[UInt8]] = []
  var name = ""
  var type = ""
  var id: [UInt8] = []
}

extension TelegramChat {
  /// The account holder: by number in a full export, else the one who is not the contact that a
  /// personal chat is named after.
  func owner(account: [UInt8]) -> Int? {
    if !account.isEmpty { return accounts.firstIndex(of: account) }
    let people = transcript.participants.indices
    if type == "saved_messages" { return people.count == 1 ? 0 : nil }
    guard type == "personal_chat" else { return nil }
    for isContact in [isContactByAccount, isContactByName, isContactByFirstName] {
      let others = people.filter { !isContact($0) }
      if others.count < people.count || isContactKnown(isContact) {
        return others.count == 1 ? others[0] : nil
      }
    }
    return nil
  }

  /// With one participant only, who is not the contact: the account holder wrote alone.
  private func isContactKnown(_ isContact: (Int) -> Bool) -> Bool {
    transcript.participants.count == 1 && !id.isEmpty && !accounts[0].isEmpty
      && accounts[0] != id
  }

  private func isContactByAccount(_ person: Int) -> Bool {
    !id.isEmpty && accounts[person] == id
  }

  private func isContactByName(_ person: Int) -> Bool {
    transcript.participants[person] == name
  }

  private func isContactByFirstName(_ person: Int) -> Bool {
    !name.isEmpty && transcript.participants[person].hasPrefix(name + " ")
  }
}
