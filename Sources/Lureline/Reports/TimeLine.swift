/// A conversation drawn as one line of marks, and the stages in the order in which they began.
struct TimeLine {
  enum Mark { case ordinary, relationshipBuilding, fakeInvestment }

  /// A stage of the decoded path, with its messages.
  struct Passage: Equatable {
    var stage: Stage
    var first: Int
    var last: Int
    var count: Int
  }

  let marks: [Mark]
  let passages: [Passage]

  /// - Parameter width: most marks; several messages share one when there are more of them. The most
  ///   telling message gives the mark, so that one demand for money among small talk is seen.
  init(_ rows: [MessageRow], width: Int) {
    let cells = min(rows.count, width)
    marks = (0..<cells).map { cell in
      Self.mark(rows[cell * rows.count / cells..<(cell + 1) * rows.count / cells])
    }
    passages = Self.passages(rows)
  }

  private static func mark(_ rows: ArraySlice<MessageRow>) -> Mark {
    if rows.contains(where: { $0.stage.group == .fakeInvestment }) { return .fakeInvestment }
    if rows.contains(where: { $0.stage.group == .relationshipBuilding }) {
      return .relationshipBuilding
    }
    return .ordinary
  }

  private static func passages(_ rows: [MessageRow]) -> [Passage] {
    var passages: [Passage] = []
    for row in rows where row.stage != .ordinary {
      if let index = passages.firstIndex(where: { $0.stage == row.stage }) {
        passages[index].last = row.index
        passages[index].count += 1
      } else {
        passages.append(Passage(stage: row.stage, first: row.index, last: row.index, count: 1))
      }
    }
    return passages
  }
}
