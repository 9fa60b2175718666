import Atlas
import Exchange
import GeoPackage
import GeometryEngine
import PlanarGeometry
import ReferenceSystems

/// Writes `boundaries/boroughs.geojson` from the borough layer in British National Grid.
///
/// Reads `boundaries/london_boroughs_mlw_27700.gpkg` and the OSTN15 grid in `geodesy/`. Before
/// reprojection each zone takes the vertices of its neighbours that lie on its edges: an edge that
/// is straight on the grid is not straight in degrees, so unmatched vertices would open slivers.
func importBoundaries(from folder: SourceFolder, into draft: inout DatasetDraft) throws {
  let file = folder.location(of: "boundaries/london_boroughs_mlw_27700.gpkg")
  let table = try FeatureTable.read(file)
  guard table.system == .epsg(ReferenceSystem.britishNationalGrid.epsg) else {
    throw FaultReport(
      Fault(
        file: file,
        found: "a layer in another reference system (\(table.system))",
        expected: "British National Grid (EPSG:27700)",
        remedy: "Export the layer in EPSG:27700"
      )
    )
  }
  let zones = try namedZones(in: table, file: file)
  let matched = try noded(zones.map(\.area), within: 0.01)
  let audit = try PartitionAudit(matched.zones)
  guard audit.defects.isEmpty else {
    throw FaultReport(
      Fault(
        file: file,
        found: "\(audit.defects.count) overlaps, gaps or unmatched edges",
        expected: "boroughs that meet edge to edge",
        remedy: "Mend the layer, or run `boroughwise check` on it to see each fault"
      )
    )
  }
  let transformer = try Transformer(
    from: .britishNationalGrid,
    to: .wgs84,
    gridFolders: [folder.location(of: "geodesy")]
  )
  var features: [GeoJSONOutputFeature] = []
  for (zone, area) in zip(zones, matched.zones) {
    features.append(
      GeoJSONOutputFeature(
        id: zone.code.description,
        properties: ["gss_code": .string(zone.code.description), "name": .string(zone.name)],
        geometry: try transformer.transformed(area)
      )
    )
  }
  let bytes = try GeoJSONWriter.featureCollection(name: "boroughs", features: features)
  try checkValidity(of: bytes, file: Dataset.File.boundaries)
  draft.cite(KnownSources.boundaries)
  draft.add(Dataset.File.boundaries, bytes)
  draft.remark(
    Dataset.File.boundaries,
    operationRemark(transformer.operation, insertedVertices: matched.insertedVertices)
  )
}

private struct NamedZone {
  let code: GSSCode
  let name: String
  let area: MultiPolygon
}

/// The zones of a layer in GSS order.
private func namedZones(in table: FeatureTable, file: String) throws -> [NamedZone] {
  try table.features.enumerated().map { index, feature in
    guard let code = GSSCode(feature.properties["gss_code"]?.string ?? ""),
      let name = feature.properties["name"]?.string
    else {
      throw FaultReport(
        Fault(
          file: file,
          at: .feature(String(index + 1)),
          found: "no GSS code or no name",
          expected: "the columns gss_code and name",
          remedy: "Fill them in"
        )
      )
    }
    return NamedZone(
      code: code,
      name: name,
      area: try MultiPolygon(wellKnownBinary: feature.wellKnownBinary)
    )
  }.sorted { $0.code < $1.code }
}

/// Reads the layer back and refuses it when rounding to seven decimals broke a zone.
func checkValidity(of bytes: [UInt8], file: String) throws {
  let layer = try GeoJSONLayer.read(file: file, bytes: bytes)
  for feature in layer.features {
    guard let area = feature.geometry?.multiPolygon,
      let fault = try validityFault(of: area)
    else { continue }
    throw FaultReport(
      Fault(
        file: file,
        at: .feature(feature.id?.string ?? ""),
        found: "\(fault.reason) after rounding",
        expected: "a valid area",
        remedy: "Mend the source layer there"
      )
    )
  }
}

/// What `datapackage.json` says of the reprojection.
private func operationRemark(
  _ operation: CoordinateOperation,
  insertedVertices: Int
) -> JSONObject {
  [
    "crs": "EPSG:4326",
    "sourceCrs": "EPSG:27700",
    "coordinateOperation": [
      "name": .string(operation.name),
      "accuracyMetres": operation.accuracyMetres.map { .number($0) } ?? .null,
      "grids": .array(operation.grids.map { .string($0) }),
      "pipeline": .string(operation.pipeline),
      "projVersion": .string(operation.projVersion),
    ],
    "verticesInsertedToMatchNeighbours": .integer(Int64(insertedVertices)),
  ]
}
