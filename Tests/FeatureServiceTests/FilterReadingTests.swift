import Exchange
import Foundation
import TestSupport
import Testing

@testable import FeatureService

@Suite("Reading CQL2")
struct FilterReadingTests {
  @Test("Not binds closer than and, and than or; products closer than sums; a power closest")
  func precedence() throws {
    let filter = try FilterText.expression(of: "NOT a=1 AND b=2 OR c=1+2*3^2")
    let (a, b, c) = (
      FilterExpression.property("a"), FilterExpression.property("b"), FilterExpression.property("c")
    )
    func equal(_ left: FilterExpression, _ right: FilterExpression) -> FilterExpression {
      .operation(.compare(.equal), [left, right])
    }
    let power = FilterExpression.operation(.arithmetic(.power), [.number(3), .number(2)])
    let product = FilterExpression.operation(.arithmetic(.times), [.number(2), power])
    let sum = FilterExpression.operation(.arithmetic(.plus), [.number(1), product])
    let first = FilterExpression.operation(
      .and,
      [.operation(.not, [equal(a, .number(1))]), equal(b, .number(2))]
    )
    #expect(filter == .operation(.or, [first, equal(c, sum)]))
  }

  @Test(
    "A text says the same as its JSON",
    arguments: [
      ("name = 'it''s'", #"{"op":"=","args":[{"property":"name"},"it's"]}"#),
      (
        "\"date\" IS NOT NULL",
        #"{"op":"not","args":[{"op":"isNull","args":[{"property":"date"}]}]}"#
      ),
      (
        "n NOT IN (1,.5,-2e1)",
        #"{"op":"not","args":[{"op":"in","args":[{"property":"n"},[1,0.5,-20]]}]}"#
      ),
      (
        "T_DURING(INTERVAL(a,'..'),INTERVAL('2024-02-29','2024-03-01T00:00:00Z'))",
        #"{"op":"t_during","args":[{"interval":[{"property":"a"},".."]},{"interval":["2024-02-29","2024-03-01T00:00:00Z"]}]}"#
      ),
      (
        "S_INTERSECTS(geometry, POINT Z (1 2 3))",
        #"{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point","coordinates":[1,2,3]}]}"#
      ),
      (
        "A_CONTAINEDBY(w,('a','b'))", #"{"op":"a_containedBy","args":[{"property":"w"},["a","b"]]}"#
      ),
      (
        "CASEI(n) LIKE CASEI('a%')",
        #"{"op":"like","args":[{"op":"casei","args":[{"property":"n"}]},{"op":"casei","args":["a%"]}]}"#
      ),
    ]
  )
  func sameTree(text: String, json: String) throws {
    #expect(try FilterText.expression(of: text) == FilterJSON.expression(of: json))
  }

  @Test(
    "What cannot be read is said with its place",
    arguments: [
      ("a = ", "Expected a property or a value, at character 5"),
      ("a = 'b", "A quote that is never closed, at character 5"),
      ("a NOT 1", "Expected LIKE, BETWEEN or IN, at character 7"),
      ("a = 1 b", "Expected the end, at character 7"),
      ("a ! 1", "A character that has no meaning in CQL2, at character 3"),
      ("a = 1x", "A number that cannot be read, at character 5"),
      ("d = DATE('2023-02-29')", "Expected a day such as '2024-02-29', at character 10"),
      (
        "S_INTERSECTS(g,POLYGON((0 0,1 0,0 0)))",
        "A ring of a polygon: a ring of 3 positions, fewer than four, at character 37"
      ),
      (
        "S_INTERSECTS(g,BBOX(0,2,1,1))",
        "BBOX takes four numbers, west, south, east, north, or six with heights"
      ),
      (
        String(repeating: "(", count: 5_000) + "1=1",
        "The filter is nested more than 48 levels deep"
      ),
      (
        "1" + String(repeating: "+1", count: 5_000) + "=1",
        "More than 100 sums or products in a row"
      ),
      (String(repeating: "a", count: 40_000), "The filter is longer than 32768 bytes"),
    ]
  )
  func brokenText(text: String, message: String) {
    #expect(throws: FilterFault(message)) { try FilterText.expression(of: text) }
  }

  @Test(
    "JSON that is no filter is said",
    arguments: [
      ("{", "The filter is no JSON: , byte 1: expected a name in double quotes"),
      ("null", "null has no meaning in a filter: use the operation isNull"),
      (
        #"{"a":1}"#,
        "An object of the filter has none of op, property, date, timestamp, interval, bbox, type"
      ),
      (#"{"date":"today"}"#, "A date is a day such as 2024-02-29"),
      (
        String(repeating: #"{"op":"not","args":["#, count: 60) + "true"
          + String(repeating: "]}", count: 60),
        "The filter is nested more than 48 levels deep"
      ),
    ]
  )
  func brokenJSON(json: String, message: String) {
    #expect(throws: FilterFault(message)) { try FilterJSON.expression(of: json) }
  }

  @Test(
    "Every published example is read, and its JSON as the same filter",
    .needs(shared: "conformance/ogc-api/cql2/examples/index.csv")
  )
  func publishedExamples() throws {
    let folder = "conformance/ogc-api/cql2/examples"
    func text(_ path: String) throws -> String {
      try String(
        contentsOf: Repository.sharedFolder.appending(path: "\(folder)/\(path)"),
        encoding: .utf8
      )
    }
    let names = try text("index.csv").split(whereSeparator: \.isNewline).compactMap {
      line -> (text: String, json: String)? in
      let cells = line.split(separator: ",")
      guard cells.count > 2, cells[2].hasSuffix(".json") else { return nil }
      return (String(cells[0]), String(cells[2]))
    }
    #expect(names.count == 120)
    for name in names where !Self.valuesAlone.contains(name.text) {
      let (written, json) = (try text("text/\(name.text).txt"), try text("json/\(name.json)"))
      #expect(throws: Never.self, "\(name.text)") {
        let (first, second) = (
          try FilterText.expression(of: written), try FilterJSON.expression(of: json)
        )
        #expect(first == second, "\(name.text)")
      }
    }
  }

  private static let valuesAlone: Set<String> = []
}
