/// The old code pages that chat exports come in, besides UTF-8 and UTF-16.
public enum CodePage: String, Sendable, CaseIterable {
  /// KakaoTalk for Windows; EUC-KR is a part of it.
  case korean = "CP949"
  /// LINE for Windows; TIS-620 is a part of it.
  case thai = "CP874"
  /// LINE and spreadsheets on Japanese Windows: Shift-JIS as Microsoft has it.
  case japanese = "CP932"
  /// Old Japanese tools on Unix and web pages.
  case japaneseUnix = "EUC-JP"
  /// Tools for WeChat; GBK and GB 2312 are parts of it.
  case simplifiedChinese = "GB18030"
  /// LINE and spreadsheets in Taiwan and Hong Kong.
  case traditionalChinese = "Big5"
  case cyrillic = "Windows-1251"
  case western = "Windows-1252"

  /// What is written in it, in plain words.
  public var script: String {
    switch self {
    case .korean: "Korean"
    case .thai: "Thai"
    case .japanese, .japaneseUnix: "Japanese"
    case .simplifiedChinese: "Simplified Chinese"
    case .traditionalChinese: "Traditional Chinese"
    case .cyrillic: "Cyrillic"
    case .western: "Western European"
    }
  }

  /// What C libraries call it; the widest page first.
  private var systemNames: [String] {
    switch self {
    case .korean: ["CP949", "UHC", "EUC-KR"]
    case .thai: ["CP874", "WINDOWS-874", "TIS-620"]
    case .japanese: ["CP932", "SHIFT_JIS"]
    case .japaneseUnix: ["CP51932", "EUC-JP-MS", "EUC-JP"]
    case .simplifiedChinese: ["GB18030", "GBK"]
    case .traditionalChinese: ["BIG5-HKSCS", "CP950", "BIG5"]
    case .cyrillic: ["CP1251", "WINDOWS-1251"]
    case .western: ["CP1252", "WINDOWS-1252"]
    }
  }

  /// The text as UTF-8. What is no character of the page becomes U+FFFD and is counted.
  ///
  /// - Complexity: O(bytes).
  package func utf8(_ bytes: [UInt8]) -> (text: [UInt8], conversion: Conversion) {
    utf8(bytes, CodePageConverter(anyOf: systemNames))
  }

  /// The same by a given converter; with none, all but ASCII is lost.
  package func utf8(
    _ bytes: [UInt8], _ converter: consuming CodePageConverter?
  ) -> (text: [UInt8], conversion: Conversion) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 2)
    var conversion = Conversion(codePage: self)
    var place = 0
    switch consume converter {
    case .some(var converter):
      while true {
        place = converter.convert(bytes, from: place, into: &text)
        guard place < bytes.count else { break }
        conversion.lostCount += 1
        text.append(contentsOf: UTF8Repair.replacement)
        place += unit(bytes, at: place).length
      }
    case nil:
      conversion.hasConverter = false
      while place < bytes.count {
        let unit = unit(bytes, at: place)
        if bytes[place] < 0x80 {
          text.append(bytes[place])
        } else {
          conversion.lostCount += 1
          text.append(contentsOf: UTF8Repair.replacement)
        }
        place += unit.length
      }
    }
    return (text, conversion)
  }
}

/// How text of an old code page became UTF-8.
public struct Conversion: Sendable, Equatable {
  public var codePage: CodePage
  /// Characters that could not be read; each is U+FFFD in the text now.
  public var lostCount = 0
  /// False when the system has no converter for the page: then all but ASCII is lost.
  public var hasConverter = true

  public init(codePage: CodePage) { self.codePage = codePage }

  /// What a person should know of it, in one line.
  public var summary: String {
    let page = "in code page \(codePage.rawValue) (\(codePage.script))"
    if !hasConverter { return page + ", which this system cannot convert: all but ASCII is lost" }
    switch lostCount {
    case 0: return page
    case 1: return page + ", 1 character lost"
    default: return page + ", \(lostCount) characters lost"
    }
  }
}
