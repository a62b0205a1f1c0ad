import Testing

@testable import LurelineTraining

@Suite struct LabelNamesTests {
  typealias Meaning = LabelNames.Meaning

  @Test(
    arguments: [
      ("romance_baiting", .label(.romanceBaiting)), ("benign", .label(.benign)),
      ("other_scam", .label(.otherScam)), ("spam", .label(.romanceBaiting)),
      ("Scam", .label(.romanceBaiting)), ("FRAUD", .label(.romanceBaiting)),
      ("pig_butchering", .label(.romanceBaiting)), ("Pig Butchering", .label(.romanceBaiting)),
      ("pig-butchering", .label(.romanceBaiting)), ("杀猪盘", .label(.romanceBaiting)),
      ("1", .label(.romanceBaiting)), ("ham", .label(.benign)), (" legit ", .label(.benign)),
      ("normal", .label(.benign)), ("0", .label(.benign)), ("Not Spam", .label(.benign)),
      ("phishing", .label(.otherScam)), ("pitch", .stage(.pitch)),
      ("withdrawal-block", .stage(.withdrawalBlock)), ("love bombing", .stage(.bonding)),
      ("-1", nil), ("2", nil), ("", nil), ("promo", nil), ("hook", nil), ("skip", nil),
    ] as [(String, Meaning?)])
  func usualNamesAreKnown(_ name: String, _ meaning: Meaning?) {
    #expect(LabelNames().meaning(name) == meaning)
  }

  @Test(
    arguments: [
      ("promo=benign", "Promo", .label(.benign)), ("Gold Talk=pitch", "gold_talk", .stage(.pitch)),
      ("spam=other_scam", "SPAM", .label(.otherScam)), ("1=benign", "1", .label(.benign)),
      ("?=skip", "?", .skip), ("a=b=benign", "a=b", .label(.benign)),
      ("-1=benign", "-1", .label(.benign)),
      ("benign=romance_baiting", "benign", .label(.romanceBaiting)),
    ] as [(String, String, Meaning)])
  func mappingsComeFirst(_ mapping: String, _ name: String, _ meaning: Meaning) {
    var names = LabelNames()
    let isTaken = names.add(mapping)
    #expect(isTaken && names.meaning(name) == meaning)
  }

  @Test(arguments: ["", "promo", "=benign", "promo=", "promo=spam", "promo=Benign", " =benign"])
  func mappingsOfAnotherFormAreRefused(_ mapping: String) {
    var names = LabelNames()
    let isTaken = names.add(mapping)
    #expect(!isTaken && names.meaning("promo") == nil)
  }

  @Test func labelsAndStagesDoNotMix() {
    let names = LabelNames()
    #expect(names.label("pitch") == nil && names.stage("spam") == nil)
    #expect(names.label("ordinary") == .label(.benign) && names.stage("none") == .stage(.ordinary))
  }

  @Test func everyNameThatCanBeMappedToIsListed() {
    for name in LabelNames.known.split(separator: ", ") {
      var names = LabelNames()
      let isTaken = names.add("x=\(name)")
      #expect(isTaken, "\(name)")
    }
    #expect(LabelNames.known.contains("skip") && LabelNames.known.contains("aftermath"))
  }
}
