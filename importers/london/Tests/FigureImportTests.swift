import DatasetImport
import Exchange
import TestSupport
import Testing

@Suite("Importing figures")
struct FigureImportTests {
  @Test("A population file of an unknown edition is refused")
  func unknownEdition() throws {
    let tables = try SourceTables()
    try tables.write(
      "population_by_borough_year",
      "gss_code,year,population,series,source_file",
      "E09000002,2022,100,a,mye22final.xlsx",
      "E09000002,2031,100,b,mye31.xlsx"
    )
    #expect(
      try tables.faults(.population)
        == "\(tables.path("population_by_borough_year")), row 3, column source_file: found "
        + "\"mye31.xlsx\"; expected a publisher's file that the import knows. Describe the new "
        + "edition in importers/london/Sources/KnownSources.swift."
    )
  }

  @Test("A year of three months is left out, and the import says so")
  func incompleteYear() throws {
    let tables = try SourceTables()
    try tables.write(
      "crime_borough_year_major",
      "gss_code,borough,financial_year,months_in_year,major_category,offences",
      "E09000002,Barking and Dagenham,2025/26,12,ALL,40",
      "E09000002,Barking and Dagenham,2025/26,12,ROBBERY,40",
      ",Heathrow,2025/26,12,ALL,7",
      "E09000002,Barking and Dagenham,2026/27,3,ALL,9"
    )
    // No homicide has no row: in a whole year that is none, which is not unknown.
    try tables.write(
      "crime_borough_year_minor",
      "gss_code,borough,financial_year,months_in_year,major_category,minor_category,offences",
      "E09000002,Barking and Dagenham,2025/26,12,SEXUAL OFFENCES,RAPE,5",
      "E09000003,Barnet,2025/26,12,VIOLENCE AGAINST THE PERSON,HOMICIDE,2",
      ",Heathrow,2025/26,12,SEXUAL OFFENCES,RAPE,1",
      "E09000002,Barking and Dagenham,2026/27,3,SEXUAL OFFENCES,RAPE,9"
    )
    #expect(
      try tables.run(.offences)
        == ["offences: 2026/27 (3 months) is left out, because the year is not complete"]
    )
    #expect(
      try tables.rows("indicators/offences_control.csv").dropFirst() == [
        "E09000002,,offences,2025/26,40,published,mps-recorded-crime",
        ",Heathrow,offences,2025/26,7,published,mps-recorded-crime",
      ]
    )
    let minor = try tables.rows("indicators/offences_minor.csv")
    #expect(
      minor.filter { $0.contains("homicide") || $0.contains(",rape") } == [
        "E09000002,homicide,2025/26,0,published,mps-recorded-crime",
        "E09000003,homicide,2025/26,2,published,mps-recorded-crime",
        "E09000002,rape,2025/26,5,published,mps-recorded-crime",
        "E09000003,rape,2025/26,0,published,mps-recorded-crime",
      ]
    )
    #expect(
      try tables.rows("baskets.csv").prefix(2) == [
        "basket,part,source", "serious_violence,homicide,mps-recorded-crime",
      ]
    )
  }

  @Test("A missing source is unreadable")
  func missingSource() throws {
    let tables = try SourceTables()
    let fault = #expect(throws: Fault.self) { try tables.run(.zones) }
    #expect(fault?.kind == .unreadable)
    #expect(fault?.file == tables.path("boroughs"))
  }
}

@Suite("What stands in the dataset already")
struct ExistingDatasetTests {
  @Test("A broken descriptor is refused, and stays as it was")
  func brokenDescriptor() throws {
    let tables = try SourceTables()
    try tables.dataset.write("datapackage.json", "{\"name\": \"mine\"}")
    #expect(
      try tables.faults(.funds)
        == "\(tables.dataset.path)/datapackage.json, at /resources: found no list of resources; "
        + "expected a Data Package with an array `resources`. Run `boroughwise import` to write it "
        + "anew."
    )
    #expect(try tables.dataset.read("datapackage.json") == "{\"name\": \"mine\"}")
  }

  @Test("A table that cannot be read is not taken for a missing one")
  func unreadable() throws {
    let tables = try SourceTables()
    // A folder stands where the list of sources should.
    try tables.dataset.write("sources.csv/note.txt", "")
    let fault = #expect(throws: Fault.self) { try tables.run(.funds) }
    #expect(fault?.kind == .unreadable)
    #expect(fault?.found == "a folder")
  }

  @Test("An entry of a user stays listed, with the checksum of its file as it is")
  func userEntry() throws {
    let tables = try SourceTables()
    try tables.dataset.write("mine.csv", "a\n1\n")
    try tables.dataset.write(
      "datapackage.json",
      #"{"resources": [{"name": "mine", "path": "mine.csv", "title": "My own", "bytes": 99}]}"#
    )
    _ = try tables.run(.funds)
    let json = try JSONValue.parse(
      file: "datapackage.json",
      bytes: Array(tables.dataset.read("datapackage.json").utf8)
    )
    let mine = json.object?["resources"]?.array?.last?.object
    #expect(mine?["title"]?.string == "My own")
    #expect(mine?["bytes"]?.integer == 4)
  }
}
