import Coverage
import Exchange
import TestSupport
import Testing

@Suite("The table of services", .inLondon)
struct ServiceCircleTests {
  static func read(_ rows: String) throws -> [ServiceCircle] {
    let text = "service_id,longitude,latitude,radius_m\n\(rows)"
    return try ServiceCircle.read(CSVTable(file: "s.csv", bytes: Array(text.utf8)))
  }

  @Test("Good rows, a place outside London among them")
  func good() throws {
    let services = try Self.read("A,-0.1,51.5,800\nB,-2.24,53.48,1500.5\n")
    #expect(services.map(\.id) == ["A", "B"] && services.map(\.radius) == [800, 1500.5])
    #expect(services.map(\.row) == [2, 3])
  }

  @Test("Everything that is wrong is said at once, each at its place")
  func faults() throws {
    let report = #expect(throws: FaultReport.self) {
      try Self.read(
        """
        A,-0.1,51.5,
        B,-0.1,51.5,0
        C,-0.1,51.5,-5
        D,-0.1,51.5,800m
        A,-0.1,51.5,800
        ,-0.1,51.5,800
        E,51.5,-0.1,800
        F,530000,180000,800
        G,-0.1,95,800
        H,2.35,48.85,800
        I,west,,8000000

        """
      )
    }
    #expect(
      try #require(report).description == """
        s.csv, row 2, column radius_m: found nothing; expected a number such as 1234.56. Leave the row out \
        where the figure is unknown; write 0 only for a known zero.
        s.csv, row 3, column radius_m: found "0"; expected a number greater than 0. Correct the number.
        s.csv, row 4, column radius_m: found "-5"; expected a number greater than 0. Correct the number.
        s.csv, row 5, column radius_m: found "800m"; expected a number such as 1234.56. Write the figure in \
        digits alone.
        s.csv, row 6, column service_id: found "A" a second time (first in row 2); expected one row for \
        each key. Keep one of the two rows.
        s.csv, row 7, column service_id: found nothing; expected a name for the service. Fill it in.
        s.csv, row 8, column longitude: found "51.5 -0.1", which lies in London when its axes are \
        exchanged; expected longitude first, latitude second. Exchange the two columns.
        s.csv, row 9, column longitude: found "530000 180000", which looks like British National Grid \
        metres; expected a longitude from -180 to 180. Write longitude and latitude in degrees.
        s.csv, row 10, column latitude: found "95"; expected a latitude from -90 to 90. Correct the number.
        s.csv, row 11, column longitude: found "2.35 48.85", which lies outside Great Britain; expected a \
        place in Great Britain, where British National Grid holds. Correct the place, or leave the row out.
        s.csv, row 12, column longitude: found "west"; expected a number such as 1234.56. Write the figure in \
        digits alone.
        s.csv, row 12, column latitude: found nothing; expected a number such as 1234.56. Leave the row \
        out where the figure is unknown; write 0 only for a known zero.
        s.csv, row 12, column radius_m: found "8000000"; expected a radius in metres of at most 1000000. \
        Correct the radius.
        """
    )
  }

  @Test("No rows, and no column, are said as such")
  func form() throws {
    let empty = #expect(throws: FaultReport.self) { try Self.read("") }
    #expect(
      empty?.description
        == "s.csv: found no services; expected a row for each service. Add the services below the header."
    )
    let text = Array("service_id,longitude,lattitude\nA,1,2\n".utf8)
    let missing = #expect(throws: FaultReport.self) {
      try ServiceCircle.read(CSVTable(file: "s.csv", bytes: text))
    }
    #expect(missing?.faults.count == 2)
  }
}
