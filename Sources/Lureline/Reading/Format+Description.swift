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
    case .signalPlaintext:
      FormatDescription(
        app: "Signal for Android (plaintext export)",
        recognisedBy:
          "each line is a frame of the backup: \"chatItem\", \"recipient\", \"backupTimeMs\"",
        howToExport: "Settings, Chats, Export chat history; the file is main.jsonl")
    case .signalBackup:
      FormatDescription(
        app: "Signal (backup frames as a list)",
        recognisedBy: "a list of frames with \"backupTimeMs\" or \"chatItem\", comments allowed",
        howToExport: "convert a backup with the tools of libsignal")
    case .signalCLI:
      FormatDescription(
        app: "signal-cli",
        recognisedBy: "each line is an object with an \"envelope\" that names its source",
        howToExport: "signal-cli --output=json receive > FILE")
    case .sigexportJSON:
      FormatDescription(
        app: "Signal Desktop (sigexport)",
        recognisedBy:
          "each line is an object with \"date\", \"sender\", \"body\" and \"quote\" or its like",
        howToExport: "sigexport FOLDER; the file is FOLDER/NAME/data.json")
    case .sigexportMarkdown:
      FormatDescription(
        app: "Signal Desktop (sigexport)",
        recognisedBy: "lines start with [2024-12-31 21:05:07] and end in Markdown's line breaks",
        howToExport: "sigexport FOLDER; the file is FOLDER/NAME/chat.md")
    case .googleChatJSON:
      FormatDescription(
        app: "Google Chat",
        recognisedBy:
          "an object with \"messages\" whose members have \"creator\" and \"created_date\"",
        howToExport:
          "takeout.google.com, choose Google Chat; the file is Groups/NAME/messages.json")
    case .skypeJSON:
      FormatDescription(
        app: "Skype",
        recognisedBy: "an object with \"conversations\" whose members have \"MessageList\"",
        howToExport: "Skype has closed: messages.json inside the .tar of an earlier export")
    case .slackJSON:
      FormatDescription(
        app: "Slack",
        recognisedBy: "a list whose members have \"ts\" in seconds and \"text\"",
        howToExport: "workspace settings, Import/Export; the file is CHANNEL/DATE.json")
    case .matrixJSON:
      FormatDescription(
        app: "Element (Matrix)",
        recognisedBy: "an object with \"messages\" whose members have \"origin_server_ts\"",
        howToExport: "room info, Export chat, format: JSON")
    case .matrixText:
      FormatDescription(
        app: "Element (Matrix)",
        recognisedBy: "lines like those of WhatsApp with senders such as @name:server",
        howToExport: "room info, Export chat, format: Plain text")
    case .hangoutsJSON:
      FormatDescription(
        app: "Google Hangouts",
        recognisedBy:
          "an object with \"conversations\" that have \"events\", or with \"conversation_state\"",
        howToExport: "Hangouts has closed: Hangouts.json inside an earlier Google Takeout")
    }
  }
}
