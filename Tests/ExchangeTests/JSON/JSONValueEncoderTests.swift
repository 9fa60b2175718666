import Foundation
import Testing

@testable import Exchange

@Suite("JSON of encodable values")
struct JSONValueEncoderTests {
  struct Inner: Codable, Equatable {
    var words: [String]
    var width: Double
  }

  struct Outer: Codable, Equatable {
    // The properties stand in another order than the coding keys.
    var count: Int
    var name: String
    var note: String?
    var isOpen: Bool
    var inner: [Inner]
    var one: Inner?

    enum CodingKeys: String, CodingKey {
      case name, note
      case isOpen = "is_open"
      case inner, count, one
    }
  }

  static func text(_ value: some Encodable) -> String {
    String(decoding: JSONValue(encoding: value).encoded(pretty: false), as: UTF8.self)
  }

  @Test func `Members stand in the order of their keys, and one without a value is left out`() {
    let inner = Inner(words: [], width: 51)
    let value = Outer(count: 7, name: "a\"b", note: nil, isOpen: true, inner: [inner], one: nil)
    #expect(
      Self.text(value)
        == #"{"name":"a\"b","is_open":true,"inner":[{"words":[],"width":51.0}],"count":7}"#
    )
  }

  @Test func `A whole number stays whole, and a Double stays one`() {
    #expect(JSONValue(encoding: 51) == .integer(51))
    #expect(JSONValue(encoding: 51.0) == .number(51))
    #expect(JSONValue(encoding: Float(0.5)) == .number(0.5))
    #expect(JSONValue(encoding: UInt8(255)) == .integer(255))
    #expect(JSONValue(encoding: Int64.min) == .integer(.min))
    // Past 64 bits with a sign, as the parser has it.
    #expect(JSONValue(encoding: UInt64(1) << 63) == .number(9_223_372_036_854_775_808))
    #expect(Self.text(0.1) == "0.1")
    #expect(Self.text(1e-7) == "0.0000001")
  }

  @Test func `What is missing in a list is null, and a dictionary is in the order of its names`() {
    #expect(Self.text([1, nil, 3]) == "[1,null,3]")
    #expect(Self.text(["b": 1, "c": 2, "a": 3, "B": 4]) == #"{"B":4,"a":3,"b":1,"c":2}"#)
    #expect(Self.text([[String]]()) == "[]")
  }

  /// A type that writes itself, with every kind of container.
  struct ByHand: Encodable {
    enum Key: CodingKey { case first, list, object, parent, nothing }

    func encode(to encoder: any Encoder) throws {
      var members = encoder.container(keyedBy: Key.self)
      try members.encode(1, forKey: .first)
      var list = members.nestedUnkeyedContainer(forKey: .list)
      try list.encode("x")
      var inList = list.nestedContainer(keyedBy: Key.self)
      try inList.encode(2, forKey: .first)
      var lists = list.nestedUnkeyedContainer()
      try lists.encodeNil()
      #expect(list.count == 3)
      var object = members.nestedContainer(keyedBy: Key.self, forKey: .object)
      try object.encode(3, forKey: .list)
      try Inner(words: ["y"], width: 0.5).encode(to: members.superEncoder(forKey: .parent))
      // A second container of the same value goes on with the first.
      var again = encoder.container(keyedBy: Key.self)
      try again.encodeNil(forKey: .nothing)
    }
  }

  @Test func `Containers within containers keep their places`() {
    #expect(
      Self.text(ByHand())
        == #"{"first":1,"list":["x",{"first":2},[null]],"object":{"list":3},"#
        + #""parent":{"words":["y"],"width":0.5},"nothing":null}"#
    )
  }

  @Test(arguments: 0..<50)
  func `Foundation reads back what was encoded`(seed: Int) throws {
    let inners = (0..<(seed % 4)).map { index in
      Inner(words: (0..<index).map { "w\($0)\u{1}\n\u{10FFFF}" }, width: Double(seed) / 7 - 3)
    }
    let value = Outer(
      count: seed * 1_000_003 - 20_000_000,
      name: String(repeating: "é/\\", count: seed % 5),
      note: seed.isMultiple(of: 3) ? nil : "n",
      isOpen: seed.isMultiple(of: 2),
      inner: inners,
      one: inners.first
    )
    let bytes = JSONValue(encoding: value).encoded(pretty: seed.isMultiple(of: 2))
    #expect(try JSONDecoder().decode(Outer.self, from: Data(bytes)) == value)
    // Read as JSON it is the same again.
    #expect(try JSONValue.parse(file: "a.json", bytes: bytes) == JSONValue(encoding: value))
  }
}
