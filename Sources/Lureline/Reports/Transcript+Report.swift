extension Transcript {
  /// A message's text as reports show it: payment cards masked.
  func shownText(of message: Message) -> String {
    CardMask.text(bytes, message.textRange)
  }
}
