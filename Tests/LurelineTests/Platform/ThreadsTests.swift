import Testing

@testable import Lureline

@Suite struct ThreadsTests {
  @Test(arguments: [0, 1, 2, 3, 7, 50], [1, 2, 3, 8, 100])
  func resultsStandInTheOrderOfThePieces(_ count: Int, _ jobs: Int) {
    let results = Threads.map(count, jobs: jobs) { piece in
      // The first pieces take longest, so that they are done last.
      (0..<(count - piece) * 1_000).reduce(piece) { sum, step in sum &+ step &- step }
    }
    #expect(results == Array(0..<count))
  }

  /// Each thread has a state of its own, and every piece is in one of them.
  @Test(arguments: [1, 2, 5])
  func aThreadKeepsItsState(_ jobs: Int) {
    let fresh = { @Sendable in 0 }
    let results = Threads.map(40, jobs: jobs, with: fresh) { done, piece in
      done += 1
      return (piece: piece, done: done)
    }
    #expect(results.map(\.piece) == Array(0..<40))
    let firsts = results.count { $0.done == 1 }
    #expect((1...jobs).contains(firsts))
    #expect(results.map(\.done).max() ?? 0 >= 40 / jobs)
  }
}
