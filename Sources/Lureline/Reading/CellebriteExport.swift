/// Reads `report.xml` of a Cellebrite UFDR: each chat a transcript.
///
/// Names are matched without their namespace, which changes between versions.
enum CellebriteExport: ExportReader {
  static let format = Format.cellebriteUFDRXML

  static func recognises(_ sample: ExportSample) -> Bool {
    sample.rootElement == "project"
      && (sample.contains("pa.cellebrite.com") || sample.contains("<modelType")
        || sample.contains("reportVersion="))
  }

  static func read(_ bytes: [UInt8]) -> ReadingResult {
    var reader = CellebriteReader(TextEncoding.utf8(bytes))
    reader.read()
    return ReadingResult(reader.transcripts, endedBy: reader.scanner.error)
  }
}

/// A model that is open: a chat, a message, a person.
private struct CaseModel {
  enum Kind { case chat, message, person, attachment, other }

  var kind = Kind.other
  var isDeleted = false
  var fields: [String: [UInt8]] = [:]
  /// Of a message: who wrote it, and whether something was sent along.
  var sender: Person?
  var hasAttachment = false
}

private struct Person {
  var name: [UInt8]
  var isOwner: Bool
}

private struct CellebriteReader {
  /// What an open element is.
  private enum Element {
    case model
    case field(String?)
    case value
    /// Holds models: `From`, `Participants`, `Messages`, `Attachments`.
    case members(String)
    case other
  }

  var scanner: MarkupScanner
  private(set) var transcripts: [Transcript] = []
  private var builder: TranscriptBuilder?
  private var elements: [Element] = []
  private var models: [CaseModel] = []
  private var holders: [String] = []
  private var field: String?
  private var value: [UInt8] = []
  private var stamp: [UInt8]?
  private var number = 0

  init(_ bytes: [UInt8]) { scanner = MarkupScanner(bytes, isHTML: false) }

  mutating func read() {
    while let piece = scanner.next() {
      switch piece {
      case .open(let tag): open(tag)
      case .close: if let element = elements.popLast() { close(element) }
      case .text(let range):
        if isInValue { scanner.append(range, to: &value) }
      case .verbatim(let range):
        if isInValue { value.append(contentsOf: scanner.bytes[range]) }
      }
    }
    endChat()
  }

  private var isInValue: Bool { if case .value? = elements.last { true } else { false } }

  private mutating func open(_ tag: MarkupTag) {
    guard !tag.isVoid else {
      if scanner.isNamed(tag, "model") {
        beginModel(tag)
        endModel()
      }
      return
    }
    elements.append(element(tag))
  }

  private mutating func element(_ tag: MarkupTag) -> Element {
    if scanner.isNamed(tag, "model") {
      beginModel(tag)
      return .model
    }
    if scanner.isNamed(tag, "field") {
      let name = word("name", tag)
      field = name.flatMap { Self.fields.contains($0) ? $0 : nil }
      return .field(field)
    }
    if scanner.isNamed(tag, "value"), field != nil {
      value = []
      stamp = scanner.bytes(of: "formattedTimestamp", in: tag)
      return .value
    }
    if scanner.isNamed(tag, "modelField") || scanner.isNamed(tag, "multiModelField") {
      let name = word("name", tag) ?? ""
      holders.append(name)
      return .members(name)
    }
    return .other
  }

  private func word(_ attribute: StaticString, _ tag: MarkupTag) -> String? {
    scanner.bytes(of: attribute, in: tag).map { String(decoding: $0, as: UTF8.self) }
  }

  private static let fields: Set<String> = [
    "Source", "Id", "Name", "Identifier", "IsPhoneOwner", "Body", "TimeStamp", "Type", "Filename",
  ]

  private mutating func close(_ element: Element) {
    switch element {
    case .model: endModel()
    case .field: field = nil
    case .value:
      if let field, !models.isEmpty { models[models.count - 1].fields[field] = stamp ?? value }
      (value, stamp) = ([], nil)
    case .members: holders.removeLast()
    case .other: break
    }
  }

  // MARK: Models

  private mutating func beginModel(_ tag: MarkupTag) {
    var model = CaseModel()
    switch word("type", tag) {
    case "Chat":
      model.kind = .chat
      endChat()
      builder = TranscriptBuilder(.cellebriteUFDRXML)
    case "InstantMessage": model.kind = .message
    case "Party": model.kind = .person
    case "Attachment": model.kind = .attachment
    default: break
    }
    model.isDeleted = word("deleted_state", tag) == "Deleted"
    models.append(model)
  }

  private mutating func endModel() {
    guard let model = models.popLast() else { return }
    switch model.kind {
    case .person: person(model)
    case .attachment, .other:
      let isAttached = model.kind == .attachment || holders.last == "SharedContacts"
      if isAttached, models.last?.kind == .message { models[models.count - 1].hasAttachment = true }
    case .message: message(model)
    case .chat:
      // The chat's own fields may stand behind its messages.
      name(model)
      endChat()
    }
  }

  private mutating func person(_ model: CaseModel) {
    let identifier = model.fields["Identifier"] ?? []
    let name = (model.fields["Name"] ?? []).trimmed
    let isOwner = model.fields["IsPhoneOwner"]?.starts(with: "True".utf8) ?? false
    let person = Person(name: name.isEmpty ? identifier.trimmed : name, isOwner: isOwner)
    if holders.last == "From", models.last?.kind == .message {
      models[models.count - 1].sender = person
    }
    if isOwner && !person.name.isEmpty && builder != nil {
      builder?.owner(String(decoding: person.name, as: UTF8.self))
    }
  }

  private mutating func message(_ model: CaseModel) {
    number += 1
    guard builder != nil else { return }
    builder?.met()
    let body = model.fields["Body"] ?? []
    guard let sender = model.sender, !sender.name.isEmpty else {
      // Without a sender it is a notice of the app, if it says anything.
      if body.isEmpty { builder?.unparsed(number, "a message without sender and text") }
      if !body.isEmpty { builder?.notice() }
      return
    }
    if sender.name == Array("System Message".utf8) {
      builder?.notice()
      return
    }
    let event: Event? =
      model.isDeleted ? .deleted : model.hasAttachment || body.isEmpty ? .media : nil
    let time = model.fields["TimeStamp"].flatMap {
      Timestamp(iso8601: $0.trimmed, 0..<$0.trimmed.count)
    }
    builder?.add(body, from: sender.name, at: time, event: event)
  }

  private mutating func name(_ chat: CaseModel) {
    guard var named = builder?.transcript else { return }
    named.id = chat.fields["Id"].map { String(decoding: $0, as: UTF8.self) }
    named.platform = chat.fields["Source"].map {
      String(decoding: $0, as: UTF8.self).lowercased()
    }
    transcripts.append(named)
    builder = nil
  }

  /// Keeps the chat that is open although the file breaks off inside it.
  private mutating func endChat() {
    guard let chat = builder else { return }
    builder = nil
    if !chat.isEmpty { transcripts.append(chat.transcript) }
  }
}
