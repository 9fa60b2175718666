import Atlas
import PlanarGeometry
import Testing

@testable import Release

/// Whether an output is refused, a text is cleaned or a record stays at home: all look for the same.
@Suite("One search for restricted places") struct RestrictedPlacesTests {
  static let haven = RestrictedPlaces([LeakTests.secret])

  static func place(_ name: String?, _ postcode: String? = nil) -> RestrictedPlaces {
    RestrictedPlaces([
      RestrictedPlace(service: "S1", row: 2, name: name, postcode: postcode.flatMap(Postcode.init))
    ])
  }

  static func isRefused(_ text: String, by restricted: RestrictedPlaces) -> Bool {
    !restricted.leaks(in: [("report.txt", Array(text.utf8))]).isEmpty
  }

  static let found: [(text: String, cleaned: String)] = [
    ("Go to Hidden Haven House.", "Go to [withheld]."),
    ("Go to HIDDEN\n  haven-house!", "Go to [withheld]!"),
    ("Go to Hídden Hâven Hou\u{308}se.", "Go to [withheld]."),
    ("Go to Ｈｉｄｄｅｎ Haven House.", "Go to [withheld]."),
    // What is left of a word would tell the rest of it.
    ("The Unhidden Haven Houses", "The [withheld]"),
    ("Write to e1 8aa or E18AA", "Write to [withheld] or [withheld]"),
    ("See HiddenHavenHouse@example.org", "See [withheld]@example.org"),
    ("At 51.512345, -0.071234", "At [withheld], [withheld]"),
    ("At 534010 181020 on the grid", "At [withheld] [withheld] on the grid"),
    // Numbers apart, and closer together once those between them are gone.
    ("At 534010 (51.5123) -0.0712 181020", "At [withheld] ([withheld]) [withheld] [withheld]"),
  ]

  @Test("What refuses an output is what is cleaned, and what is cleaned passes", arguments: found)
  func agree(text: String, cleaned: String) {
    #expect(Self.isRefused(text, by: Self.haven))
    #expect(Self.haven.occur(in: text))
    #expect(Self.haven.censored(text) == cleaned)
    #expect(!Self.isRefused(cleaned, by: Self.haven) && !Self.haven.occur(in: cleaned))
    #expect(RestrictedPlaces([]).censored(text) == text)
  }

  @Test(
    "What gives nothing away stays as it is",
    arguments: [
      "A refuge in Tower Hamlets with 18 beds; see E1 8AB and the Haven House, 51.2 %, 0.5, 2024/25.",
      "Hidden from Haven, a house", "1,234.5 of 51", "", "é ½ [withheld]",
    ]
  )
  func harmless(text: String) {
    #expect(!Self.isRefused(text, by: Self.haven) && !Self.haven.occur(in: text))
    #expect(Self.haven.censored(text) == text)
  }

  @Test func `A single number that may be a coordinate is cleaned, and refuses nothing`() {
    for text in ["near 51.51 north", "0.071 W", "-0.0712"] {
      #expect(!Self.isRefused(text, by: Self.haven))
      #expect(Self.haven.censored(text).contains("[withheld]"), "\(text)")
    }
  }

  @Test("A name of fewer than four letters counts as a word of its own", arguments: ["Ash", "A1"])
  func short(name: String) {
    let restricted = Self.place(name)
    for text in ["in \(name.lowercased())", "\(name.uppercased()), the house", "(\(name))"] {
      #expect(Self.isRefused(text, by: restricted) && restricted.occur(in: text))
      #expect(restricted.censored(text).contains("[withheld]"))
    }
    for text in ["W\(name)ley", "\(name)9", "é\(name)"] {
      #expect(!Self.isRefused(text, by: restricted) && !restricted.occur(in: text))
      #expect(restricted.censored(text) == text)
    }
  }

  @Test func `Names with accents are found without them, and of another script as they are`() {
    for (name, text) in [
      ("Café Søren", "the cafe soren"), ("Maison Élan", "MAISON E\u{301}LAN"),
      ("Дом Надежды", "в доме ДОМ НАДЕЖДЫ"), ("平安", "住在平安之家"), ("Hope 4", "hope ４"),
    ] {
      #expect(Self.isRefused(text, by: Self.place(name)), "\(name)")
      #expect(Self.place(name).censored(text).contains("[withheld]"), "\(name)")
    }
  }

  @Test func `A place without name and postcode hides no word`() {
    for restricted in [Self.place(nil), Self.place("—"), Self.place("")] {
      #expect(restricted.censored("a — b") == "a — b")
      #expect(!Self.isRefused("a — b", by: restricted))
    }
  }

  @Test func `A position within 250 m counts, that of a public place too`() {
    let restricted = RestrictedPlaces(
      [LeakTests.secret],
      publicPositions: [LeakTests.position]
    )
    let (x, y) = (LeakTests.position.x, LeakTests.position.y)
    // A degree of latitude is 111.26 km.
    #expect(restricted.occur(at: LeakTests.position))
    #expect(restricted.occur(at: Point(x: x, y: y + 249 / 111_260)))
    #expect(!restricted.occur(at: Point(x: x, y: y + 251 / 111_260)))
  }
}
