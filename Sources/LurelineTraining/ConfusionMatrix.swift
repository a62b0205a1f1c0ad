/// Precision, recall and F1 by class, from pairs of right and given answers.
package struct ConfusionMatrix: Sendable {
  package struct Row: Sendable {
    package var name: String
    package var precision: Double?
    package var recall: Double?
    package var f1: Double
    package var support: Int
  }

  package let names: [String]
  private var counts: [Int]

  package init(names: [String]) {
    self.names = names
    counts = [Int](repeating: 0, count: names.count * names.count)
  }

  package mutating func add(right: Int, given: Int) { counts[right * names.count + given] += 1 }

  /// - Precondition: `other` has the same names.
  package mutating func add(_ other: ConfusionMatrix) {
    precondition(names == other.names, "answers of other names")
    for place in counts.indices { counts[place] += other.counts[place] }
  }

  /// How often `given` was the answer where `right` is right, by place in `names`.
  package func count(right: Int, given: Int) -> Int { counts[right * names.count + given] }

  /// Rows of the classes that have any right answers.
  package var rows: [Row] {
    names.indices.compactMap { kind in
      let support = names.indices.reduce(0) { $0 + counts[kind * names.count + $1] }
      guard support > 0 else { return nil }
      let given = names.indices.reduce(0) { $0 + counts[$1 * names.count + kind] }
      let hits = counts[kind * names.count + kind]
      return Row(
        name: names[kind], precision: given > 0 ? Double(hits) / Double(given) : nil,
        recall: Double(hits) / Double(support),
        f1: 2 * Double(hits) / Double(support + given), support: support)
    }
  }

  /// The mean F1 of the classes that have any right answers.
  package var macroF1: Double? {
    let rows = rows
    return rows.isEmpty ? nil : rows.reduce(0) { $0 + $1.f1 } / Double(rows.count)
  }

  package var accuracy: Double? {
    let total = counts.reduce(0, +)
    guard total > 0 else { return nil }
    let hits = names.indices.reduce(0) { $0 + counts[$1 * names.count + $1] }
    return Double(hits) / Double(total)
  }
}
