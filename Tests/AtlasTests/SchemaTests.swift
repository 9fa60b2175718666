import Atlas
import Exchange
import Foundation
import TestSupport
import Testing

/// One declaration of each table, and all that follows from it.
@Suite("The schema of the dataset")
struct SchemaTests {
  static let folders = ["geodata", "examples/three-squares", "examples/greater-manchester"].map {
    Repository.root.appending(path: $0).path
  }

  static func descriptor(of folder: String) throws -> PackageDescriptor {
    let file = "\(folder)/\(PackageDescriptor.fileName)"
    return try PackageDescriptor(file: file, bytes: try readFile(file))
  }

  @Test("Every shipped package says of its tables what the schema declares", arguments: folders)
  func packages(folder: String) throws {
    let descriptor = try Self.descriptor(of: folder)
    let paths = Set(descriptor.resources.map(\.path))
    let tables = descriptor.resources.filter { DatasetTable.at($0.path) != nil }
    #expect(tables.count == descriptor.resources.count { $0.path.hasSuffix(".csv") })
    #expect(tables.count >= 6)
    try Area.$current.withValue(try Area.read(in: DatasetFolder(folder))) {
      for table in tables {
        let fresh = PackageDescriptor.entry(
          of: table.path,
          try readFile("\(folder)/\(table.path)"),
          beside: paths
        )
        let said = descriptor.json(at: table.path)
        #expect(said?["schema"] != nil)
        for member in ["name", "profile", "format", "mediatype", "encoding", "schema"] {
          #expect(said?[member] == fresh[member], "\(folder): \(member) of \(table.path)")
        }
        // London says more of some of its tables than the schema knows.
        if folder != Repository.geodata { #expect(said?["title"] == fresh["title"]) }
      }
    }
  }

  @Test("London has every table that is declared, with every column")
  func london() throws {
    let descriptor = try Self.descriptor(of: Repository.geodata)
    for table in DatasetTable.all where table.path != DatasetTable.observations().path {
      let header = try CSVTable(
        file: table.path,
        bytes: try readFile("\(Repository.geodata)/\(table.path)")
      ).header
      #expect(descriptor.resource(at: table.path) != nil)
      #expect(header == table.header(with: header), "\(table.path)")
      #expect(Set(table.allColumns).isSubset(of: header), "\(table.path)")
    }
  }

  @Test("A column that a table may not lack is asked for by its name; another is blank without it")
  func readers() throws {
    for table in DatasetTable.all {
      for missing in table.allColumns {
        let header = table.allColumns.filter { $0 != missing }
        let read = try CSVTable(
          file: "t.csv",
          bytes: Array((header.joined(separator: ",") + "\n" + header.joined(separator: ",")).utf8)
        )
        if table.columns.contains(missing) {
          let report = #expect(throws: FaultReport.self) { try RowReader(read, table) }
          #expect(report?.faults.map(\.expected) == ["a column \(missing)"], "\(table.path)")
        } else {
          let rows = try RowReader(read, table)
          #expect(rows.isBlank(0, missing) && rows.text(0, missing) == "")
        }
      }
    }
    // These alone: a column that readers pass over would be read as blank.
    let optional = DatasetTable.all.flatMap { table in
      table.fields.filter(\.isOptional).map { "\(table.path): \($0.name)" }
    }
    #expect(
      optional == [
        "zones/boroughs.csv: group_*", "zones/boroughs.csv: bcu",
        "zones/boroughs.csv: police_force",
        "indicators/indicators.csv: part_of",
        "indicators/*.csv: area", "indicators/*.csv: series", "funds/funds.csv: gap",
        "funds/funds.csv: nature", "funds/funds.csv: basis", "funds/funds.csv: decided_by",
        "funds/funds.csv: list", "funds/funds.csv: people",
        "funds/totals.csv: qualifier", "funds/changes.csv: status", "funds/awards.csv: qualifier",
        "services/categories.csv: parts",
        "services/rules.csv: better", "services/performance.csv: measure_mark",
        "services/performance.csv: span", "services/performance.csv: aim",
        "services/performance.csv: baseline",
      ]
    )
  }

