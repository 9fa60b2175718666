import Exchange
import TestSupport
import Testing

@testable import FeatureService

@Suite("Requests that nobody would write")
struct HostileTests {
  private static let words = [
    "(", ")", ",", "'", "\"", "=", "<>", "<", "+", "-", "*", "/", "^", "%", " ", "AND", "OR", "NOT",
    "IN", "IS",
    "NULL", "LIKE", "BETWEEN", "div", "people", "name", "geometry", "since", "words", "open", "1",
    "1e308", "-0", ".5",
    "'a%'", "'\\", "TRUE", "DATE('2024-01-01')", "TIMESTAMP('2024-01-01T00:00:00Z')",
    "INTERVAL('..','..')",
    "T_AFTER(", "S_WITHIN(", "S_EQUALS(", "A_CONTAINS(", "CASEI(", "ACCENTI(", "POINT(1 1)",
    "BBOX(0,0,1,1)",
    "POLYGON((0 0,1 1,1 0,0 0))", "POLYGON((0 0,0 0,0 0,0 0))", "GEOMETRYCOLLECTION(POINT(0 0))",
    "{\"op\":\"=\",\"args\":[",
    "{\"property\":\"people\"}", "]}", "{\"type\":\"Point\",\"coordinates\":[0,0]}", "\u{0}",
    "\u{202E}", "𐍈", "é",
    "..", "/", "2024-01-01", "9999-12-31T23:59:60.999999999Z", "999999999999", "nan", "inf", "&",
    "&limit=1", "%",
  ]
  /// What is right, with a space between its words.
  private static let right = [
    "people + 1 > 10 AND NOT name LIKE 'a%'", "people BETWEEN 1 AND 20 / 2",
    "S_WITHIN( geometry , BBOX(0,0,1,1) )",
    "T_AFTER( since , DATE('2024-01-01') ) OR open", "CASEI( name ) IN ( 'ash' , CASEI( 'B' ) )",
    "A_CONTAINS( words , ( 'x' ) )", "geometry IS NOT NULL",
  ]
  private static let parameters = [
    "filter", "filter-lang=cql2-json&filter", "bbox", "datetime", "limit", "offset", "cursor",
    "sortby", "properties",
    "crs", "bbox=0,0,1,1&filter", "f", "resultType",
  ]

  @Test("Every request has an answer that the definition names, and none ends the service")
  func everyRequestIsAnswered() throws {
    let edition = try FourPlaces.edition()
    var random = SplitMix64(seed: 19)
    var counts: [Int: Int] = [:]
    for _ in 0..<4_000 {
      var parameter = Self.parameters.randomElement(using: &random) ?? "filter"
      var value = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        Self.words.randomElement(using: &random) ?? ""
      }
      // Half of them are right but for one word, or right.
      let isNearlyRight = Bool.random(using: &random)
      if isNearlyRight, let filter = Self.right.randomElement(using: &random) {
        let word = value[0]
        (parameter, value) = ("filter", filter.split(separator: " ").map(String.init))
        if Bool.random(using: &random) {
          value[Int.random(in: value.indices, using: &random)] = word
        }
      }
      // Some are sent with their escapes, some as they are.
      let text = value.joined(separator: isNearlyRight || Bool.random(using: &random) ? " " : "")
      let sent = Int.random(in: 0..<4, using: &random) == 0 ? text : percentEncoded(text)
      let response = edition.answer(Request("/collections/places/items?\(parameter)=\(sent)"))
      counts[response.status, default: 0] += 1
    }
    #expect(Set(counts.keys).isSubset(of: [200, 400, 410]), "\(counts)")
    // Both kinds are met, or the words have nothing to do with what is read.
    #expect((counts[200] ?? 0) > 500 && (counts[400] ?? 0) > 1_000, "\(counts)")
  }

  @Test("A chain or a nest of any operation is answered or refused, at any length")
  func chains() throws {
    for (before, middle, after) in [
      ("1=1", " AND 1=1", ""), ("1=1", " OR 1=1", ""), ("", "NOT ", "1=1"), ("people=1", "+1", ""),
      ("people=1", "^1", ""),
      ("people=", "-", "1"), ("people=", "(", "1"), ("people IN (1", ",1", ")"),
      ("A_EQUALS(words,", "(", "1"),
      ("S_INTERSECTS(geometry,MULTIPOINT(0 0", ",1 1", "))"), ("name LIKE '", "%a", "'"),
    ] {
      for count in [1, 40, 400, 4_000] {
        let filter = before + String(repeating: middle, count: count) + after
        let status = try FourPlaces.edition().answer(
          Request("/collections/places/items?filter=\(percentEncoded(filter))")
        ).status
        #expect(status == 200 || status == 400, "\(count) times \(middle)")
      }
    }
  }
}
