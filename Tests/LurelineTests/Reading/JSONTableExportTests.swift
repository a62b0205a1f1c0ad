import Fixtures
import Lureline
import Testing

@Suite struct JSONTableExportTests {
  static let samples: [ChatTextSample] = [
    ChatTextSample(
      name: "a list", format: .json,
      text: #"""
        [{"sender":"Ina","message":"hello, \"you\"\nthere","timestamp":"2024-03-15T21:05:00Z","likes":[1]},
         {"sender":"Bo","message":"hi","timestamp":"2024-03-15T21:06:00Z"}]
        """#,
      rows: ["Ina|2024-03-15T21:05:00Z||hello, \"you\"\nthere", "Bo|2024-03-15T21:06:00Z||hi"]),
    ChatTextSample(
      name: "a list inside, people as objects", format: .json,
      text: #"""
        {"title":"x","tags":["a"],"messages":[
          {"id":1,"author":{"id":"7","name":"Ina"},"content":"hello","date":"2024-03-15 21:05"},
          {"id":2,"author":{"id":"8","name":"Bo"},"content":"hi","date":"2024-03-15 21:06"}]}
        """#,
      rows: ["Ina|2024-03-15T21:05:00||hello", "Bo|2024-03-15T21:06:00||hi"]),
    ChatTextSample(
      name: "lines", format: .json,
      text: #"{"from":"Ina","body":"hello","date":"2024-03-15T21:05:00Z"}"# + "\n"
        + #"{"from":"Bo","body":"hi","date":"2024-03-15T21:06:00Z"}"# + "\n",
      rows: ["Ina|2024-03-15T21:05:00Z||hello", "Bo|2024-03-15T21:06:00Z||hi"]),
  ]

  @Test(arguments: samples) func reads(_ sample: ChatTextSample) throws { try sample.check() }

  @Test(arguments: samples) func survivesDamage(_ sample: ChatTextSample) {
    func check(_ bytes: [UInt8], _ place: Int) {
      _ = FormatDetector.detect(bytes)
      guard let result = try? TranscriptReader.read(bytes, as: .json) else { return }
      #expect(result.flaws.isEmpty, "damaged at \(place)")
    }
    let bytes = Array(sample.text.utf8)
    Damage.cut(bytes, check)
    Damage.replace(bytes, by: [0x0a, 0x22, 0xff], .all, check)
  }

  @Test(arguments: [
    #"[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]"#,
    #"[{"name":"pen","price":3},{"name":"ink","price":4}]"#,
    #"{"data":[1,2,3]}"#, #"[]"#, #"[{"title":"a","body":"b"}]"#,
  ]) func leavesWhatIsNoChat(_ text: String) {
    #expect(FormatDetector.detect(Array(text.utf8)) != .format(.json))
  }
}
