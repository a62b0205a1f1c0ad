#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Runs the built command as a process of its own.
struct Tool {
  struct Outcome: Equatable {
    var status: Int32
    var output: [UInt8]
    var errors: [UInt8]

    var outputText: String { String(decoding: output, as: UTF8.self) }
    var errorText: String { String(decoding: errors, as: UTF8.self) }
    var lines: [Substring] { outputText.split(separator: "\n") }
  }

  /// The products of a build lie beside one another: the command is where the tests are, or above.
  static let path: String = {
    let arguments = CommandLine.arguments
    for argument in arguments where argument.contains("/") {
      var folder = argument
      while let slash = folder.lastIndex(of: "/") {
        folder = String(folder[..<slash])
        if access(folder + "/lureline", X_OK) == 0 { return folder + "/lureline" }
      }
    }
    return "lureline"
  }()

  /// - Parameter input: a file to read as standard input.
  static func run(
    _ arguments: [String], input: String = "/dev/null", folder: String = "."
  ) -> Outcome {
    let (output, errors) = (temporary(), temporary())
    defer {
      unlink(output)
      unlink(errors)
    }
    let child = spawn(arguments, folder) { actions in
      posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_TRUNC, 0)
      posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_TRUNC, 0)
    }
    let status = wait(child)
    return Outcome(status: status, output: read(output) ?? [], errors: read(errors) ?? [])
  }

  /// Runs with `text` as standard input.
  static func run(_ arguments: [String], text: String) -> Outcome {
    let input = temporary()
    defer { unlink(input) }
    write(Array(text.utf8), to: input)
    return run(arguments, input: input)
  }

  /// What a line of shell prints, in a folder, with the command on the path.
  static func shell(_ line: String, folder: String) -> String {
    let output = temporary()
    defer { unlink(output) }
    let tool = path.hasPrefix("/") ? path[..<(path.lastIndex(of: "/") ?? path.startIndex)] : ""
    system("cd '\(folder)' && PATH='\(tool)':$PATH && { \(line); } >'\(output)' 2>&1")
    return String(decoding: read(output) ?? [], as: UTF8.self)
  }

  /// A running command with a pipe at each end.
  struct Conversation {
    let child: pid_t
    let input: Int32
    let output: Int32

    /// Writes a line and reads one answer; nil when none comes in ten seconds.
    func ask(_ line: String) -> String? {
      let bytes = Array((line + "\n").utf8)
      _ = systemWrite(input, bytes, bytes.count)
      var answer: [UInt8] = []
      var request = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      while poll(&request, 1, 10_000) > 0 {
        var byte: UInt8 = 0
        guard systemRead(output, &byte, 1) == 1 else { return nil }
        if byte == UInt8(ascii: "\n") { return String(decoding: answer, as: UTF8.self) }
        answer.append(byte)
      }
      return nil
    }

    func end() -> Int32 {
      close(input)
      let status = Tool.wait(child)
      close(output)
      return status
    }
  }

  static func converse(_ arguments: [String]) -> Conversation {
    var (toChild, fromChild): ([Int32], [Int32]) = ([0, 0], [0, 0])
    openPipe(&toChild)
    openPipe(&fromChild)
    let child = spawn(arguments, ".") { actions in
      posix_spawn_file_actions_adddup2(&actions, toChild[0], 0)
      posix_spawn_file_actions_adddup2(&actions, fromChild[1], 1)
      for descriptor in toChild + fromChild {
        posix_spawn_file_actions_addclose(&actions, descriptor)
      }
    }
    close(toChild[0])
    close(fromChild[1])
    return Conversation(child: child, input: toChild[1], output: fromChild[0])
  }

  /// A pipe that other children do not inherit: one that held the writing end would keep the reader
  /// of a test that runs at the same time waiting for ever.
  private static func openPipe(_ ends: inout [Int32]) {
    _ = pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  }

  #if canImport(Darwin)
    typealias FileActions = posix_spawn_file_actions_t?
  #else
    typealias FileActions = posix_spawn_file_actions_t
  #endif

  /// `posix_spawn` cannot change the folder everywhere, so a shell does, and then becomes the command.
  private static let shell = ["sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh"]

  private static func spawn(
    _ arguments: [String], _ folder: String, _ redirect: (inout FileActions) -> Void
  ) -> pid_t {
    #if canImport(Darwin)
      var actions: FileActions = nil
    #else
      var actions = FileActions()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    redirect(&actions)
    var words: [UnsafeMutablePointer<CChar>?] = (shell + [folder, path] + arguments).map {
      strdup($0)
    }
    defer { for word in words { free(word) } }
    words.append(nil)
    var environment: [UnsafeMutablePointer<CChar>?] = [strdup("PATH=/usr/bin:/bin"), nil]
    defer { free(environment[0]) }
    var child: pid_t = 0
    posix_spawn(&child, "/bin/sh", &actions, nil, words, &environment)
    return child
  }

  private static func wait(_ child: pid_t) -> Int32 {
    var status: Int32 = 0
    waitpid(child, &status, 0)
    // Ended by a signal: as a shell says it.
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }

  /// Whether the command was built with a trained model.
  static let hasModel = run(["model", "info"]).status == 0

  // MARK: Files

  static func temporary() -> String {
    var template = Array("/tmp/lureline-test-XXXXXX".utf8CString)
    close(mkstemp(&template))
    return template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }

  static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = systemRead(descriptor, &buffer, buffer.count), count > 0 {
      bytes += buffer[..<count]
    }
    return bytes
  }

  static func write(_ bytes: [UInt8], to path: String) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Array(rest).withUnsafeBytes { systemWrite(descriptor, $0.baseAddress!, $0.count) }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Files, and folders that are empty by then.
  static func delete(_ paths: String...) { for path in paths { remove(path) } }

  static func makeFolder(_ path: String) { mkdir(path, 0o700) }

  static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int
{ read(descriptor, buffer, count) }

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, buffer, count)
}
