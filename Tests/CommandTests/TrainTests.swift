import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Training and measuring on what users have: tables, fastText lines, folders of exports.
@Suite struct TrainTests {
  /// A new folder with these files in it, folders included.
  private static func folder(_ files: [String: String]) -> String {
    let path = Tool.temporary()
    unlink(path)
    mkdir(path, 0o755)
    for (name, text) in files {
      var folder = path
      for part in name.split(separator: "/").dropLast() {
        folder += "/" + part
        mkdir(folder, 0o755)
      }
      Tool.write(Array(text.utf8), to: path + "/" + name)
    }
    return path
  }

  private static let scam = """
    2024-01-05, 09:00 - Lily: Hi, is this Anna from the gym?
    2024-01-05, 09:03 - Sam: No, wrong number
    2024-01-05, 09:04 - Lily: What a coincidence, you sound kind. Add me on WhatsApp
    2024-01-06, 09:04 - Lily: My uncle is an analyst, buy USDT and open an account on the platform
    2024-01-07, 09:04 - Lily: You must pay the tax before you can withdraw
    """
  private static let honest = """
    2024-01-05, 09:00 - Ben: Did you buy milk?
    2024-01-05, 09:03 - Sam: Yes, and bread
    """
  /// Meta's form in two pages: one chat.
  private static func page(_ number: Int) -> String {
    """
    {"participants":[{"name":"Kim"},{"name":"Sam"}],"messages":[{"sender_name":"Kim",\
    "timestamp_ms":\(1_700_000_000_000 - number * 60_000),"content":"the bus is late again",\
    "is_geoblocked_for_viewer":false}],"title":"Kim","is_still_participant":true,\
    "thread_path":"inbox/kim_1","magic_words":[]}
    """
  }

  private static var sorted: String {
    folder([
      "scam/a.txt": scam, "scam/b.txt": scam.replacing("Lily", with: "Vera"),
      "benign/a.txt": honest, "benign/kim/message_1.json": page(1),
      "benign/kim/message_2.json": page(2),
    ])
  }

