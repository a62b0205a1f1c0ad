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
    case .imazingCSV:
      FormatDescription(
        app: "iMazing (iMessage, SMS and WhatsApp on iPhone)",
        recognisedBy: "a CSV header with Chat Session, Message Date, Type and Text",
        howToExport: "iMazing: choose the device, Messages or WhatsApp, Export to CSV")
    case .discordCSV:
      FormatDescription(
        app: "Discord (DiscordChatExporter)",
        recognisedBy: "a CSV header AuthorID,Author,Date,Content",
        howToExport: "DiscordChatExporter: choose the channel, Export, format CSV")
    case .discordPackageCSV:
      FormatDescription(
        app: "Discord (data package; own messages only)",
        recognisedBy: "a CSV header ID,Timestamp,Contents,Attachments",
        howToExport: "User Settings, Data & Privacy, Request Data; messages/c…/messages.csv")
    case .kakaoTalkCSV:
      FormatDescription(
        app: "KakaoTalk for Mac",
        recognisedBy: "a CSV header Date,User,Message above rows like 2024-05-01 09:00:00,…",
        howToExport: "open the chat, menu, Chatroom settings, Export chat messages")
    case .linkedInCSV:
      FormatDescription(
        app: "LinkedIn",
        recognisedBy: "a CSV header with CONVERSATION ID, FROM, DATE and CONTENT",
        howToExport: "Settings, Data privacy, Get a copy of your data, Messages; messages.csv")
    case .weChatCSV:
      FormatDescription(
        app: "WeChat (MemoTrace, PyWxDump)",
        recognisedBy: "a CSV header with StrContent and IsSender, or with type_name and is_sender",
        howToExport: "WeChat has no export; MemoTrace or PyWxDump: choose the contact, export CSV")
    case .cellebriteCSV:
      FormatDescription(
        app: "Cellebrite Reader and Physical Analyzer (table of chats)",
        recognisedBy: "a CSV header with Chat #, From, Body and Timestamp: Time",
        howToExport: "Reader: Chats, Export, Excel; save the sheet Chats as CSV")
    case .viberCSV:
      FormatDescription(
        app: "Viber",
        recognisedBy: "CSV rows without a header: date, time, name, number, text",
        howToExport: "Settings, Calls and messages, Email message history; unpack the ZIP")
    case .csv:
      FormatDescription(
        app: "any program (a table with a header)",
        recognisedBy: "a header that names a sender and a text (from, message …; many languages)",
        howToExport: "save a spreadsheet as CSV with columns date, sender, message")
    }
  }
}
