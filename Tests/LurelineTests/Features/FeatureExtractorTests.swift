import Testing

@testable import Lureline

@Suite struct FeatureExtractorTests {
  private func words(_ hashes: [UInt64], kind: Token.Kind = .word) -> [Token] {
    hashes.enumerated().map {
      Token(start: $0.offset * 2, end: $0.offset * 2 + 1, hash: $0.element, kind: kind)
    }
  }

  @Test(arguments: [(0, 0), (1, 1), (2, 3), (3, 5), (5, 9)])
  func wordsMakeWordsAndPairs(_ tokens: Int, _ features: Int) {
    let tokens = words((0..<tokens).map { UInt64($0) + 100 })
    #expect(FeatureExtractor.presence(tokens).count == features)
  }

  @Test func charactersMakeTrigramsToo() {
    #expect(FeatureExtractor.presence(words([1, 2, 3], kind: .character)).count == 6)
  }

  @Test func aClassIsAFeatureOfItsOwn() {
    let coin = Token(start: 0, end: 4, hash: 5, classHash: 6, kind: .word)
    #expect(FeatureExtractor.presence([coin]) == [5, 6])
  }

  @Test func aStemIsAFeatureAndStandsInPairs() {
    var word = Token(start: 0, end: 8, hash: 5, kind: .word)
    word.stem = 4
    let next = Token(start: 9, end: 12, hash: 7, kind: .word)
    #expect(
      FeatureExtractor.presence([word, next])
        == [4, 5, 7, FeatureHash.pair(4, 7, tag: 1)].sorted())
  }

  @Test func tricksAreFeatures() {
    var token = Token(start: 0, end: 6, hash: 5, kind: .word)
    token.tricks = [.leet, .spaced]
    let tricks = [FeatureHash.text("obf:leet"), FeatureHash.text("obf:spaced")]
    #expect(FeatureExtractor.presence([token]) == ([5] + tricks).sorted())
  }

  @Test func orderAndNeighboursMakePairs() {
    let forward = Set(FeatureExtractor.presence(words([1, 2])))
    let backward = Set(FeatureExtractor.presence(words([2, 1])))
    let apart = Set(FeatureExtractor.presence(words([1, 9, 2])))
    #expect(forward.intersection(backward) == [1, 2])
    #expect(forward.intersection(apart) == [1, 2])
  }

  @Test func presenceIsSortedAndDistinct() {
    let features = FeatureExtractor.presence(words([7, 7, 7, 7]))
    #expect(features == features.sorted() && Set(features).count == features.count)
  }

  /// The hash is part of the model format: a change here needs a new `version`.
  @Test func theFeatureHashIsFrozen() {
    #expect(FeatureExtractor.version == 4)
    #expect(FeatureHash.text("") == 0xefd0_1f60_ba99_2926)
    #expect(FeatureHash.text("<url>") == FeatureHash.string("<url>"))
    #expect(FeatureHash.pair(1, 2, tag: 1) != FeatureHash.pair(1, 2, tag: 2))
  }
}
