import Exchange
import PlanarGeometry
import Tally

/// The points of a GeoJSON layer as rows of a table, so that one scanner accounts for them all.
///
/// Each point is a row, those of a MultiPoint too, and the first is row 2, as in a spreadsheet. A feature
/// without a point is a row without coordinates. The identifier of a feature stands in its first row alone.
///
/// - Throws: ``FaultReport`` for a layer that is not GeoJSON; ``Fault`` for one of features without any point.
func pointRows(
  ofGeoJSON file: String,
  bytes: [UInt8],
  columns: PointColumns
) throws -> [UInt8] {
  guard columns.x != columns.y else {
    throw Fault(
      file: file,
      found: "GeoJSON, whose points have coordinates",
      expected: "a table with a column \(columns.x) of postcodes",
      remedy: "Leave --postcode out, or write a table"
    )
  }
  let layer = try GeoJSONLayer.read(file: file, bytes: bytes)
  let shapes = layer.features.map(\.geometry)
  guard shapes.isEmpty || shapes.contains(where: { $0?.points.isEmpty == false }) else {
    throw Fault(
      file: file,
      found: "no point, but \(kinds(of: shapes))",
      expected: "at least one Point or MultiPoint",
      remedy: "Give a layer of points; name a layer of areas with --zones"
    )
  }
  try refuseMissing(columns, in: layer, file: file)
  try refuseLongNumbers(columns, in: layer, file: file)
  // A column may be asked for more than once, or be that of a coordinate.
  var names: [String] = []
  for name in columns.categories + [columns.zone].compactMap(\.self)
  where ![columns.x, columns.y].contains(name) && !names.contains(name) {
    names.append(name)
  }
  let ids = [columns.id].compactMap(\.self).filter { id in
    ![columns.x, columns.y].contains(id) && !names.contains(id)
      && layer.features.contains { $0.properties[id] != nil }
  }
  var table = CSVWriter(header: [columns.x, columns.y] + names + ids, isForPeople: false)
  for feature in layer.features {
    func text(_ name: String) -> String {
      switch feature.properties[name] {
      case .string(let text): text
      case .null, nil: ""
      case let value?: String(decoding: value.encoded(pretty: false), as: UTF8.self)
      }
    }
    let texts = names.map(text)
    var id = ids.map(text)
    let points = feature.geometry?.points ?? []
    for point in points {
      table.append(["\(point.x)", "\(point.y)"] + texts + id)
      id = ids.map { _ in "" }
    }
    if points.isEmpty { table.append(["", ""] + texts + id) }
  }
  return table.bytes
}

/// Refuses properties that are asked for and that no feature has: blanks would look like an answer.
private func refuseMissing(_ columns: PointColumns, in layer: GeoJSONLayer, file: String)
  throws(Fault)
{
  guard !layer.features.isEmpty else { return }
  let asked =
    columns.categories + [columns.zone, columns.mayLackID ? nil : columns.id].compactMap(\.self)
  let names = Set(layer.features.flatMap { $0.properties.keys })
  guard
    let missing = asked.first(where: { !names.contains($0) && $0 != columns.x && $0 != columns.y })
  else { return }
  throw Fault(
    file: file,
    found: names.isEmpty
      ? "no properties" : columnList(names.sorted(), "property", "properties"),
    expected: "a property \(excerpt(missing))",
    remedy: "Name properties with --by, --reconcile and --id as the file does"
  )
}

/// Refuses whole numbers of more digits than are kept: two of them could become one category, or one record.
private func refuseLongNumbers(_ columns: PointColumns, in layer: GeoJSONLayer, file: String)
  throws(Fault)
{
  let names = columns.categories + [columns.zone, columns.id].compactMap(\.self)
  for (index, feature) in layer.features.enumerated() {
    for name in names {
      // Beyond 2^53 not every whole number is a `number`, and those that fit 64 bits are integers.
      guard case .number(let value) = feature.properties[name], abs(value) >= 0x1p53 else {
        continue
      }
      throw Fault(
        file: file,
        at: .pointer("/features/\(index)/properties/\(pointerToken(name))"),
        found: "a number of more digits than can be told apart, about \(value)",
        expected: "a text, or a whole number below 2^63",
        remedy: "Write it in quotes"
      )
    }
  }
}

/// Which geometries there are, and how many of each: `LineString (1), Polygon (2)`.
private func kinds(of shapes: [GeoJSONGeometry?]) -> String {
  Dictionary(grouping: shapes) { $0?.typeName ?? "no geometry" }
    .sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value.count))" }.joined(separator: ", ")
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

  /// The type as the file writes it.
  fileprivate var typeName: String {
    switch self {
    case .point: "Point"
    case .multiPoint: "MultiPoint"
    case .lineString: "LineString"
    case .multiLineString: "MultiLineString"
    case .polygon: "Polygon"
    case .multiPolygon: "MultiPolygon"
    case .collection: "GeometryCollection"
    }
  }
}
