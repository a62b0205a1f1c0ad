import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What `--output` may replace, and when.
@Suite struct OutputTests {
  private static let chat = #"{"id":"a","text":"hello"}"# + "\n"

  /// A new folder with `chat.jsonl` in it.
  private static func folder() -> String {
    let path = Tool.temporary()
    unlink(path)
    mkdir(path, 0o755)
    Tool.write(Array(chat.utf8), to: path + "/chat.jsonl")
    return path
  }

  private func expectRefused(
    _ arguments: [String], in folder: String, input: String = "/dev/null"
  ) {
    let outcome = Tool.run(arguments, input: input, folder: folder)
    #expect(outcome.status == 2, "\(arguments)")
    #expect(outcome.output.isEmpty)
    #expect(outcome.errorText.hasSuffix("is an input, which --output must not replace\n"))
    #expect(outcome.errorText.split(separator: "\n").count == 1)
    #expect(Tool.read(folder + "/chat.jsonl") == Array(Self.chat.utf8))
    #expect(Tool.names(in: folder).contains { $0.hasSuffix(".part") } == false)
  }

  @Test(arguments: [
    ["convert", "-o", "chat.jsonl", "chat.jsonl"], ["score", "-o", "./chat.jsonl", "chat.jsonl"],
    ["explain", "-o", "soft", "chat.jsonl"], ["convert", "-o", "hard", "none", "chat.jsonl"],
    ["convert", "-o", "chat.jsonl", "soft"], ["convert", "-o", "chat.jsonl", "."],
    ["convert", "-f", "lines", "-o", "hard", "."], ["train", "-o", "chat.jsonl", "chat.jsonl"],
    ["evaluate", "-o", "chat.jsonl", "."], ["rules", "lint", "-o", "chat.jsonl", "chat.jsonl"],
    ["score", "--rules", "chat.jsonl", "-o", "chat.jsonl", "-"],
    ["model", "info", "-m", "chat.jsonl", "-o", "chat.jsonl"],
  ])
  func anInputIsNeverReplaced(_ arguments: [String]) {
    let folder = Self.folder()
    symlink("chat.jsonl", folder + "/soft")
    link(folder + "/chat.jsonl", folder + "/hard")
    expectRefused(arguments, in: folder)
  }

  @Test func redirectedInputIsNeverReplaced() {
    let folder = Self.folder()
    for arguments in [["convert", "-o", "chat.jsonl"], ["convert", "-o", "chat.jsonl", "-"]] {
      expectRefused(arguments, in: folder, input: folder + "/chat.jsonl")
    }
  }

  @Test(arguments: ["text", "jsonl", "csv", "html"])
  func anOlderReportInTheFolderIsNoInput(_ format: String) {
    let folder = Self.folder()
    let arguments = ["score", "-t", format, "-o", folder + "/a-report", folder]
    let nothing = Tool.Outcome(status: 0, output: [], errors: [])
    #expect(Tool.run(arguments) == nothing)
    let first = Tool.read(folder + "/a-report")
    #expect(first?.isEmpty == false)
    #expect(Tool.run(arguments) == nothing)
    #expect(Tool.read(folder + "/a-report") == first)
    #expect(Tool.names(in: folder) == ["a-report", "chat.jsonl"])
  }

  /// The temporary file is there while a large folder is walked.
  @Test func theUnfinishedOutputIsNoInput() {
    let folder = Self.folder()
    for index in 0..<400 {
      Tool.write(Array(Self.chat.utf8), to: "\(folder)/b\(index).jsonl")
    }
    let outcome = Tool.run(["convert", "-j", "1", "-o", "a.jsonl", "."], folder: folder)
    #expect(outcome == Tool.Outcome(status: 0, output: [], errors: []))
    #expect(Tool.read(folder + "/a.jsonl")?.count == 401 * Self.chat.utf8.count)
  }

  @Test(arguments: ["text", "jsonl", "csv", "html"])
  func anOldOutputOutlivesARunWithoutInput(_ format: String) {
    let folder = Self.folder()
    Tool.write(Array("old".utf8), to: folder + "/report")
    mkdir(folder + "/empty", 0o755)
    for (input, status) in [("missing.jsonl", 2), ("/dev/null", 2), ("empty", 0)] as [(_, Int32)] {
      for output in ["report", "new"] {
        let outcome = Tool.run(["score", "-t", format, "-o", output, input], folder: folder)
        #expect(outcome.status == status, "\(input)")
        let note = "lureline: \(output): not written, since nothing could be read\n"
        #expect(outcome.errorText.hasSuffix(note))
      }
    }
    #expect(Tool.read(folder + "/report") == Array("old".utf8))
    #expect(Tool.names(in: folder) == ["chat.jsonl", "empty", "report"])
  }

  @Test func whatCouldBeReadReplacesAnOldOutput() {
    let folder = Self.folder()
    Tool.write(Array("old".utf8), to: folder + "/report")
    let outcome = Tool.run(["convert", "-o", "report", "missing", "chat.jsonl"], folder: folder)
    #expect(outcome.status == 2)
    #expect(Tool.read(folder + "/report") == Array(Self.chat.utf8))
  }

  @Test func devicesMayBeBoth() {
    let outcome = Tool.run(["convert", "-o", "/dev/null", "-f", "lines", "/dev/null"])
    #expect(outcome == Tool.Outcome(status: 0, output: [], errors: []))
  }
}
