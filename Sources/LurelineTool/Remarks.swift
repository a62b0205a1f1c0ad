import Lureline

/// Says once for each source what its readers met, when all of the source was read.
///
///     for result in results { console.report(remarks.add(result)) }
///     console.report(remarks.end())
struct Remarks {
  /// What has been read of the present source.
  private var open: Account?

  /// Takes what a worker has read; gives the remarks on the sources that ended before it or in it.
  mutating func add(_ result: PieceResult) -> [Failure] {
    var told: [Failure] = []
    for (i, account) in result.accounts.enumerated() {
      if i > 0 || !result.isContinued { told += end() }
      var account = account
      account.lost = []
      if open == nil { open = account } else { open?.add(account) }
    }
    return told
  }

  /// The remarks on the present source, which has ended.
  mutating func end() -> [Failure] {
    guard let account = open.take() else { return [] }
    var told: [Failure] = []
    if let order = account.assumedDateOrder {
      var note = Failure(
        account.source,
        "no date proves which number is the day: read \(order.rawValue)"
          + " (--date-order \(order.opposite.rawValue) for the other way)")
      note.isNote = true
      told.append(note)
    }
    if let misread = account.misread.told {
      let number = misread.record.map { "record \($0): " } ?? ""
      told.append(Failure(account.source, line: misread.line, number + misread.reason))
    }
    return told
  }
}
