import Analysis
import Atlas
import Exchange
import TestSupport
import Testing

@Suite("Checking a dataset", .inLondon)
struct CheckTests {
  /// What a check says of a copy of the dataset that a test has broken, without checksum faults,
  /// which every change brings.
  static func faults(_ breakIt: (DatasetCopy) throws -> Void) async throws -> [String] {
    let copy = try DatasetCopy()
    try breakIt(copy)
    let result = try await check(Session(copy.path))
    return result.faults.map { fault in
      var fault = fault
      fault.file = String(fault.file.dropFirst(copy.path.count + 1))
      return fault.description
    }.filter { !$0.contains("found the checksum") }
  }

  @Test("The shipped dataset has no fault")
  func shipped() async throws {
    let result = try await check(Session(Repository.geodata))
    #expect(result.faults.map(\.description) == [])
  }

  @Test("A changed file is found by its checksum")
  func checksum() async throws {
    let copy = try DatasetCopy()
    try copy.replace("Bromley", with: "bromley", in: "zones/boroughs.csv")
    let faults = try await check(Session(copy.path)).faults
    #expect(faults.count == 1)
    #expect(faults[0].description.contains("zones/boroughs.csv: found the checksum "))
    #expect(faults[0].remedy.hasPrefix("Restore the file"))
  }

