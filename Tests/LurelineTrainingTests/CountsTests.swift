import Lureline
import Testing

@testable import LurelineTraining

@Suite struct CountsTests {
  private func message(
    _ features: [UInt64], _ stage: Stage, rules: [Int] = [], _ register: Register? = nil
  ) -> CountedMessage {
    CountedMessage(
      features: features, rules: rules, stage: Int(stage.rawValue), register: register)
  }

  private func counts() -> Counts {
    var counts = Counts(ruleCount: 2)
    counts.add(
      CountedConversation(
        messages: [message([7, 8], .pitch, rules: [1]), message([7], .ordinary)],
        source: "a", language: "en", chat: CountedChat(features: [7, 8], isScam: true)))
    counts.add(
      CountedConversation(
        messages: [message([7, 9], .pitch)], source: "a", language: "zh",
        chat: CountedChat(features: [7, 9], isScam: true)))
    counts.add(
      CountedConversation(
        messages: [
          message([7, 9, 9 + 1], .ordinary, rules: [0, 1], .money), message([], .contact),
        ],
        source: "b", language: "en", chat: CountedChat(features: [7], isScam: false)))
    return counts
  }

  @Test func addUpByClass() throws {
    let counts = counts()
    func count(_ feature: UInt64, _ kind: Int) throws -> UInt32 {
      counts.featureCount[try #require(counts.index[feature]) * Counts.classes + kind]
    }
    let pitch = Int(Stage.pitch.rawValue)
    let money = Register.money.rawValue + 1
    #expect(counts.features == [7, 8, 9, 10])
    #expect(try count(7, pitch) == 2 && count(7, 0) == 2 && count(7, money) == 1)
    #expect(try count(8, pitch) == 1 && count(8, 0) == 0)
    #expect(try count(9, pitch) == 1 && count(9, 0) == 1 && count(10, money) == 1)
    #expect(counts.messageCount[0] == 2 && counts.messageCount[pitch] == 2)
    #expect(counts.messageCount[1] == 1 && counts.messageCount[money] == 1)
    #expect(counts.classCount[0] == 4 && counts.classCount[pitch] == 4)
    #expect(counts.classCount[1] == 0 && counts.classCount[money] == 3)
    #expect(counts.featureCount.reduce(0, +) == 11)
  }

  @Test func rulesAddUpByClass() {
    var expected = [UInt32](repeating: 0, count: 2 * Counts.classes)
    let money = Register.money.rawValue + 1
    expected[0] = 1
    expected[money] = 1
    expected[Counts.classes] = 1
    expected[Counts.classes + Int(Stage.pitch.rawValue)] = 1
    expected[Counts.classes + money] = 1
    #expect(counts().ruleCount == expected)
  }

  @Test func sourcesAreCountedOnce() {
    #expect(counts().sourceCount == [2, 1, 2, 1])
  }

  @Test func chatsAreCountedWithTheirScams() throws {
    let counts = counts()
    let english = try #require(counts.languages["en"])
    #expect(counts.scamCount == [2, 1, 1, 0])
    #expect(english.chats == [0: 2, 1: 1] && english.chatCount == 2 && english.scamCount == 1)
  }

  @Test func languagesAreKeptApart() throws {
    let counts = counts()
    let english = try #require(counts.languages["en"])
    let chinese = try #require(counts.languages["zh"])
    #expect(english.ordinary == [0: 2, 2: 1, 3: 1] && chinese.ordinary == [:])
    #expect(english.classCount[0] == 4 && chinese.classCount[0] == 0)
    #expect(chinese.classCount[Int(Stage.pitch.rawValue)] == 2)
  }
}
