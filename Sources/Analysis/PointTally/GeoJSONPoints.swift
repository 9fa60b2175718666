internal import Exchange
internal import PlanarGeometry
internal import Tally

/// The points of a GeoJSON layer as rows of a table, so that one scanner accounts for them all.
///
/// The first feature is row 2, as in a spreadsheet. A feature that is no point has no coordinates.
///
/// - Throws: ``FaultReport`` for a layer that is not GeoJSON.
func pointRows(ofGeoJSON file: String, columns: [String]) throws -> [UInt8] {
  let layer = try GeoJSONLayer.read(file: file, bytes: try readFile(file))
  let places = PointColumns.streetLevel
  var table = CSVWriter(header: [places.x, places.y] + columns)
  for feature in layer.features {
    let texts = columns.map { column in
      switch feature.properties[column] {
      case .string(let text): text
      case .null, nil: ""
      case let value?: String(decoding: value.encoded(pretty: false), as: UTF8.self)
      }
    }
    if case .point(let point) = feature.geometry {
      table.append(["\(point.x)", "\(point.y)"] + texts)
    } else {
      table.append(["", ""] + texts)
    }
  }
  return table.bytes
}
