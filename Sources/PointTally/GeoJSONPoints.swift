import Exchange
import PlanarGeometry
import Tally

/// The points of a GeoJSON layer as rows of a table, so that one scanner accounts for them all.
///
/// Each point is a row, those of a MultiPoint too, and the first is row 2, as in a spreadsheet. A feature
/// without a point is a row without coordinates.
///
/// - Throws: ``FaultReport`` for a layer that is not GeoJSON.
func pointRows(
  ofGeoJSON file: String,
  bytes: [UInt8],
  columns: PointColumns
) throws -> [UInt8] {
  let layer = try GeoJSONLayer.read(file: file, bytes: bytes)
  // A column may be asked for more than once, or be that of a coordinate.
  var names: [String] = []
  for name in columns.categories + [columns.zone].compactMap(\.self)
  where ![columns.x, columns.y].contains(name) && !names.contains(name) {
    names.append(name)
  }
  var table = CSVWriter(header: [columns.x, columns.y] + names, isForPeople: false)
  for feature in layer.features {
    let texts = names.map { name in
      switch feature.properties[name] {
      case .string(let text): text
      case .null, nil: ""
      case let value?: String(decoding: value.encoded(pretty: false), as: UTF8.self)
      }
    }
    let points = feature.geometry?.points ?? []
    for point in points { table.append(["\(point.x)", "\(point.y)"] + texts) }
    if points.isEmpty { table.append(["", ""] + texts) }
  }
  return table.bytes
}

extension GeoJSONGeometry {
  /// The points of a Point, a MultiPoint and a collection of them; none of any other shape.
  fileprivate var points: [Point] {
    switch self {
    case .point(let point): [point]
    case .multiPoint(let points): points
    case .collection(let parts): parts.flatMap(\.points)
    default: []
    }
  }
}
