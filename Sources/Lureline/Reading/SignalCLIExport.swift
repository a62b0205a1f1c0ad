/// Reads what `signal-cli --output=json receive` prints: an envelope on each line, also as JSON-RPC.
enum SignalCLIExport: ExportReader {
  static let format = Format.signalCLI

  static func recognises(_ sample: ExportSample) -> Bool {
    guard sample.starts(with: "{") || sample.starts(with: "["), sample.contains("\"envelope\"")
    else { return false }
    return sample.leadingObjects().contains { record in
      guard let envelope = SignalEnvelopes.envelope(record) else { return false }
      return envelope["timestamp"] != nil
        && ["source", "sourceNumber", "sourceUuid"].contains { envelope[$0] != nil }
    }
  }

  static func read(_ bytes: [UInt8]) -> ReadingResult {
    var records = JSONRecords(TextEncoding.utf8IfWide(bytes))
    var envelopes = SignalEnvelopes()
    while let record = records.next() { envelopes.read(record) }
    return ReadingResult(
      transcripts: envelopes.finished(), errors: records.error.map { [$0] } ?? [])
  }
}

private struct SignalEnvelopes {
  /// The account holder, whose own messages come as copies from another device.
  private static let account = "(account)"

  private var book = ChatBook(.signalCLI, platform: "signal")
  private var hasAccount = false

  static func envelope(_ record: JSONValue) -> JSONValue? {
    record["envelope"] ?? record["params"]?["envelope"]
      ?? record["params"]?["result"]?["envelope"] ?? record["result"]?["envelope"]
  }

  mutating func finished() -> [Transcript] {
    book.finished(owner: hasAccount ? Self.account : nil)
  }

  mutating func read(_ record: JSONRecords.Record) {
    book.met()
    guard let value = record.value, value.isObject else {
      return book.unparsed(record.number, "no JSON object")
    }
    if value["account"] != nil || value["params"]?["account"] != nil { hasAccount = true }
    guard let envelope = Self.envelope(value) else {
      // Answers to commands, in a log of JSON-RPC.
      if value["jsonrpc"] != nil { return book.notice() }
      return book.unparsed(record.number, "no envelope")
    }
    let source = Self.first(envelope, ["source", "sourceNumber", "sourceUuid"])
    if let source { learn(source, envelope) }
    if let sent = envelope["syncMessage"]?.given("sentMessage") {
      hasAccount = true
      let peer = Self.first(sent, ["destination", "destinationNumber", "destinationUuid"])
      open(sent, peer: peer ?? "")
      return add(sent.given("editMessage") ?? sent, from: Self.account, envelope)
    }
    guard let data = envelope.given("dataMessage") ?? envelope.given("editMessage") else {
      return other(envelope, source)
    }
    guard let source else { return book.unparsed(record.number, "an envelope without a source") }
    open(data.given("dataMessage") ?? data, peer: source)
    add(data, from: source, envelope)
  }

  private static func first(_ value: JSONValue, _ keys: [String]) -> String? {
    for key in keys { if let id = value[key]?.words { return id } }
    return nil
  }

  private mutating func learn(_ source: String, _ envelope: JSONValue) {
    if let name = Self.first(envelope, ["sourceName"]) {
      book.names[source] = name
    } else if book.names[source] == nil {
      book.names[source] = Self.first(envelope, ["sourceNumber", "source"])
    }
  }

  /// Calls carry a sender; receipts, typing and the rest are notices.
  private mutating func other(_ envelope: JSONValue, _ source: String?) {
    guard let source, envelope["callMessage"]?["offerMessage"]?.isObject == true else {
      return book.notice()
    }
    book.open(source)
    book.add(
      "", from: source, at: envelope["timestamp"]?.time(unitsPerSecond: 1000), event: .call)
  }

  private mutating func open(_ message: JSONValue, peer: String) {
    let group = message.given("groupInfo") ?? message.given("groupV2")
    book.open(group?["groupId"]?.words ?? group?["id"]?.words ?? peer)
  }

  private mutating func add(_ edited: JSONValue, from sender: String, _ envelope: JSONValue) {
    let message = edited.given("dataMessage") ?? edited
    let isEdit = edited["targetSentTimestamp"] != nil
    let text = message["message"]?.string ?? ""
    let event = Self.event(message) ?? (isEdit ? .edited : nil)
    let isUpdate =
      message["groupInfo"]?["type"]?.string == "UPDATE"
      || message["isExpirationUpdate"]?.bool == true
    if text.isEmpty, event == nil, isUpdate { return book.notice() }
    let time = message["timestamp"] ?? envelope["timestamp"]
    book.add(text, from: sender, at: time?.time(unitsPerSecond: 1000), event: event)
  }

  private static func event(_ message: JSONValue) -> Event? {
    if message["remoteDelete"]?.isObject == true { return .deleted }
    if message["reaction"]?.isObject == true { return .reaction }
    if message["sticker"]?.isObject == true { return .media }
    return ["attachments", "contacts"].contains { message[$0]?.hasElements == true }
      ? .media : nil
  }
}
