import Analysis
import Atlas
import DatasetEditing
import Exchange
import Foundation
import Funding
import TestSupport
import Testing

/// What an area has not got is empty; what was promised and is not there is a fault.
@Suite("Tables that an area has not got")
struct AbsentTablesTests {
  @Test("A question about services says that there are none")
  func services() async throws {
    let squares = ThreeSquares()
    try await squares.dataset()
    #expect(
      try await refusal { _ = try Session(squares.path).services() } == [
        "\(squares.path)/services/services.csv: found no table of services; expected services, which this "
          + "question is about. Add the table, and list it in datapackage.json: docs/services.md says how."
      ]
    )
    #expect(
      try await refusal { _ = try PostcodeTable.read(in: DatasetFolder(squares.path)) } == [
        "\(squares.path)/postcodes/\(Area.current.id).bwpc: found no table of postcodes; expected the table that says where "
          + "a postcode lies. Ask with two coordinates, or add the table: docs/dataset.md."
      ]
    )
  }

  @Test("An area without residents says how it gets some")
  func residents() async throws {
    let squares = ThreeSquares()
    try squares.write(
      try await newDataset(in: squares.path, NewDatasetRequest(zonesFile: try squares.zones()))
    )
    let table = try squares.table(
      "a.csv",
      "code,year,amount",
      "X99000001,2024/25,1\nX99000002,2024/25,1\nX99000003,2024/25,1"
    )
    var note = FundNote(id: "f")
    note.name = "F"
    let request = AddRequest(file: table, source: SourceNote(title: "Made"))
    let checked = try await addAmounts(request, of: note, to: Session(squares.path))
    #expect(
      checked.lines.contains(
        "analysis.yaml is left as it is: the dataset has no residents of a year with all amounts"
      )
    )
    try squares.write(checked)
    var asked = AnalysisRequest()
    asked.fund = "f"
    #expect(
      try await refusal { _ = try await analyse(asked, in: Session(squares.path)) } == [
        "\(squares.path)/indicators: found no values of `population`; expected figures of it for each zone. Add "
          + "them with `boroughwise add residents FILE --data \(squares.path) --source \"…\"`."
      ]
    )
  }

  /// What `analyse` says of an example without one of its files; nil: it runs.
  static let refusals: [(file: String, says: String?)] =
    [
      "area.yaml", "boundaries/boroughs.geojson", "zones/boroughs.csv", "sources.csv",
      "analysis.yaml",
    ].map { ($0, "\($0): found no such file; expected a readable file. Check the path.") } + [
      (
        "indicators/indicators.csv",
        "indicators/indicators.csv: found no such table; expected the rows that indicators/population.csv "
          + "names. Add the table, and list it in datapackage.json."
      ),
      (
        "indicators/population.csv",
        "indicators: found no values of `population`; expected figures of it for each square. Add them with "
          + "`boroughwise add residents FILE --data DATA --source \"…\"`."
      ),
      ("indicators/offences.csv", nil),
      (
        "funds/funds.csv",
        "funds/funds.csv: found no such table; expected the rows that funds/allocations.csv names. Add the "
          + "table, and list it in datapackage.json."
      ),
      (
        "funds/allocations.csv",
        "funds/allocations.csv: found amounts of lanterns for 0 of 3 squares in 2024/25; expected an amount "
          + "for each square that the fund pays. Give `boroughwise analyse` your own table with --allocations, or a "
          + "formula with --formula."
      ),
      ("README.md", nil),
    ]

  @Test("Without any one of its files an example is refused in one sentence, or measured")
  func each() async throws {
    let example = Repository.root.appending(path: "examples/three-squares")
    let area = try Area.read(in: DatasetFolder(example.path))
    let package = try JSONValue.parse(
      file: "datapackage.json",
      bytes: try readFile(example.path + "/datapackage.json")
    ).object
    let listed = try #require(package?["resources"]?.array)
    #expect(
      Set(Self.refusals.map(\.file)) == Set(listed.compactMap { $0.object?["path"]?.string })
    )
    for (file, says) in Self.refusals {
      let home = try TemporaryFolder()
      let data = home.path + "/data"
      try FileManager.default.copyItem(atPath: example.path, toPath: data)
      try FileManager.default.removeItem(atPath: "\(data)/\(file)")
      var rest = try #require(package)
      rest["resources"] = .array(listed.filter { $0.object?["path"]?.string != file })
      _ = try home.write(
        "data/datapackage.json",
        Data(JSONValue.object(rest).encoded(pretty: true))
      )
      let said = try await Area.$current.withValue(area) {
        try await refusal { _ = try await analyse(AnalysisRequest(), in: Session(data)) }
      }
      #expect(
        said.map { $0.replacing("\(data)/", with: "").replacing(data, with: "DATA") }
          == [says].compactMap { $0 },
        "without \(file)"
      )
    }
  }

  @Test("A table that the package lists and that is not there stays a fault")
  func promised() async throws {
    let squares = ThreeSquares()
    try await squares.dataset()
    try squares.home.remove("squares/indicators/population.csv")
    #expect(
      try await check(Session(squares.path)).faults.map(\.description) == [
        "\(squares.path)/indicators/population.csv: found no such file; expected a readable file. Check the path."
      ]
    )
  }

  @Test("A table that is there counts, listed or not")
  func unlisted() async throws {
    let squares = ThreeSquares()
    try await squares.dataset()
    _ = try squares.home.write("squares/funds/funds.csv", "fund,name\n")
    #expect(
      try await check(Session(squares.path)).faults.first?.description.hasPrefix(
        "\(squares.path)/funds/funds.csv, row 1: found the columns fund, name; expected a column recipients."
      ) == true
    )
  }

  @Test("London without services, smaller zones and postcodes is a sound dataset", .inLondon)
  func london() async throws {
    let copy = try DatasetCopy()
    let gone = ["services/", "zones/wards.csv", "boundaries/lsoa_2021.geojson", "postcodes/"]
    let whole = try JSONValue.parse(
      file: "datapackage.json",
      bytes: try readFile(copy.path + "/datapackage.json")
    )
    var package = try #require(whole.object)
    let resources = try #require(package["resources"]?.array)
    let kept = resources.filter { resource in
      let path = resource.object?["path"]?.string ?? ""
      return !gone.contains(where: path.hasPrefix)
    }
    #expect(resources.count - kept.count == 19)
    package["resources"] = .array(kept)
    try copy.folder.write(
      "datapackage.json",
      Data(JSONValue.object(package).encoded(pretty: true))
    )
    for path in ["services", "postcodes", "zones/wards.csv", "boundaries/lsoa_2021.geojson"] {
      try copy.folder.remove(path)
    }
    #expect(try await check(Session(copy.path)).faults == [])
    let run = try await analyse(AnalysisRequest(), in: Session(copy.path))
    let shipped = try await analyse(AnalysisRequest(), in: Session(Repository.geodata))
    #expect(run.services == nil && run.cautions == [])
    #expect(shipped.services != nil)
    #expect(run.analyses.map(\.whole.pence) == shipped.analyses.map(\.whole.pence))
  }
}