  @Test("A polygon of a service that crosses itself is named at its own path")
  func crossedPolygon() async throws {
    let faults = try await Self.faults { copy in
      try copy.folder.write(
        "services/bow.geojson",
        #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"#
          + #""geometry":{"type":"Polygon","coordinates":"#
          + #"[[[-0.1,51.5],[0.0,51.6],[0.0,51.5],[-0.1,51.6],[-0.1,51.5]]]}}]}"#
      )
      try copy.replace(
        "S013,borough,E09000023,Lewisham,,,,",
        with: "S013,polygon,,,,,,services/bow.geojson",
        in: "services/coverage.csv"
      )
    }
    #expect(
      faults == [
        "services/bow.geojson: found a polygon of service S013 that is not valid "
          + "(Self-intersection at -0.05 51.55); expected a valid area in Greater London, longitude "
          + "before latitude. Mend the ring there, or take the file out of services/coverage.csv; "
          + "until then S013 is left out."
      ]
    )
  }

  @Test("An amount that stands twice is refused, for its money would count twice")
  func repeatedAmount() async throws {
    let faults = try await Self.faults { copy in
      let amounts = try copy.folder.read("services/amounts.csv").split(separator: "\n")
      let row = try #require(amounts.first { $0.hasPrefix("S063,") })
      try copy.replace(String(row), with: "\(row)\n\(row)", in: "services/amounts.csv")
    }
    #expect(
      faults == [
        "services/amounts.csv, row 67, column amount_gbp: found the amount, years, basis and source "
          + "of row 66 a second time; expected each amount once. Remove one of the two rows, or say "
          + "in basis how they differ; until then it counts once."
      ]
    )
  }

  @Test("A missing dataset and a missing file are named")
  func missing() async throws {
    let nowhere = await #expect(throws: Fault.self) { try await check(Session("/nowhere")) }
    #expect(
      nowhere?.description == "/nowhere/datapackage.json: found no such file; expected a readable "
        + "file. Check the path."
    )
    #expect(nowhere?.kind == .unreadable)
    let faults = try await Self.faults {
      try $0.folder.remove("funds/changes.csv")
    }
    #expect(faults.count == 1)
    #expect(faults[0].hasPrefix("funds/changes.csv: found no such file"))
  }

  @Test("Parts that do not add up to their control total are named with both numbers")
  func controlTotal() async throws {
    let faults = try await Self.faults {
      try $0.replace(
        "E09000002,,offences,2010/11,18971,",
        with: "E09000002,,offences,2010/11,18972,",
        in: "indicators/offences_control.csv"
      )
    }
    #expect(
      faults == [
        "indicators/offences_control.csv, row 2, column value: found the control total 18972 of "
          + "E09000002 in 2010/11; expected 18971, to which its categories add up. Correct the total "
          + "or the category that is wrong."
      ]
    )
  }

  @Test("A figure without a source, of unknown status, negative, and of an unknown place")
  func badFigures() async throws {
    let file = "indicators/population.csv"
    let good = "E09000001,population,2010,7338,published,ons-mye-2020"
    for (bad, message) in [
      (
        "E09000001,population,2010,7338,published,",
        "row 2, column source: found nothing; expected the identifier of a source in sources.csv. "
          + "Say where the figure comes from: add the source there and name it here."
      ),
      (
        "E09000001,population,2010,7338,guessed,ons-mye-2020",
        "row 2, column status: found \"guessed\"; expected one of published, derived, rounded, "
          + "submitted, modelled. Write one of these words."
      ),
      (
        "E09000001,population,2010,-7338,published,ons-mye-2020",
        "row 2, column value: found \"-7338\"; expected a whole count of 0 or more. Correct the number."
      ),
      (
        "E09000077,population,2010,7338,published,ons-mye-2020",
        "row 2, column gss_code: found \"E09000077\"; expected the GSS code of a zone in "
          + "zones/boroughs.csv. Correct the code, or leave the row out."
      ),
    ] {
      let faults = try await Self.faults { try $0.replace(good, with: bad, in: file) }
      #expect(faults.first == "\(file), \(message)")
    }
  }

  @Test("A zone that lacks a period which others have")
  func missingPeriod() async throws {
    let faults = try await Self.faults {
      try $0.removeLines(beginning: "E09000006,population,2015,", in: "indicators/population.csv")
    }
    #expect(
      faults == [
        "indicators/population.csv: found no `population` of E09000006 in 2015; expected a value for "
          + "each zone that has this indicator in other periods. Add the row, or take the period out "
          + "for all zones."
      ]
    )
  }

  @Test("All faults of all files come in one pass")
  func allFaults() async throws {
    let faults = try await Self.faults {
      try $0.replace("18971", with: "12.5.3", in: "indicators/offences_control.csv")
      try $0.replace(
        "E09000006,lcpf-direct,2017/18",
        with: "E09000006,lcpf-direct,2017-18",
        in: "funds/allocations.csv"
      )
      try $0.replace(
        "S013,borough,E09000023",
        with: "S999,borough,E09000023",
        in: "services/coverage.csv"
      )
    }
    #expect(
      faults.contains { $0.hasPrefix("indicators/offences_control.csv, row 2, column value") }
    )
    #expect(
      faults.contains {
        $0.hasPrefix("funds/allocations.csv, row 3, column financial_year: found \"2017-18\"")
      }
    )
    #expect(
      faults.contains {
        $0.hasPrefix("services/coverage.csv, row 2, column service_id: found \"S999\"")
      }
    )
  }

  @Test("A layer cut off in the middle is refused")
  func cutOff() async throws {
    let faults = try await Self.faults {
      let text = try $0.folder.read("boundaries/boroughs.geojson")
      try $0.folder.write("boundaries/boroughs.geojson", String(text.prefix(100_000)))
    }
    #expect(faults.contains { $0.contains("found the end of the file") })
  }

  @Test("Amounts that do not add up to their total, and a derived split with a borough missing")
  func fundTotals() async throws {
    let file = "funds/allocations.csv"
    let faults = try await Self.faults {
      try $0.replace(
        "E09000033,serious-violence-duty,2024/25,29148.87",
        with: "E09000033,serious-violence-duty,2024/25,50000.00",
        in: file
      )
      try $0.removeLines(beginning: "E09000006,serious-violence-duty,2023/24", in: file)
    }
    #expect(
      faults == [
        "\(file): found no amount of serious-violence-duty 2023/24 for Bromley (E09000006); expected an "
          + "amount for each borough of a derived split. Add the missing rows.",
        "\(file): found amounts of serious-violence-duty 2024/25 that add up to £953615.13; expected "
          + "£932764.00, the total of funds/totals.csv. Correct the amount or the total that is wrong.",
      ]
    )
  }

  @Test("A count with a fraction, a period that is none, no residents, a group that is none")
  func badValues() async throws {
    let file = "indicators/population.csv"
    let row = "E09000001,population,2010,7338,"
    for (bad, message) in [
      (
        "E09000001,population,2010,7338.5,",
        "row 2, column value: found \"7338.5\"; expected a whole count of 0 or more. Correct the number."
      ),
      (
        "E09000001,population,,7338,",
        "row 2, column period: found nothing; expected a year such as 2018 or a financial year such as "
          + "2018/19. Write the period in one of the two forms."
      ),
      (
        "E09000001,population,2010,0,",
        "row 2, column value: found 0 residents of E09000001 in 2010; expected at least one resident. "
          + "Correct the figure; where it is unknown, leave the row out."
      ),
    ] {
      let faults = try await Self.faults { try $0.replace(row, with: bad, in: file) }
      #expect(faults.contains("\(file), \(message)"), "\(faults)")
    }
    let groups = try await Self.faults {
      try $0.replace(
        "Barnet,london-borough,outer,",
        with: "Barnet,london-borough,outr,",
        in: "zones/boroughs.csv"
      )
    }
    #expect(
      groups == [
        "zones/boroughs.csv, row 4, column group_ons: found \"outr\"; expected inner or outer. Sort every "
          + "borough into one of the groups."
      ]
    )
  }

  @Test("Repeated totals, changes and coverage are named")
  func repeatedKeys() async throws {
    let faults = try await Self.faults {
      for file in ["funds/totals.csv", "funds/changes.csv", "services/coverage.csv"] {
        let lines = try $0.folder.read(file).split(separator: "\n")
        try $0.folder.write(file, (lines + [lines[1]]).joined(separator: "\n") + "\n")
      }
    }
    #expect(faults.count == 3)
    #expect(faults.allSatisfy { $0.contains("a second time (first in row 2)") })
  }

  @Test("One source twice is one fault, not one for every figure that cites it")
  func repeatedSource() async throws {
    let faults = try await Self.faults {
      let lines = try $0.folder.read("sources.csv").split(separator: "\n")
      try $0.folder.write("sources.csv", (lines + [lines[1]]).joined(separator: "\n") + "\n")
    }
    #expect(faults.count == 1)
    #expect(faults[0].hasPrefix("sources.csv, row "))
  }

  @Test("What would be run is checked too: weights, plans, files without a checksum")
  func plan() async throws {
    let weights = try await Self.faults {
      try $0.replace(
        "weight: 0.53",
        with: "weight: 0.63",
        in: "formulas/lcpf-2018-19-need-and-demand.yaml"
      )
    }
    #expect(weights.count == 1 && weights[0].contains("found weights that add up to 1.1"))
    let year = try await Self.faults {
      try $0.replace(
        "financial_year: 2024/25",
        with: "financial_year: 2031/32",
        in: "analysis.yaml"
      )
    }
    #expect(
      year.count == 1 && year[0].contains("found amounts of ro3-youth-justice-gross for 0 of 32")
    )
    let unlisted = try await Self.faults {
      try $0.replace("\"hash\": \"sha256:", with: "\"hash\": \"md5:", in: "datapackage.json")
    }
    #expect(unlisted.count == 1 && unlisted[0].hasPrefix("datapackage.json: found no SHA-256 of "))
  }
}
