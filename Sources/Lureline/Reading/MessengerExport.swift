/// Reads a thread of the Facebook download.
enum MessengerExport: ExportReader {
  static let format = Format.messengerJSON

  static func recognises(_ sample: ExportSample) -> Bool {
    MetaChat.recognises(sample) && !InstagramExport.isInstagram(sample)
  }

  static func read(_ bytes: [UInt8]) throws(ReadingError) -> ReadingResult {
    try MetaChat.read(bytes, format, platform: "messenger")
  }
}