  @Test("A table is described by its header: limits, keys, and keys of tables that are there")
  func entry() throws {
    let bytes = Array("gss_code,indicator,period,value,status,source,mine\n".utf8)
    let entry = PackageDescriptor.entry(
      of: "indicators/x.csv",
      bytes,
      beside: ["sources.csv", "indicators/x.csv"]
    )
    let schema = try #require(entry["schema"]?.object)
    #expect(entry["title"] == "Figures of indicators by zone and period")
    #expect(
      schema["fields"]?.array?.map { String(decoding: $0.encoded(pretty: false), as: UTF8.self) }
        == [
          #"{"name":"gss_code","type":"string","description":"GSS code of the zone","#
            + #""constraints":{"required":true,"pattern":"[A-Z][0-9]{8}"}}"#,
          #"{"name":"indicator","type":"string","description":"Identifier in indicators.csv","#
            + #""constraints":{"required":true}}"#,
          #"{"name":"period","type":"string","description":"Calendar year, or financial year such as "#
            + #"2018/19","constraints":{"required":true}}"#,
          #"{"name":"value","type":"number","description":"In the unit of the indicator","#
            + #""constraints":{"required":true}}"#,
          #"{"name":"status","type":"string","description":"How the figure came to be, from the surest to "#
            + #"the least sure","constraints":{"required":true,"enum":["published","derived","rounded","#
            + #""submitted","modelled"]}}"#,
          #"{"name":"source","type":"string","description":"Identifier in sources.csv","#
            + #""constraints":{"required":true}}"#,
          #"{"name":"mine","type":"string"}"#,
        ]
    )
    #expect(schema["primaryKey"] == ["gss_code", "indicator", "period"])
    // There is no table of zones and none of indicators.
    #expect(
      schema["foreignKeys"] == [
        ["fields": ["source"], "reference": ["resource": "sources", "fields": ["id"]]]
      ]
    )
  }

  @Test("Where a row may name a place instead, the code of a zone may be blank")
  func places() throws {
    let bytes = Array("gss_code,area,indicator,period,value,status,source\n".utf8)
    let entry = PackageDescriptor.entry(
      of: "indicators/x.csv",
      bytes,
      beside: ["zones/boroughs.csv"]
    )
    let schema = try #require(entry["schema"]?.object)
    #expect(
      schema["fields"]?.array?.first?.object?["constraints"] == ["pattern": "[A-Z][0-9]{8}"]
    )
    #expect(schema["primaryKey"] == ["gss_code", "area", "indicator", "period"])
    #expect(schema["foreignKeys"] == nil)
  }

  @Test("Words and kinds are those of the area", .inLondon)
  func words() throws {
    let entry = PackageDescriptor.entry(
      of: "zones/boroughs.csv",
      Array("gss_code,name,kind,group_mine,area_sq_km,source\n".utf8),
      beside: []
    )
    let fields = try #require(entry["schema"]?.object?["fields"]?.array)
    #expect(entry["title"] == "The boroughs: codes, names, kinds, groups, areas")
    #expect(fields[1].object?["description"] == "Name of the borough")
    #expect(
      fields[2].object?["constraints"]?.object?["enum"] == ["london-borough", "city-of-london"]
    )
    #expect(fields[3].object?["name"] == "group_mine")
  }

  @Test("docs/dataset.md lists every table with its columns as they are declared")
  func page() throws {
    let page = try String(
      contentsOf: Repository.root.appending(path: "docs/dataset.md"),
      encoding: .utf8
    )
    let start = try #require(page.range(of: "\n## The tables\n"))
    let section = page[start.upperBound...]
    let end = section.range(of: "\n## ")?.lowerBound ?? section.endIndex
    let listed = section[..<end].split(separator: "\n").filter { $0.hasPrefix("| `") }
    let declared = DatasetTable.all.map { table in
      let columns = table.fields.map { $0.isOptional ? "[`\($0.name)`]" : "`\($0.name)`" }
      return "| `\(table.path)` | \(table.title) | \(columns.joined(separator: ", ")) |"
    }
    #expect(listed.map(String.init) == declared)
  }
}
