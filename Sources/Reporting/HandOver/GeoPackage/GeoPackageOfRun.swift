import Funding
package import Analysis
import ServiceRecord
import Atlas
import Coverage
import Exchange
import GeoPackage
import PlanarGeometry
package import Release
import Tables

/// `boroughwise.gpkg`: boroughs, services and gaps of cover as styled layers on British National Grid, and
/// the amounts by fund and the sources as tables.
///
/// Services and gaps are those of `services.geojson` and `coverage_gaps.geojson`, whose shapes are searched
/// there.
///
/// - Parameters:
///   - run: the findings.
///   - version: of the tool.
/// - Returns: the file, the same for the same run; what is searched of it are its values and notes.
/// - Complexity: O(*positions*).
/// - Throws: ``Fault`` when PROJ or SQLite cannot be used.
package func geoPackage(of run: AnalysisRun, version: String) throws -> OutputFile {
  let boroughs = run.analyses.first?.boroughs ?? []
  let services = run.services.map(serviceRows) ?? []
  let gaps = (run.services?.gaps ?? []).sorted { gapID($0) < gapID($1) }
  let areas = try onNationalGrid(
    boroughs.map(\.boundary) + services.map { $0.footprint?.area } + gaps.map(\.cell.area),
    gridFolder: run.gridFolder
  )
  var tables = [boroughLayer(of: run, Array(areas.prefix(boroughs.count)))]
  if let findings = run.services {
    var shared = SharedAreas(of: findings.register.boroughs)
    tables.append(
      serviceLayer(
        of: findings,
        services,
        Array(areas.dropFirst(boroughs.count).prefix(services.count)),
        &shared
      )
    )
    tables.append(gapLayer(of: findings, gaps, Array(areas.suffix(gaps.count)), &shared))
    tables.append(shared.layer)
  }
  tables += [fundLayer(of: run), sourceLayer(of: run)] + recordLayers(of: run)
  tables = tables.map { $0.described(as: $0.description + cautionSentence(of: run)) }
  let notes = geoPackageNotes(of: run, tables, version: version)
  let bytes = try GeoPackageFile.bytes(
    tables: tables,
    metadata: notes,
    day: dayOfFindings(of: run).description
  )
  return OutputFile(
    "boroughwise.gpkg",
    bytes,
    saying: tables.map { ("\($0.name).csv", searchableText(of: $0)) }
      + notes.map { ("metadata of \($0.table ?? "boroughwise.gpkg")", Array($0.text.utf8)) }
  )
}

/// The values of a table as one text, so that what is split over several cells is found too, and what it says
/// of itself.
func searchableText(of table: GeoPackageTable) -> [UInt8] {
  var writer = CSVWriter(header: table.columns.map(\.name))
  for row in table.rows { writer.append(row.values.map(csvText)) }
  let words =
    [table.title, table.description] + table.columns.flatMap { [$0.title, $0.description] }
  return writer.bytes + Array(words.joined(separator: "\n").utf8)
}

private func boroughLayer(
  of run: AnalysisRun,
  _ areas: [MultiPolygon?]
) -> GeoPackageTable {
  GeoPackageTable(
    name: "boroughs",
    title: "\(here.name) \(here.zone.plural): who gets what",
    description: figuresSentence(of: run),
    wideBoroughTable(of: run),
    areas: areas,
    styles: boroughStyles(of: run)
  )
}

private func serviceLayer(
  of findings: ServiceFindings,
  _ rows: [ServiceRow],
  _ areas: [MultiPolygon?],
  _ shared: inout SharedAreas
) -> GeoPackageTable {
  shared.layer(
    name: "services",
    title: "Services on record, each with the area that it covers",
    description:
      "As of \(spoken(findings.day)). The area is whom a service covers, not where its office "
      + "is. A row without an area: nothing that can be drawn is known of it.",
    Table("services", serviceColumns, rows),
    areas: areas,
    styles: serviceStyles(of: findings)
  )
}

private func gapLayer(
  of findings: ServiceFindings,
  _ gaps: [ServiceFindings.Gap],
  _ areas: [MultiPolygon?],
  _ shared: inout SharedAreas
) -> GeoPackageTable {
  shared.layer(
    name: "coverage_gaps",
    title: "Cover by type of need: none, one, many or unknown",
    description:
      "As of \(spoken(findings.day)). None is none found, which is not proof that there is "
      + "none; unknown is none for certain, but at least one may. \(recordCaution)",
    Table("coverage_gaps", gapColumns, gaps),
    areas: areas,
    styles: [gapStyle(of: findings)]
  )
}

private func fundLayer(of run: AnalysisRun) -> GeoPackageTable {
  GeoPackageTable(
    name: "funds",
    title: "Amounts by \(here.zone.singular), fund and year",
    description:
      "Rows with in_analysis add up to the fund of the analysis. The others are recorded amounts "
      + "of other years, or published ones beside modelled ones, which must not be added to them. "
      + "\(sentenceCase(here.zone.one)) without a row: nothing is known, which is not 0.",
    amountTable(of: run)
  )
}

private func sourceLayer(of run: AnalysisRun) -> GeoPackageTable {
  GeoPackageTable(
    name: "sources",
    title: "Sources and licences",
    description:
      "What the columns of sources in the other tables name: publications with their licences, "
      + "formulas, published facts, users' files.",
    sourceTable(of: run)
  )
}

/// Recommendations, tables of documents and calls, which name places by their codes.
private func recordLayers(of run: AnalysisRun) -> [GeoPackageTable] {
  recordTables(of: run).filter { !$0.table.rows.isEmpty }.map { table, title in
    GeoPackageTable(
      name: table.name,
      title: title,
      description:
        "What sources state, and what follows from their days; what they do not say is NULL.",
      table
    )
  }
}

extension GeoPackageTable {
  /// A table of findings as a layer, where each row has an area or its absence, or as attributes alone.
  init(
    name: String,
    title: String,
    description: String,
    _ table: Table,
    areas: [MultiPolygon?]? = nil,
    styles: [LayerStyle] = [],
    areaRows: [Int?]? = nil
  ) {
    self.init(
      name: name,
      title: title,
      description: description,
      isSpatial: areas != nil,
      columns: table.fields.map {
        Column(
          $0.name,
          ValueType($0.kind),
          title: $0.title,
          description: $0.description.isEmpty ? $0.title : $0.description
        )
      },
      // With all digits: whoever opens the file rounds for display, and must meet the figures of the report.
      rows: table.rows.enumerated().map { index, row in
        Row(
          zip(table.fields, row).map { $0.fullJSON($1) },
          area: areas?[index],
          areaRow: areaRows?[index]
        )
      },
      styles: styles,
      areasIn: areaRows == nil ? nil : SharedAreas.table
    )
  }
}

extension GeoPackageTable.ValueType {
  fileprivate init(_ kind: Field.Kind) {
    switch kind {
    case .count, .year: self = .integer
    case .pounds, .number, .percent, .quantity: self = .real
    case .flag: self = .boolean
    case .date: self = .date
    case .text: self = .text
    }
  }
}
