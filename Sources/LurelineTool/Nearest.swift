/// Finds the name that somebody probably meant.
enum Nearest {
  /// The known name with the fewest typing slips, or nil when none is close.
  static func name(to typed: String, among known: [String]) -> String? {
    let limit = max(2, typed.utf8.count / 3)
    let ranked = known.map { (name: $0, distance: distance(typed, $0)) }
    // The first of the nearest, so that the answer does not depend on anything but the list.
    guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= limit else {
      return known.first { typed.utf8.count >= 2 && $0.hasPrefix(typed) }
    }
    return best.name
  }

  /// `, did you mean --messages?` or nothing.
  static func hint(_ typed: String, among known: [String]) -> String {
    name(to: typed, among: known).map { ", did you mean \($0)?" } ?? ""
  }

  /// Insertions, deletions, changes and swaps of neighbours (optimal string alignment) from `a` to `b`.
  /// - Complexity: O(a · b)
  static func distance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
