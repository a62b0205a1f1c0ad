/// What `lureline formats` tells of a format.
package struct FormatDescription: Sendable, Equatable {
  /// The app that writes it.
  package var app: String
  /// How a file is recognised.
  package var recognisedBy: String
  /// What a person does to get such a file.
  package var howToExport: String
}

extension Format {
  package var description: FormatDescription {
    switch self {
    case .jsonl:
      FormatDescription(
        app: "any program (canonical JSON Lines)",
        recognisedBy: "each line is an object with \"messages\" or \"text\"",
        howToExport: "lureline convert writes it from any other format")
    case .lines:
      FormatDescription(
        app: "any program (plain text)",
        recognisedBy: "never on its own: ask with --from lines or --lines; each line is a message",
        howToExport: "save or pipe one message a line")
    case .whatsappText:
      FormatDescription(
        app: "WhatsApp for Android and iPhone",
        recognisedBy: "lines start with a stamp: 31/12/24, 21:05 - or [31/12/24, 21:05:07]",
        howToExport:
          "open the chat, menu, More, Export chat, Without media; iPhone: contact, Export")
    case .telegramJSON:
      FormatDescription(
        app: "Telegram Desktop",
        recognisedBy: "an object with \"messages\" whose members have \"from\", or with \"chats\"",
        howToExport: "open the chat, menu, Export chat history, format: machine-readable JSON")
    case .kakaoTalkText:
      FormatDescription(
        app: "KakaoTalk for Windows, Android and iPhone",
        recognisedBy:
          "lines such as [name] [2:37 PM] text below a ruled date, or date, name : text",
        howToExport: "open the chat, menu, Chatroom settings, Export messages (Save as text)")
    case .lineText:
      FormatDescription(
        app: "LINE for phones and desktop",
        recognisedBy: "a date with its weekday, then lines of time, sender and text",
        howToExport: "open the chat, menu, Other settings, Export chat history; desktop: Save chat")
    case .wechatText:
      FormatDescription(
        app: "WeChat (MemoTrace and similar tools)",
        recognisedBy: "blocks of a line with date, time and sender, then the text",
        howToExport: "export the chat as TXT with a tool such as MemoTrace")
    case .plainPaste:
      FormatDescription(
        app: "any messenger (copied and pasted text)",
        recognisedBy: "names that recur in lines such as name: text or [21:05] name: text",
        howToExport: "select the messages, copy, paste into a text file")
    }
  }
}
