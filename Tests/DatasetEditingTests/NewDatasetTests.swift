import Analysis
import Atlas
import DatasetEditing
import Exchange
import Foundation
import Funding
import PlanarGeometry
import Statistics
import TestSupport
import Testing

/// A dataset of an area that nobody has heard of, from its boundaries and a table.
@Suite("A new dataset")
struct NewDatasetTests {
  private func made(_ request: NewDatasetRequest, in squares: ThreeSquares) async throws
    -> CheckedFiles
  {
    try await newDataset(in: squares.path, request)
  }

  @Test("From boundaries and five tables to measured money, by hand")
  func walk() async throws {
    let squares = ThreeSquares()
    try await squares.dataset()
    #expect(try await check(Session(squares.path)).faults == [])
    #expect(
      try await refusal { _ = try await analyse(AnalysisRequest(), in: Session(squares.path)) }
        == [
          "\(squares.path)/analysis.yaml: found no analyses; expected a fund and a year to measure. Add a fund "
            + "with `boroughwise add amounts FILE --data \(squares.path) --fund ID --name \"…\" --source \"…\"`."
        ]
    )
    let amounts = try squares.table(
      "amounts.csv",
      "code,financial_year,amount_gbp",
      """
      X99000001,2024-25,50000
      X99000002,2024-25,60000
      X99000003,2024-25,60000.50
      """
    )
    var note = FundNote(id: "lantern")
    note.name = "Lantern Fund"
    let added = AddRequest(file: amounts, source: SourceNote(title: "Made amounts"))
    try squares.write(try await addAmounts(added, of: note, to: Session(squares.path)))
    #expect(try await check(Session(squares.path)).faults == [])

