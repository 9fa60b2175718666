import Exchange
import Testing

@Suite("Values that know their JSON")
struct JSONConvertibleTests {
  @Test("An object keeps the order, has null for what is not there, and nests")
  func object() {
    let nothing: Int? = nil
    let value = JSONValue([
      "text": "a", "whole": 3, "part": 0.5, "truth": true, "none": nothing,
      "list": [Int64(1), 2], "inner": JSONValue(["b": ["c", nil]]),
    ])
    let expected =
      "{\"text\":\"a\",\"whole\":3,\"part\":0.5,\"truth\":true,\"none\":null,\"list\":[1,2],"
      + "\"inner\":{\"b\":[\"c\",null]}}"
    #expect(String(decoding: value.encoded(pretty: false), as: UTF8.self) == expected)
  }

  @Test("Members that are added stand behind, and a name that is there already loses neither value")
  func adding() {
    let object = JSONObject().adding(["a": 1]).adding(["b": 2, "a": 3])
    #expect(object.keys == ["a", "b", "a_2"])
    #expect(object["a"] == 1 && object["a_2"] == 3)
  }
}
