import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// One folder in `Cases` is one run of the command: `args.txt` (one argument a line), `input.stdin` if
/// anything is piped in, other `input.*` files that the arguments name, and what must come out:
/// `expected.stdout`, `expected.stderr`, `expected.status`.
///
/// A new case is a new folder with `args.txt` and its inputs; then write what comes out now, and read it:
///
///     LURELINE_REFRESH=1 swift test --filter GoldenTests && git diff Tests/CommandTests/Cases
@Suite struct GoldenTests {
  static let cases: [String] = Tool.names(in: folder)

  private static var folder: String {
    let file = #filePath
    return file[..<file.lastIndex(of: "/")!] + "/Cases"
  }

  @Test func thereAreCases() { #expect(Self.cases.count > 10) }

  @Test(arguments: cases)
  func behavesAsRecorded(_ name: String) throws {
    let folder = "\(Self.folder)/\(name)"
    let words = String(decoding: try #require(Tool.read("\(folder)/args.txt")), as: UTF8.self)
    let piped = "\(folder)/input.stdin"
    let outcome = Tool.run(
      words.split(separator: "\n").map(String.init),
      input: access(piped, R_OK) == 0 ? piped : "/dev/null", folder: folder)
    let found = [
      ("stdout", outcome.output), ("stderr", outcome.errors),
      ("status", Array("\(outcome.status)\n".utf8)),
    ]
    for (part, bytes) in found {
      let path = "\(folder)/expected.\(part)"
      if getenv("LURELINE_REFRESH") != nil { Tool.write(bytes, to: path) }
      let expected = String(decoding: Tool.read(path) ?? [], as: UTF8.self)
      #expect(String(decoding: bytes, as: UTF8.self) == expected, "\(name): \(part)")
    }
  }
}
