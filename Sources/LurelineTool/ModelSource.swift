import DefaultModel
import Lureline

/// Where the model comes from: the binary itself, or a file.
enum ModelSource {
  static func load(_ arguments: Arguments) throws -> Model {
    guard let path = arguments.value(.model) else { return try builtIn() }
    return try file(path)
  }

  /// The model with the packs of `--rules` added.
  static func withRules(_ arguments: Arguments) throws -> Model {
    let model = try load(arguments)
    let paths = arguments.allValues(.rules)
    if paths.isEmpty { return model }
    do {
      let files = try RuleFiles.files(paths)
      return try model.withRules(
        RuleFiles.merged(try model.ruleSources(), files),
        named: files.map { name($0.name) }.joined(separator: "+"),
        cut: PhraseParser.messageCutter())
    } catch let finding as RuleFinding {
      throw RulesCommand.failure(finding)
    }
  }

  /// The model that a command line asks for: `withRules`, but for the rules of `--without-rule`.
  static func chosen(_ arguments: Arguments) throws -> Model {
    var model = try withRules(arguments)
    for id in arguments.allValues(.withoutRule) {
      guard let rest = model.without(rule: id) else {
        let hint = Nearest.hint(id, among: model.rules.heads.map(\.id))
        throw arguments.error("--without-rule: the model has no rule \(id)\(hint)")
      }
      model = rest
    }
    return model
  }

  /// The model of `--base`; nil without the option. `default` is the built-in one.
  static func base(_ arguments: Arguments) throws -> Model? {
    guard let path = arguments.value(.base) else { return nil }
    return path == "default" ? try builtIn() : try file(path)
  }

  static func builtIn() throws -> Model {
    // SAFETY: DefaultModel embeds the file as constant data, so the address is never null and the count
    // is the size of that data, and both hold as long as the process does.
    let address = unsafe lureline_default_model()
    let bytes = unsafe MappedBytes(constant: address!, count: lureline_default_model_count())
    do {
      // The binary's own data: it cannot have changed since it was built, so no checksum.
      return try Model(bytes: bytes, name: "default", isTrusted: true)
    } catch {
      throw Failure("built-in model", "\(error)")
    }
  }

  /// A model file; its name in verdicts is the file's, without folders and ending.
  static func file(_ path: String) throws -> Model {
    let bytes = try MappedBytes(path: path)
    do {
      return try Model(bytes: bytes, name: name(path))
    } catch {
      throw Failure(path, "\(error)")
    }
  }

  private static func name(_ path: String) -> String {
    let file = path.split(separator: "/").last ?? "model"
    return String(file.split(separator: ".").first ?? file)
  }

  /// What each rule means, by id.
  static func ruleTexts(_ model: Model, _ arguments: Arguments) -> [String: String] {
    // The titles are only words for people: a model without them still scores.
    let added = (try? RuleFiles.files(arguments.allValues(.rules))) ?? []
    let sources = RuleFiles.merged((try? model.ruleSources()) ?? [], added)
    let rules = RulePack.read(files: sources).pack.rules
    return Dictionary(rules.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
  }
}
