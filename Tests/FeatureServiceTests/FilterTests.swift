import Exchange
import Testing

@testable import FeatureService

@Suite("Filters over four places")
struct FilterTests {
  @Test(
    "A filter finds what it says",
    arguments: [
      ("people > 10", ["b", "c"]), ("10 >= people", ["a"]),
      ("people BETWEEN 10 AND 20", ["a", "b"]),
      // One bound that does not hold decides, as in SQL, whatever is not known beside it.
      ("NOT (15 BETWEEN 20 AND people)", ["a", "b", "c", "d"]),
      ("NOT (15 BETWEEN 10 AND people)", ["a"]),
      ("people IN (10, 15+15)", ["a", "c"]), ("people % 20 = 10", ["a", "c"]),
      ("people div 15 = 2", ["c"]),
      ("name < 'C'", ["a", "b"]), ("name LIKE '_s%'", ["a"]),
      ("CASEI(name) = CASEI('CEDAR')", ["c"]),
      ("ACCENTI(name) = 'Deja'", ["d"]), ("open", ["a", "c"]), ("open = false", ["b"]),
      ("people IS NULL", ["d"]), ("geometry IS NULL", ["d"]), ("true", ["a", "b", "c", "d"]),
      ("since >= DATE('2025-01-01')", ["b", "c"]), ("T_AFTER(since, DATE('2025-01-01'))", ["c"]),
      ("T_INTERSECTS(INTERVAL(since,until), INTERVAL('2024-06-01','2025-06-01'))", ["a", "b"]),
      ("since < TIMESTAMP('2025-01-01T12:00:00Z')", ["a"]),
      ("A_CONTAINS(words, ('y'))", ["a", "b"]), ("A_EQUALS(words, ())", ["c"]),
      ("A_OVERLAPS(words, ('x','z'))", ["a"]), ("A_CONTAINEDBY(words, ('y','z'))", ["b", "c"]),
      ("S_INTERSECTS(geometry, POINT(1 0.5))", ["a", "b"]),
      ("S_WITHIN(geometry, BBOX(-1,-1,2,2))", ["a", "b"]),
      ("S_CONTAINS(POLYGON((-1 -1,2 -1,2 2,-1 2,-1 -1)), geometry)", ["a", "b"]),
      ("S_TOUCHES(geometry, LINESTRING(3 0,3 1))", ["c"]),
      ("S_DISJOINT(geometry, POINT(0.5 0.5))", ["b", "c"]),
      ("S_INTERSECTS(geometry, BBOX(2.5,-1,-179,1))", ["c"]),
      ("S_INTERSECTS(geometry, GEOMETRYCOLLECTION(POINT(0.5 0.5),POINT(2.5 0.5)))", ["a", "c"]),
      ("S_INTERSECTS(POINT(1 1), POINT(1 1))", ["a", "b", "c", "d"]),
    ]
  )
  func finds(filter: String, ids: [String]) throws {
    #expect(try FourPlaces.ids(where: filter) == ids)
  }

  @Test("What is missing is neither in nor out: no filter and its contrary find it")
  func unknown() throws {
    for filter in [
      "people > 10", "name = 'Ash' AND people > 0", "S_INTERSECTS(geometry, POINT(0 0))",
      "until > DATE('2000-01-01')",
    ] {
      let (inside, outside) = (
        try FourPlaces.ids(where: filter), try FourPlaces.ids(where: "NOT (\(filter))")
      )
      #expect(Set(inside).isDisjoint(with: outside))
    }
    #expect(try FourPlaces.ids(where: "NOT people > 10") == ["a"])
    #expect(try FourPlaces.ids(where: "people > 10 OR name = 'Déjà'") == ["b", "c", "d"])
    #expect(
      try FourPlaces.ids(where: "NOT (people > 10 AND name = 'Ash')") == ["a", "b", "c", "d"]
    )
  }

  @Test("A division by nought has no value")
  func divisionByNought() throws {
    #expect(try FourPlaces.ids(where: "people / 0 > 1 OR NOT people / 0 > 1").isEmpty)
  }

  @Test(
    "What does not fit the properties is said",
    arguments: [
      ("peoples > 1", "There is no property \"peoples\": perhaps people"),
      ("secret = 1", "There is no property \"secret\"; /queryables lists them"),
      ("people = 'x'", "A number cannot be compared with a text"),
      ("people LIKE 'x'", "A number where a text is needed"),
      ("name LIKE name", "LIKE takes a pattern in single quotes"),
      ("name", "The property \"name\" is no condition by itself"),
      ("1", "A filter is a condition, such as a comparison, and not a value alone"),
      ("avg(people) > 1", "There is no function \"avg\""),
      (
        "S_INTERSECTS(name, POINT(0 0))", "The property \"name\" is no geometry: it is \"geometry\""
      ),
      (
        "S_INTERSECTS(geometry, POINT(200 0))",
        "A coordinate beyond 180 degrees of longitude or 90 of latitude: name the system of the filter with filter-crs"
      ),
      ("S_WITHIN(geometry)", "An operation with 1 arguments, which takes 2"),
      ("T_AFTER(name, DATE('2024-01-01'))", "A text where a date or time is needed"),
    ]
  )
  func refused(filter: String, message: String) throws {
    #expect(try FourPlaces.refusal("filter=\(percentEncoded(filter))") == "400 filter: \(message)")
  }

  @Test(
    "A pattern matches as LIKE says",
    arguments: [
      ("a%c", "abc", true), ("a%c", "abcd", false), ("%", "", true), ("_", "", false),
      ("a\\%", "a%", true),
      ("a\\%", "ab", false), ("%b%b%", "abab", true), ("%aab", "aaaab", true),
    ]
  )
  func patterns(pattern: String, text: String, matches: Bool) {
    #expect(LikePattern(pattern).matches(text) == matches)
  }

  @Test("A time that differs from UTC is the same moment; a day holds its moments")
  func instants() throws {
    let noon = try #require(Instant(moment: "2024-02-29T12:00:00Z"))
    #expect(Instant(moment: "2024-02-29T13:30:00.000+01:30") == noon)
    let day = try #require(Instant(day: "2024-02-29"))
    #expect(day.compared(to: noon) == 0)
    #expect(Instant(day: "2023-02-29") == nil)
    #expect(Instant(moment: "2024-02-29T24:00:00Z") == nil)
    #expect(Instant(day: "1970-01-02")?.first == 86_400_000_000)
  }
}
