/// Reads a thread of the Instagram download, whose files are those of Messenger.
enum InstagramExport: ExportReader {
  static let format = Format.instagramJSON

  static func recognises(_ sample: ExportSample) -> Bool {
    MetaChat.recognises(sample) && isInstagram(sample)
  }

  /// Told by what only one of the apps writes: its folders, its links, its keys. A thread with none
  /// of these is taken for Messenger's; it reads the same.
  static func isInstagram(_ sample: ExportSample) -> Bool {
    if sample.contains("your_instagram_activity/") { return true }
    for mark in facebookMarks where sample.contains(mark) { return false }
    if instagramMarks.contains(where: sample.contains) { return true }
    // Messages with this key had a type on Facebook when Instagram's had none. Later, both have the
    // other key, and nothing tells them apart.
    return sample.contains("\"is_geoblocked_for_viewer\"") && !sample.contains("\"type\":")
      && !sample.contains("\"is_unsent_image_by_messenger_kid_parent\"")
  }

  private static let facebookMarks = [
    "your_activity_across_facebook/", "your_facebook_activity/", "\"bumped_message_metadata\"",
    "\"is_taken_down\"",
  ]

  private static let instagramMarks = [
    "https://ig.me/", "\"Liked a message\"", "\"link\": \"https://www.instagram.com/",
    "\"link\":\"https://www.instagram.com/",
  ]

  static func read(_ bytes: [UInt8]) throws(ReadingError) -> ReadingResult {
    try MetaChat.read(bytes, format, platform: "instagram")
  }
}
