extension Timestamp {
  /// `2025-04-11T08:15:00Z`, without `Z` when the export told no zone.
  var iso8601: String {
    var bytes: [UInt8] = []
    appendISO8601(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `2025-04-11 08:15`, for people.
  var plain: String {
    let text = iso8601
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
  }

  /// `2025-04-11`
  var date: String { String(iso8601.prefix(10)) }
}
