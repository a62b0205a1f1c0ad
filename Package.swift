// swift-tools-version: 6.2
// Lureline reads exported chats and flags the stages of romance baiting. No packages: see CONTRIBUTING.md.

import PackageDescription

// A warning fails the build in CI, not on the machine of somebody with a newer compiler.
let inCI = Context.environment["CI"] != nil

let strict: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .strictMemorySafety(),
  ] + (inCI ? [.treatAllWarnings(as: .error)] : [])

let package = Package(
  name: "lureline",
  // Span and InlineArray need these; Linux does not check availability (CONTRIBUTING.md).
  platforms: [.macOS("26.0")],
  products: [
    .library(name: "Lureline", targets: ["Lureline"]),
    .library(name: "LurelineTraining", targets: ["LurelineTraining"]),
    .executable(name: "lureline", targets: ["LurelineTool"]),
  ],
  targets: [
    // bytes -> verdict. Knows no labels, files, clock, terminal or locale.
    .target(
      name: "Lureline", swiftSettings: strict,
      // Converts old code pages; a part of the C library elsewhere.
      linkerSettings: [.linkedLibrary("iconv", .when(platforms: [.macOS]))]),
    // everything that needs labels: corpus, counts, trainer, metrics.
    .target(name: "LurelineTraining", dependencies: ["Lureline"], swiftSettings: strict),
    // three lines of C that put Models/default.lureline into the binary.
    .target(name: "DefaultModel"),
    // the command: arguments, files, terminal.
    .executableTarget(
      name: "LurelineTool", dependencies: ["Lureline", "LurelineTraining", "DefaultModel"],
      swiftSettings: strict,
      // Loading the standard library costs more than a verdict; tests need the shared one.
      linkerSettings: [
        .unsafeFlags(["-static-stdlib"], .when(platforms: [.linux], configuration: .release))
      ]),
    // a tiny corpus, and the model trained on it, for both test targets.
    .target(
      name: "Fixtures", dependencies: ["Lureline", "LurelineTraining"], path: "Tests/Fixtures",
      swiftSettings: strict),
    .testTarget(name: "LurelineTests", dependencies: ["Lureline", "Fixtures"]),
    .testTarget(
      name: "LurelineTrainingTests", dependencies: ["Lureline", "LurelineTraining", "Fixtures"]),
    .testTarget(
      name: "CommandTests", dependencies: ["LurelineTool"], exclude: ["Cases"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu2x
)
