/// The help texts.
enum Help {
  static var overview: String {
    var text = """
      Lureline reads exported chats and says whether they show the stages of romance baiting:
      relationship building and fake investment. It works offline; nothing leaves this machine.

      usage: lureline COMMAND [OPTION...] [PATH...]

      Commands

      """
    for command in Subcommand.allCases {
      text += "  \(pad(command.rawValue, 10))\(command.summary)\n"
    }
    return text + """

      Start with       lureline score chat.txt
      Help on one      lureline score --help
      Version          lureline --version

      Exit status      0 done; 1 something was flagged (only with --exit-code); 2 an error: what could
                       be done was done, and each failure is one line on standard error

      """
  }

  static func text(_ command: Subcommand) -> String {
    var text = "\(command.usage)\n\n\(capitalized(command.summary))\n\nOptions\n"
    for option in command.options { text += line(option) }
    text += "\nExamples\n"
    for example in command.examples { text += "  \(example.command)\n      \(example.meaning)\n" }
    return text
  }

  private static func line(_ option: Option) -> String {
    let short = option.letter.map { "-\($0), " } ?? "    "
    let value = option.valueName.map { " " + $0 } ?? ""
    let form = "  \(short)\(option.spelling)\(value)"
    return form.utf8.count < 30
      ? pad(form, 30) + option.summary + "\n"
      : form + "\n" + pad("", 30) + option.summary + "\n"
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.utf8.count))
  }

  private static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
  }
}
