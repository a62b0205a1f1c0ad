import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Few large pieces of work at the same time, for callers that are not `async`.
///
/// Plain threads, since a concurrency runtime would be loaded at every start of the command, and most
/// starts score one chat.
package enum Threads {
  /// `body(0) ... body(count - 1)`, each on its own thread; the results in that order.
  package static func map<Result: Sendable>(
    _ count: Int, _ body: @escaping @Sendable (Int) -> Result
  ) -> [Result] {
    if count == 1 { return [body(0)] }
    let jobs = (0..<count).map { Job(index: $0, body: body) }
    let threads = jobs.map { start($0) }
    for (job, thread) in zip(jobs, threads) {
      guard let thread else {
        // The system has no thread to spare, so this one does the work.
        job.run()
        continue
      }
      pthread_join(thread, nil)
    }
    return jobs.map { $0.takeResult() }
  }

  /// `body` for 0 ..< `count` on at most `jobs` threads, each of which takes the next piece when it is free;
  /// the results in the order of the pieces, whatever the number of threads.
  ///
  /// - Parameter makeState: what a thread keeps from one piece to the next; called once on each.
  package static func map<State, Result: Sendable>(
    _ count: Int, jobs: Int, with makeState: @escaping @Sendable () -> State,
    _ body: @escaping @Sendable (inout State, Int) -> Result
  ) -> [Result] {
    let turn = Turn()
    let parts = map(max(min(jobs, count), 1)) { _ in
      var state = makeState()
      var done: [(piece: Int, result: Result)] = []
      while let piece = turn.next(below: count) { done.append((piece, body(&state, piece))) }
      return done
    }
    return parts.joined().sorted { $0.piece < $1.piece }.map(\.result)
  }

  /// The same for pieces that leave nothing to the next one.
  package static func map<Result: Sendable>(
    _ count: Int, jobs: Int, _ body: @escaping @Sendable (Int) -> Result
  ) -> [Result] {
    map(count, jobs: jobs, with: {}, { _, piece in body(piece) })
  }

  /// Hands out each piece once, so that a large one does not hold up the others.
  private final class Turn: Sendable {
    private let taken = Atomic(0)

    func next(below count: Int) -> Int? {
      let piece = taken.wrappingAdd(1, ordering: .relaxed).oldValue
      return piece < count ? piece : nil
    }
  }

  /// Starts a thread, or gives nil when the system refuses one.
  private static func start<Result>(_ job: Job<Result>) -> pthread_t? {
    var thread = pthread_t(bitPattern: 0)
    // SAFETY: the caller keeps `job` alive until it has joined the thread.
    let context = unsafe Unmanaged.passUnretained(job as Runnable).toOpaque()
    let failed = unsafe pthread_create(
      &thread, nil,
      { argument in
        // Darwin imports the argument as never nil, Linux as optional.
        let context: UnsafeMutableRawPointer? = unsafe argument
        if let context = unsafe context {
          unsafe Unmanaged<Runnable>.fromOpaque(context).takeUnretainedValue().run()
        }
        return nil
      }, context)
    return failed == 0 ? thread : nil
  }

  /// A base class, since a C function pointer cannot name a generic type.
  private class Runnable {
    func run() {}
  }

  private final class Job<Result: Sendable>: Runnable {
    private let index: Int
    private let body: @Sendable (Int) -> Result
    /// Written by the job's thread alone, read after the join.
    private var result: Result?

    init(index: Int, body: @escaping @Sendable (Int) -> Result) {
      self.index = index
      self.body = body
    }

    override func run() { result = body(index) }

    func takeResult() -> Result { result! }
  }
}
