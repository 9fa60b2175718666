import Atlas
import DatasetImport
import Exchange
import TestSupport
import Testing

@Suite("Importing services")
struct ServiceImportTests {
  /// Small tables of services, boroughs and wards around the rows of a test.
  static func tables(_ services: [String: String]...) throws -> SourceTables {
    let tables = try SourceTables()
    try tables.write(
      "boroughs",
      "gss_code,borough,mps_bcu",
      "E09000007,Camden,Central North",
      "E09000019,Islington,Central North",
      "E09000030,Tower Hamlets,Central East"
    )
    try tables.sources.write(
      "boundaries/lookup_lsoa21_ward24_lad24_london.csv",
      "lsoa21_code,ward24_name,ward24_code,ltla24_code\n"
        + "E01000001,Bow East,E05009318,E09000030\n"
    )
    let columns = [
      "service_id", "name", "provider", "commissioner", "category", "description", "area_type",
      "gss_codes", "location", "funding_gbp", "funding_basis", "start_date", "end_date",
      "date_basis", "counts_in_total", "source_ref", "source_title", "source_date", "source_url",
      "notes",
    ]
    let sound = [
      "service_id": "T1", "name": "Test", "category": "vawg", "area_type": "pan_london",
      "date_basis": "not_stated", "counts_in_total": "yes", "source_ref": "PCD 1",
    ]
    var table = CSVWriter(header: columns)
    for service in services {
      let row = sound.merging(service) { $1 }
      table.append(columns.map { row[$0] ?? "" })
    }
    try tables.sources.write(
      "figures/services.csv",
      String(decoding: table.bytes, as: UTF8.self)
    )
    return tables
  }

  /// The rows of a table that an import writes, without the header.
  static func rows(_ file: String, of service: [String: String]) throws -> [String] {
    let tables = try tables(service)
    _ = try tables.run(.services)
    return try Array(tables.rows(file).dropFirst())
  }

  @Test(arguments: [
    // Both boroughs of a unit, and the words.
    ("E09000007;E09000019", "in the Central North BCU", ["T1,bcu,,Central North,,,,"]),
    // The words, but not all boroughs of the unit.
    ("E09000007", "in the Central North BCU", ["T1,borough,E09000007,Camden,,,,"]),
    // All boroughs, but no word of a unit.
    (
      "E09000019;E09000007", "",
      ["T1,borough,E09000007,Camden,,,,", "T1,borough,E09000019,Islington,,,,"]
    ),
  ])
  func `Boroughs are a command unit where the source says so and they are all of it`(
    codes: String,
    notes: String,
    expected: [String]
  ) throws {
    let rows = try Self.rows(
      "services/coverage.csv",
      of: ["area_type": "boroughs", "gss_codes": codes, "notes": notes]
    )
    #expect(rows == expected)
  }

  @Test func `A ward that the borough does not have is named`() throws {
    let tables = try Self.tables([
      "area_type": "neighbourhood", "gss_codes": "E09000030",
      "location": "Bow East and Bow Wast wards",
    ])
    #expect(
      try tables.faults(.services)
        == "\(tables.path("services")), row 2: found the ward Bow Wast of E09000030; expected a ward of "
        + "2024 in that borough. Correct the name as the lookup of wards has it."
    )
  }

  @Test(arguments: [
    ("100", "up to, 12 months", "", ["100.00,up-to,,"]),
    ("100", "up to April 2023", "", ["100.00,exact,,"]),
    ("100", "allocated (of up to 5m)", "", ["100.00,exact,,"]),
    ("100", "around this part", "", ["100.00,approximate,,"]),
    ("100", "2021/22 maximum", "", ["100.00,up-to,2021/22,2021/22"]),
    ("100", "three years to 2024/25", "", ["100.00,exact,2022/23,2024/25"]),
    (
      "100.5", "two years", "40.25 in 2023/24 and 60.25 in 2024/25",
      ["40.25,exact,2023/24,2023/24", "60.25,exact,2024/25,2024/25"]
    ),
    (
      "3000000", "1.5m in 2024/25 and 1.5m in 2025/26", "",
      ["1500000.00,exact,2024/25,2024/25", "1500000.00,exact,2025/26,2025/26"]
    ),
    // Parts that do not add up are no split.
    ("100", "40 in 2023/24 and 50 in 2024/25", "", ["100.00,exact,2023/24,2024/25"]),
  ])
  func `An amount keeps what the words beside it say`(
    pounds: String,
    basis: String,
    notes: String,
    expected: [String]
  ) throws {
    let rows = try Self.rows(
      "services/amounts.csv",
      of: ["funding_gbp": pounds, "funding_basis": basis, "notes": notes]
    )
    #expect(
      rows.map { $0.split(separator: ",", omittingEmptySubsequences: false)[1...4] }
        .map { $0.joined(separator: ",") } == expected
    )
  }

  @Test func `No amount is no row, and dates of a report say nothing of years paid`() throws {
    #expect(try Self.rows("services/amounts.csv", of: [:]) == [])
    let reported = [
      "funding_gbp": "1", "start_date": "2022-04-01", "end_date": "2023-03-31",
      "date_basis": "reporting_year",
    ]
    #expect(
      try Self.rows("services/amounts.csv", of: reported)
        == ["T1,1.00,exact,,,,yes,published,pcd-1"]
    )
  }

  @Test func `What the import reads in a text must stand there`() throws {
    let tables = try Self.tables(["service_id": "S005", "description": "Support for all ages"])
    #expect(
      try tables.faults(.services)
        == "\(tables.path("services")), row 2: found no words \"victims under 18\" in the text of S005; "
        + "expected the words from which the import takes what it writes. Correct the reading in "
        + "importers/london/Sources/Services to what the source says now."
    )
  }

  @Test func `An unknown category and an unknown area are named`() throws {
    let unknown = try Self.tables(["category": "juggling", "area_type": "village"])
    let faults = try #require(try unknown.faults(.services))
    #expect(faults.contains("row 2, column category: found \"juggling\""))
    #expect(faults.contains("row 2, column area_type: found \"village\""))
  }
}

@Suite(
  "The shipped services and the collected ones",
  .needs(shared: "sources")
)
struct CollectedServicesTests {
  @Test func `Amounts add up to the collected totals, and counting survives`() throws {
    let path = try #require(Repository.shared("sources/figures/services.csv"))
    let table = try CSVTable(file: path, bytes: readFile(path))
    let (id, money, counts) = try (
      table.column("service_id"), table.column("funding_gbp"), table.column("counts_in_total")
    )
    let directory = try Session(Repository.geodata).services().directory
    #expect(table.rowCount == 129)
    var counted = 0
    for row in 0..<table.rowCount {
      let service = try #require(directory.service(table.text(row, id)))
      let isCounted = table.text(row, counts) == "yes"
      counted += isCounted ? 1 : 0
      let sum = service.amounts.reduce(0) { $0 + $1.pence }
      #expect(try sum == (table.isBlank(row, money) ? 0 : table.pence(row, money)), "\(service.id)")
      #expect(service.amounts.allSatisfy { $0.countsInTotal == isCounted }, "\(service.id)")
      #expect(!isCounted || !service.amounts.isEmpty, "\(service.id)")
    }
    #expect(counted == 97)
  }
}
