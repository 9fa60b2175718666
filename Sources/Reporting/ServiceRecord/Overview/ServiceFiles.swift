import Analysis
import ServiceRecord
import Atlas
import Coverage
import Documents
import Exchange
import PlanarGeometry
import Tables
import Release

/// The files that a run writes about services, beside its overview.
func serviceFiles(of findings: ServiceFindings, in run: AnalysisRun) throws -> [OutputFile] {
  let rows = serviceRows(of: findings)
  let services = Table("services", serviceColumns, rows, key: ["service_id"])
  let gaps = Table("coverage_gaps", gapColumns, findings.gaps, key: ["gap_id"])
  let reach = Table(
    "services_reach",
    reachColumns(of: findings),
    findings.reach,
    key: ["service_id", "gss_code"]
  )
  let matrix = coverMatrix(of: findings)
  let areas = rows.map { $0.footprint?.area }.map { $0?.polygons.isEmpty == true ? nil : $0 }
  let resources: [DataPackage.Resource] =
    [
      table(services, "Services on record"),
      try layer(
        services,
        "Services on record, each with the area that it covers",
        services.features(ids: rows.map(\.service.id), areas: areas)
      ),
      table(reach, "How far each service reaches each \(here.zone.singular)"),
      try layer(
        gaps,
        "Where cover of each type of need is none, one, many or unknown",
        gaps.features(ids: findings.gaps.map(gapID), areas: findings.gaps.map(\.cell.area))
      ),
      table(matrix, "Cover of each \(here.zone.singular) by type of need"),
    ] + recordResources(of: run)
  let sources = serviceSources(of: findings, in: run)
  let package = DataPackage(
    name: "services",
    title: "Services against crime on record in \(here.name), as of \(spoken(findings.day))",
    description:
      "What is on record of commissioned services and whom they cover. \"None\" is none on record; what a "
      + "source does not say is unknown, never none.",
    sources: sources.map { citation(of: $0).plain },
    licences: licences(of: sources),
    resources: resources
  )
  return resources.map { OutputFile($0.path, $0.bytes) }
    + [OutputFile("datapackage.json", package.bytes)]
}

private func table(_ table: Table, _ title: String) -> DataPackage.Resource {
  .init(path: "\(table.name).csv", title: title, bytes: table.csv(), table: table)
}

private func layer(
  _ table: Table,
  _ title: String,
  _ features: [GeoJSONOutputFeature]
) throws -> DataPackage.Resource {
  .init(
    path: "\(table.name).geojson",
    title: title,
    bytes: try GeoJSONWriter.featureCollection(name: table.name, features: features)
  )
}

/// The services of a run, in their order.
func serviceRows(of findings: ServiceFindings) -> [ServiceRow] {
  findings.register.services.map { ServiceRow(entry: $0, findings: findings) }
}

/// `cover_matrix.csv`: a row for each borough and category.
func coverMatrix(of findings: ServiceFindings) -> Table {
  let rows = findings.matrix.boroughs.enumerated().flatMap { row, borough in
    findings.matrix.categories.enumerated().map { column, category in
      MatrixRow(
        borough: borough,
        category: category,
        cover: findings.matrix.cells[row][column],
        day: findings.day
      )
    }
  }
  return Table("cover_matrix", matrixColumns, rows, key: ["gss_code", "category"])
}
