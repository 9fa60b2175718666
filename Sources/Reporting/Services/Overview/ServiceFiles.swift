internal import Analysis
internal import Atlas
internal import Coverage
internal import Exchange
internal import PlanarGeometry

/// The files that a run writes about services, beside its overview.
func serviceFiles(of findings: ServiceFindings, in run: AnalysisRun) throws -> [RenderedFile] {
  let rows = findings.register.services.map { ServiceRow(entry: $0, findings: findings) }
  let reach = reachColumns(of: findings)
  let files = [
    ServiceFile(
      name: "services.csv",
      title: "Services on record",
      bytes: csv(serviceColumns, rows),
      schema: schema(serviceColumns, primaryKey: ["service_id"])
    ),
    ServiceFile(
      name: "services.geojson",
      title: "Services on record, each with the area that it covers",
      bytes: try servicesGeoJSON(rows)
    ),
    ServiceFile(
      name: "services_reach.csv",
      title: "How far each service reaches each borough",
      bytes: csv(reach, findings.reach),
      schema: schema(reach, primaryKey: ["service_id", "gss_code"])
    ),
    ServiceFile(
      name: "coverage_gaps.geojson",
      title: "Where cover of each type of need is none, one, many or unknown",
      bytes: try coverageGapsGeoJSON(findings.gaps)
    ),
    ServiceFile(
      name: "cover_matrix.csv",
      title: "Cover of each borough by type of need",
      bytes: csv(matrixColumns, matrixRows(of: findings)),
      schema: schema(matrixColumns, primaryKey: ["gss_code", "category"])
    ),
  ]
  return files.map { RenderedFile(name: $0.name, bytes: $0.bytes) } + [
    RenderedFile(
      name: "datapackage.json",
      bytes: serviceDescriptor(of: files, findings, in: run)
    )
  ]
}

/// A row of `cover_matrix.csv` for each borough and category.
func matrixRows(of findings: ServiceFindings) -> [MatrixRow] {
  findings.matrix.boroughs.enumerated().flatMap { row, borough in
    findings.matrix.categories.enumerated().map { column, category in
      MatrixRow(
        borough: borough,
        category: category,
        cover: findings.matrix.cells[row][column],
        day: findings.day
      )
    }
  }
}

/// A file about services with what `datapackage.json` says of it.
struct ServiceFile {
  let name: String
  let title: String
  let bytes: [UInt8]
  /// The columns of a table; nil for a layer, which has those of the table of the same name.
  var schema: JSONValue?
}

/// `services.geojson`: a feature for each service; null where no area can be drawn.
private func servicesGeoJSON(_ rows: [ServiceRow]) throws -> [UInt8] {
  try GeoJSONWriter.featureCollection(
    name: "services",
    features: rows.map { row in
      let properties = properties(serviceColumns, of: row)
      if let area = row.footprint?.area, !area.polygons.isEmpty {
        return GeoJSONOutputFeature(id: row.service.id, properties: properties, geometry: area)
      }
      return GeoJSONOutputFeature(id: row.service.id, properties: properties)
    }
  )
}

/// `coverage_gaps.geojson`: a feature for each category and state that is somewhere.
private func coverageGapsGeoJSON(_ gaps: [ServiceFindings.Gap]) throws -> [UInt8] {
  try GeoJSONWriter.featureCollection(
    name: "coverage_gaps",
    features: gaps.map {
      GeoJSONOutputFeature(
        id: gapID($0),
        properties: properties(gapColumns, of: $0),
        geometry: $0.cell.area
      )
    }
  )
}