    let run = try await analyse(AnalysisRequest(), in: Session(squares.path))
    let findings = try #require(run.analyses.first)
    #expect(run.analyses.count == 1 && run.services == nil && run.cautions == [])
    #expect(findings.fund.id == "lantern" && findings.year.description == "2024/25")
    // £50,000 for 10,000 people, £60,000 for 20,000, £60,000.50 for 30,000.
    let perHead: [Double?] = [5, 3, 60_000.5 / 30_000]
    #expect(findings.recipients.map(\.poundsPerHead.value) == perHead)
    #expect(findings.whole.pence == 17_000_050 && findings.whole.population == 60_000)
    // No count of offences: nothing is divided by them, and nothing is zero.
    #expect(findings.whole.offences == nil)
    #expect(
      findings.recipients.allSatisfy { $0.poundsPerOffence == .undefined(reason: .missing) }
    )

    let counted = try squares.table(
      "offences.csv",
      "code,year,offences",
      "X99000001,2024/25,100\nX99000002,2024/25,200\nX99000003,2024/25,600"
    )
    let offences = AddRequest(file: counted, source: SourceNote(title: "Made offences"))
    try squares.write(try await addOffences(offences, to: Session(squares.path)))
    let again = try await analyse(AnalysisRequest(), in: Session(squares.path))
    let perOffence: [Double?] = [500, 300, 60_000.5 / 600]
    #expect(again.analyses.first?.recipients.map(\.poundsPerOffence.value) == perOffence)
  }

  @Test("What can be read is not asked: codes, names, extent, kind, columns, years")
  func reading() async throws {
    let squares = ThreeSquares()
    try await squares.dataset()
    let area = try Area.read(in: DatasetFolder(squares.path))
    #expect(area.name == "Three Squares" && area.id == "three-squares")
    #expect(area.zone == Area.Noun("square", "squares"))
    #expect(area.kinds.map(\.codePrefix) == ["X99"] && area.definitions == [])
    // The squares reach from -1.6 54 to -1.51 54.02.
    #expect(area.extent.lower.x == -1.7 && area.extent.lower.y == 53.9)
    #expect(area.extent.upper.x == -1.4 && area.extent.upper.y == 54.1)
    let zones = try squares.read("zones/boroughs.csv").split(separator: "\n")
    #expect(zones[0] == "gss_code,name,kind,area_sq_km,source")
    #expect(zones[1].hasPrefix("X99000001,West,square,4.3"))
    let residents = try squares.read("indicators/population.csv")
    #expect(residents.contains("\nX99000003,population,2024,30000,submitted,made-residents\n"))
    #expect(try squares.files().count == 9)
  }

  @Test("Only zones of the table are taken, and the others are named")
  func fewerResidents() async throws {
    let squares = ThreeSquares()
    var request = NewDatasetRequest(zonesFile: try squares.zones())
    request.residentsFile = try squares.table(
      "r.csv",
      "code,population",
      "X99000001,1\nX99000003,3"
    )
    request.columns.year = "2024"
    let checked = try await made(request, in: squares)
    #expect(
      checked.lines.contains(
        "1 of the 3 zones of zones.geojson are left out, because the table of residents has none of them: Middle"
      )
    )
    try squares.write(checked)
    #expect(try squares.read("zones/boroughs.csv").split(separator: "\n").count == 3)
    // Nobody has said where the figures come from.
    #expect(try squares.read("indicators/population.csv").contains(",submitted,"))
  }

  @Test("--only takes zones by their codes, and passes over the others of a national table")
  func only() async throws {
    let squares = ThreeSquares()
    var request = NewDatasetRequest(zonesFile: try squares.zones())
    request.only = ["X99000001", "X99000002"]
    request.residentsFile = try squares.residents()
    let checked = try await made(request, in: squares)
    #expect(checked.lines.contains("  rows of 1 other zones are passed over"))
    request.only = ["E07"]
    let refused = try await refusal { _ = try await made(request, in: squares) }
    #expect(
      refused == [
        "\(request.zonesFile): found no zone whose code begins with \"E07\"; expected the zones that --only "
          + "names. Correct --only."
      ]
    )
  }

  @Test("A folder with files is left as it is")
  func existing() async throws {
    let squares = ThreeSquares()
    try await squares.dataset()
    let before = try squares.files()
    let request = NewDatasetRequest(zonesFile: try squares.zones())
    let refused = try await refusal { _ = try await made(request, in: squares) }
    #expect(
      refused == [
        "\(squares.path): found a folder with README.md in it and 8 more; expected a folder that is empty, or "
          + "not there yet. Name another folder; `boroughwise add` adds figures to a dataset."
      ]
    )
    #expect(try squares.files() == before)
  }

  @Test("A code that stands twice in the layer, or is none, or has no property, is refused")
  func badZones() async throws {
    let squares = ThreeSquares()
    func refused(_ codes: [String], _ property: String = "sq24cd", _ code: String? = nil)
      async throws
      -> [String]
    {
      var request = NewDatasetRequest(
        zonesFile: try squares.zones(codes: codes, codeName: property)
      )
      request.codeProperty = code
      return try await refusal { _ = try await made(request, in: squares) }.map {
        String($0.dropFirst(request.zonesFile.count))
      }
    }
    #expect(
      try await refused(["X99000001", "X99000002", "X99000002"], "sq24cd", "sq24cd") == [
        ", at /features/2: found the code X99000002 a second time (first in /features/1); expected one "
          + "feature for each zone. Join the two into one MultiPolygon, or name another property with --code."
      ]
    )
    let unknown = try await refused(["1", "2", "3"])
    #expect(unknown.count == 3)
    #expect(
      unknown[1]
        == ", feature 2: found the code \"2\" in sq24cd; expected a code of one capital letter and eight "
        + "digits. Name the property of such codes with --code."
    )
    #expect(
      try await refused(ThreeSquares.codes, "which") == [
        ": found the properties which, sq24nm, of which which, sq24nm name every zone once; "
          + "expected a code of each zone, under a usual name such as gss_code, LSOA21CD or code. Name the "
          + "property of the codes with --code."
      ]
    )
  }

  @Test("Zones that overlap are refused by the file that the person knows")
  func overlap() async throws {
    let squares = ThreeSquares()
    let text = try String(contentsOfFile: try squares.zones(), encoding: .utf8)
    let file = try squares.inputs.write(
      "zones.geojson",
      // The western square reaches into the one in the middle.
      text.replacing(
        "[[-1.60,54.00],[-1.57,54.00],[-1.57,54.02]",
        with: "[[-1.60,54.00],[-1.56,54.00],[-1.56,54.02]"
      )
    )
    let refused = try await refusal {
      _ = try await made(NewDatasetRequest(zonesFile: file), in: squares)
    }
    #expect(refused.count == 1)
    #expect(refused[0].hasPrefix("\(file), feature X99000001: found an overlap of "))
    #expect(!fileExists(squares.path))
  }

  @Test("Every fault of a table of residents is named by its row")
  func badResidents() async throws {
    let squares = ThreeSquares()
    func refused(_ header: String, _ rows: String) async throws -> [String] {
      var request = NewDatasetRequest(zonesFile: try squares.zones())
      let file = try squares.table("r.csv", header, rows)
      request.residentsFile = file
      return try await refusal { _ = try await made(request, in: squares) }.map {
        String($0.dropFirst(file.count))
      }
    }
    #expect(
      try await refused("code,year,residents", "X99000001,2024,1\nX99000001,2024,2") == [
        ", row 3, column code: found X99000001 in 2024 a second time (first in row 2); expected one row for "
          + "each zone and year. Keep one of the two, or choose rows with --rows COLUMN=TEXT."
      ]
    )
    #expect(
      try await refused(
        "code,year,residents",
        "X99000001,2024,1\nX99000009,2024,2\nX99000008,2024,2"
      ) == [
        ", row 3, column code: found the code \"X99000009\" and 1 other code; expected codes of the zones of "
          + "the dataset. Correct the code, or pass over rows of other zones with --skip-others."
      ]
    )
    #expect(
      try await refused(
        "code,year,residents",
        "X99000001,2024,1\nX99000001,2023,1\nX99000002,2024,2"
      ) == [
        ": found no row of Middle (X99000002) in 2023; expected a row for each of the 2 zones in each year. "
          + "Add the rows, or remove the year."
      ]
    )
    #expect(
      try await refused("code,year,residents", "X99000001,2024,1.5\nX99000002,2024,many") == [
        ", row 2, column residents: found \"1.5\"; expected a whole count of 0 or more. Correct the number.",
        ", row 3, column residents: found \"many\"; expected a number such as 1234.56. Write the figure in "
          + "digits alone.",
      ]
    )
    #expect(
      try await refused("place,year,residents", "Elsewhere,2024,1") == [
        ", row 1: found the columns place, year, residents, and no code in any; expected a column of codes, each "
          + "one capital letter and eight digits. Add the codes of the zones."
      ]
    )
    #expect(
      try await refused("code,residents", "X99000001,12345") == [
        ", row 1: found the columns code, residents; expected a column `year`. Add it, or give the year of all "
          + "rows, such as --year 2024."
      ]
    )
    #expect(
      try await refused("code,year,men,women", "X99000001,2024,5,6") == [
        ", row 1: found the columns code, year, men, women; expected one column of numbers, such as residents. "
          + "Name the column of the numbers with --value."
      ]
    )
  }

  @Test(
    "A year is read in the forms that tables have",
    arguments: [
      ("2018/19", "2018/19"), ("2018-19", "2018/19"), ("2018/2019", "2018/19"),
      ("201819", "2018/19"), ("1999/00", "1999/00"),
    ]
  )
  func years(written: String, year: String) async throws {
    let squares = ThreeSquares()
    try await squares.dataset()
    let file = try squares.table("a.csv", "code,year,amount", "X99000001,\(written),1")
    var note = FundNote(id: "f")
    note.name = "F"
    let request = AddRequest(file: file, source: SourceNote(title: "Made"))
    let checked = try await addAmounts(request, of: note, to: Session(squares.path))
    try squares.write(checked)
    #expect(
      try squares.read("funds/allocations.csv").hasSuffix(
        "X99000001,f,\(year),1.00,submitted,made,\n"
      )
    )
    #expect(
      checked.lines.contains(
        "\(year) is not complete, and cannot be analysed until it is: no amount for Middle (X99000002), East "
          + "(X99000003)"
      )
    )
  }
}
