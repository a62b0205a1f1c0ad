/// The layout of a model file: little-endian, magic and version first, then a table of sections.
///
/// ```
///  0  8 bytes  magic "LURELINE"
///  8  UInt32   version of the layout
/// 12  UInt32   number of sections
/// 16  UInt64   length of the whole file
/// 24  UInt64   checksum of everything from byte 32 on
/// 32  sections × { UInt32 kind, UInt32 0, UInt64 offset, UInt64 length }
///     section bytes, each aligned to 64
/// ```
///
/// Sections are used in place, so that opening a model costs no parse.
package enum ModelFile {
  package static let magic: [UInt8] = Array("LURELINE".utf8)
  package static let version: UInt32 = 1
  package static let headerSize = 32
  package static let entrySize = 24
  package static let alignment = 64

  /// The first place from `offset` on where a section may begin.
  static func aligned(_ offset: Int) -> Int { (offset + alignment - 1) / alignment * alignment }

  package enum Section: UInt32, CaseIterable, Sendable {
    /// Versions of tokenizer and features, and the numbers that go with the tables.
    case settings = 1
    /// Slots and rows of `FeatureTable`.
    case slots, rows
    /// `StageChain`, as floats.
    case chain
    /// `CompiledRules`, and one evidence vector a rule.
    case rules, ruleWeights
    /// `Calibration`, as doubles.
    case calibration
    /// The rule packs as they were read: JSON files, for `rules list|lint|test` and retraining.
    case ruleSources
    /// `key: value` lines for people: what the model was trained on.
    case info
    /// Conditions and dampings of `CompiledRules`; models made before there were any have none.
    case conditions
  }

  /// A checksum in which any change of one 8-byte word shows, since each step is a bijection of the
  /// state: xor with the word, multiply by an odd number, rotate. About 4 GB/s.
  package static func checksum(_ bytes: MappedBytes, from start: Int) -> UInt64 {
    var state: UInt64 = 0x4c55_5245_4c49_4e45
    var offset = start
    while offset + 8 <= bytes.count {
      state = (state ^ bytes.uint64(at: offset)) &* 0x9e37_79b9_7f4a_7c15
      state = state << 29 | state >> 35
      offset += 8
    }
    while offset < bytes.count {
      state = (state ^ UInt64(bytes.byte(at: offset))) &* 0x9e37_79b9_7f4a_7c15
      state = state << 29 | state >> 35
      offset += 1
    }
    return FeatureHash.mix(state)
  }
}

/// Why a model file was refused. One clear line each; never a wrong verdict.
public enum ModelError: Error, Equatable, Sendable {
  /// The first bytes are not a model's.
  case foreign
  /// Written by a newer Lureline: layout `found`, this one reads up to `known`.
  case newer(found: Int, known: Int)
  /// The file ends at `length`, but needs `expected` bytes.
  case truncated(length: Int, expected: Int)
  /// The checksum does not fit: at least one byte changed.
  case damaged
  /// A section is missing, or its contents cannot be what they claim.
  case malformed(section: String, reason: String)
  /// Trained with another tokenizer or other features than this version's.
  case otherFeatures(found: Int, known: Int)
  /// Holds rules that were compiled for another version's matcher.
  case otherRules(found: Int, known: Int)
}

extension ModelError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .foreign: "not a Lureline model"
    case .newer(let found, let known):
      "model layout \(found) is newer than this version reads (\(known)); update lureline"
    case .truncated(let length, let expected):
      "model is cut off: \(length) of \(expected) bytes"
    case .damaged: "model is damaged: the checksum does not fit"
    case .malformed(let section, let reason): "model section \(section): \(reason)"
    case .otherFeatures(let found, let known):
      "model was trained with features \(found), this version computes \(known); train it again"
    case .otherRules(let found, let known):
      "model holds rules of form \(found), this version runs form \(known); train it again"
    }
  }
}
