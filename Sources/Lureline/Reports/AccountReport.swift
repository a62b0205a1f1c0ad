/// Writes what became of each source (`convert --summary`) and what could not be read in it
/// (`convert --show-unparsed`), as text, JSON Lines or CSV.
package struct AccountReport {
  package struct Parts: OptionSet, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let summary = Parts(rawValue: 1)
    package static let unparsed = Parts(rawValue: 2)
  }

  /// Sources whose records do not add up: a fault of a reader.
  package private(set) var faulty: [String] = []
  private let format: ReportFormat
  private let parts: Parts
  /// What has been read of the present source.
  private var open: Account?
  private var sourceCount = 0
  private var total = Account(source: "")

  package init(format: ReportFormat, parts: Parts) {
    self.format = format
    self.parts = parts
  }

  package func begin(into writer: inout ByteWriter) {
    guard format == .csv else { return }
    if parts.contains(.unparsed) {
      writer.append("source,format,line,record,byte,reason\r\n")
    } else {
      writer.append(
        "source,format,bytes,conversations,records,messages,system,unparsed,repeated,assumed_date_order\r\n"
      )
    }
  }

  /// Takes what a worker has read.
  ///
  /// - Parameter isContinued: it belongs to the source of the account before it.
  package mutating func append(
    _ account: Account, isContinued: Bool, into writer: inout ByteWriter
  ) {
    if !isContinued { close(into: &writer) }
    // Listed at once: there may be as many as lines.
    if parts.contains(.unparsed) { list(account, into: &writer) }
    var account = account
    account.lost = []
    if open == nil { open = account } else { open?.add(account) }
  }

  /// Ends the last source.
  package mutating func end(into writer: inout ByteWriter) {
    close(into: &writer)
    guard format == .text, parts.contains(.summary), sourceCount > 1 else { return }
    writer.line("total of \(sourceCount) sources  \(Self.sum(total))")
  }

  private mutating func close(into writer: inout ByteWriter) {
    guard let account = open else { return }
    open = nil
    guard account.format != nil else { return }
    sourceCount += 1
    total.add(account)
    if !account.addsUp { faulty.append(account.source) }
    if parts.contains(.summary) { summarize(account, into: &writer) }
  }

  // MARK: Summary

  private func summarize(_ account: Account, into writer: inout ByteWriter) {
    let name = account.format?.rawValue ?? ""
    let numbers = [
      ("bytes", account.bytes), ("conversations", account.conversations),
      ("records", account.records), ("messages", account.messages), ("system", account.notices),
      ("unparsed", account.unparsed), ("repeated", account.repeats),
    ]
    let order = account.assumedDateOrder?.rawValue
    switch format {
    case .jsonl:
      writer.append(#"{"schema":"lureline.summary/1","source":"#)
      writer.appendJSON(account.source)
      writer.append(#","format":"\#(name)""#)
      for (key, value) in numbers { writer.append(#","\#(key)":\#(value)"#) }
      if let order { writer.append(#","assumed_date_order":"\#(order)""#) }
      writer.line("}")
    case .csv:
      CSVReport.append(account.source, into: &writer)
      writer.append("," + name)
      for (_, value) in numbers { writer.append(",\(value)") }
      writer.append(",\(order ?? "")\r\n")
    default:
      let dates = order.map { ", dates taken for \($0)" } ?? ""
      writer.line("\(VisibleText.line(account.source))  \(name), \(Self.sum(account))\(dates)")
    }
  }

  /// `812 bytes, 1 conversation: 9 records = 7 messages + 1 system + 1 unparsed`
  private static func sum(_ account: Account) -> String {
    "\(count(account.bytes, "byte")), \(count(account.conversations, "conversation")): "
      + "\(count(account.records, "record")) \(account.addsUp ? "=" : "≠") "
      + "\(count(account.messages, "message")) + \(account.notices) system + "
      + (account.repeats > 0 ? "\(account.repeats) repeated + " : "")
      + "\(account.unparsed) unparsed"
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  // MARK: Unparsed parts

  private func list(_ account: Account, into writer: inout ByteWriter) {
    for part in account.lost { list(part, account, into: &writer) }
  }

  private func list(_ part: LostPart, _ account: Account, into writer: inout ByteWriter) {
    let name = account.format?.rawValue ?? ""
    let places = [("line", part.line), ("record", part.record), ("byte", part.byte)]
    switch format {
    case .jsonl:
      writer.append(#"{"schema":"lureline.unparsed/1","source":"#)
      writer.appendJSON(account.source)
      writer.append(#","format":"\#(name)""#)
      for case (let key, let value?) in places { writer.append(#","\#(key)":\#(value)"#) }
      writer.append(#","reason":"#)
      writer.appendJSON(part.reason)
      writer.line("}")
    case .csv:
      CSVReport.append(account.source, into: &writer)
      writer.append("," + name)
      for (_, value) in places { writer.append("," + (value.map { String($0) } ?? "")) }
      writer.append(",")
      CSVReport.append(part.reason, into: &writer)
      writer.append("\r\n")
    default:
      writer.line(VisibleText.line(part.text(of: account.source)))
    }
  }
}

extension LostPart {
  /// `PATH:LINE: reason (byte N)` or `PATH: record N: reason`.
  package func text(of source: String) -> String {
    let place = line.map { ":\($0)" } ?? ""
    let number = record.map { "record \($0): " } ?? ""
    let offset = byte.map { " (byte \($0))" } ?? ""
    return "\(source)\(place): \(number)\(reason)\(offset)"
  }
}
