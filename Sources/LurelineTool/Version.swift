/// The version of the command and the library (CHANGELOG.md).
enum Version {
  static let current = "0.1.0"
}
