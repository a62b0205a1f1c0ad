extension ByteWriter {
  /// Reasons as verdict records list them. Terms and quotes are words of the chat.
  package mutating func appendJSON(_ reasons: [Evidence]) {
    append("[")
    for (index, reason) in reasons.enumerated() {
      if index > 0 { append(",") }
      appendJSON(reason)
    }
    append("]")
  }

  private mutating func appendJSON(_ reason: Evidence) {
    switch reason.kind {
    case .rule(let id):
      append(#"{"kind":"rule","id":"#)
      appendJSON(id)
    case .term(let term):
      append(#"{"kind":"term","term":"#)
      appendJSON(term)
    }
    append(#","message":\#(reason.message),"db":\#(JSONReport.decibans(reason.decibans))"#)
    if case .rule = reason.kind {
      append(#","quote":"#)
      appendJSON(reason.quote)
    }
    append("}")
  }
}