  @Test func foldersNamedAfterLabelsAreACorpus() throws {
    let folder = Self.sorted
    let first = Tool.run(["train", "-o", "a.lureline", "."], folder: folder)
    #expect(first.status == 0 && first.errors.isEmpty, "\(first.errorText)")
    let output = first.lines
    #expect(output[0].hasPrefix("stages assigned to 8 messages, starting from default@"))
    #expect(output.contains("romance_baiting: 2 conversations, 10 messages"))
    #expect(output.contains("benign: 2 conversations, 4 messages"), "pages are one chat")
    // The older model lies in the corpus; other paths to the same files change nothing.
    let again = Tool.run(["train", "-o", "a.lureline", "scam", "benign"], folder: folder)
    #expect(again.status == 0 && again.output == first.output)
    let measured = Tool.run(["evaluate", "-t", "text", "scam", "benign/"], folder: folder)
    #expect(
      measured.status == 0 && measured.outputText.contains("benign                            2"))
  }

  @Test func afterALookAtEveryFolderTheUnknownOnesAreNamed() {
    let folder = Self.sorted
    mkdir(folder + "/maybe", 0o755)
    Tool.write(Array(Self.honest.utf8), to: folder + "/maybe/c.txt")
    let outcome = Tool.run(["train", "-q", "-o", "a.lureline", "."], folder: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.errorText
        == "lureline: ./maybe: left out 1 file: the folder is not named after a label; "
        + "use --map maybe=LABEL\n")
    for mapping in ["maybe=benign", "maybe=skip"] {
      let mapped = Tool.run(["train", "-o", "a.lureline", "--map", mapping, "."], folder: folder)
      #expect(mapped.status == 0 && mapped.errors.isEmpty, "\(mapped.errorText)")
      let count = mapping == "maybe=benign" ? 3 : 2
      #expect(mapped.outputText.contains("benign: \(count) conversations"))
    }
  }

  @Test func whatCannotBeReadInALabelledFolderIsNamed() {
    let folder = Self.sorted
    Tool.write([0x25, 0x50, 0x44, 0x46, 0x2D], to: folder + "/scam/z.pdf")
    let outcome = Tool.run(["train", "-q", "-o", "a.lureline", "."], folder: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.errorText == "lureline: ./scam/z.pdf: not readable as a chat: a PDF document\n")
    #expect(Tool.read(folder + "/a.lureline") != nil, "the rest is trained on")
  }

  private static let table = """
    label,text
    ham,see you at six
    ham,"the bus
    is late"
    spam,invest 500 USDT now for a guaranteed profit
    spam,open an account and deposit USDT
    """

  @Test func singleMessagesNeedABase() {
    let folder = Self.folder(["sms.csv": Self.table])
    let refused = Tool.run(["train", "-o", "a.lureline", "sms.csv"], folder: folder)
    #expect(refused.status == 2 && refused.errorText.contains("only single messages"))
    #expect(Tool.read(folder + "/a.lureline") == nil)
    let arguments = ["train", "-o", "a.lureline", "--base", "default", "sms.csv"]
    let outcome = Tool.run(arguments, folder: folder)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    #expect(outcome.lines.contains("fragments: 4"))
    #expect(outcome.lines.contains { $0.hasPrefix("calibration: default@") })
    let scored = Tool.run(["score", "--lines", "-m", "a.lureline"], folder: folder)
    #expect(scored.status == 0 && scored.output.isEmpty)
    // A model may be the base of another, and a file's name is its own.
    let next = ["train", "-o", "b.lureline", "--base", "a.lureline", "sms.csv"]
    #expect(
      Tool.run(next, folder: folder).lines.contains { $0.hasPrefix("calibration: a@") })
  }

  @Test func repeatsAcrossSplitsAreNotes() {
    let folder = Self.folder([
      "c.csv": """
      split,label,text
      train,ham,see you at the station at six tonight
      test,ham,see you at the station at six tonight
      """
    ])
    let outcome = Tool.run(["evaluate", "c.csv"], folder: folder)
    #expect(outcome.status == 0)
    #expect(
      outcome.errorText
        == "lureline: c.csv:3: the same text is in the train split, at c.csv:2\n")
    #expect(Tool.run(["evaluate", "-q", "c.csv"], folder: folder).errors.isEmpty)
  }

  @Test func countsOfOthersAreAdded() {
    let folder = Self.sorted
    let counted = Tool.run(["train", "--counts", "honest.counts", "benign"], folder: folder)
    #expect(counted.status == 0 && counted.output.isEmpty && counted.errors.isEmpty)
    let alone = Tool.run(["train", "-o", "a.lureline", "scam"], folder: folder)
    #expect(alone.status == 2 && alone.errorText.contains("no conversation labelled benign"))
    let both = [
      "train", "-o", "a.lureline", "--add-counts", "honest.counts", "--base", "default", "scam",
    ]
    let outcome = Tool.run(both, folder: folder)
    #expect(outcome.status == 0 && outcome.lines.contains { $0.hasPrefix("calibration: default@") })
    let foreign = Tool.run(
      ["train", "-o", "b.lureline", "--add-counts", "scam/a.txt", "scam"], folder: folder)
    #expect(foreign.status == 2 && foreign.errorText.contains("scam/a.txt: no counts"))
  }

  /// The scams end on 7 January 2024, the honest chats on the 5th and, in pages, on 14 November before.
  @Test func oldChatsFade() throws {
    let folder = Self.sorted
    let line = "half-life: 30.0 days before 2024-01-07; 4 conversations count as 3.2, 0 without "
    let counted = Tool.run(
      ["train", "--half-life", "30", "--counts", "c.counts", "."], folder: folder)
    #expect(counted.status == 0 && counted.outputText.hasPrefix(line), "\(counted.outputText)")
    let trained = Tool.run(["train", "--half-life", "30", "-o", "a.lureline", "."], folder: folder)
    #expect(trained.lines.contains { $0.hasPrefix(line) }, "\(trained.outputText)")
    #expect(trained.lines.contains { $0.hasPrefix("out-of-fold recall at 0.1, 0.5, 1 and 5 %") })
    let info = Tool.run(["model", "info", "-m", "a.lureline"], folder: folder)
    #expect(info.lines.contains { $0.hasPrefix(line) }, "the model says how it was made")
    let jobs = Tool.run(
      ["train", "--half-life", "30", "-j", "1", "-o", "b.lureline", "."], folder: folder)
    #expect(
      jobs.status == 0 && Tool.read(folder + "/b.lureline") == Tool.read(folder + "/a.lureline"))
    let added = Tool.run(
      ["train", "-o", "d.lureline", "--add-counts", "c.counts", "--base", "default", "scam"],
      folder: folder)
    #expect(added.status == 0 && added.errors.isEmpty)
  }

  @Test(arguments: [
    ["train", "--half-life", "0", "-o", "m", "."], ["train", "--half-life", "x", "-o", "m", "."],
    ["train", "--set", "leave-out=everything", "-o", "m", "."],
    ["evaluate", "--half-life", "30", "."],
  ])
  func whatCannotFadeOrBeLeftOutIsRefused(_ arguments: [String]) {
    let outcome = Tool.run(arguments, folder: Self.sorted)
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.errorText.contains(arguments[1]))
  }

  @Test(arguments: [
    ["-o", "scam/a.txt", "."], ["-o", "t.csv", "."], ["-o", "t.csv", "t.csv"],
    ["--counts", "t.csv", "t.csv"], ["-o", "m", "--base", "m", "t.csv"],
    ["-o", "m", "--add-counts", "m", "t.csv"],
  ])
  func noInputIsReplaced(_ arguments: [String]) {
    let folder = Self.sorted
    for name in ["t.csv", "m"] { Tool.write(Array(Self.table.utf8), to: "\(folder)/\(name)") }
    let outcome = Tool.run(["train"] + arguments, folder: folder)
    #expect(outcome.status == 2 && outcome.errorText.contains("is an input, which --"))
    #expect(Tool.read(folder + "/scam/a.txt") == Array(Self.scam.utf8))
    #expect(Tool.read(folder + "/t.csv") == Array(Self.table.utf8))
  }
}
