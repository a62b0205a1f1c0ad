/// Character references of HTML and XML in the text of other formats: `Tom &amp; I don&rsquo;t`.
enum EscapedText {
  /// The text meant. What is no known reference stays as it is.
  ///
  /// - Complexity: O(text).
  static func plain(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    return String(decoding: plain(Array(text.utf8)), as: UTF8.self)
  }

  static func plain(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "&")) else { return bytes }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var i = 0
    while i < bytes.count {
      if let reference = reference(bytes, at: i) {
        output.append(contentsOf: String(Character(reference.scalar)).utf8)
        i = reference.end
      } else {
        output.append(bytes[i])
        i += 1
      }
    }
    return output
  }

  /// The character that a reference at `start` stands for, and where the reference ends.
  static func reference(
    _ bytes: [UInt8], at start: Int
  ) -> (scalar: Unicode.Scalar, end: Int)? {
    guard bytes[start] == UInt8(ascii: "&"),
      // No name is longer, so a text full of `&` costs no more.
      let end = bytes[start...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
      let scalar = meaning(String(decoding: bytes[(start + 1)..<end], as: UTF8.self))
    else { return nil }
    return (scalar, end + 1)
  }

  private static func meaning(_ name: String) -> Unicode.Scalar? {
    guard name.first == "#" else { return named(name) }
    let digits = name.dropFirst()
    let value =
      digits.first == "x" || digits.first == "X"
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap { $0 == 0 ? nil : Unicode.Scalar($0) }
  }

  /// `amp`, `rsquo` and the like, without the marks around them.
  static func named(_ name: String) -> Unicode.Scalar? {
    names[name].flatMap { Unicode.Scalar($0) }
  }

  private static let names: [String: UInt32] = {
    var names: [String: UInt32] = [
      "amp": 0x26, "lt": 0x3c, "gt": 0x3e, "quot": 0x22, "apos": 0x27, "lsquo": 0x2018,
      "rsquo": 0x2019, "sbquo": 0x201a, "ldquo": 0x201c, "rdquo": 0x201d, "bdquo": 0x201e,
      "ndash": 0x2013, "mdash": 0x2014, "hellip": 0x2026, "bull": 0x2022, "euro": 0x20ac,
      "trade": 0x2122, "hearts": 0x2665, "OElig": 0x152, "oelig": 0x153, "Scaron": 0x160,
      "scaron": 0x161, "zwj": 0x200d, "zwnj": 0x200c, "lsaquo": 0x2039, "rsaquo": 0x203a,
    ]
    for (index, name) in "\(latin1)".split(separator: " ").enumerated() {
      names[String(name)] = 0xa0 + UInt32(index)
    }
    return names
  }()

  /// The names of U+00A0 to U+00FF. Source: HTML 4.01, section 24.2.1.
  private static let latin1: StaticString = """
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn \
    sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave \
    Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml \
    ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN \
    szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute \
    icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml \
    yacute thorn yuml
    """
}
