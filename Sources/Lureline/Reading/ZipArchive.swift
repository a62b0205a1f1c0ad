/// The directory of a ZIP archive, and its members unpacked.
///
/// Source: PKWARE, "APPNOTE.TXT - .ZIP File Format Specification", 6.3.
package struct ZipArchive: Sendable {
  package struct Member: Sendable, Equatable {
    /// As the archive spells it, with folders.
    package var name: [UInt8]
    package var method: Int
    package var isEncrypted: Bool
    package var checksum: UInt32
    package var packedSize: Int
    package var size: Int
    /// Of its local header.
    package var offset: Int

    package var isFolder: Bool { name.last == UInt8(ascii: "/") }
  }

  package let bytes: [UInt8]
  /// In the order of the directory.
  package private(set) var members: [Member] = []

  /// No archive may grow beyond this many bytes.
  package static let greatestSize = Int(Int32.max)
  /// How many bytes an archive of `size` bytes may grow to: chats shrink to a tenth or a thirtieth, only
  /// bombs to less than a hundredth. Small archives of pages that are alike are no danger.
  package static func allowance(_ size: Int) -> Int {
    min(greatestSize, max(1 << 26, size * 100))
  }

  /// - Throws: `.truncated` when there is no directory, `.malformed` when it makes no sense.
  package init(_ bytes: [UInt8]) throws(ReadingError) {
    self.bytes = bytes
    try readDirectory()
  }

  // MARK: Directory

  private mutating func readDirectory() throws(ReadingError) {
    guard let end = endRecord() else {
      throw .truncated(
        line: 1, offset: bytes.count, reason: "the ZIP archive is cut off: it has no directory")
    }
    var place = number(end + 16, 4)
    if let wide = wideDirectory(end) { place = wide }
    // Members that share bytes are how small archives grow without end.
    let start = place
    var packed = 0
    while place + 46 <= bytes.count, number(place, 4) == 0x0201_4b50 {
      let next = place + 46 + number(place + 28, 2) + number(place + 30, 2) + number(place + 32, 2)
      guard next <= bytes.count else { throw failure(place, "the directory is cut off") }
      let member = member(at: place)
      guard member.packedSize >= 0, member.packedSize <= start - packed else {
        throw failure(place, "the members overlap")
      }
      packed += member.packedSize
      members.append(member)
      place = next
    }
    let expected = number(end + 10, 2)
    if members.count % 65_536 != expected && expected != 0xffff {
      throw failure(min(place, bytes.count), "the directory is damaged")
    }
  }

  /// Where the end of the directory is noted: the last such mark whose comment fits.
  private func endRecord() -> Int? {
    var place = bytes.count - 22
    let first = max(0, bytes.count - 22 - 65_535)
    while place >= first {
      if number(place, 4) == 0x0605_4b50, place + 22 + number(place + 20, 2) <= bytes.count {
        return place
      }
      place -= 1
    }
    return nil
  }

  /// The place of the directory in archives with large members.
  private func wideDirectory(_ end: Int) -> Int? {
    guard end >= 20, number(end - 20, 4) == 0x0706_4b50 else { return nil }
    let record = number(end - 12, 8)
    guard record >= 0, record <= bytes.count - 56, number(record, 4) == 0x0606_4b50 else {
      return nil
    }
    let place = number(record + 48, 8)
    return place >= 0 && place <= bytes.count ? place : nil
  }

  private func member(at place: Int) -> Member {
    let nameEnd = place + 46 + number(place + 28, 2)
    var member = Member(
      name: Array(bytes[place + 46..<nameEnd]), method: number(place + 10, 2),
      isEncrypted: number(place + 8, 2) & 1 == 1, checksum: UInt32(number(place + 16, 4)),
      packedSize: number(place + 20, 4), size: number(place + 24, 4),
      offset: number(place + 42, 4))
    widen(&member, nameEnd..<nameEnd + number(place + 30, 2))
    return member
  }

  /// Takes 64-bit numbers from the extra field where the 32-bit ones are full.
  private func widen(_ member: inout Member, _ extra: Range<Int>) {
    var place = extra.lowerBound
    while place + 4 <= extra.upperBound {
      let end = place + 4 + number(place + 2, 2)
      guard end <= extra.upperBound else { return }
      if number(place, 2) == 1 {
        var field = place + 4
        for path in [\Member.size, \Member.packedSize, \Member.offset]
        where member[keyPath: path] == 0xffff_ffff && field + 8 <= end {
          member[keyPath: path] = number(field, 8)
          field += 8
        }
      }
      place = end
    }
  }

  // MARK: Members

  /// The content of a member, or its first `limit` bytes, which are not checked.
  ///
  /// - Throws: `.malformed` or `.truncated`, without the member's name.
  package func content(
    _ member: Member, limit: Int = ZipArchive.greatestSize
  ) throws(ReadingError) -> [UInt8] {
    let place = member.offset
    guard place >= 0, place <= bytes.count - 30, number(place, 4) == 0x0403_4b50 else {
      throw failure(max(0, min(place, bytes.count)), "a member is not where it should be")
    }
    if member.isEncrypted { throw failure(place, "a member is encrypted") }
    let start = place + 30 + number(place + 26, 2) + number(place + 28, 2)
    guard start <= bytes.count, member.packedSize <= bytes.count - start else {
      throw .truncated(line: 1, offset: bytes.count, reason: "a member is cut off")
    }
    let packed = start..<start + member.packedSize
    // What is longer than it claims to be is not unpacked to its end: its check sum cannot be right.
    let content = try unpacked(member, packed, min(limit, max(0, member.size) + 1))
    if content.count < limit || content.count == member.size {
      guard content.count == member.size, CRC32.checksum(content) == member.checksum else {
        throw failure(place, "a member is damaged: its check sum is wrong")
      }
    }
    return content
  }

  private func unpacked(
    _ member: Member, _ packed: Range<Int>, _ limit: Int
  ) throws(ReadingError) -> [UInt8] {
    switch member.method {
    case 0: return Array(bytes[packed].prefix(limit))
    case 8:
      do throws(Inflate.Failure) {
        return try Inflate.inflate(bytes, packed, limit: limit)
      } catch {
        switch error {
        case .damaged: throw failure(packed.lowerBound, "a member is damaged")
        case .truncated:
          throw .truncated(line: 1, offset: packed.upperBound, reason: "a member is cut off")
        }
      }
    default:
      throw failure(member.offset, "a member is packed by method \(member.method)")
    }
  }

  // MARK: Bytes

  /// A little-endian number; negative when 64 bits do not fit.
  private func number(_ place: Int, _ size: Int) -> Int {
    var value: UInt64 = 0
    for i in 0..<size { value |= UInt64(bytes[place + i]) << UInt64(8 * i) }
    return Int(truncatingIfNeeded: value)
  }

  private func failure(_ place: Int, _ reason: String) -> ReadingError {
    .malformed(line: 1, offset: place, reason: reason)
  }
}
