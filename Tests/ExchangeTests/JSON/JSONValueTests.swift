import Testing

@testable import Exchange

@Suite("JSON values")
struct JSONValueTests {
  static func parse(_ text: String) throws -> JSONValue {
    try JSONValue.parse(file: "a.json", bytes: Array(text.utf8))
  }

  static func text(_ value: JSONValue, pretty: Bool = false) -> String {
    String(decoding: value.encoded(pretty: pretty), as: UTF8.self)
  }

  @Test("A name that people chose and that is taken is followed by a number, and nothing is lost")
  func takenNames() {
    let area = "fund"
    let value: JSONValue = ["fund": "a", area: "b", "fund_2": "c", "\(area)": "d"]
    #expect(Self.text(value) == #"{"fund":"a","fund_2":"b","fund_2_2":"c","fund_3":"d"}"#)
  }

  @Test("Each kind is read as itself")
  func kinds() throws {
    let value = try Self.parse(
      #" {"a":[1,-0.5,1e2,9223372036854775807,9223372036854775808],"b":{"c":null,"d":true},"e":"x"} "#
    )
    let expected: JSONValue = [
      "a": [1, -0.5, 100.0, .integer(.max), 9_223_372_036_854_775_808.0],
      "b": ["c": nil, "d": true], "e": "x",
    ]
    #expect(value == expected)
    #expect(value.object?["e"]?.string == "x")
    #expect(value.object?["a"]?.array?[0].integer == 1)
    #expect(value.object?["a"]?.array?[0].number == 1.0)
    #expect(value.object?.keys == ["a", "b", "e"])
  }

  @Test("Escapes are undone, pairs of surrogates joined")
  func escapes() throws {
    #expect(
      try Self.parse(#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00""#)
        == .string("\"\\/\u{8}\u{C}\n\r\té😀")
    )
  }

  @Test("Setting, replacing and removing members keeps the order")
  func members() {
    var object: JSONObject = ["b": 1, "a": 2]
    object["c"] = 3
    object["b"] = "x"
    object["a"] = nil
    #expect(object == ["b": "x", "c": 3])
    #expect(object.map { $0.key } == ["b", "c"])
    #expect(object["a"] == nil && object.count == 2)
  }

  @Test("Pretty text has two spaces a level and a line end, compact text has neither")
  func encoding() {
    let value: JSONValue = ["a": [1, 2.5, nil], "b": [:], "c": [], "d": "\"\\\n\u{1}é/"]
    #expect(
      Self.text(value) == #"{"a":[1,2.5,null],"b":{},"c":[],"d":"\"\\\n\u0001é/"}"#
    )
    #expect(
      Self.text(["a": [1], "b": [:]], pretty: true)
        == "{\n  \"a\": [\n    1\n  ],\n  \"b\": {}\n}\n"
    )
  }

  @Test(
    "Numbers are written in plain decimals where people would",
    arguments: [
      (0, "0.0"), (-0.0, "0.0"), (5, "5.0"), (0.1, "0.1"), (1e-7, "0.0000001"),
      (-1.25e-5, "-0.0000125"), (1e-8, "1e-08"), (1e16, "10000000000000000.0"),
      (1.5e20, "150000000000000000000.0"), (1e21, "1e+21"), (-51.521573, "-51.521573"),
      (.leastNonzeroMagnitude, "5e-324"),
    ] as [(Double, String)]
  )
  func numbers(value: Double, expected: String) throws {
    #expect(Self.text(.number(value)) == expected)
    #expect(try Self.parse(expected) == .number(value == 0 ? 0 : value))
  }

  @Test("What is written is read back", arguments: [true, false])
  func roundTrip(pretty: Bool) throws {
    let value: JSONValue = [
      "x": [1, 2.0, -3.5e-9, 1e300, "a\u{0}\u{1F}\u{7F}😀", ["": nil], [[[]]]], "y~/": false,
    ]
    #expect(try JSONValue.parse(file: "a", bytes: value.encoded(pretty: pretty)) == value)
  }

  static let faults = [
    (
      #"{"a":[1,{"b/c":tru}]}"#,
      "a.json, byte 15, at /a/1/b~1c: found \"tru\"; expected a JSON value. "
        + "Correct the JSON at this byte."
    ),
    (
      #"{"a":[1,2"#,
      "a.json, byte 9, at /a: found the end of the file; expected \",\" or \"]\". "
        + "The file is cut off; save or download it again."
    ),
    (
      #"{"a":1,"a":2}"#,
      "a.json, byte 7, at /a: found the member \"a\" a second time; "
        + "expected each name once in an object. Remove or rename one of them."
    ),
    (
      "[1e400]",
      "a.json, byte 1, at /0: found the number \"1e400\", which is out of range; "
        + "expected a number of at most 1.8e308. Check what wrote the file."
    ),
    (
      "[01]",
      "a.json, byte 1, at /0: found \"01\"; expected a number such as -0.5 or 12. "
        + "Write numbers with a digit before and after the point and without leading zeros."
    ),
    (
      "[1,]",
      "a.json, byte 3, at /1: found \"]\"; expected a JSON value. Correct the JSON at this byte."
    ),
    (
      #"["\ud800"]"#,
      "a.json, byte 2, at /0: found half a surrogate pair, \"\\ud800\"; "
        + "expected a whole character. Write the character itself, in UTF-8."
    ),
    (
      "{} x",
      "a.json, byte 3: found \"x\"; expected the end of the file. Correct the JSON at this byte."
    ),
  ]

  @Test("Each fault is told with byte and pointer", arguments: faults)
  func messages(text: String, message: String) {
    let fault = #expect(throws: Fault.self) { try Self.parse(text) }
    #expect(fault?.description == message)
  }

  @Test("Of a name that stands twice the last value is kept where that is asked for")
  func keepLast() throws {
    let text = #"{"a":1,"b":{"c":2,"c":3},"a":4}"#
    #expect(
      try JSONValue.parse(file: "f.json", bytes: Array(text.utf8), duplicates: .keepLast)
        == ["a": 4, "b": ["c": 3]]
    )
    // The 33rd member and those after it are compared in another way.
    let many = "{" + (0..<40).map { "\"k\($0)\":\($0)" }.joined(separator: ",") + ",\"k39\":1}"
    let object = try JSONValue.parse(
      file: "f.json",
      bytes: Array(many.utf8),
      duplicates: .keepLast
    ).object
    #expect(object?.count == 40 && object?["k39"] == 1)
    #expect(throws: Fault.self) { try JSONValue.parse(file: "f.json", bytes: Array(many.utf8)) }
  }

  @Test("512 levels are read, 513 are not")
  func depth() throws {
    func nested(_ levels: Int) -> String {
      String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }
    #expect(try Self.parse(nested(512)).array?.count == 1)
    let fault = #expect(throws: Fault.self) { try Self.parse(nested(513)) }
    #expect(fault?.found == "arrays and objects nested more than 512 deep")
  }
}
