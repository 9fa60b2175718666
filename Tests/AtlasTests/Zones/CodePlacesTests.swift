import Atlas
import Exchange
import TestSupport
import Testing

@Suite("Places of codes that no layer holds", .inLondon)
struct CodePlacesTests {
  static let file = "zones/codes.csv"

  static func codes(_ rows: String...) throws -> CodePlaces {
    let copy = try DatasetCopy()
    try copy.folder.write(
      file,
      "first_code,last_code,place,gss_code\n" + rows.map { $0 + "\n" }.joined()
    )
    return try CodePlaces.read(in: Session(copy.path).services().dataset)
  }

  static func place(_ code: String, in codes: CodePlaces) throws -> String? {
    let row = codes.row(of: try #require(GSSCode(code)))
    return row.map { $0.zone?.description ?? $0.place.rawValue }
  }

  @Test("A range holds both its ends; of two ranges the first counts")
  func ranges() throws {
    let codes = try Self.codes(
      "E05000005,E05000005,within,E09000033",
      "E05000001,E05000025,within,E09000001",
      "E05000000,E05999999,smaller,",
      "S00000000,S99999999,elsewhere,"
    )
    for (code, place) in [
      ("E05000005", "E09000033"), ("E05000001", "E09000001"), ("E05000025", "E09000001"),
      ("E05000026", "smaller"), ("E05000000", "smaller"), ("S12000036", "elsewhere"),
    ] {
      #expect(try Self.place(code, in: codes) == place, "\(code)")
    }
    #expect(try Self.place("E06000001", in: codes) == nil)
  }

  @Test("A wrong row is named: no zone, an end before its beginning, a zone of a place elsewhere")
  func refused() throws {
    let report = #expect(throws: FaultReport.self) {
      try Self.codes(
        "E05000001,E05000025,within,E09000099",
        "E05000026,E05000001,smaller,",
        "W00000000,W99999999,elsewhere,E09000001",
        "E1,E2,nowhere,",
        "E05000001,E06000001,within,E09000001",
        "E05000001,W05000001,smaller,"
      )
    }
    let faults =
      report?.faults.map { $0.description.split(separator: "zones/codes.csv, ")[1] } ?? []
    #expect(
      faults.map(String.init) == [
        "row 2, column gss_code: found \"E09000099\"; expected the GSS code of a zone in "
          + "zones/boroughs.csv. Correct the code, or leave the row out.",
        "row 3, column last_code: found \"E05000001\"; expected E05000026 or a later code. Exchange "
          + "the two codes.",
        "row 4, column gss_code: found \"E09000001\"; expected nothing beside a place that is not "
          + "`within` a zone. Leave it blank, or correct the place.",
        "row 5, column first_code: found \"E1\"; expected a GSS code. Write one capital letter and "
          + "eight digits.",
        "row 5, column last_code: found \"E2\"; expected a GSS code. Write one capital letter and "
          + "eight digits.",
        "row 5, column place: found \"nowhere\"; expected one of within, smaller, elsewhere, around. "
          + "Write one of these words.",
        "row 6, column last_code: found \"E06000001\"; expected a code that begins with E05, as the "
          + "first does. Write a row for each kind of code.",
        "row 7, column last_code: found \"W05000001\"; expected a code that begins with E, as the "
          + "first does. Write a row for each kind of code.",
      ]
    )
  }

  @Test("An area without the table knows no other code; London's tells former editions from others")
  func shipped() throws {
    let codes = try CodePlaces.read(in: Session(Repository.geodata).services().dataset)
    for (code, place) in [
      ("E05000001", "E09000001"), ("E05000649", "E09000033"), ("E05000650", "elsewhere"),
      ("E01004765", "E09000033"), ("E01004766", "elsewhere"), ("E01033733", "E09000011"),
      ("E02000983", "E09000033"), ("E02000984", "elsewhere"), ("E02009999", "smaller"),
      ("E92000001", "around"), ("N09000001", "elsewhere"), ("E08000003", "elsewhere"),
    ] {
      #expect(try Self.place(code, in: codes) == place, "\(code)")
    }
    #expect(CodePlaces().row(of: codes.rows[0].first) == nil)
  }
}
