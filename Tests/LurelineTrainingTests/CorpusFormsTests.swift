import Testing

@testable import Lureline
@testable import LurelineTraining

/// Labelled corpora in the forms that other people have.
@Suite struct CorpusFormsTests {
  private func read(
    _ text: String, _ label: Label? = nil, map: [String] = [], textColumn: String? = nil,
    labelColumn: String? = nil
  ) throws -> CorpusReader {
    var options = CorpusOptions()
    for mapping in map {
      let isTaken = options.names.add(mapping)
      #expect(isTaken)
    }
    (options.textColumn, options.labelColumn) = (textColumn, labelColumn)
    var reader = CorpusReader(options)
    let isLabelled = reader.readLabelled(file: "f", bytes: Array(text.utf8), label: label)
    try #require(isLabelled)
    return reader
  }

  /// Each conversation as `label: stage text | stage text`.
  private func shown(_ reader: CorpusReader) -> [String] {
    reader.conversations.map { conversation in
      let messages = zip(conversation.transcript.messages, conversation.stages).map {
        "\($1?.name ?? "-") \(conversation.transcript.text(of: $0))"
      }
      return "\(conversation.label.rawValue): " + messages.joined(separator: " | ")
    }
  }

  static let singles: [(name: String, text: String)] = [
    ("csv", "label,text\nham,see you\nspam,\"buy, now\"\n"),
    ("semicolons", "text;label\nsee you;0\nbuy, now;1\n"),
    ("tabs", "Category\tMessage\nHAM\tsee you\nSpam\tbuy, now\n"),
    ("columns of more", "id,v1,v2,,\n7,ham,see you,,\n8,spam,\"buy, now\",,\n"),
    ("carriage returns", "label,text\r\nham,see you\r\nspam,\"buy, now\"\r\n"),
    ("byte order mark", "\u{FEFF}label,text\nham,see you\nspam,\"buy, now\"\n"),
    ("a title above", "My data\n\nlabel,text\nham,see you\nspam,\"buy, now\"\n"),
    ("empty rows", "label,text\n\nham,see you\n,\nspam,\"buy, now\"\n\n"),
    ("no header", "ham\tsee you\nspam\tbuy, now\n"),
    ("no header, label behind", "see you\t0\nbuy, now\t1\n"),
    ("fasttext", "__label__ham see you\n__label__spam buy, now\n"),
    ("fasttext, blanks", "\n  __label__0\tsee you\r\n\n__label__1  buy, now\r\n"),
    (
      "json lines",
      """
      {"label":"ham","text":"see you"}
      {"label":1,"text":"buy, now"}
      """
    ),
  ]

