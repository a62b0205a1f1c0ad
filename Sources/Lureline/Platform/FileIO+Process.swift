#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What a command asks of the system besides files. The library itself never calls it.
package enum Process {
  package enum Stream: Int32, Sendable { case input, output, error }

  package static func isTerminal(_ stream: Stream) -> Bool { isatty(stream.rawValue) == 1 }

  /// The value of an environment variable, or nil when it is not set.
  package static func environment(_ name: String) -> String? {
    // SAFETY: nothing in this process changes the environment, so the C string stays valid.
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// Columns of the terminal on `stream`, or nil when it is none.
  package static func columns(_ stream: Stream) -> Int? {
    var size = winsize()
    guard unsafe ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// Seconds on a clock that never goes back, from an arbitrary start.
  package static var seconds: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  package static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Makes writing to a closed pipe an error with `isClosedPipe` instead of a silent death.
  package static func ignoreBrokenPipes() { _ = signal(SIGPIPE, SIG_IGN) }

  package static func exit(_ status: Int32) -> Never { systemExit(status) }
}

/// `exit(3)` by a name that `Process.exit` does not hide.
private func systemExit(_ status: Int32) -> Never { exit(status) }
