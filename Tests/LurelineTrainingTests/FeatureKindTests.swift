import Fixtures
import Testing

@testable import Lureline
@testable import LurelineTraining

@Suite struct FeatureKindTests {
  private static let texts = [
    "my uncle is withdrawing 500 USDT from goldnode.example tomorrow", "我舅舅是分析师他给我内幕消息",
    "i n v e s t now", "Pay рay the tax", "",
  ]

  private func features(_ text: String, without kinds: Set<FeatureKind> = []) -> Set<UInt64> {
    Set(FeatureKind.features(TinyModel.cut(Array(text.utf8)), without: kinds))
  }

  /// Every feature is of one kind: what all kinds leave out one by one is everything, once.
  @Test(arguments: texts)
  func kindsPartTheFeatures(_ text: String) {
    let all = features(text)
    #expect(all == Set(FeatureExtractor.presence(TinyModel.cut(Array(text.utf8)))))
    var rest = all
    for kind in FeatureKind.allCases {
      let own = all.subtracting(features(text, without: [kind]))
      #expect(own.isSubset(of: rest), "\(kind) took another kind's")
      rest.subtract(own)
    }
    #expect(rest.isEmpty)
    #expect(features(text, without: Set(FeatureKind.allCases)).isEmpty)
  }

  @Test func eachKindIsSomewhere() {
    for kind in FeatureKind.allCases {
      let own = Self.texts.map { features($0).count - features($0, without: [kind]).count }
      #expect(own.contains { $0 > 0 }, "\(kind)")
    }
  }

  @Test func kindsAreWhatTheyAreCalled() {
    let tokens = TinyModel.cut(Array("gold node tonight".utf8))
    let (gold, node, tonight) = (tokens[0], tokens[1], tokens[2])
    func missing(_ kind: FeatureKind) -> Set<UInt64> {
      features("gold node tonight").subtracting(features("gold node tonight", without: [kind]))
    }
    #expect(missing(.words) == [gold.hash, node.hash, tonight.hash])
    #expect(missing(.stems) == [tonight.stem], "words of five letters have none")
    #expect(
      missing(.pairs) == [
        FeatureHash.pair(gold.stem, node.stem, tag: 1),
        FeatureHash.pair(node.stem, tonight.stem, tag: 1),
      ])
  }

  @Test func aModelWithoutAPartIsAnother() throws {
    for part in ["words", "pairs", "trigrams"] {
      var options = TrainingOptions()
      let isKnown = options.leaveOut(part)
      #expect(isKnown)
      let file = TinyModel.train(TinyCorpus.conversations, options)
      #expect(file.count < TinyModel.bytes.count, "\(part)")
    }
    var options = TrainingOptions()
    let (isKnown, isUnknown) = (options.leaveOut("calibration"), !options.leaveOut("nothing"))
    #expect(isKnown && isUnknown)
    let raw = TinyModel.open(TinyModel.train(TinyCorpus.conversations, options)).calibration
    let fitted = TinyModel.model.calibration
    #expect(raw.slope == 1 && raw.intercept == 0 && raw.cutoffs == fitted.cutoffs)
  }
}
