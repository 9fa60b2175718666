import Analysis
import Exchange
import TestSupport
import Testing

@Suite("Checking a dataset")
struct CheckTests {
  /// What a check says of a copy of the dataset that a test has broken, without checksum faults,
  /// which every change brings.
  static func faults(_ breakIt: (DatasetCopy) throws -> Void) async throws -> [String] {
    let copy = try DatasetCopy()
    try breakIt(copy)
    let result = await check(dataset: copy.path)
    return result.faults.map { fault in
      var fault = fault
      fault.file = String(fault.file.dropFirst(copy.path.count + 1))
      return fault.description
    }.filter { !$0.contains("found the checksum") }
  }

  @Test("The shipped dataset has no fault")
  func shipped() async {
    let result = await check(dataset: Repository.geodata)
    #expect(result.faults.map(\.description) == [])
  }

  @Test("A changed file is found by its checksum")
  func checksum() async throws {
    let copy = try DatasetCopy()
    try copy.replace("Bromley", with: "bromley", in: "zones/boroughs.csv")
    let faults = await check(dataset: copy.path).faults
    #expect(faults.count == 1)
    #expect(faults[0].description.contains("zones/boroughs.csv: found the checksum "))
    #expect(faults[0].remedy.hasPrefix("Restore the file"))
  }

  @Test("A missing dataset and a missing file are named")
  func missing() async throws {
    let nowhere = await check(dataset: "/nowhere")
    #expect(nowhere.faults.map(\.kind) == [.unreadable])
    #expect(
      nowhere.faults[0].description.hasPrefix("/nowhere/datapackage.json: found no such file")
    )
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
        "row 2, column value: found \"-7338\"; expected a count of 0 or more. Correct the number."
      ),
      (
        "E09000077,population,2010,7338,published,ons-mye-2020",
        "row 2, column gss_code: found \"E09000077\"; expected the GSS code of a zone in "
          + "zones/boroughs.csv, such as E09000006. Correct the code, or leave the row out."
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
      try $0.replace("S013,E09000023", with: "S999,E09000023", in: "services/coverage.csv")
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
}
