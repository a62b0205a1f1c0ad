import Testing

@testable import Lureline

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

@Suite struct UnicodeTablesTests {
  /// Exit status of `scripts/generate-unicode-tables --check`: 0 same, 1 different, other: no
  /// python3, no data, or data of another Unicode version.
  static let status: Int32 = {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let status = system("python3 '/\(root)/scripts/generate-unicode-tables' --check")
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 77
  }()

  @Test(
    .enabled(
      if: status == 0 || status == 1,
      "needs python3 and the Debian package unicode-data in the version of the tables"))
  func generatedFilesAreCurrent() {
    #expect(Self.status == 0, "run scripts/generate-unicode-tables")
  }

  static let classes: [(scalar: Unicode.Scalar, expected: CharacterClass)] = [
    ("a", .letter), ("é", .letter), ("я", .letter), ("ش", .letter), ("क", .letter),
    ("7", .digit), ("中", .character), ("々", .character), ("〇", .character), ("あ", .character),
    ("ー", .character), ("한", .character), ("ไ", .character), ("ລ", .character),
    ("ខ", .character), ("မ", .character), ("\u{301}", .mark), ("\u{E31}", .mark),
    ("\u{93F}", .mark), ("\u{20E3}", .mark), ("😀", .emoji), ("❤", .emoji), ("🇩", .regional),
    ("🏽", .modifier), (" ", .blank), ("\u{3000}", .blank), ("\u{A0}", .blank), ("€", .other),
    ("、", .other), ("\u{FFFD}", .other), ("\u{30000}", .character), ("\u{F0000}", .other),
  ]

  @Test(arguments: classes)
  func classifies(_ c: (scalar: Unicode.Scalar, expected: CharacterClass)) {
    #expect(UnicodeTables.properties(of: c.scalar.value).characterClass == c.expected)
  }

  @Test func classesAgreeWithTheStandardLibrary() {
    // The library may know a newer Unicode, so only scalars that both know as letters are asked.
    for value in UInt32(0x80)..<0x2FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let kind = UnicodeTables.properties(of: value).characterClass
      if kind == .letter || kind == .character {
        #expect(scalar.properties.isAlphabetic, "U+\(String(value, radix: 16))")
      }
      #expect((kind == .blank) == scalar.properties.isWhitespace, "U+\(String(value, radix: 16))")
    }
  }
}
