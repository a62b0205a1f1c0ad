import Testing

@testable import Lureline

/// One line of the table.
struct IndicatorCase: CustomStringConvertible {
  var message: String
  /// In the order of the text, with byte ranges in the message.
  var expected: [Indicator]

  var description: String { message }

  /// Nil when the line is not of the form that the table describes.
  init?(line: String) {
    let parts = line.split(separator: "¦", omittingEmptySubsequences: false).map(Self.trimmed)
    message = parts[0]
    expected = []
    let bytes = Array(message.utf8)
    var searched = 0
    for part in parts.dropFirst() {
      let words = part.split(separator: " ", maxSplits: 1)
      guard words.count == 2, let kind = Indicator.Kind(rawValue: String(words[0])),
        let range = Self.range(of: Array(words[1].utf8), in: bytes, from: searched)
      else { return nil }
      expected.append(Indicator(kind: kind, range: range))
      searched = range.upperBound
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.unicodeScalars.first == " " { text.unicodeScalars.removeFirst() }
    while text.unicodeScalars.last == " " { text.unicodeScalars.removeLast() }
    return String(text)
  }

  private static func range(of part: [UInt8], in bytes: [UInt8], from start: Int) -> Range<Int>? {
    guard start + part.count <= bytes.count else { return nil }
    for i in start...(bytes.count - part.count)
    where Array(bytes[i..<(i + part.count)]) == part { return i..<(i + part.count) }
    return nil
  }

  var found: [Indicator] { Tokenized(message).indicators.filter { $0.kind != .coin } }
}

/// Right, wrong and missed indicators of one kind.
private struct Tally {
  var right = 0
  var wrong = 0
  var missed = 0

  /// Nil when nothing was found.
  var precision: Double? { right + wrong == 0 ? nil : Double(right) / Double(right + wrong) }
  /// Nil when nothing was to be found.
  var recall: Double? { right + missed == 0 ? nil : Double(right) / Double(right + missed) }

  static func + (a: Tally, b: Tally) -> Tally {
    Tally(right: a.right + b.right, wrong: a.wrong + b.wrong, missed: a.missed + b.missed)
  }

  func row(_ name: String) -> String {
    let share = { (value: Double?) in
      value.map { String(Int(($0 * 1000).rounded())) } ?? "-"
    }
    let padding = String(repeating: " ", count: max(1, 18 - name.count))
    return "\(name)\(padding)right \(right)  wrong \(wrong)  missed \(missed)"
      + "  precision \(share(precision)) ‰  recall \(share(recall)) ‰"
  }
}

@Suite struct IndicatorTableTests {
  private static var lines: [String] {
    IndicatorTable.text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("##") }
  }

  @Test func everyLineIsOfTheForm() {
    #expect(Self.lines.count >= 300)
    for line in Self.lines { #expect(IndicatorCase(line: line) != nil, "\(line)") }
  }

  /// Exact to the byte: a range that is one byte off is wrong and missed at once.
  @Test func holdsItsFloors() {
    var tallies: [Indicator.Kind: Tally] = [:]
    for test in Self.lines.compactMap(IndicatorCase.init(line:)) {
      let (expected, found) = (test.expected, test.found)
      for indicator in found {
        if expected.contains(indicator) {
          tallies[indicator.kind, default: Tally()].right += 1
        } else {
          tallies[indicator.kind, default: Tally()].wrong += 1
          report("wrong ", indicator, test)
        }
      }
      for indicator in expected where !found.contains(indicator) {
        tallies[indicator.kind, default: Tally()].missed += 1
        report("missed", indicator, test)
      }
    }
    for kind in Indicator.Kind.allCases {
      guard let tally = tallies[kind] else { continue }
      print(tally.row(kind.rawValue))
      #expect(tally.precision.map { $0 >= Self.floor } ?? true, "\(kind.rawValue)")
      #expect(tally.recall.map { $0 >= Self.floor } ?? true, "\(kind.rawValue)")
    }
    let all = tallies.values.reduce(Tally(), +)
    print(all.row("all"))
    #expect(all.precision.map { $0 >= Self.floorOfAll } ?? false)
    #expect(all.recall.map { $0 >= Self.floorOfAll } ?? false)
  }

  /// Of each kind, and of all together.
  private static let floor = 0.85
  private static let floorOfAll = 0.98

  private func report(_ what: String, _ indicator: Indicator, _ test: IndicatorCase) {
    let part = Array(test.message.utf8)[indicator.start..<indicator.end]
    let value = String(decoding: part, as: UTF8.self)
    print("\(what) \(indicator.kind.rawValue) “\(value)” in “\(test.message)”")
  }

  // MARK: Damage

  @Test func everyPrefixIsSurvived() {
    for line in Self.lines {
      let bytes = Array(line.utf8)
      for end in 0...bytes.count { expectBounds(Array(bytes[..<end])) }
    }
  }

  @Test func randomFlipsAreSurvived() {
    var random = SplitMix64(state: 7)
    for line in Self.lines {
      for _ in 0..<20 {
        var bytes = Array(line.utf8)
        for _ in 0..<3 {
          let place = Int.random(in: bytes.indices, using: &random)
          bytes[place] = UInt8.random(in: 0...255, using: &random)
        }
        expectBounds(bytes)
      }
    }
  }

  @Test func randomLinesRunTogetherAreSurvived() {
    var random = SplitMix64(state: 8)
    let lines = Self.lines.map { Array($0.utf8) }
    for _ in 0..<3_000 {
      let pieces = (0..<3).map { _ -> ArraySlice<UInt8> in
        let line = lines[Int.random(in: lines.indices, using: &random)]
        return line[Int.random(in: 0..<line.count, using: &random)...]
      }
      expectBounds(Array(pieces.joined()))
    }
  }

  private func expectBounds(_ bytes: [UInt8]) {
    let found = Tokenized(bytes: bytes).indicators
    var end = 0
    for indicator in found {
      let isInOrder = indicator.start >= end && indicator.end > indicator.start
      if !isInOrder || indicator.end > bytes.count {
        Issue.record("\(found) in \(String(decoding: bytes, as: UTF8.self))")
        return
      }
      end = indicator.end
    }
  }
}
