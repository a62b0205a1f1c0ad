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
    case .signalDesktop:
      FormatDescription(
        app: "Signal Desktop (rows of its database)",
        recognisedBy:
          "objects with \"sent_at\" and \"type\" incoming or outgoing, in a list or in \"messages\"",
        howToExport: "sqlcipher -json, or a tool such as sigtop, on db.sqlite: the table messages")
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
    case .discordText:
      FormatDescription(
        app: "Discord (DiscordChatExporter)",
        recognisedBy:
          "a frame of = with Guild and Channel, then heads such as [31-Dec-24 09:05 PM] name",
        howToExport: "DiscordChatExporter: choose the channel, Export, format TXT")
    case .discordPackageCSV:
      FormatDescription(
        app: "Discord (data package; own messages only)",
        recognisedBy: "a CSV header ID,Timestamp,Contents,Attachments",
        howToExport: "User Settings, Data & Privacy, Request Data; messages/c…/messages.csv")
    case .discordPackageJSON:
      FormatDescription(
        app: "Discord (data package; own messages only)",
        recognisedBy: "a list of objects with \"ID\", \"Timestamp\" and \"Contents\"",
        howToExport: "User Settings, Data & Privacy, Request Data; messages/c…/messages.json")
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
        recognisedBy: "a header with Chat #, From, Body and Timestamp: Time, in CSV or .xlsx",
        howToExport:
          "Reader: Chats, Export, Excel; the .xlsx is read as it is, or its sheet Chats as CSV")
    case .viberCSV:
      FormatDescription(
        app: "Viber",
        recognisedBy: "CSV rows without a header: date, time, name, number, text",
        howToExport: "Settings, Calls and messages, Email message history; unpack the ZIP")
    case .csv:
      FormatDescription(
        app: "any program (a table with a header)",
        recognisedBy: "a header that names a sender and a text (from, message …; many languages)",
        howToExport:
          "save a spreadsheet as CSV with columns date, sender, message; .xlsx is read as it is")
    case .json:
      FormatDescription(
        app: "any program (a JSON list of messages)",
        recognisedBy:
          "a list of objects with a sender and a text, named as columns of a table may be",
        howToExport: "save a list of objects with the keys date, sender, message")
    case .smsBackupRestoreXML:
      FormatDescription(
        app: "SMS Backup & Restore for Android",
        recognisedBy: "XML whose first element is smses (or calls, which hold no messages)",
        howToExport: "open the app, Back up now, Messages; the file is sms-<date>.xml")
    case .messengerHTML:
      FormatDescription(
        app: "Facebook Messenger and Instagram (HTML)",
        recognisedBy: "an HTML page with \"Participants:\" or the classes _a6-g, _a6-p, _2lek",
        howToExport:
          "Accounts Center, Download your information, Messages; better as JSON than as HTML")
    case .telegramHTML:
      FormatDescription(
        app: "Telegram Desktop (HTML)",
        recognisedBy: "an HTML page with the classes page_body chat_page, or message default",
        howToExport: "open the chat, menu, Export chat history, format: human-readable HTML")
    case .iMessageExporterHTML:
      FormatDescription(
        app: "Messages for Mac and iPhone, by imessage-exporter",
        recognisedBy: "an HTML page with the classes message_part, bubble and timestamp",
        howToExport: "imessage-exporter -f html, on a Mac or on an iPhone backup")
    case .iMessageExporterText:
      FormatDescription(
        app: "Messages for Mac and iPhone, by imessage-exporter",
        recognisedBy: "lines such as May 17, 2022  5:29:42 PM, below each a name, then the text",
        howToExport: "imessage-exporter -f txt, on a Mac or on an iPhone backup")
    case .googleVoiceHTML:
      FormatDescription(
        app: "Google Voice (Takeout)",
        recognisedBy: "an HTML page with the class hChatLog",
        howToExport: "Google Takeout, Voice; the files are in Calls")
    case .cellebriteUFDRXML:
      FormatDescription(
        app: "Cellebrite Physical Analyzer",
        recognisedBy:
          "XML whose first element is project, with Cellebrite's namespace or modelType",
        howToExport: "Reports, UFDR; the .ufdr file is a ZIP archive and is read as it is")
    case .zip:
      FormatDescription(
        app: "any app whose export is a ZIP archive (WhatsApp, Slack, Takeout, UFDR, .xlsx)",
        recognisedBy: "a ZIP archive; each member is read as the format that its content shows",
        howToExport: "leave the archive as it was downloaded or shared")
    case .messengerJSON:
      FormatDescription(
        app: "Facebook Messenger",
        recognisedBy:
          "an object with \"messages\" whose members have \"sender_name\" and \"timestamp_ms\"",
        howToExport:
          "Accounts Center, Your information, Download, Messages, format: JSON; message_1.json")
    case .instagramJSON:
      FormatDescription(
        app: "Instagram",
        recognisedBy: "as messenger-json, with folders or links that only Instagram writes",
        howToExport:
          "Accounts Center, Your information, Download, Messages, format: JSON; message_1.json")
    case .messengerE2EEJSON:
      FormatDescription(
        app: "Facebook Messenger (encrypted chats)",
        recognisedBy:
          "an object with \"threadName\" and \"messages\" whose members have \"senderName\"",
        howToExport:
          "messenger.com: Settings, Privacy & safety, End-to-end encrypted chats, Download")
    case .discordJSON:
      FormatDescription(
        app: "Discord (DiscordChatExporter)",
        recognisedBy: "an object with \"guild\", \"channel\" and \"messages\"",
        howToExport: "DiscordChatExporter, format: JSON")
    case .xMessagesJS:
      FormatDescription(
        app: "X (Twitter)",
        recognisedBy: "starts with window.YTD.direct_messages",
        howToExport: "Settings, Your account, Download an archive; data/direct-messages.js")
    case .tinderJSON:
      FormatDescription(
        app: "Tinder (your own messages only)",
        recognisedBy: "an object with \"Usage\" and \"Messages\" whose members have \"match_id\"",
        howToExport: "account.gotinder.com, Download my data; data.json")
    case .hingeJSON:
      FormatDescription(
        app: "Hinge (your own messages only)",
        recognisedBy: "a list of objects with \"match\", \"like\", \"chats\" or \"block\"",
        howToExport: "Settings, Download my data; matches.json")
    case .snapchatJSON:
      FormatDescription(
        app: "Snapchat (saved messages)",
        recognisedBy: "an object of lists whose members have \"Media Type\" and \"Created\"",
        howToExport: "Settings, My data, with JSON files; json/chat_history.json")
    case .telegramTelethonJSON:
      FormatDescription(
        app: "Telegram (Telethon or Pyrogram scripts)",
        recognisedBy: "a list of objects with \"sender_id\", \"date\" and \"text\" or \"message\"",
        howToExport: "what a script saved of a chat")
    case .wechatJSON:
      FormatDescription(
        app: "WeChat (WeFlow, echotrace)",
        recognisedBy:
          "an object with \"weflow\" or \"session\", and messages with \"senderUsername\"",
        howToExport: "WeFlow: choose the conversation, Export, format: JSON")
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
        recognisedBy:
          "names that recur in lines such as name: text or [21:05] name: text; a few lines will do",
        howToExport: "select the messages, copy, paste into a text file")
    }
  }
}