  @Test(arguments: singles.indices)
  func singleMessagesAreFragments(_ index: Int) throws {
    let reader = try read(Self.singles[index].text)
    #expect(
      shown(reader) == ["benign: ordinary see you", "romance_baiting: - buy, now"],
      "\(Self.singles[index].name)")
    #expect(reader.problems.isEmpty && reader.conversations.allSatisfy(\.isFragment))
    #expect(Set(reader.conversations.map(\.source)).count == 2)
  }

  @Test func quotedFieldsMaySpanLines() throws {
    let reader = try read("text,label\n\"one\n\"\"two\"\", three\n\",ham\nfour,spam\n")
    #expect(shown(reader) == ["benign: ordinary one\n\"two\", three\n", "romance_baiting: - four"])
    #expect(reader.conversations.map(\.line) == [2, 5])
  }

  static let chats = """
    conversation_id,sender,owner,time,message,stage,label,lang,split,kind
    c1,Lily,Sam,2024-01-02 10:00,hi is this Anna,greeting,scam,en,train,wrong_number
    c2,Ben,,2024-01-02 09:00,milk?,,ham,en,val,
    c1,Sam,Sam,2024-01-02 10:01,no,,,,,
    c1,Lily,Sam,2024-01-02 10:02,buy the node,,scam,,,
    c2,Ann,,2024-01-02 09:01,yes,,,,,
    """

  @Test func rowsOfOneConversationBelongTogether() throws {
    let reader = try read(Self.chats)
    #expect(
      shown(reader) == [
        "romance_baiting: contact hi is this Anna | - no | - buy the node",
        "benign: ordinary milk? | ordinary yes",
      ])
    let scam = reader.conversations[0]
    #expect(scam.transcript.participants == ["Lily", "Sam"] && scam.transcript.owner == 1)
    #expect(scam.language == "en" && scam.split == .train && scam.kind == "wrong_number")
    #expect(reader.conversations[1].split == .validation)
    #expect(reader.conversations.allSatisfy { !$0.isFragment } && reader.problems.isEmpty)
    #expect(scam.transcript.messages.allSatisfy { $0.time != nil })
  }

  @Test func newestFirstIsTurnedAroundWithItsStages() throws {
    let rows = Self.chats.split(separator: "\n")
    let turned = [rows[0]] + rows.dropFirst().reversed()
    #expect(
      shown(try read(turned.joined(separator: "\n"))).sorted()
        == shown(try read(Self.chats)).sorted())
  }

  @Test func stagesMayStandInTheLabelsPlace() throws {
    let table = "chat,text,label\nc,hi,ordinary\nc,buy,pitch\nd,milk,ordinary\ne,x,pitch\n"
    #expect(
      shown(try read(table)) == [
        "romance_baiting: ordinary hi | pitch buy", "benign: ordinary milk",
        "romance_baiting: pitch x",
      ])
    #expect(
      shown(try read("__label__spam __label__pitch buy\n")) == ["romance_baiting: pitch buy"])
  }

  @Test func columnsCanBeNamed() throws {
    let table = "Raw Text,text,My Class\nsee you,x,ham\nbuy,y,spam\n"
    let reader = try read(table, textColumn: "raw text", labelColumn: "my_class")
    #expect(shown(reader) == ["benign: ordinary see you", "romance_baiting: - buy"])
  }

  @Test func mappingsTellLabelsAndStages() throws {
    let table = "chat,text,label,stage\na,x,promo,\nb,y,spam,hook\nc,z,odd,\n"
    let reader = try read(table, map: ["promo=benign", "hook=contact", "odd=skip"])
    #expect(shown(reader) == ["benign: ordinary x", "romance_baiting: contact y"])
    #expect(reader.problems.isEmpty)
  }

  @Test func theFileComesBeforeTheFolder() throws {
    let records = """
      {"messages":[{"sender":"A","text":"x"}]}
      {"label":"benign","messages":[{"sender":"A","text":"y"}]}
      """
    #expect(
      shown(try read(records, .romanceBaiting)) == ["romance_baiting: - x", "benign: ordinary y"])
    #expect(
      shown(try read("text,label\nx,\ny,ham\n", .romanceBaiting))
        == ["romance_baiting: - x", "benign: ordinary y"])
  }

  static let damaged: [(name: String, text: String, line: Int, reason: String, kept: Int)] = [
    ("unknown label", "label,text\nham,a\npromo,b\nspam,c\n", 3, "unknown label 'promo'", 2),
    (
      "many of them", "label,text\npromo,a\nham,b\npromo,c\npromo,d\n", 2,
      "OURS; 2 more like it", 1
    ),
    (
      "a message for a label", "label,text\nham,a\n\(String(repeating: "secret ", count: 9)),b\n",
      3, "unknown label of 62 bytes", 1
    ),
    ("unknown stage", "label,stage,text\nspam,hook,a\nham,,b\n", 2, "unknown stage 'hook'", 1),
    ("unknown split", "label,split,text\nspam,dev,a\nham,,b\n", 2, "unknown split 'dev'", 1),
    ("no label", "label,text\nham,a\n,b\n", 3, "no label", 1),
    ("no text", "label,text\nham,a\nspam,\n", 3, "no text", 1),
    ("a short row", "id,label,text\n1,ham,a\n2\n", 3, "fewer columns than the header", 1),
    ("an open quote", "label,text\nham,a\nspam,\"b b", 3, "a quoted field has no end", 2),
    ("a quote too many", "label,text\nham,a\n\"spam,b\nham,c\n", 3, "unknown label '\"spam'", 2),
    (
      "two labels in a chat", "chat,label,text\nc,ham,a\nc,spam,b\nd,ham,x\n", 3,
      "labelled romance_baiting in a chat labelled benign", 1
    ),
    ("fasttext, no label", "__label__ham a\nb\n", 2, "no __label__", 1),
    ("fasttext, no text", "__label__ham a\n__label__spam\n", 2, "no text", 1),
    ("fasttext, unknown", "__label__ham a\n__label__promo b\n", 2, "unknown label 'promo'", 1),
    (
      "fasttext, two labels", "__label__ham a\n__label__ham __label__spam b\n", 2,
      "labelled both benign and romance_baiting", 1
    ),
  ]

  @Test(arguments: damaged.indices)
  func faultsNameTheirPlaceAndTheRestIsKept(_ index: Int) throws {
    let (name, text, line, reason, kept) = Self.damaged[index]
    let reader = try read(text)
    let problem = try #require(reader.problems.first, "\(name)")
    #expect(problem.file == "f" && problem.line == line, "\(name)")
    #expect(problem.reason.contains(reason), "\(name): \(problem.reason)")
    #expect(reader.conversations.count == kept && reader.problems.count == 1, "\(name)")
  }

  @Test(arguments: [
    "", "\n", "hello there", "text,sender\na,b\n", "label,sender\nham,b\n", "a,b\nc,d\n",
    "PK\u{3}\u{4}\u{0}\u{0}", "<html>label,text</html>", #"{"chats":{"list":[]}}"#,
    "12/03/2024, 10:15 - Ann: label,text\n12/03/2024, 10:16 - Ben: ham,x\n",
  ])
  func otherFilesAreLeftToOthers(_ text: String) {
    var reader = CorpusReader()
    let isLabelled = reader.readLabelled(file: "f", bytes: Array(text.utf8))
    #expect(!isLabelled)
    #expect(reader.conversations.isEmpty && reader.problems.isEmpty)
  }

  @Test(arguments: singles.indices)
  func anyByteMayBeBroken(_ index: Int) {
    let bytes = Array(Self.singles[index].text.utf8)
    for place in bytes.indices {
      for byte in [0x00, 0x0A, 0x22, 0x2C, 0xFF] as [UInt8] {
        var damaged = bytes
        damaged[place] = byte
        var reader = CorpusReader()
        _ = reader.readLabelled(file: "f", bytes: damaged)
        #expect(reader.conversations.count <= 3)
        for conversation in reader.conversations {
          #expect(conversation.stages.count == conversation.transcript.messages.count)
        }
      }
    }
  }

  @Test func theDigestKnowsLabelsNotTheFilesName() throws {
    var other = CorpusReader()
    let bytes = Array(Self.chats.utf8)
    let isLabelled = other.readLabelled(file: "elsewhere", bytes: bytes)
    #expect(isLabelled)
    let reader = try read(Self.chats)
    #expect(reader.digest == other.digest)
    #expect(reader.conversations.map(\.source) == other.conversations.map(\.source))
    #expect(try read(Self.chats, map: ["ham=other_scam"]).digest != reader.digest)
  }

  @Test(arguments: singles.indices)
  func theLanguageIsToldWhereNoneIsNamed(_ index: Int) {
    var options = CorpusOptions()
    options.language = "de"
    var reader = CorpusReader(options)
    _ = reader.readLabelled(file: "f", bytes: Array(Self.singles[index].text.utf8))
    _ = reader.readLabelled(file: "g", bytes: Array("text,label,lang\nx,ham,fr\n".utf8))
    #expect(reader.conversations.map(\.language) == ["de", "de", "fr"])
  }

  @Test func repeatsAcrossSplitsAreFound() throws {
    let table = """
      split,label,text
      train,ham,See you at the station at six tonight
      test,ham,see you at the  station at six tonight
      train,spam,See you at the station at six tonight
      test,ham,ok
      train,ham,ok
      ,ham,See you at the station at six tonight
      """
    let repeats = CorpusChecks.repeats(try read(table).conversations)
    #expect(repeats.map(\.line) == [3])
    #expect(repeats.first?.reason == "the same text is in the train split, at f:2")
  }
}
