/// ANSI styles, used on a terminal only.
enum TextStyle: String {
  case bold = "1"
  case dim = "2"
  case red = "31"
  case green = "32"
  case yellow = "33"
}

/// Lines of text in the making: wrapped, indented and, on a terminal, coloured.
struct TextPage {
  var text = ""
  let width: Int
  let usesColor: Bool

  init(width: Int, usesColor: Bool) {
    self.width = width
    self.usesColor = usesColor
  }

  func styled(_ text: String, _ style: TextStyle) -> String {
    usesColor ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  mutating func line(_ line: String = "") { text += line + "\n" }

  mutating func heading(_ title: String) {
    line()
    line(styled(title, .bold))
  }

  /// Wrapped, two columns in.
  mutating func paragraph(_ words: String, _ style: TextStyle) {
    for row in Self.wrap(words, width: width - 2) { line("  " + styled(row, style)) }
  }

  mutating func bullet(_ words: String) {
    for (index, row) in Self.wrap(words, width: width - 4).enumerated() {
      line((index == 0 ? "  - " : "    ") + row)
    }
  }

  /// Wrapped with every line `indent` columns in.
  mutating func hanging(_ words: String, indent: Int) {
    let margin = String(repeating: " ", count: indent)
    for row in Self.wrap(words, width: width - indent) { line(margin + row) }
  }

  /// Breaks at blanks; a word longer than the width, such as text without blanks, is cut.
  static func wrap(_ words: String, width: Int) -> [String] {
    let width = max(width, 20)
    var rows: [String] = []
    var row = ""
    var used = 0
    for word in words.split(separator: " ", omittingEmptySubsequences: false) {
      for piece in cut(String(word), width: width) {
        let columns = VisibleText.columns(piece)
        if used > 0 && used + 1 + columns > width {
          rows.append(row)
          (row, used) = ("", 0)
        }
        row += used > 0 ? " " + piece : piece
        used += used > 0 ? columns + 1 : columns
      }
    }
    rows.append(row)
    return rows
  }

  private static func cut(_ word: String, width: Int) -> [String] {
    if VisibleText.columns(word) <= width { return [word] }
    var pieces: [String] = []
    var piece = ""
    var used = 0
    // Characters, so that an emoji or an accented letter stays whole.
    for character in word {
      let columns = VisibleText.columns(String(character))
      if used + columns > width {
        pieces.append(piece)
        (piece, used) = ("", 0)
      }
      piece.append(character)
      used += columns
    }
    return pieces + [piece]
  }

  static func pad(_ text: String, _ columns: Int) -> String {
    text + String(repeating: " ", count: max(1, columns - VisibleText.columns(text)))
  }

  static func padLeft(_ text: String, _ columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - VisibleText.columns(text))) + text
  }
}
