internal import Analysis
internal import Atlas
internal import Exchange

/// `boroughs.geojson`: one feature for each zone, in the GIS profile.
func boroughsGeoJSON(of findings: Findings) throws -> [UInt8] {
  let columns = boroughColumns(of: findings)
  return try GeoJSONWriter.featureCollection(
    name: "boroughs",
    features: findings.boroughs.map { borough in
      GeoJSONOutputFeature(
        id: borough.borough.id.description,
        properties: JSONObject(columns.map { ($0.name, $0.value(borough, findings)) }),
        geometry: borough.boundary
      )
    }
  )
}

/// `boroughs.csv`: the same rows and columns; unknown is blank.
func boroughsCSV(of findings: Findings) -> [UInt8] {
  let columns = boroughColumns(of: findings)
  var table = CSVWriter(header: columns.map(\.name))
  for borough in findings.boroughs {
    table.append(columns.map { csvField($0.value(borough, findings)) })
  }
  return table.bytes
}
