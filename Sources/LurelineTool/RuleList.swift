import Lureline

/// Writes the rules of a pack: for a terminal, for programs, or for documents.
struct RuleList {
  enum Format: String, CaseIterable { case text, jsonl, markdown }

  private let pack: RulePack

  init(_ pack: RulePack) { self.pack = pack }

  func append(_ format: Format, to writer: inout ByteWriter) {
    switch format {
    case .text: for rule in pack.rules { text(rule, to: &writer) }
    case .jsonl: for rule in pack.rules { json(rule, to: &writer) }
    case .markdown: markdown(to: &writer)
    }
  }

  private func text(_ rule: Rule, to writer: inout ByteWriter) {
    let kind = Self.kind(rule).map { ", " + $0 } ?? ""
    writer.line(
      "\(rule.id)  \(rule.stage.name), \(rule.speaker.name), +\(Self.weight(rule)) dB\(kind)")
    writer.line("    " + VisibleText.line(rule.title))
  }

  private func json(_ rule: Rule, to writer: inout ByteWriter) {
    writer.append(#"{"id":"#)
    writer.appendJSON(rule.id)
    writer.append(#","stage":"\#(rule.stage.name)","speaker":"\#(rule.speaker.name)""#)
    writer.append(#","weight":\#(Self.weight(rule)),"weak":\#(rule.isWeak),"title":"#)
    writer.appendJSON(rule.title)
    writer.append(#","why":"#)
    writer.appendJSON(rule.why)
    writer.append(#","source":"#)
    writer.appendJSON(rule.source)
    writer.append(#","sandbox":\#(rule.isSandboxed),"conversation":\#(rule.isOfConversation)"#)
    writer.append(#","false_positives":"#)
    writer.appendJSON(rule.falsePositives)
    writer.line("}")
  }

  /// A table for each stage that has rules, in the order of the stages.
  private func markdown(to writer: inout ByteWriter) {
    for stage in Stage.allCases {
      let rules = pack.rules.filter { $0.stage == stage }
      if rules.isEmpty { continue }
      writer.line("## \(Wording.stage(stage))\n")
      writer.line("| rule | who | dB | what | why | who else says this | source |")
      writer.line("| --- | --- | ---: | --- | --- | --- | --- |")
      for rule in rules {
        let kind = Self.kind(rule).map { " (\($0))" } ?? ""
        let cells = [
          "`\(rule.id)`\(kind)", rule.speaker.name, Self.weight(rule), rule.title, rule.why,
          rule.falsePositives, rule.source,
        ]
        writer.line("| " + cells.map(Self.cell).joined(separator: " | ") + " |")
      }
      writer.line()
    }
  }

  private static func kind(_ rule: Rule) -> String? {
    let kinds = [
      rule.isOfConversation ? "conversation" : nil, rule.isWeak ? "weak" : nil,
      rule.isSandboxed ? "sandbox" : nil,
    ]
    let names = kinds.compactMap { $0 }
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }

  private static func weight(_ rule: Rule) -> String {
    Decimal.text(rule.weight, decimals: 1, trimmed: true)
  }

  /// A bar would end the cell, and markup in it could say something else.
  private static func cell(_ text: String) -> String {
    var cell = ""
    for character in VisibleText.line(text) {
      if "|<>[]*_\\".contains(character) { cell.append("\\") }
      cell.append(character)
    }
    return cell
  }
}
